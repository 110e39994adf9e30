//! Reading a Dutch audit file (*auditfile financieel*, XAF): its lines by account, cost centre and project, as sheets. It is
//! read from one end to the other without a tree; nothing in it stands for other text, and what it says it comes to must be
//! what it comes to.

use crate::workbook::{Cell, Kind, Sheet, Workbook};
use crate::{Refused, bounds};
use encoding_rs::WINDOWS_1252;
use quick_xml::Reader;
use quick_xml::events::{BytesRef, Event};
use std::borrow::Cow;
use std::collections::BTreeMap;
use words::{Amount, Message};

/// How many lines are read.
const MOST_LINES: usize = 200_000;
/// How many accounts, cost centres and projects with lines there may be.
const MOST_SHEETS: usize = 10_000;
/// How deep elements may lie in one another.
const DEEPEST: usize = 32;
/// The longest text of one element, in bytes.
const LONGEST: usize = 10_000;
/// What the columns are called.
const HEADER: [&str; 7] = ["Datum", "Boekstuk", "Rekening", "Omschrijving", "Kenmerk", "Debet", "Credit"];

/// Whether these bytes may be an audit file, so that they are read or refused as one.
#[must_use]
pub fn may_be(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    bytes.trim_ascii_start().starts_with(b"<")
}

/// The audit file in these bytes; what names a case, and so no document, is for whoever asks to say.
///
/// # Errors
/// Why it is not read.
pub fn read(bytes: &[u8], is_case: fn(&str) -> bool) -> Result<Workbook, Refused> {
    bounds::no_entities(bytes)?;
    let text = text(bytes)?;
    let mut file = File { is_case: Some(is_case), ..File::default() };
    let mut reader = Reader::from_str(&text);
    let mut path: Vec<String> = Vec::new();
    let mut held = String::new();
    loop {
        match reader.read_event().map_err(|_| Refused::broken())? {
            Event::Start(element) => {
                path.push(element.local_name().as_ref().to_owned());
                held.clear();
                file.opened(&path)?;
            }
            Event::End(_) => {
                file.closed(&path, held.trim())?;
                held.clear();
                path.pop();
            }
            Event::Text(piece) => held.push_str(&piece.xml10_content()),
            Event::CData(piece) => held.push_str(&piece.xml10_content()),
            Event::GeneralRef(sign) => held.push(stands_for(&sign)?),
            Event::DocType(_) => return Err(Refused::new(Message::WorkbookEntities {}, Message::WorkbookAgain {})),
            Event::Eof => break,
            Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
        if held.len() > LONGEST || path.len() > DEEPEST {
            return Err(Refused::broken());
        }
    }
    if path.is_empty() { file.sheets() } else { Err(Refused::broken()) }
}

/// The text of a file, which is written in UTF-8 or, by older programs, in Windows-1252.
fn text(bytes: &[u8]) -> Result<Cow<'_, str>, Refused> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(Cow::Borrowed(text));
    }
    let beginning = bytes.get(..200.min(bytes.len())).unwrap_or_default().to_ascii_lowercase();
    let said = |name: &[u8]| memchr::memmem::find(&beginning, name).is_some();
    if said(b"windows-1252") || said(b"iso-8859-1") {
        return Ok(WINDOWS_1252.decode_without_bom_handling(bytes).0);
    }
    Err(Refused::broken())
}

/// The sign that one of the five names of XML stands for, or its number.
fn stands_for(sign: &BytesRef<'_>) -> Result<char, Refused> {
    if let Ok(Some(sign)) = sign.resolve_char_ref() {
        return Ok(sign);
    }
    match sign.xml10_content().as_ref() {
        "amp" => Ok('&'),
        "lt" => Ok('<'),
        "gt" => Ok('>'),
        "apos" => Ok('\''),
        "quot" => Ok('"'),
        _ => Err(Refused::new(Message::WorkbookEntities {}, Message::WorkbookAgain {})),
    }
}

/// What was read of it so far.
#[derive(Debug, Default)]
struct File {
    is_one: bool,
    /// Whether a text names a case.
    is_case: Option<fn(&str) -> bool>,
    company: String,
    year: String,
    currency: String,
    journals: i64,
    /// What each account is called.
    accounts: BTreeMap<String, String>,
    account: (String, String),
    /// What the file says it holds: lines, debit and credit.
    said: [String; 3],
    journal: String,
    transaction: BTreeMap<&'static str, String>,
    line: BTreeMap<&'static str, String>,
    lines: Vec<Line>,
}

/// The rows of a sheet, with their numbers.
type Rows = Vec<(u64, Vec<Cell>)>;

/// A line, with the accounts and the like under which it is found.
#[derive(Debug)]
struct Line {
    number: u64,
    cells: Vec<Cell>,
    under: Vec<(Kind, String)>,
    /// What stands in debit, negative in credit; none where it is no amount in cents.
    debit: Option<i64>,
}

/// What is kept of a transaction and of a line.
const OF_TRANSACTION: [&str; 4] = ["nr", "desc", "trDt", "sourceID"];
const OF_LINE: [&str; 10] =
    ["accID", "docRef", "effDate", "desc", "amnt", "amntTp", "recRef", "invRef", "costID", "projID"];

impl File {
    fn opened(&mut self, path: &[String]) -> Result<(), Refused> {
        match names(path).as_slice() {
            ["auditfile"] => self.is_one = true,
            [_] => return Err(Refused::new(Message::AuditOther {}, Message::AuditOtherRemedy {})),
            [_, "company", "transactions", "journal"] => self.journals = self.journals.saturating_add(1),
            [_, "company", "transactions", "journal", "transaction"] => self.transaction.clear(),
            [_, "company", "transactions", "journal", "transaction", "trLine"] => self.line.clear(),
            _ => {}
        }
        Ok(())
    }

    fn closed(&mut self, path: &[String], held: &str) -> Result<(), Refused> {
        match names(path).as_slice() {
            [_, "header", "fiscalYear"] => held.clone_into(&mut self.year),
            [_, "header", "curCode"] => held.clone_into(&mut self.currency),
            [_, "company", "companyName"] => held.clone_into(&mut self.company),
            [_, "company", "generalLedger", "ledgerAccount", "accID"] => held.clone_into(&mut self.account.0),
            [_, "company", "generalLedger", "ledgerAccount", "accDesc"] => held.clone_into(&mut self.account.1),
            [_, "company", "generalLedger", "ledgerAccount"] => {
                let (id, label) = std::mem::take(&mut self.account);
                self.accounts.insert(id, label);
            }
            [_, "company", "transactions", "linesCount"] => self.says(0, held),
            [_, "company", "transactions", "totalDebit"] => self.says(1, held),
            [_, "company", "transactions", "totalCredit"] => self.says(2, held),
            [_, "company", "transactions", "journal", "jrnID"] => held.clone_into(&mut self.journal),
            [_, "company", "transactions", "journal", "transaction", name] => {
                keep(&mut self.transaction, &OF_TRANSACTION, name, held);
            }
            [_, "company", "transactions", "journal", "transaction", "trLine", name] => {
                keep(&mut self.line, &OF_LINE, name, held);
            }
            _ => {}
        }
        let ends = names(path).last() == Some(&"trLine");
        if ends { self.line_read() } else { Ok(()) }
    }

    fn says(&mut self, place: usize, held: &str) {
        if let Some(said) = self.said.get_mut(place) {
            held.clone_into(said);
        }
    }

    fn line_read(&mut self) -> Result<(), Refused> {
        if self.lines.len() >= MOST_LINES {
            let most = i64::try_from(MOST_LINES).unwrap_or(i64::MAX);
            return Err(Refused::new(Message::FileTooLong { most }, Message::FileTooLongRemedy {}));
        }
        let line = std::mem::take(&mut self.line);
        let of = |name: &str| line.get(name).cloned().unwrap_or_default();
        let whole = |name: &str| self.transaction.get(name).cloned().unwrap_or_default();
        let first = |texts: [String; 2]| texts.into_iter().find(|text| !text.is_empty()).unwrap_or_default();
        let number = format!("{}-{}", self.journal, whole("nr"));
        // What is written as the number of a case names no document: then the number of the booking does.
        let (case, named): (Vec<String>, Vec<String>) = [of("docRef"), of("invRef")]
            .into_iter()
            .filter(|text| !text.is_empty())
            .partition(|text| self.is_case.is_some_and(|is_case| is_case(text)));
        let document = first([named.into_iter().next().unwrap_or_default(), number]);
        let reference =
            case.into_iter().chain([of("recRef")]).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ");
        let credit = of("amntTp").eq_ignore_ascii_case("C");
        let amount = Cell::Number(of("amnt"));
        let empty = || Cell::Text(String::new());
        let (debit_cell, credit_cell) = if credit { (empty(), amount) } else { (amount, empty()) };
        let cells = vec![
            Cell::Text(first([of("effDate"), whole("trDt")])),
            Cell::Text(document),
            Cell::Text(of("accID")),
            Cell::Text(first([of("desc"), whole("desc")])),
            Cell::Text(reference),
            debit_cell,
            credit_cell,
        ];
        let under = [(Kind::Account, of("accID")), (Kind::CostCentre, of("costID")), (Kind::Project, of("projID"))];
        let debit = cents(&of("amnt")).map(|cents| if credit { cents.saturating_neg() } else { cents });
        let number = u64::try_from(self.lines.len()).unwrap_or(u64::MAX).saturating_add(1);
        let under = under.into_iter().filter(|(_, id)| !id.is_empty()).collect();
        self.lines.push(Line { number, cells, under, debit });
        Ok(())
    }

    fn sheets(self) -> Result<Workbook, Refused> {
        if !self.is_one {
            return Err(Refused::new(Message::AuditOther {}, Message::AuditOtherRemedy {}));
        }
        if !self.currency.is_empty() && self.currency != "EUR" {
            let currency = self.currency;
            return Err(Refused::new(Message::AuditCurrency { currency }, Message::AuditCurrencyRemedy {}));
        }
        let told = self.told()?;
        let header = || (0, HEADER.map(|name| Cell::Text(name.to_owned())).to_vec());
        let mut sheets: BTreeMap<(Kind, String), Rows> = BTreeMap::new();
        for line in self.lines {
            for under in line.under {
                let rows = sheets.entry(under).or_insert_with(|| vec![header()]);
                rows.push((line.number, line.cells.clone()));
            }
        }
        if sheets.is_empty() {
            return Err(Refused::new(Message::FileEmpty {}, Message::FileEmptyRemedy {}));
        }
        if sheets.len() > MOST_SHEETS {
            return Err(Refused::too_much());
        }
        let named = |kind: Kind, id: String| {
            let label = self.accounts.get(&id).filter(|_| kind == Kind::Account).cloned().unwrap_or_default();
            format!("{id} {label}").trim_end().to_owned()
        };
        let sheet = |((kind, id), rows)| Sheet { name: named(kind, id), kind, rows, told: Vec::new() };
        Ok(Workbook { sheets: sheets.into_iter().map(sheet).collect(), hidden: Vec::new(), told: vec![told] })
    }

    /// What is in it; refused where that is not what it says of itself.
    fn told(&self) -> Result<Message, Refused> {
        let lines = i64::try_from(self.lines.len()).unwrap_or(i64::MAX);
        let sum = |wanted: fn(i64) -> bool| {
            let amounts = self.lines.iter().filter_map(|line| line.debit).filter(|cents| wanted(*cents));
            amounts.fold(0_i64, i64::saturating_add)
        };
        let (debit, credit) = (sum(|cents| cents > 0), sum(|cents| cents < 0).saturating_neg());
        let [said_lines, said_debit, said_credit] = &self.said;
        let other_lines = !said_lines.is_empty() && said_lines.parse() != Ok(lines);
        // A line may be less than nothing in debit: then the totals tell only what both come to together.
        let said = cents(said_debit).zip(cents(said_credit)).map(|(debit, credit)| debit.saturating_sub(credit));
        let other_sums = said.is_some_and(|said| said != debit.saturating_sub(credit));
        let readable = self.lines.iter().all(|line| line.debit.is_some());
        if other_lines || (readable && other_sums) {
            return Err(Refused::new(Message::AuditSums {}, Message::WorkbookAgain {}));
        }
        let (company, year, journals) = (self.company.clone(), self.year.clone(), self.journals);
        let (debit, credit) = (Amount::from_cents(debit), Amount::from_cents(credit));
        Ok(Message::AuditTold { company, year, journals, lines, debit, credit })
    }
}

fn names(path: &[String]) -> Vec<&str> {
    path.iter().map(String::as_str).collect()
}

fn keep(kept: &mut BTreeMap<&'static str, String>, wanted: &[&'static str], name: &str, held: &str) {
    if let Some(name) = wanted.iter().find(|wanted| **wanted == name) {
        kept.insert(name, held.to_owned());
    }
}

/// An amount with a point before its cents.
fn cents(told: &str) -> Option<i64> {
    let (sign, told) = told.strip_prefix('-').map_or((1_i64, told), |rest| (-1, rest));
    let (whole, behind) = told.split_once('.').unwrap_or((told, ""));
    let behind = behind.trim_end_matches('0');
    let plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 13 || behind.len() > 2 || !plain(whole) || !plain(behind) {
        return None;
    }
    format!("{whole}{behind:0<2}").parse::<i64>().ok()?.checked_mul(sign)
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, MOST_LINES, MOST_SHEETS, cents, may_be};
    use crate::Refused;
    use crate::workbook::{Cell, Kind, Workbook};
    use words::Message;

    const HEAD: &str = "<auditfile xmlns=\"http://www.auditfiles.nl/XAF/3.2\"><header><fiscalYear>2024</fiscalYear><curCode>EUR</curCode></header><company><companyName>Gemeente &amp; Zo</companyName><generalLedger><ledgerAccount><accID>4300</accID><accDesc>Subsidies</accDesc><accTp>P</accTp></ledgerAccount></generalLedger><transactions><linesCount>2</linesCount><totalDebit>1250.50</totalDebit><totalCredit>1250.50</totalCredit>";
    const LINES: &str = "<journal><jrnID>INK</jrnID><transaction><nr>7</nr><desc>Voorschot 2024-014/31</desc><trDt>2024-03-04</trDt><trLine><nr>1</nr><accID>4300</accID><docRef>B1</docRef><effDate>2024-03-05</effDate><amnt>1250.50</amnt><amntTp>D</amntTp><costID>K1</costID><projID>DEAL</projID></trLine><trLine><nr>2</nr><accID>1100</accID><desc>Bank</desc><amnt>1250.5</amnt><amntTp>C</amntTp></trLine></transaction></journal>";
    const FOOT: &str = "</transactions></company></auditfile>";

    fn read(bytes: &[u8]) -> Result<Workbook, Refused> {
        super::read(bytes, |text| text.starts_with("20") && text.len() == 8)
    }

    fn whole() -> String {
        [HEAD, LINES, FOOT].concat()
    }

    fn why(text: &str) -> Message {
        read(text.as_bytes()).unwrap_err().what
    }

    fn text(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }

    #[test]
    fn a_reference_to_a_case_names_no_document_and_the_number_of_the_booking_is_kept() {
        let lines = LINES.replace("<docRef>B1</docRef>", "<docRef>2024-014</docRef><recRef>R9</recRef>");
        let book = read([HEAD, &lines, FOOT].concat().as_bytes()).unwrap();
        let costs = &book.sheets[1].rows[1].1;
        assert_eq!((&costs[1], &costs[4]), (&text("INK-7"), &text("2024-014 R9")));
    }

    #[test]
    fn each_account_cost_centre_and_project_is_a_sheet_of_its_lines() {
        let book = read(whole().as_bytes()).unwrap();
        let names: Vec<(Kind, &str)> = book.sheets.iter().map(|sheet| (sheet.kind, sheet.name.as_str())).collect();
        let expected = [
            (Kind::Account, "1100"),
            (Kind::Account, "4300 Subsidies"),
            (Kind::CostCentre, "K1"),
            (Kind::Project, "DEAL"),
        ];
        assert_eq!(names, expected);
        let bank = &book.sheets[0].rows[1];
        let cells = ["2024-03-04", "INK-7", "1100", "Bank", "", ""].map(text);
        assert_eq!((bank.0, &bank.1[..6]), (2, cells.as_slice()));
        assert_eq!(bank.1[6], Cell::Number("1250.5".to_owned()));
        let costs = &book.sheets[1].rows[1].1;
        assert_eq!(costs[..4], ["2024-03-05", "B1", "4300", "Voorschot 2024-014/31"].map(text));
        let Message::AuditTold { company, lines: 2, journals: 1, debit, credit, .. } = &book.told[0] else {
            unreachable!("{:?}", book.told)
        };
        assert_eq!((company.as_str(), debit.cents(), credit.cents()), ("Gemeente & Zo", 125_050, 125_050));
    }

    #[test]
    fn what_is_not_what_it_says_is_refused() {
        assert_eq!(why(&whole().replace("<linesCount>2", "<linesCount>3")), Message::AuditSums {});
        assert_eq!(why(&whole().replace("<totalDebit>1250.50", "<totalDebit>1250.51")), Message::AuditSums {});
        let pounds = Message::AuditCurrency { currency: "GBP".to_owned() };
        assert_eq!(why(&whole().replace("EUR", "GBP")), pounds);
        assert_eq!(why("<html><body/></html>"), Message::AuditOther {});
        assert_eq!(
            why(&[HEAD, FOOT].concat().replace("<linesCount>2", "<linesCount>0").replace("1250.50", "0")),
            Message::FileEmpty {}
        );
    }

    #[test]
    fn text_that_stands_for_other_text_is_refused_and_what_is_cut_off_as_well() {
        let entity = format!("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]>{}", whole());
        assert_eq!(why(&entity), Message::WorkbookEntities {});
        assert_eq!(why(&whole().replace("Bank", "&b;")), Message::WorkbookEntities {});
        let text = whole();
        for end in (1..text.len()).step_by(13) {
            assert!(read(&text.as_bytes()[..end]).is_err(), "{end}");
        }
        let deep = "<auditfile>".to_owned() + &"<a>".repeat(100_000);
        assert_eq!(why(&deep), Message::WorkbookBroken {});
    }

    #[test]
    fn no_more_is_read_than_anybody_has_and_all_of_that_is() {
        let line =
            |account: usize| format!("<trLine><accID>{account}</accID><amnt>1</amnt><amntTp>D</amntTp></trLine>");
        let of = |lines: String| {
            let head = "<auditfile><company><transactions><journal><transaction>";
            format!("{head}{lines}</transaction></journal></transactions></company></auditfile>")
        };
        let all = |lines: usize, accounts: usize| of((0..lines).map(|nth| line(nth % accounts)).collect());
        let book = read(all(MOST_LINES, 2).as_bytes()).unwrap();
        let rows: Vec<usize> = book.sheets.iter().map(|sheet| sheet.rows.len()).collect();
        assert_eq!(rows, [MOST_LINES / 2 + 1; 2]);
        assert_eq!(why(&all(MOST_LINES + 1, 2)), Message::FileTooLong { most: 200_000 });
        assert_eq!(why(&all(MOST_SHEETS + 1, MOST_SHEETS + 1)), Message::WorkbookTooMuch {});
        assert_eq!(why(&of(format!("<a>{}</a>", "x".repeat(LONGEST + 1)))), Message::WorkbookBroken {});
    }

    #[test]
    fn the_old_alphabet_is_read_where_the_file_says_so() {
        let text = whole().replace("Bank", "Caf\u{e9}");
        let old: Vec<u8> = text.chars().map(|sign| u8::try_from(u32::from(sign)).unwrap()).collect();
        assert!(read(&old).is_err());
        let said = [b"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>".as_slice(), &old].concat();
        assert_eq!(read(&said).unwrap().sheets[0].rows[1].1[3], Cell::Text("Caf\u{e9}".to_owned()));
        assert!(may_be(&said) && may_be(b"\xEF\xBB\xBF \n<auditfile/>") && !may_be(b"Datum;Bedrag"));
    }

    #[test]
    fn amounts_are_read_to_the_cent() {
        let told =
            [("12", Some(1_200)), ("12.5", Some(1_250)), ("-0.01", Some(-1)), ("1.500", Some(150)), ("1.005", None)];
        assert!(told.iter().all(|(text, expected)| cents(text) == *expected));
        assert!(["", "1e5", "1,00", "NaN", "99999999999999"].iter().all(|text| cents(text).is_none()));
    }
}
