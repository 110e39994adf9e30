//! Who holds which seat on which day.

pub(crate) mod appointing;

use crate::evolve::At;
use crate::state::State;
use crate::values::{PersonNumber, Sequence};
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
    /// The entry that began it.
    pub entry: Sequence,
}

impl Tenure {
    /// Whether a day lies in it; the first and the last day do.
    #[must_use]
    pub fn covers(&self, day: Date) -> bool {
        self.overlaps(day, Some(day))
    }

    /// Whether it shares at least one day with a span.
    #[must_use]
    pub fn overlaps(&self, from: Date, until: Option<Date>) -> bool {
        until.is_none_or(|last| self.from <= last) && self.until.is_none_or(|last| from <= last)
    }
}

impl State {
    pub(crate) fn seat_taken(&mut self, at: At<'_>, seat: &Id, person: PersonNumber, from: Date, until: Option<Date>) {
        let mut times = self.tenures.get(seat).cloned().unwrap_or_default();
        let place = times.partition_point(|earlier| earlier.from <= from);
        times.insert(place, Tenure { person, from, until, entry: at.entry });
        self.tenures.insert_mut(seat.clone(), times);
        self.person_changed(at, person);
    }

    pub(crate) fn seat_vacated(&mut self, at: At<'_>, seat: &Id, person: PersonNumber, until: Date) {
        if let Some(times) = self.tenures.get_mut(seat)
            && let Some(tenure) = times.iter_mut().find(|tenure| tenure.person == person && tenure.covers(until))
        {
            tenure.until = Some(until);
        }
        self.person_changed(at, person);
    }
}
