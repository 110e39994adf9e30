//! Duties: a function of agreement, state and date, never stored.

pub mod escalating;
pub mod recurring;

use crate::cases::{Case, Done};
use crate::holding::of_case;
use crate::state::State;
use crate::values::{CaseNumber, Sequence};
use charter::agreement::act::{ActKind, Actor};
use charter::agreement::duty::Duty;
use charter::agreement::power::AnswerRef;
use charter::judge::answer::Answer;
use charter::judge::{due, term};
use charter::{Agreement, Id};
use std::collections::BTreeMap;
use words::Date;

pub use recurring::{Clock, Forecast, Pace, Returning, forecasts, forecasts_of, returning};

/// A duty that rests, or rested, on a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owed {
    /// The duty.
    pub duty: Id,
    /// The case.
    pub case: CaseNumber,
    /// Who owes it: whom the charter names, or an answer does.
    pub debtor: Option<Actor>,
    /// The entry that made it arise.
    pub since: Sequence,
    /// The day it arose.
    pub arose: Date,
    /// The last day on which it may still be in time, where the charter sets one.
    pub due: Option<Date>,
    /// How it stands.
    pub standing: Standing,
}

/// How a duty stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Its last day has passed.
    Overdue,
    /// Nobody can say whether its last day has passed: the charter leaves open what a closed day does.
    Undetermined,
    /// It rests.
    Open,
    /// It was fulfilled, in this entry.
    Fulfilled(Sequence),
}

/// Every duty on the cases, in order of last day; those without a last day come behind.
#[must_use]
pub fn owed(agreement: &Agreement, state: &State, today: Date) -> Vec<Owed> {
    let arising = Arising::of(agreement);
    let mut owed = Vec::new();
    for case in state.cases.values() {
        let own = of_case(agreement, state, case, today);
        if std::ptr::eq(own, agreement) {
            arising.on(own, case, today, &mut owed);
        } else {
            Arising::of(own).on(own, case, today, &mut owed);
        }
    }
    owed.sort_by_key(|owed| (owed.due.is_none(), owed.due, owed.case, owed.since));
    owed
}

/// The duties of an agreement, by the act after which they arise.
struct Arising<'a>(BTreeMap<&'a Id, Vec<&'a Duty>>);

impl<'a> Arising<'a> {
    fn of(agreement: &'a Agreement) -> Self {
        let mut arising: BTreeMap<&Id, Vec<&Duty>> = BTreeMap::new();
        for duty in agreement.duties.values() {
            if let Some(after) = &duty.after {
                arising.entry(&after.act).or_default().push(duty);
            }
        }
        Self(arising)
    }

    fn on(&self, agreement: &Agreement, case: &Case, today: Date, owed: &mut Vec<Owed>) {
        let arose = case.done.often().filter_map(|(act, _)| self.0.get(act)).flatten();
        owed.extend(arose.flat_map(|duty| on_case(agreement, duty, case, today)));
    }
}

/// A duty as it arose on one case, once for each act that made it arise. The act that fulfils it, fulfils it for every
/// time it arose before, once its day has come. Once the submitter took the case back, what is not fulfilled no longer rests.
#[must_use]
pub fn on_case(agreement: &Agreement, duty: &Duty, case: &Case, today: Date) -> Vec<Owed> {
    let Some(after) = &duty.after else { return Vec::new() };
    let taken_back = case.ended && case.done.iter().any(|done| done.kind == ActKind::Withdraw);
    let arises = |done: &&Done| after.outcome.as_ref().is_none_or(|wanted| done.outcome.as_ref() == Some(wanted));
    case.done
        .of_act(&after.act)
        .filter(arises)
        .map(|cause| {
            let since = counts_since(duty, case, cause);
            let fulfils = |done: &&Done| done.entry > since && done.on <= today;
            let last = last_day(duty, case, cause);
            let bounds = last.and_then(|last| term::closing(agreement, duty, (last, last)));
            let standing = match (case.done.of_act(&duty.act).find(fulfils), bounds) {
                (Some(done), _) => Standing::Fulfilled(done.entry),
                (None, Some((_, latest))) if latest < today => Standing::Overdue,
                (None, Some((due, _))) if due < today => Standing::Undetermined,
                (None, _) => Standing::Open,
            };
            let due = bounds.map(|(_, latest)| latest);
            let debtor = debtor(duty, case, cause);
            let (duty, case) = (duty.id.clone(), case.number);
            Owed { duty, case, debtor, since: cause.entry, arose: cause.on, due, standing }
        })
        .filter(|owed| {
            matches!(owed.standing, Standing::Fulfilled(_)) || !(taken_back || lapsed(agreement, duty, case, owed))
        })
        .collect()
}

/// The entry after which the act that fulfils a duty counts: the one that made it arise; where what was done beforehand counts too,
/// the last decision before it, or the round before: what was done for those belonged to those.
fn counts_since(duty: &Duty, case: &Case, cause: &Done) -> Sequence {
    if !duty.beforehand {
        return cause.entry;
    }
    let apart = |done: &&Done| done.round != cause.round || done.kind == ActKind::Decide;
    case.done
        .iter()
        .filter(|done| done.entry < cause.entry)
        .filter(apart)
        .map(|done| done.entry)
        .max()
        .unwrap_or_default()
}

/// Whether an act after which the duty no longer rests was done since it arose, and took the case where it leads: of what was
/// asked for, a part may have come in.
fn lapsed(agreement: &Agreement, duty: &Duty, case: &Case, owed: &Owed) -> bool {
    let leads = |act: &Id| agreement.acts.get(act).and_then(|act| act.to.as_ref());
    let got_there = |done: &Done| leads(&done.act).is_none_or(|to| case.stage_after(done) == to);
    duty.lapses.iter().any(|act| case.done.of_act(act).any(|done| done.entry > owed.since && got_there(done)))
}

/// The answer that went with the act that made the duty arise, or the last one on the case before it.
fn answer<'a>(case: &'a Case, cause: &'a Done, at: &AnswerRef) -> Option<&'a Answer> {
    let with_it = cause.forms.get(&at.form).and_then(|form| form.get(&at.question));
    with_it.or_else(|| case.answer(at, cause.on))
}

fn last_day(duty: &Duty, case: &Case, cause: &Done) -> Option<Date> {
    let answered = duty.due_in.as_ref().and_then(|at| answer(case, cause, &at.value));
    if let Some(Answer::Date(day)) = answered {
        return Some(*day);
    }
    duty.within.as_ref().and_then(|within| due::last_day(within.value, cause.on))
}

/// Whom an answer names goes before whom the charter names. The options of such a question are sets and seats.
fn debtor(duty: &Duty, case: &Case, cause: &Done) -> Option<Actor> {
    let answered = duty.owner_in.as_ref().and_then(|at| answer(case, cause, &at.value));
    if let Some(Answer::Choice { option, .. }) = answered {
        return Some(Actor::Set(option.clone()));
    }
    duty.debtor.as_ref().map(|stated| stated.value.clone())
}
