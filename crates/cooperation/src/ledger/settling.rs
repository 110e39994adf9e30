//! How grants came to their end: what they were settled at, what was released of them, and what was asked back and came back.

use super::{Balance, Booked, Side, minus, plus};
use crate::state::State;
use crate::values::Sequence;
use charter::agreement::posting::PostingKind;
use std::collections::BTreeMap;
use words::{Amount, Date};

/// What became of grants.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct WindUp {
    /// What they came to in the end: of each case and line by its last settlement; none where nothing was settled.
    pub settled: Option<Amount>,
    /// What was set apart or promised and is free again.
    pub released: Amount,
    /// What was paid and came back.
    pub recovered: Amount,
}

impl WindUp {
    /// What these postings tell.
    pub fn of<'a>(booked: impl Iterator<Item = &'a Booked>) -> Self {
        let (mut ended, mut last) = (Self::default(), BTreeMap::new());
        for one in booked {
            ended.released = plus(ended.released, released_by(one));
            if one.kind == PostingKind::Settlement {
                last.insert(one.place(), one.amount);
            }
            if one.kind == PostingKind::Recovery {
                ended.recovered = plus(ended.recovered, one.amount);
            }
        }
        ended.settled = last.into_values().reduce(plus);
        ended
    }
}

/// How a grant was settled, where its settlement is the last word on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SettledLast {
    /// What it was settled at.
    pub amount: Amount,
    /// When.
    pub on: Date,
    /// The entry in which it was settled for the first time since it was granted.
    pub first: Sequence,
}

/// How these postings end in a settlement; nothing where they do not.
pub fn last_settled<'a>(booked: impl Iterator<Item = &'a Booked>) -> Option<SettledLast> {
    let mut last: Option<SettledLast> = None;
    for one in booked {
        match one.kind {
            PostingKind::Reservation | PostingKind::Commitment => last = None,
            PostingKind::Settlement => {
                let first = last.map_or(one.entry, |last| last.first);
                last = Some(SettledLast { amount: one.amount, on: one.on, first });
            }
            PostingKind::Payment
            | PostingKind::Release
            | PostingKind::Recovery
            | PostingKind::Request
            | PostingKind::Receipt
            | PostingKind::Expenditure => {}
        }
    }
    last
}

/// What was granted: what was paid and is still promised, less what was asked back of it.
#[must_use]
pub fn granted(balance: Balance) -> Amount {
    minus(plus(balance.committed, balance.paid), balance.asked)
}

/// What can come back: after a settlement what it asked back, before it all that was paid.
#[must_use]
pub const fn recoverable(balance: Balance, settled: bool) -> Amount {
    if settled { balance.asked } else { balance.paid }
}

/// What a posting put back of what was set apart or promised.
#[must_use]
pub fn released_by(booked: &Booked) -> Amount {
    match booked.kind {
        PostingKind::Release | PostingKind::Settlement => minus(Amount::default(), booked.taken()),
        PostingKind::Reservation
        | PostingKind::Commitment
        | PostingKind::Payment
        | PostingKind::Recovery
        | PostingKind::Request
        | PostingKind::Receipt
        | PostingKind::Expenditure => Amount::default(),
    }
}

/// What a settlement asked back.
#[must_use]
pub fn claimed_by(booked: &Booked) -> Amount {
    if booked.kind == PostingKind::Settlement { booked.on_side(Side::Asked) } else { Amount::default() }
}

impl State {
    /// Whether the last word on a grant is its settlement: nothing was set apart or promised since.
    pub(crate) fn is_settled(&self, of: impl Fn(&Booked) -> bool) -> bool {
        let mut last = self.booked.iter().rev().filter(|booked| of(booked)).map(|booked| booked.kind);
        let begins = |kind: &PostingKind| matches!(kind, PostingKind::Reservation | PostingKind::Commitment);
        last.find(|kind| begins(kind) || *kind == PostingKind::Settlement) == Some(PostingKind::Settlement)
    }
}
