//! Reading an export of a ledger: a table of text becomes lines with a day and an amount in cents, all of them or none. What
//! cannot be read is told line by line, with what to do about it.

pub mod columns;
mod numbering;
pub mod table;
mod values;

use super::LedgerLine;
use columns::{Amounts, Columns, Plus};
use numbering::numbered;
use table::{Row, Table};
use values::{Decimal, Refused};
use words::{Amount, Date, Message};

/// Something in a file that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    /// The line of the file, from 1.
    pub line: u64,
    /// What its column is called; none where it is about the line as a whole.
    pub column: Option<String>,
    /// What stands there, as far as it helps.
    pub found: String,
    /// What is wrong.
    pub what: Message,
    /// What to do.
    pub remedy: Message,
}

/// A line of a ledger as it was read, with the words that are not kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Read {
    /// The line.
    pub line: LedgerLine,
    /// The line of the file.
    pub at: u64,
    /// Description and counterparty: to look at before the line is kept.
    pub words: String,
}

/// The lines of a table, with what each column is taken for.
///
/// # Errors
/// Everything that cannot be read, in the order of the file; nothing is read then.
pub fn lines(table: &Table, columns: &Columns) -> Result<Vec<Read>, Vec<Slip>> {
    let (Some(date), Some(amounts)) = (columns.date, columns.amounts) else {
        return Err(missing(columns));
    };
    let decimal = values::decimal(amount_cells(table, amounts));
    let reader = Reader { table, columns, date, amounts, decimal };
    let (mut read, mut slips) = (Vec::with_capacity(table.rows.len()), Vec::new());
    for row in &table.rows {
        match reader.line(row) {
            Ok(line) => read.push(line),
            Err(slip) => slips.push(*slip),
        }
    }
    if slips.is_empty() { Ok(numbered(read)) } else { Err(slips) }
}

/// The columns without which nothing can be read.
fn missing(columns: &Columns) -> Vec<Slip> {
    let slip = |what| Slip { line: 1, column: None, found: String::new(), what, remedy: Message::ColumnChoose {} };
    let date = columns.date.is_none().then(|| slip(Message::ColumnNoDate {}));
    let amount = columns.amounts.is_none().then(|| slip(Message::ColumnNoAmount {}));
    date.into_iter().chain(amount).collect()
}

/// The amounts that were written as text: a number can be read in one way only.
fn amount_cells(table: &Table, amounts: Amounts) -> impl Iterator<Item = &str> {
    let columns = match amounts {
        Amounts::Signed(one) | Amounts::Sided { amount: one, .. } => [Some(one), None],
        Amounts::Apart { debit, credit } => [Some(debit), Some(credit)],
    };
    let of_row = move |row| columns.into_iter().flatten().map(move |column| (row, column));
    let cells = table.rows.iter().flat_map(of_row);
    cells.filter(|(row, column): &(&Row, usize)| !row.is_number(*column)).map(|(row, column)| row.cell(column))
}

struct Reader<'a> {
    table: &'a Table,
    columns: &'a Columns,
    date: usize,
    amounts: Amounts,
    decimal: Option<Decimal>,
}

impl Reader<'_> {
    fn line(&self, row: &Row) -> Result<Read, Box<Slip>> {
        let on = self.date(row)?;
        let debit = self.amount(row)?;
        let amount = match self.columns.plus {
            Plus::Out => Amount::from_cents(debit.cents().saturating_neg()),
            Plus::In => debit,
        };
        let cells = |columns: &[usize]| -> Vec<&str> {
            columns.iter().map(|column| row.cell(*column)).filter(|cell| !cell.is_empty()).collect()
        };
        let cell = |column: Option<usize>| column.map(|column| row.cell(column).to_owned()).unwrap_or_default();
        let words = cells(&self.columns.words).join(" · ");
        let reference = cell(self.columns.reference);
        let (cases, entry) = values::named(&format!("{reference} {words}"));
        let (document, account) = (cell(self.columns.document), cell(self.columns.account));
        let line = LedgerLine { on, amount, document, account, nth: 0, cases, entry };
        Ok(Read { line, at: row.line, words })
    }

    fn date(&self, row: &Row) -> Result<Date, Box<Slip>> {
        values::date(row.cell(self.date)).map_err(|refused| self.slip(row, self.date, refused))
    }

    /// What stands in debit; negative where it stands in credit.
    fn amount(&self, row: &Row) -> Result<Amount, Box<Slip>> {
        let at = |column: usize| {
            let decimal = if row.is_number(column) { Some(Decimal::Point) } else { self.decimal };
            let read = values::amount(row.cell(column), decimal);
            read.map_err(|refused| self.slip(row, column, refused))
        };
        match self.amounts {
            Amounts::Signed(column) => at(column),
            Amounts::Sided { amount, side } => {
                let debit = values::is_debit(row.cell(side)).map_err(|refused| self.slip(row, side, refused))?;
                let cents = at(amount)?.cents();
                Ok(Amount::from_cents(if debit { cents } else { cents.saturating_neg() }))
            }
            Amounts::Apart { debit, credit } => {
                let of = |column: usize| if row.cell(column).is_empty() { Ok(Amount::default()) } else { at(column) };
                if row.cell(debit).is_empty() && row.cell(credit).is_empty() {
                    return Err(self.slip(row, debit, values::empty_amount()));
                }
                Ok(Amount::from_cents(of(debit)?.cents().saturating_sub(of(credit)?.cents())))
            }
        }
    }

    fn slip(&self, row: &Row, column: usize, refused: Box<Refused>) -> Box<Slip> {
        let Refused { what, remedy } = *refused;
        let name = self.table.header.get(column).cloned();
        let found = row.cell(column).chars().take(60).collect();
        Box::new(Slip { line: row.line, column: name, found, what, remedy })
    }
}
