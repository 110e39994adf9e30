//! What is under embargo (*embargo*): until a day that the case answers, what was done with an act is for the party that did it.
//! Neither its words nor that it was done are for anybody else.

use super::{Viewer, is_of, same_party};
use crate::cases::{Case, Done};
use crate::holding::of_case;
use crate::state::State;
use charter::agreement::act::Act;
use charter::judge::answer::Answer;
use charter::{Agreement, Id};
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
    !is_under(holds, case, &done.act, on) || is_known(holds, state, viewer, (case, done), on)
}

/// What was done on a case of which a viewer may not even know that it was done, so that a count leaves it out.
pub fn kept_from<'a>(
    agreement: &'a Agreement,
    state: &'a State,
    viewer: &'a Viewer,
    case: &'a Case,
    on: Date,
) -> impl Iterator<Item = &'a Done> {
    let holds = of_case(agreement, state, case, on);
    let under = holds.under_embargo().iter().filter(move |act| is_under(holds, case, act, on));
    let done = under.flat_map(|act| case.done.of_act(act));
    done.filter(move |done| !is_known(holds, state, viewer, (case, done), on))
}

/// Whether an embargo lies on what is done with this act on a case.
pub(crate) fn is_under(holds: &Agreement, case: &Case, act: &Id, on: Date) -> bool {
    holds.acts.get(act).and_then(|act| embargo(act, case, on)).is_some()
}

/// Whether it was done by the viewer or for their party, who know of it all the same.
fn is_known(holds: &Agreement, state: &State, viewer: &Viewer, (case, done): (&Case, &Done), on: Date) -> bool {
    is_of(state, viewer, done) || same_party(holds, state, viewer, case, done, on)
}
