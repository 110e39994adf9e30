//! Postings one under the other: what each left of what is no longer free and of the money in hand, and what it takes back.

use super::{Booked, Place, Side, minus, plus};
use charter::agreement::posting::PostingKind;
use std::collections::BTreeMap;
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
    /// What it takes back: the posting on the same case and line that put there last of what is left to take off.
    pub corrects: Option<&'a Booked>,
}

/// These postings in their order, each with how things stood after it.
pub fn running<'a>(booked: impl Iterator<Item = &'a Booked>) -> Vec<Running<'a>> {
    let mut running: Vec<Running<'a>> = Vec::new();
    let mut left = Left::default();
    for booked in booked {
        let before = running.last().map(|last| (last.used, last.cash)).unwrap_or_default();
        let used = plus(before.0, booked.taken());
        let cash = plus(before.1, booked.on_side(Side::Cash));
        let counter = matches!(booked.kind, PostingKind::Release | PostingKind::Recovery);
        let corrects = left.goes_on(booked).filter(|_| counter);
        running.push(Running { booked, used, cash, corrects });
    }
    running
}

/// What each posting put on a side of its case and line and was not taken off since, in order.
#[derive(Default)]
struct Left<'a>(BTreeMap<(Place<'a>, Side), Vec<(&'a Booked, Amount)>>);

impl<'a> Left<'a> {
    /// What is left after a posting, which takes off first what was put there last; that is what is told, of the first side
    /// from which it takes something.
    fn goes_on(&mut self, booked: &'a Booked) -> Option<&'a Booked> {
        let mut first = None;
        for side in [Side::Paid, Side::Committed, Side::Reserved] {
            let left = self.0.entry((booked.place(), side)).or_default();
            let put = booked.on_side(side);
            if put.cents() > 0 {
                left.push((booked, put));
            }
            let mut off = minus(Amount::default(), put);
            while off.cents() > 0
                && let Some((other, rest)) = left.pop()
            {
                first = first.or(Some(other));
                if off < rest {
                    left.push((other, minus(rest, off)));
                }
                off = minus(off, rest);
            }
        }
        first
    }
}
