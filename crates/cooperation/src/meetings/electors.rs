//! Who sits at a seat on an item: its holder, whoever was named to speak for it, or a substitute.

use super::speaking::named_for;
use super::{Elector, Item, Meeting};
use crate::state::State;
use charter::agreement::set::Set;
use charter::{Agreement, Id};

/// A seat of a set as it sits at an item, with the weight of one: whoever holds it on the day of the meeting, of a team of
/// one case for this case. Where somebody was named to speak for it and still may, that is who; a substitute without a vote
/// sits beside the holder.
#[must_use]
pub fn elector(
    agreement: &Agreement,
    state: &State,
    (meeting, item): (&Meeting, &Item),
    (set, seat): (&Set, &Id),
) -> Elector {
    let named = named_for(agreement, state, (meeting, Some(item)), seat);
    let votes = set.speaker.as_ref().is_none_or(|speaker| speaker.value.votes);
    let (named, substitute) = if votes { (named, None) } else { (None, named) };
    let holder = state.tenure(seat, Some(item.case), meeting.date).map(|tenure| tenure.person);
    let stepped_back = |person| state.case(item.case).is_some_and(|case| case.stepped_back(person).is_some());
    Elector {
        seat: seat.clone(),
        person: named.or(holder),
        weight: 1,
        chair: set.chair_on(meeting.date) == Some(seat),
        named: named.is_some(),
        substitute,
        holder: holder.filter(|_| named.is_some()),
        // Nobody takes part through another in what they stepped back from.
        recused: named.into_iter().chain(holder).any(stepped_back),
        figure: None,
    }
}
