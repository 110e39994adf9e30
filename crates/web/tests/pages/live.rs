//! The screen of a meeting: it shows what is on the table, and follows what others do.

use crate::closing::close;
use crate::house::{FIRST, HOST, House, SCRIBE, SECOND};
use crate::table::{deed, deed_on, tabled, tabled_in};
use axum::body::Body;
use axum::http::{Request, Response, StatusCode, header};
use cooperation::values::PersonNumber;
use http_body_util::BodyExt;
use office::session::Login;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::time::timeout;
use tower::ServiceExt;
use web::App;

const SCREEN: &str = "/uil/vergaderingen/1/nu";
const STREAM: &str = "/uil/vergaderingen/1/nu/stroom";

/// Puts a second case on the agenda.
async fn tables_another(house: &House) {
    house.hand_in().await;
    let tabled = house.act(SCRIBE, "/uil/dossiers/2024-002/boek-agenderen", &[("vergadering", "1")]).await;
    assert_eq!(tabled.status, StatusCode::SEE_OTHER, "{}", tabled.body);
}

/// Whether a stream says nothing, for as long as it would take to say something.
async fn is_quiet(stream: &mut Response<Body>) -> bool {
    timeout(Duration::from_millis(50), stream.body_mut().frame()).await.is_err()
}

/// The next thing a stream says, within a second; nothing where it ended.
async fn hears(stream: &mut Response<Body>) -> Option<String> {
    let frame = timeout(Duration::from_secs(1), stream.body_mut().frame()).await.unwrap()?.unwrap();
    Some(String::from_utf8(frame.into_data().unwrap().to_vec()).unwrap())
}

#[tokio::test]
async fn the_screen_shows_what_is_on_the_table_and_keeps_an_outcome_in_sight() {
    let house = tabled().await;
    tables_another(&house).await;
    let screen = house.get(HOST, SCREEN).await;
    assert!(
        screen.says("Punt 1 van 2") && screen.says("data-key=\"o\"") && screen.says("name=\"terug\""),
        "{}",
        screen.body
    );
    deed(&house, HOST, "opening", &[("gevraagd", "keuze-wel"), ("terug", "nu")]).await;
    for (who, says) in [(HOST, "voor"), (FIRST, "voor"), (SECOND, "tegen")] {
        deed(&house, who, "standpunt", &[("standpunt", says)]).await;
    }
    let screen = house.get(SECOND, SCREEN).await;
    assert!(screen.says("Zoals het nu staat: we lezen het"), "{}", screen.body);
    let done = deed(&house, HOST, "afsluiting", &[("afweging", "Mooi boek."), ("terug", "nu")]).await;
    assert_eq!(done.location(), SCREEN);
    let screen = house.get(SECOND, SCREEN).await;
    assert!(screen.says("Punt 1 van 2") && screen.says("Dit punt is afgesloten."), "{}", screen.body);
    assert!(screen.says("Volgend punt: De kelder") && screen.says("/uil/vergaderingen/1/nu?punt=2"), "{}", screen.body);
    let other = house.get(SECOND, &format!("{SCREEN}?punt=2")).await;
    assert!(other.says("Punt 2 van 2") && other.says("Nu aan de orde: De kelder"), "{}", other.body);
}

#[tokio::test]
async fn what_one_more_vote_would_change_stands_on_the_screen() {
    let house = tabled().await;
    deed(&house, HOST, "opening", &[("gevraagd", "keuze-wel")]).await;
    deed(&house, FIRST, "standpunt", &[("standpunt", "voor")]).await;
    let screen = house.get(SECOND, SCREEN).await;
    assert!(screen.says("Nog één keer “tegen”, en wat dat betekent, zegt het handvest niet."), "{}", screen.body);
}

#[tokio::test]
async fn a_screen_hears_the_number_of_each_entry_on_the_meeting_and_nothing_else() {
    let house = tabled().await;
    let mut stream = house.begin(FIRST, STREAM).await;
    assert_eq!(stream.headers()["content-type"], "text/event-stream");
    deed(&house, HOST, "opening", &[("gevraagd", "keuze-wel")]).await;
    let entry = house.entries();
    let heard = hears(&mut stream).await.unwrap();
    let lines: Vec<&str> = heard.lines().filter(|line| !line.is_empty()).collect();
    assert_eq!(lines, [format!("id: {entry}"), format!("data: {entry}")]);
    // Whoever comes back is told what came meanwhile; whoever has seen it is not.
    let seen = format!("{STREAM}?gezien={}", entry - 1);
    assert!(hears(&mut house.begin(FIRST, &seen).await).await.unwrap().contains(&format!("data: {entry}")));
    let mut quiet = house.begin(FIRST, &format!("{STREAM}?gezien={entry}")).await;
    assert!(is_quiet(&mut quiet).await);
    house.hand_in().await;
    assert!(is_quiet(&mut quiet).await, "a case that is not on its agenda");
    house.act(SCRIBE, "/uil/dossiers/2024-002/boek-agenderen", &[("vergadering", "1")]).await;
    assert!(hears(&mut quiet).await.unwrap().contains(&format!("data: {}", house.entries())));
}

#[tokio::test]
async fn whoever_sees_one_item_hears_nothing_of_what_is_said_on_another() {
    let house = tabled_in(House::naming()).await;
    tables_another(&house).await;
    let enrolled = house.act(SCRIBE, "/uil/handelingen/lezer-inschrijven", &[("naam", "B. Nieuw")]).await;
    assert_eq!(enrolled.status, StatusCode::SEE_OTHER, "{}", enrolled.body);
    let named = [("zetel", "stoel-twee"), ("persoon", "5"), ("hoelang", "punt")];
    assert_eq!(deed(&house, SCRIBE, "aanwijzing", &named).await.status, StatusCode::SEE_OTHER);
    let mut stream = house.begin(5, STREAM).await;
    assert_eq!(stream.status(), StatusCode::OK, "they speak on the first item");
    let opened = deed_on(&house, 2, HOST, "opening", &[("gevraagd", "keuze-wel")]).await;
    assert_eq!(opened.status, StatusCode::SEE_OTHER, "{}", opened.body);
    deed_on(&house, 2, SECOND, "standpunt", &[("standpunt", "voor")]).await;
    assert!(is_quiet(&mut stream).await);
    deed(&house, HOST, "opening", &[("gevraagd", "keuze-wel")]).await;
    assert!(hears(&mut stream).await.unwrap().contains(&format!("data: {}", house.entries())));
}

#[tokio::test]
async fn nobody_follows_a_meeting_that_they_may_not_see_nor_on_more_screens_than_a_few() {
    let house = tabled().await;
    assert_eq!(house.begin(0, STREAM).await.status(), StatusCode::NOT_FOUND);
    assert_eq!(house.begin(FIRST, "/uil/vergaderingen/9/nu/stroom").await.status(), StatusCode::NOT_FOUND);
    let mut open = Vec::new();
    let refused = loop {
        let stream = house.begin(FIRST, STREAM).await;
        if stream.status() != StatusCode::OK {
            break stream.status();
        }
        open.push(stream);
    };
    assert_eq!((refused, open.len()), (StatusCode::TOO_MANY_REQUESTS, 8));
    assert_eq!(house.begin(SECOND, STREAM).await.status(), StatusCode::OK, "somebody else still can");
    open.pop();
    assert_eq!(house.begin(FIRST, STREAM).await.status(), StatusCode::OK, "and so can they, once one is closed");
}

#[tokio::test]
async fn a_stream_ends_for_whoever_may_no_longer_see_the_meeting_and_for_all_when_the_program_stops() {
    let house = tabled().await;
    let (mut first, mut second) = (house.begin(FIRST, STREAM).await, house.begin(SECOND, STREAM).await);
    let ends = [("zetel", "stoel-twee"), ("tot-en-met", "2024-06-10")];
    house.act(SCRIBE, "/uil/handelingen/stoel-geven/einde", &ends).await;
    tables_another(&house).await;
    assert!(hears(&mut first).await.is_some() && hears(&mut second).await.is_some(), "the last day is not over");
    house.installation.cooperations()["uil"].clock().put("2024-06-11T08:00:00Z".parse().unwrap());
    close(&house).await;
    assert_eq!(hears(&mut first).await, None);
    assert!(hears(&mut second).await.is_some());
    house.app.end_streams();
    assert_eq!(hears(&mut second).await, None);
    assert_eq!(hears(&mut house.begin(SECOND, STREAM).await).await, None, "nor does a new one begin");
}

#[tokio::test]
async fn to_be_told_what_others_do_keeps_nobody_signed_in() {
    let house = tabled().await;
    deed(&house, HOST, "opening", &[("gevraagd", "keuze-wel")]).await;
    let after = |minutes| {
        let began: jiff::Timestamp = "2024-06-10T08:00:00Z".parse().unwrap();
        house.installation.clock().put(began + jiff::SignedDuration::from_mins(minutes));
    };
    let login = Login { cooperation: "uil".to_owned(), person: PersonNumber(FIRST) };
    let link = house.installation.login_link(&login).unwrap();
    let (secret, _) = house.installation.begin_session(&link).unwrap().unwrap();
    let app = App::new(house.installation.clone(), false, false, &["uil.example".to_owned()]);
    let router = web::router(app);
    // What the script of the screen asks without anybody doing something: the stream, and the page at each sign.
    let screen = house.get(FIRST, SCREEN).await.body;
    let [stream, page] = ["data-follow=\"", "data-here=\""]
        .map(|name| screen.split_once(name).unwrap().1.split('"').next().unwrap().to_owned());
    let asks = async |path: &str| {
        let asked = Request::get(path.replace("&#38;", "&")).header(header::HOST, "uil.example");
        let asked = asked.header(header::COOKIE, format!("sessie={secret}"));
        router.clone().oneshot(asked.body(Body::empty()).unwrap()).await.unwrap()
    };
    let mut following = asks(&stream).await;
    assert_eq!(following.status(), StatusCode::OK);
    after(20);
    deed(&house, SECOND, "standpunt", &[("standpunt", "voor")]).await;
    assert!(hears(&mut following).await.is_some());
    for path in [&page, &stream] {
        assert_eq!(asks(path).await.status(), StatusCode::OK, "{path}");
    }
    after(40);
    assert_eq!(asks(SCREEN).await.status(), StatusCode::NOT_FOUND);
    deed(&house, SECOND, "standpunt", &[("standpunt", "tegen")]).await;
    assert_eq!(hears(&mut following).await, None);
}

#[tokio::test]
async fn a_late_item_leaves_the_screen_at_its_own_item_and_says_of_how_many_to_whoever_sees_them_all() {
    let house = tabled().await;
    deed(&house, HOST, "opening", &[("gevraagd", "keuze-wel")]).await;
    assert!(house.get(FIRST, SCREEN).await.says("data-item=\"1\""));
    tables_another(&house).await;
    let screen = house.get(FIRST, SCREEN).await;
    assert!(screen.says("data-item=\"1\"") && screen.says("<p class=\"place\">Punt 1 van 2</p>"), "{}", screen.body);
    let ends = [("zetel", "stoel-twee"), ("tot-en-met", "2024-06-10")];
    house.act(SCRIBE, "/uil/handelingen/stoel-geven/einde", &ends).await;
    house.installation.clock().put("2024-06-11T08:00:00Z".parse().unwrap());
    let screen = house.get(FIRST, SCREEN).await;
    assert!(screen.says("<p class=\"place\">Punt 1</p>"), "who still speaks on it: {}", screen.body);
}

#[tokio::test]
async fn whoever_spoke_on_another_item_than_the_one_on_the_table_stays_there() {
    let house = tabled().await;
    tables_another(&house).await;
    let opens = [("gevraagd", "keuze-wel"), ("terug", "nu")];
    let speaks = [("standpunt", "voor"), ("terug", "nu")];
    let to = async |place, who, path: &str, fields: &[(&str, &str)]| {
        let done = deed_on(&house, place, who, path, fields).await;
        let to = done.headers.get(header::LOCATION).map(|to| to.to_str().unwrap().to_owned());
        (to.unwrap_or_default(), house.entries())
    };
    for place in [1, 2] {
        let (at, entry) = to(place, HOST, "opening", &opens).await;
        assert_eq!(at, format!("{SCREEN}?vastgelegd={entry}"), "what is opened comes on the table");
    }
    let (at, entry) = to(1, FIRST, "standpunt", &speaks).await;
    assert_eq!(at, format!("{SCREEN}?punt=1&vastgelegd={entry}"));
    let (at, entry) = to(2, FIRST, "standpunt", &speaks).await;
    assert_eq!(at, format!("{SCREEN}?vastgelegd={entry}"));
}

#[tokio::test]
async fn a_form_says_what_it_answers_to_which_a_position_of_somebody_else_does_not_change() {
    let house = tabled().await;
    deed(&house, HOST, "opening", &[("gevraagd", "keuze-wel")]).await;
    let about = async || {
        let screen = house.get(HOST, SCREEN).await.body;
        let (_, form) = screen.split_once("id=\"afsluiting\"").unwrap();
        form.split_once("data-about=\"").unwrap().1.split('"').next().unwrap().to_owned()
    };
    let before = about().await;
    deed(&house, FIRST, "standpunt", &[("standpunt", "voor")]).await;
    assert_eq!(about().await, before);
}

#[tokio::test]
async fn only_the_keys_that_do_something_on_the_screen_are_told() {
    let house = tabled().await;
    tables_another(&house).await;
    let keys = async |who| {
        let screen = house.get(who, SCREEN).await.body;
        let all = ["n", "p", "o", "c", "a", "s"].into_iter();
        all.filter(|key| screen.contains(&format!("<kbd>{key}</kbd>"))).collect::<String>()
    };
    assert_eq!((keys(HOST).await.as_str(), keys(FIRST).await.as_str()), ("nos", "n"));
    deed(&house, HOST, "opening", &[("gevraagd", "keuze-wel")]).await;
    assert_eq!(keys(HOST).await, "nas");
    close(&house).await;
    assert_eq!(keys(HOST).await, "na", "what was said can still be counted");
}

/// Lets so many screens, of so many people, see the outcome of a vote; how long it took until the last of them showed it.
async fn shown(house: House, people: Vec<u32>, screens: usize) -> Duration {
    let house = Arc::new(tabled_in(house).await);
    deed(&house, HOST, "opening", &[("gevraagd", "keuze-wel")]).await;
    deed(&house, FIRST, "standpunt", &[("standpunt", "voor")]).await;
    let seen = format!("{STREAM}?gezien={}", house.entries());
    let mut following = Vec::new();
    for who in people.into_iter().cycle().take(screens) {
        let mut stream = house.begin(who, &seen).await;
        assert_eq!(stream.status(), StatusCode::OK);
        let house = Arc::clone(&house);
        following.push(tokio::spawn(async move {
            stream.body_mut().frame().await.unwrap().unwrap();
            assert!(house.get(who, SCREEN).await.says("Dit punt is afgesloten."));
            Instant::now()
        }));
    }
    deed(&house, HOST, "afsluiting", &[("afweging", "Een stem is genoeg.")]).await;
    let concluded = Instant::now();
    let mut last = concluded;
    for screen in following {
        last = last.max(screen.await.unwrap());
    }
    last - concluded
}

#[tokio::test]
async fn every_screen_sees_the_outcome_within_a_second() {
    let took = shown(House::new(), vec![HOST, FIRST, SECOND, SCRIBE], 20).await;
    assert!(took < Duration::from_secs(1), "{took:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "two hundred screens: cargo test -p web --test pages two_hundred -- --ignored --nocapture"]
async fn two_hundred_screens_see_the_outcome_within_a_second() {
    let took = shown(House::with_readers(25), (SCRIBE + 1..=SCRIBE + 25).collect(), 200).await;
    println!("200 screens of 25 people showed the outcome within {} ms", took.as_millis());
    assert!(took < Duration::from_secs(1), "{took:?}");
}
