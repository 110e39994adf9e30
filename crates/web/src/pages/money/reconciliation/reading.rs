//! What a file is, told by how it begins: a workbook with its sheets, an audit file with its accounts, or a table of text.

use crate::uploads::{Held, Part};
use cooperation::reconciliation::reading::Slip;
use cooperation::reconciliation::reading::columns::Plus;
use cooperation::reconciliation::reading::table::{Cell, Digest, MOST_BYTES, Table};
use cooperation::values::CaseNumber;
use sheets::workbook::{self, Kind, Sheet, Workbook};
use sheets::{Refused, audit, workbook as file};
use words::{Lang, Message};

/// What is in the bytes of a file.
pub(super) fn held(bytes: &[u8], l: Lang) -> Held {
    let read = if bytes.len() > MOST_BYTES {
        return Held::one(Table::of(bytes));
    } else if workbook::may_be(bytes) {
        workbook::read(bytes)
    } else if audit::may_be(bytes) {
        audit::read(bytes, |text| text.parse::<CaseNumber>().is_ok())
    } else {
        return Held::one(Table::of(bytes));
    };
    match read {
        Ok(book) => of_book(bytes, book, l),
        Err(refused) => refuses(refused),
    }
}

/// A file that broke what reads it.
pub(super) fn unread() -> Held {
    refuses(Refused::broken())
}

fn refuses(refused: Refused) -> Held {
    let Refused { what, remedy } = refused;
    Held::one(Err(vec![Slip { line: 1, column: None, found: String::new(), what, remedy }]))
}

fn of_book(bytes: &[u8], book: Workbook, l: Lang) -> Held {
    let Workbook { sheets, hidden, mut told } = book;
    let unused = (!hidden.is_empty()).then_some(Message::WorkbookSheetsHidden { sheets: hidden });
    told.extend(unused);
    let digest = Digest::of(bytes);
    let parts = sheets.into_iter().map(|sheet| of_sheet(&digest, sheet, l)).collect();
    Held { parts, told }
}

fn of_sheet(digest: &Digest, sheet: Sheet, l: Lang) -> Part {
    let Sheet { name, kind, rows, told } = sheet;
    let plus = if kind == Kind::Account { Plus::on_account(&name) } else { Plus::default() };
    let (own, name) = match kind {
        Kind::Sheet => (name.clone(), name),
        Kind::Account => (format!("account {name}"), l.part_account(&name)),
        Kind::CostCentre => (format!("cost centre {name}"), l.part_cost_centre(&name)),
        Kind::Project => (format!("project {name}"), l.part_project(&name)),
    };
    let rows = rows.into_iter().map(|(number, cells)| (number, cells.into_iter().map(cell).collect())).collect();
    Part { table: Table::of_cells(digest.part(&own), &name, rows), name, told, plus }
}

fn cell(cell: file::Cell) -> Cell {
    match cell {
        file::Cell::Text(text) => Cell::Text(text),
        file::Cell::Number(number) => Cell::Number(number),
        file::Cell::Wrong { found, why } => {
            Cell::Wrong { found, what: Box::new(why.what), remedy: Box::new(why.remedy) }
        }
    }
}
