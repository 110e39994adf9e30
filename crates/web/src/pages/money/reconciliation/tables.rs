//! What one takes along: differences, lines and slips as tables that a spreadsheet opens well and takes no cell of for a formula.

use super::differences::line_words;
use super::{Desk, columns};
use crate::errors::Trouble;
use crate::visit::Visit;
use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use cooperation::ledger::journal::{cell, plain};
use cooperation::reconciliation::reading::lines as read;
use std::collections::BTreeMap;
use words::Amount;

/// What differs.
pub(super) async fn differences(visit: Visit, Path(path): Path<BTreeMap<String, String>>) -> Result<Response, Trouble> {
    let desk = knowing(&visit, &path)?;
    let compared = visit.view.state().comparison(&desk.fund.id);
    let rows = compared.open.iter().map(|open| {
        let shown = desk.difference(&compared, open);
        let (side, what) = (cell(&shown.side), cell(&shown.what));
        let (owner, reason) = (cell(&shown.owner), cell(&shown.reason));
        format!("{};{side};{what};{};{};{owner};{reason}", open.on, comma(shown.amount), shown.days)
    });
    Ok(table("verschillen", &visit.l.differences_csv_header(), rows))
}

/// The lines of the ledger that were read.
pub(super) async fn lines(visit: Visit, Path(path): Path<BTreeMap<String, String>>) -> Result<Response, Trouble> {
    let desk = knowing(&visit, &path)?;
    let known = &visit.view.state().reconciliation;
    let rows = known.lines_of(&desk.fund.id).map(|(number, line)| {
        let tie = known.tie_of_line(number).map(|tie| tie.to_string()).unwrap_or_default();
        format!("{number};{};{};{};{tie}", line.on, cell(&line_words(line)), comma(line.amount))
    });
    Ok(table("grootboek", &visit.l.lines_csv_header(), rows))
}

/// What cannot be read in a file.
pub(super) async fn slips(visit: Visit, Path(path): Path<BTreeMap<String, String>>) -> Result<Response, Trouble> {
    let (desk, _) = Desk::acting(&visit, &path)?;
    let upload = desk.upload(&path)?;
    let l = visit.l;
    let slips = match upload.table.as_ref() {
        Err(slips) => slips.clone(),
        Ok(table) => read(table, &columns::in_address(&visit, &table.header)).err().unwrap_or_default(),
    };
    let rows = slips.iter().map(|slip| {
        let column = cell(slip.column.as_deref().unwrap_or_default());
        let (found, what, remedy) = (cell(&slip.found), cell(&slip.what.say(l)), cell(&slip.remedy.say(l)));
        format!("{};{column};{found};{what};{remedy}", slip.line)
    });
    Ok(table("fouten", &l.slips_csv_header(), rows))
}

/// The desk of a fund of which nothing is kept from whoever asks.
fn knowing<'a>(visit: &'a Visit, path: &BTreeMap<String, String>) -> Result<Desk<'a>, Trouble> {
    let desk = Desk::of(visit, path)?;
    if desk.knows_all() { Ok(desk) } else { Err(Trouble::NotFound) }
}

/// An amount with a comma, as a Dutch spreadsheet reads it.
fn comma(amount: Amount) -> String {
    plain(amount).replace('.', ",")
}

/// Rows under a header, with the mark of the encoding that spreadsheets look for.
fn table(name: &str, header: &str, rows: impl Iterator<Item = String>) -> Response {
    let mut text = format!("\u{feff}{header}\r\n");
    for row in rows {
        text += &row;
        text += "\r\n";
    }
    let kind = (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned());
    let name = (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}.csv\""));
    ([kind, name], text).into_response()
}
