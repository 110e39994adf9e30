//! Part payments: what stays open of what a party was asked for, and what came in above it.

use super::posting::asks_of_parties;
use super::{Booked, minus, plus};
use crate::event::Event;
use crate::state::State;
use charter::agreement::posting::PostingKind;
use words::Amount;

/// How a receipt stands to what was asked for on its case: nothing for any other posting, and nothing where nobody was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// What stays asked for.
    pub rest: Amount,
    /// What came in above what was asked for.
    pub above: Amount,
}

impl Part {
    /// How a posting that is about to be recorded stands to what was asked for.
    #[must_use]
    pub fn of(state: &State, event: &Event) -> Option<Self> {
        let Event::Posted { kind: PostingKind::Receipt, case, fund, line, amount, .. } = event else { return None };
        let here = |booked: &Booked| {
            booked.case == *case && booked.fund == *fund && booked.line == *line && asks_of_parties(booked.kind)
        };
        let asked = state.balance(here).asked;
        (asked.cents() > 0).then(|| Self { rest: some(minus(asked, *amount)), above: some(minus(*amount, asked)) })
    }
}

/// What these postings received above what was asked for in them, and owe back; nothing where nobody was asked.
pub fn owed_back<'a>(booked: impl Iterator<Item = &'a Booked>) -> Amount {
    let (mut asked, mut received) = (Amount::default(), Amount::default());
    for one in booked {
        match one.kind {
            PostingKind::Request => asked = plus(asked, one.amount),
            PostingKind::Receipt => received = plus(received, one.amount),
            PostingKind::Reservation
            | PostingKind::Commitment
            | PostingKind::Payment
            | PostingKind::Release
            | PostingKind::Settlement
            | PostingKind::Recovery
            | PostingKind::Expenditure => {}
        }
    }
    if asked == Amount::default() { asked } else { some(minus(received, asked)) }
}

fn some(amount: Amount) -> Amount {
    amount.max(Amount::default())
}
