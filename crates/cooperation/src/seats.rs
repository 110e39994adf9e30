//! Who holds which seat on which day.

pub(crate) mod appointing;
pub mod composition;
pub mod delegating;
mod entrusting;
mod linked;
pub mod nominating;
pub mod vacant;

use crate::evolve::At;
use crate::state::{State, change_list};
use crate::values::{CaseNumber, PersonNumber, Sequence};
use charter::Id;
use words::Date;

/// A person's time in a seat (*zittingsduur*).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tenure {
    /// Who.
    pub person: PersonNumber,
    /// First day.
    pub from: Date,
    /// Last day, where there is one.
    pub until: Option<Date>,
    /// The case it serves; none for a seat that stands for all cases.
    pub case: Option<CaseNumber>,
    /// The party on whose behalf, where that was said at the appointment.
    pub party: Option<Id>,
    /// Whether its holder left before the day on which it was to end.
    pub left: bool,
    /// The entry that began it.
    pub entry: Sequence,
}

impl Tenure {
    /// Whether a day lies in it; the first and the last day do.
    #[must_use]
    pub fn covers(&self, day: Date) -> bool {
        self.overlaps(day, Some(day))
    }

    /// Whether it counts on this case: a seat that stands for all does on every case, and without one.
    #[must_use]
    pub fn serves(&self, case: Option<CaseNumber>) -> bool {
        self.case.is_none() || self.case == case
    }

    /// Whether it shares at least one day with a span.
    #[must_use]
    pub fn overlaps(&self, from: Date, until: Option<Date>) -> bool {
        until.is_none_or(|last| self.from <= last) && self.until.is_none_or(|last| from <= last)
    }
}

impl State {
    pub(crate) fn seat_taken(&mut self, at: At<'_>, seat: &Id, tenure: Tenure) {
        let person = tenure.person;
        change_list(&mut self.tenures, seat, |times| {
            let place = times.partition_point(|earlier| earlier.from <= tenure.from);
            times.insert(place, tenure);
        });
        self.person_changed(at, person);
    }

    pub(crate) fn seat_vacated(
        &mut self,
        at: At<'_>,
        seat: &Id,
        person: PersonNumber,
        until: Date,
        case: Option<CaseNumber>,
    ) {
        let own = |tenure: &Tenure| tenure.person == person && tenure.case == case;
        // What ends on the day before its first never began.
        let never_began = |tenure: &Tenure| own(tenure) && tenure.from.yesterday().is_ok_and(|before| before == until);
        if let Some(times) = self.tenures.get_mut(seat) {
            if times.iter().any(never_began) {
                times.retain(|tenure| !never_began(tenure));
            } else if let Some(tenure) = times.iter_mut().find(|tenure| own(tenure) && tenure.covers(until)) {
                tenure.until = Some(until);
                tenure.left = true;
            }
        }
        self.person_changed(at, person);
    }
}
