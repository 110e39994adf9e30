//! What a meeting on a day departs from: a day that the charter leaves out, the pattern of the body, the way to the meeting.

use super::ground::Ground;
use super::moment;
use super::rhythm::{self, Planned, When};
use super::route::{self, Plan};
use crate::agreement::Agreement;
use crate::agreement::id::Id;
use crate::agreement::planning::{Rhythm, Route};
use jiff::civil::Date;
use words::Message;

/// How many weeks to look for a day that fits, where the pattern gives none.
const SEARCHED: i32 = 26;

/// A day on which a body is to meet.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// The body.
    pub body: &'a Id,
    /// The day.
    pub date: Date,
    /// The day on which that is asked.
    pub today: Date,
    /// The day for which it was convened until now. A step that was past for that day was taken then.
    pub before: Option<Date>,
}

/// Everything that a meeting on this day departs from, each with its article; the first tells which day would fit. Where the
/// charter plans nothing for the body in that year, it has no pattern to depart from.
#[must_use]
pub fn departures(agreement: &Agreement, wanted: Wanted<'_>) -> Vec<Ground> {
    let days = Days::of(agreement, wanted);
    let mut grounds = days.departures(wanted.date);
    grounds.sort();
    let mut instead = if grounds.is_empty() { None } else { days.nearest() };
    grounds.into_iter().map(|ground| instead.take().into_iter().fold(ground, Ground::instead)).collect()
}

/// What comes too late for a meeting: of each way to it the steps that are past. A step whose last day lay before the charter
/// began could never be taken, and is spared.
#[must_use]
pub fn late_papers(agreement: &Agreement, body: &Id, meeting: Date, today: Date) -> Vec<Ground> {
    let began = agreement.from.as_ref().map(|from| from.value);
    let owed = |leg: &&route::Leg<'_>| began.is_none_or(|began| leg.last_safe().is_none_or(|last| last >= began));
    let late = |way: &Route| {
        let plan = route::plan(agreement, way, meeting);
        let steps: Vec<String> = plan.missed(today).filter(owed).map(|leg| leg.step.label.clone()).collect();
        let past = |steps| Ground::ask_reason(&way.cite, Message::StepsArePast { route: way.label.clone(), steps });
        (!steps.is_empty()).then(|| past(steps))
    };
    agreement.planning.routes.values().filter(|way| way.body == *body).filter_map(late).collect()
}

/// The days on which a body meets by the charter, around the day that is wanted.
struct Days<'a> {
    agreement: &'a Agreement,
    wanted: Wanted<'a>,
    rhythms: Vec<&'a Rhythm>,
    planned: Vec<Planned<'a>>,
}

impl<'a> Days<'a> {
    fn of(agreement: &'a Agreement, wanted: Wanted<'a>) -> Self {
        let rhythms: Vec<&Rhythm> =
            agreement.planning.rhythms.values().filter(|rhythm| rhythm.gathers(wanted.body)).collect();
        let year = wanted.date.year();
        // A closed day may roll a meeting over New Year.
        let years = [year.saturating_sub(1), year, year.saturating_add(1)];
        let of_year = |year: i16| rhythms.iter().flat_map(move |rhythm| rhythm::meetings(agreement, rhythm, year));
        let planned = years.into_iter().flat_map(of_year).collect();
        Self { agreement, wanted, rhythms, planned }
    }

    fn departures(&self, date: Date) -> Vec<Ground> {
        let routes = self.agreement.planning.routes.values().filter(|route| route.body == *self.wanted.body);
        self.day(date).into_iter().chain(routes.filter_map(|route| self.way(route, date))).collect()
    }

    /// Why the body does not meet on a day. What its pattern gives, is no departure.
    fn day(&self, date: Date) -> Option<Ground> {
        if self.planned.iter().any(|planned| planned.when == When::Day(date)) {
            return None;
        }
        self.left_out(date).or_else(|| self.closed(date)).or_else(|| self.other_days(date))
    }

    /// The exception that leaves a day out of the pattern (`behalve`).
    fn left_out(&self, date: Date) -> Option<Ground> {
        let excepted = |rhythm: &&'a Rhythm| {
            let out = rhythm.except.iter().find(|out| moment::holds(out.value, date))?;
            Some(Ground::ask_reason(&out.cite, Message::MeetingIsLeftOut { pattern: rhythm.label.clone() }))
        };
        self.rhythms.iter().find_map(excepted)
    }

    /// The pause or the closed day that a day falls on, by the calendar of the body.
    fn closed(&self, date: Date) -> Option<Ground> {
        let own = self.rhythms.iter().find_map(|rhythm| rhythm.calendar.as_ref());
        let calendar = self.agreement.planning.calendar_of(own)?;
        if let Some(pause) = calendar.pauses.iter().find(|pause| moment::holds(pause.value.1, date)) {
            return Some(Ground::ask_reason(&pause.cite, Message::MeetingInPause { name: pause.value.0.clone() }));
        }
        moment::closed(calendar, date)?;
        Some(Ground::ask_reason(&calendar.cite, Message::MeetingOnClosedDay { date }))
    }

    /// The pattern, where it gives other days in that year and none of its weeks or months holds this one.
    fn other_days(&self, date: Date) -> Option<Ground> {
        let holds = |planned: &&Planned<'_>| match planned.when {
            When::Day(_) => false,
            When::Week(monday) => moment::week(monday) == moment::week(date),
            When::Month(first) => (first.year(), first.month()) == (date.year(), date.month()),
        };
        let of_year = || self.planned.iter().filter(|planned| planned.when.year() == date.year());
        let planned = of_year().next().filter(|_| !of_year().any(|planned| holds(&planned)))?;
        let pattern = planned.rhythm.label.clone();
        Some(Ground::ask_reason(planned.cite, Message::MeetingOutsidePattern { pattern }))
    }

    /// Why the way to a meeting on a day cannot be walked any more, or not at all. What the charter leaves open is nothing to
    /// depart from.
    fn way(&self, route: &Route, date: Date) -> Option<Ground> {
        let plan = route::plan(self.agreement, route, date);
        let label = route.label.clone();
        let steps = self.past(route, &plan);
        if !steps.is_empty() {
            return Some(Ground::ask_reason(&route.cite, Message::StepsArePast { route: label, steps }));
        }
        let stuck = plan.legs.iter().find(|leg| leg.why_not.is_some() && !leg.unclear)?;
        let why = Message::NoWayToThatDay { route: label, step: stuck.step.label.clone(), date };
        Some(Ground::ask_reason(&stuck.step.cite, why))
    }

    /// The steps that can be taken no more; of a meeting that is moved those that were still to come.
    fn past(&self, route: &Route, plan: &Plan<'_>) -> Vec<String> {
        let today = self.wanted.today;
        let before = self.wanted.before.map(|before| route::plan(self.agreement, route, before));
        let taken = |step: &Id| {
            let mut taken = before.iter().flat_map(|before| before.missed(today));
            taken.any(|leg| leg.step.id == *step)
        };
        plan.missed(today).filter(|leg| !taken(&leg.step.id)).map(|leg| leg.step.label.clone()).collect()
    }

    /// The nearest days before and after that depart from nothing: of the pattern, else on the same day of the week.
    fn nearest(&self) -> Option<Message> {
        let Wanted { date, today, before, .. } = self.wanted;
        let fits = |day: &Date| *day >= today && Some(*day) != before && self.departures(*day).is_empty();
        let day = |planned: &Planned<'_>| if let When::Day(day) = planned.when { Some(day) } else { None };
        let mut planned: Vec<Date> = self.planned.iter().filter_map(day).collect();
        planned.sort_unstable();
        let weekly = |sign: i32| {
            let day = move |weeks: i32| moment::plus_days(date, sign * weeks * 7);
            (1..=SEARCHED).filter_map(day).find(&fits)
        };
        let earlier = planned.iter().rev().copied().filter(|day| *day < date).find(&fits).or_else(|| weekly(-1));
        let later = planned.iter().copied().filter(|day| *day > date).find(&fits).or_else(|| weekly(1));
        match (earlier, later) {
            (Some(before), Some(after)) => Some(Message::RouteWorksOnEither { before, after }),
            (Some(date), None) | (None, Some(date)) => Some(Message::RouteWorksOn { date }),
            (None, None) => None,
        }
    }
}
