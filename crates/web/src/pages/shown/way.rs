//! The way to a meeting, drawn back from its day: every step with its days, who does it, and how it stands today. A way that
//! cannot be walked says which rule blocks it and which day would do.

use super::{capital, when, who};
use crate::parts::{Citation, Kind, Mark};
use crate::visit::Visit;
use askama::Template;
use askama::filters::HtmlSafe;
use charter::Agreement;
use charter::agreement::planning::Route;
use charter::judge::route::{self, Day, Leg, Plan};
use cooperation::meetings::{Item, Meeting};
use words::{Date, Lang, Style};

/// One route to one meeting.
#[derive(Debug, Template)]
#[template(path = "shown/way.html")]
pub(crate) struct Way {
    l: Lang,
    anchor: String,
    label: String,
    cite: Citation,
    /// Why it does not lead there, and what would do.
    stuck: Vec<String>,
    steps: Vec<StepShown>,
    meeting: (String, String),
    /// Whether it is drawn from top to bottom, for a narrow place.
    down: bool,
}

impl HtmlSafe for Way {}

#[derive(Debug)]
struct StepShown {
    class: &'static str,
    iso: Option<String>,
    day: String,
    label: String,
    /// Who does it, and other days that will do.
    more: Vec<String>,
    mark: Option<Mark>,
}

/// From when something was on its way: a step whose last day lies before that was missed.
#[derive(Debug, Clone, Copy)]
struct Since {
    on: Date,
    item: bool,
}

/// The routes to a meeting, told from when it was convened.
pub(crate) fn to_meeting(visit: &Visit, agreement: &Agreement, meeting: &Meeting) -> Vec<Way> {
    let planned = meeting.planned.last().and_then(|entry| visit.view.entry(*entry));
    let convened = planned.map(|entry| entry.stamp.on);
    let since = Since { on: convened.unwrap_or(Date::MIN), item: false };
    ways(visit, agreement, meeting, since, false)
}

/// The routes to a meeting, told from when an item came on its agenda.
pub(crate) fn to_item(visit: &Visit, agreement: &Agreement, meeting: &Meeting, item: &Item) -> Vec<Way> {
    let case = visit.view.case(item.case);
    let tabled = case.and_then(|case| case.done.iter().find(|done| done.entry == item.entry)).map(|done| done.on);
    let since = Since { on: tabled.unwrap_or(Date::MIN), item: true };
    ways(visit, agreement, meeting, since, true)
}

fn ways(visit: &Visit, agreement: &Agreement, meeting: &Meeting, since: Since, down: bool) -> Vec<Way> {
    let routes = agreement.planning.routes.values().filter(|route| route.body == meeting.body);
    routes.map(|route| Teller { visit, agreement, since }.way(route, meeting.date, down)).collect()
}

struct Teller<'a> {
    visit: &'a Visit,
    agreement: &'a Agreement,
    since: Since,
}

impl Teller<'_> {
    fn way(&self, route: &Route, meeting: Date, down: bool) -> Way {
        let (l, today) = (self.visit.l, self.visit.today());
        let plan = route::plan(self.agreement, route, meeting);
        let why = plan.legs.iter().filter_map(|leg| leg.why_not.as_ref()).map(|why| why.say(l));
        let instead = route::instead(self.agreement, route, &plan).map(|instead| instead.say(l));
        Way {
            l,
            anchor: route.id.to_string(),
            label: capital(&route.label),
            cite: Citation::of(&route.cite, &self.visit.at("")),
            stuck: why.chain(instead).collect(),
            steps: self.steps(&plan),
            meeting: (meeting.to_string(), when::weekday(l, meeting, today)),
            down,
        }
    }

    /// The steps in their order, with today between those that were and those that come.
    fn steps(&self, plan: &Plan<'_>) -> Vec<StepShown> {
        let today = self.visit.today();
        let is_past = |leg: &Leg<'_>| leg.last_safe().is_some_and(|last| last < today);
        let next = plan.legs.iter().position(|leg| !is_past(leg)).unwrap_or(plan.legs.len());
        let mut steps: Vec<StepShown> =
            plan.legs.iter().enumerate().map(|(place, leg)| self.step(leg, is_past(leg), place == next)).collect();
        if today <= plan.meeting {
            steps.insert(next, self.today());
        }
        steps
    }

    fn today(&self) -> StepShown {
        let (l, today) = (self.visit.l, self.visit.today());
        StepShown {
            class: "today",
            iso: Some(today.to_string()),
            day: l.date(today, Style::Short),
            label: capital(&l.year_today()),
            more: Vec::new(),
            mark: None,
        }
    }

    fn step(&self, leg: &Leg<'_>, past: bool, next: bool) -> StepShown {
        let (l, today) = (self.visit.l, self.visit.today());
        let near = |date: Date| when::near(l, date, today);
        let by = leg.step.by.as_ref().map(|by| l.way_by(&who::actor(&self.visit.view, l, by)));
        let mut more: Vec<String> = by.into_iter().collect();
        more.extend(leg.days.iter().skip(1).map(|day| l.way_or(&near(day.date))));
        more.extend(leg.days.iter().filter_map(|day| day.rolled_from).map(|from| l.way_rolled(&near(from))));
        let first: Option<&Day> = leg.days.first();
        let missed = leg.last_safe().is_some_and(|last| last < self.since.on);
        let (class, mark) = match (leg.why_not.is_some(), missed) {
            (true, _) => ("stuck", Some(Mark::new(Kind::No, l.way_no_day()))),
            (false, true) => ("missed", Some(Mark::new(Kind::No, self.missed(&near(self.since.on))))),
            (false, false) if past => ("done", Some(Mark::new(Kind::Plain, l.way_was()))),
            (false, false) if next => ("now", Some(Mark::new(Kind::Wait, self.safe_until(leg)))),
            (false, false) => ("coming", None),
        };
        StepShown {
            class,
            iso: first.map(|day| day.date.to_string()),
            day: first.map_or_else(|| l.way_no_day(), |day| near(day.date)),
            label: capital(&leg.step.label),
            more,
            mark,
        }
    }

    /// Why a step was missed.
    fn missed(&self, since: &str) -> String {
        if self.since.item { self.visit.l.way_missed_item(since) } else { self.visit.l.way_missed_meeting(since) }
    }

    fn safe_until(&self, leg: &Leg<'_>) -> String {
        let (l, today) = (self.visit.l, self.visit.today());
        leg.last_safe().map_or_else(|| l.way_no_day(), |last| l.way_safe_until(&when::near(l, last, today)))
    }
}
