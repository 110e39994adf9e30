//! Following the agenda with a calendar program: of the cooperation, of one body, and one's own by a link that nobody can
//! guess and that can be taken back.

mod deadlines;
mod feed;
mod meetings;

use crate::errors::Trouble;
use crate::fields::Fields;
use crate::layout::{self, Door, Shell};
use crate::pages::back;
use crate::pages::shown::capital;
use crate::visit::Visit;
use askama::Template;
use axum::extract::Path;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use charter::agreement::act::ActKind;
use charter::{Agreement, Id};
use cooperation::visibility::Viewer;
use feed::{Feed, site};
use office::feeds::FeedStanding;
use office::session::Login;
use std::collections::BTreeSet;
use std::fmt::Display;
use words::Lang;

/// What the button asks of one's own link.
const DEED: &str = "doe";
const MAKE: &str = "maken";
const WITHDRAW: &str = "intrekken";

#[derive(Template)]
#[template(path = "agenda.html")]
struct AgendaPage {
    s: Shell,
    /// The agenda of everything, then of each body: what it is called, and its address.
    open: Vec<(String, String)>,
    own: Option<Own>,
    /// Whether there is a page about the mail of whoever looks.
    own_mail: bool,
}

/// One's own link.
struct Own {
    /// The link, shown once when it is made.
    made: Option<String>,
    has: bool,
    /// Until when it works, and when it was fetched last.
    stands: String,
}

/// The last days of what the seats of whoever looks must do, each with what that is.
pub(in crate::pages) fn last_days(visit: &Visit, site: String) -> Vec<(words::Date, String)> {
    let feed = Feed::at(visit, visit.l, site);
    feed.map(|feed| deadlines::of(&feed).into_iter().map(|last| (last.when.first(), last.summary)).collect())
        .unwrap_or_default()
}

/// The page.
pub(crate) async fn page(visit: Visit, headers: HeaderMap, uri: Uri) -> Result<Response, Trouble> {
    show(&visit, &site(&visit, &headers, &uri), None)
}

/// Makes or takes back one's own link.
pub(crate) async fn change(
    visit: Visit,
    headers: HeaderMap,
    uri: Uri,
    mut fields: Fields,
) -> Result<Response, Trouble> {
    let deed = fields.take(DEED);
    fields.finish()?;
    let login = login(&visit).ok_or(Trouble::NotFound)?;
    let installation = visit.app.installation();
    match deed.as_deref() {
        Some(MAKE) => {
            let site = site(&visit, &headers, &uri);
            let secret = installation.make_feed(&login).map_err(kept_nothing)?;
            show(&visit, &site, Some(format!("{site}/agenda/eigen/{secret}.ics")))
        }
        Some(WITHDRAW) => {
            installation.withdraw_feed(&login).map_err(kept_nothing)?;
            Ok(back::to(&visit.at("/agenda")))
        }
        Some(_) | None => Err(Trouble::Unreadable),
    }
}

fn kept_nothing(failure: impl Display) -> Trouble {
    tracing::error!(%failure, "a link to a calendar could not be kept or read");
    Trouble::ReadOnly
}

/// Whoever looks, as the installation knows them.
fn login(visit: &Visit) -> Option<Login> {
    Some(Login { cooperation: visit.slug.to_string(), person: visit.who? })
}

fn show(visit: &Visit, site: &str, made: Option<String>) -> Result<Response, Trouble> {
    let (l, agreement) = (visit.l, visit.agreement()?);
    let language = if l == words::Lang::default() { String::new() } else { format!("?taal={}", l.tag()) };
    let all = (l.agenda_all(), format!("{site}/agenda/alles.ics{language}"));
    let of_bodies = meeting_bodies(agreement);
    let of_bodies = of_bodies
        .iter()
        .map(|body| (capital(&agreement.label(body)), format!("{site}/agenda/orgaan/{body}.ics{language}")));
    let own = match login(visit) {
        Some(login) => {
            let stands = visit.app.installation().feed_of(&login).map_err(kept_nothing)?;
            let made = made.map(|link| format!("{link}{language}"));
            Some(Own { made, has: stands.is_some(), stands: stands.map(|stands| told(l, stands)).unwrap_or_default() })
        }
        None => None,
    };
    let open = std::iter::once(all).chain(of_bodies).collect();
    Ok(layout::html(&AgendaPage { open, own, own_mail: visit.who.is_some(), s: Shell::of(visit, Door::Meetings) }))
}

/// Until when a link works, and when it was fetched last.
fn told(l: Lang, stands: FeedStanding) -> String {
    let until = stands.until.map(|until| l.agenda_own_until(until));
    let used = stands.used.map_or_else(|| l.agenda_own_unused(), |used| l.agenda_own_used(used));
    until.into_iter().chain([used]).collect::<Vec<_>>().join(" ")
}

/// The bodies that meet by a pattern, or that somebody can convene.
fn meeting_bodies(agreement: &Agreement) -> BTreeSet<&Id> {
    let rhythms = agreement.planning.rhythms.values();
    let by_pattern = rhythms.flat_map(|rhythm| rhythm.body.iter().map(|body| &body.value).chain(&rhythm.joint));
    let convening = agreement.acts.values().filter(|act| act.kind == ActKind::Convene);
    by_pattern.chain(convening.flat_map(|act| &act.sets)).collect()
}

/// The agenda of everything, for a calendar program. An open agenda is the same for all.
pub(crate) async fn all(visit: Visit, headers: HeaderMap, uri: Uri) -> Result<Response, Trouble> {
    let visit = visit.made_by(Viewer::Public);
    let feed = Feed::new(&visit, &headers, &uri)?;
    Ok(feed.answer(&feed.name(), feed.meetings(|_| true)))
}

/// The agenda of one body.
pub(crate) async fn of_body(
    visit: Visit,
    Path((_, body)): Path<(String, String)>,
    headers: HeaderMap,
    uri: Uri,
) -> Result<Response, Trouble> {
    let visit = visit.made_by(Viewer::Public);
    let feed = Feed::new(&visit, &headers, &uri)?;
    let body = body.strip_suffix(".ics").map(Id::new).ok_or(Trouble::NotFound)?;
    if !meeting_bodies(feed.agreement).contains(&body) {
        return Err(Trouble::NotFound);
    }
    let name = format!("{}: {}", feed.name(), feed.agreement.label(&body));
    Ok(feed.answer(&name, feed.meetings(|gathering| gathering.bodies.contains(&body))))
}

/// One's own agenda, by its link: the meetings one sits in, and the last days of what one's seats must do.
pub(crate) async fn own(
    visit: Visit,
    Path((_, link)): Path<(String, String)>,
    headers: HeaderMap,
    uri: Uri,
) -> Result<Response, Trouble> {
    let visit = link.strip_suffix(".ics").and_then(|link| as_follower(visit, link)).ok_or(Trouble::NotFound)?;
    let feed = Feed::new(&visit, &headers, &uri)?;
    let mut events = feed.meetings(|gathering| meetings::takes_part(&visit, feed.agreement, gathering));
    events.extend(deadlines::of(&feed));
    Ok(feed.answer(&visit.l.agenda_own_name(&feed.name()), events))
}

/// The visit of whoever has this link, whoever they are besides; nothing where it leads nowhere here.
fn as_follower(visit: Visit, link: &str) -> Option<Visit> {
    let login = visit.app.installation().feed_opens(link).filter(|login| login.cooperation == *visit.slug)?;
    Some(visit.made_by(Viewer::Person(login.person)))
}
