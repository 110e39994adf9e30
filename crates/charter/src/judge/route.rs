//! Routes: the steps to a meeting, counted back, with why a route cannot be walked and which meeting day would do.

use super::moment::{self, Closed};
use super::rhythm;
use crate::agreement::Agreement;
use crate::agreement::moment::Rolls;
use crate::agreement::planning::{Calendar, Route, Step};
use jiff::civil::Date;
use words::{Lang, Message, Style};

/// How many weeks to look for a meeting day that would do.
const SEARCHED: i32 = 26;
/// A meeting of another body lies at most this many days before the day on which a step is due.
const BACK: i32 = 42;

/// The way to one meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan<'a> {
    /// The day of the meeting.
    pub meeting: Date,
    /// Its steps, in the order of the charter.
    pub legs: Vec<Leg<'a>>,
}

/// One step of the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leg<'a> {
    /// The step.
    pub step: &'a Step,
    /// The days on which it can be done, the usual one first; more than one where the charter lets choose.
    pub days: Vec<Day>,
    /// Why it cannot be done; nothing where one of the days will do.
    pub why_not: Option<Message>,
    /// Whether nobody can say, because the charter is silent.
    pub unclear: bool,
}

/// A day for a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    /// The day.
    pub date: Date,
    /// The day it was rolled from, where it was.
    pub rolled_from: Option<Date>,
}

impl Plan<'_> {
    /// Whether every step can be done.
    #[must_use]
    pub fn works(&self) -> bool {
        self.legs.iter().all(|leg| leg.why_not.is_none())
    }

    /// The steps whose last day lies before a day: they are missed, unless they were done.
    pub fn missed(&self, today: Date) -> impl Iterator<Item = &Leg<'_>> {
        self.legs.iter().filter(move |leg| leg.last_safe().is_some_and(|last| last < today))
    }
}

impl Leg<'_> {
    /// The last day on which the step can still be done.
    #[must_use]
    pub fn last_safe(&self) -> Option<Date> {
        self.days.iter().map(|day| day.date).max()
    }
}

/// Draws a route back from a meeting.
#[must_use]
pub fn plan<'a>(agreement: &'a Agreement, route: &'a Route, meeting: Date) -> Plan<'a> {
    let walker = Walker {
        agreement,
        calendar: agreement.planning.calendar_of(route.calendar.as_ref()),
        rolls: agreement.planning.rolls_of(route.rolls.as_ref()).map(|stated| stated.value),
        meeting,
    };
    let mut legs: Vec<Leg<'a>> = Vec::new();
    for step in &route.steps {
        let mut leg = walker.leg(step);
        let before = legs.last().and_then(|leg| Some((leg.step, leg.days.first()?.date)));
        if let (None, Some((earlier, sent))) = (&leg.why_not, before) {
            let usual = leg.days.first().map(|day| day.date);
            leg.days.retain(|day| day.date >= sent);
            if let (true, Some(date)) = (leg.days.is_empty(), usual) {
                leg.why_not = Some(Message::RouteOutOfOrder {
                    step: step.label.clone(),
                    date,
                    earlier: earlier.label.clone(),
                    sent,
                });
            }
        }
        legs.push(leg);
    }
    Plan { meeting, legs }
}

/// The nearest days before and after, on the same day of the week, for which the route can be walked.
#[must_use]
pub fn nearest(agreement: &Agreement, route: &Route, meeting: Date) -> (Option<Date>, Option<Date>) {
    let works = |weeks: i32| {
        let day = moment::plus_days(meeting, weeks * 7)?;
        plan(agreement, route, day).works().then_some(day)
    };
    ((1..=SEARCHED).find_map(|weeks| works(-weeks)), (1..=SEARCHED).find_map(works))
}

/// What would do instead, where a plan does not work.
#[must_use]
pub fn instead(agreement: &Agreement, route: &Route, plan: &Plan<'_>) -> Option<Message> {
    if plan.works() {
        return None;
    }
    let (before, after) = nearest(agreement, route, plan.meeting);
    Some(match (before, after) {
        (Some(before), Some(after)) => Message::RouteWorksOnEither { before, after },
        (Some(date), None) | (None, Some(date)) => Message::RouteWorksOn { date },
        (None, None) => Message::RouteWorksNever { route: route.label.clone() },
    })
}

struct Walker<'a> {
    agreement: &'a Agreement,
    calendar: Option<&'a Calendar>,
    rolls: Option<Rolls>,
    meeting: Date,
}

/// Why one day will not do, and whether that is silence.
struct Stuck {
    why: Message,
    unclear: bool,
}

impl Walker<'_> {
    fn leg<'s>(&self, step: &'s Step) -> Leg<'s> {
        let mut leg = Leg { step, days: Vec::new(), why_not: None, unclear: false };
        let mut stuck: Option<Stuck> = None;
        for term in &step.before {
            let Some(usual) = moment::before(self.meeting, *term) else { continue };
            match self.day(step, usual) {
                Ok(day) => leg.days.push(day),
                Err(why) => stuck = stuck.or(Some(why)),
            }
        }
        if let (true, Some(stuck)) = (leg.days.is_empty(), stuck) {
            (leg.why_not, leg.unclear) = (Some(stuck.why), stuck.unclear);
        }
        leg
    }

    fn day(&self, step: &Step, usual: Date) -> Result<Day, Stuck> {
        let day = |date: Date| Day { date, rolled_from: (date != usual).then_some(usual) };
        if let Some(body) = &step.at_meeting {
            let last = rhythm::last_by(self.agreement, body, usual);
            if last == Some(usual) {
                return Ok(day(usual));
            }
            let earlier = last.filter(|last| (usual - *last).get_days() <= BACK);
            let why = Message::RouteNoMeeting { body: self.agreement.label(body), date: usual };
            let back = earlier.filter(|_| self.rolls == Some(Rolls::Backward));
            return back.map(day).ok_or(Stuck { why, unclear: self.rolls.is_none() });
        }
        let Some(calendar) = self.calendar else { return Ok(day(usual)) };
        let Some(closed) = moment::closed(calendar, usual) else { return Ok(day(usual)) };
        let name = closed_name(closed, usual);
        let rolled = self.rolls.and_then(|rolls| moment::rolled(calendar, rolls, usual));
        match rolled.filter(|date| *date <= self.meeting) {
            Some(date) => Ok(day(date)),
            None => Err(Stuck {
                why: Message::RouteClosed { step: step.label.clone(), date: usual, name },
                unclear: self.rolls.is_none(),
            }),
        }
    }
}

/// The name of a closed day: of the holiday, or of the day of the week. Charters are written in Dutch.
pub(crate) fn closed_name(closed: Closed<'_>, date: Date) -> String {
    match closed {
        Closed::Holiday(name) => name.to_owned(),
        Closed::Weekday => {
            let day = Lang::Nl.date(date, Style::Day);
            day.split(' ').next().unwrap_or_default().to_owned()
        }
    }
}
