//! What a day for a meeting comes to, told before it is planned or moved: the steps that would be missed, why a route does
//! not lead there, and what does not fall well.

use super::effects::Effect;
use crate::pages::shown::{clash, count, when};
use crate::parts::Citation;
use crate::visit::Visit;
use charter::judge::route::{self, Leg};
use charter::{Agreement, Id};
use cooperation::Event;
use cooperation::meetings::year::{self, Convened};
use words::Date;

/// What planning or moving a meeting comes to; nothing for any other event.
pub(super) fn of(visit: &Visit, agreement: &Agreement, event: &Event) -> Vec<Effect> {
    let mut convened = visit.view.convened();
    let (body, date) = if let Event::MeetingConvened { meeting, body, date, departs } = event {
        let (number, date) = (*meeting, *date);
        let (planned, departs) = (Vec::new(), departs.clone());
        convened.push(Convened {
            number,
            body: body.clone(),
            date,
            first: date,
            planned,
            hours: (None, None),
            departs,
            cancelled: None,
        });
        (body.clone(), date)
    } else if let Event::MeetingRescheduled { meeting, date, departs: _ } = event {
        let Some(moved) = convened.iter_mut().find(|known| known.number == *meeting) else { return Vec::new() };
        moved.date = *date;
        (moved.body.clone(), *date)
    } else {
        return Vec::new();
    };
    let mut told = ways(visit, agreement, &body, date);
    let meetings = year::gatherings(agreement, &convened, date.year());
    let clashes = year::clashes(agreement, visit.view.state(), &meetings, date);
    let here = clashes.iter().filter(|clash| clash.date == date && touches(clash, &body));
    told.extend(here.map(|found| Effect { says: clash::says(visit, agreement, found), cite: None }));
    told
}

fn touches(clash: &year::Clash, body: &Id) -> bool {
    let other = if let year::Why::SamePeople { others, .. } = &clash.why { others.contains(body) } else { false };
    other || clash.bodies.contains(body)
}

/// The routes to the body, drawn back from the day.
fn ways(visit: &Visit, agreement: &Agreement, body: &Id, date: Date) -> Vec<Effect> {
    let (l, today, base) = (visit.l, visit.today(), visit.at(""));
    let mut told = Vec::new();
    for way in agreement.planning.routes.values().filter(|way| way.body == *body) {
        let plan = route::plan(agreement, way, date);
        let missed: Vec<&Leg<'_>> = plan.missed(today).collect();
        for leg in &missed {
            let last = leg.last_safe().map(|last| when::near(l, last, today)).unwrap_or_default();
            let cite = Some(Citation::of(&leg.step.cite, &base));
            told.push(Effect { says: l.planning_missed(&leg.step.label, &last), cite });
        }
        let stuck = plan.legs.iter().filter_map(|leg| Some((leg.why_not.as_ref()?.say(l), &leg.step.cite)));
        told.extend(stuck.map(|(says, cite)| Effect { says, cite: Some(Citation::of(cite, &base)) }));
        let instead = route::instead(agreement, way, &plan).map(|instead| instead.say(l));
        told.extend(instead.map(|says| Effect { says, cite: Some(Citation::of(&way.cite, &base)) }));
        let coming = plan.legs.iter().filter(|leg| leg.last_safe().is_some_and(|last| last >= today)).count();
        let says = l.planning_way(&way.label, count(coming));
        told.push(Effect { says, cite: Some(Citation::of(&way.cite, &base)) });
    }
    told
}
