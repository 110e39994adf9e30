//! Signing in by a one-time link. Opening the link shows a button and uses nothing: mail programs that look at links
//! beforehand do not spend it.

use super::back;
use crate::errors::Trouble;
use crate::fields::Fields;
use crate::layout::{self, Shell};
use crate::state::App;
use crate::visit;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};

/// How long a browser keeps the cookie of a session, in seconds: as long as a session lasts at most.
pub(crate) const SESSION_SECONDS: &str = "43200";

#[derive(Template)]
#[template(path = "login.html")]
struct LoginPage {
    s: Shell,
    cooperation: Option<String>,
}

/// Shows for which cooperation the link is, with a button.
pub(crate) async fn confirm(State(app): State<App>, Path(link): Path<String>, headers: HeaderMap) -> Response {
    let login = app.installation().link_opens(&link);
    let cooperation = login.map(|login| {
        let office = app.cooperations().get(login.cooperation.as_str());
        let view = office.map(|office| office.view(cooperation::visibility::Viewer::Public));
        view.and_then(|view| Some(view.agreement()?.name.value.clone())).unwrap_or(login.cooperation)
    });
    layout::html(&LoginPage { s: Shell::outside(&app, visit::language(&headers)), cooperation })
}

/// Uses the link and begins a session.
pub(crate) async fn sign_in(
    State(app): State<App>,
    Path(link): Path<String>,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, Trouble> {
    fields.finish()?;
    match app.installation().begin_session(&link) {
        Ok(Some((secret, login))) => {
            // Without an account the next thing is to choose a passphrase.
            let has_account = app.installation().account_of(&login).is_ok_and(|account| account.is_some());
            let to = format!("/{}/{}", login.cooperation, if has_account { "" } else { "account" });
            Ok(([(header::SET_COOKIE, session_cookie(&app, &secret, SESSION_SECONDS))], back::to(&to)).into_response())
        }
        Ok(None) => {
            Ok(layout::html(&LoginPage { s: Shell::outside(&app, visit::language(&headers)), cooperation: None }))
        }
        Err(fault) => {
            tracing::error!(%fault, "a session could not be kept");
            Err(Trouble::ReadOnly)
        }
    }
}

/// Ends the session.
pub(crate) async fn sign_out(State(app): State<App>, headers: HeaderMap, fields: Fields) -> Result<Response, Trouble> {
    fields.finish()?;
    if let Some(secret) = visit::cookie(&headers, app.session_cookie())
        && let Err(fault) = app.installation().end_session(secret)
    {
        tracing::error!(%fault, "a session could not be ended");
        return Err(Trouble::ReadOnly);
    }
    Ok(([(header::SET_COOKIE, session_cookie(&app, "", "0"))], back::to("/")).into_response())
}

/// The cookie of a session. It is for this host only, for no script, and goes along with no post from elsewhere.
pub(crate) fn session_cookie(app: &App, secret: &str, seconds: &str) -> String {
    let secure = if app.secure() { "; Secure" } else { "" };
    format!("{}={secret}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}", app.session_cookie())
}
