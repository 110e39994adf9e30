//! Calm pages for what cannot be shown. A handler answers with a [`Trouble`]; [`calm`] turns it, and every bare error of
//! the layers below, into a page in the visitor's language.

use crate::layout::{self, Door, Shell};
use crate::state::App;
use crate::visit;
use askama::Template;
use axum::extract::rejection::FormRejection;
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use words::Lang;

/// Why there is no page to show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// Nothing is there, or this visitor may not see it: the two look the same.
    NotFound,
    /// Another site made the browser send this.
    Forged,
    /// It was asked under a name that the host of the installation did not give.
    UnknownHost(String),
    /// It was asked in another form than the pages have.
    NotAcceptable,
    /// The form holds a field that the page does not have.
    UnknownField(String),
    /// A field was sent twice.
    RepeatedField(String),
    /// What was sent cannot be read.
    Unreadable,
    /// The address, or what was sent, is too long.
    TooLong,
    /// It did not come in within the time there is.
    Slow,
    /// It went on changing while this was sent.
    Stale,
    /// Too many screens follow already.
    Crowded,
    /// Reading goes on, writing does not: the disk is full, or the book cannot be written.
    ReadOnly,
    /// A recorded file is missing or was changed; with what the entry says of it.
    Damaged(String),
    /// Something broke on our side.
    Broken,
}

impl Trouble {
    const fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Forged => StatusCode::FORBIDDEN,
            Self::UnknownHost(_) => StatusCode::MISDIRECTED_REQUEST,
            Self::NotAcceptable => StatusCode::NOT_ACCEPTABLE,
            Self::UnknownField(_) | Self::RepeatedField(_) | Self::Unreadable => StatusCode::BAD_REQUEST,
            Self::TooLong => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Slow => StatusCode::REQUEST_TIMEOUT,
            Self::Stale => StatusCode::CONFLICT,
            Self::Crowded => StatusCode::TOO_MANY_REQUESTS,
            Self::Damaged(_) => StatusCode::BAD_GATEWAY,
            Self::ReadOnly | Self::Broken => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    fn of_status(status: StatusCode) -> Self {
        match status.as_u16() {
            404 | 405 => Self::NotFound,
            403 => Self::Forged,
            408 => Self::Slow,
            413 | 414 => Self::TooLong,
            400..500 => Self::Unreadable,
            _ => Self::Broken,
        }
    }

    fn title(&self, l: Lang) -> String {
        match self {
            Self::NotFound => l.trouble_not_found(),
            Self::Forged => l.trouble_forged(),
            Self::UnknownHost(_) => l.trouble_unknown_host(),
            Self::NotAcceptable => l.trouble_not_acceptable(),
            Self::UnknownField(_) | Self::RepeatedField(_) | Self::Unreadable => l.trouble_unreadable(),
            Self::TooLong => l.trouble_too_long(),
            Self::Slow => l.trouble_slow(),
            Self::Stale => l.trouble_stale(),
            Self::Crowded => l.trouble_crowded(),
            Self::ReadOnly => l.trouble_read_only(),
            Self::Damaged(_) => l.trouble_damaged(),
            Self::Broken => l.trouble_broken(),
        }
    }

    fn what_to_do(&self, l: Lang) -> String {
        match self {
            Self::NotFound => l.trouble_not_found_next(),
            Self::Forged => l.trouble_forged_next(),
            Self::UnknownHost(host) => l.trouble_unknown_host_next(host),
            Self::NotAcceptable => l.trouble_not_acceptable_next(),
            Self::UnknownField(name) => l.trouble_unknown_field_next(name),
            Self::RepeatedField(name) => l.trouble_repeated_field_next(name),
            Self::Unreadable => l.trouble_unreadable_next(),
            Self::TooLong => l.trouble_too_long_next(),
            Self::Slow => l.trouble_slow_next(),
            Self::Stale => l.trouble_stale_next(),
            Self::Crowded => l.trouble_crowded_next(),
            Self::ReadOnly => l.trouble_read_only_next(),
            Self::Damaged(commitment) => l.trouble_damaged_next(commitment),
            Self::Broken => l.trouble_broken_next(),
        }
    }
}

impl From<FormRejection> for Trouble {
    fn from(rejection: FormRejection) -> Self {
        if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE { Self::TooLong } else { Self::Unreadable }
    }
}

impl IntoResponse for Trouble {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

#[derive(Template)]
#[template(path = "trouble.html")]
struct TroublePage {
    s: Shell,
    title: String,
    next: String,
}

/// Tells whoever watches over the installation of what no page of ours sends: from another site, under another name, or with
/// a field that was made up. Not the address, which may hold a secret.
fn note(app: &App, asked: &Parts, trouble: &Trouble) {
    let why = match trouble {
        Trouble::Forged => "forged",
        Trouble::UnknownHost(_) => "unknown-host",
        Trouble::UnknownField(_) | Trouble::RepeatedField(_) => "unknown-field",
        Trouble::NotFound
        | Trouble::NotAcceptable
        | Trouble::Unreadable
        | Trouble::TooLong
        | Trouble::Slow
        | Trouble::Stale
        | Trouble::Crowded
        | Trouble::ReadOnly
        | Trouble::Damaged(_)
        | Trouble::Broken => return,
    };
    let named = asked.uri.path().split('/').nth(1).unwrap_or_default();
    let cooperation = app.cooperations().get_key_value(named).map_or("", |(slug, _)| slug);
    let from = visit::came_from(app, asked);
    tracing::info!(target: "security", action = "refuse", why, method = %asked.method, cooperation, ?from);
}

/// Gives every error without a page of its own a calm one.
pub(crate) async fn calm(State(app): State<App>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let asked = parts.clone();
    let response = next.run(Request::from_parts(parts, body)).await;
    let status = response.status();
    let has_page =
        response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if has_page || !(status.is_client_error() || status.is_server_error()) {
        return response;
    }
    let trouble = response.extensions().get::<Trouble>().cloned().unwrap_or_else(|| Trouble::of_status(status));
    note(&app, &asked, &trouble);
    let outside = || Shell::outside(&app, visit::language(&asked.headers));
    let shell = if matches!(trouble, Trouble::UnknownHost(_)) {
        // Nothing of a cooperation is shown under a name that is not ours.
        outside()
    } else {
        visit::Visit::of(&app, &asked).map_or_else(|_| outside(), |visit| Shell::of(&visit, Door::None))
    };
    let l = shell.l;
    let page = TroublePage { title: trouble.title(l), next: trouble.what_to_do(l), s: shell };
    let mut answer = (status, layout::html(&page)).into_response();
    if let Some(allow) = response.headers().get(header::ALLOW) {
        answer.headers_mut().insert(header::ALLOW, allow.clone());
    }
    answer
}
