//! Deadlines.

use crate::agreement::duty::Offset;
use words::Date;

/// The last day of a term that starts the day after `start`; nothing where it would pass the last date there is.
#[must_use]
pub fn last_day(offset: Offset, start: Date) -> Option<Date> {
    let _ = (offset, start);
    unimplemented!()
}
