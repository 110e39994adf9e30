//! What is under embargo (*embargo*): until a day that the case answers, what was done with an act is for the party that did it.
//! Neither its words nor that it was done are for anybody else.

use super::{Viewer, is_of, same_party};
use crate::cases::{Case, Done};
use crate::holding::of_case;
use crate::state::State;
use charter::Agreement;
use charter::agreement::act::Act;
use charter::judge::answer::Answer;
use words::Date;

/// Until which day something stays under embargo.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Embargo {
    /// Up to this day: on it, it is over.
    Until(Date),
    /// The charter asks for a day, and nobody set it yet: it lasts.
    NotSet,
}

/// The embargo that lies on what is done with an act on a case on a day; none where the charter asks none, or it is over.
#[must_use]
pub fn embargo(act: &Act, case: &Case, on: Date) -> Option<Embargo> {
    let at = act.embargo.as_ref()?;
    let Some(Answer::Date(until)) = case.answer(at, on) else { return Some(Embargo::NotSet) };
    (on < *until).then_some(Embargo::Until(*until))
}

/// Whether a viewer may know that something was done on a case, and so read of it what its class allows.
#[must_use]
pub fn knows_done(
    agreement: &Agreement,
    state: &State,
    viewer: &Viewer,
    (case, done): (&Case, &Done),
    on: Date,
) -> bool {
    let holds = of_case(agreement, state, case, on);
    let under = holds.acts.get(&done.act).and_then(|act| embargo(act, case, on)).is_some();
    !under || is_of(state, viewer, done) || same_party(holds, state, viewer, case, done, on)
}
