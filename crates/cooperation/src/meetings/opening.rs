//! Opening an item: everything that counts is frozen, and the question is put.

use super::{Elector, Item, Meeting, Question};
use crate::asked::Asked;
use crate::conditions::Setting;
use crate::decide::Decision;
use crate::event::Event;
use crate::stamp::Fault;
use crate::values::{CaseNumber, ItemNumber};
use crate::weighing::Weighing;
use charter::Id;
use charter::agreement::act::{Act, ActKind, Outcome};
use charter::agreement::count::Count;
use charter::agreement::set::Set;
use charter::judge::ground::Ground;
use charter::judge::trace::Origin;
use words::{Date, Message};

impl<'a> Asked<'a> {
    pub(crate) fn open_item(self, act: &Id, number: ItemNumber, proposal: &Id) -> Result<Decision, Fault> {
        let act = self.act(act, ActKind::Preside)?;
        let (meeting, item) = self.item(number)?;
        if let Some(entry) = item.opened {
            return Err(Fault::AlreadyDone { entry });
        }
        if self.stamp.on < meeting.date {
            return Err(Fault::Senseless { what: Message::MeetingHasNotCome {} });
        }
        let decision = self.decision_of(item)?;
        let unknown = || Fault::unknown("outcome", proposal);
        let outcome = decision.outcome(proposal).ok_or_else(unknown)?;
        let mut weighing = Weighing::default();
        self.weigh_timing(&mut weighing);
        self.weigh_presiding(act, meeting, item, &mut weighing)?;
        self.weigh_decision(decision, item, Some(outcome), false, &mut weighing)?;
        let question = self.question(decision, meeting, item, proposal, &mut weighing);
        let opened = || question.map(|question| Event::ItemOpened { item: number, question }).into_iter().collect();
        Ok(weighing.decision(Message::WeighingAct { act: act.label.clone() }, Some(&act.cite), opened))
    }

    /// Whether whoever acts presides over this body.
    pub(crate) fn weigh_presiding(
        self,
        act: &Act,
        meeting: &Meeting,
        item: &Item,
        weighing: &mut Weighing,
    ) -> Result<(), Fault> {
        let case = self.case(item.case)?;
        self.weigh_actor(act, Some(case), weighing);
        if let Some(set) = self.agreement.sets.get(&meeting.body) {
            self.weigh_concerns(act, set, weighing);
        }
        let setting = Setting { act, case: Some(case), outcome: None, filled: None, asks_reasons: true };
        self.weigh_conditions(setting, weighing);
        Ok(())
    }

    /// Whether the case is ready for this decision with this outcome.
    pub(crate) fn weigh_decision(
        self,
        decision: &Act,
        item: &Item,
        outcome: Option<&Outcome>,
        asks_reasons: bool,
        weighing: &mut Weighing,
    ) -> Result<(), Fault> {
        let case = self.case(item.case)?;
        self.weigh_stage(decision, case, weighing);
        let setting = Setting { act: decision, case: Some(case), outcome, filled: None, asks_reasons };
        self.weigh_conditions(setting, weighing);
        Ok(())
    }

    fn question(
        self,
        decision: &Act,
        meeting: &Meeting,
        item: &Item,
        proposal: &Id,
        weighing: &mut Weighing,
    ) -> Option<Question> {
        let Some(rule) = self.count_of(decision) else {
            let why = Message::HowToDecideIsSilent { act: decision.label.clone() };
            weighing.fails(Ground::undetermined(&decision.cite, why), Origin::Charter);
            return None;
        };
        let Some(set) = rule.body.as_ref().and_then(|body| self.agreement.sets.get(&body.value)) else {
            let why = Message::DecidingBodyIsSilent { rule: rule.label.clone() };
            weighing.fails(Ground::undetermined(&rule.cite, why), Origin::Charter);
            return None;
        };
        let electorate = self.electorate(set, item.case, meeting.date);
        let body = set.label.clone();
        if electorate.is_empty() {
            let ground = Ground::refuse(&set.cite, Message::BodyHasNoMembers { body: body.clone() });
            weighing.fails(ground.instead(Message::NobodySits { who: vec![body] }), Origin::Book);
        } else {
            let seats = i64::try_from(electorate.len()).unwrap_or(i64::MAX);
            weighing.holds(Message::ElectorateIs { seats, body }, &set.cite, Origin::Book);
        }
        let (rule, charter) = (rule.id.clone(), self.agreement.digest.clone());
        Some(Question { proposal: proposal.clone(), rule, on: meeting.date, electorate, charter })
    }

    /// The decision rule of a decision in a meeting.
    pub(crate) fn count_of(self, decision: &Act) -> Option<&'a Count> {
        self.agreement.counts.get(&decision.count.as_ref()?.value)
    }

    /// Every seat of a body that is held on a day; of a team of one case those of this case.
    fn electorate(self, set: &Set, case: CaseNumber, on: Date) -> Vec<Elector> {
        let chair = set.chair.as_ref().map(|chair| &chair.value);
        let held = set.seats.iter().filter_map(|seat| Some((seat, self.state.tenure(seat, Some(case), on)?.person)));
        held.map(|(seat, person)| Elector { seat: seat.clone(), person, weight: 1, chair: chair == Some(seat) })
            .collect()
    }
}
