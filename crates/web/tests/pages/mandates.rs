//! The register of mandated decisions: every decision somebody took alone, how it counted then, what is left, and nothing kept
//! told.

use crate::house::{FIRST, House, Reply, SCRIBE};
use axum::http::StatusCode;
use sheets::workbook::{Cell, read};

const PAGE: &str = "/uil/geld/mandaten";
const BUYING: &str = "/uil/dossiers/2024-001/winkelen";

async fn bought(house: &House, amount: &str, shop: &str) -> Reply {
    let given = [("winkelbriefje.winkel-bedrag", amount), ("winkelbriefje.winkel-nummer", shop)];
    house.act(SCRIBE, BUYING, &given).await
}

/// A circle in which the scribe bought three times, twice in one shop.
async fn shopped(house: House) -> House {
    house.hand_in().await;
    for (amount, shop) in [("12,00", "7"), ("30,50", "7"), ("9,00", "8")] {
        assert_eq!(bought(&house, amount, shop).await.status, StatusCode::SEE_OTHER);
    }
    house
}

/// The same, on a book that only the scribe still has to do with.
async fn shopped_and_done(house: House) -> House {
    let house = shopped(house).await;
    let paid = [("stortbriefje.stort-bedrag", "43,00"), ("stortbriefje.stort-partij", "straat")];
    let done = house.act(SCRIBE, "/uil/dossiers/2024-001/geld-krijgen", &paid).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    house
}

#[tokio::test]
async fn each_decision_stands_under_its_mandate_with_who_took_it_and_how_it_counted_then() {
    let house = shopped(House::with_money()).await;
    let page = house.get(SCRIBE, PAGE).await;
    let told = page.body.replace('\u{a0}', " ");
    for said in ["Winkelbeurs", "€ 42,50 van € 50,00", "€ 12,00 van € 50,00", "Voerman", "penvoerder", "telt mee"]
    {
        assert!(told.contains(said), "{said}: {told}");
    }
    assert!(told.contains("Bij leverancier 7 is nog € 7,50 over") && told.contains("3 besluiten samen"), "{told}");
    assert!(told.contains("€ 51,50") && told.matches("/uil/besluiten/2024-001/").count() == 3, "{told}");
    assert!(told.contains("/uil/handvest#") && told.contains("tot en met € 50,00"), "{told}");
    // The other mandate has its own heading, and says what it is silent on.
    assert!(told.contains("id=\"mandaat-boekenbeurs\"") && told.contains("Onder dit mandaat is nog niets"), "{told}");
    assert!(told.contains("het handvest zegt het niet"), "{told}");
}

#[tokio::test]
async fn the_register_is_found_from_money_from_the_form_from_the_decision_and_by_its_name() {
    let house = shopped(House::with_money()).await;
    let decided = house.get(SCRIBE, PAGE).await;
    let (_, behind) = decided.body.split_once("href=\"/uil/besluiten/").unwrap();
    let decision = format!("/uil/besluiten/{}", behind.split('"').next().unwrap());
    let own = "href=\"/uil/geld/mandaten#mandaat-winkelbeurs\"";
    for (place, link) in [
        ("/uil/geld", "href=\"/uil/geld/mandaten\""),
        (BUYING, own),
        (&decision, own),
        ("/uil/zoek?q=mandaat", "href=\"/uil/geld/mandaten\""),
        ("/uil/zoek/lijst?q=winkelbeurs", own),
    ] {
        let page = house.get(SCRIBE, place).await;
        assert!(page.says(link), "{place}: {}", page.body);
    }
    for place in ["/uil/zoek?q=mandaat", "/uil/geld", &decision] {
        assert!(!house.get(0, place).await.says("/uil/geld/mandaten"), "{place}");
    }
}

#[tokio::test]
async fn the_register_goes_along_as_text_and_workbook() {
    let house = shopped(House::with_money()).await;
    let csv = house.get(SCRIBE, &format!("{PAGE}/tabel")).await;
    for said in ["btw in het plafond", "winkelbeurs", "2024-001", "12,00", "30,50", "42,50", "50,00", "telt mee"] {
        assert!(csv.body.contains(said), "{said}: {}", csv.body);
    }
    assert_eq!(csv.body.lines().count(), 4, "{}", csv.body);
    let book = read(&house.get(SCRIBE, &format!("{PAGE}/tabel?vorm=xlsx")).await.bytes).unwrap();
    let cells = book.sheets[0].rows.iter().flat_map(|(_, row)| row);
    let amounts = cells.filter(|cell| matches!(cell, Cell::Number(number) if number == "42.5")).count();
    assert_eq!(amounts, 1);
    assert_ne!(house.get(0, &format!("{PAGE}/tabel")).await.status, StatusCode::OK);
}

#[tokio::test]
async fn what_is_kept_from_whoever_looks_is_counted_and_in_no_sum() {
    let from = "vraag winkel-bedrag \"Hoeveel?\" bedrag verplicht";
    let house = shopped_and_done(House::with_money_told_otherwise(from, &format!("{from} vertrouwelijk"))).await;
    assert!(house.get(SCRIBE, PAGE).await.says("42,50"));
    for place in [PAGE.to_owned(), format!("{PAGE}/tabel")] {
        let page = house.get(FIRST, &place).await;
        assert_eq!(page.status, StatusCode::OK, "{place}");
        for secret in ["12,00", "30,50", "42,50", "51,50", "7,50"] {
            assert!(!page.body.contains(secret), "{place}: {secret}: {}", page.body);
        }
    }
    let theirs = house.get(FIRST, PAGE).await;
    assert!(theirs.says("3 besluiten zijn niet voor u te lezen") && !theirs.says("nog niets besloten</p></section>"));
    let visitor = house.get(0, PAGE).await;
    assert!(!visitor.body.contains("inkelbeurs") && visitor.status == StatusCode::OK, "{}", visitor.body);
}

#[tokio::test]
async fn a_supplier_in_confidence_is_not_told_and_neither_is_what_counted_with_it() {
    let from = "vraag winkel-nummer \"Bij welke winkel?\" getal";
    let house = shopped_and_done(House::with_money_told_otherwise(from, &format!("{from} vertrouwelijk"))).await;
    let theirs = house.get(FIRST, PAGE).await;
    assert!(theirs.says("30,50") && theirs.says("niet voor u"), "{}", theirs.body);
    assert!(!theirs.says("42,50") && !theirs.says("leverancier 7"), "{}", theirs.body);
}

#[tokio::test]
async fn a_mandate_that_was_passed_on_says_out_of_which_and_what_is_left_there() {
    let act = "handeling winkelen {\n";
    let small = "rol loper {\n  naam \"loper\"\n}\nmandaat kleine-beurs {\n  naam \"kleine beurs\"\n  van penvoerder\n  aan loper\n  onder \
                 winkelbeurs\n  tot € 10,00\n  btw inclusief\n  grens inclusief\n  telt per leverancier per jaar\n  bedrag \
                 winkelbriefje.winkel-bedrag\n  leverancier winkelbriefje.winkel-nummer\n}\nbij mandaat winkelbeurs { \
                 ondermandaat mag }\nhandeling klein-winkelen {\n  naam \"klein winkelen\"\n  soort besluiten\n  zaak \
                 boekzaak\n  in boek-voorgesteld\n  door loper\n  formulier winkelbriefje\n  mandaat kleine-beurs\n}\n";
    let house = shopped(House::with_money_told_otherwise(act, &format!("{small}{act}"))).await;
    let told = house.get(SCRIBE, PAGE).await.body.replace('\u{a0}', " ");
    let (_, small) = told.split_once("id=\"mandaat-kleine-beurs\"").unwrap();
    let small = small.split("</section>").next().unwrap();
    for said in ["Doorgegeven uit", "tot en met € 10,00", "Uit “winkelbeurs”", "Bij leverancier 7 is nog € 7,50 over"]
    {
        assert!(small.contains(said), "{said}: {small}");
    }
}
