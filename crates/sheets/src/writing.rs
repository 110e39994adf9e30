//! Writing a workbook: texts as texts whatever they begin with, days and amounts as such, the names of the columns in sight,
//! and a sheet that says what it is, of which day and for whom.

use crate::table::{About, Table, Value};
use rust_xlsxwriter::{DocProperties, Format, FormatAlign, Workbook, Worksheet, XlsxError};

/// The longest text a cell can hold, in UTF-16 units.
const LONGEST: usize = 32_767;
/// How wide a column is at least and at most, in characters.
const WIDTHS: (usize, usize) = (9, 60);
/// How many rows are looked at for how wide a column is.
const LOOKED_AT: usize = 1_000;
/// The longest name a sheet can have.
const LONGEST_NAME: usize = 31;
/// A4.
const PAPER: u8 = 9;

/// How cells look.
struct Looks {
    head: Format,
    title: Format,
    text: Format,
    amount: Format,
    day: Format,
    count: Format,
}

impl Looks {
    fn new() -> Self {
        let top = || Format::new().set_align(FormatAlign::Top);
        Self {
            head: top().set_bold().set_text_wrap(),
            title: top().set_bold().set_font_size(14),
            text: top().set_text_wrap(),
            amount: top().set_num_format("[$€-413] #,##0.00;[$€-413] -#,##0.00"),
            day: top().set_num_format("dd-mm-yyyy"),
            count: top().set_num_format("#,##0"),
        }
    }
}

/// A workbook of these tables, and of what it tells of itself. The same tables give the same bytes.
///
/// # Errors
/// Why it cannot be written: a table may be larger than a sheet can be.
pub fn xlsx(tables: &[Table], about: &About) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let properties = DocProperties::new().set_title(&about.title).set_creation_datetime(&about.on);
    book.set_properties(&properties);
    let looks = Looks::new();
    let mut names = Vec::new();
    for table in tables {
        sheet(book.add_worksheet(), table, &looks, &mut names)?;
    }
    told(book.add_worksheet(), about, &looks, &mut names)?;
    book.save_to_buffer()
}

fn sheet(sheet: &mut Worksheet, table: &Table, looks: &Looks, names: &mut Vec<String>) -> Result<(), XlsxError> {
    sheet.set_name(name(&table.name, names))?;
    for (column, title) in (0..).zip(&table.header) {
        sheet.write_string_with_format(0, column, text(title), &looks.head)?;
        let place = usize::from(column);
        let cells = table.rows.iter().take(LOOKED_AT).filter_map(|row| row.get(place));
        let widest = cells.map(width).chain([title.chars().count()]).max().unwrap_or_default();
        let wide = u8::try_from(widest.clamp(WIDTHS.0, WIDTHS.1)).unwrap_or_default();
        sheet.set_column_width(column, wide)?;
    }
    for (row, cells) in (1..).zip(&table.rows) {
        for (column, value) in (0..).zip(cells) {
            match value {
                Value::Nothing => {}
                Value::Text(told) => {
                    sheet.write_string_with_format(row, column, text(told), &looks.text)?;
                }
                Value::Amount(amount) => {
                    sheet.write_number_with_format(row, column, number(&amount.in_digits()), &looks.amount)?;
                }
                Value::Day(day) => {
                    sheet.write_datetime_with_format(row, column, day, &looks.day)?;
                }
                Value::Count(count) => {
                    sheet.write_number_with_format(row, column, number(&count.to_string()), &looks.count)?;
                }
            }
        }
    }
    let (rows, columns) = (u32::try_from(table.rows.len()).unwrap_or(u32::MAX), table.header.len());
    let last = u16::try_from(columns.saturating_sub(1)).unwrap_or(u16::MAX);
    if rows > 0 {
        sheet.autofilter(0, 0, rows, last)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_repeat_rows(0, 0)?;
    sheet.set_landscape().set_paper_size(PAPER).set_print_fit_to_pages(1, 0).set_footer("&A - &P / &N");
    Ok(())
}

/// The sheet that says what the others are.
fn told(sheet: &mut Worksheet, about: &About, looks: &Looks, names: &mut Vec<String>) -> Result<(), XlsxError> {
    sheet.set_name(name(&about.sheet, names))?;
    sheet.write_string_with_format(0, 0, text(&about.title), &looks.title)?;
    for (row, (what, line)) in (2..).zip(&about.lines) {
        sheet.write_string_with_format(row, 0, text(what), &looks.head)?;
        sheet.write_string_with_format(row, 1, text(line), &looks.text)?;
    }
    sheet.set_column_width(0, 24)?.set_column_width(1, 90)?;
    sheet.set_landscape().set_paper_size(PAPER).set_print_fit_to_pages(1, 0);
    Ok(())
}

/// A number as the sheet keeps it: read from its digits, so that it is the one nearest to them; up to fifteen digits give the
/// same digits back.
fn number(digits: &str) -> f64 {
    digits.parse().unwrap_or_default()
}

/// A text without what no cell can hold, and as much of it as fits.
fn text(told: &str) -> String {
    let shown = told.chars().filter(|sign| !sign.is_control() || matches!(sign, '\n' | '\t'));
    let shown = shown.filter(|sign| !matches!(sign, '\u{fffe}' | '\u{ffff}'));
    let fits = shown.scan(0_usize, |units, sign| {
        *units = units.saturating_add(sign.len_utf16());
        (*units <= LONGEST).then_some(sign)
    });
    fits.collect()
}

fn width(value: &Value) -> usize {
    match value {
        Value::Nothing => 0,
        Value::Text(text) => text.chars().count(),
        Value::Amount(amount) => {
            amount.in_digits().len().saturating_mul(4).checked_div(3).unwrap_or_default().saturating_add(4)
        }
        Value::Day(_) => 11,
        Value::Count(count) => count.to_string().len(),
    }
}

/// A name that a sheet can have and none has yet.
fn name(wanted: &str, taken: &mut Vec<String>) -> String {
    let allowed = |sign: &char| !matches!(sign, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\'') && !sign.is_control();
    let plain: String = wanted.chars().filter(allowed).collect();
    let plain = if plain.trim().is_empty() { "1" } else { plain.trim() };
    let cut = |room: usize| plain.chars().take(room).collect::<String>().trim_end().to_owned();
    let mut found = cut(LONGEST_NAME);
    let mut nth: u32 = 2;
    while taken.contains(&found.to_lowercase()) {
        found = format!("{} {nth}", cut(LONGEST_NAME.saturating_sub(5)));
        nth = nth.saturating_add(1);
    }
    taken.push(found.to_lowercase());
    found
}
