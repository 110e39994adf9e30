//! A paper that is handed in anew begins with what it said last.

use crate::house::{House, SCRIBE};
use axum::http::StatusCode;

const SHOWS: &str = "/uil/dossiers/2024-001/rekening-tonen";

#[tokio::test]
async fn a_paper_that_is_handed_in_anew_begins_with_what_it_said() {
    let house = House::with_cover();
    house.hand_in().await;
    let first = house.get(SCRIBE, SHOWS).await;
    assert!(!first.says("Hier staat wat er op"), "{}", first.body);
    let said = [
        ("rekeningblad.rekening-jaar", "2024"),
        ("rekeningblad.rekening-uit", "12.345,60"),
        ("rekeningblad.rekening-nagekeken", "ja"),
    ];
    let done = house.act(SCRIBE, SHOWS, &said).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    let again = house.get(SCRIBE, SHOWS).await;
    assert!(again.says("Hier staat wat er op 10 juni 2024 is ingeleverd."), "{}", again.body);
    for value in ["value=\"2024\"", "value=\"12345,60\"", "value=\"ja\" checked"] {
        assert!(again.body.contains(value), "{value}: {}", again.body);
    }
    assert!(again.says("Begin met een leeg formulier"));
    let empty = house.get(SCRIBE, &format!("{SHOWS}?leeg=ja")).await;
    assert!(!empty.body.contains("12345,60") && !empty.says("Hier staat wat er op"), "{}", empty.body);
    let sent = house.act(SCRIBE, SHOWS, &said).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "what stood there is taken as it is typed: {}", sent.body);
}

#[tokio::test]
async fn what_others_promise_to_add_is_said_anew_each_time() {
    let house = House::with_cover();
    house.hand_in().await;
    let form = house.get(SCRIBE, "/uil/dossiers/2024-001/steunen").await;
    assert_eq!(form.status, StatusCode::OK, "{}", form.body);
    let promised = [
        ("steunbriefje.steun-wie", "Jansen en co"),
        ("steunbriefje.steun-kas", "steun-lezer"),
        ("steunbriefje.steun-geld", "2,00"),
    ];
    let done = house.act(SCRIBE, "/uil/dossiers/2024-001/steunen", &promised).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    assert!(!house.get(SCRIBE, "/uil/dossiers/2024-001/steunen").await.says("Hier staat wat er op"));
}
