//! Signing in with a name and passphrase, and one's own account: set or change them, sign out everywhere.

use super::back;
use super::login;
use crate::errors::Trouble;
use crate::fields::Fields;
use crate::layout::{self, Door, Shell};
use crate::pages::shown::who;
use crate::parts;
use crate::visit::{self, CameFrom, Visit};
use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use office::account::{Guess, LONGEST, NotLetIn, NotSet, SHORTEST, Wanted};
use office::session::Login;
use words::Lang;

use crate::state::App;

const NAME: &str = "naam";
const PASSPHRASE: &str = "wachtzin";
const OLD: &str = "oude-wachtzin";
const AGAIN: &str = "nogmaals";

#[derive(Template)]
#[template(path = "sign-in.html")]
struct SignInPage {
    s: Shell,
    name: String,
    problem: Option<String>,
    demo: bool,
}

#[derive(Template)]
#[template(path = "account.html")]
struct AccountPage {
    s: Shell,
    person: String,
    seats: Vec<String>,
    /// The name with which they sign in, where they have one.
    signs_in_as: Option<String>,
    /// Whether the passphrase until now must be given.
    asks_old: bool,
    name: String,
    problem: Option<String>,
    done: bool,
}

/// The form to sign in.
pub(crate) async fn sign_in(visit: Visit) -> Response {
    sign_in_page(&visit, String::new(), None)
}

fn sign_in_page(visit: &Visit, name: String, problem: Option<String>) -> Response {
    let demo = visit.app.demo();
    layout::html(&SignInPage { s: Shell::of(visit, Door::None), name, problem, demo })
}

/// Lets somebody in.
pub(crate) async fn let_in(visit: Visit, from: CameFrom, mut fields: Fields) -> Result<Response, Trouble> {
    let (name, passphrase) = (fields.take(NAME), fields.take_as_typed(PASSPHRASE));
    fields.finish()?;
    let (name, passphrase) = (name.unwrap_or_default(), passphrase.unwrap_or_default());
    let guess = Guess { cooperation: &visit.slug, name: &name, passphrase: &passphrase, from: from.0 };
    match visit.app.installation().sign_in(guess).await {
        Ok(secret) => {
            let cookie = login::session_cookie(&visit.app, &secret, login::SESSION_SECONDS);
            Ok(([(header::SET_COOKIE, cookie)], back::to(&visit.at("/"))).into_response())
        }
        Err(refused) => {
            let (status, problem, wait) = not_let_in(visit.l, refused)?;
            let mut page = (status, sign_in_page(&visit, name, Some(problem))).into_response();
            retry_after(&mut page, wait);
            Ok(page)
        }
    }
}

/// How a refusal is told: its status, in words, and after how many seconds another attempt makes sense.
fn not_let_in(l: Lang, refused: NotLetIn) -> Result<(StatusCode, String, Option<i64>), Trouble> {
    match refused {
        NotLetIn::Wrong => Ok((StatusCode::FORBIDDEN, l.account_wrong(), None)),
        NotLetIn::Wait(seconds) => {
            let minutes = seconds.saturating_add(59) / 60;
            Ok((StatusCode::TOO_MANY_REQUESTS, l.account_wait(minutes), Some(seconds)))
        }
        NotLetIn::Crowded => Ok((StatusCode::SERVICE_UNAVAILABLE, l.account_crowded(), Some(5))),
        NotLetIn::Store(failure) => {
            tracing::error!(%failure, "an account could not be read or kept");
            Err(Trouble::ReadOnly)
        }
    }
}

/// Says after how many seconds another attempt makes sense.
pub(crate) fn retry_after(response: &mut Response, wait: Option<i64>) {
    if let Some(value) = wait.and_then(|seconds| seconds.to_string().parse().ok()) {
        response.headers_mut().insert(header::RETRY_AFTER, value);
    }
}

/// One's own account.
pub(crate) async fn page(visit: Visit, headers: HeaderMap) -> Result<Response, Trouble> {
    let done = visit.query("gezet").is_some();
    account_page(&visit, &headers, None, None, done)
}

fn account_page(
    visit: &Visit,
    headers: &HeaderMap,
    typed: Option<String>,
    problem: Option<String>,
    done: bool,
) -> Result<Response, Trouble> {
    let Some((login, secret)) = signed_in(visit, headers) else {
        return Ok(back::to(&visit.at("/inloggen")));
    };
    let installation = visit.app.installation();
    let signs_in_as = installation.account_of(&login).map_err(|failure| {
        tracing::error!(%failure, "an account could not be read");
        Trouble::ReadOnly
    })?;
    Ok(layout::html(&AccountPage {
        person: who::name(&visit.view, visit.l, login.person),
        seats: visit.seats.iter().map(|seat| parts::seat_label(&visit.view, seat)).collect(),
        asks_old: signs_in_as.is_some() && !installation.came_by_link(secret),
        name: typed.or_else(|| signs_in_as.clone()).unwrap_or_default(),
        signs_in_as,
        problem,
        done,
        s: Shell::of(visit, Door::None),
    }))
}

/// Whoever has a session here, with its secret; in a demonstration nobody has.
fn signed_in<'a>(visit: &Visit, headers: &'a HeaderMap) -> Option<(Login, &'a str)> {
    let secret = visit::cookie(headers, visit.app.session_cookie())?;
    let login = visit.app.installation().session(secret)?;
    (login.cooperation.as_str() == &*visit.slug).then_some((login, secret))
}

/// Sets name and passphrase; every other session ends.
pub(crate) async fn set(
    visit: Visit,
    from: CameFrom,
    headers: HeaderMap,
    mut fields: Fields,
) -> Result<Response, Trouble> {
    let name = fields.take(NAME);
    let [old, new, again] = [OLD, PASSPHRASE, AGAIN].map(|field| fields.take_as_typed(field));
    fields.finish()?;
    let Some((_, secret)) = signed_in(&visit, &headers) else {
        return Ok(back::to(&visit.at("/inloggen")));
    };
    let (new, again) = (new.unwrap_or_default(), again.unwrap_or_default());
    let wanted = Wanted { name: name.as_deref(), old: old.as_deref(), new: &new, again: &again, from: from.0 };
    let refused = match visit.app.installation().set_passphrase(secret, wanted).await {
        Ok(secret) => {
            let cookie = login::session_cookie(&visit.app, &secret, login::SESSION_SECONDS);
            return Ok(([(header::SET_COOKIE, cookie)], back::to(&visit.at("/account?gezet=ja"))).into_response());
        }
        Err(refused) => refused,
    };
    let (status, problem, wait) = not_set(visit.l, refused)?;
    let mut page = (status, account_page(&visit, &headers, name, Some(problem), false)?).into_response();
    retry_after(&mut page, wait);
    Ok(page)
}

fn not_set(l: Lang, refused: NotSet) -> Result<(StatusCode, String, Option<i64>), Trouble> {
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    let problem = match refused {
        NotSet::Name => l.account_needs_name(),
        NotSet::NameTaken => l.account_name_taken(),
        NotSet::TooShort => l.account_too_short(count(SHORTEST)),
        NotSet::TooLong => l.account_too_long(count(LONGEST)),
        NotSet::HoldsName => l.account_holds_name(),
        NotSet::NotTheSame => l.account_not_the_same(),
        NotSet::Old => l.account_old_wrong(),
        NotSet::Ended => l.account_ended(),
        NotSet::Refused(refused) => return not_let_in(l, refused),
    };
    Ok((StatusCode::UNPROCESSABLE_ENTITY, problem, None))
}

/// Ends every session of whoever asks, this one too.
pub(crate) async fn sign_out_everywhere(
    State(app): State<App>,
    visit: Visit,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, Trouble> {
    fields.finish()?;
    if let Some((login, _)) = signed_in(&visit, &headers) {
        app.installation().end_sessions_of(&login).map_err(|failure| {
            tracing::error!(%failure, "sessions could not be ended");
            Trouble::ReadOnly
        })?;
    }
    let cookie = login::session_cookie(&app, "", "0");
    Ok(([(header::SET_COOKIE, cookie)], back::to(&visit.at("/inloggen"))).into_response())
}
