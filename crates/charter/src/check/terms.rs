//! Terms of duties that come again and again: which year, which day, closed days, and what must come first.

use super::codes;
use super::report::Report;
use crate::agreement::Agreement;
use crate::agreement::condition::Requirement;
use crate::agreement::duty::Duty;
use crate::agreement::moment::Recurrence;
use crate::judge::moment;
use crate::judge::term::{self, Term};
use jiff::civil::Weekday;
use words::{Date, Message};

/// Years that are looked at, where a charter names no end.
pub(super) const LOOKED_AHEAD: i16 = 8;

pub(crate) fn check(report: &mut Report<'_>) {
    let agreement = report.agreement();
    let resting = || agreement.duties.values().filter(|duty| duty.each.is_some() && duty.yields.is_none());
    for duty in agreement.duties.values().filter(|duty| duty.after.is_some()) {
        closed_on_case(report, duty);
    }
    for duty in resting() {
        wording(report, duty);
        closed(report, duty);
        outlives(report, duty);
        first(report, duty, resting());
    }
    let dated: Vec<&Duty> = resting().filter(|duty| yearly(duty).is_some()).collect();
    for (index, duty) in dated.iter().enumerate() {
        let clash = dated.iter().take(index).find(|other| clashes(duty, other));
        if let Some(other) = clash {
            let (later, earlier) =
                if span(agreement, duty) < span(agreement, other) { (other, duty) } else { (duty, other) };
            let cause = Message::CheckDeadlinesClash {
                duty: later.label.clone(),
                other: earlier.label.clone(),
                article: earlier.cite.article().to_owned(),
            };
            let remedy = Message::CheckDeadlinesClashRemedy { other: earlier.id.to_string() };
            report.add(codes::DEADLINES_CLASH, &later.id, cause, remedy);
        }
    }
}

/// The years the charter holds in, the year after it included: what is about its last year can fall due then.
pub(super) fn years(agreement: &Agreement) -> impl Iterator<Item = i16> + use<> {
    let from = agreement.from.as_ref().map_or(2024, |from| from.value.year());
    let until = agreement.until.as_ref().map_or(from + LOOKED_AHEAD, |until| until.value.year().min(from + 50) + 1);
    from..=until
}

fn yearly(duty: &Duty) -> Option<&Recurrence> {
    duty.each.as_ref().map(|each| &each.value).filter(|each| matches!(each, Recurrence::Yearly { .. }))
}

fn span(agreement: &Agreement, duty: &Duty) -> (usize, usize) {
    let line = agreement.statements.iter().find(|statement| statement.subject == duty.id);
    line.map_or((0, 0), |line| (line.source, line.span.start))
}

/// Two deadlines for one act, about one year.
fn clashes(one: &Duty, other: &Duty) -> bool {
    let about = |duty: &Duty| duty.about.as_ref().map(|about| about.value);
    let same_year = about(one).is_none() || about(other).is_none() || about(one) == about(other);
    one.act == other.act
        && one.debtor.as_ref().map(|d| &d.value) == other.debtor.as_ref().map(|d| &d.value)
        && same_year
        && yearly(one) != yearly(other)
}

/// Which year, and whether the day itself is within.
fn wording(report: &mut Report<'_>, duty: &Duty) {
    let Some(Recurrence::Yearly { inclusive, .. }) = yearly(duty) else { return };
    if duty.about.is_none() {
        let cause = Message::CheckYearOpen { duty: duty.label.clone() };
        report.add(codes::YEAR_OPEN, &duty.id, cause, Message::CheckYearOpenRemedy {});
    }
    if inclusive.is_none() {
        let cause = Message::CheckDayItself { duty: duty.label.clone() };
        report.add(codes::DAY_ITSELF, &duty.id, cause, Message::CheckDayItselfRemedy {});
    }
}

/// A yearly last day that falls in a weekend or on a holiday, without a word what happens then.
fn closed(report: &mut Report<'_>, duty: &Duty) {
    let agreement = report.agreement();
    let Some(Recurrence::Yearly { day, inclusive }) = yearly(duty) else { return };
    if agreement.planning.rolls_of(duty.rolls.as_ref()).is_some() {
        return;
    }
    let calendar = agreement.planning.calendar_of(duty.calendar.as_ref());
    let last = |year: i16| {
        if *inclusive == Some(false) { day.before_in_year(year) } else { day.in_year(year) }
    };
    let shut = |date: &Date| match calendar {
        Some(calendar) => moment::closed(calendar, *date).is_some(),
        None => matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday),
    };
    let weekend = |date: &Date| matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday);
    if let Some(date) = years(agreement).filter_map(last).find(|date| shut(date) || weekend(date)) {
        let name = duty.label.clone();
        let cause = if calendar.is_some() {
            Message::CheckClosedDay { name, date }
        } else {
            Message::CheckWeekend { name, date }
        };
        report.add(codes::CLOSED_DAY, &duty.id, cause, Message::CheckClosedDayRemedy {});
    }
}

/// A duty on a case can fall due on any day. Where the calendar closes some, the charter says what that does.
fn closed_on_case(report: &mut Report<'_>, duty: &Duty) {
    let agreement = report.agreement();
    if duty.within.is_none() || agreement.planning.rolls_of(duty.rolls.as_ref()).is_some() {
        return;
    }
    let Some(calendar) = agreement.planning.calendar_of(duty.calendar.as_ref()) else { return };
    let closed = |date: &Date| moment::closed(calendar, *date).is_some();
    if let Some(date) = years(agreement).flat_map(moment::days).find(closed) {
        let cause = Message::CheckClosedDay { name: duty.label.clone(), date };
        report.add(codes::CLOSED_DAY, &duty.id, cause, Message::CheckClosedDayRemedy {});
    }
}

/// A term that falls due when the charter no longer holds.
fn outlives(report: &mut Report<'_>, duty: &Duty) {
    let agreement = report.agreement();
    let Some(until) = agreement.until.as_ref().map(|until| until.value) else { return };
    let late = years(agreement).flat_map(|year| term::terms(agreement, duty, year)).find(|term| term.due > until);
    if let Some(term) = late {
        let cause = Message::CheckOutlives { duty: duty.label.clone(), due: term.due, until };
        report.add(codes::OUTLIVES, &duty.id, cause, Message::CheckOutlivesRemedy {});
    }
}

/// What must be done first is due no later.
fn first<'a>(report: &mut Report<'_>, duty: &Duty, all: impl Iterator<Item = &'a Duty> + Clone) {
    let agreement = report.agreement();
    let term_in = |duty: &Duty, about: Option<i16>| -> Option<Term> {
        let terms = years(agreement).flat_map(|year| term::terms(agreement, duty, year));
        terms.into_iter().find(|term| about.is_none() || term.about == about)
    };
    let Some(own) = term_in(duty, None) else { return };
    let required = agreement.conditions_on(&duty.act).flat_map(|condition| &condition.requires);
    for requirement in required {
        let Requirement::Done { act, .. } = &requirement.value else { continue };
        let before = all.clone().filter(|other| other.act == *act && other.id != duty.id);
        for other in before {
            let Some(theirs) = own.about.and_then(|year| term_in(other, Some(year))) else { continue };
            if theirs.due > own.due {
                let cause = Message::CheckDueBefore {
                    duty: duty.label.clone(),
                    due: own.due,
                    first: other.label.clone(),
                    later: theirs.due,
                };
                report.add(codes::DUE_BEFORE, &duty.id, cause, Message::CheckDueBeforeRemedy {});
            }
        }
    }
}
