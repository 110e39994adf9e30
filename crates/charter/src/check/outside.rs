//! What lies outside the days on which the charter holds: years, meetings, mandates and rulings.

use super::codes;
use super::report::Report;
use crate::agreement::Agreement;
use crate::agreement::contribution::Contribution;
use crate::agreement::fund::BudgetLine;
use crate::agreement::id::Id;
use crate::agreement::moment::Pattern;
use crate::agreement::planning::Rhythm;
use words::{Date, Message};

pub(crate) fn check(report: &mut Report<'_>) {
    let agreement = report.agreement();
    for contribution in agreement.contributions.values() {
        paid(report, contribution);
    }
    for line in agreement.budget_lines.values() {
        budgeted(report, line);
    }
    for power in agreement.powers.values() {
        // A mandate may be given for longer than the charter: it ends with it.
        if let (Some(last), Some(from)) = (&power.until, &agreement.from)
            && last.value < from.value
        {
            before(report, &power.id, power.label.clone(), from.value);
        }
    }
    for rhythm in agreement.planning.rhythms.values() {
        meets(report, rhythm);
    }
    for ruling in agreement.rulings.values() {
        // What was read before the agreement began, was read at the signing of it.
        let begun = |on: &Date| agreement.from.as_ref().is_none_or(|from| from.value <= *on);
        if let Some(on) = ruling.on.filter(begun) {
            outside(report, &ruling.id, ruling.id.to_string(), (on, on));
        }
    }
}

/// Each year of a contribution: the charter holds on some day of it.
fn paid(report: &mut Report<'_>, contribution: &Contribution) {
    if let Some(years) = contribution.years.as_ref().map(|years| years.value) {
        strays(report, &contribution.id, &contribution.label, [years.first, years.last].into_iter());
    }
}

/// Each year of a budget line: the charter holds on some day of it.
fn budgeted(report: &mut Report<'_>, line: &BudgetLine) {
    strays(report, &line.id, &line.label, line.years.iter().map(|of| of.value.year));
}

/// Tells of the first of these years on no day of which the charter holds.
fn strays(report: &mut Report<'_>, subject: &Id, name: &str, years: impl Iterator<Item = i16>) {
    let mut years = years.filter_map(first_and_last_day);
    if let Some(days) = years.find(|days| is_outside(report, *days)) {
        outside(report, subject, name.to_owned(), days);
    }
}

/// The days on which a body meets.
fn meets(report: &mut Report<'_>, rhythm: &Rhythm) {
    let dates = rhythm.patterns.iter().flat_map(|stated| match &stated.value {
        Pattern::Dates { dates } => dates.as_slice(),
        Pattern::Weekly { .. }
        | Pattern::InMonth { .. }
        | Pattern::Weeks { .. }
        | Pattern::Month { .. }
        | Pattern::Monthly
        | Pattern::AtLeast { .. } => &[],
    });
    if let Some(date) = dates.copied().find(|date| is_outside(report, (*date, *date))) {
        outside(report, &rhythm.id, rhythm.label.clone(), (date, date));
    }
}

fn first_and_last_day(year: i16) -> Option<(Date, Date)> {
    Date::new(year, 1, 1).ok().zip(Date::new(year, 12, 31).ok())
}

/// The days of the charter, where it names them.
fn life(agreement: &Agreement) -> (Option<Date>, Option<Date>) {
    (agreement.from.as_ref().map(|from| from.value), agreement.until.as_ref().map(|until| until.value))
}

fn is_outside(report: &Report<'_>, (first, last): (Date, Date)) -> bool {
    let (from, until) = life(report.agreement());
    from.is_some_and(|from| last < from) || until.is_some_and(|until| first > until)
}

/// Tells of a time that lies wholly before the charter begins, or after it ends.
fn outside(report: &mut Report<'_>, subject: &Id, name: String, (first, last): (Date, Date)) {
    let (from, until) = life(report.agreement());
    if let Some(from) = from.filter(|from| last < *from) {
        before(report, subject, name, from);
    } else if let Some(until) = until.filter(|until| first > *until) {
        let cause = Message::CheckAfterTheCharter { name, until };
        report.add(codes::OUTLIVES, subject, cause, Message::CheckOutsideTheCharterRemedy {});
    }
}

fn before(report: &mut Report<'_>, subject: &Id, name: String, from: Date) {
    let cause = Message::CheckBeforeTheCharter { name, from };
    report.add(codes::OUTLIVES, subject, cause, Message::CheckOutsideTheCharterRemedy {});
}
