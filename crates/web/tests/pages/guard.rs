//! Forged posts, and the headers that keep a browser safe.

use crate::house::{HOST, House, asked, encoded};
use axum::body::Body;
use axum::http::{StatusCode, header};

const FORM: &str = "application/x-www-form-urlencoded";

async fn choose_language(house: &House, headers: &[(&str, &str)]) -> StatusCode {
    let mut request = asked("POST", 0, "/uil/taal").header(header::CONTENT_TYPE, FORM);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    house.send(request.body(Body::from(encoded(&[("taal", "en")]))).unwrap()).await.status
}

#[tokio::test]
async fn a_post_that_another_site_made_the_browser_send_is_refused() {
    let house = House::new();
    for headers in [
        &[("sec-fetch-site", "cross-site")][..],
        &[("sec-fetch-site", "same-site")],
        &[("sec-fetch-site", "cross-site"), ("origin", "http://uil.example")],
        &[("origin", "https://elders.example")],
        &[("origin", "http://uil.example.elders.example")],
        &[("origin", "null")],
        &[("cookie", "handelt-als=1")],
    ] {
        assert_eq!(choose_language(&house, headers).await, StatusCode::FORBIDDEN, "{headers:?}");
    }
}

#[tokio::test]
async fn a_post_from_our_own_page_is_let_through() {
    let house = House::new();
    for headers in [
        &[("sec-fetch-site", "same-origin"), ("cookie", "handelt-als=1")][..],
        &[("origin", "http://uil.example"), ("cookie", "handelt-als=1")],
        &[],
    ] {
        assert_eq!(choose_language(&house, headers).await, StatusCode::SEE_OTHER, "{headers:?}");
    }
}

#[tokio::test]
async fn every_answer_carries_the_headers_that_keep_a_browser_safe() {
    let house = House::new();
    for path in ["/", "/uil/indienen/boek-voorstellen?alles=ja", "/uil/bestaat-niet", "/static/bestaat-niet.css"] {
        let reply = house.get(HOST, path).await;
        let header = |name: &str| reply.headers.get(name).map_or("", |value| value.to_str().unwrap()).to_owned();
        assert!(header("content-security-policy").starts_with("default-src 'none'"), "{path}");
        assert!(!header("content-security-policy").contains("unsafe"), "{path}");
        assert_eq!(header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(header("referrer-policy"), "no-referrer", "{path}");
        assert_eq!(header("cross-origin-opener-policy"), "same-origin", "{path}");
        assert_eq!(header("cross-origin-resource-policy"), "same-origin", "{path}");
        assert_eq!(header("cache-control"), "no-store", "{path}");
    }
}

#[tokio::test]
async fn the_stylesheet_may_be_kept_for_ever_because_its_name_changes_with_it() {
    let house = House::new();
    let page = house.get(0, "/").await;
    let href = page.body.split("rel=\"stylesheet\" href=\"").nth(1).unwrap().split('"').next().unwrap();
    let style = house.get(0, href).await;
    assert_eq!(style.status, StatusCode::OK);
    assert!(style.headers["cache-control"].to_str().unwrap().contains("immutable"));
    assert_eq!(house.get(0, "/static/marke.css").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_page_of_ours_holds_no_script_and_no_style_of_its_own() {
    let house = House::new();
    for path in ["/", "/uil/indienen/boek-voorstellen?alles=ja", "/uil/voorbeeld/handel-als"] {
        let page = house.get(HOST, path).await;
        assert!(!page.body.contains(" style=") && !page.body.contains("<style"), "{path}");
        assert!(page.body.split("<script").skip(1).all(|tag| tag.trim_start().starts_with("src=")), "{path}");
    }
}

async fn at(house: &House, host: Option<&str>, uri: &str, accept: Option<&str>) -> (StatusCode, String) {
    let mut request = axum::http::Request::builder().uri(uri);
    for (name, value) in [(header::HOST, host), (header::ACCEPT, accept)] {
        if let Some(value) = value {
            request = request.header(name, value);
        }
    }
    let reply = house.send(request.body(Body::empty()).unwrap()).await;
    (reply.status, reply.body)
}

#[tokio::test]
async fn a_name_that_is_not_ours_is_answered_with_nothing_of_the_cooperation() {
    let house = House::new();
    for host in ["uil.example", "UIL.example:8080", "uil.example.", "localhost", "127.0.0.1:8080", "[::1]:8080"] {
        assert_eq!(at(&house, Some(host), "/uil/", None).await.0, StatusCode::OK, "{host}");
    }
    for host in
        ["elders.example", "uil.example.elders.example", "localhost.elders.example", "uil.example@elders.example"]
    {
        let (status, body) = at(&house, Some(host), "/uil/", None).await;
        assert_eq!(status, StatusCode::MISDIRECTED_REQUEST, "{host}");
        assert!(!body.contains("De Uil"), "{host}: {body}");
    }
    let (status, body) = at(&house, Some("elders.example"), "/uil/", None).await;
    assert!(status == StatusCode::MISDIRECTED_REQUEST && body.contains("--host elders.example"), "{body}");
    assert_eq!(at(&house, None, "/uil/", None).await.0, StatusCode::BAD_REQUEST);
    assert_eq!(at(&house, Some("a b"), "/uil/", None).await.0, StatusCode::BAD_REQUEST);
    assert_eq!(at(&house, Some("uil.example"), "http://uil.example/uil/", None).await.0, StatusCode::OK);
    let foreign = at(&house, Some("uil.example"), "http://elders.example/uil/", None).await;
    assert_eq!(foreign.0, StatusCode::MISDIRECTED_REQUEST);
}

#[tokio::test]
async fn who_asks_for_another_form_than_a_page_is_told_so() {
    let house = House::new();
    for accept in ["text/html", "*/*", "application/json, text/html;q=0.1", "text/*"] {
        assert_eq!(at(&house, Some("uil.example"), "/uil/", Some(accept)).await.0, StatusCode::OK, "{accept}");
    }
    for accept in ["application/json", "image/png, application/xml;q=0.9"] {
        let (status, body) = at(&house, Some("uil.example"), "/uil/", Some(accept)).await;
        assert!(status == StatusCode::NOT_ACCEPTABLE && body.contains("text/html"), "{accept}: {body}");
    }
}
