//! Workbooks as spreadsheet programs write them, and as people who mean harm do.
#![expect(clippy::unwrap_used, reason = "a test fails loudly")]

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use sheets::table::{About, Table, Value, xlsx};
use sheets::workbook::{Cell, Sheet, read};
use std::io::{Cursor, Read, Write};
use words::{Amount, Date, Message};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

fn bytes(mut book: Workbook) -> Vec<u8> {
    book.save_to_buffer().unwrap()
}

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

fn number(number: &str) -> Cell {
    Cell::Number(number.to_owned())
}

fn only(bytes: &[u8]) -> Sheet {
    let mut book = read(bytes).unwrap();
    assert_eq!(book.sheets.len(), 1);
    book.sheets.remove(0)
}

/// The same workbook with a part of it written otherwise.
fn rewritten(bytes: &[u8], part: &str, write: impl Fn(&str) -> String) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for place in 0..archive.len() {
        let mut entry = archive.by_index(place).unwrap();
        let name = entry.name().unwrap().into_owned();
        let mut held = String::new();
        entry.read_to_string(&mut held).unwrap();
        out.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
        let held = if name == part { write(&held) } else { held };
        out.write_all(held.as_bytes()).unwrap();
    }
    out.finish().unwrap().into_inner()
}

const FIRST: &str = "xl/worksheets/sheet1.xml";

/// A workbook of one sheet with these rows, as XML.
fn with_rows(rows: &str) -> Vec<u8> {
    let mut book = Workbook::new();
    book.add_worksheet().write_string(0, 0, "x").unwrap();
    rewritten(&bytes(book), FIRST, |held| {
        let (before, rest) = held.split_once("<sheetData>").unwrap();
        let (_, after) = rest.split_once("</sheetData>").unwrap();
        format!("{before}<sheetData>{rows}</sheetData>{after}")
    })
}

#[test]
fn texts_numbers_and_days_are_read_as_they_stand_there() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Grootboek").unwrap();
    sheet.write_string(0, 0, " Datum ").unwrap();
    sheet.write_string(0, 1, "Bedrag").unwrap();
    let day = Format::new().set_num_format("d-m-yyyy");
    sheet.write_datetime_with_format(1, 0, ExcelDateTime::from_ymd(2024, 2, 29).unwrap(), &day).unwrap();
    sheet.write_number(1, 1, 9_999_999_999_999.99).unwrap();
    sheet.write_number_with_format(2, 0, 60.0, &day).unwrap();
    sheet.write_number(2, 1, 0.1 + 0.2).unwrap();
    sheet.write_number(3, 0, 45_000.0).unwrap();
    sheet.write_string(3, 1, "=1+1").unwrap();
    let read = only(&bytes(book));
    assert_eq!(read.name, "Grootboek");
    let expected = vec![
        (1, vec![text("Datum"), text("Bedrag")]),
        (2, vec![text("2024-02-29"), number("9999999999999.99")]),
        // The day that Excel counts and that never was.
        (3, vec![text("1900-02-29"), number("0.3")]),
        (4, vec![number("45000"), text("=1+1")]),
    ];
    assert_eq!(read.rows, expected);
    assert_eq!(read.told, []);
}

#[test]
fn days_are_counted_from_the_year_the_workbook_says() {
    let mut book = Workbook::new();
    let day = Format::new().set_num_format("d-m-yyyy");
    book.add_worksheet().write_number_with_format(0, 0, 45_000.0, &day).unwrap();
    let from_1900 = bytes(book);
    assert_eq!(only(&from_1900).rows[0].1, [text("2023-03-15")]);
    let from_1904 = rewritten(&from_1900, "xl/workbook.xml", |held| {
        held.replacen("<workbookPr ", "<workbookPr date1904=\"1\" ", 1)
    });
    assert_eq!(only(&from_1904).rows[0].1, [text("2027-03-16")]);
}

#[test]
fn what_is_hidden_is_told_and_not_used() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for row in 0..4 {
        for column in 0..3 {
            sheet.write_string(row, column, format!("{row}/{column}")).unwrap();
        }
    }
    sheet.set_column_hidden(1).unwrap();
    sheet.set_row_hidden(2).unwrap();
    book.add_worksheet().set_name("geheim").unwrap().set_hidden(true).write_string(0, 0, "x").unwrap();
    book.add_worksheet().set_name("heel geheim").unwrap().set_very_hidden(true).write_string(0, 0, "x").unwrap();
    let all = read(&bytes(book)).unwrap();
    assert_eq!(all.hidden, ["geheim", "heel geheim"]);
    let sheet = &all.sheets[0];
    assert_eq!(sheet.rows.iter().map(|(row, _)| *row).collect::<Vec<_>>(), [1, 2, 4]);
    assert_eq!(sheet.rows[0].1, [text("0/0"), text(""), text("0/2")]);
    let columns = Message::SheetColumnsHidden { columns: vec!["B".to_owned()] };
    assert_eq!(sheet.told, [Message::SheetRowsHidden { count: 1 }, columns]);
}

#[test]
fn a_merged_cell_counts_for_one_place_only() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.merge_range(1, 0, 2, 0, "1-2-2024", &Format::new()).unwrap();
    sheet.write_number(1, 1, 5).unwrap();
    sheet.write_number(2, 1, 6).unwrap();
    let rows = only(&bytes(book)).rows;
    assert_eq!(rows[0].1[0], text("1-2-2024"));
    let Cell::Wrong { why, .. } = &rows[1].1[0] else { unreachable!("{rows:?}") };
    assert_eq!(why.what, Message::CellMerged {});
}

#[test]
fn a_formula_counts_for_what_was_reckoned_last_and_not_where_nothing_was() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_formula(0, 0, Formula::new("=1+1").set_result("2")).unwrap();
    sheet.write_formula(0, 1, Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
    let whole = bytes(book);
    let sheet = only(&whole);
    assert_eq!(sheet.rows[0].1[0], number("2"));
    assert!(matches!(&sheet.rows[0].1[1], Cell::Wrong { found, .. } if found == "#DIV/0!"), "{sheet:?}");
    assert_eq!(sheet.told, [Message::SheetFormulas { count: 2 }]);
    let open = only(&with_rows("<row r=\"1\"><c r=\"A1\"><f>1+1</f></c><c r=\"B1\"><v>1</v></c></row>"));
    let Cell::Wrong { why, .. } = &open.rows[0].1[0] else { unreachable!("{open:?}") };
    assert_eq!(why.what, Message::CellNotReckoned {});
}

#[test]
fn one_cell_at_the_far_end_makes_no_table_as_large_as_a_sheet_can_be() {
    let far = only(&with_rows(
        "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"B1048576\"><v>2</v></c></row>",
    ));
    assert_eq!(far.rows, [(1, vec![number("1")]), (1_048_576, vec![text(""), number("2")])]);
    let wide = with_rows("<row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row>");
    assert_eq!(read(&wide).unwrap_err().what, Message::SheetTooWide {});
    let beyond = with_rows("<row r=\"99999999\"><c r=\"ZZZZZZZ99999999\"><v>1</v></c></row>");
    assert!(read(&beyond).is_err());
}

#[test]
fn a_sheet_with_more_rows_than_are_read_is_refused() {
    let rows: String =
        (1..=100_003).map(|row| format!("<row r=\"{row}\"><c r=\"A{row}\"><v>1</v></c></row>")).collect();
    assert_eq!(read(&with_rows(&rows)).unwrap_err().what, Message::FileTooLong { most: 100_000 });
    let cells: String =
        (0..13_000).map(|row| format!("<row r=\"{0}\"><c r=\"IV{0}\"><v>1</v></c></row>", row + 1)).collect();
    assert_eq!(read(&with_rows(&cells)).unwrap_err().what, Message::WorkbookTooMuch {});
}

#[test]
fn a_workbook_without_anything_in_sight_is_told() {
    let mut book = Workbook::new();
    book.add_worksheet();
    assert_eq!(read(&bytes(book)).unwrap_err().what, Message::WorkbookEmpty {});
}

#[test]
fn a_workbook_that_is_damaged_anywhere_is_refused_or_read_and_never_breaks_the_reader() {
    let mut book = Workbook::new();
    book.add_worksheet().write_string(0, 0, "Datum").unwrap().write_number(1, 1, 12.5).unwrap();
    let whole = bytes(book);
    for place in (0..whole.len()).step_by(11) {
        assert!(read(&whole[..place]).is_err(), "{place}");
        let mut damaged = whole.clone();
        damaged[place] ^= 0x55;
        drop(read(&damaged));
    }
    let xml = rewritten(&whole, FIRST, |held| held.replace("</c>", "").replace("<v>", "<v><v>"));
    drop(read(&xml));
    let lost = rewritten(&whole, "xl/_rels/workbook.xml.rels", |held| held.replace("sheet1.xml", "elders.xml"));
    assert!(read(&lost).is_err());
}

#[test]
fn what_goes_out_comes_back_as_it_was_and_no_text_becomes_a_formula() {
    let day = Date::new(2024, 3, 4).unwrap();
    let texts =
        ["=HYPERLINK(\"http://x\")", "+31", "-5", "@som", "\t=1", "caf\u{e9} \u{1F4B6}", "\u{0}\u{7}weg", "]]>&<b>"];
    let amounts = [0, 1, -1, 12_345_678, -99, 99_999_999_999_999];
    let rows: Vec<Vec<Value>> = texts
        .iter()
        .zip(amounts.iter().cycle())
        .map(|(text, cents)| {
            vec![
                Value::text(text),
                Value::Amount(Amount::from_cents(*cents)),
                Value::Day(day),
                Value::Count(7),
                Value::Nothing,
            ]
        })
        .collect();
    let table = Table::named("Boekingen: alles/2024", "wat;bedrag;dag;aantal;niets", rows);
    let lines = vec![("Zetel".to_owned(), "=1+1".to_owned())];
    let about = About { sheet: "Toelichting".to_owned(), title: "Titel".to_owned(), lines, on: day };
    let out = xlsx(std::slice::from_ref(&table), &about).unwrap();
    assert_eq!(out, xlsx(&[table], &about).unwrap(), "the same table gives the same bytes");
    let back = read(&out).unwrap();
    assert_eq!(back.sheets[0].name, "Boekingen alles2024");
    assert_eq!(back.sheets[0].told, [], "no formula anywhere");
    for ((_, cells), (sent, cents)) in back.sheets[0].rows[1..].iter().zip(texts.iter().zip(amounts.iter().cycle())) {
        let clean: String = sent.chars().filter(|sign| !matches!(sign, '\u{0}' | '\u{7}')).collect();
        assert_eq!(cells[0], text(clean.trim()));
        let Cell::Number(told) = &cells[1] else { unreachable!("{cells:?}") };
        let (whole, behind) = told.split_once('.').unwrap_or((told, ""));
        assert_eq!(format!("{whole}{behind:0<2}").parse::<i64>().unwrap(), *cents);
        assert_eq!(cells[2], text("2024-03-04"));
        assert_eq!(cells[3], number("7"));
    }
    assert_eq!(back.sheets[1].rows[1].1, [text("Zetel"), text("=1+1")]);
}

#[test]
fn sheets_have_names_that_a_workbook_can_have() {
    let about =
        About { sheet: "x".repeat(40), title: String::new(), lines: Vec::new(), on: Date::new(2024, 1, 1).unwrap() };
    let table = |name: &str| Table::named(name, "a", Vec::new());
    let out =
        xlsx(&[table("X"), table("x"), table(""), table(&"y".repeat(60)), table(&"y".repeat(61))], &about).unwrap();
    let names: Vec<String> = read(&out).unwrap().sheets.into_iter().map(|sheet| sheet.name).collect();
    let long = "y".repeat(31);
    assert_eq!(names[..4], ["X", "x 2", "1", long.as_str()]);
    assert_eq!(names[4], format!("{} 2", "y".repeat(26)));
}
