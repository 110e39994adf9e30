//! The tables in which money is accounted for: every figure with what it is made of, what others pay beside it, what holds
//! handing in back, the control file, and that nothing kept is told.

use crate::house::{FIRST, House, SCRIBE};
use axum::http::StatusCode;
use sheets::workbook::{Cell, Sheet, read};

const YEAR: &str = "/uil/geld/verantwoording/leesrekening/2024";

/// A circle that bought something, spent something on it, and knows what others add.
async fn spent() -> House {
    let house = House::with_accounts();
    house.hand_in().await;
    for (act, fields) in [
        ("winkelen", &[("winkelbriefje.winkel-bedrag", "20,00"), ("winkelbriefje.winkel-nummer", "1")][..]),
        ("bijleggen", &[("bijlegbriefje.bijleg-bedrag", "7,50")]),
        ("geld-uitgeven", &[("kasbriefje.kas-bedrag", "12,00")]),
        ("geld-uitgeven", &[("kasbriefje.kas-bedrag", "0,34")]),
    ] {
        let done = house.act(SCRIBE, &format!("/uil/dossiers/2024-001/{act}"), fields).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{act}: {}", done.body);
    }
    house
}

#[tokio::test]
async fn a_table_tells_of_a_year_with_every_figure_led_to_its_postings() {
    let house = spent().await;
    assert!(house.get(SCRIBE, "/uil/geld").await.says("href=\"/uil/geld/verantwoording\""));
    let all = house.get(SCRIBE, "/uil/geld/verantwoording").await;
    assert!(all.says("Rekening van de leespot") && all.says("De bieb") && all.says(YEAR), "{}", all.body);
    let page = house.get(SCRIBE, YEAR).await;
    assert!(page.says("L/01") && page.says("href=\"#gegeven-reken-uit\"") && page.says("12,34"), "{}", page.body);
    // What others add never went through the books, and stands beside.
    assert!(page.says("buiten de boeken") && page.says("7,50") && !page.says("19,84"), "{}", page.body);
    let (_, drilled) = page.body.split_once("id=\"gegeven-reken-uit\"").unwrap();
    assert!(drilled.contains("12,00") && drilled.contains("0,34") && drilled.contains("/uil/boek/"), "{drilled}");
    assert!(page.says("Tussenstand tot en met"), "the year is not over");
    let early = house.get(SCRIBE, &format!("{YEAR}?tot=2024-01-01")).await;
    assert!(early.says("1 januari 2024") && !early.says("12,34"), "{}", early.body);
    for nowhere in ["/uil/geld/verantwoording/leesrekening/2023", "/uil/geld/verantwoording/niets/2024"] {
        assert_eq!(house.get(SCRIBE, nowhere).await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn a_table_is_handed_in_only_after_what_comes_first_and_tells_what_differs_since() {
    let house = spent().await;
    let page = house.get(SCRIBE, YEAR).await;
    assert!(page.says("Nog niet gedaan: de rekening tonen"), "{}", page.body);
    assert!(page.says("iemand heeft de rekening nagekeken") && page.says("nog niet ingevuld"), "{}", page.body);
    let told = |seen: &'static str| {
        [
            ("rekeningblad.rekening-jaar", "2024"),
            ("rekeningblad.rekening-uit", "12,00"),
            ("rekeningblad.rekening-nagekeken", seen),
        ]
    };
    let act = "/uil/dossiers/2024-001/rekening-tonen";
    let unseen = house.act(SCRIBE, act, &told("nee")).await;
    assert_eq!(unseen.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", unseen.body);
    let seen = house.act(SCRIBE, act, &told("ja")).await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.body);
    let page = house.get(SCRIBE, YEAR).await;
    assert!(page.says("Gedaan op") && !page.says("nog niet ingevuld"), "{}", page.body);
    assert!(page.says("De boeken zeggen nu") && page.says("0,34"), "{}", page.body);
}

#[tokio::test]
async fn a_day_that_is_none_of_the_year_is_told_and_not_passed_over() {
    let house = spent().await;
    for (typed, said) in [
        ("31+augustus", "“31 augustus” is geen dag"),
        ("2024-02-31", "“2024-02-31” is geen dag"),
        ("2023-08-31", "31 augustus 2023 valt niet in 2024"),
        ("2024-12-31", "is nog niet geweest"),
    ] {
        let page = house.get(SCRIBE, &format!("{YEAR}?tot={typed}")).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed}: {}", page.body);
        assert!(page.says(said) && page.says("12,34") && page.says("aria-invalid"), "{typed}: {}", page.body);
        assert!(!page.says("/tabel?tot="), "the links under it are of the usual day: {}", page.body);
        for file in ["tabel", "controle"] {
            let file = house.get(SCRIBE, &format!("{YEAR}/{file}?tot={typed}")).await;
            assert_eq!(file.status, StatusCode::SEE_OTHER, "no file of another day than was asked for");
            let page = file.headers["location"].to_str().unwrap();
            assert!(house.get(SCRIBE, page).await.says(said), "{typed}: {page}");
        }
    }
    assert_eq!(house.get(SCRIBE, &format!("{YEAR}?tot=")).await.status, StatusCode::OK);
}

/// The cells of a sheet as text.
fn cells(sheet: &Sheet) -> Vec<Vec<String>> {
    let text = |cell: &Cell| match cell {
        Cell::Text(text) | Cell::Number(text) => text.clone(),
        Cell::Wrong { found, .. } => found.clone(),
    };
    sheet.rows.iter().map(|(_, row)| row.iter().map(text).collect()).collect()
}

#[tokio::test]
async fn the_table_and_the_control_file_are_taken_along_with_every_cent() {
    let house = spent().await;
    let table = house.get(SCRIBE, &format!("{YEAR}/tabel")).await;
    assert!(table.body.contains("\"L/01\";\"uitgegeven in het jaar\";;;12,34;7,50;;;\"R\""), "{}", table.body);
    let file = house.get(SCRIBE, &format!("{YEAR}/controle")).await.bytes;
    let book = read(&file).unwrap();
    let names: Vec<&str> = book.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    let expected =
        ["Inhoud", "Verantwoording", "Besluiten", "Verplichtingen", "Prestaties", "Betalingen", "Correcties"];
    assert_eq!(names[..7], expected);
    let index = cells(&book.sheets[0]);
    assert_eq!((index[3][0].as_str(), index[3][2].as_str()), ("Verplichtingen", "1"), "{index:?}");
    let paid = cells(&book.sheets[5]);
    assert_eq!((paid.len(), paid[1][6].as_str(), paid[2][6].as_str()), (3, "12", "0.34"), "{paid:?}");
    let performed = cells(&book.sheets[4]);
    assert!(performed.iter().any(|row| row[3] == "opschrijven wat anderen bijleggen"), "{performed:?}");
}

#[tokio::test]
async fn nobody_is_told_by_a_table_what_is_kept_from_them() {
    let house = House::with_accounts();
    house.hand_in().await;
    let kept = [("potbriefje.pot-bedrag", "63,00"), ("potbriefje.pot-btw", "2,00")];
    let spent = house.act(SCRIBE, "/uil/dossiers/2024-001/geld-uitgeven", &[("kasbriefje.kas-bedrag", "12,00")]).await;
    assert_eq!(spent.status, StatusCode::SEE_OTHER, "{}", spent.body);
    let done = house.act(SCRIBE, "/uil/dossiers/2024-001/geld-apart", &kept).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    assert!(house.get(SCRIBE, YEAR).await.says("12,00"));
    let theirs = house.get(FIRST, YEAR).await;
    assert!(theirs.says("niet te zeggen") && theirs.says("1 boeking is niet voor u te lezen"), "{}", theirs.body);
    let file = read(&house.get(FIRST, &format!("{YEAR}/controle")).await.bytes).unwrap();
    assert!(file.sheets.iter().flat_map(cells).flatten().all(|cell| cell != "63" && cell != "2"));
    assert_eq!(house.get(0, YEAR).await.status, StatusCode::NOT_FOUND);
    assert_eq!(house.get(0, &format!("{YEAR}/controle")).await.status, StatusCode::NOT_FOUND);
}
