//! Acts on a case: one way for all of them. What they are called and where they lead is data of the charter.

use super::Case;
use super::replacing::takes_the_place;
use crate::asked::Asked;
use crate::command::OnCase;
use crate::conditions::Setting;
use crate::decide::Decision;
use crate::event::Event;
use crate::filled;
use crate::ledger::part::Part;
use crate::stamp::{Acting, Fault};
use crate::visibility::under_embargo;
use crate::weighing::Weighing;
use charter::agreement::act::{Act, ActKind, Actor};
use charter::judge::ground::Ground;
use charter::judge::trace::Origin;
use words::Message;

impl Asked<'_> {
    pub(crate) fn act_on_case(self, kind: ActKind, wanted: &OnCase) -> Result<Decision, Fault> {
        let act = self.act(&wanted.act, kind)?;
        let case = self.case(wanted.case)?;
        fits(act, case)?;
        let outcome = self.outcome(act, wanted.outcome.as_ref())?;
        let forms = self.forms(act, &wanted.forms)?;
        if kind == ActKind::Inform && wanted.note.is_none() && forms.is_empty() {
            return Err(Fault::Senseless { what: Message::TellingTakesWords {} });
        }
        if kind == ActKind::Recuse && !matches!(self.stamp.acting, Acting::Seat(_)) {
            return Err(Fault::Senseless { what: Message::OnlyASeatStepsBack { act: act.label.clone() } });
        }
        if wanted.instead_of.is_some_and(|entry| !takes_the_place(self.agreement, (act, case), entry, self.stamp.on)) {
            return Err(Fault::Senseless { what: Message::NoPaperToReplace {} });
        }
        let setting = Setting { act, case: Some(case), outcome, filled: Some(&wanted.forms), asks_reasons: true };
        let mut weighing = Weighing::default();
        self.weigh_timing_of(act, &mut weighing);
        self.weigh_actor(act, Some(case), &mut weighing);
        self.weigh_stage(act, case, &mut weighing);
        self.weigh_interest(act, case, &mut weighing);
        self.weigh_embargo(act, case, &mut weighing);
        self.weigh_conditions(setting, &mut weighing);
        self.weigh_adoption(&forms, &mut weighing);
        self.weigh_answers(&forms, &wanted.forms, Some(case.number), &mut weighing);
        self.weigh_budget(setting, &mut weighing);
        self.weigh_cover(setting, &mut weighing);
        self.weigh_declared(setting, &mut weighing);
        self.weigh_preparing(act, case, &mut weighing);
        self.weigh_prepared(setting, case, &mut weighing);
        self.weigh_used_up(act, case, &mut weighing);
        self.weigh_taking_back(act, case, &mut weighing);
        let used = if kind == ActKind::Decide { self.weigh_deciding_alone(setting, &mut weighing) } else { None };
        let posted = self.weigh_posting(setting, case.number, &mut weighing);
        let done = || {
            let done = Event::ActDone {
                case: case.number,
                act: act.id.clone(),
                kind,
                outcome: wanted.outcome.clone(),
                forms: wanted.forms.clone(),
                note: wanted.note.clone(),
                title: filled::title(&forms, &wanted.forms),
                personal: filled::personal(&forms, &wanted.forms),
                instead_of: wanted.instead_of,
            };
            // A part of what was asked for takes the case no further: the rest stays asked.
            let waits = posted.as_ref().and_then(|posted| Part::of(self.state, posted));
            let goes_on = waits.is_none_or(|part| part.rest.cents() == 0);
            let follows = if goes_on { self.what_follows(case, act, outcome) } else { Vec::new() };
            used.into_iter().chain(std::iter::once(done)).chain(posted).chain(follows).collect()
        };
        Ok(weighing.decision(Message::WeighingAct { act: act.label.clone() }, Some(&act.cite), done))
    }

    /// Whoever stepped back from a case neither advises nor decides on it: alone, from the chair, or with the others.
    pub(crate) fn weigh_interest(self, act: &Act, case: &Case, weighing: &mut Weighing) {
        let takes_part = matches!(act.kind, ActKind::Advise | ActKind::Decide | ActKind::Preside);
        // Whoever would not do it anyway, is not told that their interest stands in the way.
        let would = |act: &Act| act.by.as_ref().is_none_or(|by| by.value.iter().any(|actor| self.would_be(actor)));
        let back = self.stamp.who.filter(|_| takes_part && would(act)).and_then(|who| case.stepped_back(who));
        let Some(back) = back else { return };
        let cite = self.agreement.acts.get(&back.act).map_or(&act.cite, |recusal| &recusal.cite);
        let why = Message::HasSteppedBack { act: act.label.clone(), on: back.on };
        weighing.fails(Ground::refuse(cite, why).instead(Message::SomebodyWithoutInterest {}), Origin::Book);
    }

    /// What was decided is not told to everybody before the day on which everybody may know of it.
    pub(crate) fn weigh_embargo(self, act: &Act, case: &Case, weighing: &mut Weighing) {
        let anyone = act.to_whom.as_ref().is_some_and(|told| told.value == Actor::Anyone);
        if act.kind != ActKind::Inform || !anyone {
            return;
        }
        let (on, label) = (self.stamp.on, &act.label);
        let decided = self.agreement.acts_of(&case.kind).filter(|act| act.kind == ActKind::Decide);
        for decision in decided.filter(|decision| case.done.of_act(&decision.id).next().is_some()) {
            for (carrying, until) in
                under_embargo(self.agreement, case, &decision.id, on).filter(|(_, until)| on < *until)
            {
                let why = Message::UnderEmbargo { act: label.clone(), until };
                let ground = Ground::refuse(&carrying.cite, why).instead(Message::DateFrom { first: until });
                weighing.fails(ground, Origin::Book);
            }
        }
    }

    /// An act that names a last stage may be done there, although the case has ended. A case that ended in another stage,
    /// because it was taken back or closed as it was, takes no act but being told about.
    fn can_be_done_in(self, act: &Act, case: &Case) -> bool {
        let named = act.stages.is_empty() || act.stages.contains(&case.stage);
        let tells = act.kind == ActKind::Inform;
        let after_the_end = !act.stages.is_empty() && self.is_last(case, &case.stage);
        named && (!case.ended || tells || after_the_end)
    }

    /// Whether the case is in a stage in which the act may be done. An act that names no stage may be done until the
    /// case ends, telling something also afterwards.
    pub(crate) fn weigh_stage(self, act: &Act, case: &Case, weighing: &mut Weighing) {
        let (label, stage) = (act.label.clone(), self.stage_label(&case.stage));
        if self.can_be_done_in(act, case) {
            if act.stages.is_empty() || case.since <= self.stamp.on {
                return weighing.holds(Message::InThisStage { act: label, stage }, &act.cite, Origin::Book);
            }
            let ground = Ground::refuse(&act.cite, Message::InThisStageLater { act: label, stage, since: case.since });
            return weighing.fails(ground.instead(Message::DateFrom { first: case.since }), Origin::Book);
        }
        if self.weigh_brought_back(act, case, weighing) {
            return;
        }
        let why = if case.ended {
            Message::CaseHasEnded { act: label.clone(), stage }
        } else {
            Message::NotInThisStage { act: label.clone(), stage }
        };
        let mut ground = Ground::refuse(&act.cite, why);
        if !act.stages.is_empty() {
            let stages = act.stages.iter().map(|stage| self.stage_label(stage)).collect();
            ground = ground.instead(Message::PossibleInStages { act: label, stages });
        }
        let now = self.agreement.acts_of(&case.kind).filter(|other| *other != act && self.can_be_done_in(other, case));
        let acts: Vec<String> = now.filter(|act| act.kind != ActKind::Open).map(|act| act.label.clone()).collect();
        if !acts.is_empty() {
            ground = ground.instead(Message::PossibleNow { acts });
        }
        weighing.fails(ground, Origin::Book);
    }
}

/// An act of one kind of case cannot be done on another.
pub(crate) fn fits(act: &Act, case: &Case) -> Result<(), Fault> {
    if act.case.as_ref().is_none_or(|kind| *kind == case.kind) {
        Ok(())
    } else {
        Err(Fault::Senseless { what: Message::ForAnotherKindOfCase {} })
    }
}
