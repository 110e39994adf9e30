//! Steps on the way to a meeting that has something on its agenda, for the seat that takes them.

use super::asked::Asked;
use crate::pages::shown::when::{self, Day};
use crate::pages::shown::{capital, count, who};
use crate::parts::Citation;
use crate::visit::Visit;
use charter::agreement::planning::Route;
use charter::judge::route::{self, Leg};
use charter::{Agreement, Id};
use cooperation::meetings::Meeting;

/// The steps whose last day has not passed.
pub(crate) fn of(visit: &Visit, agreement: &Agreement, seat: &Id) -> Vec<Asked> {
    let awaits = |meeting: &&Meeting| {
        let coming = meeting.date >= visit.today() && meeting.cancelled.is_none();
        coming && meeting.on_agenda().any(|item| item.question.is_none())
    };
    let meetings = visit.view.meetings().filter(awaits);
    let ways = meetings.flat_map(|meeting| {
        let routes = agreement.planning.routes.values().filter(|route| route.body == meeting.body);
        routes.map(move |route| (meeting, route))
    });
    ways.flat_map(|(meeting, route)| steps(visit, agreement, seat, meeting, route)).collect()
}

fn steps(visit: &Visit, agreement: &Agreement, seat: &Id, meeting: &Meeting, route: &Route) -> Vec<Asked> {
    let plan = route::plan(agreement, route, meeting.date);
    let own = |leg: &&Leg<'_>| leg.step.by.as_ref().is_some_and(|by| who::is(agreement, seat, by, visit.today()));
    plan.legs.iter().filter(own).filter_map(|leg| step(visit, agreement, meeting, leg)).collect()
}

fn step(visit: &Visit, agreement: &Agreement, meeting: &Meeting, leg: &Leg<'_>) -> Option<Asked> {
    let (l, today) = (visit.l, visit.today());
    let last = leg.last_safe().filter(|last| *last >= today)?;
    Some(Asked {
        day: Some(Day::due(l, last, today)),
        title: capital(&leg.step.label),
        about_case: false,
        what: l.today_step(&when::weekday(l, meeting.date, today), &agreement.label(&meeting.body)),
        why: l.today_agenda(count(meeting.on_agenda().count())),
        cite: Some(Citation::of(&leg.step.cite, &visit.at(""))),
        href: visit.at(&format!("/vergaderingen/{}", meeting.number)),
        button: l.today_button_meeting(),
        due: Some(last),
        rank: 1,
    })
}
