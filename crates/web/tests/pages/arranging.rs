//! Whoever convenes a body gives its agenda an order and a time, and every page follows that order.

use crate::house::{FIRST, HOST, House, Reply, SCRIBE};
use crate::table::{deed_on, tabled_in};
use axum::http::StatusCode;
use cooperation::values::{MeetingNumber, PersonNumber};
use cooperation::visibility::Viewer;

const MEETING: &str = "/uil/vergaderingen/1";

/// A meeting with three books on its agenda.
async fn three() -> House {
    let house = tabled_in(House::with_minutes()).await;
    for case in ["2024-002", "2024-003"] {
        house.hand_in().await;
        let tabled = house.act(SCRIBE, &format!("/uil/dossiers/{case}/boek-agenderen"), &[("vergadering", "1")]).await;
        assert_eq!(tabled.status, StatusCode::SEE_OTHER, "{}", tabled.body);
    }
    house
}

/// Sends the form with these places and minutes.
async fn arrange(house: &House, who: u32, typed: [(&str, &str); 3]) -> Reply {
    let view = house.installation.cooperations()["uil"].view(Viewer::Person(PersonNumber(SCRIBE)));
    let seen = view.meeting(MeetingNumber(1)).unwrap().version.to_string();
    let names: Vec<[String; 2]> =
        (1..=3).map(|place| [format!("plaats.{place}"), format!("minuten.{place}")]).collect();
    let speaks = format!("{who}/{}", if who == SCRIBE { "penvoerder" } else { "stoel-een" });
    let key = format!("{:032x}", 900 + seen.parse::<u32>().unwrap());
    let mut fields = vec![("als", speaks.as_str()), ("sleutel", key.as_str()), ("gezien", seen.as_str())];
    for ([place, minutes], (at, takes)) in names.iter().zip(typed) {
        fields.extend([(place.as_str(), at), (minutes.as_str(), takes)]);
    }
    house.post(who, &format!("{MEETING}/indeling"), &fields).await
}

/// In which order the cases stand on a page.
fn order(reply: &Reply) -> Vec<&'static str> {
    let found = ["2024-001", "2024-002", "2024-003"].map(|case| (reply.body.find(case), case));
    let mut found: Vec<_> = found.into_iter().filter(|(at, _)| at.is_some()).collect();
    found.sort();
    found.into_iter().map(|(_, case)| case).collect()
}

#[tokio::test]
async fn an_agenda_is_arranged_and_every_page_follows() {
    let house = three().await;
    let form = house.get(SCRIBE, MEETING).await;
    assert!(form.says("Volgorde en tijd") && form.says("name=\"plaats.3\""), "{}", form.body);
    assert!(!house.get(FIRST, MEETING).await.says("Volgorde en tijd"), "they do not convene");
    let done = arrange(&house, SCRIBE, [("1", "15"), ("2", ""), ("1", "45")]).await;
    assert_eq!((done.status, done.location()), (StatusCode::SEE_OTHER, format!("{MEETING}#agenda")), "{}", done.body);
    let meeting = house.get(FIRST, MEETING).await;
    assert_eq!(order(&meeting), ["2024-003", "2024-001", "2024-002"], "{}", meeting.body);
    assert!(meeting.says("45 minuten") && meeting.says("Samen 60 minuten."), "{}", meeting.body);
    let document = house.get(FIRST, &format!("{MEETING}/agenda/document")).await;
    assert!(document.says("Samen 60 minuten."), "{}", document.body);
    assert_eq!(order(&document), ["2024-003", "2024-001", "2024-002"]);
    let moved = house.get(FIRST, &format!("{MEETING}/3")).await;
    assert!(moved.says("punt 1"), "its address stays, its number follows: {}", moved.body);
    assert!(house.get(FIRST, &format!("{MEETING}/nu")).await.says("2024-003"), "the first comes to the table");
    assert!(house.get(FIRST, "/uil/boek").await.says("De agenda ingedeeld"));
}

#[tokio::test]
async fn what_moves_down_comes_behind_what_stood_there() {
    let house = three().await;
    arrange(&house, SCRIBE, [("3", ""), ("2", ""), ("3", "")]).await;
    assert_eq!(order(&house.get(FIRST, MEETING).await), ["2024-002", "2024-003", "2024-001"]);
}

#[tokio::test]
async fn what_cannot_be_read_is_told_and_kept() {
    let house = three().await;
    let told = arrange(&house, SCRIBE, [("een", "15"), ("2", "0"), ("3", "kwartier")]).await;
    assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", told.body);
    assert!(told.says("geen heel getal vanaf 1") && told.says("van 1 tot en met 1.440"), "{}", told.body);
    assert!(told.says("value=\"een\"") && told.says("value=\"kwartier\""), "{}", told.body);
    assert_eq!(arrange(&house, HOST, [("1", ""), ("2", ""), ("3", "")]).await.status, StatusCode::NOT_FOUND);
    let same = arrange(&house, SCRIBE, [("1", ""), ("2", ""), ("3", "")]).await;
    assert!(same.says("De agenda stond al zo."), "{}", same.body);
}

#[tokio::test]
async fn once_it_began_the_order_is_fixed() {
    let house = three().await;
    deed_on(&house, 1, HOST, "opening", &[("gevraagd", "keuze-wel")]).await;
    assert!(!house.get(SCRIBE, MEETING).await.says("Volgorde en tijd"));
    let late = arrange(&house, SCRIBE, [("3", ""), ("2", ""), ("1", "")]).await;
    assert_eq!(late.status, StatusCode::NOT_FOUND, "{}", late.body);
}
