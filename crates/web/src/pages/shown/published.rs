//! Whom a publication is for, in words.

use super::who;
use charter::agreement::act::Actor;
use charter::agreement::publication::Receiver;
use charter::{Agreement, Id};
use office::View;
use words::Lang;

/// Whom the publication with this id is for, and whether everybody may read it; nothing where it is another duty.
pub(crate) fn told(view: &View, l: Lang, agreement: &Agreement, duty: &Id) -> Option<String> {
    let publication = agreement.publications.get(duty)?;
    let receivers = publication.receivers.value.iter().map(|one| receiver(view, l, agreement, one));
    let receivers: Vec<String> = receivers.collect();
    let public = publication.is_public() && !publication.is_for_anyone();
    Some(if public { l.publication_for_public(&receivers) } else { l.publication_for(&receivers) })
}

fn receiver(view: &View, l: Lang, agreement: &Agreement, receiver: &Receiver) -> String {
    match receiver {
        Receiver::Actor(Actor::Anyone) => l.publication_anyone(),
        Receiver::Actor(actor) => who::actor(view, l, actor),
        Receiver::Group(id) => agreement.label(id),
    }
}

/// What is said of a duty, followed by whom it is for where it is a publication.
pub(crate) fn followed_by(words: String, told: Option<String>) -> String {
    match told {
        Some(told) => format!("{words} {told}"),
        None => words,
    }
}
