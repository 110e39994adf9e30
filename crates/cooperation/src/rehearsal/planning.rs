//! What the charter must say about the year: who meets when, where a route leads, and which duties come again.

use super::step::Standing;
use super::tokens::Cursor;
use super::world::World;
use super::{Slip, names};
use crate::duties::recurring;
use crate::duties::{Clock, Pace, Returning};
use charter::agreement::duty::Duty;
use charter::judge::{moment, rhythm, route};
use words::{Date, Lang, Message, Style};

/// An expectation about the year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Planned {
    /// A body meets on a day, or does not.
    Meets { body: String, on: Date, meets: bool },
    /// A body meets so often in a year.
    Times { body: String, times: i64, year: i64 },
    /// A body meets as often as it must, or will not, or is behind.
    Pace { body: String, wanted: Wanted },
    /// A day is closed, or open.
    Closed { on: Date, closed: bool },
    /// A route leads to a meeting on a day, or does not for a reason.
    Route { route: String, meeting: Date, works: bool, because: Option<String> },
    /// A step lies on these days.
    Step { step: String, meeting: Date, days: Vec<Date> },
}

/// How the number of meetings must stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    Made,
    Behind,
    Unreachable,
}

/// Reads such an expectation; none where it is another sentence.
pub(super) fn read(cursor: &mut Cursor<'_>) -> Option<Planned> {
    let mut ahead = *cursor;
    let found = sentence(&mut ahead)?;
    *cursor = ahead;
    Some(found)
}

fn sentence(cursor: &mut Cursor<'_>) -> Option<Planned> {
    if cursor.words("vergadert") {
        let body = cursor.quoted()?.to_owned();
        if let Some(times) = cursor.number() {
            let year = cursor.words("keer in").then(|| cursor.number()).flatten()?;
            return Some(Planned::Times { body, times, year });
        }
        let meets = !cursor.words("niet");
        return cursor.words("op").then(|| cursor.date()).flatten().map(|on| Planned::Meets { body, on, meets });
    }
    if cursor.words("haalt") {
        let body = cursor.quoted()?.to_owned();
        cursor.words("zijn vergaderingen").then_some(())?;
        let wanted = if cursor.words("niet meer") { Wanted::Unreachable } else { Wanted::Made };
        return Some(Planned::Pace { body, wanted });
    }
    if cursor.words("past de route") {
        let route = cursor.quoted()?.to_owned();
        let works = !cursor.words("niet");
        let meeting = cursor.words("bij").then(|| cursor.date()).flatten()?;
        let because = cursor.words("omdat").then(|| cursor.quoted()).flatten().map(str::to_owned);
        return Some(Planned::Route { route, meeting, works, because });
    }
    if cursor.words("is de stap") {
        let step = cursor.quoted()?.to_owned();
        let meeting = cursor.words("voor").then(|| cursor.date()).flatten()?;
        let mut days = vec![cursor.words("op").then(|| cursor.date()).flatten()?];
        while cursor.words("of") {
            days.push(cursor.date()?);
        }
        return Some(Planned::Step { step, meeting, days });
    }
    if cursor.words("loopt") {
        let body = cursor.quoted()?.to_owned();
        return cursor.words("achter met vergaderen").then_some(Planned::Pace { body, wanted: Wanted::Behind });
    }
    cursor.words("is").then_some(())?;
    let on = cursor.date()?;
    let closed = cursor.words("een");
    (closed || cursor.words("geen")).then_some(())?;
    cursor.words("gesloten dag").then_some(Planned::Closed { on, closed })
}

impl World {
    pub(super) fn expect_planned(&self, planned: &Planned) -> Result<(), Slip> {
        match planned {
            Planned::Meets { body, on, meets } => self.expect_meets(body, *on, *meets),
            Planned::Times { body, times, year } => self.expect_times(body, *times, *year),
            Planned::Pace { body, wanted } => self.expect_pace(body, *wanted),
            Planned::Closed { on, closed } => self.expect_closed(*on, *closed),
            Planned::Route { route, meeting, works, because } => {
                self.expect_route(route, *meeting, *works, because.as_deref())
            }
            Planned::Step { step, meeting, days } => self.expect_step(step, *meeting, days),
        }
    }

    /// The days on which a body, or the pattern with this name, meets in a year.
    fn meeting_days(&self, name: &str, year: i16) -> Result<Vec<Date>, Slip> {
        let of_set = self.agreement.sets.values().find(|set| set.id.as_str() == name || names::same(&set.label, name));
        if let Some(set) = of_set {
            return Ok(rhythm::days_of(&self.agreement, &set.id, year).to_vec());
        }
        let rhythms = self.agreement.planning.rhythms.values();
        let own = names::find(Message::WhatBody {}, name, rhythms, |rhythm| (&rhythm.id, &rhythm.label))?;
        let planned = rhythm::meetings(&self.agreement, own, year);
        Ok(planned.iter().map(|planned| planned.when.first()).collect())
    }

    fn expect_meets(&self, body: &str, on: Date, meets: bool) -> Result<(), Slip> {
        if self.meeting_days(body, on.year())?.contains(&on) == meets {
            return Ok(());
        }
        let body = body.to_owned();
        Err(Slip::new(if meets {
            Message::ScenarioShouldMeet { body, on }
        } else {
            Message::ScenarioShouldNotMeet { body, on }
        }))
    }

    fn expect_times(&self, body: &str, times: i64, year: i64) -> Result<(), Slip> {
        let days = self.meeting_days(body, i16::try_from(year).unwrap_or_default())?;
        let found = i64::try_from(days.len()).unwrap_or(i64::MAX);
        if found == times {
            return Ok(());
        }
        Err(Slip::new(Message::ScenarioMeetsOtherwise { body: body.to_owned(), times, found }))
    }

    fn expect_pace(&self, body: &str, wanted: Wanted) -> Result<(), Slip> {
        let forecasts = recurring::forecasts(&self.agreement, &self.state, self.today());
        let set = names::find(Message::WhatBody {}, body, self.agreement.sets.values(), |set| (&set.id, &set.label))?;
        let pace = forecasts.iter().find(|forecast| forecast.body == set.id).map(|forecast| forecast.pace);
        let right = match wanted {
            Wanted::Made => matches!(pace, Some(Pace::Reached | Pace::OnPace)),
            Wanted::Behind => pace == Some(Pace::Behind),
            Wanted::Unreachable => pace == Some(Pace::Unreachable),
        };
        if right { Ok(()) } else { Err(Slip::new(Message::ScenarioPaceOtherwise { body: body.to_owned() })) }
    }

    fn expect_closed(&self, on: Date, closed: bool) -> Result<(), Slip> {
        let mut calendars = self.agreement.planning.calendars.values();
        let shut = calendars.any(|calendar| moment::closed(calendar, on).is_some());
        if shut == closed { Ok(()) } else { Err(Slip::new(Message::ScenarioClosedOtherwise { on })) }
    }

    fn expect_route(&self, name: &str, meeting: Date, works: bool, because: Option<&str>) -> Result<(), Slip> {
        let routes = self.agreement.planning.routes.values();
        let route = names::find(Message::ThingRoute {}, name, routes, |route| (&route.id, &route.label))?;
        let plan = route::plan(&self.agreement, route, meeting);
        let mut told: Vec<Message> = plan.legs.iter().filter_map(|leg| leg.why_not.clone()).collect();
        told.extend(route::instead(&self.agreement, route, &plan));
        let says = |words: &str| told.iter().any(|why| why.say(Lang::Nl).contains(words));
        if plan.works() == works && because.is_none_or(says) {
            return Ok(());
        }
        let slip = Slip::new(Message::ScenarioRouteOtherwise { route: name.to_owned(), meeting });
        Err(match told.into_iter().next() {
            Some(why) => slip.instead(why),
            None => slip,
        })
    }

    fn expect_step(&self, name: &str, meeting: Date, days: &[Date]) -> Result<(), Slip> {
        let routes = || self.agreement.planning.routes.values();
        let steps = routes().flat_map(|route| &route.steps);
        let step = names::find(Message::WhatStep {}, name, steps, |step| (&step.id, &step.label))?;
        let of = routes().find(|route| route.steps.contains(step));
        let plan = of.map(|route| route::plan(&self.agreement, route, meeting));
        let leg = plan.as_ref().and_then(|plan| plan.legs.iter().find(|leg| leg.step == step));
        let found: Vec<Date> = leg.map(|leg| leg.days.iter().map(|day| day.date).collect()).unwrap_or_default();
        if found == days {
            return Ok(());
        }
        let found = found.iter().map(|day| Lang::Nl.date(*day, Style::Full)).collect();
        Err(Slip::new(Message::ScenarioStepOtherwise { step: name.to_owned(), found }))
    }

    /// The time that a returning duty came about a year, or the last that has begun.
    pub(super) fn expect_returning(&self, duty: &Duty, year: Option<i64>, wanted: Standing) -> Result<(), Slip> {
        let today = self.today();
        let about = |one: &Returning| i64::from(one.term.about.unwrap_or_else(|| one.term.due.year()));
        let all = recurring::of(&self.agreement, &self.state, duty, today);
        let found = match year {
            Some(year) => all.iter().find(|one| about(one) == year),
            None => all.iter().rev().find(|one| one.term.opens <= today),
        };
        // Where each seat owes it for itself, it is fulfilled once each has.
        let alike = |one: &&Returning| found.is_some_and(|found| found.term == one.term);
        let clock = all.iter().filter(alike).map(|one| one.clock).min();
        let right = match (wanted, clock) {
            (Standing::Absent, clock) => clock.is_none_or(|clock| clock == Clock::Conditional),
            (Standing::Open(due), Some(Clock::Due | Clock::InEffect)) => {
                due.is_none_or(|due| found.is_some_and(|one| one.term.latest == due))
            }
            (Standing::Fulfilled, Some(Clock::Fulfilled { .. }))
            | (Standing::Overdue, Some(Clock::Overdue))
            | (Standing::Undetermined, Some(Clock::Undetermined)) => true,
            (Standing::Open(_) | Standing::Fulfilled | Standing::Overdue | Standing::Undetermined, _) => false,
        };
        if right {
            return Ok(());
        }
        let slip = Slip::new(Message::ScenarioReturnsOtherwise { duty: duty.label.clone() });
        Err(match found {
            Some(one) => slip.instead(Message::ScenarioReturning { opens: one.term.opens, due: one.term.latest }),
            None => slip.instead(Message::ScenarioDutyDidNotRest {}),
        })
    }
}
