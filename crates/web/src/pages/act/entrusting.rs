//! What naming a delegate of the seat one acts from, and ending that, asks.

use super::order::number;
use super::plan::{name, people};
use crate::errors::Trouble;
use crate::forms::field::{Field, Kind};
use crate::forms::{Typed, value};
use crate::pages::shown::who;
use crate::visit::Visit;
use charter::agreement::act::Act;
use charter::{Agreement, Id};
use cooperation::Command;
use cooperation::seats::delegating::{delegates_of, may_delegate};
use cooperation::values::PersonNumber;

/// Whether the seat one acts from may have delegates by this act.
pub(crate) fn has_delegates(visit: &Visit, agreement: &Agreement, act: &Act) -> bool {
    let set = visit.seat().and_then(|seat| agreement.set_of(seat));
    set.is_some_and(|set| set.delegate.is_some() && act.sets.contains(&set.id))
}

/// The fields: of whom it is ended, or who it is to be and until when.
///
/// # Errors
/// [`Trouble::NotFound`] where none of the seats that the act is for may have delegates: who comes to a meeting in the place
/// of a holder is named there.
pub(super) fn fields(visit: &Visit, agreement: &Agreement, act: &Act, ends: bool) -> Result<Vec<Field>, Trouble> {
    let l = visit.l;
    let (state, today) = (visit.view.state(), visit.today());
    let mut sets = act.sets.iter().filter_map(|set| agreement.sets.get(set));
    if sets.all(|set| set.delegate.is_none()) {
        return Err(Trouble::NotFound);
    }
    let Some(seat) = visit.seat() else { return Ok(Vec::new()) };
    let now: Vec<PersonNumber> = delegates_of(agreement, state, seat, today).map(|given| given.person).collect();
    if ends {
        let now = now.into_iter().map(|person| (person.to_string(), who::name(&visit.view, l, person))).collect();
        return Ok(vec![Field::new(name::PERSON, l.field_delegate_ends(), Kind::Choice(now))]);
    }
    let may = |person: PersonNumber| {
        visit.who != Some(person) && !now.contains(&person) && may_delegate(agreement, state, seat, person, today)
    };
    let mut others = people(visit);
    others.retain(|(person, _)| person.parse().is_ok_and(|person| may(PersonNumber(person))));
    Ok(vec![
        Field::new(name::PERSON, l.field_delegate(), Kind::Choice(others)).with_help(l.field_delegate_help()),
        Field::new(name::UNTIL, l.field_last_day(), Kind::Date).may_be_empty(),
    ])
}

/// The command that a filled form asks.
///
/// # Errors
/// [`Trouble::NotFound`] for whoever acts from no seat, and where something is missing.
pub(super) fn command(visit: &Visit, act: Id, typed: &Typed, ends: bool) -> Result<Command, Trouble> {
    let seat = visit.seat().ok_or(Trouble::NotFound)?.clone();
    let person = PersonNumber(number(typed.need(name::PERSON)?)?);
    let until = typed.get(name::UNTIL).and_then(value::date);
    Ok(if ends {
        Command::EndDelegate { act, seat, person }
    } else {
        Command::NameDelegate { act, seat, person, until }
    })
}
