//! What a set can say of whoever sits there for another.

use crate::check::codes;
use crate::syntax::faults::Fault;
use crate::syntax::subjects::Subject;
use crate::syntax::table::Keyword;
use words::Message;

/// A substitute beside whoever is named for each meeting: both say who sits there instead of the holder.
pub(super) fn said_twice(subject: &Subject) -> Option<Fault> {
    let line = &subject.one(Keyword::Substitute).filter(|_| subject.one(Keyword::Speaker).is_some())?.line;
    Some(Fault {
        known: codes::NO_EFFECT,
        at: line.at,
        cause: Message::SubstituteSaidTwice { set: subject.label() },
        remedy: Message::SubstituteSaidTwiceRemedy {},
    })
}
