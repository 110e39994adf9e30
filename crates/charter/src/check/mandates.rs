//! Mandates: is it clear up to what, for what, and from whom?

use super::Severity::{Error, Warning};
use super::report::Report;
use crate::agreement::act::ActKind;
use crate::agreement::power::Power;
use words::Message;

pub(crate) fn check(report: &mut Report<'_>) {
    for power in report.agreement().powers.values() {
        bound(report, power);
        purposes(report, power);
        giver(report, power);
    }
}

fn bound(report: &mut Report<'_>, power: &Power) {
    let Some(ceiling) = &power.ceiling else {
        return report.on_object(
            221,
            Warning,
            &power.id,
            Message::CheckMandateWithoutCeiling { mandate: power.label.clone() },
            Message::CheckMandateWithoutCeilingRemedy {},
        );
    };
    if power.inclusive.is_none() {
        report.on_object(
            225,
            Warning,
            &power.id,
            Message::CheckBoundUnstated { mandate: power.label.clone(), ceiling: ceiling.value },
            Message::CheckBoundUnstatedRemedy {},
        );
    }
    report.on_object(
        226,
        Warning,
        &power.id,
        Message::CheckNoCumulation { mandate: power.label.clone(), ceiling: ceiling.value },
        Message::CheckNoCumulationRemedy {},
    );
}

fn purposes(report: &mut Report<'_>, power: &Power) {
    if power.named.is_empty() && power.purpose_in.is_some() {
        report.on_object(
            221,
            Warning,
            &power.id,
            Message::CheckMandateWithoutPurpose { mandate: power.label.clone() },
            Message::CheckMandateWithoutPurposeRemedy {},
        );
    }
    let both = power.named.iter().find(|named| power.excluded.iter().any(|excluded| excluded.value == named.value));
    if let Some(both) = both {
        report.on_object(
            224,
            Error,
            &power.id,
            Message::CheckPurposeTwice { mandate: power.label.clone(), purpose: both.value.to_string() },
            Message::CheckPurposeTwiceRemedy {},
        );
    }
}

/// Nobody gives what they do not have: whoever gave the mandate decides by a rule of their own somewhere.
fn giver(report: &mut Report<'_>, power: &Power) {
    let agreement = report.agreement();
    let Some(from) = &power.from else { return };
    let decides = agreement.acts.values().filter(|act| act.kind == ActKind::Decide).any(|act| {
        let body = act.count.as_ref().and_then(|count| agreement.counts.get(&count.value));
        body.and_then(|count| count.body.as_ref()).is_some_and(|body| body.value == from.value)
    });
    if !decides {
        report.on_object(
            207,
            Warning,
            &power.id,
            Message::CheckGiverDecidesNothing { mandate: power.label.clone(), giver: agreement.label(&from.value) },
            Message::CheckGiverDecidesNothingRemedy {},
        );
    }
}
