//! Accounts: a link lets in once, a name and passphrase for good; guessing is slowed down, and whoever leaves is out at once.

use crate::house::{FIRST, House, Reply, SCRIBE, SECOND, WEIGH, WEIGHED, asked, encoded};
use axum::body::Body;
use axum::http::{StatusCode, header};
use cooperation::values::PersonNumber;
use cooperation::{Acting, Command};
use futures_util::future::join_all;
use office::Order;
use office::session::Login;
use std::net::{IpAddr, Ipv4Addr};
use web::Peer;

const WORDS: &str = "vier natte sokken drogen";
const OTHER: &str = "geen enkele regen vandaag";

/// A browser with the cookie it was given last.
struct Browser<'a> {
    house: &'a House,
    cookie: String,
}

impl<'a> Browser<'a> {
    const fn new(house: &'a House) -> Self {
        Self { house, cookie: String::new() }
    }

    /// Somebody who used the link they were sent.
    async fn invited(house: &'a House, person: u32) -> Self {
        Self::invited_to(house, "uil", person).await
    }

    /// The same, of one of several circles.
    async fn invited_to(house: &'a House, circle: &str, person: u32) -> Self {
        let mut browser = Self::new(house);
        let login = Login { cooperation: circle.into(), person: PersonNumber(person) };
        let link = house.installation.login_link(&login).unwrap();
        let sent = browser.post(&format!("/inloggen/{link}"), &[]).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER);
        browser
    }

    /// Somebody with a name and a passphrase.
    async fn with_account(house: &'a House, person: u32, name: &str, words: &str) -> Self {
        let mut browser = Self::invited(house, person).await;
        let set = browser.post("/uil/account", &[("naam", name), ("wachtzin", words), ("nogmaals", words)]).await;
        assert_eq!(set.status, StatusCode::SEE_OTHER, "{}", set.body);
        browser
    }

    async fn get(&self, path: &str) -> Reply {
        let request = asked("GET", 0, path).header(header::COOKIE, &self.cookie);
        self.house.send(request.body(Body::empty()).unwrap()).await
    }

    async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Reply {
        let request = asked("POST", 0, path)
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::COOKIE, &self.cookie);
        let reply = self.house.send(request.body(Body::from(encoded(fields))).unwrap()).await;
        if let Some(cookie) = reply.headers.get(header::SET_COOKIE) {
            self.cookie = cookie.to_str().unwrap().split(';').next().unwrap().to_owned();
        }
        reply
    }

    async fn signs_in(&mut self, name: &str, words: &str) -> Reply {
        self.post("/uil/inloggen", &[("naam", name), ("wachtzin", words)]).await
    }

    async fn is_in(&self) -> bool {
        self.get("/uil/account").await.status == StatusCode::OK
    }
}

fn order(house: &House, command: Command) {
    let order = Order {
        who: Some(PersonNumber(SCRIBE)),
        acting: Acting::Seat("penvoerder".into()),
        on: None,
        seen: None,
        key: format!("{command:?}"),
        reasons: Vec::new(),
        command,
        sealed: Vec::new(),
        attachments: Vec::new(),
    };
    let office = house.installation.cooperations()["uil"].clone();
    std::thread::spawn(move || office.submit_and_wait(order).unwrap()).join().unwrap();
}

#[tokio::test]
async fn whoever_uses_a_link_chooses_a_passphrase_and_then_signs_in_with_it() {
    let house = House::in_earnest();
    let mut first = Browser::invited(&house, FIRST).await;
    assert!(first.get("/uil/account").await.says("Kies een wachtzin"));
    let fields = [("naam", "E.Lezer@uil.example"), ("wachtzin", WORDS), ("nogmaals", WORDS)];
    let set = first.post("/uil/account", &fields).await;
    assert_eq!((set.status, set.location()), (StatusCode::SEE_OTHER, "/uil/account".to_owned()));
    let mut elsewhere = Browser::new(&house);
    let sent = elsewhere.signs_in(" e.lezer@UIL.example ", WORDS).await;
    assert_eq!((sent.status, sent.location()), (StatusCode::SEE_OTHER, "/uil/".to_owned()));
    assert!(elsewhere.get("/uil/").await.says("E. Lezer"));
}

#[tokio::test]
async fn a_passphrase_is_long_and_typed_twice_and_no_page_shows_it_again() {
    let house = House::in_earnest();
    let mut first = Browser::invited(&house, FIRST).await;
    for (name, words, again, says) in [
        ("lezer", "te kort", "te kort", "te kort"),
        ("lezer", "aaaaaaaaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaaaaaaaa", "te kort"),
        ("e.lezer@uil.example", "E.Lezer@uil.example 1", "E.Lezer@uil.example 1", "Uw naam staat in de wachtzin"),
        ("lezer", WORDS, OTHER, "niet gelijk"),
        ("", WORDS, WORDS, "Vul een naam in"),
    ] {
        let fields = [("naam", name), ("wachtzin", words), ("nogmaals", again)];
        let page = first.post("/uil/account", &fields).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{words}");
        assert!(page.says(says) && !page.says(&format!("value=\"{words}\"")), "{words}: {}", page.body);
    }
    let endless = "lang ".repeat(60);
    let page = first.post("/uil/account", &[("naam", "lezer"), ("wachtzin", &endless), ("nogmaals", &endless)]).await;
    assert!(page.says("te lang"), "{}", page.body);
    let stray = [("naam", "lezer"), ("wachtzin", WORDS), ("nogmaals", WORDS), ("persoon", "4")];
    assert_eq!(first.post("/uil/account", &stray).await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_wrong_name_and_a_wrong_passphrase_look_alike_and_after_a_few_the_next_waits() {
    let house = House::in_earnest();
    Browser::with_account(&house, FIRST, "lezer", WORDS).await;
    let mut stranger = Browser::new(&house);
    let (wrong, unknown) = (stranger.signs_in("lezer", OTHER).await, stranger.signs_in("niemand", OTHER).await);
    assert_eq!((wrong.status, unknown.status), (StatusCode::FORBIDDEN, StatusCode::FORBIDDEN));
    let same = |page: &Reply, name: &str| page.body.replace(name, "");
    assert_eq!(same(&wrong, "lezer"), same(&unknown, "niemand"));
    for _ in 0..4 {
        assert_eq!(stranger.signs_in("lezer", OTHER).await.status, StatusCode::FORBIDDEN);
    }
    let waits = stranger.signs_in("lezer", WORDS).await;
    assert_eq!((waits.status, waits.headers["retry-after"].as_bytes()), (StatusCode::TOO_MANY_REQUESTS, &b"15"[..]));
    assert!(waits.says("over 1 minuut") && waits.says("nieuwe link"), "{}", waits.body);
    assert!(Browser::invited(&house, FIRST).await.is_in().await, "a link still lets the real one in");
}

#[tokio::test]
async fn of_guesses_from_two_hundred_addresses_at_once_a_few_are_looked_at_and_a_link_still_lets_the_real_one_in() {
    let house = House::in_earnest();
    Browser::with_account(&house, FIRST, "lezer", WORDS).await;
    let guess = |from: u8, words: &str| {
        let request = asked("POST", 0, "/uil/inloggen")
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .extension(Peer(IpAddr::V4(Ipv4Addr::new(203, 0, 113, from))));
        house.send(request.body(Body::from(encoded(&[("naam", "lezer"), ("wachtzin", words)]))).unwrap())
    };
    let storm = join_all((0..200).map(|from| guess(from, OTHER))).await;
    let of = |status: StatusCode| storm.iter().filter(|reply| reply.status == status).count();
    assert_eq!((of(StatusCode::FORBIDDEN), of(StatusCode::TOO_MANY_REQUESTS)), (5, 195));
    let right = guess(250, WORDS).await;
    assert_eq!(right.status, StatusCode::TOO_MANY_REQUESTS, "the right one is not told apart from a guess");
    assert!(Browser::invited(&house, FIRST).await.is_in().await, "a link still lets the real one in");
    let clock = house.installation.cooperations()["uil"].clock();
    clock.put("2024-06-10T08:00:15Z".parse().unwrap());
    assert_eq!(guess(250, WORDS).await.status, StatusCode::SEE_OTHER, "and after a quarter of a minute the passphrase");
}

#[tokio::test]
async fn a_change_of_passphrase_takes_the_one_before_and_ends_every_other_session() {
    let house = House::in_earnest();
    let mut first = Browser::with_account(&house, FIRST, "lezer", WORDS).await;
    let mut elsewhere = Browser::new(&house);
    elsewhere.signs_in("lezer", WORDS).await;
    let without = [("naam", "lezer"), ("wachtzin", OTHER), ("nogmaals", OTHER)];
    assert!(first.post("/uil/account", &without).await.says("wachtzin tot nu toe klopt niet"));
    let wrong = [("naam", "lezer"), ("oude-wachtzin", OTHER), ("wachtzin", OTHER), ("nogmaals", OTHER)];
    assert!(first.post("/uil/account", &wrong).await.says("wachtzin tot nu toe klopt niet"));
    let right = [("naam", "voorlezer"), ("oude-wachtzin", WORDS), ("wachtzin", OTHER), ("nogmaals", OTHER)];
    assert_eq!(first.post("/uil/account", &right).await.status, StatusCode::SEE_OTHER);
    assert!(first.is_in().await && !elsewhere.is_in().await);
    assert_eq!(elsewhere.signs_in("lezer", WORDS).await.status, StatusCode::FORBIDDEN);
    assert_eq!(elsewhere.signs_in("voorlezer", OTHER).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn of_two_who_want_one_name_the_first_gets_it() {
    let house = House::in_earnest();
    Browser::with_account(&house, FIRST, "lezer", WORDS).await;
    let mut second = Browser::invited(&house, SECOND).await;
    let page = second.post("/uil/account", &[("naam", "Lezer"), ("wachtzin", OTHER), ("nogmaals", OTHER)]).await;
    assert!(page.says("Iemand anders"), "{}", page.body);
}

#[tokio::test]
async fn signing_out_everywhere_ends_every_session_and_takes_back_every_link() {
    let house = House::in_earnest();
    let mut first = Browser::with_account(&house, FIRST, "lezer", WORDS).await;
    let mut elsewhere = Browser::new(&house);
    elsewhere.signs_in("lezer", WORDS).await;
    let login = Login { cooperation: "uil".into(), person: PersonNumber(FIRST) };
    let link = house.installation.login_link(&login).unwrap();
    assert_eq!(first.post("/uil/account/overal-afmelden", &[]).await.status, StatusCode::SEE_OTHER);
    assert!(!first.is_in().await && !elsewhere.is_in().await);
    assert!(Browser::new(&house).post(&format!("/inloggen/{link}"), &[]).await.says("werkt niet meer"));
}

#[tokio::test]
async fn whoever_loses_a_seat_acts_from_it_no_more_at_the_next_request() {
    let house = House::in_earnest();
    let clock = house.installation.cooperations()["uil"].clock();
    clock.put("2024-06-10T21:50:00Z".parse().unwrap());
    let scribe = Browser::with_account(&house, SCRIBE, "schrijver", WORDS).await;
    assert_eq!(scribe.get("/uil/handelingen/stoel-geven").await.status, StatusCode::OK);
    assert!(scribe.get("/uil/").await.says("penvoerder"));
    let until = "2024-06-10".parse().unwrap();
    order(&house, Command::Vacate { act: "stoel-geven".into(), seat: "penvoerder".into(), until, case: None });
    clock.put("2024-06-10T22:05:00Z".parse().unwrap());
    assert!(scribe.is_in().await, "they are still who they are");
    assert!(!scribe.get("/uil/").await.says("<span>penvoerder</span>"));
    let tried = scribe.get("/uil/handelingen/stoel-geven").await;
    assert!(!tried.says("name=\"stap\" value=\"vastleggen\""), "{}", tried.body);
}

#[tokio::test]
async fn a_form_sent_after_its_seat_was_lost_is_recorded_for_nobody_and_comes_back_as_it_was_typed() {
    let house = House::in_earnest();
    house.hand_in().await;
    let clock = house.installation.cooperations()["uil"].clock();
    clock.put("2024-06-10T21:50:00Z".parse().unwrap());
    let mut reader = Browser::with_account(&house, FIRST, "lezer", WORDS).await;
    let shown = reader.get(WEIGH).await.hidden();
    let until = "2024-06-10".parse().unwrap();
    order(&house, Command::Vacate { act: "stoel-geven".into(), seat: "stoel-twee".into(), until, case: None });
    clock.put("2024-06-10T22:05:00Z".parse().unwrap());
    let entries = house.entries();
    for (speaks, status) in [
        (format!("{FIRST}/stoel-twee"), StatusCode::CONFLICT),
        // As the page of somebody without a seat would say it.
        (FIRST.to_string(), StatusCode::UNPROCESSABLE_ENTITY),
    ] {
        let shown = shown.iter().filter(|(name, _)| name != "als");
        let mut fields: Vec<(&str, &str)> = shown.map(|(name, value)| (name.as_str(), value.as_str())).collect();
        fields.extend([("als", speaks.as_str()), ("stap", "vastleggen")]);
        fields.extend(WEIGHED);
        let sent = reader.post(WEIGH, &fields).await;
        assert_eq!((sent.status, house.entries()), (status, entries), "{speaks}: {}", sent.body);
        assert!(sent.says("De zinnen zijn kort.") && sent.says("Het loopt goed af."), "{speaks}: {}", sent.body);
    }
}

#[tokio::test]
async fn two_sessions_in_one_request_let_nobody_in() {
    let house = House::in_earnest();
    let first = Browser::invited(&house, FIRST).await;
    let scribe = Browser::invited(&house, SCRIBE).await;
    assert!(first.is_in().await && scribe.is_in().await);
    let (one, other) = (first.cookie.as_str(), scribe.cookie.as_str());
    let entries = house.entries();
    let path = "/uil/handelingen/kring-bijeenroepen";
    let form = scribe.get(path).await.hidden();
    let mut fields: Vec<(&str, &str)> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    fields.extend([("orgaan", "kring"), ("dag", "2024-06-10"), ("stap", "vastleggen")]);
    for lines in [
        vec![format!("{one}; {other}")],
        vec![format!("{other}; {one}")],
        vec![one.to_owned(), other.to_owned()],
        vec![other.to_owned(), one.to_owned()],
        vec![format!("{other}; {other}")],
    ] {
        let with = |mut request: axum::http::request::Builder| {
            for line in &lines {
                request = request.header(header::COOKIE, line);
            }
            request
        };
        let page = house.send(with(asked("GET", 0, "/uil/account")).body(Body::empty()).unwrap()).await;
        assert_eq!((page.status, page.location()), (StatusCode::SEE_OTHER, "/uil/inloggen".to_owned()), "{lines:?}");
        let post = with(asked("POST", 0, path))
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let sent = house.send(post.body(Body::from(encoded(&fields))).unwrap()).await;
        assert_eq!((sent.status, house.entries()), (StatusCode::CONFLICT, entries), "{lines:?}: {}", sent.body);
    }
    let mut scribe = scribe;
    assert_eq!(scribe.post(path, &fields).await.status, StatusCode::SEE_OTHER, "with one it is recorded");
}

#[tokio::test]
async fn whoever_was_erased_is_out_at_once_and_their_account_is_gone() {
    let house = House::in_earnest();
    let first = Browser::with_account(&house, FIRST, "lezer", WORDS).await;
    let of = cooperation::command::Subject::Person(PersonNumber(FIRST));
    order(&house, Command::Erase { act: "gegevens-weghalen".into(), of, ground: "AVG artikel 17".into() });
    assert!(!first.is_in().await);
    assert_eq!(Browser::new(&house).signs_in("lezer", WORDS).await.status, StatusCode::FORBIDDEN);
    let login = Login { cooperation: "uil".into(), person: PersonNumber(FIRST) };
    let again = house.reopened();
    assert_eq!(again.account_of(&login).unwrap(), None, "what was kept of it went when the program started again");
}

#[tokio::test]
async fn the_cookie_is_for_this_host_and_no_script_and_a_post_from_elsewhere_signs_nobody_in() {
    let house = House::in_earnest();
    let mut first = Browser::with_account(&house, FIRST, "lezer", WORDS).await;
    let sent = first.signs_in("lezer", WORDS).await;
    let cookie = sent.headers[header::SET_COOKIE].to_str().unwrap();
    assert!(
        cookie.contains("; HttpOnly") && cookie.contains("; SameSite=Lax") && cookie.contains("Path=/;"),
        "{cookie}"
    );
    let request = asked("POST", 0, "/uil/inloggen")
        .header("sec-fetch-site", "cross-site")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    let body = Body::from(encoded(&[("naam", "lezer"), ("wachtzin", WORDS)]));
    assert_eq!(house.send(request.body(body).unwrap()).await.status, StatusCode::FORBIDDEN);
    let tampered = format!("{}0", first.cookie);
    first.cookie = tampered;
    assert!(!first.is_in().await);
}

#[tokio::test]
async fn an_example_asks_no_passphrase() {
    let house = House::new();
    assert!(house.get(0, "/uil/inloggen").await.says("geen wachtzin nodig"));
    assert_eq!(house.get(FIRST, "/uil/account").await.location(), "/uil/inloggen");
}

#[tokio::test]
async fn what_is_kept_of_an_account_holds_no_passphrase() {
    let house = House::in_earnest();
    Browser::with_account(&house, FIRST, "lezer", WORDS).await;
    let kept = house.kept();
    let holds = |what: &str| kept.windows(what.len()).any(|window| window == what.as_bytes());
    assert!(holds("$argon2id$") && !holds(WORDS));
}

#[tokio::test]
async fn a_session_of_one_cooperation_opens_nothing_of_another() {
    let house = House::beside_another();
    let mut scribe = Browser::invited_to(&house, "das", SCRIBE).await;
    assert_eq!(scribe.get("/das/account").await.status, StatusCode::OK);
    assert!(!scribe.is_in().await, "the session is of the other circle");
    let (before, path) = (house.entries(), "/handelingen/kring-bijeenroepen");
    let cookie = scribe.cookie.clone();
    let days = ["2024-06-10", "2024-06-11", "2024-06-12"];
    for (with, day) in ["", "; zetel=penvoerder", "; handelt-als=4"].into_iter().zip(days) {
        scribe.cookie = format!("{cookie}{with}");
        let form = scribe.get(&format!("/das{path}")).await.hidden();
        let mut fields: Vec<(&str, &str)> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        fields.extend([("orgaan", "kring"), ("dag", day), ("stap", "vastleggen")]);
        let sent = scribe.post(&format!("/uil{path}"), &fields).await;
        assert_ne!(sent.status, StatusCode::OK, "{with}: {}", sent.body);
        assert_eq!(house.entries(), before, "{with}: nothing was written in the book of the other");
        let own = house.entries_of("das");
        let done = scribe.post(&format!("/das{path}"), &fields).await;
        assert_eq!((done.status, house.entries_of("das")), (StatusCode::SEE_OTHER, own + 1), "{with}: {}", done.body);
    }
}
