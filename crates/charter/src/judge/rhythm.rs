//! When bodies meet in a year, by their patterns, pauses, holidays and exceptions.

use super::moment::{self, Closed};
use crate::agreement::Agreement;
use crate::agreement::cite::{Cite, Stated};
use crate::agreement::id::Id;
use crate::agreement::moment::{Pattern, Rolls};
use crate::agreement::planning::{Calendar, Rhythm};
use jiff::civil::Date;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use words::Message;

/// The days of so many years are reckoned beforehand; of others when they are asked.
const KEPT_YEARS: usize = 24;

/// When something is: on a day, or in a week or month that the charter names without a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum When {
    /// On this day.
    Day(Date),
    /// In the week that begins on this Monday.
    Week(Date),
    /// In the month that begins on this day.
    Month(Date),
}

impl When {
    /// The first day it can be.
    #[must_use]
    pub const fn first(self) -> Date {
        match self {
            Self::Day(date) | Self::Week(date) | Self::Month(date) => date,
        }
    }

    /// The year it belongs to: a week to that of its Thursday, as ISO 8601 has it.
    #[must_use]
    pub fn year(self) -> i16 {
        match self {
            Self::Day(date) | Self::Month(date) => date.year(),
            Self::Week(monday) => moment::week(monday).0,
        }
    }
}

/// A meeting as the charter plans it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned<'a> {
    /// The pattern it comes from.
    pub rhythm: &'a Rhythm,
    /// When.
    pub when: When,
    /// The line that gives it.
    pub cite: &'a Cite,
    /// What is particular about it: that it was moved, or falls on a closed day.
    pub note: Option<Message>,
}

/// The meetings of one pattern in a civil year, in order.
#[must_use]
pub fn meetings<'a>(agreement: &'a Agreement, rhythm: &'a Rhythm, year: i16) -> Vec<Planned<'a>> {
    let joined = |other: &&Rhythm| rhythm.body.as_ref().is_some_and(|body| other.joint.contains(&body.value));
    let taken: Vec<When> = agreement
        .planning
        .rhythms
        .values()
        .filter(joined)
        .flat_map(|other| alone(agreement, other, year))
        .map(|planned| planned.when)
        .collect();
    let mut found = alone(agreement, rhythm, year);
    // Where bodies meet together, their own meeting of that day falls away.
    found.retain(|planned| !taken.contains(&planned.when));
    found
}

/// Every planned meeting of every pattern in a year, in order of day.
#[must_use]
pub fn year(agreement: &Agreement, year: i16) -> Vec<Planned<'_>> {
    let all = agreement.planning.rhythms.values();
    let mut found: Vec<Planned<'_>> = all.flat_map(|rhythm| meetings(agreement, rhythm, year)).collect();
    found.sort_by_key(|planned| planned.when.first());
    found
}

/// The days on which a body meets in a year, on its own or joining another.
#[must_use]
pub fn days_of<'a>(agreement: &'a Agreement, body: &Id, year: i16) -> Cow<'a, [Date]> {
    let known = agreement.planning.meeting_days.get(body).and_then(|years| years.get(&year));
    known.map_or_else(|| Cow::Owned(reckoned(agreement, body, year)), |days| Cow::Borrowed(days.as_slice()))
}

/// The days on which each body meets, for every year in which the agreement holds and the one before it.
#[must_use]
pub(crate) fn of_all_years(agreement: &Agreement) -> BTreeMap<Id, BTreeMap<i16, Vec<Date>>> {
    let (Some(from), Some(until)) = (&agreement.from, &agreement.until) else { return BTreeMap::new() };
    let first = from.value.year().saturating_sub(1);
    let years = (first..=until.value.year()).take(KEPT_YEARS);
    let rhythms = agreement.planning.rhythms.values();
    let bodies: BTreeSet<&Id> =
        rhythms.flat_map(|rhythm| rhythm.body.iter().map(|body| &body.value).chain(&rhythm.joint)).collect();
    let of = |body: &Id| years.clone().map(|year| (year, reckoned(agreement, body, year))).collect();
    bodies.into_iter().map(|body| (body.clone(), of(body))).collect()
}

/// The last day up to and including this one on which a body meets, in its year or the year before.
#[must_use]
pub fn last_by(agreement: &Agreement, body: &Id, day: Date) -> Option<Date> {
    let last = |year| {
        let days = days_of(agreement, body, year);
        days.partition_point(|met| *met <= day).checked_sub(1).and_then(|place| days.get(place).copied())
    };
    last(day.year()).or_else(|| last(day.year().checked_sub(1)?))
}

fn reckoned(agreement: &Agreement, body: &Id, year: i16) -> Vec<Date> {
    let rhythms = agreement.planning.rhythms.values().filter(|rhythm| rhythm.gathers(body));
    let planned = rhythms.flat_map(|rhythm| meetings(agreement, rhythm, year));
    let mut days: Vec<Date> = planned
        .filter_map(|planned| match planned.when {
            When::Day(date) => Some(date),
            When::Week(_) | When::Month(_) => None,
        })
        .collect();
    days.sort_unstable();
    days.dedup();
    days
}

/// The meetings of a pattern by itself.
fn alone<'a>(agreement: &'a Agreement, rhythm: &'a Rhythm, year: i16) -> Vec<Planned<'a>> {
    let calendar = agreement.planning.calendar_of(rhythm.calendar.as_ref());
    let rolls = agreement.planning.rolls_of(rhythm.rolls.as_ref()).map(|stated| stated.value);
    let mut found: Vec<Planned<'a>> = Vec::new();
    for pattern in &rhythm.patterns {
        for when in occurrences(pattern, year) {
            if let Some(planned) = placed(rhythm, pattern, when, calendar, rolls)
                && !found.iter().any(|known| known.when == planned.when)
            {
                found.push(planned);
            }
        }
    }
    found.sort_by_key(|planned| planned.when.first());
    found
}

/// A pattern written out, without pauses and holidays.
fn occurrences(pattern: &Stated<Pattern>, year: i16) -> Vec<When> {
    let month = |month: i8| Date::new(year, month, 1).ok().map(When::Month);
    match &pattern.value {
        Pattern::Weekly { day, every, from } => {
            weekly(year, *day).filter(|date| in_step(*date, *every, *from)).map(When::Day).collect()
        }
        Pattern::InMonth { which, day, month } => {
            let months = month.map_or(1..=12, |month| month..=month);
            months.filter_map(|month| nth(year, month, *which, *day)).map(When::Day).collect()
        }
        Pattern::Dates { dates } => dates.iter().filter(|date| date.year() == year).copied().map(When::Day).collect(),
        Pattern::Weeks { weeks, year: of } if *of == year => {
            weeks.iter().filter_map(|week| moment::monday(year, *week)).map(When::Week).collect()
        }
        Pattern::Weeks { .. } | Pattern::AtLeast { .. } => Vec::new(),
        Pattern::Month { month: only } => month(*only).into_iter().collect(),
        Pattern::Monthly => (1..=12).filter_map(month).collect(),
    }
}

/// Every such day of the week in a year.
fn weekly(year: i16, day: i8) -> impl Iterator<Item = Date> {
    let first = moment::days(year).take(7).find(|date| date.weekday().to_monday_one_offset() == day);
    std::iter::successors(first, |date| moment::plus_days(*date, 7)).take_while(move |date| date.year() == year)
}

/// Whether a day lies a whole number of so many weeks after the first.
fn in_step(date: Date, every: u32, from: Option<Date>) -> bool {
    let Some(from) = from else { return true };
    let days = (date - from).get_days();
    date >= from && every > 0 && i64::from(days) % (i64::from(every) * 7) == 0
}

/// The first to fourth such day of a month, or the last.
fn nth(year: i16, month: i8, which: i8, day: i8) -> Option<Date> {
    let weekday = jiff::civil::Weekday::from_monday_one_offset(day).ok()?;
    let nth = if which == 0 { -1 } else { which };
    Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok()
}

/// Where an occurrence comes to lie; nothing where it falls away.
fn placed<'a>(
    rhythm: &'a Rhythm,
    pattern: &'a Stated<Pattern>,
    when: When,
    calendar: Option<&Calendar>,
    rolls: Option<Rolls>,
) -> Option<Planned<'a>> {
    let planned = |when, note| Some(Planned { rhythm, when, cite: &pattern.cite, note });
    let first = when.first();
    let When::Day(date) = when else {
        return if rhythm.except.iter().any(|out| moment::holds(out.value, first)) {
            None
        } else {
            planned(when, None)
        };
    };
    if let Some(moved) = rhythm.moved.iter().find(|moved| moved.value.0 == date) {
        return planned(When::Day(moved.value.1), Some(Message::MeetingMoved { from: date }));
    }
    if rhythm.except.iter().any(|out| moment::holds(out.value, date)) {
        return None;
    }
    let Some(calendar) = calendar else { return planned(when, None) };
    if moment::pause(calendar, date).is_some() {
        return None;
    }
    match (moment::closed(calendar, date), rolls) {
        (None, _) | (Some(Closed::Weekday), _) | (_, Some(Rolls::Stays)) => planned(when, None),
        (Some(Closed::Holiday(name)), None) => planned(when, Some(Message::MeetingOnHoliday { name: name.to_owned() })),
        (Some(Closed::Holiday(_)), Some(rolls)) => {
            planned(When::Day(moment::rolled(calendar, rolls, date)?), Some(Message::MeetingMoved { from: date }))
        }
    }
}
