//! Conditions beside one another: no two ask the opposite of one act, unless one is an exception to the other.

use super::Severity::Warning;
use super::codes;
use super::report::Report;
use crate::agreement::Agreement;
use crate::agreement::condition::{Condition, Expected, Otherwise, Requirement};
use crate::agreement::id::Id;
use crate::agreement::power::AnswerRef;
use std::collections::BTreeMap;
use words::Message;

/// More conditions on one act are not held against one another.
const MOST: usize = 100;

pub(crate) fn check(report: &mut Report<'_>) {
    let agreement = report.agreement();
    for condition in agreement.conditions.values() {
        if sets_aside(agreement, &condition.id, &condition.id, &mut Vec::new()) {
            let cause = Message::CheckExceptionsRing { rule: condition.called() };
            report.add(codes::TWO_RULES, &condition.id, cause, Message::CheckExceptionsRingRemedy {});
        }
    }
    let mut by_act: BTreeMap<&Id, Vec<&Condition>> = BTreeMap::new();
    for condition in agreement.conditions.values().filter(|condition| condition.otherwise == Otherwise::Refuse) {
        for act in &condition.acts {
            by_act.entry(act).or_default().push(condition);
        }
    }
    let mut told: Vec<(&Id, &Id)> = Vec::new();
    for conditions in by_act.values() {
        for (place, one) in conditions.iter().take(MOST).enumerate() {
            for other in conditions.iter().take(MOST).skip(place + 1) {
                if clash(agreement, one, other) && !told.contains(&(&one.id, &other.id)) {
                    told.push((&one.id, &other.id));
                    tell(report, one, other);
                }
            }
        }
    }
}

fn tell(report: &mut Report<'_>, one: &Condition, other: &Condition) {
    let always = one.when.is_empty() && other.when.is_empty();
    let severity = if always { codes::TWO_RULES.severity } else { Warning };
    let cause = Message::CheckConditionsClash { one: one.called(), other: other.called() };
    report.add_as(codes::TWO_RULES, severity, &other.id, cause, Message::CheckConditionsClashRemedy {});
}

/// Whether two conditions can stand at once and then ask the opposite, with no word which goes first.
fn clash(agreement: &Agreement, one: &Condition, other: &Condition) -> bool {
    let same_outcome = one.outcome.is_none() || other.outcome.is_none() || one.outcome == other.outcome;
    let opposite = |one: &[_], other: &[_]| answers(one).any(|(at, expected)| contradicts(other, at, expected));
    let ordered = |one: &Condition, other: &Condition| sets_aside(agreement, &one.id, &other.id, &mut Vec::new());
    same_outcome
        && opposite(&one.requires, &other.requires)
        && !opposite(&one.when, &other.when)
        && !ordered(one, other)
        && !ordered(other, one)
}

type Required = crate::agreement::cite::Stated<Requirement>;

/// The answers that are asked.
pub(super) fn answers(required: &[Required]) -> impl Iterator<Item = (&AnswerRef, &Expected)> {
    required.iter().filter_map(|stated| {
        if let Requirement::Answered { at, expected } = &stated.value { Some((at, expected)) } else { None }
    })
}

/// Whether another answer to the same question is asked here.
pub(super) fn contradicts(required: &[Required], at: &AnswerRef, expected: &Expected) -> bool {
    answers(required).any(|(same, other)| same == at && other.excludes(expected))
}

/// Whether a condition is an exception to another, also by way of others.
fn sets_aside(agreement: &Agreement, exception: &Id, condition: &Id, seen: &mut Vec<Id>) -> bool {
    if seen.contains(exception) {
        return false;
    }
    seen.push(exception.clone());
    let Some(exception) = agreement.conditions.get(exception) else { return false };
    exception.sets_aside.contains(condition)
        || exception.sets_aside.iter().any(|other| sets_aside(agreement, other, condition, seen))
}
