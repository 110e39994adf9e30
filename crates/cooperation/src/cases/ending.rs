//! What ends with a case.

use super::Case;
use crate::asked::Asked;
use crate::event::Event;
use crate::seats::Tenure;
use charter::Id;
use charter::agreement::set::{Lasts, Set};

impl Asked<'_> {
    /// The events with which a case takes along the time of whoever serves it in a team that lasts as long as the case runs.
    pub(crate) fn ends_with(self, case: &Case) -> Vec<Event> {
        let lasts = |set: &&Set| set.tenure.as_ref().is_some_and(|lasts| lasts.value == Lasts::Case);
        let seats = self.agreement.sets.values().filter(lasts).flat_map(|set| &set.seats);
        let until = self.stamp.on;
        let serves =
            |tenure: &&Tenure| tenure.case == Some(case.number) && tenure.covers(until) && tenure.until != Some(until);
        let ends = |seat: &Id| {
            let tenure = self.state.tenures.get(seat)?.iter().find(serves)?;
            let (seat, person, case) = (seat.clone(), tenure.person, tenure.case);
            Some(Event::SeatVacated { seat, person, until, case })
        };
        seats.filter_map(ends).collect()
    }
}
