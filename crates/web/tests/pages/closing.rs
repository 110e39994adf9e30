//! Closing a meeting leaves a finished list of decisions and actions.

use crate::house::{FIRST, HOST, House, Reply, SCRIBE};
use crate::table::{decided, deed, tabled};
use axum::http::StatusCode;
use cooperation::values::{MeetingNumber, PersonNumber};
use cooperation::visibility::Viewer;

const LIST: &str = "/uil/vergaderingen/1/besluitenlijst";

/// Closes the meeting from the form on its screen.
pub(crate) async fn close(house: &House) -> Reply {
    let view = house.installation.cooperations()["uil"].view(Viewer::Person(PersonNumber(HOST)));
    let seen = view.meeting(MeetingNumber(1)).unwrap().version.to_string();
    let key = format!("{:032x}", 77);
    let fields = [("als", "1/stoel-een"), ("sleutel", key.as_str()), ("gezien", seen.as_str())];
    house.post(HOST, "/uil/vergaderingen/1/sluiting", &fields).await
}

#[tokio::test]
async fn the_list_is_a_draft_until_the_meeting_is_closed_and_finished_from_then_on() {
    let house = decided().await;
    let draft = house.get(FIRST, LIST).await;
    assert!(draft.says("concept") && draft.says("Deze lijst kan nog veranderen"), "{}", draft.body);
    assert!(!draft.says("Sluit de vergadering"), "they do not preside");
    assert!(house.get(HOST, LIST).await.says("Sluit de vergadering"));
    let closed = close(&house).await;
    assert_eq!((closed.status, closed.location()), (StatusCode::SEE_OTHER, LIST.to_owned()), "{}", closed.body);
    let list = house.get(FIRST, LIST).await;
    assert!(list.says("De vergadering is gesloten op 10 juni 2024 om 10:00:00."), "{}", list.body);
    for words in
        ["1.1", "De kelder", "We lezen het", "de meeste lezers", "artikel 5", "Twee tegen een.", "te nat", "E. Lezer"]
    {
        assert!(list.says(words), "{words}: {}", list.body);
    }
    let screen = house.get(FIRST, "/uil/vergaderingen/1/nu").await;
    assert!(screen.says("Deze vergadering is gesloten") && !screen.says("Sluit de vergadering"), "{}", screen.body);
    assert_eq!(house.get(0, LIST).await.status, StatusCode::NOT_FOUND, "what was said is for whoever holds a seat");
}

#[tokio::test]
async fn what_was_not_dealt_with_stands_apart_with_where_it_went() {
    let house = tabled().await;
    house.hand_in().await;
    house.act(SCRIBE, "/uil/dossiers/2024-002/boek-agenderen", &[("vergadering", "1")]).await;
    deed(&house, HOST, "opening", &[("gevraagd", "keuze-wel")]).await;
    assert!(house.get(HOST, LIST).await.says("Er staan nog 2 punten open."));
    assert_eq!(close(&house).await.status, StatusCode::SEE_OTHER);
    let convened = [("orgaan", "kring"), ("dag", "2024-07-08")];
    house.act(SCRIBE, "/uil/handelingen/kring-bijeenroepen", &convened).await;
    let tabled = house.act(SCRIBE, "/uil/dossiers/2024-002/boek-agenderen", &[("vergadering", "2")]).await;
    assert_eq!(tabled.status, StatusCode::SEE_OTHER, "{}", tabled.body);
    let list = house.get(FIRST, LIST).await;
    assert!(list.says("de vraag is gesteld, er is nog geen uitslag"), "{}", list.body);
    assert!(list.says("niet aan de orde geweest.") && list.says("Kring, maandag 8 juli"), "{}", list.body);
}

#[tokio::test]
async fn a_vote_after_closing_is_refused_on_the_page_with_both_times_and_only_whoever_presides_closes() {
    let house = tabled().await;
    deed(&house, HOST, "opening", &[("gevraagd", "keuze-wel")]).await;
    assert_eq!(close(&house).await.status, StatusCode::SEE_OTHER);
    let late = deed(&house, FIRST, "standpunt", &[("standpunt", "voor")]).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(late.says("gesloten op 10 juni 2024 om 10:00:00. Dit kwam op 10 juni 2024 om 10:00:00"), "{}", late.body);
    let fields = [("als", "2/stoel-twee"), ("sleutel", "a"), ("gezien", "1")];
    let other = house.post(FIRST, "/uil/vergaderingen/1/sluiting", &fields).await;
    assert_eq!(other.status, StatusCode::NOT_FOUND, "they do not preside");
}
