//! Changing the agreement: it is not easier than what the agreement protects.

use super::codes;
use super::report::Report;
use crate::agreement::Agreement;
use crate::agreement::act::{Act, ActKind, Sense};
use crate::agreement::condition::Requirement;
use crate::agreement::count::{Count, Method};
use crate::agreement::id::Id;
use std::cmp::Ordering;
use std::collections::BTreeSet;
use words::{Fraction, Message};

/// Nobody gets round a strict rule by changing the agreement under a milder one.
pub(crate) fn check(report: &mut Report<'_>) {
    let agreement = report.agreement();
    for act in agreement.acts.values().filter(|act| act.kind == ActKind::Amend) {
        let behind = rules_behind(agreement, act);
        let all =
            agreement.acts.values().filter(|act| act.kind == ActKind::Decide).filter_map(|act| rule(agreement, act));
        let protected = all.filter(|rule| behind.iter().all(|own| own.id != rule.id));
        let strictest = protected.reduce(|one, other| if is_milder(one, other) { other } else { one });
        let Some(strictest) = strictest else { continue };
        let cause = match behind.iter().find(|own| is_milder(own, strictest)) {
            Some(own) => Message::CheckEasyToChange {
                act: act.label.clone(),
                rule: own.label.clone(),
                stricter: strictest.label.clone(),
            },
            None if behind.is_empty() => {
                Message::CheckChangedAlone { act: act.label.clone(), stricter: strictest.label.clone() }
            }
            None => continue,
        };
        report.add(codes::EASY_TO_CHANGE, &act.id, cause, Message::CheckEasyToChangeRemedy {});
    }
}

/// The rules by which somebody decides before a text is put in force: on the case it is done on, or asked by a condition.
fn rules_behind<'a>(agreement: &'a Agreement, act: &Act) -> Vec<&'a Count> {
    let asked = agreement.conditions_on(&act.id).flat_map(|condition| &condition.requires);
    let asked: BTreeSet<&Id> = asked
        .filter_map(|required| if let Requirement::Done { act, .. } = &required.value { Some(act) } else { None })
        .collect();
    let leads = |other: &Act| {
        let here = |to: &Id| act.stages.contains(to);
        let says_yes = |outcome: &&crate::agreement::act::Outcome| outcome.sense == Sense::For;
        other.case == act.case && other.outcomes.iter().filter(says_yes).any(|yes| yes.to.as_ref().is_some_and(here))
    };
    let decides = agreement.acts.values().filter(|other| other.kind == ActKind::Decide);
    let before = decides.filter(|other| asked.contains(&other.id) || (act.case.is_some() && leads(other)));
    before.filter_map(|other| rule(agreement, other)).collect()
}

fn rule<'a>(agreement: &'a Agreement, act: &Act) -> Option<&'a Count> {
    agreement.counts.get(&act.count.as_ref()?.value)
}

/// Whether one rule asks less than another. Where either does not say what it asks, nobody can tell.
fn is_milder(one: &Count, other: &Count) -> bool {
    asks(one).zip(asks(other)).is_some_and(|(one, other)| other.compare(one.part, one.whole) == Ordering::Less)
}

/// The share that must be for: all of them under consent and unanimity.
fn asks(count: &Count) -> Option<Fraction> {
    match count.method.as_ref()?.value {
        Method::Consent | Method::Unanimity => Fraction::new(1, 1),
        Method::Majority => count.threshold.as_ref().map(|threshold| threshold.value.fraction),
    }
}
