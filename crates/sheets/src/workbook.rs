//! Reading a workbook: its sheets as rows of cells, with what deserves a word before anybody uses them. It is bounded before
//! it is read, cell by cell, so that no sheet of one cell at the far end becomes a table as large as a sheet can be.

use crate::exact::exact;
use crate::hidden::{Hidden, LAST_COLUMN, letters};
use crate::parts::Parts;
use crate::{Refused, bounds};
use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use std::collections::BTreeMap;
use std::io::Cursor;
use std::panic::catch_unwind;
use words::Message;

/// How many cells are read, of all sheets together.
const MOST_CELLS: usize = 3_000_000;
/// How many rows of one sheet are read: one more than may be kept, so that it is told and not cut off.
const MOST_ROWS: usize = 100_002;

/// A workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Workbook {
    /// The sheets people see that hold something, in their order.
    pub sheets: Vec<Sheet>,
    /// What the sheets are called that are hidden: they are not read.
    pub hidden: Vec<String>,
    /// What deserves a word of it as a whole.
    pub told: Vec<Message>,
}

/// What a sheet is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A sheet of a workbook.
    Sheet,
    /// The lines of an account of an audit file (*grootboekrekening*).
    Account,
    /// The lines of a cost centre of an audit file (*kostenplaats*).
    CostCentre,
    /// The lines of a project of an audit file.
    Project,
}

/// A sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// What it is called.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// Its rows that hold something, with the number people see beside them.
    pub rows: Vec<(u64, Vec<Cell>)>,
    /// What deserves a word: what is hidden and was not used, and what was reckoned by formulas.
    pub told: Vec<Message>,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// A text or a day, the day with the year first; empty where there is nothing.
    Text(String),
    /// A number, exactly as far as a spreadsheet keeps it, with a point.
    Number(String),
    /// Something that is no value.
    Wrong {
        /// What stands there.
        found: String,
        /// Why it is none.
        why: Box<Refused>,
    },
}

impl Cell {
    const EMPTY: Self = Self::Text(String::new());

    fn is_empty(&self) -> bool {
        matches!(self, Self::Text(text) if text.is_empty())
    }

    fn wrong(found: &str, what: Message, remedy: Message) -> Self {
        Self::Wrong { found: found.to_owned(), why: Box::new(Refused::new(what, remedy)) }
    }
}

/// Whether these bytes may be a workbook, so that it is read or refused as one.
#[must_use]
pub fn may_be(bytes: &[u8]) -> bool {
    bounds::may_be_workbook(bytes)
}

/// The workbook in these bytes.
///
/// # Errors
/// Why it is not read: what it may hold is bounded, and nothing in it runs or comes from elsewhere.
pub fn read(bytes: &[u8]) -> Result<Workbook, Refused> {
    bounds::look(bytes)?;
    // What the reader of workbooks stumbles over, such as a cell called ZZZZZZZ9, is a fault of the file.
    catch_unwind(|| sheets(bytes)).unwrap_or_else(|_| Err(Refused::broken()))
}

fn sheets(bytes: &[u8]) -> Result<Workbook, Refused> {
    let mut parts = Parts::of(bytes)?;
    let mut xlsx: Xlsx<Cursor<&[u8]>> = Xlsx::new(Cursor::new(bytes)).map_err(|fault| refused(&fault))?;
    let listed = xlsx.sheets_metadata().to_vec();
    let mut found = Workbook { sheets: Vec::new(), hidden: Vec::new(), told: Vec::new() };
    let mut left = MOST_CELLS;
    for sheet in listed.into_iter().filter(|sheet| sheet.typ == SheetType::WorkSheet) {
        if sheet.visible != SheetVisible::Visible {
            found.hidden.push(sheet.name);
            continue;
        }
        let path = parts.of_sheet(&sheet.name).ok_or_else(Refused::broken)?;
        let hidden = Hidden::of(&mut parts, &path)?;
        let read = Reading::of(&mut xlsx, &sheet.name, &mut left)?.without(&hidden);
        if !read.rows.is_empty() {
            found.sheets.push(read.sheet(sheet.name));
        }
    }
    if found.sheets.is_empty() {
        return Err(Refused::new(Message::WorkbookEmpty {}, Message::FileEmptyRemedy {}));
    }
    Ok(found)
}

fn refused(fault: &XlsxError) -> Refused {
    if matches!(fault, XlsxError::Password) {
        Refused::new(Message::WorkbookLocked {}, Message::WorkbookUnlock {})
    } else {
        Refused::broken()
    }
}

/// What was read of a sheet, by its rows from 0.
#[derive(Default)]
struct Reading {
    rows: BTreeMap<u32, Vec<Cell>>,
    formulas: i64,
    told: Vec<Message>,
}

impl Reading {
    fn of(xlsx: &mut Xlsx<Cursor<&[u8]>>, name: &str, left: &mut usize) -> Result<Self, Refused> {
        let mut cells = xlsx.worksheet_cells_reader(name).map_err(|fault| refused(&fault))?;
        let mut found = Self::default();
        while let Some(record) = cells.next_cell_with_formula_metadata().map_err(|fault| refused(&fault))? {
            let (row, column) = record.pos;
            let reckoned = record.formula.is_some();
            let value = cell(&record.value, reckoned);
            if value.is_empty() {
                continue;
            }
            found.formulas = found.formulas.saturating_add(i64::from(reckoned));
            if column > LAST_COLUMN {
                return Err(Refused::new(Message::SheetTooWide {}, Message::SheetTooWideRemedy {}));
            }
            let columns = usize::try_from(column).unwrap_or(usize::MAX).saturating_add(1);
            let row = found.rows.entry(row).or_default();
            let more = columns.saturating_sub(row.len());
            *left = left.checked_sub(more).ok_or_else(Refused::too_much)?;
            row.resize(row.len().max(columns), Cell::EMPTY);
            if let Some(place) = row.get_mut(columns.saturating_sub(1)) {
                *place = value;
            }
            if found.rows.len() > MOST_ROWS {
                let most = i64::try_from(MOST_ROWS.saturating_sub(2)).unwrap_or(i64::MAX);
                return Err(Refused::new(Message::FileTooLong { most }, Message::FileTooLongRemedy {}));
            }
        }
        Ok(found)
    }

    /// The same without what is hidden; where cells are merged, only the first of them holds something.
    fn without(mut self, hidden: &Hidden) -> Self {
        let before = self.rows.len();
        self.rows.retain(|row, _| !hidden.rows.contains(row));
        let rows = i64::try_from(before.saturating_sub(self.rows.len())).unwrap_or(i64::MAX);
        if rows > 0 {
            self.told.push(Message::SheetRowsHidden { count: rows });
        }
        let mut columns = Vec::new();
        for column in &hidden.columns {
            let place = usize::try_from(*column).unwrap_or(usize::MAX);
            let mut held = false;
            for cell in self.rows.values_mut().filter_map(|row| row.get_mut(place)) {
                held |= !cell.is_empty();
                *cell = Cell::EMPTY;
            }
            if held {
                columns.push(letters(*column));
            }
        }
        if !columns.is_empty() {
            self.told.push(Message::SheetColumnsHidden { columns });
        }
        self.merged(hidden);
        self.rows.retain(|_, row| row.iter().any(|cell| !cell.is_empty()));
        self
    }

    fn merged(&mut self, hidden: &Hidden) {
        for (first, last) in &hidden.merged {
            for (row, cells) in self.rows.range_mut(first.0..=last.0.max(first.0)) {
                for column in first.1..=last.1.min(LAST_COLUMN) {
                    let place = usize::try_from(column).unwrap_or(usize::MAX);
                    if (*row, column) == *first {
                        continue;
                    }
                    if let Some(cell) = cells.get_mut(place) {
                        *cell = Cell::wrong("", Message::CellMerged {}, Message::CellMergedRemedy {});
                    }
                }
            }
        }
    }

    fn sheet(self, name: String) -> Sheet {
        let mut told = self.told;
        if self.formulas > 0 {
            told.push(Message::SheetFormulas { count: self.formulas });
        }
        let numbered = |(row, cells): (u32, Vec<Cell>)| (u64::from(row).saturating_add(1), cells);
        Sheet { name, kind: Kind::Sheet, rows: self.rows.into_iter().map(numbered).collect(), told }
    }
}

/// What stands in a cell; a formula that nobody reckoned yet is no value.
fn cell(value: &DataRef<'_>, formula: bool) -> Cell {
    match value {
        DataRef::Int(number) => Cell::Number(number.to_string()),
        DataRef::Float(number) => match exact(*number) {
            Some(told) => Cell::Number(told),
            None => Cell::wrong(&number.to_string(), Message::CellError {}, Message::CellErrorRemedy {}),
        },
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            Cell::Text(text.trim().to_owned())
        }
        DataRef::SharedString(text) => Cell::Text(text.trim().to_owned()),
        DataRef::Bool(truth) => Cell::Text(u8::from(*truth).to_string()),
        DataRef::DateTime(day) if day.is_datetime() => {
            let (year, month, day, ..) = day.to_ymd_hms_milli();
            Cell::Text(format!("{year:04}-{month:02}-{day:02}"))
        }
        DataRef::DateTime(span) => exact(span.as_f64()).map_or(Cell::EMPTY, Cell::Number),
        DataRef::Error(error) => Cell::wrong(&error.to_string(), Message::CellError {}, Message::CellErrorRemedy {}),
        DataRef::Empty if formula => Cell::wrong("", Message::CellNotReckoned {}, Message::CellNotReckonedRemedy {}),
        DataRef::Empty => Cell::EMPTY,
    }
}
