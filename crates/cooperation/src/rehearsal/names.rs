//! From the names people use to the things of the charter; a name that fits nothing gets the nearest as a hint.

use super::Slip;
use charter::agreement::act::{Act, ActKind, Outcome};
use charter::{Agreement, Id};
use words::Message;

/// A name that fits nothing.
pub(super) fn unknown(what: Message, name: &str, known: impl IntoIterator<Item = String>) -> Slip {
    let slip = Slip::new(Message::ScenarioUnknown { what: Box::new(what), name: name.to_owned() });
    match nearest(name, known) {
        Some(pattern) => slip.instead(Message::ScenarioWriteLike { pattern }),
        None => slip,
    }
}

/// The known name that differs least, if it differs by less than half of its letters.
fn nearest(name: &str, known: impl IntoIterator<Item = String>) -> Option<String> {
    let distance = |known: &str| strsim::osa_distance(&name.to_lowercase(), &known.to_lowercase());
    let near = known.into_iter().map(|known| (distance(&known), known));
    near.filter(|(distance, known)| distance * 2 <= known.chars().count()).min().map(|(_, known)| known)
}

pub(super) fn same(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

/// Finds a thing by its label or its id.
pub(super) fn find<'a, T>(
    what: Message,
    name: &str,
    among: impl IntoIterator<Item = &'a T> + Clone,
    of: impl Fn(&'a T) -> (&'a Id, &'a str),
) -> Result<&'a T, Slip> {
    let found = among.clone().into_iter().find(|thing| {
        let (id, label) = of(thing);
        same(label, name) || id.as_str() == name
    });
    found.ok_or_else(|| unknown(what, name, among.into_iter().map(|thing| of(thing).1.to_owned())))
}

pub(super) fn act<'a>(agreement: &'a Agreement, name: &str) -> Result<&'a Act, Slip> {
    find(Message::WhatAct {}, name, agreement.acts.values(), |act| (&act.id, &act.label))
}

pub(super) fn outcome<'a>(act: &'a Act, name: &str) -> Result<&'a Outcome, Slip> {
    find(Message::WhatOutcome {}, name, &act.outcomes, |outcome| (&outcome.id, &outcome.label))
}

/// The seats a label stands for: those with this label, or those of the set with this label.
pub(super) fn seats(agreement: &Agreement, name: &str) -> Result<Vec<Id>, Slip> {
    let seats = agreement.sets.values().flat_map(|set| &set.seats).filter_map(|seat| agreement.seats.get(seat));
    let labelled: Vec<Id> = seats
        .clone()
        .filter(|seat| same(&seat.label, name) || seat.id.as_str() == name)
        .map(|s| s.id.clone())
        .collect();
    if !labelled.is_empty() {
        return Ok(labelled);
    }
    let set = agreement.sets.values().find(|set| same(&set.label, name) || set.id.as_str() == name);
    set.map(|set| set.seats.clone()).ok_or_else(|| {
        let sets = agreement.sets.values().map(|set| set.label.clone());
        unknown(Message::WhatRole {}, name, seats.map(|seat| seat.label.clone()).chain(sets))
    })
}

/// An article by its key or its title; the key is what verdicts cite.
pub(super) fn article(agreement: &Agreement, name: &str) -> Result<String, Slip> {
    let found = agreement.articles.iter().find(|article| same(&article.key, name) || same(&article.title, name));
    let known = agreement.articles.iter().map(|article| article.key.clone());
    found.map(|article| article.key.clone()).ok_or_else(|| unknown(Message::WhatArticle {}, name, known))
}

/// The act of a kind that concerns a set; none where the charter has no such act.
pub(super) fn act_for<'a>(agreement: &'a Agreement, kind: ActKind, set: &Id) -> Option<&'a Act> {
    agreement.acts.values().find(|act| act.kind == kind && act.sets.contains(set))
}
