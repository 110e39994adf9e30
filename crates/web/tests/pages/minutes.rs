//! The minutes of a meeting on its pages: written beside the list of decisions, on the agenda of the next meeting by
//! themselves, adopted there, and corrected after that.

use crate::closing::{close, convenes};
use crate::house::{FIRST, HOST, House, Reply, SCRIBE};
use crate::table::decided_in;
use axum::http::StatusCode;
use cooperation::values::{MeetingNumber, PersonNumber};
use cooperation::visibility::Viewer;

const MINUTES: &str = "/uil/vergaderingen/1/verslag";

/// Sends a form under the minutes of the first meeting, from the version that the page shows.
async fn sends(house: &House, who: u32, step: &str, fields: &[(&str, &str)]) -> Reply {
    let seen = version(house);
    sends_from(house, who, step, seen, fields).await
}

fn version(house: &House) -> u64 {
    let view = house.installation.cooperations()["uil"].view(Viewer::Person(PersonNumber(HOST)));
    view.meeting(MeetingNumber(1)).unwrap().version
}

async fn sends_from(house: &House, who: u32, step: &str, seen: u64, fields: &[(&str, &str)]) -> Reply {
    let view = house.installation.cooperations()["uil"].view(Viewer::Person(PersonNumber(HOST)));
    let seat = view.state().seats_of(PersonNumber(who), view.today()).first().map(ToString::to_string);
    let speaks = format!("{who}/{}", seat.unwrap_or_default());
    let (seen, key) = (seen.to_string(), format!("{:032x}", view.head() + 4000));
    let mut all = vec![("als", speaks.as_str()), ("sleutel", key.as_str()), ("gezien", seen.as_str())];
    all.extend_from_slice(fields);
    house.post(who, &format!("{MINUTES}/{step}"), &all).await
}

async fn held() -> House {
    let house = decided_in(House::with_minutes()).await;
    assert_eq!(close(&house).await.status, StatusCode::SEE_OTHER);
    house
}

async fn written() -> House {
    let house = held().await;
    let text = [("tekst", "De thee was op."), ("punt.1", "Wie het boek las, was er stil van.")];
    let done = sends(&house, SCRIBE, "versie", &text).await;
    assert_eq!((done.status, done.location()), (StatusCode::SEE_OTHER, MINUTES.to_owned()), "{}", done.body);
    house
}

#[tokio::test]
async fn whoever_keeps_the_record_writes_minutes_by_item_in_versions_beside_the_list_of_decisions() {
    let house = held().await;
    assert!(house.get(SCRIBE, "/uil/vergaderingen/1/besluitenlijst").await.says(MINUTES));
    let empty = house.get(SCRIBE, MINUTES).await;
    assert!(empty.says("nog niet geschreven") && empty.says("Punt 1: De kelder"), "{}", empty.body);
    assert!(!house.get(FIRST, MINUTES).await.says("Bewaar deze versie"), "they do not keep the record");
    assert_eq!(sends(&house, FIRST, "versie", &[("tekst", "Ik was er ook.")]).await.status, StatusCode::NOT_FOUND);
    let nothing = sends(&house, SCRIBE, "versie", &[]).await;
    assert!(nothing.status.is_client_error() && nothing.says("geen enkele is leeg"), "{}", nothing.body);
    sends(&house, SCRIBE, "versie", &[("punt.1", "Iedereen las het.")]).await;
    sends(&house, SCRIBE, "versie", &[("punt.1", "Bijna iedereen las het.")]).await;
    let page = house.get(FIRST, MINUTES).await;
    for told in ["concept", "Bijna iedereen las het.", "We lezen het", "Versie 1", "P. Voerman"] {
        assert!(page.says(told), "{told}: {}", page.body);
    }
    let earlier = house.get(FIRST, &format!("{MINUTES}?versie=1")).await;
    assert!(earlier.says("Iedereen las het."), "{}", earlier.body);
    assert_eq!(house.get(FIRST, &format!("{MINUTES}?versie=3")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(house.get(0, MINUTES).await.status, StatusCode::NOT_FOUND, "what was said is for whoever holds a seat");
}

#[tokio::test]
async fn what_was_typed_is_kept_where_somebody_else_wrote_a_version_meanwhile() {
    let house = written().await;
    let seen = version(&house);
    sends(&house, SCRIBE, "versie", &[("tekst", "De thee was lauw.")]).await;
    let stale = sends_from(&house, SCRIBE, "versie", seen, &[("tekst", "De thee was koud.")]).await;
    assert_eq!(stale.status, StatusCode::CONFLICT, "{}", stale.body);
    assert!(stale.says("De thee was koud.") && stale.says("De thee was lauw."), "{}", stale.body);
}

#[tokio::test]
async fn adopting_stands_by_itself_on_the_next_agenda_and_fixes_the_text() {
    let house = written().await;
    assert!(!house.get(HOST, MINUTES).await.says("Stel het verslag vast"), "no meeting goes on");
    convenes(&house, "2024-06-10").await;
    let next = "/uil/vergaderingen/2";
    let point = "Vaststellen van het verslag: Kring, maandag 10 juni";
    for page in [next.to_owned(), format!("{next}/besluitenlijst")] {
        assert!(house.get(FIRST, &page).await.says(point), "{page}");
    }
    assert!(!house.get(FIRST, "/uil/vergaderingen/1").await.says(point));
    assert!(!house.get(FIRST, MINUTES).await.says("Stel het verslag vast"), "they do not preside");
    assert!(house.get(HOST, MINUTES).await.says("Stel het verslag vast"));
    let done = sends(&house, HOST, "vaststelling", &[("tekst", "De thee was niet op.")]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    let page = house.get(SCRIBE, MINUTES).await;
    for told in ["vastgesteld", "Vastgesteld met deze wijzigingen", "De thee was niet op.", "De thee was op."] {
        assert!(page.says(told), "{told}: {}", page.body);
    }
    assert!(!page.says("Bewaar deze versie") && page.says("Zet de verbetering eronder"), "{}", page.body);
    assert!(house.get(FIRST, next).await.says("vastgesteld met wijzigingen"));
    let late = sends(&house, SCRIBE, "versie", &[("tekst", "Toch niet.")]).await;
    assert!(late.says("De tekst verandert niet meer") && late.says("artikel 9"), "{}", late.body);
    sends(&house, SCRIBE, "verbetering", &[("tekst", "Het was koffie.")]).await;
    let page = house.get(FIRST, MINUTES).await;
    assert!(page.says("Verbeteringen") && page.says("Het was koffie."), "{}", page.body);
}

#[tokio::test]
async fn an_agenda_with_only_minutes_to_adopt_says_so_and_names_older_ones_behind_one_line() {
    let house = written().await;
    convenes(&house, "2024-06-10").await;
    let page = house.get(FIRST, "/uil/vergaderingen/2").await;
    assert!(page.says("staat alleen 1 verslag om vast te stellen"), "{}", page.body);
    assert!(!page.says("Er staat nog niets op de agenda") && !page.says("<summary>"), "{}", page.body);
}

#[tokio::test]
async fn what_minutes_say_of_somebody_is_erased_on_request_and_says_so_and_the_form_goes_on_without_it() {
    let house = written().await;
    let form = house.get(SCRIBE, "/uil/handelingen/gegevens-weghalen").await;
    assert!(form.says("het verslag van Kring") && form.says("verslag-1-1"), "{}", form.body);
    let of = [("van-wie", "verslag-1-1"), ("grond", "AVG artikel 17")];
    let done = house.act(SCRIBE, "/uil/handelingen/gegevens-weghalen", &of).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    let page = house.get(SCRIBE, MINUTES).await;
    assert!(page.says("Grond: AVG artikel 17") && page.says("De thee was op."), "{}", page.body);
    assert!(!page.says("Wie het boek las") && !page.says("leest alleen wie in dit orgaan zit"), "{}", page.body);
    let book = house.get(SCRIBE, "/uil/boek").await;
    assert!(book.says("Tekst uit het verslag gewist"), "{}", book.body);
}

#[tokio::test]
async fn minutes_are_to_be_had_as_a_document_by_whoever_may_read_them() {
    let house = written().await;
    let document = house.get(FIRST, &format!("{MINUTES}/document")).await;
    for told in ["concept", "We lezen het", "Wie het boek las, was er stil van."] {
        assert!(document.says(told), "{told}: {}", document.body);
    }
    let name = document.headers["content-disposition"].to_str().unwrap();
    assert!(name.starts_with("attachment; filename=\"verslag-kring-") && name.ends_with(".docx\""), "{name}");
    assert_eq!(house.get(0, &format!("{MINUTES}/document")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn where_the_charter_lets_nobody_write_them_there_are_no_minutes() {
    let house = decided_in(House::new()).await;
    close(&house).await;
    assert_eq!(house.get(SCRIBE, MINUTES).await.status, StatusCode::NOT_FOUND);
    assert!(!house.get(SCRIBE, "/uil/vergaderingen/1").await.says(MINUTES));
}

#[tokio::test]
async fn whoever_follows_the_meeting_that_adopts_minutes_hears_of_it() {
    let house = written().await;
    convenes(&house, "2024-06-10").await;
    let changed = |who| {
        let view = house.installation.cooperations()["uil"].view(Viewer::Person(PersonNumber(who)));
        view.meeting_changed(MeetingNumber(2)).unwrap()
    };
    let before = changed(FIRST);
    let done = sends(&house, HOST, "vaststelling", &[]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    assert!(changed(FIRST) > before, "the screens of that meeting ask themselves anew");
}
