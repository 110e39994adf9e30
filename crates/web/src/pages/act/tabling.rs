//! What putting something on an agenda comes to, told before: the steps to that meeting that are past, and the meeting for
//! which none is.

use super::effects::Effect;
use crate::pages::shown::when;
use crate::parts::Citation;
use crate::visit::Visit;
use charter::Agreement;
use charter::agreement::planning::Route;
use charter::judge::route;
use cooperation::Event;
use cooperation::meetings::year::Convened;
use words::{Date, Style};

/// What came too late for the meeting, and which meeting is still in time; nothing for any other event.
pub(super) fn of(visit: &Visit, agreement: &Agreement, event: &Event) -> Vec<Effect> {
    let Event::ItemTabled { item, .. } = event else { return Vec::new() };
    let convened = visit.view.convened();
    let Some(meeting) = convened.iter().find(|known| known.number == item.meeting) else { return Vec::new() };
    let routes = agreement.planning.routes.values().filter(|route| route.body == meeting.body);
    routes.flat_map(|route| Way { visit, agreement, route }.told(meeting, &convened)).collect()
}

/// The meeting in a choice of meetings, with the steps that are past.
pub(super) fn offered(visit: &Visit, agreement: &Agreement, meeting: &Convened) -> String {
    let l = visit.l;
    let named = format!("{}, {}", agreement.label(&meeting.body), l.date(meeting.date, Style::Plain));
    let routes = agreement.planning.routes.values().filter(|route| route.body == meeting.body);
    let missed: Vec<String> = routes.flat_map(|route| Way { visit, agreement, route }.missed(meeting.date)).collect();
    if missed.is_empty() { named } else { l.tabling_offered_late(&named, &missed.join(", ")) }
}

/// The way of something to a meeting.
struct Way<'a> {
    visit: &'a Visit,
    agreement: &'a Agreement,
    route: &'a Route,
}

impl Way<'_> {
    fn told(&self, meeting: &Convened, convened: &[Convened]) -> Vec<Effect> {
        let (l, today, base) = (self.visit.l, self.visit.today(), self.visit.at(""));
        let plan = route::plan(self.agreement, self.route, meeting.date);
        let mut told: Vec<Effect> = Vec::new();
        for leg in plan.missed(today) {
            let last = leg.last_safe().map(|last| when::weekday(l, last, today)).unwrap_or_default();
            let says = l.tabling_late(&when::weekday(l, meeting.date, today), &leg.step.label, &last);
            told.push(Effect { says, cite: Some(Citation::of(&leg.step.cite, &base)) });
        }
        if !told.is_empty() {
            told.push(Effect { says: self.next(meeting, convened), cite: Some(Citation::of(&self.route.cite, &base)) });
        }
        told
    }

    /// The first meeting of the body for which nothing is too late.
    fn next(&self, meeting: &Convened, convened: &[Convened]) -> String {
        let (l, today) = (self.visit.l, self.visit.today());
        let later = convened
            .iter()
            .filter(|known| known.body == meeting.body && known.date > meeting.date && known.cancelled.is_none());
        let in_time = later.map(|known| known.date).filter(|date| self.missed(*date).is_empty()).min();
        let first = in_time.and_then(|date| {
            let plan = route::plan(self.agreement, self.route, date);
            let due = |leg: &route::Leg<'_>| Some((leg.last_safe()?, leg.step.label.clone()));
            Some((date, plan.legs.iter().filter_map(due).min()?))
        });
        match first {
            Some((date, (due, step))) => {
                l.tabling_in_time(&when::weekday(l, date, today), &step, &when::weekday(l, due, today))
            }
            None => l.tabling_no_other(&self.agreement.label(&meeting.body)),
        }
    }

    /// The steps that are past where the meeting is on this day.
    fn missed(&self, date: Date) -> Vec<String> {
        let plan = route::plan(self.agreement, self.route, date);
        plan.missed(self.visit.today()).map(|leg| leg.step.label.clone()).collect()
    }
}
