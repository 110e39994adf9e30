//! Tables that one takes along: for a spreadsheet as a workbook, and for any program as text between semicolons. Both hold
//! what whoever asks may see, and the workbook says so on a sheet of its own.

use crate::errors::Trouble;
use crate::parts::seat_label;
use crate::visit::Visit;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use charter::{Agreement, Id};
use cooperation::ledger::Booked;
use cooperation::ledger::journal::posting_word;
use sheets::table::{About, Table, Value, xlsx};
use words::{Lang, Style};

/// The part of a query that asks for a workbook.
const AS_WORKBOOK: (&str, &str) = ("vorm", "xlsx");
const WORKBOOK: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The address of the same table as a workbook.
pub(crate) fn as_workbook(href: &str) -> String {
    let sign = if href.contains('?') { '&' } else { '?' };
    let (name, value) = AS_WORKBOOK;
    format!("{href}{sign}{name}={value}")
}

/// Some postings as a table.
#[must_use]
pub fn postings<'a>(booked: impl Iterator<Item = &'a Booked>, agreement: &Agreement, l: Lang) -> Table {
    let label = |id: &Option<Id>| id.as_ref().map_or(Value::Nothing, |id| Value::text(agreement.label(id)));
    let row = |one: &Booked| {
        vec![
            Value::Day(one.on),
            Value::Count(i64::try_from(one.entry).unwrap_or(i64::MAX)),
            Value::text(one.case),
            Value::text(posting_word(one.kind, l)),
            Value::text(agreement.label(&one.fund)),
            label(&one.line),
            label(&one.party),
            Value::Amount(one.amount),
            Value::Amount(one.vat),
        ]
    };
    Table::named(&l.money_postings(), &l.ledger_csv_header(), booked.map(row).collect())
}

/// The answer to whoever asks for a table: a file that is called so, a workbook where that is asked.
pub(crate) fn answer(visit: &Visit, name: &str, table: &Table) -> Response {
    all(visit, name, &table.name, std::slice::from_ref(table))
}

/// The same for more than one table: a text holds the first of them.
pub(crate) fn all(visit: &Visit, name: &str, title: &str, tables: &[Table]) -> Response {
    let book = (visit.query(AS_WORKBOOK.0) == Some(AS_WORKBOOK.1)).then(|| xlsx(tables, &about(visit, title)).ok());
    if let Some(bytes) = book.flatten() {
        return file(&format!("{name}.xlsx"), WORKBOOK, bytes);
    }
    let text = tables.first().map(Table::csv).unwrap_or_default();
    file(&format!("{name}.csv"), "text/csv; charset=utf-8", text.into_bytes())
}

/// The answer to whoever asks for a workbook of several tables, which nothing else can hold.
pub(crate) fn workbook(visit: &Visit, name: &str, title: &str, tables: &[Table]) -> Result<Response, Trouble> {
    let bytes = xlsx(tables, &about(visit, title)).map_err(|_| Trouble::Broken)?;
    Ok(file(&format!("{name}.xlsx"), WORKBOOK, bytes))
}

fn file(name: &str, kind: &str, bytes: Vec<u8>) -> Response {
    let name = format!("attachment; filename=\"{name}\"");
    ([(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, name)], bytes).into_response()
}

/// What a workbook says of itself.
fn about(visit: &Visit, title: &str) -> About {
    let (l, on) = (visit.l, visit.today());
    let name = visit.view.agreement().map(|agreement| agreement.name.value.clone()).unwrap_or_default();
    let seat = visit.seat().map_or_else(|| l.taken_no_seat(), |seat| seat_label(&visit.view, seat));
    let from = visit.address.split('?').next().unwrap_or_default().to_owned();
    let lines = vec![
        (l.taken_cooperation(), name),
        (l.taken_on(), l.date(on, Style::Full)),
        (l.taken_for(), seat),
        (l.taken_address(), from),
        (l.taken_shows(), l.taken_visibility()),
    ];
    About { sheet: l.taken_sheet(), title: title.to_owned(), lines, on }
}
