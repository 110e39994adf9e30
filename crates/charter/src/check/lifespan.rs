//! How long the charter says it lasts, and how far it says it looks ahead: sums that the text makes itself.

use super::codes;
use super::report::Report;
use crate::agreement::statement::{Statement, Value};
use jiff::Span;
use words::{Date, Message};

pub(crate) fn check(report: &mut Report<'_>) {
    let agreement = report.agreement();
    if let (Some(from), Some(until)) = (&agreement.from, &agreement.until) {
        for lasts in &agreement.planning.lasts {
            if ends(from.value, lasts.value) != Some(until.value) {
                let cause = Message::CheckLastsOtherwise {
                    months: i64::from(lasts.value),
                    from: from.value,
                    until: until.value,
                };
                let at = line(report, "looptijd", |line| line.cite == lasts.cite && months(line) == Some(lasts.value));
                if let Some(at) = at {
                    report.add_on(codes::LASTS_OTHERWISE, at, cause, Message::CheckLastsOtherwiseRemedy {});
                }
            }
        }
    }
    if let (Some(from), Some(horizon)) = (&agreement.from, &agreement.planning.horizon) {
        let (year, span) = horizon.value;
        let real = i64::from(year) - i64::from(from.value.year());
        if let Some(at) = line(report, "horizon", |_| true).filter(|_| real != i64::from(span)) {
            let cause = Message::CheckHorizon { year: year.to_string(), span: i64::from(span), real };
            report.add_on(codes::HORIZON, at, cause, Message::CheckHorizonRemedy {});
        }
    }
}

/// The last day of a charter that begins on a day and lasts so many months.
fn ends(from: Date, months: u32) -> Option<Date> {
    let span = Span::new().try_months(i64::from(months)).ok()?;
    from.checked_add(span).ok()?.yesterday().ok()
}

fn line<'a>(report: &Report<'a>, field: &str, fits: impl Fn(&Statement) -> bool) -> Option<&'a Statement> {
    report.agreement().statements.iter().find(|line| line.field == field && fits(line))
}

fn months(line: &Statement) -> Option<u32> {
    let number =
        line.value.iter().find_map(|value| if let Value::Number(number) = value { Some(*number) } else { None })?;
    let years = line.value.contains(&Value::Word("jaar".to_owned()));
    u32::try_from(number).ok()?.checked_mul(if years { 12 } else { 1 })
}
