//! What a file is, told by how it begins: a workbook with its sheets, or a table of text.

use crate::uploads::{Held, Part};
use cooperation::reconciliation::reading::Slip;
use cooperation::reconciliation::reading::table::{Cell, MOST_BYTES, Table, digest};
use sheets::workbook::{self, Sheet, Workbook};
use sheets::{Refused, workbook as file};
use words::Message;

/// What is in the bytes of a file.
pub(super) fn held(bytes: &[u8]) -> Held {
    if bytes.len() > MOST_BYTES || !workbook::may_be(bytes) {
        return Held::one(Table::of(bytes));
    }
    match workbook::read(bytes) {
        Ok(book) => of_book(bytes, book),
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

fn of_book(bytes: &[u8], book: Workbook) -> Held {
    let Workbook { sheets, hidden } = book;
    let told = (!hidden.is_empty()).then_some(Message::WorkbookSheetsHidden { sheets: hidden });
    let parts = sheets.into_iter().map(|sheet| of_sheet(bytes, sheet)).collect();
    Held { parts, told: told.into_iter().collect() }
}

fn of_sheet(bytes: &[u8], sheet: Sheet) -> Part {
    let Sheet { name, rows, told } = sheet;
    let rows = rows.into_iter().map(|(number, cells)| (number, cells.into_iter().map(cell).collect())).collect();
    Part { table: Table::of_cells(digest(bytes, &name), &name, rows), name, told }
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
