//! Seats that nobody holds: since when, and by which acts the charter lets them be filled.

use crate::seats::Tenure;
use crate::seats::nominating::{alike, open_nominations};
use crate::state::State;
use crate::values::PersonNumber;
use charter::agreement::act::{Act, ActKind};
use charter::agreement::set::{Seat, Set};
use charter::{Agreement, Id};
use std::collections::BTreeSet;
use words::Date;

/// A seat that stands empty (*lege zetel*) on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Vacancy<'a> {
    /// The seat.
    pub seat: &'a Seat,
    /// Since when.
    pub since: Since,
    /// The first day on which somebody holds it again, where that is known already.
    pub filled_from: Option<Date>,
}

/// Since when nobody holds a seat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Since {
    /// Nobody held it yet.
    Never,
    /// The time of its last holder was over: the first day without.
    Over(Date),
    /// Its last holder left before that time was over: the first day without.
    Left(Date),
}

/// The empty seats of a set that stand for all cases. A seat that is held for a time only may stand empty, and one that follows
/// another is filled with that.
pub fn vacancies<'a>(
    agreement: &'a Agreement,
    state: &'a State,
    set: &'a Set,
    on: Date,
) -> impl Iterator<Item = Vacancy<'a>> {
    let lasting = |seat: &&Seat| seat.set == set.id && seat.follows.is_none() && seat.temporary.is_none();
    let seats = set.seats.iter().filter(|_| set.per_case.is_none()).filter_map(|id| agreement.seats.get(id));
    seats.filter(lasting).filter_map(move |seat| vacancy(state, seat, on))
}

fn vacancy<'a>(state: &State, seat: &'a Seat, on: Date) -> Option<Vacancy<'a>> {
    let times = state.tenures.get(&seat.id).map(Vec::as_slice).unwrap_or_default();
    if times.iter().any(|tenure| tenure.covers(on)) {
        return None;
    }
    let last = times.iter().filter(|tenure| tenure.from <= on).max_by_key(|tenure| tenure.until);
    let filled_from = times.iter().map(|tenure| tenure.from).find(|from| *from > on);
    Some(Vacancy { seat, since: last.map_or(Since::Never, since), filled_from })
}

fn since(last: &Tenure) -> Since {
    let first = last.until.map(|until| until.tomorrow().unwrap_or(until));
    first.map_or(Since::Never, |first| if last.left { Since::Left(first) } else { Since::Over(first) })
}

/// The acts by which an empty seat is filled next: nominating where the charter asks that first and nobody was nominated yet,
/// and appointing otherwise. None where the charter has no such act.
pub fn filled_by<'a>(
    agreement: &'a Agreement,
    state: &State,
    seat: &'a Seat,
    on: Date,
) -> impl Iterator<Item = &'a Act> {
    let asks = agreement.sets.get(&seat.set).is_some_and(|set| set.nominated_by.is_some());
    let kind = if asks && !is_nominated(agreement, state, seat, on) { ActKind::Nominate } else { ActKind::Appoint };
    let fills = move |act: &&Act| act.kind == kind && act.sets.contains(&seat.set);
    agreement.acts.values().filter(fills)
}

/// Whether somebody was nominated whom no earlier empty seat that is called the same takes: one nomination fills one seat.
fn is_nominated(agreement: &Agreement, state: &State, seat: &Seat, on: Date) -> bool {
    let nominated: BTreeSet<PersonNumber> =
        open_nominations(agreement, state, seat).map(|given| given.person).collect();
    let before = alike(agreement, seat).take_while(|other| other.id != seat.id);
    before.filter(|other| vacancy(state, other, on).is_some()).count() < nominated.len()
}

/// Whether somebody on behalf of a party sits there: the party of the seat, or the one that was said at the appointment.
#[must_use]
pub fn sits_for<'a>(agreement: &'a Agreement, state: &'a State, seat: &Id, on: Date) -> Option<&'a Id> {
    let own = agreement.seats.get(seat).and_then(|seat| seat.party.as_ref()).map(|party| &party.value);
    own.or_else(|| state.tenure(seat, None, on)?.party.as_ref())
}
