//! The desk where a ledger is laid beside the books: what is looked at before it is kept, what is tied and untied, and what
//! nobody sees from whom something is kept.

use crate::house::{FIRST, House, Reply, SCRIBE, asked};
use axum::body::Body;
use axum::http::{StatusCode, header};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use sheets::workbook::{Cell, read};

const DESK: &str = "/uil/geld/aansluiting/leespot";
const PLAIN: &str = "Datum;Boekstuk;Omschrijving;Bedrag\n04-03-2024;B1;Lamp voor Jansen 2024-001;12,00\n05-03-2024;=B2;Bankkosten;0,50\n";

/// A circle in which this was spent.
async fn spent(amounts: &[&str]) -> House {
    let house = House::with_ledger();
    house.hand_in().await;
    for amount in amounts {
        let given = [("kasbriefje.kas-bedrag", *amount)];
        let done = house.act(SCRIBE, "/uil/dossiers/2024-001/geld-uitgeven", &given).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    }
    house
}

/// Chooses a file on the desk: the answer.
async fn chooses(house: &House, who: u32, file: impl AsRef<[u8]>) -> Reply {
    let about = "Content-Disposition: form-data; name=\"bestand\"; filename=\"C:\\\\map\\\\grootboek.csv\"";
    let mut body = format!("--x\r\n{about}\r\nContent-Type: text/csv\r\n\r\n").into_bytes();
    body.extend_from_slice(file.as_ref());
    body.extend_from_slice(b"\r\n--x--\r\n");
    let request = asked("POST", who, &format!("{DESK}/uitdraai"))
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=x");
    house.send(request.body(Body::from(body)).unwrap()).await
}

/// Keeps a file as its columns are called.
async fn keeps(house: &House, file: impl AsRef<[u8]>) -> Reply {
    let preview = chooses(house, SCRIBE, file).await.location();
    keeps_at(house, &preview, &preview).await
}

/// Keeps what a page shows of a file.
async fn keeps_at(house: &House, preview: &str, shown: &str) -> Reply {
    keeps_from(house, preview, shown, "grootboek van de bieb").await
}

/// Keeps what a page shows of a file, and says where it comes from.
async fn keeps_from(house: &House, preview: &str, shown: &str, source: &str) -> Reply {
    let page = house.get(SCRIBE, shown).await;
    let mut fields = page.hidden();
    for name in ["blad", "datum", "bedrag", "debet", "credit", "boekstuk", "plus"] {
        let Some((_, behind)) = page.body.split_once(&format!("type=\"hidden\" name=\"{name}\" value=\"")) else {
            continue;
        };
        fields.push((name.to_owned(), behind.split('"').next().unwrap().to_owned()));
    }
    fields.push(("bron".to_owned(), source.to_owned()));
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    house.post(SCRIBE, preview, &fields).await
}

/// Presses a button of the desk, with these fields.
async fn does(house: &House, step: &str, fields: &[(&str, &str)]) -> Reply {
    let hidden = house.get(SCRIBE, DESK).await.hidden();
    let mut all: Vec<(&str, &str)> = hidden.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    all.extend_from_slice(fields);
    all.push(("stap", step));
    house.post(SCRIBE, DESK, &all).await
}

#[tokio::test]
async fn a_file_is_looked_at_before_it_is_kept_and_what_names_people_is_not_kept() {
    let house = spent(&["12,00"]).await;
    let empty = house.get(SCRIBE, DESK).await;
    assert!(empty.says("Begin met een uitdraai van het grootboek"), "{}", empty.body);
    let entries = house.entries();
    let preview = chooses(&house, SCRIBE, PLAIN).await.location();
    let page = house.get(SCRIBE, &preview).await;
    assert!(page.says("grootboek.csv") && !page.says("map"), "{}", page.body);
    assert!(page.says("Lamp voor Jansen") && page.says("12,50") && page.says("2 regels bewaren"), "{}", page.body);
    assert_eq!(house.entries(), entries, "nothing is kept yet");
    assert_eq!(house.get(FIRST, &preview).await.status, StatusCode::NOT_FOUND);
    assert_eq!(keeps(&house, PLAIN).await.status, StatusCode::SEE_OTHER);
    let desk = house.get(SCRIBE, DESK).await;
    assert!(desk.says("12,50") && desk.says("0,50") && !desk.says("Jansen"), "{}", desk.body);
    let entry = house.get(SCRIBE, &format!("/uil/boek/{}", entries + 1)).await;
    assert!(entry.says("Grootboek ingelezen") && !entry.says("Jansen"), "{}", entry.body);
}

#[tokio::test]
async fn what_a_rule_finds_is_tied_when_somebody_says_so_and_can_be_untied() {
    let house = spent(&["12,00"]).await;
    keeps(&house, PLAIN).await;
    let desk = house.get(SCRIBE, DESK).await;
    assert!(desk.says("De regel noemt het dossier, en het bedrag is gelijk"), "{}", desk.body);
    let other = does(&house, "bevestigen-dossier", &[("aantal-dossier", "2"), ("som-dossier", "-1200")]).await;
    assert!(other.status == StatusCode::UNPROCESSABLE_ENTITY && other.says("Er is intussen iets gekoppeld"));
    let tied = does(&house, "bevestigen-dossier", &[("aantal-dossier", "1"), ("som-dossier", "-1200")]).await;
    assert_eq!(tied.status, StatusCode::SEE_OTHER, "{}", tied.body);
    let desk = house.get(SCRIBE, DESK).await;
    assert!(!desk.says("kies.regel-1") && desk.says("kies.regel-2") && desk.says("losmaken-1"), "{}", desk.body);
    assert_eq!(does(&house, "losmaken-1", &[]).await.status, StatusCode::SEE_OTHER);
    assert!(house.get(SCRIBE, DESK).await.says("kies.regel-1"));
}

#[tokio::test]
async fn a_difference_is_explained_with_a_reason_and_whoever_sees_to_it() {
    let house = spent(&[]).await;
    keeps(&house, PLAIN).await;
    let silent = does(&house, "verklaren", &[("kies.regel-2", "ja")]).await;
    assert!(silent.status == StatusCode::UNPROCESSABLE_ENTITY && silent.says("Schrijf waardoor"), "{}", silent.body);
    let owner = house.get(SCRIBE, DESK).await;
    let (_, behind) = owner.body.split_once("<select id=\"eigenaar\" name=\"eigenaar\"><option value=\"").unwrap();
    let owner = behind.split('"').next().unwrap();
    let given = [("kies.regel-2", "ja"), ("reden", "Kosten van de bank"), ("eigenaar", owner)];
    assert_eq!(does(&house, "verklaren", &given).await.status, StatusCode::SEE_OTHER);
    let desk = house.get(FIRST, DESK).await;
    assert!(desk.says("Kosten van de bank") && !desk.says("name=\"stap\""), "{}", desk.body);
    let table = house.get(FIRST, &format!("{DESK}/verschillen")).await;
    assert!(table.says("\"'=B2\"") && table.says(";-0,50;"), "{}", table.body);
}

#[tokio::test]
async fn words_at_the_desk_hold_no_sign_that_nobody_sees_and_have_an_end() {
    let house = spent(&[]).await;
    let preview = chooses(&house, SCRIBE, PLAIN).await.location();
    let endless = "a".repeat(200_000);
    let entries = house.entries();
    for words in ["a\0b", "\u{202e}fdp", "\u{200f}", endless.as_str()] {
        let answer = keeps_from(&house, &preview, &preview, words).await;
        assert_eq!((answer.status, house.entries()), (StatusCode::UNPROCESSABLE_ENTITY, entries), "{}", answer.body);
        assert!(answer.says("Waar komt de uitdraai vandaan?"), "{}", answer.body);
    }
    assert_eq!(keeps(&house, PLAIN).await.status, StatusCode::SEE_OTHER);
    let entries = house.entries();
    for words in ["a\0b", "\u{202e}fdp", "\u{200f}", endless.as_str()] {
        let given = [("kies.regel-2", "ja"), ("reden", words), ("eigenaar", "penvoerder")];
        let answer = does(&house, "verklaren", &given).await;
        assert_eq!((answer.status, house.entries()), (StatusCode::UNPROCESSABLE_ENTITY, entries), "{}", answer.body);
    }
}

#[tokio::test]
async fn a_file_with_faults_is_not_kept_and_its_faults_can_be_taken_along() {
    let house = spent(&[]).await;
    let wrong = "Datum;Boekstuk;Bedrag\n31-02-2024;=1+1;12,00\n01-03-2024;B2;12,005\n";
    let preview = chooses(&house, SCRIBE, wrong).await.location();
    let page = house.get(SCRIBE, &preview).await;
    assert!(page.says("2 fouten in het bestand") && page.says("Deze dag bestaat niet"), "{}", page.body);
    assert!(!page.says("regels bewaren"));
    let (_, behind) = page.body.split_once("/fouten?").unwrap();
    let address = format!("{preview}/fouten?{}", behind.split('"').next().unwrap().replace("&#38;", "&"));
    let table = house.get(SCRIBE, &address).await;
    assert_eq!(table.body.lines().count(), 3, "{}", table.body);
}

#[tokio::test]
async fn a_column_that_is_called_otherwise_can_be_pointed_out() {
    let house = spent(&[]).await;
    let preview = chooses(&house, SCRIBE, "Wanneer;Hoeveel\n04-03-2024;12,00\n").await.location();
    assert!(house.get(SCRIBE, &preview).await.says("in welke kolom de datum staat"));
    let page = house.get(SCRIBE, &format!("{preview}?datum=0&bedrag=1&plus=in")).await;
    assert!(page.says("1 regel bewaren") && page.says("12,00"), "{}", page.body);
}

#[tokio::test]
async fn the_same_file_is_recognised_and_a_later_one_brings_only_what_is_new() {
    let house = spent(&[]).await;
    keeps(&house, PLAIN).await;
    let again = chooses(&house, SCRIBE, PLAIN).await.location();
    let page = house.get(SCRIBE, &again).await;
    assert!(page.says("Dit bestand is al ingelezen") && !page.says("bewaren</button>"), "{}", page.body);
    let later = format!("{PLAIN}06-03-2024;B3;Boek;7,00\n");
    let page = chooses(&house, SCRIBE, &later).await.location();
    let page = house.get(SCRIBE, &page).await;
    assert!(page.says("2 regels zijn al eerder ingelezen") && page.says("1 regel bewaren"), "{}", page.body);
}

#[tokio::test]
async fn who_does_not_read_the_books_has_no_desk_and_who_may_not_know_a_posting_sees_no_line() {
    let house = spent(&[]).await;
    keeps(&house, PLAIN).await;
    assert_eq!(house.get(0, DESK).await.status, StatusCode::NOT_FOUND);
    assert_eq!(house.get(0, &format!("{DESK}/regels")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(chooses(&house, FIRST, PLAIN).await.status, StatusCode::NOT_FOUND);
    assert!(house.get(FIRST, DESK).await.says("12,50"));
    let paid = [("stortbriefje.stort-bedrag", "43,00"), ("stortbriefje.stort-partij", "straat")];
    let done = house.act(SCRIBE, "/uil/dossiers/2024-001/geld-krijgen", &paid).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    let theirs = house.get(FIRST, DESK).await;
    assert!(theirs.says("is een boeking niet voor u te lezen"), "{}", theirs.body);
    assert!(!theirs.says("12,50") && !theirs.says("43,00") && !theirs.says("B1"), "{}", theirs.body);
    for table in ["regels", "verschillen"] {
        assert_eq!(house.get(FIRST, &format!("{DESK}/{table}")).await.status, StatusCode::NOT_FOUND);
    }
    assert!(!house.get(FIRST, "/uil/boek").await.says("Grootboek ingelezen"));
    let whole = house.get(SCRIBE, DESK).await;
    assert!(
        whole.says("12,50") && whole.says("43,00"),
        "those who know it see it, beside what the ledger reaches: {}",
        whole.body
    );
}

/// A workbook of two sheets and a hidden one: on the second stands the ledger, below a title, with a column nobody sees.
fn workbook() -> Vec<u8> {
    let mut book = Workbook::new();
    book.add_worksheet().set_name("Voorblad").unwrap().write_string(0, 0, "Grootboek van de bieb").unwrap();
    let sheet = book.add_worksheet().set_name("Mutaties").unwrap();
    sheet.write_string(0, 0, "Alles van 2024").unwrap();
    for (column, name) in (0..).zip(["Datum", "Boekstuk", "Omschrijving", "Bedrag", "BSN"]) {
        sheet.write_string(1, column, name).unwrap();
    }
    let day = Format::new().set_num_format("d-m-yyyy");
    for (row, amount) in [(2, 12.0), (3, 0.1 + 0.2), (4, 1_234_567.89)] {
        sheet.write_datetime_with_format(row, 0, ExcelDateTime::from_ymd(2024, 3, 4).unwrap(), &day).unwrap();
        sheet.write_string(row, 1, format!("B{row}")).unwrap();
        sheet.write_string(row, 2, "Lamp voor Jansen 2024-001").unwrap();
        sheet.write_number(row, 3, amount).unwrap();
        sheet.write_string(row, 4, "123456782").unwrap();
    }
    sheet.set_column_hidden(4).unwrap();
    book.add_worksheet().set_name("Salarissen").unwrap().set_hidden(true).write_string(0, 0, "geheim").unwrap();
    book.save_to_buffer().unwrap()
}

#[tokio::test]
async fn a_workbook_is_looked_at_sheet_by_sheet_and_what_is_hidden_is_told_and_not_used() {
    let house = spent(&["12,00"]).await;
    let preview = chooses(&house, SCRIBE, workbook()).await.location();
    let page = house.get(SCRIBE, &preview).await;
    assert!(
        page.says("Welk deel van het bestand?") && page.says("Voorblad") && page.says("3 regels bewaren"),
        "{}",
        page.body
    );
    assert!(page.says("Verborgen bladen zijn niet gebruikt: Salarissen"), "{}", page.body);
    assert!(page.says("Verborgen kolommen zijn niet gebruikt: E") && !page.says("123456782"), "{}", page.body);
    assert!(page.says("1 regel boven de namen van de kolommen"), "{}", page.body);
    assert!(page.says("1.234.567,89") && page.says("0,30") && page.says("1.234.580,19"), "{}", page.body);
    let cover = house.get(SCRIBE, &format!("{preview}?blad=0")).await;
    assert!(cover.says("De eerste regel noemt geen kolommen") && !cover.says("bewaren</button>"), "{}", cover.body);
    assert_eq!(keeps_at(&house, &preview, &format!("{preview}?blad=1")).await.status, StatusCode::SEE_OTHER);
    let desk = house.get(SCRIBE, DESK).await;
    assert!(desk.says("1.234.567,89") && desk.says("De regel noemt het dossier"), "{}", desk.body);
    let again = chooses(&house, SCRIBE, workbook()).await.location();
    assert!(house.get(SCRIBE, &again).await.says("Dit bestand is al ingelezen"));
}

#[tokio::test]
async fn a_file_that_cannot_be_read_as_a_workbook_is_told_with_what_to_do_and_nothing_is_kept() {
    let house = spent(&[]).await;
    let (entries, old) = (house.entries(), [0xD0, 0xCF, 0x11, 0xE0, 0, 0]);
    let (cut, whole) = (&workbook()[..900], workbook());
    for (file, why) in [
        (old.as_slice(), "een werkmap van een oude Excel"),
        (cut, "Dit bestand is beschadigd"),
        (b"PK\x03\x04".as_slice(), "Dit bestand is beschadigd"),
    ] {
        let answer = chooses(&house, SCRIBE, file).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        let page = house.get(SCRIBE, &answer.location()).await;
        assert!(page.status == StatusCode::OK && page.says(why) && page.says("Er is niets ingelezen"), "{}", page.body);
        let table = house.get(SCRIBE, &format!("{}/fouten", answer.location())).await;
        assert_eq!(table.body.lines().count(), 2, "{}", table.body);
    }
    let large = [whole.as_slice(), &vec![0; 17 << 20]].concat();
    assert!(chooses(&house, SCRIBE, large).await.status.is_client_error());
    assert_eq!(house.entries(), entries);
}

#[tokio::test]
async fn every_table_is_there_as_a_workbook_with_the_same_figures_and_says_for_whom_it_was_made() {
    let house = spent(&["12,34"]).await;
    keeps(&house, PLAIN).await;
    for (path, name, amount) in [
        ("/uil/geld/tabel", "boekingen", "12.34"),
        ("/uil/geld/posten/leespost/tabel", "leespost", "12.34"),
        ("/uil/geld/fondsen/leespot/tabel", "leespot", "12.34"),
        ("/uil/geld/aansluiting/leespot/regels", "grootboek", "-0.5"),
        ("/uil/geld/aansluiting/leespot/verschillen", "verschillen", "-0.5"),
    ] {
        let reply = house.get(SCRIBE, &format!("{path}?vorm=xlsx")).await;
        let named = reply.headers[header::CONTENT_DISPOSITION].to_str().unwrap();
        assert_eq!(named, format!("attachment; filename=\"{name}.xlsx\""));
        let book = read(&reply.bytes).unwrap();
        let cells: Vec<&Cell> = book.sheets[0].rows.iter().flat_map(|(_, cells)| cells).collect();
        assert!(cells.contains(&&Cell::Number(amount.to_owned())), "{path} {cells:?}");
        let about = format!("{:?}", book.sheets[1]);
        assert!(
            about.contains("Toelichting") && about.contains("Wat u op deze dag in deze zetel mocht zien"),
            "{about}"
        );
        let text = house.get(SCRIBE, path).await;
        assert_eq!(text.body.trim_end().lines().count(), book.sheets[0].rows.len(), "{path}");
    }
    let lines = house.get(SCRIBE, "/uil/geld/aansluiting/leespot/regels?vorm=xlsx").await;
    assert!(format!("{:?}", read(&lines.bytes).unwrap()).contains("=B2"), "a text stays what it is");
}

#[tokio::test]
async fn a_cell_that_came_in_with_a_tab_before_it_goes_out_as_text_in_either_form() {
    let house = spent(&[]).await;
    let with_tabs = "Datum;Boekstuk;Omschrijving;Bedrag\n05-03-2024;\"\t=B2\";Bankkosten;0,50\n";
    let kept = keeps(&house, with_tabs).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.body);
    let path = "/uil/geld/aansluiting/leespot/regels";
    let text = house.get(SCRIBE, path).await.body;
    let cells: Vec<&str> = text.split([';', '\n', '\r']).map(|cell| cell.trim_matches('"')).collect();
    assert!(cells.contains(&"'=B2"), "{text}");
    let begins = |cell: &&str| cell.starts_with(['=', '+', '@', '\t']);
    assert!(!cells.iter().any(begins), "{text}");
    let book = read(&house.get(SCRIBE, &format!("{path}?vorm=xlsx")).await.bytes).unwrap();
    assert!(book.sheets.iter().all(|sheet| sheet.told.is_empty()), "no formula anywhere: {book:?}");
    assert!(format!("{book:?}").contains("Text(\"=B2\")"), "{book:?}");
}

#[tokio::test]
async fn a_workbook_tells_nobody_what_a_page_keeps_from_them() {
    let house = spent(&["12,00"]).await;
    let paid = [("stortbriefje.stort-bedrag", "43,00"), ("stortbriefje.stort-partij", "straat")];
    house.act(SCRIBE, "/uil/dossiers/2024-001/geld-krijgen", &paid).await;
    let told = async |who: u32| {
        let reply = house.get(who, "/uil/geld/tabel?vorm=xlsx").await;
        format!("{:?}", read(&reply.bytes).unwrap().sheets)
    };
    assert!(told(SCRIBE).await.contains("\"43\"") && !told(FIRST).await.contains("\"43\""));
    assert!(!told(0).await.contains("\"12\""));
    for table in ["regels", "verschillen"] {
        let reply = house.get(FIRST, &format!("{DESK}/{table}?vorm=xlsx")).await;
        assert_eq!(reply.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn what_is_too_large_or_breaks_off_on_its_way_is_told_and_nothing_of_it_stays() {
    let house = spent(&["12,00"]).await;
    let entries = house.entries();
    // No length is said beforehand: it is found out while it comes.
    let huge = chooses(&house, SCRIBE, "x".repeat(17 << 20)).await;
    assert_eq!(huge.status, StatusCode::PAYLOAD_TOO_LARGE, "{}", huge.body);
    let about = "Content-Disposition: form-data; name=\"bestand\"; filename=\"grootboek.csv\"";
    let request = asked("POST", SCRIBE, &format!("{DESK}/uitdraai"))
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=x");
    let broken = format!("--x\r\n{about}\r\n\r\n{PLAIN}");
    let broken = house.send(request.body(Body::from(broken)).unwrap()).await;
    assert_eq!(broken.status, StatusCode::BAD_REQUEST, "{}", broken.body);
    assert!(broken.says("Er is niets vastgelegd"), "{}", broken.body);
    assert_eq!(house.entries(), entries);
}

/// Keeps a file as a page showed it before.
async fn keeps_as_seen(house: &House, page: &Reply, preview: &str) -> Reply {
    let mut fields = page.hidden();
    fields.push(("bron".to_owned(), "grootboek van juni".to_owned()));
    for (name, value) in [("datum", "0"), ("bedrag", "3"), ("boekstuk", "1"), ("plus", "uit")] {
        fields.push((name.to_owned(), value.to_owned()));
    }
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    house.post(SCRIBE, preview, &fields).await
}

#[tokio::test]
async fn of_two_who_keep_the_same_file_the_second_is_told_who_read_it_and_when() {
    let house = spent(&["12,00"]).await;
    let one = chooses(&house, SCRIBE, PLAIN).await.location();
    let other = chooses(&house, SCRIBE, PLAIN).await.location();
    let page = house.get(SCRIBE, &other).await;
    assert_eq!(keeps_at(&house, &one, &one).await.status, StatusCode::SEE_OTHER);
    let entries = house.entries();
    let second = keeps_as_seen(&house, &page, &other).await;
    assert_eq!(second.status, StatusCode::CONFLICT, "{}", second.body);
    assert!(second.says("Terwijl u keek, las") && second.says("penvoerder"), "{}", second.body);
    assert_eq!(house.entries(), entries, "nothing is kept twice");
    let desk = house.get(SCRIBE, &other).await;
    assert!(desk.says("Dit bestand is al ingelezen, op") && desk.says(", door "), "{}", desk.body);
}

#[tokio::test]
async fn who_is_overtaken_sees_what_is_still_new_and_keeps_that_with_what_was_typed() {
    let house = spent(&["12,00"]).await;
    let longer = format!("{PLAIN}06-03-2024;B3;Stoelen;4,00\n");
    let one = chooses(&house, SCRIBE, PLAIN).await.location();
    let other = chooses(&house, SCRIBE, &longer).await.location();
    let page = house.get(SCRIBE, &other).await;
    assert!(page.says("3 regels bewaren"), "{}", page.body);
    assert_eq!(keeps_at(&house, &one, &one).await.status, StatusCode::SEE_OTHER);
    let entries = house.entries();
    let second = keeps_as_seen(&house, &page, &other).await;
    assert_eq!(second.status, StatusCode::CONFLICT, "{}", second.body);
    assert!(second.says("1 regel bewaren") && second.says("value=\"grootboek van juni\""), "{}", second.body);
    assert_eq!(house.entries(), entries, "not one line without being seen");
    let third = keeps_as_seen(&house, &second, &other).await;
    assert_eq!(third.status, StatusCode::SEE_OTHER, "{}", third.body);
    let desk = house.get(SCRIBE, DESK).await;
    assert!(desk.says("grootboek van juni") && desk.says("4,00"), "{}", desk.body);
}

/// LibreOffice converts a file; needs it.
fn converted(folder: &std::path::Path, from: &str, to: &str) -> Vec<u8> {
    let home = format!("-env:UserInstallation=file://{}", folder.join("home").display());
    let mut asked = std::process::Command::new("soffice");
    let done = asked.arg(home).args(["--headless", "--convert-to", to, "--outdir"]).arg(folder).arg(folder.join(from));
    assert!(done.output().unwrap().status.success());
    let kind = to.split(':').next().unwrap();
    std::fs::read(folder.join(from).with_extension(kind)).unwrap()
}

/// LibreOffice is a spreadsheet program that people use.
#[tokio::test]
#[ignore = "needs soffice; test.sh runs it"]
async fn soffice_opens_our_workbooks_with_every_figure_intact_and_we_read_its_own() {
    let house = spent(&["12,34", "0,10", "20,00"]).await;
    let ours = house.get(SCRIBE, "/uil/geld/tabel?vorm=xlsx").await.bytes;
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("ons.xlsx"), ours).unwrap();
    let theirs =
        String::from_utf8(converted(folder.path(), "ons.xlsx", "csv:Text - txt - csv (StarCalc):59,34,76,1,,1043"))
            .unwrap();
    let theirs = theirs.replace('.', ",");
    for line in ["€ 12,34", "€ 0,10", "€ 20,00"] {
        assert!(theirs.contains(line), "{line} {theirs}");
    }
    assert_eq!(theirs.lines().count(), 4, "{theirs}");
    std::fs::write(folder.path().join("hun.csv"), PLAIN.replace("12,00", "1234567,89")).unwrap();
    let filter = "xlsx:Calc MS Excel 2007 XML";
    let home = format!("-env:UserInstallation=file://{}", folder.path().join("home").display());
    let mut asked = std::process::Command::new("soffice");
    let done =
        asked.arg(home).args(["--headless", "--infilter=CSV:59,34,76,1,,1043", "--convert-to", filter, "--outdir"]);
    assert!(done.arg(folder.path()).arg(folder.path().join("hun.csv")).output().unwrap().status.success());
    let book = std::fs::read(folder.path().join("hun.xlsx")).unwrap();
    let preview = chooses(&house, SCRIBE, book).await.location();
    let page = house.get(SCRIBE, &preview).await;
    assert!(page.says("2 regels bewaren") && page.says("1.234.567,89") && page.says("4 maart 2024"), "{}", page.body);
}

const AUDIT: &str = "<?xml version=\"1.0\"?><auditfile xmlns=\"http://www.auditfiles.nl/XAF/3.2\"><header><fiscalYear>2024</fiscalYear><curCode>EUR</curCode></header><company><companyName>De bieb</companyName><generalLedger><ledgerAccount><accID>4300</accID><accDesc>Subsidies</accDesc></ledgerAccount></generalLedger><transactions><linesCount>2</linesCount><totalDebit>12.00</totalDebit><totalCredit>12.00</totalCredit><journal><jrnID>INK</jrnID><transaction><nr>7</nr><desc>Lamp voor Jansen 2024-001</desc><trDt>2024-03-04</trDt><trLine><nr>1</nr><accID>4300</accID><amnt>12.00</amnt><amntTp>D</amntTp></trLine><trLine><nr>2</nr><accID>1100</accID><amnt>12.00</amnt><amntTp>C</amntTp></trLine></transaction></journal></transactions></company></auditfile>";

#[tokio::test]
async fn an_audit_file_is_read_by_account_and_what_is_in_it_is_told_first() {
    let house = spent(&["12,00"]).await;
    let preview = chooses(&house, SCRIBE, AUDIT).await.location();
    let page = house.get(SCRIBE, &preview).await;
    assert!(page.says("Auditfile van De bieb over 2024: 2 regels in 1 dagboek"), "{}", page.body);
    assert!(page.says("rekening 1100") && page.says("rekening 4300 Subsidies"), "{}", page.body);
    let costs = format!("{preview}?blad=1");
    let page = house.get(SCRIBE, &costs).await;
    assert!(page.says("1 regel bewaren") && page.says("Lamp voor Jansen"), "{}", page.body);
    assert_eq!(keeps_at(&house, &preview, &costs).await.status, StatusCode::SEE_OTHER);
    let desk = house.get(SCRIBE, DESK).await;
    assert!(desk.says("De regel noemt het dossier, en het bedrag is gelijk") && !desk.says("Jansen"), "{}", desk.body);
    let again = chooses(&house, SCRIBE, AUDIT).await.location();
    assert!(house.get(SCRIBE, &format!("{again}?blad=1")).await.says("Dit bestand is al ingelezen"));
    assert!(!house.get(SCRIBE, &format!("{again}?blad=0")).await.says("Dit bestand is al ingelezen"));
    let entity = format!("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]>{AUDIT}");
    let page = chooses(&house, SCRIBE, entity).await.location();
    assert!(house.get(SCRIBE, &page).await.says("tekst die voor andere tekst staat"));
}

#[tokio::test]
async fn commitments_have_a_desk_of_their_own_beside_that_of_payments() {
    let house = spent(&["12,00"]).await;
    let desk = house.get(SCRIBE, &format!("{DESK}/verplichtingen")).await;
    assert!(
        desk.says("Begin met een verplichtingenlijst") && desk.says("Betalingen en ontvangsten aansluiten"),
        "{}",
        desk.body
    );
    assert!(house.get(SCRIBE, DESK).await.says("Verplichtingen aansluiten"));
    let about = "Content-Disposition: form-data; name=\"bestand\"; filename=\"lijst.csv\"";
    let list = "Datum;Verplichting;Bedrag\n04-03-2024;2024-001;9,00\n";
    let body = format!("--x\r\n{about}\r\n\r\n{list}\r\n--x--\r\n");
    let request = asked("POST", SCRIBE, &format!("{DESK}/verplichtingen/uitdraai"))
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=x");
    let preview = house.send(request.body(Body::from(body)).unwrap()).await.location();
    assert!(preview.contains("/verplichtingen/uitdraai/"), "{preview}");
    assert_eq!(keeps_at(&house, &preview, &preview).await.status, StatusCode::SEE_OTHER);
    let desk = house.get(SCRIBE, &format!("{DESK}/verplichtingen")).await;
    assert!(desk.says("De verplichtingenlijst zegt") && desk.says("9,00") && !desk.says("12,00"), "{}", desk.body);
    assert!(!house.get(SCRIBE, DESK).await.says("9,00"), "the ledger of payments says nothing of it");
    assert_eq!(house.get(0, &format!("{DESK}/verplichtingen")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn of_two_who_keep_the_same_file_at_the_very_same_instant_one_is_told_who_was_first() {
    let house = spent(&["12,00"]).await;
    for round in 1..=6 {
        let file = format!("{PLAIN}06-03-2024;R{round};Stoelen;{round},00\n");
        let one = chooses(&house, SCRIBE, &file).await.location();
        let other = chooses(&house, SCRIBE, &file).await.location();
        let (page, beside) = (house.get(SCRIBE, &one).await, house.get(SCRIBE, &other).await);
        let entries = house.entries();
        // Both begin before either is in the book.
        let (first, second) = tokio::join!(keeps_as_seen(&house, &page, &one), keeps_as_seen(&house, &beside, &other));
        let (kept, late) = if first.status == StatusCode::SEE_OTHER { (first, second) } else { (second, first) };
        assert!(page.hidden().len() == 3 && beside.hidden().len() == 3, "round {round}: {} {}", page.body, beside.body);
        assert_eq!((kept.status, late.status), (StatusCode::SEE_OTHER, StatusCode::CONFLICT), "{round}: {}", late.body);
        assert!(late.says("Terwijl u keek, las") && late.says("penvoerder"), "round {round}: {}", late.body);
        assert!(!late.says("Er is niets gewijzigd"), "round {round}: the older sentence");
        assert_eq!(house.entries(), entries + 1, "one of them is kept");
    }
}

#[tokio::test]
async fn what_was_ticked_and_written_at_the_desk_stands_there_again_when_something_is_missing() {
    let house = spent(&[]).await;
    keeps(&house, PLAIN).await;
    let entries = house.entries();
    let unticked = does(&house, "verklaren", &[("reden", "Kosten van de bank"), ("eigenaar", "penvoerder")]).await;
    assert_eq!(unticked.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unticked.says("Kruis aan welke verschillen") && unticked.says(">Kosten van de bank</textarea>"));
    assert!(unticked.says("value=\"penvoerder\" selected") && !unticked.says("Dit past niet bij hoe het er nu"));
    let silent = does(&house, "verklaren", &[("kies.regel-2", "ja"), ("eigenaar", "penvoerder")]).await;
    assert!(silent.says("Schrijf waardoor") && silent.says("name=\"kies.regel-2\" value=\"ja\" checked"));
    assert!(!silent.says("name=\"kies.regel-1\" value=\"ja\" checked"), "{}", silent.body);
    let alone = does(&house, "koppelen", &[("kies.regel-2", "ja"), ("reden", "Nog even")]).await;
    assert!(alone.says("name=\"kies.regel-2\" value=\"ja\" checked") && alone.says(">Nog even</textarea>"));
    assert_eq!(house.entries(), entries);
    let preview = chooses(&house, SCRIBE, format!("{PLAIN}06-03-2024;B3;Boek;7,00\n")).await.location();
    let page = format!("{preview}?datum=0&bedrag=3&boekstuk=1&plus=in");
    let nowhere = keeps_from(&house, &preview, &page, " ").await;
    assert_eq!(nowhere.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(nowhere.says("Zeg waar de uitdraai vandaan komt") && nowhere.says("3 regels bewaren"), "{}", nowhere.body);
    assert!(nowhere.says("type=\"hidden\" name=\"plus\" value=\"in\""), "{}", nowhere.body);
}

#[tokio::test]
async fn an_export_that_was_read_by_mistake_is_withdrawn_with_its_ties_and_can_be_read_again() {
    let house = spent(&["12,00"]).await;
    keeps(&house, PLAIN).await;
    let tied = does(&house, "bevestigen-dossier", &[("aantal-dossier", "1"), ("som-dossier", "-1200")]).await;
    assert_eq!(tied.status, StatusCode::SEE_OTHER, "{}", tied.body);
    let desk = house.get(SCRIBE, DESK).await;
    let (_, behind) = desk.body.split_once("value=\"intrekken-").unwrap();
    let step = format!("intrekken-{}", behind.split('"').next().unwrap());
    let silent = does(&house, &step, &[]).await;
    assert!(silent.status == StatusCode::UNPROCESSABLE_ENTITY && silent.says("Schrijf waarom u"), "{}", silent.body);
    assert_eq!(does(&house, &step, &[("waarom", "Verkeerd bestand")]).await.status, StatusCode::SEE_OTHER);
    let desk = house.get(SCRIBE, DESK).await;
    assert!(desk.says("Ingetrokken op") && !desk.says("kies.regel-1\"") && !desk.says("losmaken-"), "{}", desk.body);
    assert_eq!(does(&house, &step, &[("waarom", "Nog eens")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!house.get(FIRST, DESK).await.says("intrekken-"));
    assert_eq!(keeps(&house, PLAIN).await.status, StatusCode::SEE_OTHER);
    assert!(house.get(SCRIBE, DESK).await.says("kies.regel-3\""));
}

#[tokio::test]
async fn the_last_file_somebody_chose_is_there_however_many_they_tried_and_one_let_go_is_told() {
    let house = spent(&[]).await;
    let mut first = None;
    for _ in 0..20 {
        let preview = chooses(&house, SCRIBE, PLAIN).await.location();
        assert_eq!(house.get(SCRIBE, &preview).await.status, StatusCode::OK);
        first = first.or(Some(preview));
    }
    let gone = house.get(SCRIBE, &first.unwrap()).await;
    assert!(gone.status == StatusCode::NOT_FOUND && gone.says("Kies het bestand opnieuw"), "{}", gone.body);
}

#[tokio::test]
async fn a_title_above_the_columns_and_a_total_below_the_lines_are_left_out_and_told() {
    let house = spent(&[]).await;
    let file = "Grootboek, maart 2024\nDe bieb\nDatum;Boekstuk;Bedrag\n04-03-2024;B1;(12,00)\n05-03-2024;B2;0,50 CR\nTotaal;;-12,50\n";
    let preview = chooses(&house, SCRIBE, file).await.location();
    let page = house.get(SCRIBE, &preview).await;
    assert!(page.says("2 regels bewaren") && page.says("2 regels boven de namen"), "{}", page.body);
    assert!(page.says("want dit is een totaal: regel 6") && page.says("12,50"), "{}", page.body);
}
