//! Contributions year by year: what each rests on, what came in, and what was paid too much; and the lines of Geld to one scale.

use crate::house::{FIRST, House, SCRIBE};
use axum::http::StatusCode;

const PAGE: &str = "/uil/geld/bijdragen";

/// A circle in which De straat owes two euros for each of its forty readers, and paid so much.
async fn paid(amount: &str) -> House {
    let from = "bijdrage lidgeld {\n  naam \"het lidgeld\"\n  betalers buren, straat\n  aan bieb\n  bedrag € 200,00\n  \
                verdeling gelijk\n  afronding grootste rest\n";
    let to = "grootheid leesgrage \"lezers\" {\n  bron \"de teller\"\n  peildatum 1 januari\n  status voorlopig\n  waarde \
              buren 50 op 1 januari 2024 definitief\n  waarde straat 40 op 1 januari 2024 voorlopig\n}\nbijdrage lidgeld \
              {\n  naam \"het lidgeld\"\n  betalers buren, straat\n  aan bieb\n  bedrag € 2,00 per leesgrage\n";
    let house = House::with_money_told_otherwise(from, to);
    house.hand_in().await;
    let paid = [("stortbriefje.stort-bedrag", amount), ("stortbriefje.stort-partij", "straat")];
    let done = house.act(SCRIBE, "/uil/dossiers/2024-001/geld-krijgen", &paid).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    house
}

#[tokio::test]
async fn every_year_tells_what_each_party_pays_on_what_figure_and_what_was_paid_too_much() {
    let house = paid("85,00").await;
    for place in [PAGE, "/uil/geld/partijen/straat"] {
        let page = house.get(SCRIBE, place).await;
        let told = page.body.replace('\u{a0}', " ");
        for said in ["€ 2,00 maal lezers, op 40 van 1 januari 2024, voorlopig, de teller", "€ 80,00", "85,00"] {
            assert!(told.contains(said), "{place}: {said}: {told}");
        }
        assert!(told.contains("€ 5,00 te veel betaald, terug te geven"), "{place}: {told}");
    }
    let open = paid("30,00").await.get(SCRIBE, PAGE).await.body.replace('\u{a0}', " ");
    assert!(open.contains("nog € 50,00 te ontvangen") && open.contains("nog € 100,00 te ontvangen"), "{open}");
    let even = paid("80,00").await.get(SCRIBE, PAGE).await;
    assert!(even.says("voldaan") && !even.says("te veel betaald"), "{}", even.body);
}

#[tokio::test]
async fn the_contributions_go_along_as_a_table_and_are_found_from_money_and_by_name() {
    let house = paid("85,00").await;
    let csv = house.get(SCRIBE, &format!("{PAGE}/tabel")).await;
    assert!(
        csv.body.contains("op 40 van") && csv.body.contains(";80,00;80,00;") && csv.body.contains("85,00"),
        "{}",
        csv.body
    );
    assert!(house.get(SCRIBE, "/uil/geld").await.says("href=\"/uil/geld/bijdragen\""));
    assert!(house.get(SCRIBE, "/uil/zoek?q=bijdragen").await.says("href=\"/uil/geld/bijdragen\""));
    assert_ne!(house.get(0, &format!("{PAGE}/tabel")).await.status, StatusCode::OK);
}

#[tokio::test]
async fn what_a_party_paid_in_confidence_is_not_told_by_what_it_still_owes() {
    let house = paid("85,00").await;
    for place in [PAGE.to_owned(), format!("{PAGE}/tabel"), "/uil/geld/partijen/straat".to_owned()] {
        let page = house.get(FIRST, &place).await;
        assert_eq!(page.status, StatusCode::OK, "{place}");
        assert!(
            !page.body.contains("85,00") && !page.says("5,00 te veel") && !page.says("voldaan"),
            "{place}: {}",
            page.body
        );
    }
    let visitor = house.get(0, PAGE).await;
    assert!(!visitor.body.contains("85,00") && !visitor.says("te veel"), "{}", visitor.body);
}

#[tokio::test]
async fn the_bars_of_geld_are_to_one_scale_with_their_ceiling_and_the_table_adds_up() {
    let more = "begrotingspost kleinpost \"klein\" {\n  fonds leespot\n  bedrag € 25,00\n  btw inclusief\n}\nbijdrage lidgeld {\n";
    let house = House::with_money_told_otherwise("bijdrage lidgeld {\n", more);
    house.hand_in().await;
    let page = house.get(SCRIBE, "/uil/geld").await;
    let told = page.body.replace('\u{a0}', " ");
    // The ceiling of 25 stands at a quarter of that of 100.
    assert!(told.contains("d=\"M250 0v40\"") && told.contains("d=\"M1000 0v40\""), "{told}");
    assert!(told.contains("de hele breedte is € 100,00"), "{told}");
    let foot = told.split("<tfoot>").nth(1).unwrap().split("</tfoot>").next().unwrap();
    assert!(foot.contains("Samen") && foot.contains("€ 125,00"), "{foot}");
}
