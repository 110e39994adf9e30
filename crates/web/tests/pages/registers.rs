//! Registers: each paper with its receiver, what is left before anybody types, a ceiling that holds, and nothing kept told.

use crate::house::{FIRST, House, SCRIBE};
use axum::http::StatusCode;
use sheets::workbook::{Cell, read};

const CASE: &str = "/uil/dossiers/2024-001";
const PAGE: &str = "/uil/geld/registers/gunregister";
const QUIET: &str = "/uil/geld/registers/stilregister";
const CONTROL: &str = "/uil/geld/verantwoording/leesrekening/2024/controle";

async fn gives(house: &House, fields: &[(&str, &str)]) -> crate::house::Reply {
    house.act(SCRIBE, &format!("{CASE}/gunnen"), fields).await
}

fn book<'a>(reader: &'a str, amount: &'a str, elsewhere: &'a str) -> [(&'a str, &'a str); 5] {
    [
        ("gunbriefje.gun-lezer", reader),
        ("gunbriefje.gun-geld", amount),
        ("gunbriefje.gun-soort", "gun-boek"),
        ("gunbriefje.gun-elders", elsewhere),
        ("gunbriefje.gun-waarom", "=1+1"),
    ]
}

/// A circle in which reader 17 got a book of 20 euros, and had 5 from others.
async fn given() -> House {
    let house = House::with_registers();
    house.hand_in().await;
    let done = gives(&house, &book("17", "20,00", "5,00")).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    house
}

#[tokio::test]
async fn a_register_shows_each_paper_and_the_room_of_each_receiver_and_its_form_does_so_before_anybody_types() {
    let house = given().await;
    let money = house.get(SCRIBE, "/uil/geld").await;
    assert!(money.body.contains(&format!("href=\"{PAGE}\"")), "{}", money.body);
    for place in [PAGE.to_owned(), format!("{CASE}/gunnen")] {
        let page = house.get(SCRIBE, &place).await;
        for said in ["17", "20,00", "5,00", "25,00", "50,00", "het reglement, punt 9"] {
            assert!(page.says(said), "{place}: {said}: {}", page.body);
        }
    }
    let page = house.get(SCRIBE, PAGE).await;
    assert!(page.says("een boek") && page.says("telt mee") && page.body.contains("#stuk-gunbriefje"), "{}", page.body);
    let dossier = house.get(SCRIBE, CASE).await;
    assert!(dossier.body.contains("id=\"register-gunregister\"") && dossier.body.contains(PAGE), "{}", dossier.body);
}

#[tokio::test]
async fn above_the_ceiling_it_is_refused_with_what_is_left_and_without_a_receiver_nobody_can_tell() {
    let house = given().await;
    let refused = gives(&house, &book("17", "25,01", "5,00")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.body);
    assert!(refused.says("artikel 11") && refused.says("ten hoogste") && refused.says("25,00"), "{}", refused.body);
    let open = gives(&house, &book("", "1,00", "0,00")).await;
    assert_eq!(open.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", open.body);
    assert!(open.says("nummer van de lezer"), "{}", open.body);
    let mut lamp = book("17", "90,00", "0,00");
    lamp[2].1 = "gun-lamp";
    assert_eq!(gives(&house, &lamp).await.status, StatusCode::SEE_OTHER, "a lamp does not count");
    assert_eq!(gives(&house, &book("17", "25,00", "5,00")).await.status, StatusCode::SEE_OTHER, "exactly the ceiling");
    assert_eq!(gives(&house, &book("18", "50,00", "0,00")).await.status, StatusCode::SEE_OTHER, "another reader");
}

#[tokio::test]
async fn a_register_goes_along_as_table_and_workbook_and_into_the_control_file() {
    let house = given().await;
    let spends: &[(&str, &str)] = &[("kasbriefje.kas-bedrag", "12,00")];
    assert_eq!(house.act(SCRIBE, &format!("{CASE}/geld-uitgeven"), spends).await.status, StatusCode::SEE_OTHER);
    let csv = house.get(SCRIBE, &format!("{PAGE}/tabel")).await;
    assert!(csv.body.contains("Hoeveel krijgt die lezer?") && csv.body.contains("20,00"), "{}", csv.body);
    assert!(!csv.body.contains(";=1+1"), "no formula leaves the house: {}", csv.body);
    for (place, sheet) in [(format!("{PAGE}/tabel?vorm=xlsx"), "Gunsten"), (CONTROL.to_owned(), "Gunsten")] {
        let book = read(&house.get(SCRIBE, &place).await.bytes).unwrap();
        let sheet = book.sheets.into_iter().find(|one| one.name == sheet).unwrap();
        let text = |cell: Cell| match cell {
            Cell::Text(text) | Cell::Number(text) => text,
            Cell::Wrong { found, .. } => found,
        };
        let cells: Vec<String> = sheet.rows.into_iter().flat_map(|(_, row)| row).map(text).collect();
        for said in ["17", "20", "een boek", "2024-001"] {
            assert!(cells.iter().any(|cell| cell == said), "{place}: {said}: {cells:?}");
        }
    }
}

#[tokio::test]
async fn what_a_register_keeps_from_whoever_looks_is_in_no_sum_no_table_and_no_refusal() {
    let house = given().await;
    let quiet: &[(&str, &str)] = &[("stilgunbriefje.stilgun-lezer", "4711"), ("stilgunbriefje.stilgun-geld", "43,21")];
    let done = house.act(SCRIBE, &format!("{CASE}/stil-gunnen"), quiet).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    assert!(house.get(SCRIBE, QUIET).await.says("43,21"));
    for place in [QUIET.to_owned(), format!("{QUIET}/tabel"), CASE.to_owned()] {
        let page = house.get(FIRST, &place).await;
        assert_eq!(page.status, StatusCode::OK, "{place}");
        for secret in ["4711", "43,21", "6,79"] {
            assert!(!page.body.contains(secret), "{place}: {secret}: {}", page.body);
        }
    }
    assert!(house.get(FIRST, QUIET).await.says("niet voor u te lezen"));
    let visitor = house.get(0, PAGE).await;
    assert!(!visitor.body.contains("20,00") && !visitor.body.contains("het reglement"), "{}", visitor.body);
    assert_ne!(house.get(0, &format!("{PAGE}/tabel")).await.status, StatusCode::OK);
}

/// A circle in which reader 17 was granted 20 euros out of the pot, of which this act settled so much.
async fn settled(act: &str, field: &str, amount: &str) -> House {
    let house = House::with_registers();
    house.hand_in().await;
    let grant = book("17", "20,00", "5,00");
    let steps: [(&str, &[(&str, &str)]); 3] =
        [("gun-apart", &[("gunpotje.gunpot-bedrag", "40,00")]), ("pot-gunnen", &grant), (act, &[(field, amount)])];
    for (act, fields) in steps {
        let done = house.act(SCRIBE, &format!("{CASE}/{act}"), fields).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{act}: {}", done.body);
    }
    house
}

#[tokio::test]
async fn what_was_settled_lower_stands_beside_what_was_granted_and_leaves_room() {
    let house = settled("gunst-vaststellen", "vastbriefje.vast-bedrag", "12,25").await;
    let page = house.get(SCRIBE, PAGE).await;
    let told = page.body.replace('\u{a0}', " ");
    for said in ["€ 20,00", "vastgesteld op € 12,25", "€ 5,00", "€ 32,75"] {
        assert!(told.contains(said), "{said}: {told}");
    }
    let csv = house.get(SCRIBE, &format!("{PAGE}/tabel")).await;
    assert!(csv.body.contains("vastgesteld op") && csv.body.contains(";12,25;"), "{}", csv.body);
    let quiet = house.get(SCRIBE, &format!("{QUIET}/tabel")).await;
    assert!(!quiet.body.contains("vastgesteld op"), "nothing of that register is in the books: {}", quiet.body);
    let more = gives(&house, &book("17", "32,76", "5,00")).await;
    assert_eq!(more.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", more.body);
    assert_eq!(gives(&house, &book("17", "32,75", "5,00")).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn what_was_settled_in_confidence_is_told_by_no_register() {
    let house = settled("stil-vaststellen", "stilvastbriefje.stilvast-bedrag", "12,25").await;
    assert!(house.get(SCRIBE, PAGE).await.says("12,25"));
    for place in [PAGE.to_owned(), format!("{PAGE}/tabel"), CASE.to_owned()] {
        let page = house.get(FIRST, &place).await;
        for secret in ["12,25", "32,75", "17,25"] {
            assert!(!page.body.contains(secret), "{place}: {secret}: {}", page.body);
        }
    }
    assert!(house.get(FIRST, PAGE).await.says("niet voor u te lezen"));
}
