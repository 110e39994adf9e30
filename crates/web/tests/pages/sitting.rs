//! Whoever convenes a body says at which hour and where it meets; page, agenda, calendar and invitation follow.

use crate::house::{FIRST, HOST, House, Reply, SCRIBE, SECOND};
use crate::table::{deed_on, tabled_in};
use axum::http::StatusCode;
use cooperation::values::{MeetingNumber, PersonNumber};
use cooperation::visibility::Viewer;

const MEETING: &str = "/uil/vergaderingen/1";
const PLACE: &str = "Filiaal de Uil, leeszaal";

/// Sends the form with these hours and this place.
pub(crate) async fn set(house: &House, who: u32, [begins, ends, place]: [&str; 3]) -> Reply {
    let view = house.installation.cooperations()["uil"].view(Viewer::Person(PersonNumber(SCRIBE)));
    let seen = view.meeting(MeetingNumber(1)).unwrap().version.to_string();
    let speaks = format!("{who}/{}", if who == SCRIBE { "penvoerder" } else { "stoel-een" });
    let key = format!("{:032x}", 700 + seen.parse::<u32>().unwrap());
    let fields = [
        ("als", speaks.as_str()),
        ("sleutel", key.as_str()),
        ("gezien", seen.as_str()),
        ("begint", begins),
        ("eindigt", ends),
        ("waar", place),
    ];
    house.post(who, &format!("{MEETING}/tijd-en-plaats"), &fields).await
}

#[tokio::test]
async fn time_and_place_stand_on_every_page_about_the_meeting() {
    let house = tabled_in(House::with_minutes()).await;
    let form = house.get(SCRIBE, MEETING).await;
    assert!(form.says("Tijd en plaats zijn nog niet bekend.") && form.says("name=\"waar\""), "{}", form.body);
    assert!(!house.get(FIRST, MEETING).await.says("name=\"waar\""), "they do not convene");
    let done = set(&house, SCRIBE, ["9:30", "11.00", PLACE]).await;
    assert_eq!((done.status, done.location()), (StatusCode::SEE_OTHER, MEETING.to_owned()), "{}", done.body);
    let meeting = house.get(FIRST, MEETING).await;
    assert!(meeting.says("09:30 tot 11:00") && meeting.says(PLACE), "{}", meeting.body);
    assert!(!meeting.says("nog niet bekend") && !meeting.says("name=\"waar\""), "{}", meeting.body);
    for page in ["/uil/vergaderingen", &format!("{MEETING}/agenda/document")] {
        assert!(house.get(FIRST, page).await.says("09:30 tot 11:00"), "{page}");
    }
    assert!(house.get(SCRIBE, MEETING).await.says("value=\"09:30\""), "what was said can be changed");
    assert!(house.get(FIRST, "/uil/boek").await.says("Tijd en plaats van de vergadering vastgelegd"));
}

#[tokio::test]
async fn a_calendar_has_the_hours_and_only_whoever_sees_the_meeting_the_place() {
    let house = tabled_in(House::with_minutes()).await;
    set(&house, SCRIBE, ["09:30", "", PLACE]).await;
    let public = house.get(0, "/uil/agenda/alles.ics").await;
    assert!(public.body.contains("DTSTART:2024") && !public.body.contains("DTEND:"), "{}", public.body);
    assert!(public.body.contains("SEQUENCE:2") && !public.body.contains("LOCATION"), "{}", public.body);
    let page = house.get(0, MEETING).await;
    assert!(!page.body.contains("leeszaal"), "{}", page.body);
}

#[tokio::test]
async fn what_cannot_be_is_told_and_kept() {
    let house = tabled_in(House::with_minutes()).await;
    for (typed, told) in [
        (["half tien", "", PLACE], "Begint om” is geen tijd"),
        (["", "11:00", PLACE], "Vul in hoe laat zij begint"),
        (["11:00", "9:30", PLACE], "eindigt later dan zij begint"),
        (["09:30", "25:00", PLACE], "Eindigt om” is geen tijd"),
    ] {
        let reply = set(&house, SCRIBE, typed).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", reply.body);
        assert!(reply.says(told) && reply.says(PLACE), "{told}: {}", reply.body);
        assert!(reply.says(&format!("name=\"begint\" value=\"{}\"", typed[0])), "{}", reply.body);
    }
    let long = "x".repeat(301);
    assert!(set(&house, SCRIBE, ["", "", &long]).await.says("hoogstens 300 tekens"));
    assert_eq!(set(&house, HOST, ["09:30", "", ""]).await.status, StatusCode::NOT_FOUND);
    assert!(set(&house, SCRIBE, ["", "", ""]).await.says("Tijd en plaats stonden al zo."));
}

#[tokio::test]
async fn once_it_began_time_and_place_stay() {
    let house = tabled_in(House::with_minutes()).await;
    deed_on(&house, 1, HOST, "opening", &[("gevraagd", "keuze-wel")]).await;
    assert!(!house.get(SCRIBE, MEETING).await.says("name=\"waar\""));
    assert_eq!(set(&house, SCRIBE, ["09:30", "", ""]).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn whoever_sits_there_is_asked_whether_they_come_until_they_say_so() {
    let house = tabled_in(House::with_minutes()).await;
    let asked = house.get(SECOND, "/uil/").await;
    assert!(asked.says("Komt u?") && asked.says(&format!("{MEETING}#afmelding")), "{}", asked.body);
    assert!(!house.get(SCRIBE, "/uil/").await.says("Komt u?"), "the scribe sits at no table");
}
