//! Agendas for calendar programs: what stands in them for whom, that a change updates, and that a link that is taken back
//! leads nowhere.

use crate::house::{FIRST, HOST, House, REASONS, SCRIBE};
use axum::http::{StatusCode, header};
use std::collections::BTreeSet;
use std::process::Command;

const ALL: &str = "/uil/agenda/alles.ics";

/// A house in which the meeting of December is convened, with a book on its agenda.
async fn with_agenda() -> House {
    let house = House::with_year();
    house.convene("2024-12-10").await;
    house.hand_in().await;
    let tabled = house.act(SCRIBE, "/uil/dossiers/2024-001/boek-agenderen", &[("vergadering", "1")]).await;
    assert_eq!(tabled.status, StatusCode::SEE_OTHER, "{}", tabled.body);
    house
}

async fn reschedule(house: &House, day: &str) {
    let form = "/uil/handelingen/kring-verzetten";
    let done = house.act(SCRIBE, form, &[&[("vergadering", "1"), ("dag", day)][..], &REASONS].concat()).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
}

/// What an agenda says: unfolded.
async fn feed(house: &House, who: u32, path: &str) -> String {
    let reply = house.get(who, path).await;
    assert_eq!(reply.status, StatusCode::OK, "{path}: {}", reply.body);
    assert_eq!(reply.headers[header::CONTENT_TYPE], "text/calendar; charset=utf-8");
    reply.body.replace("\r\n ", "")
}

/// The event with this name, as its lines.
fn event<'a>(feed: &'a str, uid: &str) -> Option<&'a str> {
    let mut events = feed.split("BEGIN:VEVENT").skip(1).filter_map(|rest| rest.split("END:VEVENT").next());
    let found = events.clone().find(|event| event.contains(&format!("UID:{uid}@uil.marke\r\n")));
    assert!(events.all(|event| event.matches("UID:").count() == 1));
    found
}

/// The address of one's own agenda, made anew.
async fn own(house: &House, who: u32) -> String {
    let page = house.post(who, "/uil/agenda", &[("doe", "maken")]).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    let (_, link) = page.body.split_once("http://uil.example/uil/agenda/eigen/").unwrap();
    format!("/uil/agenda/eigen/{}", link.split('"').next().unwrap())
}

#[tokio::test]
async fn convening_an_expected_meeting_updates_its_event_and_makes_no_second_one() {
    let house = House::with_year();
    let before = feed(&house, 0, ALL).await;
    let expected = event(&before, "kring-2024-12-10").unwrap();
    for line in ["STATUS:TENTATIVE", "SEQUENCE:0", "SUMMARY:Kring (verwacht)", "DTSTART;VALUE=DATE:20241210"] {
        assert!(expected.contains(line), "{line}: {expected}");
    }
    house.convene("2024-12-10").await;
    let after = feed(&house, 0, ALL).await;
    let convened = event(&after, "kring-2024-12-10").unwrap();
    for line in ["STATUS:CONFIRMED", "SEQUENCE:1", "SUMMARY:Kring\r\n", "DTSTAMP:20240610T080000Z"] {
        assert!(convened.contains(line), "{line}: {convened}");
    }
    assert_eq!(before.matches("BEGIN:VEVENT").count(), after.matches("BEGIN:VEVENT").count());
    reschedule(&house, "2024-12-17").await;
    let after = feed(&house, 0, ALL).await;
    let moved = event(&after, "kring-2024-12-10").unwrap();
    assert!(moved.contains("SEQUENCE:2") && moved.contains("DTSTART;VALUE=DATE:20241217"), "{moved}");
    assert_eq!(before.matches("BEGIN:VEVENT").count(), after.matches("BEGIN:VEVENT").count());
}

#[tokio::test]
async fn what_a_closed_day_moves_keeps_the_name_of_the_day_it_was_for() {
    let all = feed(&House::with_year(), 0, ALL).await;
    let moved = event(&all, "kring-2024-09-24").unwrap();
    assert!(moved.contains("DTSTART;VALUE=DATE:20240923"), "{moved}");
}

#[tokio::test]
async fn two_meetings_of_one_body_on_a_day_have_each_a_name_of_their_own() {
    let house = House::with_year();
    house.convene("2024-07-01").await;
    let again = [("orgaan", "kring"), ("dag", "2024-07-01")];
    let again = house.act(SCRIBE, "/uil/handelingen/kring-bijeenroepen", &again).await;
    assert!(again.says("Dit is al gedaan; het staat in het boek als regel"), "{}", again.body);
    let off = [("vergadering", "1"), ("toelichting", "De boot vaart niet.")];
    house.act(SCRIBE, "/uil/handelingen/kring-afzeggen?vergadering=1", &off).await;
    house.convene("2024-07-01").await;
    let all = feed(&house, 0, ALL).await;
    assert!(event(&all, "kring-2024-07-01").is_some() && event(&all, "kring-2024-07-01-2").is_some(), "{all}");
}

#[tokio::test]
async fn an_open_agenda_is_the_same_for_all_and_tells_nothing_of_what_is_on_the_table() {
    let house = with_agenda().await;
    for path in [ALL, "/uil/agenda/orgaan/kring.ics"] {
        let anyone = feed(&house, 0, path).await;
        assert_eq!(anyone, feed(&house, HOST, path).await, "{path}");
        assert!(event(&anyone, "kring-2024-12-10").is_some(), "{anyone}");
        assert!(!anyone.contains("De kelder") && !anyone.contains("/vergaderingen/1"), "{anyone}");
    }
    assert_eq!(house.get(0, "/uil/agenda/orgaan/penvoerder.ics").await.status, StatusCode::NOT_FOUND);
    assert!(feed(&house, 0, "/uil/agenda/alles.ics?taal=de").await.contains("Kring (erwartet)"));
}

#[tokio::test]
async fn ones_own_agenda_has_the_table_one_sits_at_and_the_last_days_of_ones_seat() {
    let house = with_agenda().await;
    let reader = feed(&house, 0, &own(&house, FIRST).await).await;
    let meeting = event(&reader, "kring-2024-12-10").unwrap();
    assert!(meeting.contains("DESCRIPTION:1. De kelder"), "{meeting}");
    assert!(meeting.contains("URL:http://uil.example/uil/vergaderingen/1"), "{meeting}");
    assert!(reader.contains("Uiterlijk: Iedereen leest het boek") && !reader.contains("stuurt de brief"), "{reader}");
    let scribe = feed(&house, 0, &own(&house, SCRIBE).await).await;
    assert_eq!(event(&scribe, "kring-2024-12-10"), None, "the scribe does not sit in the circle: {scribe}");
    assert!(scribe.contains("Uiterlijk: De penvoerder stuurt de brief"), "{scribe}");
}

#[tokio::test]
async fn a_last_day_on_the_way_to_a_meeting_that_is_moved_is_updated_and_not_doubled() {
    let house = with_agenda().await;
    let link = own(&house, FIRST).await;
    let before = feed(&house, 0, &link).await;
    let step = "route-kring-stap-lezen-kring-2024-12-10";
    let expected = event(&before, step).unwrap_or_else(|| panic!("{before}"));
    assert!(expected.contains("DTSTART;VALUE=DATE:20241119") && expected.contains("SEQUENCE:1"), "{expected}");
    reschedule(&house, "2024-12-17").await;
    let after = feed(&house, 0, &link).await;
    let moved = event(&after, step).unwrap_or_else(|| panic!("{after}"));
    assert!(moved.contains("DTSTART;VALUE=DATE:20241126") && moved.contains("SEQUENCE:2"), "{moved}");
    let names =
        |feed: &str| feed.lines().filter(|line| line.starts_with("UID:")).map(str::to_owned).collect::<BTreeSet<_>>();
    assert_eq!(names(&before), names(&after));
}

#[tokio::test]
async fn the_agenda_of_a_delegate_has_the_table_of_the_seat_they_read_along_for_and_no_other() {
    let house = House::delegating_beside_a_board();
    let enrolled = house.act(SCRIBE, "/uil/handelingen/lezer-inschrijven", &[("naam", "B. Nieuw")]).await;
    assert_eq!(enrolled.status, StatusCode::SEE_OTHER, "{}", enrolled.body);
    for delegate in ["4", "5"] {
        let named = house.act(FIRST, "/uil/handelingen/ander-sturen", &[("persoon", delegate)]).await;
        assert_eq!(named.status, StatusCode::SEE_OTHER, "{}", named.body);
    }
    house.convene("2024-12-10").await;
    let board = [("orgaan", "bestuur"), ("dag", "2024-12-11")];
    house.act(SCRIBE, "/uil/handelingen/bestuur-bijeenroepen", &board).await;
    for delegate in [SCRIBE, 5] {
        let agenda = feed(&house, 0, &own(&house, delegate).await).await;
        assert!(event(&agenda, "kring-2024-12-10").is_some(), "{delegate}: {agenda}");
        assert_eq!(event(&agenda, "bestuur-2024-12-11"), None, "{delegate}: {agenda}");
    }
}

#[tokio::test]
async fn a_link_that_is_taken_back_or_made_anew_leads_nowhere_at_the_next_request() {
    let house = House::with_year();
    let first = own(&house, FIRST).await;
    let second = own(&house, FIRST).await;
    assert_ne!(first, second);
    assert_eq!(house.get(0, &first).await.status, StatusCode::NOT_FOUND);
    assert_eq!(house.get(0, &second).await.status, StatusCode::OK);
    let secret = second.rsplit('/').next().unwrap().trim_end_matches(".ics");
    assert!(!String::from_utf8_lossy(&house.kept()).contains(secret), "only a digest is kept");
    assert!(!house.get(FIRST, "/uil/agenda").await.says(secret), "it is shown once");
    house.post(FIRST, "/uil/agenda", &[("doe", "intrekken")]).await;
    assert_eq!(house.get(0, &second).await.status, StatusCode::NOT_FOUND);
    assert_eq!(house.post(0, "/uil/agenda", &[("doe", "maken")]).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_link_ends_after_a_year_and_tells_when_it_was_followed_last() {
    let house = House::with_year();
    let sets = |moment: &str| house.installation.clock().put(moment.parse().unwrap());
    let link = own(&house, FIRST).await;
    assert!(house.get(FIRST, "/uil/agenda").await.says("Nog nooit opgehaald."));
    sets("2024-06-12T08:00:00Z");
    assert_eq!(house.get(0, &link).await.status, StatusCode::OK);
    let page = house.get(FIRST, "/uil/agenda").await;
    assert!(page.says("Het werkt tot 11 juni 2025") && page.says("opgehaald op 12 juni 2024"), "{}", page.body);
    sets("2025-06-12T08:00:00Z");
    assert_eq!(house.get(0, &link).await.status, StatusCode::NOT_FOUND);
    assert!(!house.get(FIRST, "/uil/agenda").await.says("opgehaald op"));
}

/// khal is a calendar program that people use. Each of its imports updates an event with a name it knows.
#[tokio::test]
#[ignore = "needs khal; test.sh runs it"]
async fn khal_reads_every_agenda_and_a_change_updates_instead_of_doubling() {
    let house = House::with_year();
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("khal.conf");
    let calendars = folder.path().join("agenda");
    let cache = folder.path().join("khal.db");
    std::fs::create_dir(&calendars).unwrap();
    let text = format!(
        "[calendars]\n[[agenda]]\npath = {}\n[sqlite]\npath = {}\n[locale]\ndateformat = %Y-%m-%d\nlongdateformat = \
         %Y-%m-%d\ntimeformat = %H:%M\ndatetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n",
        calendars.display(),
        cache.display()
    );
    std::fs::write(&config, text).unwrap();
    let khal = |arguments: &[&str]| {
        let done = Command::new("khal").arg("-c").arg(&config).args(arguments).output().unwrap();
        assert!(done.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8(done.stdout).unwrap()
    };
    let listed = |khal: &dyn Fn(&[&str]) -> String| -> Vec<String> {
        let told = khal(&["list", "--day-format", "", "--format", "{start-date} {title}", "2024-06-10", "365d"]);
        told.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect()
    };
    let link = own(&house, FIRST).await;
    let imports = async |path: &str| {
        let file = folder.path().join("in.ics");
        std::fs::write(&file, house.get(0, path).await.body).unwrap();
        khal(&["import", "--batch", file.to_str().unwrap()]);
    };
    for path in [ALL, "/uil/agenda/orgaan/kring.ics", &link] {
        imports(path).await;
    }
    let before = listed(&khal);
    assert!(before.contains(&"2024-12-10 Kring (verwacht)".to_owned()), "{before:#?}");
    house.convene("2024-12-10").await;
    imports(ALL).await;
    imports(&link).await;
    let after = listed(&khal);
    assert!(after.contains(&"2024-12-10 Kring".to_owned()), "{after:#?}");
    assert_eq!(before.len(), after.len(), "{after:#?}");
    reschedule(&house, "2024-12-17").await;
    imports(ALL).await;
    imports(&link).await;
    let after = listed(&khal);
    assert!(after.contains(&"2024-12-17 Kring".to_owned()), "{after:#?}");
    assert_eq!(before.len(), after.len(), "{after:#?}");
}
