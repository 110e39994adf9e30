//! Routes: do they lead to the planned meetings, in an order that makes sense, past everybody who meets on the way?

use super::Severity::Warning;
use super::codes;
use super::report::Report;
use super::terms::years;
use crate::agreement::act::Actor;
use crate::agreement::condition::Requirement;
use crate::agreement::id::Id;
use crate::agreement::planning::{Route, Step};
use crate::agreement::set::SetKind;
use crate::judge::{rhythm, route};
use jiff::civil::Date;
use std::collections::BTreeSet;
use words::Message;

pub(crate) fn check(report: &mut Report<'_>) {
    for route in report.agreement().planning.routes.values() {
        papers(report, route);
        let days = |year| rhythm::days_of(report.agreement(), &route.body, year).to_vec();
        let meetings: Vec<Date> = years(report.agreement()).flat_map(days).collect();
        stuck(report, route, &meetings);
        left_out(report, route, &meetings);
        gates(report, route);
    }
}

/// What is talked over after the papers went out cannot be in them.
fn papers(report: &mut Report<'_>, route: &Route) {
    let sent = route.steps.iter().position(|step| step.sends_to.as_ref() == Some(&route.body));
    let Some((index, step)) = sent.and_then(|index| Some((index, route.steps.get(index)?))) else { return };
    let talks: Vec<String> = route
        .steps
        .iter()
        .skip(index + 1)
        .filter(|later| later.discusses)
        .map(|later| format!("“{}”", later.label))
        .collect();
    if !talks.is_empty() {
        let cause = Message::CheckPapersBeforeTalks { sent: step.label.clone(), talks };
        report.add_as(codes::DUE_BEFORE, Warning, &step.id, cause, Message::CheckPapersBeforeTalksRemedy {});
    }
}

/// The first planned meeting to which the route does not lead.
fn stuck(report: &mut Report<'_>, route: &Route, meetings: &[Date]) {
    let agreement = report.agreement();
    let found = meetings.iter().find_map(|meeting| {
        let plan = route::plan(agreement, route, *meeting);
        plan.legs.into_iter().find_map(|leg| leg.why_not).map(|why| (*meeting, why))
    });
    if let Some((meeting, why)) = found {
        let cause = Message::CheckRouteStuck { route: route.label.clone(), meeting, why: Box::new(why) };
        report.add(codes::ROUTE_STUCK, &route.id, cause, Message::CheckRouteStuckRemedy {});
    }
}

/// Bodies that meet between the last step and the meeting, when all papers are out.
fn left_out(report: &mut Report<'_>, route: &Route, meetings: &[Date]) {
    let agreement = report.agreement();
    for meeting in meetings {
        let plan = route::plan(agreement, route, *meeting);
        let Some(last) = plan.legs.iter().filter_map(route::Leg::last_safe).max() else { continue };
        let between = |date: &Date| *date > last && date < meeting;
        let others: BTreeSet<String> = agreement
            .planning
            .rhythms
            .values()
            .filter_map(|rhythm| rhythm.body.as_ref())
            .filter(|body| body.value != route.body)
            .filter(|body| rhythm::days_of(agreement, &body.value, meeting.year()).iter().any(between))
            .map(|body| agreement.label(&body.value))
            .collect();
        if !others.is_empty() {
            let others = others.into_iter().collect();
            let cause = Message::CheckNotInRoute { route: route.label.clone(), others, meeting: *meeting };
            report.add(codes::NOT_IN_ROUTE, &route.id, cause, Message::CheckNotInRouteRemedy {});
            return;
        }
    }
}

/// Whoever must speak before the decision has meetings of its own, or a step in the route.
fn gates(report: &mut Report<'_>, route: &Route) {
    let agreement = report.agreement();
    let decided = agreement.acts.values().filter(|act| {
        let count = act.count.as_ref().and_then(|count| agreement.counts.get(&count.value));
        count.and_then(|count| count.body.as_ref()).is_some_and(|body| body.value == route.body)
    });
    let conditions = decided.flat_map(|act| agreement.conditions_on(&act.id));
    let required: BTreeSet<&Id> = conditions
        .flat_map(|condition| &condition.requires)
        .filter_map(|stated| if let Requirement::Done { act, .. } = &stated.value { Some(act) } else { None })
        .collect();
    let named: BTreeSet<&Id> = route.steps.iter().flat_map(names).collect();
    let meets = |body: &Id| {
        let mut rhythms = agreement.planning.rhythms.values();
        rhythms.any(|rhythm| rhythm.body.as_ref().is_some_and(|own| own.value == *body) || rhythm.joint.contains(body))
    };
    for act in required.into_iter().filter_map(|act| agreement.acts.get(act)) {
        let bodies = act
            .by
            .iter()
            .flat_map(|by| &by.value)
            .filter_map(|actor| if let Actor::Set(set) = actor { agreement.sets.get(set) } else { None });
        for body in bodies.filter(|set| set.kind == SetKind::Body && !named.contains(&set.id) && !meets(&set.id)) {
            let cause = Message::CheckNeverGathers {
                body: body.label.clone(),
                act: act.label.clone(),
                route: route.label.clone(),
            };
            report.add_as(codes::NO_MEETING, Warning, &act.id, cause, Message::CheckNeverGathersRemedy {});
        }
    }
}

/// The sets a step names.
fn names(step: &Step) -> Vec<&Id> {
    let by = step.by.as_ref().and_then(|by| if let Actor::Set(set) = by { Some(set) } else { None });
    by.into_iter().chain(&step.sends_to).chain(&step.at_meeting).collect()
}
