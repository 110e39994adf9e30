//! A meeting that is called off: from its page, with a reason; and what its page, the year and the agendas say then.

use crate::house::{FIRST, House, SCRIBE};
use axum::http::StatusCode;

const CANCEL: &str = "/uil/handelingen/kring-afzeggen?vergadering=1";

async fn cancelled() -> House {
    let house = House::with_year();
    house.convene("2024-12-10").await;
    house.hand_in().await;
    house.act(SCRIBE, "/uil/dossiers/2024-001/boek-agenderen", &[("vergadering", "1")]).await;
    assert!(house.get(SCRIBE, "/uil/vergaderingen/1").await.says("kring-afzeggen?vergadering=1"));
    let done = house.act(SCRIBE, CANCEL, &[("vergadering", "1"), ("toelichting", "De boot vaart niet.")]).await;
    assert_eq!(done.location(), "/uil/vergaderingen/1", "{}", done.body);
    house
}

#[tokio::test]
async fn the_page_of_a_meeting_that_is_off_says_so_and_why_and_offers_nothing_more() {
    let house = cancelled().await;
    let page = house.get(SCRIBE, "/uil/vergaderingen/1").await;
    for told in ["<h1><s>", "Deze vergadering is afgezegd op 10 juni 2024.", "De boot vaart niet.", "1 agendapunt kan"]
    {
        assert!(page.says(told), "{told}: {}", page.body);
    }
    for gone in ["kring-afzeggen", "kring-verzetten", "/vergaderingen/1/nu", "Weg naar de kring"] {
        assert!(!page.says(gone), "{gone}: {}", page.body);
    }
    assert!(house.get(FIRST, "/uil/vergaderingen").await.says("afgezegd"));
}

#[tokio::test]
async fn a_meeting_that_is_off_with_an_empty_agenda_tells_nobody_how_to_table() {
    let house = House::with_year();
    house.convene("2024-12-10").await;
    let how = "Een dossier komt op de agenda";
    let told = house.get(SCRIBE, "/uil/vergaderingen/1").await.says(how);
    house.act(SCRIBE, CANCEL, &[("vergadering", "1"), ("toelichting", "De boot vaart niet.")]).await;
    let page = house.get(SCRIBE, "/uil/vergaderingen/1").await;
    assert!(told && !page.says(how), "{}", page.body);
}

#[tokio::test]
async fn without_a_reason_nothing_is_called_off() {
    let house = House::with_year();
    house.convene("2024-12-10").await;
    let asked = house.act(SCRIBE, CANCEL, &[("vergadering", "1"), ("toelichting", "")]).await;
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", asked.body);
    assert!(!house.get(SCRIBE, "/uil/vergaderingen/1").await.says("afgezegd"));
}

#[tokio::test]
async fn the_year_strikes_it_through_without_the_steps_to_it_and_tells_a_visitor_no_reason() {
    let house = cancelled().await;
    let year = house.get(0, "/uil/vergaderingen/jaar/2024").await;
    assert!(year.says("<s>Kring</s>") && year.says("afgezegd"), "{}", year.body);
    assert!(!year.says("De boot vaart niet."), "{}", year.body);
    assert!(!year.says("2024-11-19"), "nobody reads a book for it: {}", year.body);
}

#[tokio::test]
async fn an_agenda_keeps_its_event_as_cancelled_with_a_higher_sequence() {
    let house = cancelled().await;
    let feed = house.get(0, "/uil/agenda/alles.ics").await.body.replace("\r\n ", "");
    let event = feed.split("BEGIN:VEVENT").find(|event| event.contains("UID:kring-2024-12-10@uil.marke\r\n")).unwrap();
    for line in ["STATUS:CANCELLED", "SEQUENCE:2", "SUMMARY:Kring (afgezegd)", "TRANSP:TRANSPARENT"] {
        assert!(event.contains(line), "{line}: {event}");
    }
    assert!(!feed.contains("De boot vaart niet."), "{feed}");
}
