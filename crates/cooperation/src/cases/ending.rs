//! What ends with a case.

use super::Case;
use crate::asked::Asked;
use crate::event::Event;
use crate::seats::Tenure;
use charter::Id;
use charter::agreement::set::{Lasts, Set};

impl Asked<'_> {
    /// The events with which a case takes along the time of whoever serves it in a team that lasts as long as the case runs,
    /// now or from a later day on.
    pub(crate) fn ends_with(self, case: &Case) -> Vec<Event> {
        let lasts = |set: &&Set| set.tenure.as_ref().is_some_and(|lasts| lasts.value == Lasts::Case);
        let seats = self.agreement.sets.values().filter(lasts).flat_map(|set| &set.seats);
        let today = self.stamp.on;
        let ends = |seat: &Id, tenure: &Tenure| {
            let goes_on = tenure.until.is_none_or(|last| last > today);
            // What has not begun is taken back: it ends before its first day.
            let until = if tenure.from > today { tenure.from.yesterday().ok()? } else { today };
            let (seat, person, case) = (seat.clone(), tenure.person, tenure.case);
            goes_on.then_some(Event::SeatVacated { seat, person, until, case })
        };
        let serving = |seat: &'_ Id| -> Vec<Event> {
            let times = self.state.tenures.get(seat).map(Vec::as_slice).unwrap_or_default();
            let serves = times.iter().filter(|tenure| tenure.case == Some(case.number));
            serves.filter_map(|tenure| ends(seat, tenure)).collect()
        };
        seats.flat_map(serving).collect()
    }
}
