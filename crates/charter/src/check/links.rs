//! Seats that hang on other seats, and sets on other sets: can whoever holds the one hold the other, and does it end?

use super::Severity::Warning;
use super::codes;
use super::report::Report;
use crate::agreement::Agreement;
use crate::agreement::cite::Stated;
use crate::agreement::id::Id;
use crate::agreement::set::{Seat, Set};
use crate::judge;
use words::Message;

pub(crate) fn check(report: &mut Report<'_>) {
    let agreement = report.agreement();
    for seat in agreement.seats.values() {
        if let Some(leader) = seat.follows.as_ref().and_then(|follows| agreement.seats.get(&follows.value)) {
            follows(report, seat, leader);
        }
    }
    for set in agreement.sets.values() {
        made_of(report, set);
    }
}

/// A set that is made up of others is not among those, however far that goes, and none of them is there for one case only.
fn made_of(report: &mut Report<'_>, set: &Set) {
    let agreement = report.agreement();
    let parts = |id: &Id| {
        let set = agreement.sets.get(id).and_then(|set| set.made_of.as_ref());
        set.map(|of| of.value.clone()).unwrap_or_default()
    };
    let mut all = parts(&set.id);
    let mut at = 0;
    while let Some(next) = all.get(at).cloned() {
        all.extend(parts(&next).into_iter().filter(|part| !all.contains(part)).collect::<Vec<_>>());
        at += 1;
    }
    let of_case = all.iter().filter_map(|part| agreement.sets.get(part)).find(|part| part.per_case.is_some());
    let label = set.label.clone();
    let cause = match of_case {
        _ if all.contains(&set.id) => Message::CheckMadeOfItself { set: label },
        Some(part) => Message::CheckMadeOfTeam { set: label, part: part.label.clone() },
        None => return,
    };
    report.add(codes::MADE_OF_ITSELF, &set.id, cause, Message::CheckMadeOfRemedy {});
}

fn follows(report: &mut Report<'_>, seat: &Seat, leader: &Seat) {
    let agreement = report.agreement();
    let (label, other) = (seat.label.clone(), leader.label.clone());
    let remedy = Message::CheckFollowsRemedy {};
    if let Some(cause) = never(agreement, seat, leader) {
        report.add(codes::FOLLOWS_NEVER, &seat.id, cause, remedy);
    } else if let Some(from) = changing(agreement, leader) {
        let cause = Message::CheckFollowsChanging { seat: label, other, set: from.label.clone() };
        report.add_as(codes::FOLLOWS_NEVER, Warning, &seat.id, cause, Message::CheckFollowsChangingRemedy {});
    }
}

/// Why nobody can hold both, where that is so.
fn never(agreement: &Agreement, seat: &Seat, leader: &Seat) -> Option<Message> {
    let (label, other) = (seat.label.clone(), leader.label.clone());
    let party = |seat: &Seat| seat.party.as_ref().map(|party| party.value.clone());
    let per_case = |seat: &Seat| {
        let set = agreement.sets.get(&seat.set);
        set.and_then(|set| set.per_case.as_ref()).map(|case| case.value.clone())
    };
    if agreement.leaders_of(&seat.id).any(|above| above.id == seat.id) {
        return Some(Message::CheckFollowsItself { seat: label });
    }
    if party(seat).zip(party(leader)).is_some_and(|(one, two)| one != two) {
        return Some(Message::CheckFollowsOtherParty { seat: label, other });
    }
    if per_case(seat) != per_case(leader) {
        return Some(Message::CheckFollowsOtherCase { seat: label, other });
    }
    let exclude = !judge::function::may_hold(agreement, &seat.id, std::slice::from_ref(&leader.id)).grounds.is_empty();
    exclude.then_some(Message::CheckFollowsExcluded { seat: label, other })
}

/// The set of a seat, or the one its holders come from, where somebody else can be named for a meeting or an item: it does
/// not say who of the two holds what follows.
fn changing<'a>(agreement: &'a Agreement, leader: &Seat) -> Option<&'a Set> {
    let own = agreement.sets.get(&leader.set)?;
    let from = own.from_among.as_ref().and_then(|Stated { value, .. }: &Stated<Id>| agreement.sets.get(value));
    [Some(own), from].into_iter().flatten().find(|set| set.speaker.is_some())
}
