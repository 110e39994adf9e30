//! Deadlines.

use crate::agreement::duty::Offset;
use words::Date;

/// The last day of a term that starts the day after `start`; nothing where it would pass the last date there is.
///
/// A term in months ends on the same day of the month as it started, or on the last day of a month that is too short:
/// one month after 31 January is 28 or 29 February.
#[must_use]
pub fn last_day(offset: Offset, start: Date) -> Option<Date> {
    start.checked_add(offset.span()?).ok()
}

#[cfg(test)]
mod tests;
