//! When things happen: calendars, meeting patterns and routes to a meeting.

use super::act::Actor;
use super::cite::{Cite, Stated};
use super::duty::Offset;
use super::id::Id;
use super::moment::{Holiday, Pattern, Rolls, Stretch};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// Everything a charter says about the year.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Planning {
    /// Which days are closed (`kalender`).
    pub calendars: BTreeMap<Id, Calendar>,
    /// When bodies meet (`vergaderritme`).
    pub rhythms: BTreeMap<Id, Rhythm>,
    /// The way to a meeting, drawn backwards (`route`).
    pub routes: BTreeMap<Id, Route>,
    /// The calendar that holds where none is named (`handvest { kalender … }`).
    pub calendar: Option<Stated<Id>>,
    /// What a closed day does where nothing else is said (`handvest { rolt … }`).
    pub rolls: Option<Stated<Rolls>>,
    /// How long the charter says it lasts (`looptijd 4 jaar`), in months.
    pub lasts: Vec<Stated<u32>>,
    /// The year it looks ahead to, and how many years it says that is (`horizon 2050 over 30 jaar`).
    pub horizon: Option<Stated<(u32, u32)>>,
    /// The days on which each body meets in the years of the agreement, reckoned from the patterns once: every route asks them.
    #[serde(skip)]
    pub meeting_days: BTreeMap<Id, BTreeMap<i16, Vec<Date>>>,
}

impl Planning {
    /// Everything here that is called something.
    pub(super) fn labels(&self) -> impl Iterator<Item = (&Id, &String)> {
        let calendars = self.calendars.iter().map(|(id, calendar)| (id, &calendar.label));
        let rhythms = self.rhythms.iter().map(|(id, rhythm)| (id, &rhythm.label));
        calendars.chain(rhythms).chain(self.routes.iter().map(|(id, route)| (id, &route.label)))
    }

    /// The calendar that is named, or else that of the charter as a whole.
    #[must_use]
    pub fn calendar_of(&self, named: Option<&Stated<Id>>) -> Option<&Calendar> {
        self.calendars.get(&named.or(self.calendar.as_ref())?.value)
    }

    /// What a closed day does: as said there, or else by the charter as a whole.
    #[must_use]
    pub fn rolls_of<'a>(&'a self, said: Option<&'a Stated<Rolls>>) -> Option<&'a Stated<Rolls>> {
        said.or(self.rolls.as_ref())
    }
}

/// Which days are closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Calendar {
    /// Its id.
    pub id: Id,
    /// What it is called.
    pub label: String,
    /// Days of the week that are closed, Monday 1 to Sunday 7 (`gesloten op zaterdag, zondag`).
    pub closed: Vec<i8>,
    /// Holidays, by name.
    pub holidays: Vec<Stated<(String, Holiday)>>,
    /// Stretches without meetings, by name (`rustperiode`).
    pub pauses: Vec<Stated<(String, Stretch)>>,
    /// Where it is set up.
    pub cite: Cite,
}

/// When a body meets (*vergaderritme*).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Rhythm {
    /// Its id.
    pub id: Id,
    /// What it is called.
    pub label: String,
    /// Which body or role meets (`orgaan`).
    pub body: Option<Stated<Id>>,
    /// When; several add up (`vergadert`).
    pub patterns: Vec<Stated<Pattern>>,
    /// Weeks and days left out (`behalve`).
    pub except: Vec<Stated<Stretch>>,
    /// One meeting moved to another day (`verzet van … naar …`).
    pub moved: Vec<Stated<(Date, Date)>>,
    /// Other bodies that join; their own meeting of that day falls away (`samen met`).
    pub joint: Vec<Id>,
    /// Its calendar.
    pub calendar: Option<Stated<Id>>,
    /// What a closed day does to a meeting; without it the meeting falls away only in a pause.
    pub rolls: Option<Stated<Rolls>>,
    /// The days as the agreement prints them, to hold against the pattern (`afgedrukt`).
    pub printed: Vec<Stated<Date>>,
    /// Where it is set up.
    pub cite: Cite,
}

impl Rhythm {
    /// Whether a body meets by it, on its own or joining another.
    #[must_use]
    pub fn gathers(&self, body: &Id) -> bool {
        self.body.as_ref().is_some_and(|own| own.value == *body) || self.joint.contains(body)
    }
}

/// The way to a meeting, drawn backwards (*route*).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Route {
    /// Its id.
    pub id: Id,
    /// What it is called.
    pub label: String,
    /// The body whose meeting it leads to (`naar vergadering van`).
    pub body: Id,
    /// The steps, the first one first.
    pub steps: Vec<Step>,
    /// Its calendar.
    pub calendar: Option<Stated<Id>>,
    /// What a closed day does to a step.
    pub rolls: Option<Stated<Rolls>>,
    /// Where it is set up.
    pub cite: Cite,
}

/// One step of a route.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Step {
    /// Its id, unique in the route.
    pub id: Id,
    /// What is done.
    pub label: String,
    /// How long before the meeting; the first is the usual, the others will do.
    pub before: Vec<Offset>,
    /// Who does it (`door`).
    pub by: Option<Actor>,
    /// To whom it sends the papers (`verstuurt naar`).
    pub sends_to: Option<Id>,
    /// Whether the papers are talked over, so that what comes of it belongs in them (`bespreekt`).
    pub discusses: bool,
    /// The body in whose own meeting it is done (`in vergadering van`).
    pub at_meeting: Option<Id>,
    /// Where it stands.
    pub cite: Cite,
}
