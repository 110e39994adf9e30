//! A meeting: putting the question, positions by seat, conform, concluding.

use super::step::{Step, Who};
use super::world::{Doing, World, missing};
use super::{Slip, names};
use crate::command::Command;
use crate::meetings::{Item, Meeting, Position, Purpose, reserving};
use crate::seats::delegating::reads_for;
use crate::stamp::Acting;
use crate::values::PersonNumber;
use charter::Id;
use charter::agreement::act::{Act, ActKind};
use std::sync::Arc;
use words::{Date, Message};

impl World {
    pub(super) fn meet(&mut self, step: &Step) -> Result<(), Slip> {
        match step {
            Step::Put { who, case, outcome } => {
                let (meeting, item) = self.item(case.as_deref())?;
                let agreement = self.agreement_of(item.case);
                let decision = agreement.acts.get(&item.decision).ok_or_else(|| missing(Message::WhatAct {}))?;
                let proposal = names::outcome(decision, outcome)?.id.clone();
                self.preside(who, &meeting, None, |act| Command::OpenItem { act, item: item.number, proposal })
            }
            Step::AllAgree { who, case, absent } => {
                let (meeting, item) = self.item(case.as_deref())?;
                let seats = absent.iter().map(|name| self.seat_in(&meeting.body, name));
                let absent = seats.collect::<Result<Vec<Id>, Slip>>()?;
                self.preside(who, &meeting, None, |act| Command::Conform { act, item: item.number, absent })
            }
            Step::Conclude { who, case, note, reason } => {
                let (meeting, item) = self.item(case.as_deref())?;
                let reasons = note.as_ref().map(|note| self.seal(note));
                let reason = reason.clone();
                self.preside(who, &meeting, reason, |act| Command::ConcludeItem { act, item: item.number, reasons })
            }
            Step::Treat { who, case, conclusion } => {
                let (meeting, item) = self.item(case.as_deref())?;
                let conclusion = conclusion.as_ref().map(|words| self.seal(words));
                self.preside(who, &meeting, None, |act| Command::TreatItem { act, item: item.number, conclusion })
            }
            Step::Lift { who, case, words } => {
                let (meeting, item) = self.item(case.as_deref())?;
                let person = self.registered(&who.name)?;
                let (seat, words) = (self.seat_in(&meeting.body, &who.name)?, self.seal(words));
                let doing = Doing::new(Some(person), self.says_as(person, seat.clone()));
                self.submit(&doing, &Command::LiftReservation { item: item.number, seat, words });
                Ok(())
            }
            Step::Say { names, position, note, case, seat, reserve } => {
                let (meeting, item) = self.item(case.as_deref())?;
                let beside = (note.as_ref(), *reserve);
                for name in names {
                    if !self.say(name, &meeting, &item, *position, beside, seat.as_deref())? {
                        break;
                    }
                }
                Ok(())
            }
            Step::Day(_)
            | Step::Story(_)
            | Step::Hold { .. }
            | Step::Enrolled(_)
            | Step::Visitors(_)
            | Step::Do(_)
            | Step::Figures(_)
            | Step::Sit(_)
            | Step::Expect(_) => Ok(()),
        }
    }

    /// The item on which a case stands: the one that is not concluded yet, else the last.
    pub(super) fn item(&mut self, case: Option<&str>) -> Result<(Meeting, Item), Slip> {
        let case = self.case_named(case)?;
        let last = |open: bool| {
            let items = self.state.items_of(case).filter(|(_, item)| !open || item.concluded.is_none());
            items.last().map(|(meeting, item)| (meeting.clone(), item.clone()))
        };
        last(true).or_else(|| last(false)).ok_or_else(|| missing(Message::WhatItem {}))
    }

    /// Presides: by the act of the charter for the body that meets.
    fn preside(
        &mut self,
        who: &Who,
        meeting: &Meeting,
        reason: Option<String>,
        command: impl FnOnce(Id) -> Command,
    ) -> Result<(), Slip> {
        let agreement = Arc::clone(&self.agreement);
        let act = presiding(&agreement, &meeting.body)?;
        let doing = Doing { reason, ..self.capacity(who, Some(act), None)? };
        self.submit(&doing, &command(act.id.clone()));
        Ok(())
    }

    /// The seat someone holds in a body, on the day it is.
    pub(super) fn seat_in(&self, body: &Id, name: &str) -> Result<Id, Slip> {
        let person = self.registered(name)?;
        let mut held = self.state.seats_of(person, self.today());
        held.extend(reads_for(&self.agreement, &self.state, person, self.today()));
        let in_body = |seat: &&Id| self.agreement.sits_in(seat, body);
        held.iter().find(in_body).or_else(|| held.first()).cloned().ok_or_else(|| missing(Message::WhatRole {}))
    }

    /// In which capacity somebody speaks for a seat at which they do not sit: as its delegate, where they are that.
    pub(super) fn says_as(&self, person: PersonNumber, seat: Id) -> Acting {
        let today = self.today();
        let reads = || reads_for(&self.agreement, &self.state, person, today).contains(&seat);
        if !self.state.sits(person, &seat, today) && reads() { Acting::Delegate(seat) } else { Acting::Seat(seat) }
    }

    fn say(
        &mut self,
        name: &str,
        meeting: &Meeting,
        item: &Item,
        position: Position,
        (note, reserve): (Option<&String>, Option<Date>),
        for_seat: Option<&str>,
    ) -> Result<bool, Slip> {
        let person = self.registered(name)?;
        // Whoever sat at a seat when the question was put, or was named to speak for one, acts from that.
        let then: Vec<Id> = item.question.iter().flat_map(|question| question.sat(person)).cloned().collect();
        let named = match for_seat {
            Some(label) => {
                let seats = names::seats(&self.agreement, label)?;
                Some(seats.into_iter().next().ok_or_else(|| missing(Message::WhatRole {}))?)
            }
            None => None,
        };
        let (own, acting) = match then.into_iter().find(|seat| named.as_ref().is_none_or(|named| named == seat)) {
            Some(seat) => (seat.clone(), Acting::Seat(seat)),
            None => {
                let seat = self.seat_in(&meeting.body, name)?;
                (seat.clone(), self.says_as(person, seat))
            }
        };
        let doing = Doing::new(Some(person), acting);
        let seat = named.unwrap_or(own);
        let note = note.map(|note| self.seal(note));
        Ok(self.submit(&doing, &Command::TakePosition { item: item.number, seat, position, note, reserve }))
    }
}

fn presiding<'a>(agreement: &'a charter::Agreement, body: &Id) -> Result<&'a Act, Slip> {
    names::act_for(agreement, ActKind::Preside, body).ok_or_else(|| missing(Message::WhatAct {}))
}

impl World {
    /// The last item on which a case stood must have been treated, and have come to the table for this.
    pub(super) fn expect_treated(&mut self, name: &str, purpose: Purpose) -> Result<(), Slip> {
        let number = self.case_named(Some(name))?;
        let last = self.state.items_of(number).map(|(_, item)| item).last();
        if last.is_some_and(|item| item.is_treated() && item.purpose == purpose) {
            return Ok(());
        }
        let case = name.to_owned();
        Err(Slip::new(match purpose {
            Purpose::Decide | Purpose::Discuss => Message::ScenarioShouldBeDiscussed { case },
            Purpose::Note => Message::ScenarioShouldBeNoted { case },
        }))
    }
}

impl World {
    /// How the reservation must stand that somebody made in the last round on a case.
    pub(super) fn expect_reserved(
        &mut self,
        person: &str,
        case: Option<&str>,
        wanted: Option<reserving::Standing>,
    ) -> Result<(), Slip> {
        let (meeting, item) = self.item(case)?;
        let seat = self.seat_in(&meeting.body, person)?;
        let today = self.today();
        let found = item.reservations().find(|(own, _)| **own == seat).map(|(_, reserved)| reserved.stands(today));
        if found == wanted {
            return Ok(());
        }
        Err(Slip::new(Message::ScenarioReservedOtherwise { person: person.to_owned() }))
    }
}
