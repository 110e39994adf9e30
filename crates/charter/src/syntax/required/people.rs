//! What a set can say of whoever sits there, or reads along, for another.

use crate::check::codes;
use crate::syntax::faults::Fault;
use crate::syntax::subjects::Subject;
use crate::syntax::table::Keyword;
use words::Message;

/// Lines that mean nothing beside another: a substitute where somebody is named for each meeting anyhow, a chair that passes
/// on where one seat presides for good, delegates of seats
/// that are there for one case only, and seats of its own in a set that is made up of others.
pub(super) fn without_effect(subject: &Subject) -> Vec<Fault> {
    let set = || subject.label();
    let pairs = [
        (Keyword::Substitute, Keyword::Speaker, Message::SubstituteSaidTwice { set: set() }),
        (Keyword::Rotates, Keyword::Chair, Message::ChairSaidTwice { set: set() }),
        (Keyword::Delegate, Keyword::PerCase, Message::DelegateForOneCase { set: set() }),
        (Keyword::Seat, Keyword::MadeOf, Message::SeatsBesideParts { set: set() }),
        (Keyword::Seats, Keyword::MadeOf, Message::SeatsBesideParts { set: set() }),
    ];
    let beside = |(line, other, cause): (Keyword, Keyword, Message)| {
        let line = &subject.one(line).filter(|_| subject.one(other).is_some())?.line;
        let remedy = Message::ChooseOneOfTwoLines {};
        Some(Fault { known: codes::NO_EFFECT, at: line.at, cause, remedy })
    };
    pairs.into_iter().filter_map(beside).chain(between_one(subject)).collect()
}

/// An incompatibility with one function: it excludes nothing.
fn between_one(subject: &Subject) -> Option<Fault> {
    let between = &subject.one(Keyword::Between)?.line;
    (between.ids().count() == 1).then(|| Fault {
        known: codes::NO_EFFECT,
        at: between.at,
        cause: Message::BetweenOne { subject: subject.id.to_string() },
        remedy: Message::BetweenOneRemedy {},
    })
}
