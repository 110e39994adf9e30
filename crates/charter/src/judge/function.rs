//! Whether a person may hold a seat beside those they hold.

use super::ground::{Ground, Judgement};
use super::trace::{Holds, Origin, Trace};
use crate::agreement::Agreement;
use crate::agreement::condition::{Between, Incompatibility, Independence};
use crate::agreement::id::Id;
use crate::agreement::set::Seat;
use words::Message;

/// Whether someone who holds these seats on the same days may hold `seat` too: functions that exclude one another, and
/// independence from the parties.
///
/// A seat among those held that is `seat` itself is left aside; ids that are no seats of the agreement say nothing.
#[must_use]
pub fn may_hold(agreement: &Agreement, seat: &Id, held: &[Id]) -> Judgement {
    let wanted = agreement.seats.get(seat);
    let others: Vec<&Seat> =
        held.iter().filter(|other| *other != seat).filter_map(|other| agreement.seats.get(other)).collect();
    let mut grounds = Vec::new();
    let mut steps = Vec::new();
    if let Some(wanted) = wanted {
        for rule in agreement.incompatibilities.values() {
            weigh(incompatible(agreement, rule, wanted, &others), &mut grounds, &mut steps);
        }
        for rule in agreement.independences.values() {
            weigh(dependent(agreement, rule, wanted, &others), &mut grounds, &mut steps);
        }
    }
    let holds = if wanted.is_some() { Judgement::holds(&grounds) } else { Holds::Unknown };
    let seat = agreement.label(seat);
    let says = match holds {
        Holds::Yes => Message::FunctionMayHold { seat },
        Holds::No | Holds::Unknown => Message::FunctionMayNotHold { seat },
    };
    let trace = Trace::new(says, holds, Origin::Derived).with_all(steps);
    Judgement { grounds, trace }
}

/// The grounds of one rule, or the step that says it holds; nothing where the rule is not about this seat.
enum Weighed {
    Beside,
    Holds(Trace),
    Fails(Vec<Ground>),
}

fn weigh(weighed: Weighed, grounds: &mut Vec<Ground>, steps: &mut Vec<Trace>) {
    match weighed {
        Weighed::Beside => {}
        Weighed::Holds(step) => steps.push(step),
        Weighed::Fails(found) => {
            steps.extend(found.iter().map(|ground| Trace::stated(ground.why().clone(), Holds::No, ground.cite())));
            grounds.extend(found);
        }
    }
}

fn incompatible(agreement: &Agreement, rule: &Incompatibility, wanted: &Seat, others: &[&Seat]) -> Weighed {
    let level_of = |seat: &Seat| agreement.sets.get(&seat.set).and_then(|set| set.level.as_ref()).map(|at| &at.value);
    let (about, clashes, fine): (bool, Vec<&Seat>, Message) = match &rule.between {
        Between::Level { level } => (
            level_of(wanted) == Some(level),
            others.iter().copied().filter(|other| level_of(other) == Some(level)).collect(),
            Message::FunctionNoneOnLevel { level: agreement.label(level) },
        ),
        Between::Sets { sets } => (
            sets.contains(&wanted.set),
            others.iter().copied().filter(|other| other.set != wanted.set && sets.contains(&other.set)).collect(),
            Message::FunctionNoneBetween { sets: sets.iter().map(|set| agreement.label(set)).collect() },
        ),
    };
    if !about {
        return Weighed::Beside;
    }
    if clashes.is_empty() {
        return Weighed::Holds(Trace::stated(fine, Holds::Yes, &rule.cite));
    }
    let ground = |other: &Seat| {
        let (seat, held) = (agreement.label(&wanted.id), agreement.label(&other.id));
        let why = match &rule.between {
            Between::Level { level } => {
                Message::FunctionSameLevel { seat: seat.clone(), held: held.clone(), level: agreement.label(level) }
            }
            Between::Sets { .. } => Message::FunctionExcluded { seat: seat.clone(), held: held.clone() },
        };
        Ground::refuse(&rule.cite, why)
            .instead(Message::InsteadLayDown { held })
            .instead(Message::InsteadSomeoneElse { seat })
    };
    Weighed::Fails(clashes.into_iter().map(ground).collect())
}

/// Whoever sits in an independent set may hold no seat on behalf of a party, whichever of the two comes first.
fn dependent(agreement: &Agreement, rule: &Independence, wanted: &Seat, others: &[&Seat]) -> Weighed {
    let of_set = |seat: &Seat| agreement.sits_in(&seat.id, &rule.set);
    // Each tie with the seat to lay down for it; none where the wanted seat carries the tie in itself.
    let ties: Vec<(&Seat, Option<&Seat>)> = if of_set(wanted) {
        let held = others.iter().map(|other| (*other, Some(*other)));
        held.chain([(wanted, None)]).filter(|(seat, _)| seat.party.is_some()).collect()
    } else if wanted.party.is_some() {
        others.iter().filter(|other| of_set(other)).map(|other| (wanted, Some(*other))).collect()
    } else {
        return Weighed::Beside;
    };
    let independent = agreement.label(&rule.set);
    if ties.is_empty() {
        let fine = Message::FunctionIndependent { independent };
        return if of_set(wanted) {
            Weighed::Holds(Trace::stated(fine, Holds::Yes, &rule.cite))
        } else {
            Weighed::Beside
        };
    }
    let ground = |(tied, lay_down): (&Seat, Option<&Seat>)| {
        let party = tied.party.as_ref().map(|party| agreement.label(&party.value)).unwrap_or_default();
        let held = agreement.label(&tied.id);
        let why = Message::FunctionNotIndependent { held, party, independent: independent.clone() };
        let lay_down = lay_down.map(|seat| Message::InsteadLayDown { held: agreement.label(&seat.id) });
        let someone_else = Message::InsteadSomeoneElse { seat: agreement.label(&wanted.id) };
        lay_down.into_iter().chain([someone_else]).fold(Ground::refuse(&rule.cite, why), Ground::instead)
    };
    Weighed::Fails(ties.into_iter().map(ground).collect())
}

#[cfg(test)]
mod tests;
