//! What every seat of a set must have done, such as parties that must all agree.

use super::{Met, Setting};
use crate::asked::Asked;
use crate::cases::{Case, Done};
use charter::Id;
use words::Message;

/// What must have been done.
pub(super) struct Step<'a> {
    pub(super) act: &'a Id,
    /// The outcome it must have had, where one is asked.
    pub(super) outcome: Option<&'a Id>,
    /// Whether earlier rounds count too.
    pub(super) ever: bool,
}

impl Asked<'_> {
    /// Whether every seat of a set did it: whoever held the seat then, or their delegate where they prepare it. What was done
    /// for a seat last is what counts. Of no seats at all nobody can tell.
    pub(super) fn done_by_each(self, setting: Setting<'_>, set: &Id, step: &Step<'_>) -> Met {
        let seats = self.agreement.sets.get(set).map(|set| set.seats.as_slice()).unwrap_or_default();
        if seats.is_empty() {
            let why = Message::EachOfNone { first: self.agreement.label(step.act), set: self.agreement.label(set) };
            return Met::Unknown { why, instead: vec![Message::InsteadRuling {}] };
        }
        let did = |seat: &&Id| setting.case.and_then(|case| self.last_of(case, seat, step));
        let missing = seats.iter().filter(|seat| !did(seat).is_some_and(|done| step.holds(done)));
        let missing: Vec<String> = missing.map(|seat| self.agreement.label(seat)).collect();
        let (act, set) = (self.agreement.label(step.act), self.agreement.label(set));
        let whole = self.agreement.acts.get(step.act);
        let outcome = step.outcome.and_then(|id| whole?.outcome(id)).map(|outcome| outcome.label.clone());
        if missing.is_empty() {
            return Met::Yes(match outcome {
                Some(outcome) => Message::WasDoneByEachWith { act, outcome, set },
                None => Message::WasDoneByEach { act, set },
            });
        }
        let why = match outcome {
            Some(outcome) => Message::EachFirstWith { first: act, outcome, set, missing },
            None => Message::EachFirst { first: act, set, missing },
        };
        Met::No { why, instead: whole.map(|act| self.how_to(act, setting.case)).unwrap_or_default() }
    }

    fn last_of<'c>(self, case: &'c Case, seat: &Id, step: &Step<'_>) -> Option<&'c Done> {
        let counts = |done: &&Done| (step.ever || done.round == case.round) && done.on <= self.stamp.on;
        let by_seat = |done: &&Done| done.by_seat(self.agreement) == Some(seat);
        case.done.of_act(step.act).rfind(|done| counts(done) && by_seat(done))
    }
}

impl Step<'_> {
    fn holds(&self, done: &Done) -> bool {
        self.outcome.is_none() || done.outcome.as_ref() == self.outcome
    }
}
