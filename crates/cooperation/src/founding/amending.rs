//! Putting another text in force: first what it would come to, then the act.

use super::adopting;
use crate::asked::Asked;
use crate::conditions::Setting;
use crate::decide::Decision;
use crate::event::Event;
use crate::seats::Tenure;
use crate::stamp::Fault;
use crate::state::State;
use crate::values::CaseNumber;
use crate::weighing::Weighing;
use charter::agreement::act::{Act, ActKind};
use charter::agreement::amendment::Transition;
use charter::check::Finding;
use charter::compare::{Change, compare};
use charter::judge::ground::Ground;
use charter::judge::trace::Origin;
use charter::syntax::{Reading, compile};
use charter::{Agreement, Id};
use words::{Date, Message};

/// What a new text would come to, before anyone adopts it.
#[derive(Debug)]
pub struct Proposal {
    /// What is wrong with it, in the order of the text; what a ruling in it accepts is marked.
    pub findings: Vec<Finding>,
    /// What changes, in rules; none where it cannot run.
    pub changes: Vec<Change>,
    /// The rulings in the book that it does not take over, by their labels.
    pub ending: Vec<String>,
}

/// What a text would come to in the place of the agreement in force.
#[must_use]
pub fn proposal(agreement: &Agreement, text: &str) -> Proposal {
    let compiled = compile(text, &[], Reading::InForce);
    let after = compiled.agreement.as_ref();
    let changes = after.map(|after| compare(agreement, after)).unwrap_or_default();
    let ends = |after: &Agreement| -> Vec<String> {
        let gone = agreement.rulings.values().filter(|ruling| !after.rulings.contains_key(&ruling.id));
        gone.map(|ruling| ruling.cite.article().to_owned()).collect()
    };
    Proposal { findings: compiled.findings, changes, ending: after.map(ends).unwrap_or_default() }
}

/// What the state uses and a new text no longer has.
struct Dropped {
    id: Id,
    why: Message,
}

/// A text as it is asked to take effect.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Amendment<'a> {
    pub(crate) text: &'a str,
    pub(crate) from: Date,
    pub(crate) case: Option<CaseNumber>,
}

impl Asked<'_> {
    /// A text takes effect whole, on a day that has not passed, and says itself what becomes of running cases.
    pub(crate) fn amend(self, act: &Id, wanted: Amendment<'_>) -> Result<Decision, Fault> {
        let act = self.act(act, ActKind::Amend)?;
        let case = match (wanted.case, &act.case) {
            (Some(number), Some(_)) => Some(self.case(number)?),
            (None, None) => None,
            (Some(_), None) | (None, Some(_)) => {
                return Err(Fault::Senseless { what: Message::AmendmentOnWhichCase { act: act.label.clone() } });
            }
        };
        if let Some(case) = case {
            crate::cases::acting::fits(act, case)?;
        }
        self.check_day(wanted.from)?;
        let after = adopting::sound(wanted.text)?;
        if after.id != self.agreement.id {
            let (now, new) = (self.agreement.id.to_string(), after.id.to_string());
            return Err(Fault::Senseless { what: Message::AmendmentOfOther { now, new } });
        }
        let mut weighing = Weighing::default();
        self.weigh_timing(&mut weighing);
        self.weigh_actor(act, case, &mut weighing);
        if let Some(case) = case {
            self.weigh_stage(act, case, &mut weighing);
            self.weigh_interest(act, case, &mut weighing);
        }
        let setting = Setting { act, case, outcome: None, filled: None, asks_reasons: true };
        self.weigh_conditions(setting, &mut weighing);
        let transition = self.weigh_text(&after, wanted, &mut weighing);
        let amended = || {
            let amended = transition.map(|transition| Event::CharterAmended {
                text: wanted.text.to_owned(),
                from: wanted.from,
                transition,
            });
            amended.into_iter().chain(self.amended_on(act, wanted.case)).collect()
        };
        Ok(weighing.decision(Message::WeighingAct { act: act.label.clone() }, Some(&act.cite), amended))
    }

    /// Nothing that was recorded is judged by a text that came later, and texts take effect in the order of their adoption.
    fn check_day(self, from: Date) -> Result<(), Fault> {
        let last = self.state.adopted.iter().filter(|text| text.is_charter()).map(|text| text.on).max();
        let first = last.map_or(self.stamp.recorded_on(), |last| last.max(self.stamp.recorded_on()));
        if from < first {
            return Err(Fault::Senseless { what: Message::AmendmentTooEarly { from, first } });
        }
        Ok(())
    }

    /// Whether the new text can take the place of this one: it holds from that day, says what becomes of running cases, and
    /// has everything that is in use.
    fn weigh_text(self, after: &Agreement, wanted: Amendment<'_>, weighing: &mut Weighing) -> Option<Transition> {
        let from = wanted.from;
        weighing.holds(Message::CharterCompiles { name: after.name.value.clone() }, &after.name.cite, Origin::Charter);
        let ended = || after.until.as_ref().filter(|until| until.value < from);
        if let Some(valid) = after.from.as_ref().filter(|valid| valid.value > from).or_else(ended) {
            weighing.fails(Ground::refuse(&valid.cite, Message::AmendmentGap { from }), Origin::Charter);
        }
        let Some(transition) = &after.transition else {
            let silent = Ground::undetermined(&after.name.cite, Message::TransitionSilent {});
            weighing.fails(silent.instead(Message::TransitionSilentRemedy {}), Origin::Charter);
            return None;
        };
        let says = match transition.value {
            Transition::Finish => Message::TransitionFinishes { from },
            Transition::GoOver => Message::TransitionGoesOver { from },
        };
        weighing.holds(says, &transition.cite, Origin::Charter);
        for Dropped { id, why } in dropped(self.agreement, self.state, after, from, transition.value) {
            let ground = Ground::refuse(self.agreement.cite_or_name(&id), why);
            weighing.fails(ground.instead(Message::DroppedRemedy { name: id.to_string() }), Origin::Book);
        }
        Some(transition.value)
    }

    /// What becomes of the case on which it was decided.
    fn amended_on(self, act: &Act, case: Option<CaseNumber>) -> Vec<Event> {
        let Some(case) = case.and_then(|number| self.state.case(number)) else { return Vec::new() };
        let done = Event::ActDone {
            case: case.number,
            act: act.id.clone(),
            kind: act.kind,
            outcome: None,
            forms: crate::command::Filled::new(),
            note: None,
            title: None,
            personal: Vec::new(),
            instead_of: None,
        };
        std::iter::once(done).chain(self.what_follows(case, act, None)).collect()
    }
}

/// Everything in use from a day on that a new text no longer has.
fn dropped(before: &Agreement, state: &State, after: &Agreement, from: Date, transition: Transition) -> Vec<Dropped> {
    let mut dropped = Vec::new();
    let running = |tenure: &Tenure| tenure.case.is_none_or(|case| state.case(case).is_some_and(|case| !case.ended));
    let sits = |tenure: &Tenure| tenure.overlaps(from, None) && running(tenure);
    let held = |seat: &Id| state.tenures.get(seat).is_some_and(|times| times.iter().any(sits));
    for seat in state.tenures.keys().filter(|seat| !after.seats.contains_key(*seat) && held(seat)) {
        let why = Message::DroppedSeat { name: seat.to_string(), seat: before.label(seat) };
        dropped.push(Dropped { id: seat.clone(), why });
    }
    for meeting in state.meetings.values().filter(|meeting| !after.sets.contains_key(&meeting.body)) {
        let rests = meeting.items.iter().any(|item| item.concluded.is_none());
        if meeting.cancelled.is_none() && (meeting.date >= from || rests) {
            let (name, body) = (meeting.body.to_string(), before.label(&meeting.body));
            let why = Message::DroppedBody { name, body, date: meeting.date };
            dropped.push(Dropped { id: meeting.body.clone(), why });
        }
    }
    if transition == Transition::GoOver {
        dropped.extend(dropped_of_cases(state, after));
    }
    dropped
}

/// Kinds of case, stages and decisions of cases that would go over.
fn dropped_of_cases(state: &State, after: &Agreement) -> Vec<Dropped> {
    let mut uses: Vec<(Id, Vec<String>)> = Vec::new();
    for case in state.cases.values().filter(|case| !case.ended) {
        let waiting = state.items_of(case.number).filter(|(_, item)| item.concluded.is_none());
        let lacking = match after.cases.get(&case.kind) {
            None => Some(&case.kind),
            Some(kind) if kind.stage(&case.stage).is_none() => Some(&case.stage),
            Some(_) => waiting.map(|(_, item)| &item.decision).find(|decision| !after.acts.contains_key(*decision)),
        };
        let Some(id) = lacking else { continue };
        match uses.iter_mut().find(|(known, _)| known == id) {
            Some((_, cases)) => cases.push(case.number.to_string()),
            None => uses.push((id.clone(), vec![case.number.to_string()])),
        }
    }
    let dropped = uses
        .into_iter()
        .map(|(id, cases)| Dropped { why: Message::DroppedByCases { name: id.to_string(), cases }, id });
    dropped.collect()
}
