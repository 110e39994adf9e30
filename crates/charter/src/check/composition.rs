//! Bodies, roles and seats: can each be filled, and by whom?

use super::Severity::Error;
use super::codes;
use super::report::Report;
use crate::agreement::act::{Act, ActKind, Actor};
use crate::agreement::id::Id;
use crate::agreement::set::{Set, SetKind, Tie};
use std::collections::BTreeSet;
use words::Message;

pub(crate) fn check(report: &mut Report<'_>) {
    let agreement = report.agreement();
    let counts = agreement.counts.values().filter_map(|count| count.body.as_ref());
    let deciding: BTreeSet<&Id> = counts.map(|body| &body.value).collect();
    let appointing = agreement.acts.values().filter(|act| act.kind == ActKind::Appoint);
    let appointed: BTreeSet<&Id> = appointing.flat_map(|act| &act.sets).collect();
    for set in agreement.sets.values() {
        if set.kind == SetKind::Body {
            body(report, set, deciding.contains(&set.id));
        }
        // The seats of a set that is made up of others are given in those.
        if !appointed.contains(&set.id) && set.made_of.is_none() {
            seats(report, set);
        }
        bound(report, set);
        made_up(report, set);
        nomination(report, set);
        appointers(report, set);
        fee(report, set);
    }
    independence(report);
    lists(report);
    even(report);
}

/// Where one list says what several sets do and another what their people should be able to do, both are about the same sets.
fn lists(report: &mut Report<'_>) {
    let agreement = report.agreement();
    let able = |set: &&Set| !set.competences.is_empty();
    if agreement.sets.values().filter(able).filter(|set| !set.tasks.is_empty()).count() < 2 {
        return;
    }
    for set in agreement.sets.values().filter(|set| !able(set)) {
        let task = agreement.statements.iter().find(|line| line.subject == set.id && line.field == "taak");
        if let Some(line) = task {
            let cause = Message::CheckRolesDiffer { set: set.label.clone() };
            report.add_on(codes::ROLES_DIFFER, line, cause, Message::CheckRolesDifferRemedy {});
        }
    }
}

/// An even number of votes can be divided equally; a rule that does not even say how it decides says nothing about that.
fn even(report: &mut Report<'_>) {
    let agreement = report.agreement();
    for count in agreement.counts.values().filter(|count| count.method.is_none() && count.tie.is_none()) {
        let seats = agreement.voting_seats(count).count();
        let Some(body) = count.body.as_ref().filter(|_| seats > 0 && seats.is_multiple_of(2)) else { continue };
        let (label, seats) = (agreement.label(&body.value), i64::try_from(seats).unwrap_or(i64::MAX));
        let cause = Message::CheckEvenBody { body: label, seats };
        report.add(codes::EVEN_BODY, &body.value, cause, Message::CheckEvenBodyRemedy {});
    }
}

/// Seats that stay are filled by somebody who stays: not only by the team of one case, nor only from temporary seats.
fn appointers(report: &mut Report<'_>, set: &Set) {
    let agreement = report.agreement();
    let appoints = |act: &&Act| act.kind == ActKind::Appoint && act.sets.contains(&set.id);
    let acts = agreement.acts.values().filter(appoints).filter_map(|act| act.by.as_ref());
    let actors: Vec<&Actor> = acts.flat_map(|by| &by.value).collect();
    let of_case = |set: &Id| agreement.sets.get(set).is_some_and(|set| set.per_case.is_some());
    let leaves =
        |seat: &Id| agreement.seats.get(seat).is_some_and(|seat| seat.temporary.is_some() || of_case(&seat.set));
    let ends = |actor: &&Actor| {
        let seats = actor.seats(agreement);
        actor.id().is_some_and(of_case) || (!seats.is_empty() && seats.iter().all(leaves))
    };
    let stays = set.per_case.is_none() && !set.seats.iter().all(leaves);
    if stays && !actors.is_empty() && actors.iter().all(ends) {
        let cause = Message::CheckAppointerEnds { set: set.label.clone() };
        report.add(codes::APPOINTER_ENDS, &set.id, cause, Message::CheckAppointerEndsRemedy {});
    }
}

fn body(report: &mut Report<'_>, set: &Set, decides: bool) {
    let body = set.label.clone();
    if set.seats.is_empty() {
        let cause = Message::CheckBodyWithoutSeats { body };
        report.add_as(codes::NO_SEATS_OR_CHAIR, Error, &set.id, cause, Message::CheckBodyWithoutSeatsRemedy {});
    } else if decides && set.chair.is_none() && set.rotation.is_none() && !presided(report, &set.id) {
        let cause = Message::CheckBodyWithoutChair { body };
        report.add(codes::NO_SEATS_OR_CHAIR, &set.id, cause, Message::CheckBodyWithoutChairRemedy {});
    }
}

/// Whether the charter says in another way who presides: an act of presiding with somebody to do it.
fn presided(report: &Report<'_>, set: &Id) -> bool {
    let mut presiding = report.agreement().acts.values().filter(|act| act.kind == ActKind::Preside);
    presiding.any(|act| act.by.is_some() && act.sets.contains(set))
}

/// Seats of which nothing says how they come to be held.
fn seats(report: &mut Report<'_>, set: &Set) {
    let seats = set.seats.iter().filter_map(|id| report.agreement().seats.get(id));
    if seats.into_iter().any(|seat| seat.party.is_none() && seat.tie.is_none()) {
        let cause = Message::CheckNobodyAppoints { set: set.label.clone() };
        report.add(codes::NO_APPOINTER, &set.id, cause, Message::CheckNobodyAppointsRemedy {});
    }
}

/// A bound seat is bound to somebody.
fn bound(report: &mut Report<'_>, set: &Set) {
    let agreement = report.agreement();
    for seat in set.seats.iter().filter_map(|id| agreement.seats.get(id)) {
        if seat.party.is_none() && seat.tie.as_ref().is_some_and(|tie| tie.value == Tie::Bound) {
            let cause = Message::CheckSeatWithoutSender { seat: seat.label.clone() };
            let remedy = Message::CheckSeatWithoutSenderRemedy {};
            report.add_as(codes::NO_APPOINTER, Error, &seat.id, cause, remedy);
        }
    }
}

/// What is asked of the members of a body can be had with its seats and the parties there are.
fn made_up(report: &mut Report<'_>, set: &Set) {
    let agreement = report.agreement();
    for wanted in set.sectors.iter().map(|stated| &stated.value) {
        let of_it = |id: &&Id| {
            let told = agreement.seats.get(*id).and_then(|seat| seat.sector.as_ref());
            told.is_some_and(|told| told.value == wanted.label)
        };
        let seats = set.seats.iter().filter(of_it).count();
        if seats < wanted.least as usize {
            let (least, seats) = (i64::from(wanted.least), i64::try_from(seats).unwrap_or(i64::MAX));
            let (set_label, sector) = (set.label.clone(), wanted.label.clone());
            let cause = Message::CheckSectorWithoutSeats { set: set_label, sector, least, seats };
            report.add(codes::MADE_UP_NEVER, &set.id, cause, Message::CheckSectorWithoutSeatsRemedy {});
        }
    }
    let there = agreement.parties.len();
    if let Some(least) = set.parties.as_ref().map(|stated| stated.value).filter(|least| *least as usize > there) {
        let (least, parties) = (i64::from(least), i64::try_from(there).unwrap_or(i64::MAX));
        let cause = Message::CheckMorePartiesThanThereAre { set: set.label.clone(), least, parties };
        report.add(codes::MADE_UP_NEVER, &set.id, cause, Message::CheckMorePartiesThanThereAreRemedy {});
    }
}

/// A fee has a rate.
fn fee(report: &mut Report<'_>, set: &Set) {
    if set.fee.as_ref().is_some_and(|fee| fee.value.rate.is_none()) {
        let cause = Message::CheckFeeWithoutRate { set: set.label.clone() };
        report.add(codes::RATE_UNDEFINED, &set.id, cause, Message::CheckFeeWithoutRateRemedy {});
    }
}

/// Whoever nominates can do so.
fn nomination(report: &mut Report<'_>, set: &Set) {
    let Some(by) = &set.nominated_by else { return };
    let mut acts = report.agreement().acts.values().filter(|act| act.kind == ActKind::Nominate);
    if !acts.any(|act| act.sets.contains(&set.id)) {
        let (set_label, by) = (set.label.clone(), report.agreement().label(&by.value));
        let cause = Message::CheckNobodyNominates { set: set_label, by };
        report.add(codes::NOBODY_CAN_HOLD, &set.id, cause, Message::CheckNobodyNominatesRemedy {});
    }
}

/// A set that must be free of ties with the parties has no seat on behalf of one.
fn independence(report: &mut Report<'_>) {
    let agreement = report.agreement();
    for rule in agreement.independences.values() {
        let seats = agreement.sets.get(&rule.set).map(|set| set.seats.as_slice()).unwrap_or_default();
        for seat in seats.iter().filter_map(|id| agreement.seats.get(id)).filter(|seat| seat.party.is_some()) {
            let (seat_label, body) = (seat.label.clone(), agreement.label(&rule.set));
            let cause = Message::CheckIndependentSeatOfParty { seat: seat_label, body };
            let remedy = Message::CheckIndependentSeatOfPartyRemedy {};
            report.add(codes::INDEPENDENCE_BROKEN, &seat.id, cause, remedy);
        }
    }
}
