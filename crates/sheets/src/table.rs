//! A table that goes out: the same rows as a workbook and as a text between semicolons, both as a Dutch spreadsheet opens them
//! well, and neither with a cell that is taken for a formula.

pub use crate::writing::xlsx;
use words::{Amount, Date};

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// What its sheet is called.
    pub name: String,
    /// What its columns are called.
    pub header: Vec<String>,
    /// Its rows, each as wide as the header.
    pub rows: Vec<Vec<Value>>,
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Nothing.
    Nothing,
    /// A text, whatever it begins with.
    Text(String),
    /// An amount.
    Amount(Amount),
    /// A day.
    Day(Date),
    /// A number of things.
    Count(i64),
}

impl Value {
    /// A text.
    #[must_use]
    pub fn text(text: impl ToString) -> Self {
        Self::Text(text.to_string())
    }
}

/// What a workbook tells of itself, on a sheet of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// What that sheet is called.
    pub sheet: String,
    /// The title.
    pub title: String,
    /// What is told, under what name.
    pub lines: Vec<(String, String)>,
    /// The day it was made.
    pub on: Date,
}

impl Table {
    /// A table whose columns are named in one text, with semicolons between them.
    #[must_use]
    pub fn named(name: &str, header: &str, rows: Vec<Vec<Value>>) -> Self {
        Self { name: name.to_owned(), header: header.split(';').map(ToOwned::to_owned).collect(), rows }
    }

    /// The table as text: a mark of the encoding, semicolons between the cells, commas before the cents.
    #[must_use]
    pub fn csv(&self) -> String {
        let mut out = format!("\u{feff}{}\r\n", self.header.join(";"));
        for row in &self.rows {
            let cells: Vec<String> = row.iter().map(cell).collect();
            out += &cells.join(";");
            out += "\r\n";
        }
        out
    }
}

fn cell(value: &Value) -> String {
    match value {
        Value::Nothing => String::new(),
        Value::Text(text) => quoted(text),
        Value::Amount(amount) => amount.in_digits().replace('.', ","),
        Value::Day(day) => day.to_string(),
        Value::Count(count) => count.to_string(),
    }
}

/// What a spreadsheet takes for the beginning of a formula, or skips before one (OWASP on injection into CSV).
const BEGINS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'];

/// A text in quotation marks, and never the beginning of a formula.
fn quoted(text: &str) -> String {
    let guard = if text.starts_with(BEGINS) { "'" } else { "" };
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::{Table, Value, quoted};
    use words::{Amount, Date};

    #[test]
    fn no_cell_is_taken_for_a_formula() {
        let cells = ["=1+1", "+31", "-5", "@som", "de \"kas\"", "gewoon"].map(quoted);
        assert_eq!(cells, ["\"'=1+1\"", "\"'+31\"", "\"'-5\"", "\"'@som\"", "\"de \"\"kas\"\"\"", "\"gewoon\""]);
    }

    #[test]
    fn a_text_that_begins_with_what_is_skipped_before_a_formula_is_guarded_as_well() {
        let texts = ["\t=1+1", "\tgewoon", "\r=1+1", "\n=1+1", "\u{ff1d}1+1", "\u{ff0b}1", "\u{ff0d}1", "\u{ff20}som"];
        for text in texts {
            assert_eq!(quoted(text), format!("\"'{text}\""), "{text:?}");
        }
        assert_eq!(quoted("gewoon\t=1+1"), "\"gewoon\t=1+1\"", "further on it begins nothing");
    }

    #[test]
    fn a_table_is_written_as_a_dutch_spreadsheet_opens_it_well() {
        let row = vec![
            Value::Day(Date::new(2024, 3, 4).unwrap()),
            Value::text("kas"),
            Value::Amount(Amount::from_cents(-123_456)),
            Value::Count(7),
            Value::Nothing,
        ];
        let table = Table::named("Boek", "dag;wat;bedrag;aantal;rest", vec![row]);
        let expected = "\u{feff}dag;wat;bedrag;aantal;rest\r\n2024-03-04;\"kas\";-1234,56;7;\r\n";
        assert_eq!(table.csv(), expected);
    }
}
