//! Signing off (*afmelden*): whoever holds a seat says before a meeting that they will not be there, that they come, or that
//! they do not know yet. Where presence was recorded, that tells who is there.

use super::{Elector, Ended, Meeting};
use crate::asked::Asked;
use crate::decide::Decision;
use crate::event::Event;
use crate::stamp::Fault;
use crate::state::State;
use crate::values::{MeetingNumber, PersonNumber};
use crate::weighing::Weighing;
use charter::Id;
use charter::judge::ground::Ground;
use charter::judge::trace::Origin;
use words::Message;

/// Whether somebody comes, as they say beforehand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Coming {
    /// They come.
    Comes,
    /// They do not know yet (*misschien*). Nobody counts them as away.
    Perhaps,
    /// They do not come.
    StaysAway,
}

impl Coming {
    /// As the form of an order says it: whoever does not know yet, says nothing of coming.
    #[must_use]
    pub const fn said(comes: bool, perhaps: bool) -> Self {
        match (comes, perhaps) {
            (_, true) => Self::Perhaps,
            (true, false) => Self::Comes,
            (false, false) => Self::StaysAway,
        }
    }
}

/// What the holder of a seat said of coming.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answered {
    /// Who holds the seat on the day of the meeting.
    pub person: PersonNumber,
    /// What they said.
    pub coming: Coming,
    /// Whether they said it by answering an invitation that was mailed.
    pub by_mail: bool,
    /// When that was said.
    pub when: Ended,
}

impl Meeting {
    /// What this person said of coming for this seat. Whoever holds it after them has said nothing.
    #[must_use]
    pub fn answer_of(&self, seat: &Id, person: PersonNumber) -> Option<&Answered> {
        self.answers.get(seat).filter(|said| said.person == person)
    }

    /// Whether this person said not to come for this seat.
    #[must_use]
    pub fn has_signed_off(&self, seat: &Id, person: PersonNumber) -> bool {
        self.answer_of(seat, person).is_some_and(|said| said.coming == Coming::StaysAway)
    }

    /// Whether anybody said not to come.
    #[must_use]
    pub fn anybody_signed_off(&self) -> bool {
        self.answers.values().any(|said| said.coming == Coming::StaysAway)
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
    pub(crate) fn sign_off(
        self,
        number: MeetingNumber,
        seat: &Id,
        coming: Coming,
        by_mail: bool,
    ) -> Result<Decision, Fault> {
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
        if let Some(said) = meeting.answer_of(seat, person).filter(|said| said.coming == coming) {
            return Err(Fault::AlreadyDone { entry: said.when.entry });
        }
        let mut weighing = Weighing::default();
        if self.stamp.acting.seat() == Some(seat) {
            weighing.holds(Message::SeatSpeaksForItself { seat: label }, &set.cite, Origin::Person);
        } else {
            let ground = Ground::refuse(&set.cite, Message::OnlyTheSeatItself { seat: label.clone() });
            weighing.fails(ground.instead(Message::TheSeatCanSpeak { seat: label }), Origin::Person);
        }
        self.weigh_going_on(meeting, &set.cite, &mut weighing);
        let (comes, perhaps) = (coming == Coming::Comes, coming == Coming::Perhaps);
        let said = || vec![Event::SignedOff { meeting: number, seat: seat.clone(), person, comes, perhaps, by_mail }];
        Ok(weighing.decision(Message::WeighingSigningOff { body: set.label.clone() }, Some(&set.cite), said))
    }
}

impl State {
    pub(crate) fn answered(&mut self, number: MeetingNumber, seat: &Id, said: Answered) {
        let Some(meeting) = self.meetings.get_mut(&number) else { return };
        meeting.version = said.when.entry;
        meeting.answers.insert(seat.clone(), said);
    }
}
