//! What stands before every page: forged posts and foreign names are refused, and every answer carries the headers that keep a browser safe.

use crate::errors::Trouble;
use crate::state::App;
use axum::extract::{Request, State};
use axum::http::header::{self, HeaderName, HeaderValue};
use axum::http::uri::Authority;
use axum::http::{HeaderMap, Method, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

const LONGEST_ADDRESS: usize = 8 * 1024;

const HEADERS: [(HeaderName, HeaderValue); 6] = [
    (
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(
            "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; font-src 'self'; \
             connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
        ),
    ),
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
    (HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin")),
    (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin")),
    (
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static("camera=(), microphone=(), geolocation=()"),
    ),
];

/// Adds the security headers to every answer; what no handler said may be kept, is not kept.
pub(crate) async fn headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        // What a handler says is stricter still: a file of somebody else is shut in further than a page of ours.
        headers.entry(name).or_insert(value);
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    headers.insert(header::VARY, HeaderValue::from_static("Cookie, Origin, Sec-Fetch-Site"));
    response
}

/// Refuses addresses too long to be ours, names that are not ours, forms we do not write, and posts that another site made
/// the browser send.
pub(crate) async fn refuse(State(app): State<App>, request: Request, next: Next) -> Response {
    let (uri, headers) = (request.uri(), request.headers());
    let address = uri.path_and_query().map_or(0, |address| address.as_str().len());
    if address > LONGEST_ADDRESS {
        return Trouble::TooLong.into_response();
    }
    if let Err(trouble) = known_host(&app, headers, uri) {
        return trouble.into_response();
    }
    let changes = !matches!(*request.method(), Method::GET | Method::HEAD);
    if changes && !from_our_own_page(headers, uri) {
        return Trouble::Forged.into_response();
    }
    if !changes && !uri.path().starts_with("/static/") && !takes_pages(headers) {
        return Trouble::NotAcceptable.into_response();
    }
    next.run(request).await
}

/// Another site can point its own name at us, so that a browser takes our pages for its own; and what we write in links is
/// what was asked. So only the names we were given are answered, in the header and in an absolute address alike.
fn known_host(app: &App, headers: &HeaderMap, uri: &Uri) -> Result<(), Trouble> {
    let mut sent = headers.get_all(header::HOST).iter();
    let header = sent.next().and_then(|host| host.to_str().ok());
    if sent.next().is_some() {
        return Err(Trouble::Unreadable);
    }
    let authority = uri.authority().map(Authority::as_str);
    let named = header.or(authority).ok_or(Trouble::Unreadable)?;
    for name in authority.into_iter().chain([named]) {
        let parsed: Authority = name.parse().map_err(|_| Trouble::Unreadable)?;
        let host = parsed.host().to_ascii_lowercase();
        if parsed.as_str().contains('@') || !app.is_known_as(host.strip_suffix('.').unwrap_or(&host)) {
            return Err(Trouble::UnknownHost(host));
        }
    }
    Ok(())
}

/// Whether whoever asks can take a page, or the stream by which a page follows; who says nothing takes anything.
fn takes_pages(headers: &HeaderMap) -> bool {
    let mut asked = headers.get_all(header::ACCEPT).iter().filter_map(|accept| accept.to_str().ok()).peekable();
    let pages =
        ["text/html", "application/xhtml+xml", "text/plain", "text/calendar", "text/event-stream", "text/*", "*/*"];
    asked.peek().is_none()
        || asked.flat_map(|accept| accept.split(',')).any(|kind| {
            let kind = kind.split(';').next().unwrap_or_default().trim();
            kind.is_empty() || pages.iter().any(|page| page.eq_ignore_ascii_case(kind))
        })
}

/// The browser's own word first (`Sec-Fetch-Site`), then its origin against the host. A request that carries a cookie
/// and neither of the two is refused: every browser since 2020 sends one of them with a form.
fn from_our_own_page(headers: &HeaderMap, uri: &Uri) -> bool {
    let text = |name: HeaderName| headers.get(name).map(|value| value.to_str().unwrap_or_default());
    if let Some(site) = text(HeaderName::from_static("sec-fetch-site")) {
        return matches!(site, "same-origin" | "none");
    }
    let host = text(header::HOST).or_else(|| uri.authority().map(Authority::as_str));
    match text(header::ORIGIN) {
        Some(origin) => origin.split_once("://").map(|(_, authority)| authority) == host,
        None => !headers.contains_key(header::COOKIE),
    }
}
