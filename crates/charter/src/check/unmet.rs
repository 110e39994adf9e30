//! Conditions that no case can meet: two answers to one question, or a score above the highest there is.

use super::codes;
use super::exceptions::{answers, contradicts};
use super::report::Report;
use crate::agreement::Agreement;
use crate::agreement::condition::{Condition, Expected};
use crate::agreement::form::QuestionKind;
use crate::agreement::power::AnswerRef;
use words::Message;

pub(crate) fn check(report: &mut Report<'_>) {
    let agreement = report.agreement();
    for condition in agreement.conditions.values() {
        both(report, condition);
        for (at, expected) in answers(&condition.requires) {
            above_the_scale(report, condition, at, expected);
        }
    }
}

/// One condition asks a question to be answered in two ways at once.
fn both(report: &mut Report<'_>, condition: &Condition) {
    let twice = answers(&condition.requires).find(|(at, expected)| contradicts(&condition.requires, at, expected));
    if let Some((at, _)) = twice {
        let question = label(report.agreement(), at);
        let cause = Message::CheckAskedBoth { condition: condition.called(), question };
        report.add(codes::NEVER_BEFORE, &condition.id, cause, Message::CheckAskedBothRemedy {});
    }
}

/// More is asked than the scale of the question goes.
fn above_the_scale(report: &mut Report<'_>, condition: &Condition, at: &AnswerRef, expected: &Expected) {
    let agreement = report.agreement();
    let Some(question) = agreement.question(at) else { return };
    if let (QuestionKind::Score { highest, .. }, Expected::AtLeast(least)) = (&question.kind, expected)
        && least > highest
    {
        let cause = Message::CheckAboveScale {
            question: question.label.clone(),
            least: i64::from(*least),
            highest: i64::from(*highest),
        };
        report.add(codes::NEVER_BEFORE, &condition.id, cause, Message::CheckAboveScaleRemedy {});
    }
}

fn label(agreement: &Agreement, at: &AnswerRef) -> String {
    agreement.question(at).map_or_else(|| at.question.to_string(), |question| question.label.clone())
}
