//! The books as a journal that hledger reads: a second opinion on every balance.

use super::{Booked, Side};
use crate::state::State;
use charter::agreement::posting::PostingKind;
use charter::{Agreement, Id};
use words::{Amount, Lang};

/// The journal, one transaction for each posting. Accounts are ids of the charter, so that names do not matter.
#[must_use]
pub fn hledger(state: &State) -> String {
    state.booked.iter().map(transaction).collect()
}

fn transaction(booked: &Booked) -> String {
    let mut out = format!("{} ({}) {} {}\n", booked.on, booked.entry, booked.case, kind(booked));
    for leg in &booked.legs {
        let line = booked.line.as_ref().map(|line| format!(":{line}")).unwrap_or_default();
        out += &format!("    {}{line}:{}  EUR {}\n", booked.fund, account(leg.side), plain(leg.amount));
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

/// The postings as a table that Excel opens well where a comma stands before the cents: a mark of the encoding, semicolons
/// between the cells, and no cell that is taken for a formula.
#[must_use]
pub fn csv<'a>(booked: impl Iterator<Item = &'a Booked>, agreement: &Agreement, l: Lang) -> String {
    let mut out = format!("\u{feff}{}\r\n", l.ledger_csv_header());
    for one in booked {
        let label = |id: &Option<Id>| cell(&id.as_ref().map(|id| agreement.label(id)).unwrap_or_default());
        let (fund, line, party) = (cell(&agreement.label(&one.fund)), label(&one.line), label(&one.party));
        let what = cell(&posting_word(one.kind, l));
        let [amount, vat] = [one.amount, one.vat].map(|amount| plain(amount).replace('.', ","));
        let place = format!("{};{};{}", one.on, one.entry, one.case);
        out += &format!("{place};{what};{fund};{line};{party};{amount};{vat}\r\n");
    }
    out
}

/// A text as a cell: in quotation marks, and never the beginning of a formula.
#[must_use]
pub fn cell(text: &str) -> String {
    let guard = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}

/// Cents with a point, as programs read amounts.
#[must_use]
pub fn plain(amount: Amount) -> String {
    let cents = amount.cents().unsigned_abs();
    let sign = if amount.cents() < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", cents / 100, cents % 100)
}

#[cfg(test)]
mod tests {
    use super::{cell, plain};
    use words::Amount;

    #[test]
    fn no_cell_is_taken_for_a_formula() {
        let cells = ["=1+1", "+31", "-5", "@som", "de \"kas\"", "gewoon"].map(cell);
        assert_eq!(cells, ["\"'=1+1\"", "\"'+31\"", "\"'-5\"", "\"'@som\"", "\"de \"\"kas\"\"\"", "\"gewoon\""]);
    }

    #[test]
    fn amounts_keep_their_cents_and_their_sign() {
        let plain = [0, 5, -5, 12_345_678].map(|cents| plain(Amount::from_cents(cents)));
        assert_eq!(plain, ["0.00", "0.05", "-0.05", "123456.78"]);
    }
}
