//! Reading exports of ledgers as finance programs write them, and what is no ledger.

use cooperation::reconciliation::reading::columns::{Amounts, Columns, Plus};
use cooperation::reconciliation::reading::table::{Cell, Digest, Form, MOST_BYTES, MOST_LINES, Table};
use cooperation::reconciliation::reading::{Read, Slip, lines};
use words::Message;

const PLAIN: &str = "Boekdatum;Boekstuk;Omschrijving;Debet;Credit\n01-02-2024;B1;Voorschot 2024-014/31;1.250,00;\n2-2-2024;B2;Rijk;;30.000.000,00\n";

fn read(bytes: &[u8]) -> Result<Vec<Read>, Vec<Slip>> {
    let table = Table::of(bytes)?;
    lines(&table, &Columns::guessed(&table.header))
}

fn amounts(text: &str) -> Vec<i64> {
    read(text.as_bytes()).unwrap().iter().map(|read| read.line.amount.cents()).collect()
}

fn wrong(text: &str) -> Vec<(u64, Message)> {
    read(text.as_bytes()).unwrap_err().into_iter().map(|slip| (slip.line, slip.what)).collect()
}

#[test]
fn a_dutch_export_is_read_with_what_it_names_and_its_words_are_not_kept() {
    let read = read(PLAIN.as_bytes()).unwrap();
    let (first, second) = (&read[0], &read[1]);
    assert_eq!((first.line.on.to_string().as_str(), first.line.amount.cents()), ("2024-02-01", -125_000));
    assert_eq!((first.line.document.as_str(), first.line.entry), ("B1", Some(31)));
    assert_eq!(first.line.cases.iter().map(ToString::to_string).collect::<Vec<_>>(), ["2024-014"]);
    assert_eq!((first.words.as_str(), first.at), ("Voorschot 2024-014/31", 2));
    assert_eq!((second.line.amount.cents(), second.at), (3_000_000_000, 3));
    assert!(!format!("{:?}", first.line).contains("Voorschot"));
}

#[test]
fn commas_tabs_and_what_excel_says_stands_between_the_cells_are_read_alike() {
    let english = "Date,Document,Amount\n2024-02-01,B1,\"1,250.00\"\n2024-02-02,B2,-30.5\n";
    assert_eq!(amounts(english), [-125_000, 3_050]);
    assert_eq!(amounts("datum\tbedrag\n2024-02-01\t12,50\n"), [-1_250]);
    assert_eq!(amounts("sep=,\r\ndatum,bedrag\r\n2024-02-01,12\r\n"), [-1_200]);
    let said = Table::of(b"sep=|\ndatum|bedrag\n2024-02-01|12\n").unwrap().form;
    assert_eq!(said, Form::Text { between: '|', old_alphabet: false, above: 0 });
}

#[test]
fn a_mark_of_the_encoding_and_the_old_alphabet_make_no_difference() {
    let marked = [b"\xEF\xBB\xBF".as_slice(), PLAIN.as_bytes()].concat();
    assert_eq!(read(&marked).unwrap(), read(PLAIN.as_bytes()).unwrap());
    let old = Table::of(b"datum;omschrijving;bedrag\n01-02-2024;Caf\xE9 \x80 5;5,00\n").unwrap();
    assert_eq!(old.form, Form::Text { between: ';', old_alphabet: true, above: 0 });
    assert_eq!(old.rows[0].cell(1), "Café € 5");
}

#[test]
fn debit_and_credit_in_one_column_are_told_by_the_other() {
    let text = "datum;bedrag;d/c\n01-02-2024;10,00;D\n01-02-2024;4,00;C\n";
    assert_eq!(amounts(text), [-1_000, 400]);
    assert_eq!(wrong("datum;bedrag;d/c\n01-02-2024;10,00;X\n"), [(2, Message::SideUnread {})]);
}

#[test]
fn whoever_reads_it_says_what_a_column_is_and_what_a_plus_is() {
    let table = Table::of(b"wanneer;hoeveel\n01-02-2024;10,00\n").unwrap();
    let unknown = Columns::guessed(&table.header);
    let slips = lines(&table, &unknown).unwrap_err();
    let what: Vec<Message> = slips.into_iter().map(|slip| slip.what).collect();
    assert_eq!(what, [Message::ColumnNoDate {}, Message::ColumnNoAmount {}]);
    let columns = Columns { date: Some(0), amounts: Some(Amounts::Signed(1)), plus: Plus::In, ..unknown };
    assert_eq!(lines(&table, &columns).unwrap()[0].line.amount.cents(), 1_000);
}

#[test]
fn lines_that_are_the_same_in_everything_are_told_apart() {
    let text = "datum;boekstuk;bedrag\n01-02-2024;B1;5,00\n01-02-2024;B1;5,00\n01-02-2024;B2;5,00\n";
    let nth: Vec<u32> = read(text.as_bytes()).unwrap().iter().map(|read| read.line.nth).collect();
    assert_eq!(nth, [0, 1, 0]);
}

#[test]
fn everything_that_is_wrong_is_told_at_once_with_its_line_and_column_and_nothing_is_read() {
    let text = "datum;bedrag\n31-02-2024;5,00\n01-02-2024;5,00\n01-02-2024;5,005\n45000;1e5\n02/13/2024;5,00\n";
    let slips = read(text.as_bytes()).unwrap_err();
    let told: Vec<(u64, Option<&str>, &str)> =
        slips.iter().map(|slip| (slip.line, slip.column.as_deref(), slip.found.as_str())).collect();
    let date = Some("datum");
    let expected = [(2, date, "31-02-2024"), (4, Some("bedrag"), "5,005"), (5, date, "45000"), (6, date, "02/13/2024")];
    assert_eq!(told, expected);
}

#[test]
fn an_amount_that_can_be_read_in_two_ways_is_not_read() {
    assert_eq!(wrong("datum;bedrag\n01-02-2024;1.234\n"), [(2, Message::AmountTwoWays {})]);
    assert_eq!(amounts("datum;bedrag\n01-02-2024;1.234\n01-02-2024;1,00\n"), [-123_400, -100]);
}

#[test]
fn a_header_that_is_missing_or_has_a_name_twice_is_told() {
    assert_eq!(wrong("01-02-2024;5,00\n02-02-2024;6,00\n"), [(1, Message::FileNoHeader {})]);
    assert_eq!(wrong("datum;bedrag;Bedrag\n01-02-2024;5,00;5,00\n"), [(1, Message::ColumnTwice {})]);
    assert_eq!(wrong("zomaar een brief\n\nmet regels\n"), [(1, Message::FileNoHeader {})]);
}

#[test]
fn a_row_that_is_too_short_or_too_long_is_told() {
    let text = "datum;omschrijving;bedrag\n01-02-2024;a;b;5,00\n01-02-2024;5,00\n\n01-02-2024;c;5,00\n";
    let width = |cells| Message::RowOtherWidth { cells, columns: 3 };
    assert_eq!(wrong(text), [(2, width(4)), (3, width(2))]);
}

#[test]
fn signs_that_nobody_sees_are_told() {
    for sign in ['\0', '\u{7}', '\u{202E}', '\u{2066}'] {
        let text = format!("datum;omschrijving;bedrag\n01-02-2024;a{sign}b;5,00\n");
        assert_eq!(wrong(&text), [(2, Message::CellUnseen {})]);
    }
}

#[test]
fn a_cell_that_looks_like_a_formula_is_text() {
    let text = "datum;boekstuk;bedrag\n01-02-2024;=HYPERLINK(1);5,00\n";
    assert_eq!(read(text.as_bytes()).unwrap()[0].line.document, "=HYPERLINK(1)");
}

#[test]
fn what_is_no_table_is_told_with_what_to_do() {
    let one = |bytes: &[u8]| Table::of(bytes).unwrap_err().remove(0).what;
    assert_eq!(one(b""), Message::FileEmpty {});
    assert_eq!(one(b"datum;bedrag\n"), Message::FileEmpty {});
    assert_eq!(one(b"PK\x03\x04rest"), Message::FileIsWorkbook {});
    assert_eq!(one(b"\xFF\xFEd\0a\0"), Message::FileUtf16 {});
    assert_eq!(one(&vec![b' '; MOST_BYTES + 1]), Message::FileTooLarge { most: 16 });
    let long = format!("datum;bedrag\n{}", "01-02-2024;1,00\n".repeat(MOST_LINES + 1));
    assert_eq!(one(long.as_bytes()), Message::FileTooLong { most: 100_000 });
    let open = format!("datum;omschrijving;bedrag\n01-02-2024;\"open{};5,00\n", "x".repeat(2_000));
    assert!(matches!(one(open.as_bytes()), Message::RowOtherWidth { .. }));
}

#[test]
fn the_same_file_has_the_same_digest_and_another_has_not() {
    let digest = |text: &str| Table::of(text.as_bytes()).unwrap().digest;
    assert_eq!(digest(PLAIN), digest(PLAIN));
    assert_ne!(digest(PLAIN), digest(&PLAIN.replace("B2", "B3")));
}

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

fn number(number: &str) -> Cell {
    Cell::Number(number.to_owned())
}

fn of_cells(rows: Vec<Vec<Cell>>) -> Result<Table, Vec<Slip>> {
    Table::of_cells("digest".to_owned(), "Blad1", (1..).zip(rows).collect())
}

fn why(rows: Vec<Vec<Cell>>) -> Vec<(u64, Message)> {
    of_cells(rows).unwrap_err().into_iter().map(|slip| (slip.line, slip.what)).collect()
}

#[test]
fn a_sheet_is_read_from_the_row_that_names_the_columns() {
    let header = vec![text("Datum"), text("Bedrag"), text("")];
    let rows = vec![vec![text("Grootboek 2024")], header, vec![text("2024-02-01"), number("1234.5")], vec![text("")]];
    let table = of_cells(rows).unwrap();
    assert_eq!(table.form, Form::Part { name: "Blad1".to_owned(), above: 1 });
    let read = lines(&table, &Columns::guessed(&table.header)).unwrap();
    assert_eq!((read.len(), read[0].line.amount.cents(), read[0].at), (1, -123_450, 3));
}

#[test]
fn a_number_is_read_in_one_way_whatever_texts_beside_it_look_like() {
    let header = || vec![text("Datum"), text("Bedrag")];
    let row = |amount| vec![text("2024-02-01"), amount];
    let table = of_cells(vec![header(), row(number("1234.5")), row(text("1.234,50"))]).unwrap();
    let read = lines(&table, &Columns::guessed(&table.header)).unwrap();
    assert!(read.iter().all(|one| one.line.amount.cents() == -123_450), "{read:?}");
    let table = of_cells(vec![header(), row(number("1.005")), row(text("1.234"))]).unwrap();
    let slips = lines(&table, &Columns::guessed(&table.header)).unwrap_err();
    let what: Vec<Message> = slips.into_iter().map(|slip| slip.what).collect();
    assert_eq!(what, [Message::AmountCents {}, Message::AmountTwoWays {}]);
}

#[test]
fn a_cell_that_is_no_value_and_a_row_that_is_wider_than_the_header_are_told() {
    let wrong = Cell::Wrong {
        found: "#N/B".to_owned(),
        what: Box::new(Message::CellError {}),
        remedy: Box::new(Message::CellErrorRemedy {}),
    };
    let rows = vec![
        vec![text("Datum"), text("Bedrag")],
        vec![text("2024-02-01"), wrong],
        vec![text("2024-02-01"), number("1"), text("x")],
        vec![text("a\u{202E}b"), number("1")],
    ];
    let wide = Message::RowOtherWidth { cells: 3, columns: 2 };
    assert_eq!(why(rows), [(2, Message::CellError {}), (3, wide), (4, Message::CellUnseen {})]);
    assert_eq!(why(vec![vec![text("een brief")]]), [(1, Message::FileNoHeader {})]);
    assert_eq!(why(vec![vec![text("Datum"), text("Bedrag")]]), [(1, Message::FileEmpty {})]);
    assert_eq!(
        why(vec![vec![text("Datum"), text("datum")], vec![text("x"), text("y")]]),
        [(1, Message::ColumnTwice {})]
    );
}

#[test]
fn a_day_number_without_the_format_of_a_day_is_told() {
    let table = of_cells(vec![vec![text("Datum"), text("Bedrag")], vec![number("45000"), number("1")]]).unwrap();
    let slips = lines(&table, &Columns::guessed(&table.header)).unwrap_err();
    assert_eq!(slips[0].what, Message::DateCounted {});
}

#[test]
fn each_part_of_a_file_has_a_digest_of_its_own() {
    assert_eq!(Digest::of(b"a").part("Blad1"), Digest::of(b"a").part("Blad1"));
    assert_ne!(Digest::of(b"a").part("Blad1"), Digest::of(b"a").part("Blad2"));
    assert_eq!(Digest::of(PLAIN.as_bytes()).part(""), Table::of(PLAIN.as_bytes()).unwrap().digest);
}
