//! Until when a legal remedy is open.

use super::{due, moment};
use crate::agreement::Agreement;
use crate::agreement::aftermath::Remedy;
use words::Date;

/// The last day on which a remedy is open against a decision of a day, by its term (`binnen`); moved as the charter says that a
/// last day on a closed day moves. Nothing where the charter sets no term.
#[must_use]
pub fn last_day(agreement: &Agreement, remedy: &Remedy, decided: Date) -> Option<Date> {
    let last = due::last_day(remedy.within.as_ref()?.value, decided)?;
    let planning = &agreement.planning;
    let closed = planning.calendar_of(None).zip(planning.rolls_of(None));
    Some(closed.and_then(|(calendar, rolls)| moment::rolled(calendar, rolls.value, last)).unwrap_or(last))
}
