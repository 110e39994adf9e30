//! The terms of a duty that comes again and again: from when, by when, about which year.

use super::moment;
use crate::agreement::Agreement;
use crate::agreement::duty::{Duty, Offset};
use crate::agreement::moment::{About, DayOfYear, Recurrence, Rolls};
use jiff::civil::Date;

/// One time that a duty comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Term {
    /// The first day on which it counts for this time.
    pub opens: Date,
    /// The last day on which it is surely in time.
    pub due: Date,
    /// The last day on which it may still be in time. After `due` and up to here nobody can say: the charter leaves open
    /// whether the bound is within, or what a closed day does.
    pub latest: Date,
    /// How often it must be done within the term.
    pub times: u32,
    /// The year it is about, where the charter says so.
    pub about: Option<i16>,
}

/// The terms of a duty that fall due in a year; none for a duty that an act makes arise, that gives way to another, or
/// that follows each meeting.
///
/// A term that is about a year outside the charter's own, or that falls due before it began, is not owed. One that falls
/// due after it ended is owed where it is about a year within.
#[must_use]
pub fn terms(agreement: &Agreement, duty: &Duty, year: i16) -> Vec<Term> {
    let Some(each) = duty.each.as_ref().filter(|_| duty.yields.is_none()) else { return Vec::new() };
    let about = duty.about.as_ref().map(|about| match about.value {
        About::Previous => year.saturating_sub(1),
        About::Same => year,
        About::Next => year.saturating_add(1),
    });
    let once = |opens: Option<Date>, bounds: Option<(Date, Date)>| {
        let ((due, latest), opens) = (bounds?, opens?);
        Some(Term { opens, due, latest, times: 1, about })
    };
    let whole = |first: i8, last: i8| {
        let opens = Date::new(year, first, 1).ok();
        let end = Date::new(year, last, 1).ok().map(Date::last_of_month);
        (opens, end)
    };
    let terms: Vec<Option<Term>> = match &each.value {
        Recurrence::Yearly { day, inclusive } => {
            let opens =
                yearly(agreement, duty, *day, *inclusive, year.saturating_sub(1)).and_then(|b| b.1.tomorrow().ok());
            vec![once(opens, yearly(agreement, duty, *day, *inclusive, year))]
        }
        Recurrence::Months { first, last } => {
            let (opens, end) = whole(*first, *last);
            vec![once(opens, end.and_then(|end| closing(agreement, duty, (end, end))))]
        }
        Recurrence::Monthly => (1..=12)
            .map(|month| {
                let (opens, end) = whole(month, month);
                once(opens, end.and_then(|end| closing(agreement, duty, (end, end))))
            })
            .collect(),
        Recurrence::AtLeast { times } => {
            let (opens, end) = whole(1, 12);
            vec![once(opens, end.map(|end| (end, end))).map(|term| Term { times: *times, ..term })]
        }
        Recurrence::AfterMeeting { .. } => Vec::new(),
    };
    let at_its_end = matches!(each.value, Recurrence::Yearly { .. });
    let begins = |term: &Term| if at_its_end { term.due } else { term.opens };
    terms.into_iter().flatten().filter(|term| is_owed(agreement, term, begins(term))).collect()
}

/// The term that follows a meeting; nothing where the charter sets none.
#[must_use]
pub fn after_meeting(agreement: &Agreement, duty: &Duty, meeting: Date) -> Option<Term> {
    let within: Offset = duty.within.as_ref()?.value;
    let (due, latest) = closing(agreement, duty, {
        let last = super::due::last_day(within, meeting)?;
        (last, last)
    })?;
    Some(Term { opens: meeting, due, latest, times: 1, about: None })
}

/// The last sure and the last possible day of a yearly term.
fn yearly(
    agreement: &Agreement,
    duty: &Duty,
    day: DayOfYear,
    inclusive: Option<bool>,
    year: i16,
) -> Option<(Date, Date)> {
    let (day, before) = (day.in_year(year)?, day.before_in_year(year)?);
    let bounds = match inclusive {
        Some(true) => (day, day),
        Some(false) => (before, before),
        None => (before, day),
    };
    closing(agreement, duty, bounds)
}

/// What closed days do to the last day of a duty that is surely in time and to the last that may be.
#[must_use]
pub fn closing(agreement: &Agreement, duty: &Duty, (due, latest): (Date, Date)) -> Option<(Date, Date)> {
    let planning = &agreement.planning;
    let Some(calendar) = planning.calendar_of(duty.calendar.as_ref()) else { return Some((due, latest)) };
    match planning.rolls_of(duty.rolls.as_ref()).map(|stated| stated.value) {
        Some(rolls) => Some((moment::rolled(calendar, rolls, due)?, moment::rolled(calendar, rolls, latest)?)),
        None => {
            let first = moment::rolled(calendar, Rolls::Backward, due)?;
            Some((first, moment::rolled(calendar, Rolls::Forward, latest)?))
        }
    }
}

/// Whether the charter covers a term: the year it is about, or else the day on which it begins to matter.
fn is_owed(agreement: &Agreement, term: &Term, begins: Date) -> bool {
    let from = agreement.from.as_ref().map(|from| from.value);
    let until = agreement.until.as_ref().map(|until| until.value);
    match term.about {
        Some(year) => from.is_none_or(|from| from.year() <= year) && until.is_none_or(|until| year <= until.year()),
        None => from.is_none_or(|from| from <= term.due) && until.is_none_or(|until| begins <= until),
    }
}
