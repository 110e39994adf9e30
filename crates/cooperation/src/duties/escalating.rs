//! Escalations (*escalatie*): who steps in where a duty stays undone for too long. A function of agreement, state and date,
//! never stored.

use super::{Owed, Standing};
use charter::Agreement;
use charter::agreement::aftermath::Escalation;
use charter::judge::due;
use words::Date;

/// A late duty that has gone on to somebody else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Escalated<'a> {
    /// By which escalation, which says to whom.
    pub by: &'a Escalation,
    /// The duty.
    pub owed: &'a Owed,
    /// The first day on which it is theirs.
    pub since: Date,
    /// The last day on which they act in time, where the charter sets one.
    pub until: Option<Date>,
}

/// What of these duties has gone on to somebody else, as they stand on a day.
pub fn escalated<'a>(agreement: &'a Agreement, owed: &'a [Owed], today: Date) -> impl Iterator<Item = Escalated<'a>> {
    let late = owed.iter().filter(|owed| owed.standing == Standing::Overdue);
    late.flat_map(move |owed| agreement.escalations.values().filter_map(move |by| one(by, owed, today)))
}

/// A duty that may be late for two weeks goes on when it has been late for two weeks; without such a time, on its first day.
fn one<'a>(by: &'a Escalation, owed: &'a Owed, today: Date) -> Option<Escalated<'a>> {
    let (duty, late) = &by.when.as_ref()?.value;
    let last = owed.due.filter(|_| *duty == owed.duty)?;
    let since = late.map_or_else(|| last.tomorrow().ok(), |late| due::last_day(late, last))?;
    let until = by.within.as_ref().and_then(|within| due::last_day(within.value, since));
    (since <= today).then_some(Escalated { by, owed, since, until })
}
