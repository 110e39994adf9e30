//! Who is at a meeting: recorded by whoever presides, and told on the page of the meeting, its screen and its list.

use crate::house::{FIRST, HOST, House, Reply, SCRIBE};
use crate::table::{deed, deed_on, tabled, tabled_in};
use axum::http::StatusCode;
use cooperation::values::{MeetingNumber, PersonNumber};
use cooperation::visibility::Viewer;

const MEETING: &str = "/uil/vergaderingen/1";

async fn records(house: &House, who: u32, seats: &[&str]) -> Reply {
    let view = house.installation.cooperations()["uil"].view(Viewer::Person(PersonNumber(HOST)));
    let seen = view.meeting(MeetingNumber(1)).unwrap().version.to_string();
    let seat = view.state().seats_of(PersonNumber(who), view.today()).first().map(ToString::to_string);
    let speaks = format!("{who}/{}", seat.unwrap_or_default());
    let key = format!("{:032x}", 900 + seats.len());
    let names: Vec<String> = seats.iter().map(|seat| format!("aanwezig.{seat}")).collect();
    let mut fields = vec![("als", speaks.as_str()), ("sleutel", key.as_str()), ("gezien", seen.as_str())];
    fields.extend(names.iter().map(|name| (name.as_str(), "ja")));
    house.post(who, "/uil/vergaderingen/1/presentie", &fields).await
}

#[tokio::test]
async fn whoever_presides_records_who_is_there_and_the_page_and_the_list_tell_it() {
    let house = tabled().await;
    assert!(house.get(HOST, MEETING).await.says("Leg de presentie vast"));
    assert!(!house.get(FIRST, MEETING).await.says("Leg de presentie vast"), "they do not preside");
    let done = records(&house, HOST, &["stoel-een", "stoel-twee"]).await;
    assert_eq!((done.status, done.location()), (StatusCode::SEE_OTHER, MEETING.to_owned()), "{}", done.body);
    let page = house.get(FIRST, MEETING).await;
    assert!(page.says("afwezig"), "{}", page.body);
    let list = house.get(FIRST, &format!("{MEETING}/besluitenlijst")).await;
    assert!(list.says("<h2 id=\"aanwezig\">Aanwezig</h2>") && list.says("<h3>Afwezig</h3>"), "{}", list.body);
    assert_eq!(house.get(0, MEETING).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn whoever_left_after_an_item_is_told_to_have_missed_only_the_others_and_the_item_says_how_many_were_there() {
    let house = tabled().await;
    records(&house, HOST, &["stoel-een", "stoel-twee"]).await;
    deed(&house, HOST, "opening", &[("gevraagd", "keuze-wel")]).await;
    let item = house.get(FIRST, "/uil/vergaderingen/1/1").await;
    assert!(item.says("Bij dit punt waren 2 van de 3 zetels aanwezig.") && item.says("afwezig"), "{}", item.body);
    deed(&house, HOST, "standpunt", &[("standpunt", "voor")]).await;
    deed(&house, FIRST, "standpunt", &[("standpunt", "voor")]).await;
    deed(&house, HOST, "afsluiting", &[("afweging", "Mooi.")]).await;
    records(&house, HOST, &["stoel-een"]).await;
    let list = house.get(FIRST, &format!("{MEETING}/besluitenlijst")).await;
    assert!(list.says("E. Lezer") && !list.says("(niet bij punt"), "they were there for the only item: {}", list.body);
    let item = house.get(FIRST, "/uil/vergaderingen/1/1").await;
    assert!(item.says("Bij dit punt waren 2 van de 3 zetels aanwezig."), "{}", item.body);
    records(&house, HOST, &["stoel-een", "stoel-twee", "stoel-drie"]).await;
    let list = house.get(FIRST, &format!("{MEETING}/besluitenlijst")).await;
    assert!(list.says("(niet bij punt 1)"), "they came after it: {}", list.body);
}

#[tokio::test]
async fn nobody_else_records_who_is_there_and_a_closed_meeting_takes_no_more() {
    let house = tabled().await;
    assert_eq!(records(&house, FIRST, &["stoel-een"]).await.status, StatusCode::NOT_FOUND);
    crate::closing::close(&house).await;
    let late = records(&house, HOST, &["stoel-een"]).await;
    assert!(late.says("gesloten") && late.status != StatusCode::SEE_OTHER, "{}", late.body);
    assert!(!house.get(HOST, MEETING).await.says("Leg de presentie vast"));
}

#[tokio::test]
async fn the_screen_of_a_meeting_says_that_too_few_are_there_before_the_question_is_put() {
    let house = tabled().await;
    let short = "Met wie er nu is, kan dit punt niet worden afgesloten";
    assert!(!house.get(HOST, "/uil/vergaderingen/1/nu").await.says(short), "nobody recorded who is there");
    records(&house, HOST, &[]).await;
    assert!(house.get(HOST, "/uil/vergaderingen/1/nu").await.says(short));
    deed(&house, HOST, "opening", &[("gevraagd", "keuze-wel")]).await;
    assert!(!house.get(HOST, "/uil/vergaderingen/1/nu").await.says(short), "from here on the votes tell");
}

#[tokio::test]
async fn a_form_that_comes_after_another_record_loses_no_tick_and_says_what_differs() {
    let house = tabled().await;
    records(&house, HOST, &["stoel-een"]).await;
    let key = format!("{:032x}", 990);
    let fields = [
        ("als", "1/stoel-een"),
        ("sleutel", key.as_str()),
        ("gezien", "1"),
        ("aanwezig.stoel-twee", "ja"),
        ("aanwezig.stoel-drie", "ja"),
    ];
    let late = house.post(HOST, "/uil/vergaderingen/1/presentie", &fields).await;
    assert_eq!(late.status, StatusCode::CONFLICT, "{}", late.body);
    assert!(late.says("Vastgelegd als aanwezig, bij u niet aangekruist"), "{}", late.body);
    assert!(late.says("Vastgelegd als afwezig, bij u aangekruist"), "{}", late.body);
    assert_eq!(late.body.matches(" checked").count(), 2, "{}", late.body);
    assert!(house.get(FIRST, &format!("{MEETING}/besluitenlijst")).await.says("<h3>Afwezig</h3>"));
}

#[tokio::test]
async fn presence_is_recorded_although_something_else_changed_in_the_meeting_meanwhile() {
    let house = tabled().await;
    let view = house.installation.cooperations()["uil"].view(Viewer::Person(PersonNumber(HOST)));
    let seen = view.meeting(MeetingNumber(1)).unwrap().version.to_string();
    deed(&house, HOST, "opening", &[("gevraagd", "keuze-wel")]).await;
    let key = format!("{:032x}", 991);
    let fields =
        [("als", "1/stoel-een"), ("sleutel", key.as_str()), ("gezien", seen.as_str()), ("aanwezig.stoel-een", "ja")];
    let done = house.post(HOST, "/uil/vergaderingen/1/presentie", &fields).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
}

#[tokio::test]
async fn a_form_that_is_sent_twice_is_not_told_that_somebody_else_was_first() {
    let house = tabled().await;
    let key = format!("{:032x}", 992);
    let fields = [("als", "1/stoel-een"), ("sleutel", key.as_str()), ("gezien", "1"), ("aanwezig.stoel-een", "ja")];
    let first = house.post(HOST, "/uil/vergaderingen/1/presentie", &fields).await;
    let entries = house.entries();
    let again = house.post(HOST, "/uil/vergaderingen/1/presentie", &fields).await;
    assert_eq!((first.status, again.status), (StatusCode::SEE_OTHER, StatusCode::SEE_OTHER), "{}", again.body);
    assert_eq!(house.entries(), entries, "it was recorded once");
}

#[tokio::test]
async fn whoever_was_silent_on_the_last_item_stands_ticked_as_absent_on_the_next() {
    let house = tabled_in(House::consenting()).await;
    house.hand_in().await;
    let next = house.act(SCRIBE, "/uil/dossiers/2024-002/boek-agenderen", &[("vergadering", "1")]).await;
    assert_eq!(next.status, StatusCode::SEE_OTHER, "{}", next.body);
    let ticked = "name=\"afwezig.stoel-drie\" value=\"ja\" checked";
    deed(&house, HOST, "opening", &[("gevraagd", "keuze-wel")]).await;
    assert!(!house.get(HOST, "/uil/vergaderingen/1/1").await.says(ticked), "nobody knows yet");
    let agreed = deed(&house, HOST, "conform", &[("afwezig.stoel-drie", "ja")]).await;
    assert_eq!(agreed.status, StatusCode::SEE_OTHER, "{}", agreed.body);
    let concluded = deed(&house, HOST, "afsluiting", &[("afweging", "Het past bij ons.")]).await;
    assert_eq!(concluded.status, StatusCode::SEE_OTHER, "{}", concluded.body);
    let opened = deed_on(&house, 2, HOST, "opening", &[("gevraagd", "keuze-wel")]).await;
    assert_eq!(opened.status, StatusCode::SEE_OTHER, "{}", opened.body);
    let second = house.get(HOST, "/uil/vergaderingen/1/2").await;
    assert!(second.says(ticked), "{}", second.body);
    assert_eq!(second.body.matches("value=\"ja\" checked").count(), 1, "the others were there: {}", second.body);
    assert!(house.get(SCRIBE, "/uil/handelingen/stoel-geven").await.says("/uil/handelingen/stoel-geven/einde"));
}
