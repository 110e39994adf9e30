//! Opening an item: everything that counts is frozen, and the question is put.

use super::electors::elector;
use super::{Elector, FigureOf, Item, Meeting, Question};
use crate::asked::Asked;
use crate::cases::Case;
use crate::conditions::Setting;
use crate::decide::Decision;
use crate::event::Event;
use crate::stamp::Fault;
use crate::values::ItemNumber;
use crate::weighing::Weighing;
use charter::agreement::act::{Act, ActKind, Outcome};
use charter::agreement::count::Count;
use charter::agreement::set::Set;
use charter::judge::ground::Ground;
use charter::judge::trace::Origin;
use charter::{Id, judge};
use std::collections::BTreeSet;
use words::{Date, Message};

impl<'a> Asked<'a> {
    pub(crate) fn open_item(self, act: &Id, number: ItemNumber, proposal: &Id) -> Result<Decision, Fault> {
        let act = self.act(act, ActKind::Preside)?;
        let (meeting, item) = self.item(number)?;
        if let Some(entry) = item.opened.or(item.concluded.as_ref().map(|concluded| concluded.entry)) {
            return Err(Fault::AlreadyDone { entry });
        }
        if !item.purpose.is_to_decide() {
            return Err(Fault::Senseless { what: Message::ItemIsNotToDecide {} });
        }
        if self.stamp.on < meeting.date {
            return Err(Fault::Senseless { what: Message::MeetingHasNotCome {} });
        }
        let decision = self.decision_of(item)?;
        let unknown = || Fault::unknown("outcome", proposal);
        let outcome = decision.outcome(proposal).ok_or_else(unknown)?;
        let mut weighing = Weighing::default();
        self.weigh_timing_of(act, &mut weighing);
        self.weigh_presiding(act, meeting, item, &mut weighing)?;
        self.weigh_decision(decision, item, Some(outcome), false, &mut weighing)?;
        self.weigh_going_on(meeting, &act.cite, &mut weighing);
        let question = self.question(decision, meeting, item, proposal, &mut weighing);
        let opened = || question.map(|question| Event::ItemOpened { item: number, question }).into_iter().collect();
        Ok(weighing.decision(Message::WeighingOpening { decision: decision.label.clone() }, Some(&act.cite), opened))
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
        self.weigh_interest(act, case, weighing);
        if let Some(set) = self.agreement.sets.get(&meeting.body) {
            self.weigh_concerns(act, set, weighing);
        }
        self.weigh_conditions(Setting::without_forms(act, Some(case)), weighing);
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
        let setting = Setting { outcome, asks_reasons, ..Setting::without_forms(decision, Some(case)) };
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
        let Some(rule) = self.count_of(decision).map(|rule| self.rule_by_now(rule, item, meeting, weighing)) else {
            let why = Message::HowToDecideIsSilent { act: decision.label.clone() };
            weighing.fails(Ground::undetermined(&decision.cite, why), Origin::Charter);
            return None;
        };
        let Some(set) = rule.body.as_ref().and_then(|body| self.agreement.sets.get(&body.value)) else {
            let why = Message::DecidingBodyIsSilent { rule: rule.label.clone() };
            weighing.fails(Ground::undetermined(&rule.cite, why), Origin::Charter);
            return None;
        };
        let elector = |seat: &Id| elector(self.agreement, self.state, (meeting, item), (set, seat));
        let mut electorate: Vec<Elector> = self.agreement.voting_seats(rule).map(elector).collect();
        self.tell_of_electorate(&electorate, set, weighing);
        if meeting.presence.is_some() {
            let many = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
            let present = many(electorate.iter().filter(|elector| !meeting.is_away(elector)).count());
            weighing.holds(Message::PresentAre { present, seats: many(electorate.len()) }, &set.cite, Origin::Book);
        }
        self.weigh_weights(rule, &mut electorate, meeting.date, weighing);
        let (rule, charter) = (rule.id.clone(), self.agreement.digest.clone());
        Some(Question { proposal: proposal.clone(), rule, on: meeting.date, electorate, charter })
    }

    /// Whether somebody can speak, and which seats are vacant or stepped back.
    fn tell_of_electorate(self, electorate: &[Elector], set: &Set, weighing: &mut Weighing) {
        let body = set.label.clone();
        let labels = |of: fn(&Elector) -> bool| {
            self.labels(electorate.iter().filter(|elector| of(elector)).map(|elector| &elector.seat))
        };
        let (vacant, back) = (labels(|elector| elector.person.is_none()), labels(|elector| elector.recused));
        let speaking = electorate.iter().filter(|elector| elector.speaker().is_some()).count();
        if !back.is_empty() {
            weighing.holds(Message::SteppedBack { seats: back.clone() }, &set.cite, Origin::Book);
        }
        if !vacant.is_empty() && speaking > 0 {
            weighing.holds(Message::SeatsAreVacant { seats: vacant }, &set.cite, Origin::Book);
        }
        if speaking == 0 && !back.is_empty() {
            let ground = Ground::refuse(&set.cite, Message::EverybodySteppedBack { body });
            weighing.fails(ground.instead(Message::SomebodyWithoutInterest {}), Origin::Book);
        } else if speaking == 0 {
            let ground = Ground::refuse(&set.cite, Message::BodyHasNoMembers { body: body.clone() });
            weighing.fails(ground.instead(Message::NobodySits { who: vec![body] }), Origin::Book);
        } else {
            let seats = i64::try_from(speaking).unwrap_or(i64::MAX);
            weighing.holds(Message::ElectorateIs { seats, body }, &set.cite, Origin::Book);
        }
    }

    /// The decision rule of a decision in a meeting.
    pub(crate) fn count_of(self, decision: &Act) -> Option<&'a Count> {
        self.agreement.counts.get(&decision.count.as_ref()?.value)
    }

    /// The rule, or what takes its place after so many meetings in which it came to nothing. A new round begins anew.
    fn rule_by_now(self, rule: &'a Count, item: &Item, meeting: &Meeting, weighing: &mut Weighing) -> &'a Count {
        let mut holds = rule;
        let began = self.state.case(item.case).and_then(Case::round_began);
        // Each fallback is taken once at most, so that a circle ends.
        for _ in 0..self.agreement.counts.len() {
            let Some(fallback) = &holds.fallback else { break };
            let without_result = self.state.items_of(item.case).filter(|(earlier, other)| {
                let by_this = other.question.as_ref().is_some_and(|question| question.rule == holds.id);
                let result = other.concluded.as_ref().is_some_and(|concluded| concluded.outcome.is_some());
                let this_round = other.opened.is_some_and(|opened| began.is_none_or(|began| opened > began));
                let comes_to_nothing = by_this && this_round && !result;
                other.decision == item.decision && earlier.date < meeting.date && comes_to_nothing
            });
            let meetings = without_result.map(|(earlier, _)| earlier.number).collect::<BTreeSet<_>>().len();
            let enough = usize::try_from(fallback.value.meetings).is_ok_and(|needed| meetings >= needed);
            let Some(next) = self.agreement.counts.get(&fallback.value.rule).filter(|_| enough) else { break };
            let says = Message::FallbackHolds {
                meetings: i64::try_from(meetings).unwrap_or(i64::MAX),
                before: holds.label.clone(),
                rule: next.label.clone(),
            };
            weighing.holds(says, &fallback.cite, Origin::Book);
            holds = next;
        }
        holds
    }

    /// Gives each seat the figure of its party that holds on the day, to be frozen with its source and date.
    fn weigh_weights(self, rule: &Count, electorate: &mut [Elector], on: Date, weighing: &mut Weighing) {
        let Some(stated) = &rule.weight else { return };
        let Some(quantity) = self.agreement.quantities.get(&stated.value) else { return };
        let recorded = self.state.figures_of(&quantity.id);
        let mut parties: BTreeSet<&Id> = BTreeSet::new();
        let mut of = None;
        for elector in electorate {
            let seat = self.agreement.label(&elector.seat);
            let party = self.agreement.seats.get(&elector.seat).and_then(|seat| seat.party.as_ref());
            let Some(party) = party.map(|party| &party.value) else {
                let ground = Ground::undetermined(&stated.cite, Message::SeatWithoutWeight { seat });
                weighing.fails(ground, Origin::Charter);
                continue;
            };
            let label = self.agreement.label(party);
            if !parties.insert(party) {
                let ground = Ground::undetermined(&stated.cite, Message::PartyWeighsTwice { party: label });
                weighing.fails(ground, Origin::Charter);
                continue;
            }
            match judge::figure::of(quantity, recorded, (party, &label), on) {
                Ok((figure, _)) => {
                    elector.weight = figure.value;
                    of = Some(figure.on);
                    let (quantity, on) = (quantity.id.clone(), figure.on);
                    elector.figure =
                        Some(FigureOf { quantity, on, status: figure.status, source: figure.source.clone() });
                }
                Err(ground) => weighing.fails(*ground, Origin::Book),
            }
        }
        if let Some(on) = of {
            weighing.holds(Message::WeightsAre { quantity: quantity.label.clone(), on }, &stated.cite, Origin::Book);
        }
    }
}
