//! Whoever does an act that opens what each seat wrote for itself is told who did not write yet.

use crate::house::{FIRST, HOST, House, SCRIBE};
use axum::http::StatusCode;

const WEIGHS: &str = "/uil/dossiers/2024-001/boek-wegen";
const OWN: &str = "U deed dit zelf nog niet: vooraf lezen.";

#[tokio::test]
async fn the_page_of_an_advice_tells_who_did_not_prepare_and_whether_that_is_you() {
    let house = House::preparing();
    house.hand_in().await;
    let before = house.get(FIRST, WEIGHS).await;
    for told in [OWN, "/uil/dossiers/2024-001/vooraf-lezen", "Het gaat om gastheer en tweede lezer.", "U kunt verder."]
    {
        assert!(before.says(told), "{told}: {}", before.body);
    }
    assert!(
        house.get(FIRST, "/uil/").await.says("Vooraf lezen."),
        "who must write beforehand hears it on their own page"
    );
    assert!(!house.get(SCRIBE, "/uil/").await.says("Vooraf lezen."), "nobody else does");
    let reads = [("kladje.klad-indruk", "Traag begin.")];
    let done = house.act(FIRST, "/uil/dossiers/2024-001/vooraf-lezen", &reads).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    let after = house.get(FIRST, WEIGHS).await;
    assert!(!house.get(FIRST, "/uil/").await.says("Vooraf lezen."), "it is done");
    assert!(!after.says(OWN) && after.says("Het gaat om gastheer en tweede lezer."), "{}", after.body);
    let host = house.get(HOST, WEIGHS).await;
    assert!(host.says(OWN) && !host.says("Traag begin."), "who did not write is no word of what was written");
    for who in [0, SCRIBE] {
        assert!(!house.get(who, WEIGHS).await.says("vooraf lezen"), "they do not weigh");
    }
}

#[tokio::test]
async fn nothing_is_told_where_nobody_writes_beforehand() {
    let house = House::new();
    house.hand_in().await;
    assert!(!house.get(FIRST, WEIGHS).await.says("Nog niet iedereen is zover"));
}
