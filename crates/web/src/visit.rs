//! Who looks at which cooperation, in which language, from which seat: the first argument of every handler.

use crate::errors::Trouble;
use crate::state::{App, Peer};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use charter::{Agreement, Id};
use cooperation::cases::Case;
use cooperation::seats::delegating::reads_for;
use cooperation::stamp::Reason;
use cooperation::values::{PersonNumber, moment_at};
use cooperation::visibility::Viewer;
use cooperation::{Acting, Stamp};
use office::clock::Clock;
use office::session::Login;
use office::{Installation, Office, View};
use std::net::IpAddr;
use std::sync::Arc;
use words::{Date, Lang};

/// The cookie with the language of the screens.
pub(crate) const LANGUAGE: &str = "taal";
/// The cookie with the seat one acts from.
pub(crate) const SEAT: &str = "zetel";
/// What stands before a seat of which one is the delegate; no name in a charter has it.
const DELEGATE: &str = "~";
/// The cookie with the name of what was filled in so far.
pub(crate) const DRAFT: &str = "begonnen";
/// The part of a query by which the script of a screen says that it asks by itself: a screen that is left alone keeps nobody
/// signed in.
pub(crate) const BY_ITSELF: &str = "vanzelf=ja";
/// In a demonstration: the cookie with the person one acts as.
pub(crate) const ACTS_AS: &str = "handelt-als";

const LONGEST_COOKIE: usize = 4096;

/// How a session is asked whom it lets in: as its use, or not.
type Session = fn(&Installation, &str) -> Option<Login>;

/// One request to one cooperation.
#[derive(Debug, Clone)]
pub(crate) struct Visit {
    /// The installation.
    pub(crate) app: App,
    /// What the cooperation is called in addresses.
    pub(crate) slug: Arc<str>,
    /// The cooperation.
    pub(crate) office: Office,
    /// What this visitor may see of it now.
    pub(crate) view: View,
    /// The language of the screens.
    pub(crate) l: Lang,
    /// The address it came from, where that can be known.
    pub(crate) from: Option<IpAddr>,
    /// The address that was asked, with its query.
    pub(crate) address: String,
    /// Who it is, once that is known.
    pub(crate) who: Option<PersonNumber>,
    /// The seats this person holds today.
    pub(crate) seats: Vec<Id>,
    /// The seats this person reads along for today, as a delegate.
    pub(crate) delegated: Vec<Id>,
    /// In which capacity this person acts.
    pub(crate) acting: Acting,
}

impl Visit {
    /// The visit a request makes.
    ///
    /// # Errors
    /// [`Trouble::NotFound`] where there is no such cooperation.
    pub(crate) fn of(app: &App, parts: &Parts) -> Result<Self, Trouble> {
        let name = parts.uri.path().split('/').nth(1).unwrap_or_default();
        let (slug, office) = app.cooperations().get_key_value(name).ok_or(Trouble::NotFound)?;
        let by_itself = parts.uri.query().is_some_and(|query| query.split('&').any(|pair| pair == BY_ITSELF));
        let session = if by_itself { Installation::session_unused } else { Installation::session };
        let who = person(app, slug, &parts.headers, session);
        let l = language(&parts.headers);
        let view = office.view(who.map_or(Viewer::Public, Viewer::Person)).told_in(l);
        let seats = who.map(|who| view.state().seats_of(who, view.today())).unwrap_or_default();
        let delegated = who.map(|who| delegated(&view, who)).unwrap_or_default();
        let acting = in_use(capacities(&seats, &delegated), cookie(&parts.headers, SEAT));
        Ok(Self {
            app: app.clone(),
            slug: Arc::clone(slug),
            office: office.clone(),
            view,
            l,
            from: came_from(app, parts),
            address: parts.uri.path_and_query().map(ToString::to_string).unwrap_or_default(),
            who,
            seats,
            delegated,
            acting,
        })
    }

    /// The same visit, with what is in the book by now.
    pub(crate) fn again(self) -> Self {
        let viewer = self.who.map_or(Viewer::Public, Viewer::Person);
        let view = self.office.view(viewer).told_in(self.l);
        Self { view, ..self }
    }

    /// A visit that nobody makes: what somebody would see, for what is sent to them.
    pub(crate) fn by_itself(app: &App, (slug, office): (&Arc<str>, &Office), who: PersonNumber, l: Lang) -> Self {
        let visit = Self {
            app: app.clone(),
            slug: Arc::clone(slug),
            office: office.clone(),
            view: office.view(Viewer::Public),
            l,
            from: None,
            address: String::new(),
            who: None,
            seats: Vec::new(),
            delegated: Vec::new(),
            acting: Acting::Visitor,
        };
        visit.made_by(Viewer::Person(who))
    }

    /// The same from one of the seats this person holds.
    pub(crate) fn acting_from(&self, seat: &Id) -> Self {
        Self { acting: Acting::Seat(seat.clone()), ..self.clone() }
    }

    /// The same request made by this viewer: nothing stays of who it was, nor of the capacity they acted in.
    pub(crate) fn made_by(mut self, viewer: Viewer) -> Self {
        self.view = self.office.view(viewer.clone()).told_in(self.l);
        (self.who, self.acting) = match viewer {
            Viewer::Public => (None, Acting::Visitor),
            Viewer::Submitter(case) => (None, Acting::Submitter(case)),
            Viewer::Person(who) => (Some(who), Acting::Visitor),
        };
        self.seats = self.who.map(|who| self.view.state().seats_of(who, self.today())).unwrap_or_default();
        self.delegated = self.who.map(|who| delegated(&self.view, who)).unwrap_or_default();
        self
    }

    /// Looks at what is there by now, as the same viewer.
    pub(crate) fn look_again(&mut self) {
        self.view = self.office.view(self.view.viewer().clone()).told_in(self.l);
    }

    /// The address of a page of this cooperation: `at("/dossiers")`.
    pub(crate) fn at(&self, path: &str) -> String {
        format!("/{}{path}", self.slug)
    }

    /// A value in the query of the address; only names and numbers of our own, so nothing is decoded.
    pub(crate) fn query(&self, name: &str) -> Option<&str> {
        let (_, query) = self.address.split_once('?')?;
        query.split('&').filter_map(|pair| pair.split_once('=')).find(|(key, _)| *key == name).map(|(_, value)| value)
    }

    /// Today, by the clock of the office.
    pub(crate) fn today(&self) -> Date {
        self.view.today()
    }

    /// The agreement in force.
    ///
    /// # Errors
    /// [`Trouble::NotFound`] where none is.
    pub(crate) fn agreement(&self) -> Result<&Arc<Agreement>, Trouble> {
        self.view.agreement().ok_or(Trouble::NotFound)
    }

    /// The agreement as it holds for a case: that of the text the case goes on under.
    ///
    /// # Errors
    /// [`Trouble::NotFound`] where there is none.
    pub(crate) fn agreement_of(&self, case: &Case) -> Result<Arc<Agreement>, Trouble> {
        self.view.agreement_of(case).ok_or(Trouble::NotFound)
    }

    /// Sets the day of a demonstration.
    ///
    /// # Errors
    /// [`Trouble::NotFound`] where the clock is not one that can be set.
    pub(crate) fn set_day(&self, day: Date) -> Result<(), Trouble> {
        let Clock::Set(clock) = self.office.clock() else { return Err(Trouble::NotFound) };
        let morning = moment_at(day, 9).ok_or(Trouble::Unreadable)?;
        *clock.lock().map_err(|_| Trouble::Broken)? = morning;
        Ok(())
    }

    /// The stamp an act of this visitor would get, to weigh it without doing it.
    pub(crate) fn stamp(&self, on: Option<Date>, reasons: Vec<Reason>) -> Stamp {
        let midnight = moment_at(self.today(), 0).unwrap_or_default();
        let recorded = self.view.state().recorded.map_or(midnight, |last| last.max(midnight));
        let on = on.unwrap_or_else(|| self.today());
        Stamp { recorded, on, who: self.who, acting: self.acting.clone(), reasons }
    }

    /// The seat one acts from as its holder.
    pub(crate) fn seat(&self) -> Option<&Id> {
        self.acting.seat().filter(|_| self.reads_along().is_none())
    }

    /// The seat one reads along for as its delegate, where that is the capacity one is in.
    pub(crate) fn reads_along(&self) -> Option<&Id> {
        if let Acting::Delegate(seat) = &self.acting { Some(seat) } else { None }
    }

    /// The capacities this person can choose from.
    pub(crate) fn capacities(&self) -> impl Iterator<Item = Acting> {
        capacities(&self.seats, &self.delegated)
    }
}

/// Holding each of these seats, and reading along for each of those.
fn capacities(seats: &[Id], delegated: &[Id]) -> impl Iterator<Item = Acting> + Clone {
    seats.iter().cloned().map(Acting::Seat).chain(delegated.iter().cloned().map(Acting::Delegate))
}

/// The capacity that was chosen, else the first there is.
fn in_use(can: impl Iterator<Item = Acting> + Clone, chosen: Option<&str>) -> Acting {
    let chosen = can.clone().find(|acting| said(acting).as_deref() == chosen);
    chosen.or_else(|| can.clone().next()).unwrap_or(Acting::Visitor)
}

/// A capacity from a seat as forms and cookies say it: the seat, with a sign before it for its delegate.
pub(crate) fn said(acting: &Acting) -> Option<String> {
    let sign = if matches!(acting, Acting::Delegate(_)) { DELEGATE } else { "" };
    acting.seat().map(|seat| format!("{sign}{seat}"))
}

/// The capacity that forms and cookies say.
pub(crate) fn capacity(said: &str) -> Acting {
    said.strip_prefix(DELEGATE).map_or_else(|| Acting::Seat(Id::new(said)), |seat| Acting::Delegate(Id::new(seat)))
}

impl FromRequestParts<App> for Visit {
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Trouble> {
        Self::of(app, parts)
    }
}

/// The address a request came from, where that can be known.
#[derive(Debug, Clone, Copy)]
pub(crate) struct CameFrom(pub(crate) Option<IpAddr>);

impl FromRequestParts<App> for CameFrom {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Self::Rejection> {
        Ok(Self(came_from(app, parts)))
    }
}

/// From where a request came, as far as that can be believed.
pub(crate) fn came_from(app: &App, parts: &Parts) -> Option<IpAddr> {
    let peer = parts.extensions.get::<Peer>()?.0.to_canonical();
    told_by(app.proxies(), peer, &parts.headers)
}

/// Of whoever connects through a proxy of ours, the last address that no proxy of ours has: what stands before it anyone
/// can have written. Without proxies a neighbour on this machine is a proxy nobody told us of, so the address says nothing.
fn told_by(proxies: &[IpAddr], peer: IpAddr, headers: &HeaderMap) -> Option<IpAddr> {
    if !proxies.contains(&peer) {
        return (!peer.is_loopback()).then_some(peer);
    }
    let told = headers.get_all("x-forwarded-for").iter().filter_map(|line| line.to_str().ok());
    let told: Vec<&str> = told.flat_map(|line| line.split(',')).map(str::trim).collect();
    for address in told.into_iter().rev() {
        // What cannot be read ends what can be believed.
        let address = address.parse::<IpAddr>().ok()?.to_canonical();
        if !proxies.contains(&address) {
            return Some(address);
        }
    }
    None
}

/// The language the visitor chose; Dutch where none was.
pub(crate) fn language(headers: &HeaderMap) -> Lang {
    cookie(headers, LANGUAGE).and_then(Lang::from_tag).unwrap_or_default()
}

/// The value of a cookie; nothing where it was sent twice or is too long to be ours.
pub(crate) fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let mut found = headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .filter(|line| line.len() <= LONGEST_COOKIE)
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .filter(|(key, _)| *key == name)
        .map(|(_, value)| value);
    let value = found.next()?;
    if found.next().is_some() { None } else { Some(value) }
}

/// Who asked something that still goes on, without counting as something they do. It reads a store.
pub(crate) fn still(app: &App, slug: &str, headers: &HeaderMap) -> Option<PersonNumber> {
    person(app, slug, headers, Installation::session_unused)
}

/// Whoever the session lets in; in a demonstration, whoever the visitor chose to be.
fn person(app: &App, slug: &str, headers: &HeaderMap, session: Session) -> Option<PersonNumber> {
    if app.demo()
        && let Some(number) = cookie(headers, ACTS_AS)
    {
        return number.parse().ok().map(PersonNumber);
    }
    let login = session(app.installation(), cookie(headers, app.session_cookie())?)?;
    (login.cooperation == slug).then_some(login.person)
}

fn delegated(view: &View, who: PersonNumber) -> Vec<Id> {
    view.agreement().map(|agreement| reads_for(agreement, view.state(), who, view.today())).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::told_by;
    use axum::http::{HeaderMap, HeaderValue};
    use std::net::IpAddr;

    fn address(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    fn forwarded(lines: &[&str]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        lines.iter().for_each(|line| {
            headers.append("x-forwarded-for", HeaderValue::from_str(line).unwrap());
        });
        headers
    }

    #[test]
    fn only_a_proxy_of_ours_is_believed_and_of_what_it_tells_only_the_last_stranger() {
        let proxies = [address("127.0.0.1"), address("10.0.0.7")];
        let spoofed = forwarded(&["203.0.113.9", "198.51.100.4, 10.0.0.7"]);
        let found = |peer: &str, headers: &HeaderMap| told_by(&proxies, address(peer), headers);
        assert_eq!(found("192.0.2.1", &spoofed), Some(address("192.0.2.1")), "a stranger writes what they like");
        assert_eq!(found("127.0.0.1", &spoofed), Some(address("198.51.100.4")));
        assert_eq!(found("127.0.0.1", &forwarded(&["203.0.113.9, onzin"])), None);
        assert_eq!(found("127.0.0.1", &forwarded(&[])), None);
        assert_eq!(told_by(&[], address("127.0.0.1"), &spoofed), None, "a proxy nobody told us of");
    }
}
