//! Signing off (*afmelden*): whoever holds a seat says before a meeting that they will not be there, or that they come after
//! all. Where presence was recorded, that tells who is there.

use super::{Elector, Ended, Meeting};
use crate::asked::Asked;
use crate::decide::Decision;
use crate::event::Event;
use crate::evolve::At;
use crate::stamp::Fault;
use crate::state::State;
use crate::values::{MeetingNumber, PersonNumber};
use crate::weighing::Weighing;
use charter::Id;
use charter::judge::ground::Ground;
use charter::judge::trace::Origin;
use words::Message;

/// That the holder of a seat said not to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SignedOff {
    /// Who holds the seat on the day of the meeting.
    pub person: PersonNumber,
    /// When that was said.
    pub when: Ended,
}

impl Meeting {
    /// Whether this person said not to come for this seat. Whoever holds it after them comes.
    #[must_use]
    pub fn has_signed_off(&self, seat: &Id, person: PersonNumber) -> bool {
        self.signed_off.get(seat).is_some_and(|off| off.person == person)
    }

    /// Whether nobody is there to speak for a seat: as presence was recorded; before that, as its holder said, unless another
    /// speaks in their place.
    #[must_use]
    pub fn is_away(&self, elector: &Elector) -> bool {
        match &self.presence {
            Some(presence) => presence.at(&elector.seat).is_none(),
            None => elector.person.is_some_and(|person| self.has_signed_off(&elector.seat, person)),
        }
    }
}

impl Asked<'_> {
    /// Whoever holds a seat of the body, or reads along for them, says until the meeting is closed whether they come.
    pub(crate) fn sign_off(self, number: MeetingNumber, seat: &Id, comes: bool) -> Result<Decision, Fault> {
        let meeting = self.meeting(number)?;
        let set = self.agreement.sets.get(&meeting.body).ok_or_else(|| Fault::unknown("body", &meeting.body))?;
        let label = self.seat(seat)?.label.clone();
        let senseless = |what| Err(Fault::Senseless { what });
        if set.per_case.is_some() {
            return senseless(Message::PresenceOfATeam { body: set.label.clone() });
        }
        if !set.seats.contains(seat) {
            return senseless(Message::SeatOfAnotherBody { seat: label });
        }
        if meeting.date < self.stamp.on {
            return senseless(Message::MeetingInThePast {});
        }
        let Some(person) = self.state.holder(seat, meeting.date) else {
            return senseless(Message::NobodyHoldsSeat { seat: label });
        };
        // Whoever comes after the holder of today answers for themselves.
        if self.state.holder(seat, self.stamp.on) != Some(person) {
            return senseless(Message::SeatOfSomebodyElseThen { seat: label, on: meeting.date });
        }
        match meeting.signed_off.get(seat).filter(|off| off.person == person) {
            Some(off) if !comes => return Err(Fault::AlreadyDone { entry: off.when.entry }),
            None if comes => return senseless(Message::SeatIsExpected { seat: label }),
            Some(_) | None => {}
        }
        let mut weighing = Weighing::default();
        if self.stamp.acting.seat() == Some(seat) {
            weighing.holds(Message::SeatSpeaksForItself { seat: label }, &set.cite, Origin::Person);
        } else {
            let ground = Ground::refuse(&set.cite, Message::OnlyTheSeatItself { seat: label.clone() });
            weighing.fails(ground.instead(Message::TheSeatCanSpeak { seat: label }), Origin::Person);
        }
        self.weigh_going_on(meeting, &set.cite, &mut weighing);
        let said = || vec![Event::SignedOff { meeting: number, seat: seat.clone(), person, comes }];
        Ok(weighing.decision(Message::WeighingSigningOff { body: set.label.clone() }, Some(&set.cite), said))
    }
}

impl State {
    pub(crate) fn signed_off(
        &mut self,
        at: At<'_>,
        number: MeetingNumber,
        seat: &Id,
        (person, comes): (PersonNumber, bool),
    ) {
        let Some(meeting) = self.meetings.get_mut(&number) else { return };
        meeting.version = at.entry;
        if comes {
            meeting.signed_off.remove(seat);
        } else {
            let when = Ended { on: at.stamp.on, at: at.stamp.recorded, entry: at.entry };
            meeting.signed_off.insert(seat.clone(), SignedOff { person, when });
        }
    }
}
