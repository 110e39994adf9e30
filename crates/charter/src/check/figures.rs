//! Figures of parties: is each of a day on which the agreement asks for it?

use super::Severity::Warning;
use super::codes;
use super::report::Report;
use crate::agreement::id::Id;
use crate::agreement::quantity::{OfYear, Quantity};
use crate::agreement::statement::{Statement, Value};
use crate::judge::figure;
use std::collections::BTreeMap;
use words::Message;

pub(crate) fn check(report: &mut Report<'_>) {
    let agreement = report.agreement();
    let mut lines: BTreeMap<&Id, Vec<&Statement>> = BTreeMap::new();
    for line in agreement.statements.iter().filter(|line| agreement.quantities.contains_key(&line.subject)) {
        lines.entry(&line.subject).or_default().push(line);
    }
    for quantity in agreement.quantities.values() {
        of_other_days(report, quantity, lines.get(&quantity.id).map(Vec::as_slice).unwrap_or_default());
        after_the_end(report, quantity);
        run_out(report, quantity);
    }
}

/// Every figure is of the reference day, or of that day in some year.
fn of_other_days(report: &mut Report<'_>, quantity: &Quantity, lines: &[&Statement]) {
    let Some(reference) = quantity.reference.as_ref().map(|reference| reference.value) else { return };
    for figure in quantity.figures.iter().map(|stated| &stated.value) {
        let year = if let OfYear::Fixed(year) = reference.of { year } else { figure.on.year() };
        let Some(asked) = reference.day.in_year(year).filter(|asked| *asked != figure.on) else { continue };
        let (party, on) = (Value::Name(figure.party.clone()), Value::Date(figure.on));
        if let Some(line) = lines.iter().find(|line| line.value.contains(&party) && line.value.contains(&on)) {
            let (quantity, on) = (quantity.label.clone(), figure.on);
            let cause = Message::CheckFigureOfOtherDay { quantity, on, asked };
            report.add_on(codes::FIGURE_OF_OTHER_DAY, line, cause, Message::CheckFigureOfOtherDayRemedy {});
        }
    }
}

/// A fixed day after the end of the agreement never comes.
fn after_the_end(report: &mut Report<'_>, quantity: &Quantity) {
    let Some(reference) = quantity.reference.as_ref().map(|reference| reference.value) else { return };
    let OfYear::Fixed(year) = reference.of else { return };
    let until = report.agreement().until.as_ref().map(|until| until.value);
    if let (Some(day), Some(until)) = (reference.day.in_year(year), until)
        && day > until
    {
        let cause = Message::CheckAfterTheCharter { name: quantity.label.clone(), until };
        report.add(codes::OUTLIVES, &quantity.id, cause, Message::CheckOutsideTheCharterRemedy {});
    }
}

/// Where every year has its own figure, the agreement states one for its last year, or an act records them as they come.
fn run_out(report: &mut Report<'_>, quantity: &Quantity) {
    let agreement = report.agreement();
    let (Some(reference), Some(last)) = (&quantity.reference, figure::last_stated(quantity)) else { return };
    let years = match reference.value.of {
        OfYear::Same => 0,
        OfYear::Before => 1,
        OfYear::Fixed(_) => return,
    };
    let until = agreement.until.as_ref().map_or(i16::MAX, |until| until.value.year());
    let recorded = agreement.acts.values().any(|act| act.records.contains(&quantity.id));
    if agreement.from.is_some() && !recorded && last.year().saturating_add(years) < until {
        let cause = Message::CheckFiguresEnd { quantity: quantity.label.clone(), last };
        report.add_as(codes::CALENDAR_GAP, Warning, &quantity.id, cause, Message::CheckFiguresEndRemedy {});
    }
}
