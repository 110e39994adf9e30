//! From the bytes of a file to a table of text: its alphabet, what stands between its cells, its header and its rows. The
//! cells of a workbook come as they were read elsewhere, and are held to the same.

use super::Slip;
use super::columns::Columns;
use encoding_rs::WINDOWS_1252;
use sha2::{Digest as _, Sha256};
use std::borrow::Cow;
use std::collections::BTreeSet;
use words::Message;

/// The largest file, in bytes: 16 MiB.
pub const MOST_BYTES: usize = 16 << 20;
/// How many lines one file may have.
pub const MOST_LINES: usize = 100_000;
/// How many lines tell what stands between the cells.
const FIRST_LINES: usize = 20;
/// The longest a cell may be, in characters.
const LONGEST_CELL: usize = 1_000;

/// A table of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The digest of the file.
    pub digest: String,
    /// How it was written.
    pub form: Form,
    /// What its columns are called.
    pub header: Vec<String>,
    /// Its rows, apart from empty ones and totals.
    pub rows: Vec<Row>,
    /// The lines of the file that are a total of the others.
    pub totals: Vec<u64>,
}

/// How a table was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Form {
    /// As text.
    Text {
        /// What stands between its cells.
        between: char,
        /// Whether it was written in Windows-1252 instead of UTF-8.
        old_alphabet: bool,
        /// How many rows stand above the names of the columns.
        above: usize,
    },
    /// As a part of a larger file: a sheet of a workbook, an account of an audit file.
    Part {
        /// What the part is called.
        name: String,
        /// How many rows stand above the names of the columns.
        above: usize,
    },
}

/// A cell that was read elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// A text.
    Text(String),
    /// A number, with a point and without signs between the thousands.
    Number(String),
    /// Something that is no value.
    Wrong {
        /// What stands there.
        found: String,
        /// Why it is none.
        what: Box<Message>,
        /// What to do.
        remedy: Box<Message>,
    },
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The line of the file it begins on, from 1.
    pub line: u64,
    cells: Vec<String>,
    /// The columns whose cell is a number, which can be read in one way only.
    numbers: BTreeSet<usize>,
}

impl Row {
    /// The text in a column, without blanks around it.
    #[must_use]
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    /// Whether a number stands in a column, and not a text that looks like one.
    pub(super) fn is_number(&self, column: usize) -> bool {
        self.numbers.contains(&column)
    }
}

impl Table {
    /// The table in a file.
    ///
    /// # Errors
    /// Everything that is wrong with it as a table.
    pub fn of(bytes: &[u8]) -> Result<Self, Vec<Slip>> {
        let (text, old_alphabet) = text(bytes).map_err(|slip| vec![*slip])?;
        // Excel writes what stands between the cells on a line of its own.
        let said = text.strip_prefix("sep=").and_then(|rest| rest.split_once('\n'));
        let (said, body, skipped) = match said {
            Some((said, body)) => (said.chars().next().filter(char::is_ascii), body, 1),
            None => (None, text.as_ref(), 0),
        };
        let between = said.unwrap_or_else(|| between(body));
        let mut rows = rows(body, between, skipped)?;
        if rows.is_empty() {
            return Err(vec![whole(Message::FileEmpty {}, Message::FileEmptyRemedy {})]);
        }
        let above = titles(&rows);
        let mut header = rows.split_off(above);
        let mut rows = header.split_off(1);
        let Some(header) = header.pop() else {
            return Err(vec![whole(Message::FileEmpty {}, Message::FileEmptyRemedy {})]);
        };
        let totals = without_totals(&mut rows);
        let slips = faults(&header, &rows);
        if !slips.is_empty() {
            return Err(slips);
        }
        let form = Form::Text { between, old_alphabet, above };
        Ok(Self { digest: Digest::of(bytes).part(""), form, header: header.cells, rows, totals })
    }

    /// The table in cells that were read elsewhere, each row with its number: the first row in which at least two things stand
    /// names the columns.
    ///
    /// # Errors
    /// Everything that is wrong with it as a table.
    pub fn of_cells(digest: String, name: &str, rows: Vec<(u64, Vec<Cell>)>) -> Result<Self, Vec<Slip>> {
        let names_columns = |(_, cells): &(u64, Vec<Cell>)| cells.iter().filter(|cell| cell.stands()).nth(1).is_some();
        let above = rows.iter().take_while(|row| !names_columns(row)).count();
        let mut rows = rows.into_iter().skip(above);
        let Some((number, cells)) = rows.next() else {
            return Err(vec![whole(Message::FileNoHeader {}, Message::FileNoHeaderRemedy {})]);
        };
        let width = cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last.saturating_add(1));
        let mut slips = wrongs(number, &[], &cells);
        let header = Row::of(number, cells, width);
        let mut kept = Vec::with_capacity(rows.len());
        for (number, cells) in rows.filter(|(_, cells)| cells.iter().any(|cell| !cell.is_empty())) {
            slips.extend(wrongs(number, &header.cells, &cells));
            kept.push(Row::of(number, cells, width));
        }
        if kept.len() > MOST_LINES {
            let most = i64::try_from(MOST_LINES).unwrap_or(i64::MAX);
            return Err(vec![whole(Message::FileTooLong { most }, Message::FileTooLongRemedy {})]);
        }
        let totals = without_totals(&mut kept);
        slips.extend(faults(&header, &kept));
        slips.sort_by_key(|slip| slip.line);
        if !slips.is_empty() {
            return Err(slips);
        }
        let form = Form::Part { name: name.to_owned(), above };
        Ok(Self { digest, form, header: header.cells, rows: kept, totals })
    }
}

impl Cell {
    fn is_empty(&self) -> bool {
        matches!(self, Self::Text(text) if text.is_empty())
    }

    /// Whether a value stands in it.
    fn stands(&self) -> bool {
        match self {
            Self::Text(text) | Self::Number(text) => !text.is_empty(),
            Self::Wrong { .. } => false,
        }
    }
}

impl Row {
    /// Cells as a row of a table this wide; what stands beyond it stays, and is told.
    fn of(line: u64, cells: Vec<Cell>, width: usize) -> Self {
        let last = cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last.saturating_add(1));
        let number = |(place, cell): (usize, &Cell)| matches!(cell, Cell::Number(_)).then_some(place);
        let numbers = cells.iter().enumerate().filter_map(number).collect();
        let text = |cell: Cell| match cell {
            Cell::Text(text) | Cell::Number(text) => text,
            Cell::Wrong { found, .. } => found,
        };
        let mut cells: Vec<String> = cells.into_iter().map(text).collect();
        cells.resize(width.max(last), String::new());
        Self { line, cells, numbers }
    }
}

/// The cells of a row that are no value.
fn wrongs(line: u64, header: &[String], cells: &[Cell]) -> Vec<Slip> {
    let slip = |(place, cell): (usize, &Cell)| {
        let Cell::Wrong { found, what, remedy } = cell else { return None };
        let column = header.get(place).cloned();
        Some(Slip { line, column, found: found.clone(), what: (**what).clone(), remedy: (**remedy).clone() })
    };
    cells.iter().enumerate().filter_map(slip).collect()
}

/// The digest of a file as a whole, of which each part has its own: each part can be read once.
#[derive(Debug, Clone)]
pub struct Digest(Sha256);

impl Digest {
    /// Of these bytes, which are gone through once, however many parts there are.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::new_with_prefix(bytes))
    }

    /// Of the part that is called so; of the whole where it has no name.
    #[must_use]
    pub fn part(&self, part: &str) -> String {
        let mut hasher = self.0.clone();
        if !part.is_empty() {
            hasher.update([0]);
            hasher.update(part);
        }
        hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// The text of a file, and whether it was written in Windows-1252.
pub(crate) fn text(bytes: &[u8]) -> Result<(Cow<'_, str>, bool), Box<Slip>> {
    if bytes.len() > MOST_BYTES {
        return Err(Box::new(whole(Message::FileTooLarge { most: 16 }, Message::FileTooLargeRemedy {})));
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return Err(Box::new(whole(Message::FileIsWorkbook {}, Message::FileAsCsvRemedy {})));
    }
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err(Box::new(whole(Message::FileUtf16 {}, Message::FileAsCsvRemedy {})));
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok((Cow::Borrowed(text), false)),
        Err(_) => Ok((WINDOWS_1252.decode_without_bom_handling(bytes).0, true)),
    }
}

/// What stands between the cells: what makes one of the first lines the names of the columns, for above them may stand a title;
/// where no line is such, what stands most often in the first one, outside quotation marks.
fn between(text: &str) -> char {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty()).take(FIRST_LINES);
    let names = |line: &str, sign: char| {
        let cells: Vec<String> = line.split(sign).map(|cell| cell.trim().trim_matches('"').to_owned()).collect();
        names_columns(&cells)
    };
    let first: String = lines.clone().next().unwrap_or_default().split('"').step_by(2).collect();
    let times = |sign: char| first.chars().filter(|one| *one == sign).count();
    let named = lines.find_map(|line| [';', '\t', ','].into_iter().find(|sign| names(line, *sign)));
    named.or_else(|| [',', '\t', ';'].into_iter().max_by_key(|sign| times(*sign))).unwrap_or(';')
}

/// Whether these cells say which columns are the day and the amount.
fn names_columns(cells: &[String]) -> bool {
    let columns = Columns::guessed(cells);
    columns.date.is_some() && columns.amounts.is_some()
}

/// How many rows stand above the names of the columns: the first row that names a day and an amount, or else the first in which
/// at least two things stand.
fn titles(rows: &[Row]) -> usize {
    let named = rows.iter().take(FIRST_LINES).position(|row| names_columns(&row.cells));
    let filled = |row: &Row| row.cells.iter().filter(|cell| !cell.is_empty()).nth(1).is_some();
    named.or_else(|| rows.iter().position(filled)).unwrap_or_default()
}

/// How totals are called, at the beginning of a cell.
const TOTALS: &[&str] = &["totaal", "eindtotaal", "subtotaal", "total", "grand total", "subtotal", "summe", "gesamt"];

/// Takes out the rows that are a total of the others: they are called so, and tell no day.
fn without_totals(rows: &mut Vec<Row>) -> Vec<u64> {
    let called = |cell: &String| {
        let cell = cell.to_lowercase();
        TOTALS
            .iter()
            .any(|total| cell == *total || cell.strip_prefix(total).is_some_and(|rest| rest.starts_with([' ', ':'])))
    };
    let is_total =
        |row: &Row| row.cells.iter().any(called) && !row.cells.iter().any(|cell| super::values::date(cell).is_ok());
    let totals = rows.iter().filter(|row| is_total(row)).map(|row| row.line).collect();
    rows.retain(|row| !is_total(row));
    totals
}

fn rows(text: &str, between: char, skipped: u64) -> Result<Vec<Row>, Vec<Slip>> {
    let delimiter = u8::try_from(between).unwrap_or(b';');
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).has_headers(false).from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|_| vec![whole(Message::FileNoTable {}, Message::FileAsCsvRemedy {})])?;
        let cells: Vec<String> = record.iter().map(|cell| cell.trim().to_owned()).collect();
        if cells.iter().all(String::is_empty) {
            continue;
        }
        if rows.len() > MOST_LINES {
            let most = i64::try_from(MOST_LINES).unwrap_or(i64::MAX);
            return Err(vec![whole(Message::FileTooLong { most }, Message::FileTooLongRemedy {})]);
        }
        let line = record.position().map_or(0, csv::Position::line).saturating_add(skipped);
        rows.push(Row { line, cells, numbers: BTreeSet::new() });
    }
    Ok(rows)
}

/// What is wrong with a table, whatever its columns are.
fn faults(header: &Row, rows: &[Row]) -> Vec<Slip> {
    let mut slips = Vec::new();
    for (place, name) in header.cells.iter().enumerate() {
        let same = |other: &String| other.eq_ignore_ascii_case(name);
        if !name.is_empty() && header.cells.iter().take(place).any(same) {
            slips.push(at(header, Some(name), name, Message::ColumnTwice {}, Message::ColumnTwiceRemedy {}));
        }
    }
    if header.cells.len() < 2 || header.cells.iter().any(|cell| super::values::date(cell).is_ok()) {
        slips.push(at(header, None, "", Message::FileNoHeader {}, Message::FileNoHeaderRemedy {}));
    }
    if rows.is_empty() && slips.is_empty() {
        slips.push(whole(Message::FileEmpty {}, Message::FileEmptyRemedy {}));
    }
    slips.extend(rows.iter().filter_map(|row| row_fault(header, row)));
    slips
}

fn row_fault(header: &Row, row: &Row) -> Option<Slip> {
    if row.cells.len() != header.cells.len() {
        let count = |row: &Row| i64::try_from(row.cells.len()).unwrap_or(i64::MAX);
        let what = Message::RowOtherWidth { cells: count(row), columns: count(header) };
        return Some(at(row, None, "", what, Message::RowOtherWidthRemedy {}));
    }
    let named = || row.cells.iter().zip(&header.cells);
    if let Some((_, name)) = named().find(|(cell, _)| cell.chars().any(words::is_unseen)) {
        return Some(at(row, Some(name), "", Message::CellUnseen {}, Message::CellUnseenRemedy {}));
    }
    let long = named().find(|(cell, _)| cell.len() > LONGEST_CELL)?;
    Some(at(row, Some(long.1), "", Message::CellTooLong {}, Message::CellTooLongRemedy {}))
}

fn whole(what: Message, remedy: Message) -> Slip {
    Slip { line: 1, column: None, found: String::new(), what, remedy }
}

fn at(row: &Row, column: Option<&String>, found: &str, what: Message, remedy: Message) -> Slip {
    Slip { line: row.line, column: column.cloned(), found: found.to_owned(), what, remedy }
}
