//! What one takes along: differences, lines and slips as tables that a spreadsheet opens well and takes no cell of for a formula.

use super::differences::line_words;
use super::{Desk, columns};
use crate::errors::Trouble;
use crate::pages::money::taken;
use crate::visit::Visit;
use axum::extract::Path;
use axum::response::Response;
use cooperation::reconciliation::reading::lines as read;
use sheets::table::{Table, Value};
use std::collections::BTreeMap;

/// What differs.
pub(super) async fn differences(visit: Visit, Path(path): Path<BTreeMap<String, String>>) -> Result<Response, Trouble> {
    let (desk, l) = (knowing(&visit, &path)?, visit.l);
    let compared = visit.view.state().comparison(&desk.fund.id, desk.of);
    let rows = compared.open.iter().map(|open| {
        let shown = desk.difference(&compared, open);
        vec![
            Value::Day(open.on),
            Value::Text(shown.side),
            Value::Text(shown.what),
            Value::Amount(shown.amount),
            Value::Count(shown.days),
            Value::Text(shown.owner),
            Value::Text(shown.reason),
        ]
    });
    let table = Table::named(&l.difference_title(), &l.differences_csv_header(), rows.collect());
    Ok(taken::answer(&visit, "verschillen", &table))
}

/// The lines of the ledger that were read.
pub(super) async fn lines(visit: Visit, Path(path): Path<BTreeMap<String, String>>) -> Result<Response, Trouble> {
    let (desk, l) = (knowing(&visit, &path)?, visit.l);
    let known = &visit.view.state().reconciliation;
    let rows = known.lines_of(&desk.fund.id, desk.of).map(|(number, line)| {
        let tie = known.tie_of_line(number).map_or(Value::Nothing, |tie| Value::Count(i64::from(tie.0)));
        let number = Value::Count(i64::from(number.0));
        vec![number, Value::Day(line.on), Value::Text(line_words(line)), Value::Amount(line.amount), tie]
    });
    let table = Table::named(&l.extract_title(), &l.lines_csv_header(), rows.collect());
    Ok(taken::answer(&visit, "grootboek", &table))
}

/// What cannot be read in a file.
pub(super) async fn slips(visit: Visit, Path(path): Path<BTreeMap<String, String>>) -> Result<Response, Trouble> {
    let (desk, _) = Desk::acting(&visit, &path)?;
    let (upload, l) = (desk.upload(&path)?, visit.l);
    let (_, part) = upload.held.part(columns::part(&visit)).ok_or(Trouble::NotFound)?;
    let slips = match &part.table {
        Err(slips) => slips.clone(),
        Ok(table) => read(table, &columns::in_address(&visit, &table.header, part.plus)).err().unwrap_or_default(),
    };
    let rows = slips.iter().map(|slip| {
        let line = Value::Count(i64::try_from(slip.line).unwrap_or(i64::MAX));
        let texts = [slip.column.clone().unwrap_or_default(), slip.found.clone(), slip.what.say(l), slip.remedy.say(l)];
        std::iter::once(line).chain(texts.map(Value::Text)).collect()
    });
    let table = Table::named(&l.slip_what(), &l.slips_csv_header(), rows.collect());
    Ok(taken::answer(&visit, "fouten", &table))
}

/// The desk of a fund of which nothing is kept from whoever asks.
fn knowing<'a>(visit: &'a Visit, path: &BTreeMap<String, String>) -> Result<Desk<'a>, Trouble> {
    let desk = Desk::of(visit, path)?;
    if desk.knows_all() { Ok(desk) } else { Err(Trouble::NotFound) }
}
