//! Days and weeks: closed days, Easter, weeks of the year, and what rolling does. Civil dates only.

use crate::agreement::duty::Offset;
use crate::agreement::moment::{Holiday, Rolls, Stretch};
use crate::agreement::planning::Calendar;
use jiff::Span;
use jiff::civil::{Date, ISOWeekDate, Weekday};

/// More closed days than this in a row are a slip of the pen.
const LONGEST_CLOSED: usize = 400;

/// Easter Sunday of a year of the Gregorian calendar, by the anonymous method of Meeus, Jones and Butcher.
#[must_use]
pub fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (b - (b + 8) / 25 + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    Date::new(year, i8::try_from(n / 31).ok()?, i8::try_from(n % 31 + 1).ok()?).ok()
}

/// So many days later, or earlier where negative; nothing beyond the last date there is.
#[must_use]
pub fn plus_days(date: Date, days: i32) -> Option<Date> {
    date.checked_add(Span::new().try_days(days).ok()?).ok()
}

/// The day that lies this term before another. A term back from a month that is longer ends on its last day.
#[must_use]
pub fn before(date: Date, term: Offset) -> Option<Date> {
    date.checked_sub(term.span()?).ok()
}

/// The ISO week of a day, with the year that week belongs to: 30 December 2024 lies in week 1 of 2025.
#[must_use]
pub fn week(date: Date) -> (i16, i8) {
    let week = date.iso_week_date();
    (week.year(), week.week())
}

/// The Monday of an ISO week; nothing where the year has no such week.
#[must_use]
pub fn monday(year: i16, week: i8) -> Option<Date> {
    ISOWeekDate::new(year, week, Weekday::Monday).ok().map(ISOWeekDate::date)
}

/// Every day of a year, in order.
pub fn days(year: i16) -> impl Iterator<Item = Date> {
    let first = Date::new(year, 1, 1).ok();
    std::iter::successors(first, |date| date.tomorrow().ok()).take_while(move |date| date.year() == year)
}

/// The day of a holiday in a year, where it comes in that year.
#[must_use]
pub fn holiday(holiday: Holiday, year: i16) -> Option<Date> {
    match holiday {
        Holiday::Yearly { day, not_sunday } => {
            let date = day.in_year(year)?;
            if not_sunday && date.weekday() == Weekday::Sunday { date.yesterday().ok() } else { Some(date) }
        }
        Holiday::Easter { days } => plus_days(easter(year)?, days),
        Holiday::Once { date } => Some(date).filter(|date| date.year() == year),
    }
}

/// Whether a holiday falls on a day, of whichever year it is: the last days of one can be holidays of the next.
fn falls_on(of: Holiday, date: Date) -> bool {
    match of {
        Holiday::Yearly { day, not_sunday } => {
            let moved_here = || date.weekday() == Weekday::Saturday && date.tomorrow().is_ok_and(|next| day.is(next));
            let moved_away = || date.weekday() == Weekday::Sunday;
            if not_sunday { (day.is(date) && !moved_away()) || moved_here() } else { day.is(date) }
        }
        Holiday::Easter { days } => {
            // Six days of the week fall away before anything is reckoned.
            let weekday = i32::from(date.weekday().to_sunday_zero_offset());
            let sunday = (weekday == days.rem_euclid(7)).then(|| plus_days(date, days.saturating_neg())).flatten();
            sunday.is_some_and(|sunday| easter(sunday.year()) == Some(sunday))
        }
        Holiday::Once { date: only } => only == date,
    }
}

/// Whether a stretch holds a day. Weeks are ISO weeks of whatever year.
#[must_use]
pub fn holds(stretch: Stretch, date: Date) -> bool {
    match stretch {
        Stretch::Weeks { first, last } => (first..=last).contains(&week(date).1),
        Stretch::Days { from, until } => (from..=until).contains(&date),
    }
}

/// Why a day is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closed<'a> {
    /// It is a day of the week that is always closed.
    Weekday,
    /// A holiday, by name.
    Holiday(&'a str),
}

/// Whether a day is closed, and why. Pauses keep bodies from meeting but close no day.
#[must_use]
pub fn closed(calendar: &Calendar, date: Date) -> Option<Closed<'_>> {
    let named = calendar.holidays.iter().find(|stated| falls_on(stated.value.1, date));
    let weekday = || calendar.closed.contains(&date.weekday().to_monday_one_offset()).then_some(Closed::Weekday);
    named.map(|stated| Closed::Holiday(&stated.value.0)).or_else(weekday)
}

/// The pause a day lies in, by name.
#[must_use]
pub fn pause(calendar: &Calendar, date: Date) -> Option<&str> {
    calendar.pauses.iter().find(|stated| holds(stated.value.1, date)).map(|stated| stated.value.0.as_str())
}

/// The open day a closed one rolls to; an open day stays. Nothing where no day is open.
#[must_use]
pub fn rolled(calendar: &Calendar, rolls: Rolls, date: Date) -> Option<Date> {
    let next = |date: &Date| match rolls {
        Rolls::Forward => date.tomorrow().ok(),
        Rolls::Backward => date.yesterday().ok(),
        Rolls::Stays => None,
    };
    if rolls == Rolls::Stays {
        return Some(date);
    }
    std::iter::successors(Some(date), next).take(LONGEST_CLOSED).find(|date| closed(calendar, *date).is_none())
}

#[cfg(test)]
mod tests;
