//! Postings one under the other: what each left of what is no longer free and of the money in hand, and what it takes back.

use super::{Booked, Side, plus};
use charter::agreement::posting::PostingKind;
use words::Amount;

/// A posting, and how things stood after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Running<'a> {
    /// The posting.
    pub booked: &'a Booked,
    /// What is no longer free after it: reserved, committed and paid.
    pub used: Amount,
    /// The money in hand after it.
    pub cash: Amount,
    /// What it takes back: the posting on the same case and line that put last what it takes off.
    pub corrects: Option<&'a Booked>,
}

/// These postings in their order, each with how things stood after it.
pub fn running<'a>(booked: impl Iterator<Item = &'a Booked>) -> Vec<Running<'a>> {
    let mut running: Vec<Running<'a>> = Vec::new();
    for booked in booked {
        let before = running.last().map(|last| (last.used, last.cash)).unwrap_or_default();
        let used = plus(before.0, booked.taken());
        let cash = plus(before.1, booked.on_side(Side::Cash));
        let corrects = taken_back(booked, &running);
        running.push(Running { booked, used, cash, corrects });
    }
    running
}

/// What a counter-entry takes back; nothing for what is no counter-entry.
fn taken_back<'a>(booked: &Booked, before: &[Running<'a>]) -> Option<&'a Booked> {
    if !matches!(booked.kind, PostingKind::Release | PostingKind::Recovery) {
        return None;
    }
    let off =
        [Side::Paid, Side::Committed, Side::Reserved].into_iter().find(|side| booked.on_side(*side).cents() < 0)?;
    let put = |other: &&Booked| other.place() == booked.place() && other.on_side(off).cents() > 0;
    before.iter().rev().map(|running| running.booked).find(put)
}
