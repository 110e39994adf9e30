//! Meeting patterns and calendars: do the meetings fit, do the printed days agree, has each year its days?

use super::codes;
use super::report::Report;
use super::terms::years;
use crate::agreement::moment::{Pattern, Stretch};
use crate::agreement::planning::{Calendar, Rhythm};
use crate::agreement::statement::{Statement, Value};
use crate::judge::moment;
use crate::judge::rhythm::{self, When};
use std::collections::BTreeSet;
use words::{Date, Message};

pub(crate) fn check(report: &mut Report<'_>) {
    let agreement = report.agreement();
    for rhythm in agreement.planning.rhythms.values() {
        fits(report, rhythm);
        holidays(report, rhythm);
        printed(report, rhythm);
        weeks(report, rhythm);
    }
    for calendar in agreement.planning.calendars.values() {
        gaps(report, calendar);
    }
}

fn days(report: &Report<'_>, rhythm: &Rhythm, year: i16) -> BTreeSet<Date> {
    let planned = rhythm::meetings(report.agreement(), rhythm, year);
    planned.iter().filter_map(|planned| if let When::Day(date) = planned.when { Some(date) } else { None }).collect()
}

/// As often as is asked, and in no month that is wholly a pause.
fn fits(report: &mut Report<'_>, rhythm: &Rhythm) {
    let agreement = report.agreement();
    let asked = rhythm
        .patterns
        .iter()
        .find_map(|stated| if let Pattern::AtLeast { times } = stated.value { Some(times) } else { None });
    let others = rhythm.patterns.iter().any(|stated| !matches!(stated.value, Pattern::AtLeast { .. }));
    if let (Some(asked), true) = (asked, others) {
        // The last year may be cut short by the end of the charter.
        let full = years(agreement).filter(|year| {
            let ends = agreement.until.as_ref().map(|until| until.value);
            let begins = agreement.from.as_ref().map(|from| from.value);
            ends.is_none_or(|ends| ends >= Date::constant(*year, 12, 31))
                && begins.is_none_or(|begins| begins <= Date::constant(*year, 1, 1))
        });
        let short = full
            .map(|year| (year, rhythm::meetings(agreement, rhythm, year).len()))
            .find(|(_, found)| u32::try_from(*found).is_ok_and(|found| found < asked));
        if let Some((year, found)) = short {
            let found = i64::try_from(found).unwrap_or(i64::MAX);
            let cause = Message::CheckDoesNotFit {
                rhythm: rhythm.label.clone(),
                asked: i64::from(asked),
                year: year.to_string(),
                found,
            };
            report.add(codes::DOES_NOT_FIT, &rhythm.id, cause, Message::CheckDoesNotFitRemedy {});
        }
    }
    let Some(calendar) = agreement.planning.calendar_of(rhythm.calendar.as_ref()) else { return };
    let paused = rhythm.patterns.iter().any(|stated| {
        let Pattern::Month { month } = stated.value else { return false };
        let whole = |year: i16| {
            moment::days(year).filter(|date| date.month() == month).all(|date| moment::pause(calendar, date).is_some())
        };
        years(agreement).any(whole)
    });
    if paused {
        let cause = Message::CheckMonthPaused { rhythm: rhythm.label.clone() };
        report.add(codes::DOES_NOT_FIT, &rhythm.id, cause, Message::CheckDoesNotFitRemedy {});
    }
}

/// A meeting on a holiday, without a word what happens then.
fn holidays(report: &mut Report<'_>, rhythm: &Rhythm) {
    let agreement = report.agreement();
    let planned = years(agreement).flat_map(|year| rhythm::meetings(agreement, rhythm, year));
    let on_holiday = planned.into_iter().find_map(|planned| {
        let When::Day(date) = planned.when else { return None };
        matches!(planned.note, Some(Message::MeetingOnHoliday { .. })).then_some(date)
    });
    if let Some(date) = on_holiday {
        let cause = Message::CheckClosedDay { name: rhythm.label.clone(), date };
        report.add(codes::CLOSED_DAY, &rhythm.id, cause, Message::CheckClosedDayRemedy {});
    }
}

/// Every printed day is one of the pattern; a day of the pattern that is missing beside it is what was meant.
fn printed(report: &mut Report<'_>, rhythm: &Rhythm) {
    let printed: BTreeSet<Date> = rhythm.printed.iter().map(|stated| stated.value).collect();
    let years: BTreeSet<i16> = printed.iter().map(|date| date.year()).collect();
    let planned: BTreeSet<Date> = years.iter().flat_map(|year| days(report, rhythm, *year)).collect();
    let missing: Vec<Date> = planned.difference(&printed).copied().collect();
    for date in printed.difference(&planned).copied() {
        let near = missing.iter().copied().min_by_key(|missing| (*missing - date).get_days().abs());
        let rhythm_label = rhythm.label.clone();
        let cause = match near {
            Some(meant) => Message::CheckNotInPatternNear { date, rhythm: rhythm_label, meant },
            None => Message::CheckNotInPattern { date, rhythm: rhythm_label },
        };
        let line = line(report, rhythm, "afgedrukt", |value| *value == Value::Date(date));
        add(report, codes::NOT_IN_PATTERN, rhythm, line, cause, Message::CheckNotInPatternRemedy {});
    }
}

/// Weeks without a day.
fn weeks(report: &mut Report<'_>, rhythm: &Rhythm) {
    if rhythm.patterns.iter().any(|stated| matches!(stated.value, Pattern::Weeks { .. })) {
        let line = line(report, rhythm, "vergadert", |value| *value == Value::Word("in week".to_owned()));
        let cause = Message::CheckWeekWithoutDay { rhythm: rhythm.label.clone() };
        add(report, codes::WEEK_WITHOUT_DAY, rhythm, line, cause, Message::CheckWeekWithoutDayRemedy {});
    }
}

/// The line of a pattern with this field and a value that fits.
fn line<'a>(report: &Report<'a>, rhythm: &Rhythm, field: &str, fits: impl Fn(&Value) -> bool) -> Option<&'a Statement> {
    report
        .agreement()
        .statements
        .iter()
        .find(|line| line.subject == rhythm.id && line.field == field && line.value.iter().any(&fits))
}

fn add(
    report: &mut Report<'_>,
    known: codes::Known,
    rhythm: &Rhythm,
    line: Option<&Statement>,
    cause: Message,
    remedy: Message,
) {
    match line {
        Some(line) => report.add_on(known, line, cause, remedy),
        None => report.add(known, &rhythm.id, cause, remedy),
    }
}

/// Dated pauses for some years of the charter and not for others.
fn gaps(report: &mut Report<'_>, calendar: &Calendar) {
    let agreement = report.agreement();
    let touched: BTreeSet<i16> = calendar
        .pauses
        .iter()
        .filter_map(
            |stated| if let Stretch::Days { from, until } = stated.value.1 { Some((from, until)) } else { None },
        )
        .flat_map(|(from, until)| from.year()..=until.year())
        .collect();
    let (Some(from), Some(until), false) = (&agreement.from, &agreement.until, touched.is_empty()) else { return };
    let years = from.value.year()..=until.value.year();
    let bare: Vec<String> = years.filter(|year| !touched.contains(year)).map(|year| year.to_string()).collect();
    if !bare.is_empty() {
        let cause = Message::CheckCalendarGap { calendar: calendar.label.clone(), years: bare };
        report.add(codes::CALENDAR_GAP, &calendar.id, cause, Message::CheckCalendarGapRemedy {});
    }
}
