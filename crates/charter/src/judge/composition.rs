//! Whether a body is made up as the charter asks: from enough parties, with every sector at the table.

use crate::agreement::Agreement;
use crate::agreement::id::Id;
use crate::agreement::set::Set;
use std::collections::BTreeSet;
use words::Message;

/// A seat that is held, with the party on whose behalf its holder sits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sitting {
    /// The seat.
    pub seat: Id,
    /// The party; none for whoever sits for themselves.
    pub party: Option<Id>,
}

/// What a body lacks, each in a sentence; nothing where it is made up as the charter asks.
///
/// `twin` is what people call another case that the very same people serve; it counts only where the charter wants no
/// standing team.
#[must_use]
pub fn lacks(agreement: &Agreement, set: &Set, sitting: &[Sitting], twin: Option<&str>) -> Vec<Message> {
    let body = || set.label.clone();
    if sitting.is_empty() {
        return vec![Message::TeamIsEmpty { set: body() }];
    }
    let mut lacking = Vec::new();
    if let Some(least) = &set.parties {
        let parties: BTreeSet<&Id> = sitting.iter().filter_map(|held| held.party.as_ref()).collect();
        if parties.len() < least.value as usize {
            lacking.push(Message::TeamFromTooFewParties {
                set: body(),
                least: i64::from(least.value),
                parties: parties.into_iter().map(|party| agreement.label(party)).collect(),
            });
        }
    }
    for sector in &set.sectors {
        let held = sitting.iter().filter(|held| is_of(agreement, &held.seat, &sector.value.label)).count();
        if held < sector.value.least as usize {
            let (sector, least) = (sector.value.label.clone(), i64::from(sector.value.least));
            lacking.push(Message::SectorIsMissing { set: body(), sector, least });
        }
    }
    if let Some(twin) = twin.filter(|_| set.changing.is_some()) {
        lacking.push(Message::TeamIsTheSame { set: body(), twin: twin.to_owned() });
    }
    lacking
}

/// Whether a seat belongs to a sector.
fn is_of(agreement: &Agreement, seat: &Id, sector: &str) -> bool {
    let told = agreement.seats.get(seat).and_then(|seat| seat.sector.as_ref());
    told.is_some_and(|told| told.value == sector)
}

#[cfg(test)]
mod tests;
