//! Weights: does every seat that is weighed have one, of a known date and source?

use super::super::Severity::{Error, Warning};
use super::super::codes;
use super::super::report::Report;
use crate::agreement::count::Count;
use crate::agreement::id::Id;
use crate::agreement::quantity::Quantity;
use jiff::civil::Date;
use std::collections::BTreeSet;
use words::Message;

pub(super) fn check(report: &mut Report<'_>, count: &Count) {
    let rule = || count.label.clone();
    let weighs = count.thresholds().any(|stated| stated.value.base.weighs())
        || count.quorum.as_ref().is_some_and(|quorum| quorum.value.weighs());
    match (&count.weight, weighs) {
        (None, true) => {
            let cause = Message::CheckWeightsWithoutQuantity { rule: rule() };
            report.add(codes::NO_WEIGHTS, &count.id, cause, Message::CheckWeightsWithoutQuantityRemedy {});
        }
        // Where the threshold itself is missing, that is told.
        (Some(_), false) if count.threshold.is_some() => {
            let (cause, remedy) = (Message::CheckWeightsUnused { rule: rule() }, Message::CheckWeightsUnusedRemedy {});
            report.add_as(codes::NO_WEIGHTS, Warning, &count.id, cause, remedy);
        }
        (Some(_), _) | (None, false) => {}
    }
    if let Some(weight) = &count.weight {
        parties(report, count);
        dated(report, count, &weight.value);
        known(report, count, &weight.value);
    }
    blocking(report, count);
}

/// Every seat that is weighed sits on behalf of a party, and each party once.
fn parties(report: &mut Report<'_>, count: &Count) {
    let agreement = report.agreement();
    let mut seen: BTreeSet<&Id> = BTreeSet::new();
    let mut twice: BTreeSet<&Id> = BTreeSet::new();
    for seat in agreement.voting_seats(count).filter_map(|seat| agreement.seats.get(seat)) {
        match &seat.party {
            None => {
                let cause = Message::CheckSeatWithoutWeight { rule: count.label.clone(), seat: seat.label.clone() };
                return report.add(codes::NO_WEIGHTS, &count.id, cause, Message::CheckSeatWithoutWeightRemedy {});
            }
            Some(party) if !seen.insert(&party.value) => {
                twice.insert(&party.value);
            }
            Some(_) => {}
        }
    }
    for party in twice {
        let cause = Message::CheckPartyWeighsTwice { rule: count.label.clone(), party: agreement.label(party) };
        report.add(codes::NO_WEIGHTS, &count.id, cause, Message::CheckPartyWeighsTwiceRemedy {});
    }
}

fn dated(report: &mut Report<'_>, count: &Count, quantity: &Id) {
    let Some(of) = report.agreement().quantities.get(quantity) else { return };
    let (rule, quantity) = (count.label.clone(), of.label.clone());
    if of.reference.is_none() {
        let cause = Message::CheckWeightsWithoutDate { rule: rule.clone(), quantity: quantity.clone() };
        report.add_as(codes::WEIGHTS_UNDATED, Error, &of.id, cause, Message::CheckWeightsWithoutDateRemedy {});
    }
    if of.source.is_none() {
        let cause = Message::CheckWeightsWithoutSource { rule: rule.clone(), quantity: quantity.clone() };
        report.add_as(codes::WEIGHTS_UNDATED, Error, &of.id, cause, Message::CheckWeightsWithoutSourceRemedy {});
    }
    if of.status.is_none() {
        let cause = Message::CheckWeightsWithoutStatus { rule, quantity };
        report.add_as(codes::WEIGHTS_UNDATED, Warning, &of.id, cause, Message::CheckWeightsWithoutStatusRemedy {});
    }
}

/// Every party that weighs has a figure, or some act records it.
fn known(report: &mut Report<'_>, count: &Count, quantity: &Id) {
    let agreement = report.agreement();
    let Some(of) = agreement.quantities.get(quantity) else { return };
    if agreement.acts.values().any(|act| act.records.contains(quantity)) {
        return;
    }
    let seats = agreement.voting_seats(count).filter_map(|seat| agreement.seats.get(seat));
    let parties: BTreeSet<&Id> = seats.filter_map(|seat| seat.party.as_ref()).map(|party| &party.value).collect();
    let bare = |party: &&Id| of.figures.iter().all(|figure| figure.value.party != **party);
    let parties: Vec<String> = parties.into_iter().filter(bare).map(|party| agreement.label(party)).collect();
    weightless(report, count, of);
    if !parties.is_empty() {
        let cause = Message::CheckFigureMissing { rule: count.label.clone(), quantity: of.label.clone(), parties };
        report.add(codes::NO_WEIGHTS, &of.id, cause, Message::CheckFigureMissingRemedy {});
    }
}

/// On each day of which figures are stated, somebody weighs something; otherwise no majority of weights can be reached.
fn weightless(report: &mut Report<'_>, count: &Count, of: &Quantity) {
    let figures = || of.figures.iter().map(|figure| &figure.value);
    let days: BTreeSet<Date> = figures().map(|figure| figure.on).collect();
    let nothing = |day: &Date| figures().filter(|figure| figure.on == *day).all(|figure| figure.value == 0);
    if let Some(date) = days.into_iter().find(nothing) {
        let cause = Message::CheckWeightsNothing { rule: count.label.clone(), quantity: of.label.clone(), date };
        report.add(codes::NO_WEIGHTS, &of.id, cause, Message::CheckWeightsNothingRemedy {});
    }
}

/// A blocking minority is somebody, and not more than everybody.
fn blocking(report: &mut Report<'_>, count: &Count) {
    let Some(blocking) = &count.blocking else { return };
    let seats = super::seats(report, count).len();
    let rule = count.label.clone();
    if blocking.value == 0 {
        let (cause, remedy) = (Message::CheckBlockingTooSmall { rule }, Message::CheckBlockingTooSmallRemedy {});
        report.add(codes::BLOCKING_IMPOSSIBLE, &count.id, cause, remedy);
    } else if u64::from(blocking.value) > seats as u64 && seats > 0 {
        let seats = i64::try_from(seats).unwrap_or(i64::MAX);
        let cause = Message::CheckBlockingTooLarge { rule, needed: i64::from(blocking.value), seats };
        report.add(codes::BLOCKING_IMPOSSIBLE, &count.id, cause, Message::CheckBlockingTooSmallRemedy {});
    }
}
