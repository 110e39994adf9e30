//! From the bytes of a file to a table of text: its alphabet, what stands between its cells, its header and its rows.

use super::Slip;
use encoding_rs::WINDOWS_1252;
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use words::Message;

/// The largest file, in bytes: 16 MiB.
pub const MOST_BYTES: usize = 16 << 20;
/// How many lines one file may have.
pub const MOST_LINES: usize = 100_000;
/// The longest a cell may be, in characters.
const LONGEST_CELL: usize = 1_000;

/// A table of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The digest of the file.
    pub digest: String,
    /// What stands between its cells.
    pub between: char,
    /// Whether it was written in Windows-1252 instead of UTF-8.
    pub old_alphabet: bool,
    /// What its columns are called.
    pub header: Vec<String>,
    /// Its rows, apart from empty ones.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The line of the file it begins on, from 1.
    pub line: u64,
    cells: Vec<String>,
}

impl Row {
    /// The text in a column, without blanks around it.
    #[must_use]
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
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
        let header = rows.remove(0);
        let slips = faults(&header, &rows);
        if !slips.is_empty() {
            return Err(slips);
        }
        let digest = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Self { digest, between, old_alphabet, header: header.cells, rows })
    }
}

/// The text of a file, and whether it was written in Windows-1252.
fn text(bytes: &[u8]) -> Result<(Cow<'_, str>, bool), Box<Slip>> {
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

/// What stands between the cells: what stands most often in the first line, outside quotation marks.
fn between(text: &str) -> char {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let bare: String = first.split('"').step_by(2).collect();
    let times = |sign: char| bare.chars().filter(|one| *one == sign).count();
    [',', '\t', ';'].into_iter().max_by_key(|sign| times(*sign)).unwrap_or(';')
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
        rows.push(Row { line, cells });
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
    if let Some((_, name)) = named().find(|(cell, _)| cell.chars().any(unseen)) {
        return Some(at(row, Some(name), "", Message::CellUnseen {}, Message::CellUnseenRemedy {}));
    }
    let long = named().find(|(cell, _)| cell.len() > LONGEST_CELL)?;
    Some(at(row, Some(long.1), "", Message::CellTooLong {}, Message::CellTooLongRemedy {}))
}

/// Signs that nobody sees, and that make a text read otherwise than it is written.
fn unseen(sign: char) -> bool {
    (sign.is_control() && !matches!(sign, '\t' | '\n' | '\r'))
        || matches!(sign, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}')
}

fn whole(what: Message, remedy: Message) -> Slip {
    Slip { line: 1, column: None, found: String::new(), what, remedy }
}

fn at(row: &Row, column: Option<&String>, found: &str, what: Message, remedy: Message) -> Slip {
    Slip { line: row.line, column: column.cloned(), found: found.to_owned(), what, remedy }
}
