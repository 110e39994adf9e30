//! Mandates: is it clear up to what, for what, and from whom?

use super::codes;
use super::report::Report;
use crate::agreement::act::ActKind;
use crate::agreement::id::Id;
use crate::agreement::power::Power;
use std::collections::BTreeSet;
use words::Message;

pub(crate) fn check(report: &mut Report<'_>) {
    let deciding = deciding(report);
    for power in report.agreement().powers.values() {
        bound(report, power);
        purposes(report, power);
        giver(report, power, &deciding);
    }
}

fn bound(report: &mut Report<'_>, power: &Power) {
    let mandate = power.label.clone();
    let Some(ceiling) = power.ceiling.as_ref().map(|ceiling| ceiling.value) else {
        let cause = Message::CheckMandateWithoutCeiling { mandate };
        return report.add(codes::OPEN_SCOPE, &power.id, cause, Message::CheckMandateWithoutCeilingRemedy {});
    };
    if power.inclusive.is_none() {
        let cause = Message::CheckBoundUnstated { mandate: mandate.clone(), ceiling };
        report.add(codes::BOUND_UNSTATED, &power.id, cause, Message::CheckBoundUnstatedRemedy {});
    }
    if power.per.is_none() {
        let cause = Message::CheckNoCumulation { mandate, ceiling };
        report.add(codes::NO_CUMULATION, &power.id, cause, Message::CheckNoCumulationRemedy {});
    }
}

fn purposes(report: &mut Report<'_>, power: &Power) {
    if power.named.is_empty() {
        let cause = Message::CheckMandateWithoutPurpose { mandate: power.label.clone() };
        report.add(codes::OPEN_SCOPE, &power.id, cause, Message::CheckMandateWithoutPurposeRemedy {});
    }
}

/// The bodies that decide something by a rule of their own.
fn deciding<'a>(report: &Report<'a>) -> BTreeSet<&'a Id> {
    let agreement = report.agreement();
    let decisions = agreement.acts.values().filter(|act| act.kind == ActKind::Decide);
    let counts = decisions.filter_map(|act| agreement.counts.get(&act.count.as_ref()?.value));
    counts.filter_map(|count| count.body.as_ref()).map(|body| &body.value).collect()
}

/// Nobody gives what they do not have: whoever gave the mandate decides by a rule of their own somewhere.
fn giver(report: &mut Report<'_>, power: &Power, deciding: &BTreeSet<&Id>) {
    let Some(from) = &power.from else { return };
    if !deciding.contains(&from.value) {
        let (mandate, giver) = (power.label.clone(), report.agreement().label(&from.value));
        let cause = Message::CheckGiverDecidesNothing { mandate, giver };
        report.add(codes::GIVER_DECIDES_NOTHING, &power.id, cause, Message::CheckGiverDecidesNothingRemedy {});
    }
}
