//! Opening a case with a form.

use crate::asked::Asked;
use crate::command::Filled;
use crate::conditions::Setting;
use crate::decide::Decision;
use crate::event::Event;
use crate::filled;
use crate::stamp::Fault;
use crate::weighing::Weighing;
use charter::Id;
use charter::agreement::act::ActKind;
use words::Message;

impl Asked<'_> {
    pub(crate) fn open(self, act: &Id, filled: &Filled) -> Result<Decision, Fault> {
        let act = self.act(act, ActKind::Open)?;
        let forms = self.forms(act, filled)?;
        let nowhere = || Fault::Senseless { what: Message::OpensNoCase { act: act.label.clone() } };
        let kind = act.case.as_ref().and_then(|kind| self.agreement.cases.get(kind));
        let kind = kind.ok_or_else(nowhere)?;
        let first = kind.stages.first().map(|stage| &stage.id);
        let stage = act.to.as_ref().or(first).ok_or_else(nowhere)?;
        let mut weighing = Weighing::default();
        self.weigh_timing_of(act, &mut weighing);
        self.weigh_actor(act, None, &mut weighing);
        let setting = Setting { act, case: None, outcome: None, filled: Some(filled), asks_reasons: true };
        self.weigh_conditions(setting, &mut weighing);
        self.weigh_adoption(&forms, &mut weighing);
        self.weigh_answers(&forms, filled, None, &mut weighing);
        self.weigh_budget(setting, &mut weighing);
        self.weigh_cover(setting, &mut weighing);
        let case = self.state.next_case(self.stamp.on.year());
        let posted = self.weigh_posting(setting, case, &mut weighing);
        let opened = || {
            let opened = Event::CaseOpened {
                case,
                kind: kind.id.clone(),
                act: act.id.clone(),
                stage: stage.clone(),
                title: filled::title(&forms, filled),
                forms: filled.clone(),
                personal: filled::personal(&forms, filled),
            };
            let ends = kind.stage(stage).is_some_and(|stage| stage.last);
            std::iter::once(opened).chain(posted).chain(ends.then_some(Event::CaseEnded { case })).collect()
        };
        Ok(weighing.decision(Message::WeighingAct { act: act.label.clone() }, Some(&act.cite), opened))
    }
}
