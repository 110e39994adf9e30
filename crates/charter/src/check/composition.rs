//! Bodies, roles and seats: can each be filled, and by whom?

use super::Severity::{Error, Warning};
use super::report::Report;
use crate::agreement::set::{Set, SetKind, Tie};
use words::Message;

pub(crate) fn check(report: &mut Report<'_>) {
    for set in report.agreement().sets.values() {
        if set.kind == SetKind::Body {
            body(report, set);
        }
    }
    independence(report);
}

fn body(report: &mut Report<'_>, set: &Set) {
    let agreement = report.agreement();
    let label = set.label.clone();
    if set.seats.is_empty() {
        return report.on_object(
            132,
            Error,
            &set.id,
            Message::CheckBodyWithoutSeats { body: label },
            Message::CheckBodyWithoutSeatsRemedy {},
        );
    }
    let decides = agreement.counts.values().any(|count| count.body.as_ref().is_some_and(|body| body.value == set.id));
    if decides && set.chair.is_none() {
        report.on_object(
            132,
            Warning,
            &set.id,
            Message::CheckBodyWithoutChair { body: label },
            Message::CheckBodyWithoutChairRemedy {},
        );
    }
    for seat in set.seats.iter().filter_map(|id| agreement.seats.get(id)) {
        if seat.party.is_none() && seat.tie.as_ref().is_some_and(|tie| tie.value == Tie::Bound) {
            report.on_object(
                135,
                Error,
                &seat.id,
                Message::CheckSeatWithoutSender { seat: seat.label.clone() },
                Message::CheckSeatWithoutSenderRemedy {},
            );
        }
    }
}

/// A set that must be free of ties with the parties has no seat on behalf of one.
fn independence(report: &mut Report<'_>) {
    let agreement = report.agreement();
    for rule in agreement.independences.values() {
        let seats = agreement.sets.get(&rule.set).map(|set| set.seats.as_slice()).unwrap_or_default();
        for seat in seats.iter().filter_map(|id| agreement.seats.get(id)).filter(|seat| seat.party.is_some()) {
            report.on_object(
                143,
                Error,
                &rule.id,
                Message::CheckIndependentSeatOfParty { seat: seat.label.clone(), body: agreement.label(&rule.set) },
                Message::CheckIndependentSeatOfPartyRemedy {},
            );
            report.with_related(&seat.id);
        }
    }
}
