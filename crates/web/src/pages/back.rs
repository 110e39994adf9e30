//! Going back to the page one came from, with something remembered.

use crate::state::App;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

/// Something to remember in the browser.
pub(crate) struct Cookie<'a> {
    /// Its name.
    pub(crate) name: &'a str,
    /// Its value: no white space, no semicolon.
    pub(crate) value: &'a str,
    /// Under which address.
    pub(crate) path: &'a str,
}

/// Goes to a page after a post.
pub(crate) fn to(address: &str) -> Response {
    (StatusCode::SEE_OTHER, [(header::LOCATION, address.to_owned())]).into_response()
}

/// Goes to a page after something was recorded as an entry, which the page tells.
pub(crate) fn recorded(address: &str, entry: u64) -> Response {
    let joint = if address.contains('?') { '&' } else { '?' };
    to(&format!("{address}{joint}vastgelegd={entry}"))
}

/// Goes back to where one was, with a cookie that lasts a year.
pub(crate) fn with_cookie(app: &App, address: Option<&str>, cookie: &Cookie<'_>) -> Response {
    let secure = if app.secure() { "; Secure" } else { "" };
    let line = format!(
        "{}={}; Path={}; Max-Age=31536000; HttpOnly; SameSite=Lax{secure}",
        cookie.name, cookie.value, cookie.path
    );
    ([(header::SET_COOKIE, line)], to(own(address.unwrap_or(cookie.path)))).into_response()
}

/// An address of our own: a path, never another site.
pub(crate) fn own(address: &str) -> &str {
    let ours = address.starts_with('/')
        && !address.starts_with("//")
        && address.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    if ours { address } else { "/" }
}
