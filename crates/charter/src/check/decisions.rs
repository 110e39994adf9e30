//! Decision rules: can each be applied to every vote it will meet?

use super::Severity::{Error, Info, Warning};
use super::report::Report;
use crate::agreement::act::ActKind;
use crate::agreement::count::{Count, Method, Threshold};
use words::{Fraction, Message};

pub(crate) fn check(report: &mut Report<'_>) {
    for act in report.agreement().acts.values().filter(|act| act.kind == ActKind::Decide) {
        let act_label = act.label.clone();
        match (&act.count, &act.power) {
            (None, None) => report.on_object(
                189,
                Error,
                &act.id,
                Message::CheckDecisionWithoutRule { act: act_label },
                Message::CheckDecisionWithoutRuleRemedy {},
            ),
            (Some(_), Some(_)) => report.on_object(
                190,
                Error,
                &act.id,
                Message::CheckDecisionTwice { act: act_label },
                Message::CheckDecisionTwiceRemedy {},
            ),
            (Some(_), None) | (None, Some(_)) => {}
        }
    }
    for count in report.agreement().counts.values() {
        method(report, count);
        reach(report, count);
    }
}

fn method(report: &mut Report<'_>, count: &Count) {
    let rule = count.label.clone();
    match count.method.as_ref().map(|method| method.value) {
        None => report.on_object(
            189,
            Error,
            &count.id,
            Message::CheckRuleWithoutMethod { rule },
            Message::CheckRuleWithoutMethodRemedy {},
        ),
        Some(Method::Majority) => majority(report, count),
        Some(Method::Consent | Method::Unanimity) => {
            report.on_object(191, Info, &count.id, Message::CheckNoFallback { rule }, Message::CheckNoFallbackRemedy {})
        }
    }
}

fn majority(report: &mut Report<'_>, count: &Count) {
    let rule = || count.label.clone();
    if count.threshold.is_none() {
        report.on_object(
            189,
            Warning,
            &count.id,
            Message::CheckNoThreshold { rule: rule() },
            Message::CheckNoThresholdRemedy {},
        );
    }
    if count.tie.is_none() {
        report.on_object(
            185,
            Warning,
            &count.id,
            Message::CheckNoTieRule { rule: rule() },
            Message::CheckNoTieRuleRemedy {},
        );
    }
    if count.abstention.is_none() {
        report.on_object(
            186,
            Warning,
            &count.id,
            Message::CheckNoAbstentionRule { rule: rule() },
            Message::CheckNoAbstentionRuleRemedy {},
        );
    }
}

fn reach(report: &mut Report<'_>, count: &Count) {
    if let Some(threshold) = count.threshold.as_ref().filter(|threshold| out_of_reach(threshold.value)) {
        let fraction = threshold.value.fraction;
        report.on_object(
            181,
            Error,
            &count.id,
            Message::CheckThresholdOutOfReach { rule: count.label.clone(), fraction },
            Message::CheckThresholdOutOfReachRemedy {},
        );
    }
    if let Some(threshold) = count.threshold.as_ref().filter(|threshold| passes_alone(threshold.value)) {
        let fraction = threshold.value.fraction;
        report.on_object(
            193,
            Warning,
            &count.id,
            Message::CheckThresholdTrivial { rule: count.label.clone(), fraction },
            Message::CheckThresholdTrivialRemedy {},
        );
    }
    if let Some(quorum) = count.quorum.as_ref().filter(|quorum| out_of_reach(quorum.value)) {
        let fraction = quorum.value.fraction;
        report.on_object(
            184,
            Error,
            &count.id,
            Message::CheckQuorumOutOfReach { rule: count.label.clone(), fraction },
            Message::CheckQuorumOutOfReachRemedy {},
        );
    }
}

/// More than the whole, or strictly more than all of it.
fn out_of_reach(threshold: Threshold) -> bool {
    let Fraction { part, whole } = threshold.fraction;
    part > whole || (part == whole && !threshold.inclusive)
}

/// A single vote in favour is enough, however many are against.
fn passes_alone(threshold: Threshold) -> bool {
    threshold.fraction.part == 0
}
