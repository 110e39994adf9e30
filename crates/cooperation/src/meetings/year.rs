//! The meetings of a year: those convened in the book beside those the patterns of the charter give, and where they clash.

use super::Meeting;
use crate::state::State;
use crate::values::{MeetingNumber, PersonNumber, Sequence};
use charter::agreement::cite::Cite;
use charter::agreement::planning::Rhythm;
use charter::judge::moment::{self, Closed};
use charter::judge::rhythm::{self, Planned, When};
use charter::{Agreement, Id};
use jiff::Timestamp;
use std::collections::BTreeSet;
use words::{Date, Message};

/// That a body meets on a day: what anyone may know of a meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Convened {
    /// The meeting.
    pub number: MeetingNumber,
    /// The body.
    pub body: Id,
    /// The day.
    pub date: Date,
    /// The day for which it was convened at first.
    pub first: Date,
    /// The entry that convened it, and those that gave it another day, its hours or its place, or called it off since.
    pub planned: Vec<Sequence>,
    /// The moment it begins and the moment it is meant to end, as far as they are known. Where is for whoever may see the meeting.
    pub hours: (Option<Timestamp>, Option<Timestamp>),
    /// The rules of the charter that its day departs from. Why is for whoever may see the meeting.
    pub departs: Vec<Id>,
    /// The day on which it was called off. Why is for whoever may see the meeting.
    pub cancelled: Option<Date>,
}

impl From<&Meeting> for Convened {
    fn from(meeting: &Meeting) -> Self {
        let departs = meeting.departs.iter().flat_map(|departure| departure.rules.iter().cloned());
        Self {
            number: meeting.number,
            body: meeting.body.clone(),
            date: meeting.date,
            first: meeting.first,
            planned: meeting.planned.clone(),
            hours: (meeting.begins(), meeting.ends()),
            departs: departs.collect(),
            cancelled: meeting.cancelled.as_ref().map(|cancelled| cancelled.when.on),
        }
    }
}

/// A meeting of the year: convened in the book, or expected by a pattern and not convened yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gathering<'a> {
    /// When.
    pub when: When,
    /// The bodies that meet, the one whose meeting it is first; none where the pattern names none.
    pub bodies: Vec<Id>,
    /// The meeting in the book.
    pub convened: Option<Convened>,
    /// The pattern that gives it.
    pub rhythm: Option<&'a Rhythm>,
    /// The line of the pattern.
    pub cite: Option<&'a Cite>,
    /// What is particular about it.
    pub note: Option<Message>,
}

impl Gathering<'_> {
    /// Whether it was called off.
    #[must_use]
    pub fn is_off(&self) -> bool {
        self.convened.as_ref().is_some_and(|convened| convened.cancelled.is_some())
    }

    /// The day, where it is known.
    #[must_use]
    pub const fn day(&self) -> Option<Date> {
        match self.when {
            When::Day(date) => Some(date),
            When::Week(_) | When::Month(_) => None,
        }
    }
}

/// Every meeting of a civil year, in order of day. A convened meeting takes the place of the one that was expected of its
/// body on the day for which it was convened at first, or in that week or month, also where that lies in another year. What
/// lies outside the time for which the charter holds is not expected.
#[must_use]
pub fn gatherings<'a>(agreement: &'a Agreement, convened: &[Convened], year: i16) -> Vec<Gathering<'a>> {
    let mut expected = expected(agreement, year);
    let mut found: Vec<Gathering<'a>> = Vec::new();
    for meeting in convened {
        let place = expected.iter().position(|gathering| is_filled_by(gathering, meeting));
        let place = place.map(|place| expected.remove(place));
        if meeting.date.year() != year {
            continue;
        }
        let moved = (meeting.first != meeting.date).then_some(Message::MeetingMoved { from: meeting.first });
        found.push(Gathering {
            when: When::Day(meeting.date),
            bodies: place.as_ref().map_or_else(|| vec![meeting.body.clone()], |place| place.bodies.clone()),
            convened: Some(meeting.clone()),
            rhythm: place.as_ref().and_then(|place| place.rhythm),
            cite: place.as_ref().and_then(|place| place.cite),
            note: place.and_then(|place| place.note).or(moved),
        });
    }
    found.extend(expected.into_iter().filter(|gathering| gathering.when.year() == year));
    found.sort_by(|a, b| (a.when.first(), &a.bodies).cmp(&(b.when.first(), &b.bodies)));
    found
}

/// What the patterns give in a year and in the years beside it, from which a meeting can be moved or roll over New Year.
fn expected(agreement: &Agreement, year: i16) -> Vec<Gathering<'_>> {
    let years = [year.saturating_sub(1), year, year.saturating_add(1)].into_iter();
    let planned = years.flat_map(|of| rhythm::year(agreement, of));
    let mut expected: Vec<Gathering<'_>> = Vec::new();
    for planned in planned.filter(|planned| covers(agreement, planned.when)) {
        let found = of(planned);
        if !expected.iter().any(|known| known.when == found.when && known.cite == found.cite) {
            expected.push(found);
        }
    }
    expected
}

fn of(planned: Planned<'_>) -> Gathering<'_> {
    let Planned { rhythm, when, cite, note } = planned;
    let own = rhythm.body.as_ref().map(|body| body.value.clone());
    let bodies = own.into_iter().chain(rhythm.joint.iter().cloned()).collect();
    Gathering { when, bodies, convened: None, rhythm: Some(rhythm), cite: Some(cite), note }
}

/// Whether the charter holds on a day on which it plans something.
fn covers(agreement: &Agreement, when: When) -> bool {
    let first = when.first();
    let from = agreement.from.as_ref().is_none_or(|from| from.value <= first);
    from && agreement.until.as_ref().is_none_or(|until| first <= until.value)
}

fn is_filled_by(gathering: &Gathering<'_>, meeting: &Convened) -> bool {
    let on = match gathering.when {
        When::Day(date) => date == meeting.first,
        When::Week(monday) => moment::week(monday) == moment::week(meeting.first),
        When::Month(first) => (first.year(), first.month()) == (meeting.first.year(), meeting.first.month()),
    };
    on && gathering.bodies.contains(&meeting.body)
}

/// Why a day on which a body meets will not do well.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash {
    /// The day.
    pub date: Date,
    /// The bodies that meet, the one whose meeting it is first.
    pub bodies: Vec<Id>,
    /// Why.
    pub why: Why,
}

/// What is the matter with a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// These people sit in both bodies that meet.
    SamePeople {
        /// The bodies of the other meeting.
        others: Vec<Id>,
        /// Who.
        people: BTreeSet<PersonNumber>,
    },
    /// It is a holiday, by name.
    Holiday(String),
    /// It is a day of the week that is always closed.
    ClosedWeekday,
    /// It lies in a pause, by name.
    Pause(String),
}

/// The clashes of these meetings from a day on, in their order.
#[must_use]
pub fn clashes(agreement: &Agreement, state: &State, meetings: &[Gathering<'_>], from: Date) -> Vec<Clash> {
    let mut found = Vec::new();
    let coming = |gathering: &Gathering<'_>| gathering.day().filter(|date| *date >= from && !gathering.is_off());
    for (place, gathering) in meetings.iter().enumerate() {
        let Some(date) = coming(gathering) else { continue };
        let clash = |why: Why| Clash { date, bodies: gathering.bodies.clone(), why };
        found.extend(closed(agreement, gathering, date).map(clash));
        let later = meetings.iter().skip(place + 1).filter(|later| later.day() == Some(date));
        found.extend(later.filter_map(|later| same_people(agreement, state, gathering, later, date)).map(clash));
    }
    found
}

/// Whether a day is closed by the calendar of the meeting.
fn closed(agreement: &Agreement, gathering: &Gathering<'_>, date: Date) -> Option<Why> {
    let calendar = agreement.planning.calendar_of(gathering.rhythm.and_then(|rhythm| rhythm.calendar.as_ref()))?;
    match moment::closed(calendar, date) {
        Some(Closed::Holiday(name)) => Some(Why::Holiday(name.to_owned())),
        Some(Closed::Weekday) => Some(Why::ClosedWeekday),
        None => moment::pause(calendar, date).map(|name| Why::Pause(name.to_owned())),
    }
}

/// Who would have to be at both tables on a day.
fn same_people(
    agreement: &Agreement,
    state: &State,
    one: &Gathering<'_>,
    other: &Gathering<'_>,
    date: Date,
) -> Option<Why> {
    let people = |gathering: &Gathering<'_>| -> BTreeSet<PersonNumber> {
        let sets = gathering.bodies.iter().filter_map(|body| agreement.sets.get(body));
        sets.flat_map(|set| &set.seats).filter_map(|seat| state.holder(seat, date)).collect()
    };
    let both: BTreeSet<PersonNumber> = people(one).intersection(&people(other)).copied().collect();
    (!both.is_empty()).then(|| Why::SamePeople { others: other.bodies.clone(), people: both })
}
