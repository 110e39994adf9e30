//! What the columns of a file are taken for, as the page asks it and as it is answered: places of columns, so that it fits in
//! an address.

use crate::fields::Fields;
use crate::visit::Visit;
use cooperation::reconciliation::reading::columns::{Amounts, Columns, Plus};
use words::Lang;

/// The names of what is asked.
const ASKED: [&str; 8] = ["datum", "bedrag", "zijde", "debet", "credit", "boekstuk", "rekening", "kenmerk"];
/// Which part of the file.
pub(super) const PART: &str = "blad";
const PLUS: &str = "plus";
const IN: &str = "in";
const OUT: &str = "uit";

/// One question about the columns.
#[derive(Debug)]
pub(super) struct Asked {
    pub(super) name: &'static str,
    pub(super) label: String,
    /// The columns to choose from: place, what it is called, whether it is chosen.
    pub(super) options: Vec<(String, String, bool)>,
}

/// Which part of the file the address asks for.
pub(super) fn part(visit: &Visit) -> Option<usize> {
    visit.query(PART)?.parse().ok()
}

/// What the address says of the columns; what their names say where it says nothing.
pub(super) fn in_address(visit: &Visit, header: &[String], plus: Plus) -> Columns {
    if ASKED.iter().all(|name| visit.query(name).is_none()) {
        return Columns { plus, ..Columns::guessed(header) };
    }
    said(header, |name| visit.query(name).map(ToOwned::to_owned))
}

/// What was posted of the columns.
pub(super) fn posted(fields: &mut Fields, header: &[String]) -> Columns {
    said(header, |name| fields.take(name))
}

fn said(header: &[String], mut told: impl FnMut(&str) -> Option<String>) -> Columns {
    let mut column = |name: &str| {
        let place: Option<usize> = told(name)?.parse().ok();
        place.filter(|place| *place < header.len())
    };
    let (date, amount, side, debit, credit) =
        (column("datum"), column("bedrag"), column("zijde"), column("debet"), column("credit"));
    let (document, account, reference) = (column("boekstuk"), column("rekening"), column("kenmerk"));
    let plus = if told(PLUS).as_deref() == Some(IN) { Plus::In } else { Plus::Out };
    Columns {
        date,
        amounts: Amounts::of(amount, side, debit, credit),
        plus,
        document,
        account,
        reference,
        words: Columns::guessed(header).words,
    }
}

/// Columns as they are said in an address or a form, by name.
pub(super) fn as_said(columns: &Columns) -> Vec<(&'static str, String)> {
    let mut said: Vec<(&'static str, String)> =
        ASKED.iter().filter_map(|name| Some((*name, place(columns, name)?.to_string()))).collect();
    said.push((PLUS, if columns.plus == Plus::In { IN } else { OUT }.to_owned()));
    said
}

/// Which column is taken for what is asked.
fn place(columns: &Columns, name: &str) -> Option<usize> {
    let (amount, side, debit, credit) = match columns.amounts {
        Some(Amounts::Signed(amount)) => (Some(amount), None, None, None),
        Some(Amounts::Sided { amount, side }) => (Some(amount), Some(side), None, None),
        Some(Amounts::Apart { debit, credit }) => (None, None, Some(debit), Some(credit)),
        None => (None, None, None, None),
    };
    match name {
        "datum" => columns.date,
        "bedrag" => amount,
        "zijde" => side,
        "debet" => debit,
        "credit" => credit,
        "boekstuk" => columns.document,
        "rekening" => columns.account,
        "kenmerk" => columns.reference,
        _ => None,
    }
}

/// What is asked about the columns, with what is taken for what.
pub(super) fn asked(l: Lang, header: &[String], columns: &Columns) -> Vec<Asked> {
    let labels = [
        l.column_date(),
        l.column_amount(),
        l.column_side(),
        l.column_debit(),
        l.column_credit(),
        l.column_document(),
        l.column_account(),
        l.column_reference(),
    ];
    let mut asked: Vec<Asked> = ASKED
        .iter()
        .copied()
        .zip(labels)
        .map(|(name, label)| {
            let taken = place(columns, name);
            let option = |(place, called): (usize, &String)| (place.to_string(), called.clone(), taken == Some(place));
            let none = (String::new(), l.column_none(), taken.is_none());
            let options = std::iter::once(none).chain(header.iter().enumerate().map(option)).collect();
            Asked { name, label, options }
        })
        .collect();
    let ways = [(OUT, l.column_plus_out(), Plus::Out), (IN, l.column_plus_in(), Plus::In)];
    let options = ways.map(|(value, label, plus)| (value.to_owned(), label, columns.plus == plus));
    asked.push(Asked { name: PLUS, label: l.column_plus(), options: options.into() });
    asked
}
