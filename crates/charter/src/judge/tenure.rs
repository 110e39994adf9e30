//! How long somebody may hold a seat.

use super::ground::Ground;
use crate::agreement::Agreement;
use crate::agreement::id::Id;
use crate::agreement::set::Lasts;
use jiff::ToSpan as _;
use jiff::civil::Date;
use words::Message;

/// The last day of a tenure that begins on a day: the one wanted, or where none is wanted the last one the charter allows.
///
/// # Errors
/// A ground where the wanted day lies beyond what is allowed, or where a temporary seat has no last day.
pub fn last_day(
    agreement: &Agreement,
    seat: &Id,
    from: Date,
    wanted: Option<Date>,
) -> Result<Option<Date>, Box<Ground>> {
    let Some(known) = agreement.seats.get(seat) else { return Ok(wanted) };
    let label = || known.label.clone();
    if let (Some(temporary), None) = (&known.temporary, wanted) {
        let ground = Ground::refuse(&temporary.cite, Message::TemporarySeatEnds { seat: label() });
        return Err(Box::new(ground.instead(Message::GiveALastDay {})));
    }
    let Some(stated) = agreement.sets.get(&known.set).and_then(|set| set.tenure.as_ref()) else { return Ok(wanted) };
    // A span beyond the calendar bounds nothing.
    let before = |end: Result<Date, jiff::Error>| end.and_then(|end| end.yesterday()).ok();
    let allowed = match stated.value {
        Lasts::Years(count) => before(from.checked_add(i64::from(count).years())),
        Lasts::Months(count) => before(from.checked_add(i64::from(count).months())),
        Lasts::Charter => agreement.until.as_ref().map(|until| until.value),
        // The day on which a case will end is not known beforehand.
        Lasts::Case => None,
    };
    match (allowed, wanted) {
        (Some(last), Some(wanted)) if wanted > last => {
            let ground = Ground::refuse(&stated.cite, Message::TenureTooLong { seat: label(), last });
            Err(Box::new(ground.instead(Message::TenureAtMostUntil { last })))
        }
        (allowed, wanted) => Ok(wanted.or(allowed)),
    }
}

#[cfg(test)]
mod tests;
