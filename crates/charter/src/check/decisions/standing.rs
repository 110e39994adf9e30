//! How a rule works out among its voters: who has power, and what follows where it comes to nothing.

use super::super::Severity::{Error, Warning};
use super::super::codes;
use super::super::report::Report;
use crate::agreement::count::Count;
use crate::agreement::id::Id;
use crate::judge::voting::{self, Power, SeatPower};
use std::collections::BTreeSet;
use words::{Fraction, Message};

pub(super) fn check(report: &mut Report<'_>, count: &Count) {
    falls_back(report, count);
    of_another_body(report, count);
    // Without weights all have the same power.
    if count.weight.is_none() {
        return;
    }
    let voters = voting::voters(report.agreement(), count, &[], None);
    if let Some(Ok(power)) = voters.map(|(voters, _)| voting::power(count, &voters)) {
        extremes(report, count, &power);
        departs(report, count, &power);
    }
}

/// Fallbacks come to an end.
fn falls_back(report: &mut Report<'_>, count: &Count) {
    let mut seen: BTreeSet<&Id> = BTreeSet::new();
    let mut next = Some(count);
    while let Some(rule) = next {
        if !seen.insert(&rule.id) {
            break;
        }
        let fallback = rule.fallback.as_ref().map(|fallback| &fallback.value.rule);
        if fallback == Some(&count.id) {
            let cause = Message::CheckFallbackCircle { rule: count.label.clone() };
            let remedy = Message::CheckFallbackCircleRemedy {};
            return report.add_as(codes::NO_FALLBACK, Error, &count.id, cause, remedy);
        }
        next = fallback.and_then(|id| report.agreement().counts.get(id));
    }
}

/// What takes the place of a rule is a rule of the same body: another does not sit at the table.
fn of_another_body(report: &mut Report<'_>, count: &Count) {
    let agreement = report.agreement();
    let next = count.fallback.as_ref().and_then(|fallback| agreement.counts.get(&fallback.value.rule));
    let Some((next, other)) = next.and_then(|next| Some((next, next.body.as_ref()?))) else { return };
    if count.body.as_ref().is_some_and(|body| body.value != other.value) {
        let (rule, body) = (count.label.clone(), agreement.label(&other.value));
        let cause = Message::CheckFallbackElsewhere { rule, other: next.label.clone(), body };
        report.add_as(codes::NO_FALLBACK, Warning, &count.id, cause, Message::CheckFallbackElsewhereRemedy {});
    }
}

/// One who decides everything, or some who never matter.
fn extremes(report: &mut Report<'_>, count: &Count, power: &Power) {
    let agreement = report.agreement();
    let rule = || count.label.clone();
    if power.seats.len() < 2 || power.carried == 0 {
        return;
    }
    if let Some(alone) = power.seats.iter().find(|seat| seat.decisive == power.divisions / 2) {
        let cause = Message::CheckOneRulesAlone { rule: rule(), seat: agreement.label(&alone.seat) };
        return report.add(codes::UNEVEN_POWER, &count.id, cause, Message::CheckOneRulesAloneRemedy {});
    }
    let idle = power.seats.iter().filter(|seat| seat.is_dummy()).map(|seat| agreement.label(&seat.seat));
    let idle: Vec<String> = idle.collect();
    if !idle.is_empty() {
        let cause = Message::CheckVoteWithoutPower { rule: rule(), seats: idle };
        report.add(codes::UNEVEN_POWER, &count.id, cause, Message::CheckVoteWithoutPowerRemedy {});
    }
}

/// The seat whose power is furthest from its weight, where that is more than ten points.
fn departs(report: &mut Report<'_>, count: &Count, power: &Power) {
    let furthest = power.seats.iter().max_by_key(|seat| distance(seat));
    let Some(seat) = furthest.filter(|seat| distance(seat) > 100_000) else { return };
    let cause = Message::CheckPowerDeparts {
        rule: count.label.clone(),
        seat: report.agreement().label(&seat.seat),
        weight: millionths(seat.share).saturating_add(5_000) / 10_000,
        power: millionths(seat.banzhaf).saturating_add(5_000) / 10_000,
    };
    report.add(codes::POWER_DEPARTS, &count.id, cause, Message::CheckPowerDepartsRemedy {});
}

/// How far power lies from weight, in millionths.
fn distance(seat: &SeatPower) -> i64 {
    (millionths(seat.share) - millionths(seat.banzhaf)).abs()
}

fn millionths(share: Fraction) -> i64 {
    let parts = u128::from(share.part) * 1_000_000 / u128::from(share.whole).max(1);
    i64::try_from(parts).unwrap_or(i64::MAX)
}
