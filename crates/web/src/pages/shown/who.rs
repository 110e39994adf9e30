//! People, seats and whoever may act, in words.

use crate::parts::seat_label;
use charter::agreement::act::{Act, ActKind, Actor};
use charter::{Agreement, Id};
use cooperation::Acting;
use cooperation::seats::Tenure;
use cooperation::seats::delegating::reads_for;
use cooperation::values::PersonNumber;
use office::View;
use office::view::Text;
use words::{Date, Lang};

/// The name of a person, or what stands in its place.
pub(crate) fn name(view: &View, l: Lang, person: PersonNumber) -> String {
    match view.name(person) {
        Text::Readable(name) => name.to_string(),
        Text::Hidden => l.person_without_name(i64::from(person.0)),
        Text::Destroyed(_) => l.who_erased(),
    }
}

/// Who did something, with the capacity they did it in: `N. Brink, secretaris`.
pub(crate) fn acted(view: &View, l: Lang, who: Option<PersonNumber>, acting: &Acting) -> String {
    match acting {
        Acting::Host => l.who_host(),
        Acting::Visitor => l.who_visitor(),
        Acting::Submitter(_) => l.who_submitter(),
        Acting::Seat(_) | Acting::Delegate(_) => {
            let seat = capacity(view, l, acting).unwrap_or_default();
            who.map_or_else(|| seat.clone(), |who| format!("{}, {seat}", name(view, l, who)))
        }
    }
}

/// What somebody is called in a capacity from a seat: what its holder is called, or that one reads along for it.
pub(crate) fn capacity(view: &View, l: Lang, acting: &Acting) -> Option<String> {
    let seat = seat_label(view, acting.seat()?);
    Some(if matches!(acting, Acting::Delegate(_)) { l.seat_as_delegate(&seat) } else { seat })
}

/// Where somebody sits on a day, and for which seats they read along: `secretaris · meelezend voor voorzitter`.
pub(crate) fn places(view: &View, l: Lang, person: PersonNumber, on: Date) -> String {
    let state = view.state();
    let held = state.seats_of(person, on).iter().map(|seat| seat_label(view, seat)).collect::<Vec<_>>();
    let read = view.agreement().map(|agreement| reads_for(agreement, state, person, on)).unwrap_or_default();
    let along = read.iter().map(|seat| l.seat_as_delegate(&seat_label(view, seat)));
    let all: Vec<String> = held.into_iter().chain(along).collect();
    if all.is_empty() { l.seat_none() } else { all.join(" · ") }
}

/// What an actor is called.
pub(crate) fn actor(view: &View, l: Lang, actor: &Actor) -> String {
    match actor {
        Actor::Anyone => l.who_anyone(),
        Actor::Submitter => l.who_submitter(),
        Actor::Set(set) => label(view, set),
        Actor::Chair(body) => l.who_chair(&label(view, body)),
        Actor::Seat(seat) => seat_label(view, seat),
    }
}

fn label(view: &View, set: &Id) -> String {
    view.agreement().map_or_else(|| set.to_string(), |agreement| agreement.label(set))
}

/// Whoever may do an act, as `de indiener of het bestuur`; nothing where the charter does not say.
pub(crate) fn by(view: &View, l: Lang, act: &Act) -> Option<String> {
    let actors = &act.by.as_ref()?.value;
    let names: Vec<String> = actors.iter().map(|one| actor(view, l, one)).collect();
    Some(either(l, &names))
}

/// `a, b of c`.
pub(crate) fn either(l: Lang, names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [before @ .., last] => l.who_or(&before.join(", "), last),
    }
}

/// Whether acting from a seat on a day is acting as this actor.
pub(crate) fn is(agreement: &Agreement, seat: &Id, actor: &Actor, on: Date) -> bool {
    // An answer that says who owes something names a set or a seat alike.
    let named = matches!(actor, Actor::Set(named) if named == seat);
    *actor == Actor::Anyone || named || actor.is_seat_on(agreement, seat, on)
}

/// Whether the charter names this seat among those who may do an act on a day.
pub(crate) fn may(agreement: &Agreement, seat: &Id, act: &Act, on: Date) -> bool {
    let may = |actor: &Actor| *actor == Actor::Anyone || actor.is_seat_on(agreement, seat, on);
    act.by.as_ref().is_some_and(|by| by.value.iter().any(may))
}

/// The act by which a seat presides over a body on a day, where the charter gives it one.
pub(crate) fn presiding<'a>(agreement: &'a Agreement, seat: &Id, body: &Id, on: Date) -> Option<&'a Act> {
    let presides = |act: &&Act| {
        let concerns = act.sets.is_empty() || act.sets.contains(body);
        act.kind == ActKind::Preside && concerns && may(agreement, seat, act, on)
    };
    agreement.acts.values().find(presides)
}

/// Whoever holds a seat that stands for all cases on a day.
pub(crate) fn holder<'a>(view: &'a View, seat: &Id, on: Date) -> Option<&'a Tenure> {
    view.state().tenures.get(seat)?.iter().rev().find(|tenure| tenure.case.is_none() && held(tenure, on))
}

/// Whether a tenure runs on a day.
pub(crate) fn held(tenure: &Tenure, on: Date) -> bool {
    tenure.from <= on && tenure.until.is_none_or(|until| on <= until)
}
