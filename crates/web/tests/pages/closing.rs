//! Closing a meeting leaves a finished list of decisions and actions.

use crate::house::{FIRST, HOST, House, Reply, SCRIBE};
use crate::table::{decided, deed, deed_on, tabled, tabled_in};
use axum::http::StatusCode;
use cooperation::values::{MeetingNumber, PersonNumber};
use cooperation::visibility::Viewer;

const LIST: &str = "/uil/vergaderingen/1/besluitenlijst";

/// Closes the first meeting from the form on its screen.
pub(crate) async fn close(house: &House) -> Reply {
    close_meeting(house, 1).await
}

async fn close_meeting(house: &House, number: u32) -> Reply {
    let view = house.installation.cooperations()["uil"].view(Viewer::Person(PersonNumber(HOST)));
    let seen = view.meeting(MeetingNumber(number)).unwrap().version.to_string();
    let key = format!("{:032x}", 77 + number);
    let fields = [("als", "1/stoel-een"), ("sleutel", key.as_str()), ("gezien", seen.as_str())];
    house.post(HOST, &format!("/uil/vergaderingen/{number}/sluiting"), &fields).await
}

pub(crate) async fn convenes(house: &House, day: &str) {
    let done = house.act(SCRIBE, "/uil/handelingen/kring-bijeenroepen", &[("orgaan", "kring"), ("dag", day)]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
}

async fn tables(house: &House, case: &str, meeting: &str) {
    let done = house.act(SCRIBE, &format!("/uil/dossiers/{case}/boek-agenderen"), &[("vergadering", meeting)]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
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
    tables(&house, "2024-002", "1").await;
    deed(&house, HOST, "opening", &[("gevraagd", "keuze-wel")]).await;
    let form = house.get(HOST, LIST).await;
    assert!(form.says("Er staat nog 1 punt open.") && form.says("Van 1 punt is de vraag gesteld"), "{}", form.body);
    assert_eq!(close(&house).await.status, StatusCode::SEE_OTHER);
    convenes(&house, "2024-07-08").await;
    tables(&house, "2024-002", "2").await;
    let list = house.get(FIRST, LIST).await;
    assert!(list.says("de vraag is gesteld, er is nog geen uitslag"), "{}", list.body);
    assert!(list.says("niet aan de orde geweest.") && list.says("Kring, maandag 8 juli"), "{}", list.body);
}

#[tokio::test]
async fn an_item_that_was_left_stands_with_the_agenda_it_was_put_on_last_whatever_the_numbers_of_the_meetings() {
    let house = House::new();
    house.hand_in().await;
    for day in ["2024-07-08", "2024-06-10", "2024-08-12"] {
        convenes(&house, day).await;
    }
    tables(&house, "2024-001", "2").await;
    close_meeting(&house, 2).await;
    tables(&house, "2024-001", "1").await;
    let list = async |number| house.get(FIRST, &format!("/uil/vergaderingen/{number}/besluitenlijst")).await;
    assert!(list(2).await.says("Kring, maandag 8 juli"), "{}", list(2).await.body);
    house.installation.clock().put("2024-07-08T08:00:00Z".parse().unwrap());
    assert_eq!(close_meeting(&house, 1).await.status, StatusCode::SEE_OTHER);
    assert!(!list(1).await.says("Staat nu op de agenda van"), "it came from there, and stands nowhere yet");
    tables(&house, "2024-001", "3").await;
    for number in [1, 2] {
        assert!(list(number).await.says("Kring, maandag 12 augustus"), "{number}: {}", list(number).await.body);
    }
}

#[tokio::test]
async fn a_list_is_finished_only_when_every_question_that_was_put_has_its_outcome() {
    let house = tabled().await;
    deed(&house, HOST, "opening", &[("gevraagd", "keuze-wel")]).await;
    for who in [HOST, FIRST] {
        deed(&house, who, "standpunt", &[("standpunt", "voor")]).await;
    }
    assert_eq!(close(&house).await.status, StatusCode::SEE_OTHER);
    let waiting = house.get(FIRST, LIST).await;
    assert!(waiting.says("concept") && waiting.says("1 punt wacht nog op de uitslag"), "{}", waiting.body);
    let concluded = deed(&house, HOST, "afsluiting", &[("afweging", "Wij zijn eruit.")]).await;
    assert_eq!(concluded.status, StatusCode::SEE_OTHER, "{}", concluded.body);
    let list = house.get(FIRST, LIST).await;
    assert!(!list.says("concept") && list.says("We lezen het") && list.says("op 10 juni 2024 om"), "{}", list.body);
}

#[tokio::test]
async fn everybody_who_spoke_for_a_seat_is_named_also_where_they_took_turns() {
    let house = tabled_in(House::naming()).await;
    house.hand_in().await;
    tables(&house, "2024-002", "1").await;
    let named = [("zetel", "stoel-twee"), ("persoon", "4"), ("hoelang", "punt")];
    assert_eq!(deed(&house, SCRIBE, "aanwijzing", &named).await.status, StatusCode::SEE_OTHER);
    for (place, who) in [(1, SCRIBE), (2, FIRST)] {
        deed_on(&house, place, HOST, "opening", &[("gevraagd", "keuze-wel")]).await;
        let spoken = deed_on(&house, place, who, "standpunt", &[("standpunt", "voor")]).await;
        assert_eq!(spoken.status, StatusCode::SEE_OTHER, "{}", spoken.body);
    }
    let list = house.get(HOST, LIST).await;
    for name in ["<li>P. Voerman, ", "<li>E. Lezer, "] {
        assert!(list.says(name), "{name}: {}", list.body);
    }
}

#[tokio::test]
async fn a_meeting_without_items_leads_to_its_list_and_one_that_is_closed_is_offered_no_more() {
    let house = House::with_year();
    house.hand_in().await;
    house.convene("2024-06-10").await;
    let page = async || house.get(SCRIBE, "/uil/vergaderingen/1").await;
    let offers = async |path: &str| house.get(SCRIBE, path).await.says("kring, 10 juni 2024");
    let (moves, to_table) = ("/uil/handelingen/kring-verzetten", "/uil/dossiers/2024-001/boek-agenderen");
    assert!(page().await.says(LIST) && page().await.says(moves), "{}", page().await.body);
    assert!(offers(moves).await && offers(to_table).await, "{}", house.get(SCRIBE, to_table).await.body);
    assert!(house.get(HOST, LIST).await.says("Sluit de vergadering"));
    assert_eq!(close(&house).await.status, StatusCode::SEE_OTHER);
    assert!(!page().await.says(moves), "{}", page().await.body);
    assert!(!offers(moves).await && !offers(to_table).await);
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
