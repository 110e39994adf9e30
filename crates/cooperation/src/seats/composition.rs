//! Who makes up a body on a day, for all cases or for one, and what it lacks by the charter.

use crate::asked::Asked;
use crate::seats::Tenure;
use crate::state::State;
use crate::values::{CaseNumber, PersonNumber};
use charter::agreement::set::Set;
use charter::judge::composition::{Sitting, lacks};
use charter::{Agreement, Id};
use std::collections::{BTreeMap, BTreeSet};
use words::{Date, Message};

/// The seats of a body that are held on a day, each with the party on whose behalf.
#[must_use]
pub fn sitting(agreement: &Agreement, state: &State, set: &Set, case: Option<CaseNumber>, on: Date) -> Vec<Sitting> {
    let held = |seat: &Id| {
        let tenure = state.tenure(seat, case, on)?;
        let own = agreement.seats.get(seat).and_then(|seat| seat.party.as_ref()).map(|party| party.value.clone());
        Some(Sitting { seat: seat.clone(), party: tenure.party.clone().or(own) })
    };
    set.seats.iter().filter_map(held).collect()
}

impl Asked<'_> {
    /// What a body lacks on the day of the act; of a team of one case, the team of this case.
    pub(crate) fn lacks(self, set: &Set, case: Option<CaseNumber>) -> Vec<Message> {
        let twin = case.and_then(|case| self.twin(set, case)).map(|twin| twin.to_string());
        lacks(self.agreement, set, &sitting(self.agreement, self.state, set, case, self.stamp.on), twin.as_deref())
    }

    /// Another case that the very same people serve, or served when its team sat last.
    fn twin(self, set: &Set, case: CaseNumber) -> Option<CaseNumber> {
        let mut teams: BTreeMap<CaseNumber, Vec<&Tenure>> = BTreeMap::new();
        for tenure in set.seats.iter().filter_map(|seat| self.state.tenures.get(seat)).flatten() {
            if let Some(served) = tenure.case.filter(|_| tenure.from <= self.stamp.on) {
                teams.entry(served).or_default().push(tenure);
            }
        }
        let own = people_on(&teams.remove(&case)?, self.stamp.on);
        let last_sat = |team: &[&Tenure]| {
            let ends = team.iter().map(|tenure| tenure.until.unwrap_or(Date::MAX)).max();
            ends.map_or(self.stamp.on, |last| last.min(self.stamp.on))
        };
        teams.into_iter().find(|(_, team)| people_on(team, last_sat(team)) == own).map(|(twin, _)| twin)
    }
}

/// The people of a team on a day.
fn people_on(team: &[&Tenure], day: Date) -> BTreeSet<PersonNumber> {
    team.iter().filter(|tenure| tenure.covers(day)).map(|tenure| tenure.person).collect()
}
