//! The year on one page: what is convened beside what the charter expects, and which days do not fall well.

mod clashes;
mod lines;
mod often;

use super::BodyLink;
use crate::errors::Trouble;
use crate::layout::{self, Door, Shell};
use crate::pages::shown::asking::Asking;
use crate::pages::shown::{capital, count, who};
use crate::parts::Citation;
use crate::visit::Visit;
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use charter::agreement::act::{Act, ActKind};
use charter::agreement::planning::Route;
use charter::judge::route::{self, Plan};
use charter::{Agreement, Id};
use clashes::ClashShown;
use cooperation::meetings::year::{self, Convened, Gathering};
use lines::Month;
use often::Often;
use words::Date;

/// How many years ahead a year can be looked at.
const AHEAD: i16 = 5;

#[derive(Template)]
#[template(path = "year.html")]
struct YearPage {
    s: Shell,
    title: String,
    lead: String,
    empty: bool,
    /// The years before and after, each with its address.
    others: Vec<(String, String)>,
    bodies: Vec<BodyLink>,
    months: Vec<Month>,
    clashes: Vec<ClashShown>,
    often: Vec<Often>,
    rests_on: Vec<(String, Citation)>,
}

/// What the parts of the page are told from.
#[derive(Clone, Copy)]
struct Desk<'a> {
    visit: &'a Visit,
    agreement: &'a Agreement,
    year: i16,
    /// The body to which the page is narrowed.
    chosen: Option<&'a str>,
    /// The meetings of the year, of all bodies.
    all: &'a [Gathering<'a>],
    /// The ways to the meetings of the year and of the next, to which the first steps are taken in this one.
    ways: &'a [Way<'a>],
}

/// A route to a meeting the page is about, drawn back from its day.
struct Way<'a> {
    gathering: &'a Gathering<'a>,
    route: &'a Route,
    plan: Plan<'a>,
}

/// The page.
pub(crate) async fn page(
    visit: Visit,
    Path((_, year)): Path<(String, i16)>,
    query: Query<Vec<(String, String)>>,
) -> Result<Response, Trouble> {
    let asking = Asking::from(query);
    let agreement = visit.agreement()?;
    let convened = visit.view.convened();
    let first = first_year(&visit, agreement, &convened);
    if !(first..=visit.today().year().saturating_add(AHEAD)).contains(&year) {
        return Err(Trouble::NotFound);
    }
    let chosen = asking.get("orgaan");
    let all = year::gatherings(agreement, &convened, year);
    let next = year::gatherings(agreement, &convened, year.saturating_add(1));
    let desk = Desk { visit: &visit, agreement, year, chosen, all: &all, ways: &[] };
    let ways: Vec<Way<'_>> = all.iter().chain(&next).flat_map(|gathering| desk.routes(gathering)).collect();
    let desk = Desk { ways: &ways, ..desk };
    let months = lines::months(desk);
    let kept = |year: i16| asking.keep(&visit.at(&format!("/vergaderingen/jaar/{year}")), &["orgaan"]);
    let last = visit.today().year().saturating_add(1).max(year);
    let others = [year.saturating_sub(1), year.saturating_add(1)].into_iter();
    Ok(layout::html(&YearPage {
        title: visit.l.year_title(&year.to_string()),
        lead: desk.lead(),
        empty: months.iter().all(|month| month.lines.is_empty()),
        others: others
            .filter(|year| (first..=last).contains(year))
            .map(|year| (year.to_string(), kept(year)))
            .collect(),
        bodies: super::bodies(&visit, agreement, &format!("/vergaderingen/jaar/{year}"), chosen),
        months,
        clashes: clashes::of(desk),
        often: often::of(desk),
        rests_on: desk.rests_on(),
        s: Shell::of(&visit, Door::Meetings),
    }))
}

/// The year in which the charter begins to hold, or the first meeting was, whichever came first.
fn first_year(visit: &Visit, agreement: &Agreement, convened: &[Convened]) -> i16 {
    let from = agreement.from.as_ref().map(|from| from.value);
    let days = convened.iter().map(|meeting| meeting.date).chain(from).chain([visit.today()]);
    days.min().map_or_else(|| visit.today().year(), Date::year)
}

impl<'a> Desk<'a> {
    /// Whether the page is about one of these bodies.
    fn concerns(self, bodies: &[Id]) -> bool {
        self.chosen.is_none_or(|body| bodies.iter().any(|one| one.as_str() == body))
    }

    /// The meetings the page is about.
    fn meetings(self) -> impl Iterator<Item = &'a Gathering<'a>> {
        self.all.iter().filter(move |gathering| self.concerns(&gathering.bodies))
    }

    fn lead(self) -> String {
        let (convened, expected): (Vec<_>, Vec<_>) =
            self.meetings().partition(|gathering| gathering.convened.is_some());
        let (convened, expected) = (convened.len(), count(expected.len()));
        if convened == 0 && expected > 0 && self.year > self.visit.today().year() {
            return self.visit.l.year_lead_proposal(expected);
        }
        self.visit.l.year_lead(count(convened), expected)
    }

    /// The patterns and routes of the year, each with its article.
    fn rests_on(self) -> Vec<(String, Citation)> {
        let base = self.visit.at("");
        let planning = &self.agreement.planning;
        let calendars = planning.calendars.values().map(|calendar| (&calendar.label, &calendar.cite));
        let rhythms = planning.rhythms.values().map(|rhythm| (&rhythm.label, &rhythm.cite));
        let routes = planning.routes.values().map(|route| (&route.label, &route.cite));
        let all = calendars.chain(rhythms).chain(routes);
        all.map(|(label, cite)| (capital(label), Citation::of(cite, &base))).collect()
    }

    /// The bodies that meet, in words; what the pattern is called where it names none.
    fn bodies(self, gathering: &Gathering<'_>) -> String {
        match gathering.bodies.first() {
            Some(body) => self.agreement.label(body),
            None => gathering.rhythm.map(|rhythm| rhythm.label.clone()).unwrap_or_default(),
        }
    }

    /// The routes to a meeting, where the page is about it.
    fn routes(self, gathering: &'a Gathering<'a>) -> Vec<Way<'a>> {
        let agreement = self.agreement;
        let day = gathering.day().filter(|_| !gathering.is_off() && self.concerns(&gathering.bodies));
        let Some(day) = day else { return Vec::new() };
        let leads = agreement.planning.routes.values().filter(|route| gathering.bodies.contains(&route.body));
        leads.map(|route| Way { gathering, route, plan: route::plan(agreement, route, day) }).collect()
    }
}

/// The act with which the seat one acts from convenes a body.
fn convening<'a>(visit: &Visit, agreement: &'a Agreement, body: &Id) -> Option<&'a Act> {
    let seat = visit.seat()?;
    let convenes = |act: &&Act| {
        act.kind == ActKind::Convene && act.sets.contains(body) && who::may(agreement, seat, act, visit.today())
    };
    agreement.acts.values().find(convenes)
}
