//! What is done with a meeting as a whole: who is there, closing it, and its minutes.

use super::step::Who;
use super::tokens::Cursor;
use super::world::{Doing, World, missing};
use super::{Slip, names};
use crate::command::Command;
use crate::meetings::minutes::{Line, Minuting};
use crate::meetings::{Coming, Meeting};
use charter::Id;
use charter::agreement::act::{Act, ActKind};
use charter::judge::answer::Sealed;
use std::sync::Arc;
use words::{Date, Message};

/// Something done with a meeting as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sitting {
    who: Who,
    /// The day of the meeting; none is the one that was convened last, or of which the minutes were written last.
    day: Option<Date>,
    what: What,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum What {
    Closes,
    /// Records that these people are there.
    Present(Vec<String>),
    /// Says not to come, or to come after all.
    SignsOff {
        comes: bool,
    },
    /// Has the minutes adopted, with these changes.
    Adopts(Option<String>),
    /// Tells what is wrong in adopted minutes.
    Corrects(String),
}

/// An expectation about a meeting as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Sat {
    /// Whether its minutes are adopted.
    Adopted { day: Option<Date>, adopted: bool },
    /// Whether somebody said not to come.
    SignedOff { person: String, day: Date, off: bool },
    /// Whether somebody is there.
    Present { person: String, present: bool },
}

/// Reads what is done; none where it is another sentence.
pub(super) fn read(cursor: &mut Cursor<'_>, who: &Who) -> Option<Sitting> {
    let mut ahead = *cursor;
    let (day, what) = deed(&mut ahead)?;
    *cursor = ahead;
    Some(Sitting { who: who.clone(), day, what })
}

fn deed(cursor: &mut Cursor<'_>) -> Option<(Option<Date>, What)> {
    if cursor.words("sluit de vergadering") {
        return Some((day(cursor)?, What::Closes));
    }
    if cursor.words("legt de presentie vast van") {
        return Some((None, What::Present(super::reading::people(cursor.name_before(&[])))));
    }
    if cursor.words("meldt zich af voor") {
        return Some((Some(cursor.date()?), What::SignsOff { comes: false }));
    }
    if cursor.words("komt toch op") {
        return Some((Some(cursor.date()?), What::SignsOff { comes: true }));
    }
    if cursor.words("laat het verslag") {
        let day = day(cursor)?;
        cursor.words("vaststellen").then_some(())?;
        let changes = if cursor.words("met wijziging") { Some(cursor.quoted()?.to_owned()) } else { None };
        return Some((day, What::Adopts(changes)));
    }
    if cursor.words("verbetert het verslag") {
        let day = day(cursor)?;
        let words = cursor.words("met").then(|| cursor.quoted()).flatten()?;
        return Some((day, What::Corrects(words.to_owned())));
    }
    None
}

/// The day of the meeting, where that is said; none where it is said badly.
#[expect(clippy::option_option, reason = "not said, said, or said without a day")]
fn day(cursor: &mut Cursor<'_>) -> Option<Option<Date>> {
    if cursor.words("van") { cursor.date().map(Some) } else { Some(None) }
}

/// Reads an expectation; none where it is another sentence.
pub(super) fn expected(cursor: &mut Cursor<'_>) -> Option<Sat> {
    let mut ahead = *cursor;
    let found = sat(&mut ahead)?;
    *cursor = ahead;
    Some(found)
}

fn sat(cursor: &mut Cursor<'_>) -> Option<Sat> {
    if cursor.words("is het verslag") {
        let day = day(cursor)?;
        let adopted = !cursor.words("niet");
        return cursor.words("vastgesteld").then_some(Sat::Adopted { day, adopted });
    }
    cursor.words("is").then_some(())?;
    let person = cursor.name_before(&["aanwezig", "niet aanwezig", "afgemeld", "niet afgemeld"]).to_owned();
    let present = !cursor.words("niet");
    if cursor.words("afgemeld voor") {
        return cursor.date().map(|day| Sat::SignedOff { person, day, off: present });
    }
    cursor.words("aanwezig").then_some(Sat::Present { person, present })
}

impl World {
    pub(super) fn sit(&mut self, sitting: &Sitting) -> Result<(), Slip> {
        let agreement = Arc::clone(&self.agreement);
        let (kind, of_minutes) = match &sitting.what {
            What::SignsOff { comes } => return self.signs_off(sitting, *comes),
            What::Closes | What::Present(_) => (ActKind::Preside, false),
            What::Adopts(_) => (ActKind::Preside, true),
            What::Corrects(_) => (ActKind::Minute, true),
        };
        let meeting = self.sitting_on(sitting.day, of_minutes, &self.bodies_of(&sitting.who.name, Some(kind)))?;
        let act: &Act = names::act_for(&agreement, kind, &meeting.body).ok_or_else(|| missing(Message::WhatAct {}))?;
        let command = self.command_at(act.id.clone(), &meeting, sitting)?;
        let doing = self.capacity(&sitting.who, Some(act), None)?;
        self.submit(&doing, &command);
        Ok(())
    }

    fn command_at(&mut self, act: Id, meeting: &Meeting, sitting: &Sitting) -> Result<Command, Slip> {
        let number = meeting.number;
        let minuted = |act, step| Command::Minute { act, meeting: number, step };
        Ok(match &sitting.what {
            What::Closes => Command::CloseMeeting { act, meeting: number },
            What::SignsOff { comes } => {
                let seat = self.seat_in(&meeting.body, &sitting.who.name)?;
                Command::SignOff { meeting: number, seat, comes: *comes, perhaps: false, by_mail: false }
            }
            What::Present(names) => {
                let seats = names.iter().map(|name| self.seat_in(&meeting.body, name));
                Command::RecordPresence { act, meeting: number, present: seats.collect::<Result<Vec<Id>, Slip>>()? }
            }
            What::Adopts(changes) => {
                let at = self.going_on(meeting).ok_or_else(|| missing(Message::WhatMeeting {}))?.number;
                let changes = changes.as_ref().map(|words| self.seal(words));
                minuted(act, Minuting::Adopted { at, changes })
            }
            What::Corrects(words) => minuted(act, Minuting::Corrected { words: self.seal(words) }),
        })
    }

    fn signs_off(&mut self, sitting: &Sitting, comes: bool) -> Result<(), Slip> {
        let meeting = self.sitting_on(sitting.day, false, &self.bodies_of(&sitting.who.name, None))?;
        let person = self.registered(&sitting.who.name)?;
        let seat = self.seat_in(&meeting.body, &sitting.who.name)?;
        let doing = Doing::new(Some(person), self.says_as(person, seat.clone()));
        let (meeting, perhaps, by_mail) = (meeting.number, false, false);
        self.submit(&doing, &Command::SignOff { meeting, seat, comes, perhaps, by_mail });
        Ok(())
    }

    /// The minutes of a meeting, as a scenario writes them: one text about the meeting as a whole.
    pub(super) fn minutes_of(&self, act: Id, day: Option<Date>, words: Sealed) -> Result<Command, Slip> {
        let bodies = self.agreement.acts.get(&act).map(|act| act.sets.clone()).unwrap_or_default();
        let meeting = self.sitting_on(day, false, &bodies)?.number;
        Ok(Command::Minute { act, meeting, step: Minuting::Written { lines: vec![Line { place: None, words }] } })
    }

    /// The meeting on a day; without a day the last that has come, or of which minutes were written. Where several bodies meet
    /// that day, that of one of these bodies.
    fn sitting_on(&self, day: Option<Date>, of_minutes: bool, bodies: &[Id]) -> Result<Meeting, Slip> {
        let written = |meeting: &Meeting| !of_minutes || !meeting.minutes.versions.is_empty();
        let fits = |meeting: &&Meeting| match day {
            Some(day) => meeting.date == day,
            None => meeting.date <= self.today() && written(meeting),
        };
        let none = || match day {
            Some(day) => Slip::new(Message::ScenarioNoMeeting { day }),
            None => missing(Message::WhatMeeting {}),
        };
        let last = self
            .state
            .meetings
            .values()
            .filter(fits)
            .max_by_key(|meeting| (meeting.date, bodies.contains(&meeting.body), meeting.number));
        last.cloned().ok_or_else(none)
    }

    /// The bodies in which somebody sits; or those for which they may do an act of this kind.
    fn bodies_of(&self, name: &str, kind: Option<ActKind>) -> Vec<Id> {
        let Ok(person) = self.registered(name) else { return Vec::new() };
        let (agreement, today) = (&self.agreement, self.today());
        let seats = self.state.seats_on(person, None, today);
        let does = |act: &Act| {
            let by = act.by.as_ref().map_or(&[][..], |by| &by.value);
            seats.iter().any(|seat| by.iter().any(|actor| actor.is_seat_on(agreement, seat, today)))
        };
        match kind {
            Some(kind) => {
                let acts = agreement.acts.values().filter(|act| act.kind == kind && does(act));
                acts.flat_map(|act| act.sets.clone()).collect()
            }
            None => {
                let sits = |set: &&Id| seats.iter().any(|seat| agreement.sits_in(seat, set));
                agreement.sets.keys().filter(sits).cloned().collect()
            }
        }
    }

    /// The last meeting of the same body that has come.
    fn going_on(&self, earlier: &Meeting) -> Option<&Meeting> {
        let fits = |meeting: &&Meeting| meeting.body == earlier.body && meeting.date <= self.today();
        self.state.meetings.values().filter(fits).max_by_key(|meeting| (meeting.date, meeting.number))
    }

    pub(super) fn expect_sat(&self, sat: &Sat) -> Result<(), Slip> {
        let (right, why) = match sat {
            Sat::Adopted { day, adopted } => {
                let meeting = self.sitting_on(*day, true, &[])?;
                let right = meeting.minutes.adopted.is_some() == *adopted;
                let (yes, no) = (Message::ScenarioMinutesShouldBeAdopted {}, Message::ScenarioMinutesShouldBeADraft {});
                (right, if *adopted { yes } else { no })
            }
            Sat::SignedOff { person, day, off } => {
                let meeting = self.sitting_on(Some(*day), false, &self.bodies_of(person, None))?;
                let number = self.registered(person)?;
                let said =
                    meeting.answers.values().any(|said| said.person == number && said.coming == Coming::StaysAway);
                let person = person.clone();
                let yes = Message::ScenarioShouldBeSignedOff { person: person.clone() };
                (said == *off, if *off { yes } else { Message::ScenarioShouldBeExpected { person } })
            }
            Sat::Present { person, present } => {
                let meeting = self.sitting_on(None, false, &self.bodies_of(person, None))?;
                let number = self.registered(person)?;
                let there =
                    meeting.presence.iter().flat_map(|presence| &presence.seats).any(|one| one.person == number);
                let person = person.clone();
                let yes = Message::ScenarioShouldBePresent { person: person.clone() };
                (there == *present, if *present { yes } else { Message::ScenarioShouldBeAway { person } })
            }
        };
        if right { Ok(()) } else { Err(Slip::new(why)) }
    }
}
