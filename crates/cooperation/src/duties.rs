//! Duties: a function of agreement, state and date, never stored.

use crate::state::State;
use crate::values::{CaseNumber, Sequence};
use charter::{Agreement, Id};
use words::Date;

/// A duty that rests, or rested, on a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owed {
    /// The duty.
    pub duty: Id,
    /// The case.
    pub case: CaseNumber,
    /// The entry that made it arise.
    pub since: Sequence,
    /// The day it arose.
    pub arose: Date,
    /// The last day, where the charter sets one.
    pub due: Option<Date>,
    /// How it stands.
    pub standing: Standing,
}

/// How a duty stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Its last day has passed.
    Overdue,
    /// It rests.
    Open,
    /// It was fulfilled, in this entry.
    Fulfilled(Sequence),
}

/// Every duty on the cases, in order of last day.
#[must_use]
pub fn owed(agreement: &Agreement, state: &State, today: Date) -> Vec<Owed> {
    let _ = (agreement, state, today);
    unimplemented!()
}
