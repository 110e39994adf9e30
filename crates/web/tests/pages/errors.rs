//! What cannot be shown is said calmly, in the visitor's language, and nothing is recorded.

use crate::house::{BOOK, House, SCRIBE, asked, encoded};
use axum::body::Body;
use axum::http::{StatusCode, header};

#[tokio::test]
async fn what_is_not_there_gives_a_calm_page_with_a_way_on() {
    let house = House::new();
    for path in [
        "/niets",
        "/niets/dossiers",
        "/uil/niets",
        "/uil/dossiers/2024-999",
        "/uil/dossiers/-1/boek-wegen",
        "/uil/dossiers/2024-001/boek-wegen",
        "/uil/indienen/boek-wegen",
        "/uil/handelingen/bestaat-niet",
        "/uil/volgen/0000",
        "/uil/%2e%2e/%2e%2e/etc/passwd",
        "/uil/%00",
        "/uil/dossiers/9223372036854775808",
        "/graphql",
        "/debug",
    ] {
        let page = house.get(0, path).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
        assert!(page.says("Deze pagina is er niet") && page.says("<a class=\"btn\""), "{path}");
    }
}

#[tokio::test]
async fn a_field_that_the_page_does_not_have_is_refused_by_name() {
    let house = House::new();
    let hidden = house.get(0, "/uil/indienen/boek-voorstellen?alles=ja").await.hidden();
    let mut fields: Vec<(&str, &str)> = hidden.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    fields.extend_from_slice(BOOK);
    fields.extend([("stap", "vastleggen"), ("beheerder", "ja")]);
    let reply = house.post(0, "/uil/indienen/boek-voorstellen?alles=ja", &fields).await;
    assert_eq!(reply.status, StatusCode::BAD_REQUEST);
    assert!(reply.says("beheerder"));
}

#[tokio::test]
async fn a_field_sent_twice_is_refused() {
    let house = House::new();
    let reply = house.post(0, "/uil/taal", &[("taal", "en"), ("taal", "nl")]).await;
    assert_eq!(reply.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn what_is_not_a_form_is_not_read() {
    let house = House::new();
    for (kind, body) in [
        ("text/plain", "taal=en".to_owned()),
        ("application/json", "{\"taal\":\"en\"}".to_owned()),
        ("application/x-www-form-urlencoded", "taal=../../".to_owned()),
        ("application/x-www-form-urlencoded", "taal=*".to_owned()),
        ("application/x-www-form-urlencoded", "%zz".to_owned()),
    ] {
        let request = asked("POST", 0, "/uil/taal").header(header::CONTENT_TYPE, kind);
        let reply = house.send(request.body(Body::from(body.clone())).unwrap()).await;
        assert!(reply.status.is_client_error(), "{kind} {body}: {}", reply.status);
        assert!(reply.says("Er is niets vastgelegd"), "{kind} {body}");
    }
}

#[tokio::test]
async fn bytes_that_are_no_text_are_asked_again_and_nothing_of_them_is_recorded() {
    const FORM: &str = "/uil/indienen/boek-voorstellen?alles=ja";
    let house = House::new();
    let hidden = house.get(0, FORM).await.hidden();
    let entries = house.entries();
    let words: Vec<(&str, &str)> = hidden
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .chain(BOOK.iter().copied().filter(|(name, _)| *name != "boekbriefje.boek-titel"))
        .chain([("stap", "vastleggen")])
        .collect();
    // Nothing of UTF-8, cut off, overlong, half a pair, beyond the last sign.
    for bytes in [&b"\xff"[..], b"\xc3", b"\xc0\xaf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80"] {
        let escaped: String = bytes.iter().map(|byte| format!("%{byte:02X}")).collect();
        let mut typed = format!("{}&boekbriefje.boek-titel=De+kelder", encoded(&words)).into_bytes();
        let mut parts = Vec::new();
        for (name, value) in &words {
            let head = format!("--grens\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            parts.extend(head.bytes());
        }
        let head = "--grens\r\nContent-Disposition: form-data; name=\"boekbriefje.boek-titel\"\r\n\r\nDe kelder";
        parts.extend(head.bytes());
        parts.extend(bytes);
        parts.extend(b"\r\n--grens--\r\n");
        let (mut raw, plain) = (typed.clone(), "application/x-www-form-urlencoded");
        raw.extend(bytes);
        typed.extend(escaped.bytes());
        for (kind, body) in [(plain, typed), (plain, raw), ("multipart/form-data; boundary=grens", parts)] {
            let request =
                asked("POST", 0, FORM).header("sec-fetch-site", "same-origin").header(header::CONTENT_TYPE, kind);
            let reply = house.send(request.body(Body::from(body)).unwrap()).await;
            let found = (reply.status, house.entries());
            assert_eq!(found, (StatusCode::UNPROCESSABLE_ENTITY, entries), "{kind} {bytes:?}: {}", reply.body);
            assert!(reply.says("href=\"#boekbriefje.boek-titel\"") && reply.says("D. Lubbers"), "{}", reply.body);
        }
    }
}

#[tokio::test]
async fn too_much_is_refused_before_it_is_read() {
    let house = House::new();
    let long = "x".repeat(2 * 1024 * 1024);
    assert_eq!(house.post(0, "/uil/taal", &[("taal", &long)]).await.status, StatusCode::PAYLOAD_TOO_LARGE);
    let address = format!("/uil/{}", "x".repeat(9000));
    assert_eq!(house.get(0, &address).await.status, StatusCode::PAYLOAD_TOO_LARGE);
    let many: Vec<(String, String)> = (0..2000).map(|n| (format!("f{n}"), "x".to_owned())).collect();
    let many: Vec<(&str, &str)> = many.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    assert_eq!(house.post(0, "/uil/taal", &many).await.status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn other_methods_than_reading_and_sending_change_nothing() {
    let house = House::new();
    for method in ["PUT", "DELETE", "TRACE", "PATCH", "OPTIONS"] {
        let reply = house.send(asked(method, 0, "/uil/taal").body(Body::empty()).unwrap()).await;
        assert!(reply.status.is_client_error(), "{method}: {}", reply.status);
    }
}

#[tokio::test]
async fn the_language_is_remembered_and_every_page_speaks_it() {
    let house = House::new();
    let chosen =
        house.post(0, "/uil/taal", &[("taal", "de"), ("terug", "/uil/indienen/boek-voorstellen?alles=ja")]).await;
    assert_eq!(chosen.status, StatusCode::SEE_OTHER);
    assert_eq!(chosen.location(), "/uil/indienen/boek-voorstellen");
    let cookie = chosen.headers[header::SET_COOKIE].to_str().unwrap().split(';').next().unwrap().to_owned();
    for (path, words) in
        [("/uil/indienen/boek-voorstellen?alles=ja", "Weiter zum Prüfen"), ("/uil/niets", "Diese Seite gibt es nicht")]
    {
        let page = house.send(asked("GET", 0, path).header(header::COOKIE, &cookie).body(Body::empty()).unwrap()).await;
        assert!(page.says(words) && page.says("<html lang=\"de\""), "{path}");
    }
}

#[tokio::test]
async fn an_odd_language_is_dutch_or_the_language_it_begins_with_and_never_a_fault() {
    let house = House::new();
    let long = "nl".repeat(5_000);
    for (odd, speaks) in [
        ("nl-BE", Some("nl")),
        ("de-AT", Some("de")),
        ("EN-gb-oed", Some("en")),
        ("*", None),
        ("../../", None),
        ("-", None),
        ("fy", None),
        ("%00", None),
        ("nl\u{202e}", None),
        (long.as_str(), None),
    ] {
        let request = asked("GET", 0, "/uil/niets").header(header::COOKIE, format!("taal={odd}").into_bytes());
        let request = request.header(header::ACCEPT_LANGUAGE, odd.as_bytes());
        let page = house.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{odd}");
        let shown = format!("<html lang=\"{}\"", speaks.unwrap_or("nl"));
        assert!(page.says(&shown), "{odd}: {}", page.body);
        let chosen = house.post(0, "/uil/taal", &[("taal", odd)]).await;
        let kept = chosen.headers.get(header::SET_COOKIE).map(|cookie| cookie.to_str().unwrap());
        let kept = kept.and_then(|cookie| cookie.split(';').next()?.strip_prefix("taal="));
        assert_eq!(kept, speaks, "{odd}: only a language of ours is kept");
        assert!(speaks.is_some() || chosen.status == StatusCode::BAD_REQUEST, "{odd}: {}", chosen.status);
    }
}

#[tokio::test]
async fn choosing_a_language_never_sends_the_browser_to_another_site() {
    let house = House::new();
    for to in ["https://elders.example/", "//elders.example", "/\\elders.example", "javascript:alert(1)", "/a\r\nb: c"]
    {
        let reply = house.post(0, "/uil/taal", &[("taal", "en"), ("terug", to)]).await;
        assert_eq!(reply.location(), "/", "{to}");
    }
}

#[tokio::test]
async fn a_broken_or_doubled_cookie_is_no_cookie() {
    let house = House::new();
    let long = format!("handelt-als={}", "4".repeat(5000));
    for cookie in ["handelt-als=4; handelt-als=1", "handelt-als=vier", "handelt-als=99", long.as_str()] {
        let request = asked("GET", 0, "/uil/voorbeeld/handel-als").header(header::COOKIE, cookie);
        let page = house.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!(page.status, StatusCode::OK, "{cookie}");
        assert!(!page.says("dit bent u nu"), "{cookie}");
    }
    assert!(house.get(SCRIBE, "/uil/voorbeeld/handel-als").await.says("dit bent u nu"));
}

#[tokio::test]
async fn outside_a_demonstration_nobody_acts_as_another() {
    let house = House::in_earnest();
    assert_eq!(house.get(SCRIBE, "/uil/voorbeeld/handel-als").await.status, StatusCode::NOT_FOUND);
    assert_eq!(house.post(0, "/uil/voorbeeld/dag", &[("dag", "volgende")]).await.status, StatusCode::NOT_FOUND);
    assert!(!house.get(SCRIBE, "/uil/indienen/boek-voorstellen?alles=ja").await.says("P. Voerman"));
}
