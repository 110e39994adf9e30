//! How a party stands with a fund: what it was asked for and paid, what it was promised and received.

use super::{Booked, Side, plus};
use charter::Id;
use charter::agreement::posting::PostingKind;
use std::collections::BTreeMap;
use words::Amount;

/// What went between a party and a fund.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct OfParty {
    /// What it was asked for: contributions, and what a settlement asked back.
    pub asked: Amount,
    /// What it paid, contributions and what it gave back.
    pub paid: Amount,
    /// What it was promised, less what was released of that again.
    pub promised: Amount,
    /// What was paid to it.
    pub received: Amount,
}

impl OfParty {
    fn add(&mut self, booked: &Booked) {
        let (to, amount) = match booked.kind {
            PostingKind::Request => (&mut self.asked, booked.amount),
            PostingKind::Receipt | PostingKind::Recovery => (&mut self.paid, booked.amount),
            PostingKind::Payment => (&mut self.received, booked.amount),
            PostingKind::Expenditure => {
                self.promised = plus(self.promised, booked.amount);
                (&mut self.received, booked.amount)
            }
            PostingKind::Settlement => {
                self.asked = plus(self.asked, booked.on_side(Side::Asked));
                (&mut self.promised, booked.on_side(Side::Committed))
            }
            PostingKind::Reservation | PostingKind::Commitment | PostingKind::Release => {
                (&mut self.promised, booked.on_side(Side::Committed))
            }
        };
        *to = plus(*to, amount);
    }
}

/// How a party stands, in each year with each fund; the last year first.
pub fn by_year<'a>(booked: impl Iterator<Item = &'a Booked>, party: &Id) -> Vec<((i16, &'a Id), OfParty)> {
    let mut by: BTreeMap<(std::cmp::Reverse<i16>, &Id), OfParty> = BTreeMap::new();
    for one in booked.filter(|one| one.party.as_ref() == Some(party)) {
        by.entry((std::cmp::Reverse(one.on.year()), &one.fund)).or_default().add(one);
    }
    by.into_iter().map(|((year, fund), sums)| ((year.0, fund), sums)).collect()
}
