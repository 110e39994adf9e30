//! The books as a journal that hledger reads: a second opinion on every balance.

use super::{Booked, Side};
use crate::state::State;
use charter::agreement::posting::PostingKind;
use words::Lang;

/// The journal, one transaction for each posting. Accounts are ids of the charter, so that names do not matter.
#[must_use]
pub fn hledger(state: &State) -> String {
    state.booked.iter().map(transaction).collect()
}

fn transaction(booked: &Booked) -> String {
    let mut out = format!("{} ({}) {} {}\n", booked.on, booked.entry, booked.case, kind(booked));
    for leg in &booked.legs {
        let line = booked.line.as_ref().map(|line| format!(":{line}")).unwrap_or_default();
        out += &format!("    {}{line}:{}  EUR {}\n", booked.fund, account(leg.side), leg.amount.in_digits());
    }
    out.push('\n');
    out
}

const fn account(side: Side) -> &'static str {
    match side {
        Side::Free => "free",
        Side::Reserved => "reserved",
        Side::Committed => "committed",
        Side::Paid => "paid",
        Side::Asked => "asked",
        Side::Cash => "cash",
        Side::Flow => "flow",
    }
}

/// What a posting does with money, as hledger gets it: apart from the language of whoever asks.
const fn kind(booked: &Booked) -> &'static str {
    match booked.kind {
        PostingKind::Reservation => "reservation",
        PostingKind::Commitment => "commitment",
        PostingKind::Payment => "payment",
        PostingKind::Release => "release",
        PostingKind::Settlement => "settlement",
        PostingKind::Recovery => "recovery",
        PostingKind::Request => "request",
        PostingKind::Receipt => "receipt",
        PostingKind::Expenditure => "expenditure",
    }
}

/// What a posting does with money, as people read it.
#[must_use]
pub fn posting_word(kind: PostingKind, l: Lang) -> String {
    match kind {
        PostingKind::Reservation => l.posting_reservation(),
        PostingKind::Commitment => l.posting_commitment(),
        PostingKind::Payment => l.posting_payment(),
        PostingKind::Release => l.posting_release(),
        PostingKind::Settlement => l.posting_settlement(),
        PostingKind::Recovery => l.posting_recovery(),
        PostingKind::Request => l.posting_request(),
        PostingKind::Receipt => l.posting_receipt(),
        PostingKind::Expenditure => l.posting_expenditure(),
    }
}
