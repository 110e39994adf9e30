//! What if another text had held: which past acts would have gone otherwise, and why. Nothing is recorded.

use crate::house::{FIRST, House, Reply, SCRIBE, WEIGH, WEIGHED};
use axum::http::StatusCode;

const WHAT_IF: &str = "/uil/handvest/wat-als";
const CHARTER: &str = include_str!("leeskring.md");

/// A circle in which the scribe bought a book for € 24.
async fn bought() -> House {
    let house = House::new();
    house.hand_in().await;
    house.act(FIRST, WEIGH, WEIGHED).await;
    let buys = [("koopbriefje.koop-bedrag", "24"), ("koopbriefje.koop-doel", "koop-boek")];
    house.act(SCRIBE, "/uil/dossiers/2024-001/boek-kopen", &buys).await;
    house
}

async fn weighed(house: &House, who: u32, text: &str) -> Reply {
    house.post(who, WHAT_IF, &[("tekst", text)]).await
}

#[tokio::test]
async fn a_lower_ceiling_would_have_refused_a_purchase_and_is_told_with_its_entry_and_article() {
    let house = bought().await;
    let before = house.get(FIRST, "/uil/boek").await.body;
    let page = weighed(&house, FIRST, &CHARTER.replace("tot € 25,00", "tot € 20,00")).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.says("1 zou anders zijn gegaan"), "{}", page.body);
    assert!(page.says("Een boek kopen") && page.says("href=\"/uil/boek/"), "{}", page.body);
    assert!(page.says("€\u{a0}20,00") && page.says("artikel 4"), "{}", page.body);
    assert_eq!(house.get(FIRST, "/uil/boek").await.body, before, "nothing is recorded");
}

#[tokio::test]
async fn the_text_that_held_would_have_changed_nothing() {
    let house = bought().await;
    let page = weighed(&house, FIRST, CHARTER).await;
    assert!(page.says("0 zouden anders zijn gegaan"), "{}", page.body);
}

#[tokio::test]
async fn a_text_that_does_not_run_is_told_and_weighs_nothing() {
    let house = bought().await;
    let page = weighed(&house, FIRST, &CHARTER.replace("tot € 25,00", "tot vijf")).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.says("Deze tekst kan niet gelden"), "{}", page.body);
    assert!(!page.says("anders zijn gegaan"));
}

#[tokio::test]
async fn a_visitor_reads_who_may_and_weighs_nothing() {
    let house = bought().await;
    assert!(house.get(0, WHAT_IF).await.says("Alleen wie een zetel heeft"));
    assert_eq!(weighed(&house, 0, CHARTER).await.status, StatusCode::NOT_FOUND);
}
