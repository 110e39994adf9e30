//! A reservation (*voorbehoud*): a seat agrees, on condition that its own college or council does before a day. What was decided
//! stands; what becomes of it where they do not agree in time is for the charter to say, and where it is silent nobody can.

use super::{Ended, Item};
use crate::asked::Asked;
use crate::decide::Decision;
use crate::event::Event;
use crate::evolve::At;
use crate::stamp::{Acting, Fault};
use crate::state::State;
use crate::values::{ItemNumber, PersonNumber};
use crate::weighing::Weighing;
use charter::Id;
use charter::judge::answer::Sealed;
use charter::judge::count::Position;
use charter::judge::ground::Ground;
use charter::judge::trace::Origin;
use words::{Date, Message};

/// That a seat agreed on condition that its college or council does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reservation {
    /// The last day on which they can still agree.
    pub until: Date,
    /// That they did.
    pub lifted: Option<Lifted>,
}

/// That a college or council agreed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lifted {
    /// Who agreed, when, and where that is to be read.
    pub words: Sealed,
    /// Who recorded it.
    pub person: PersonNumber,
    /// When.
    pub when: Ended,
}

/// How a reservation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// They can still agree.
    Open,
    /// They agreed.
    Lifted,
    /// They did not agree in time.
    Expired,
}

impl Reservation {
    /// A reservation up to and including a day.
    pub(super) const fn until(until: Date) -> Self {
        Self { until, lifted: None }
    }

    /// How it stands on a day.
    #[must_use]
    pub fn stands(&self, on: Date) -> Standing {
        match &self.lifted {
            Some(_) => Standing::Lifted,
            None if on <= self.until => Standing::Open,
            None => Standing::Expired,
        }
    }
}

impl Item {
    /// The seats that agreed on a condition in the last round, each with that.
    pub fn reservations(&self) -> impl Iterator<Item = (&Id, &Reservation)> {
        self.positions.iter().filter_map(|(seat, spoken)| Some((seat, spoken.reservation.as_ref()?)))
    }
}

impl Asked<'_> {
    /// Whether a position can be taken with this reservation.
    pub(crate) fn check_reserve(self, position: Position, reserve: Option<Date>) -> Result<(), Fault> {
        let Some(until) = reserve else { return Ok(()) };
        match position {
            Position::For if until >= self.stamp.on => Ok(()),
            Position::For => Err(Fault::Senseless { what: Message::ReservationIsPast { until } }),
            Position::Against | Position::Abstain => Err(Fault::Senseless { what: Message::ReservationIsOfAYes {} }),
        }
    }

    /// The seat itself says that its college or council agreed; also after the meeting, as long as the day has not passed.
    pub(crate) fn lift_reservation(self, number: ItemNumber, seat: &Id, words: &Sealed) -> Result<Decision, Fault> {
        let (_, item) = self.item(number)?;
        let label = self.seat(seat)?.label.clone();
        let decision = self.decision_of(item)?;
        let senseless = |what| Err(Fault::Senseless { what });
        let reservation = item.positions.get(seat).and_then(|spoken| spoken.reservation.as_ref());
        let Some(reservation) = reservation else { return senseless(Message::NoReservation { seat: label }) };
        if let Some(lifted) = &reservation.lifted {
            return Err(Fault::AlreadyDone { entry: lifted.when.entry });
        }
        if words.length == 0 {
            return senseless(Message::SayWhoAgreed {});
        }
        if reservation.stands(self.stamp.on) == Standing::Expired {
            return senseless(Message::ReservationExpired { until: reservation.until });
        }
        let cite = self.rule_cite(decision);
        let mut weighing = Weighing::default();
        self.weigh_timing_of(decision, &mut weighing);
        if self.stamp.acting == Acting::Seat(seat.clone()) {
            weighing.holds(Message::SeatSpeaksForItself { seat: label }, cite, Origin::Person);
        } else {
            let ground = Ground::refuse(cite, Message::OnlyTheSeatItself { seat: label.clone() });
            weighing.fails(ground.instead(Message::TheSeatCanSpeak { seat: label }), Origin::Person);
        }
        let person = self.stamp.who;
        let lifted = || {
            let lifted =
                |person| Event::ReservationLifted { item: number, seat: seat.clone(), person, words: words.clone() };
            person.map(lifted).into_iter().collect()
        };
        Ok(weighing.decision(Message::WeighingPosition { decision: decision.label.clone() }, Some(cite), lifted))
    }
}

impl State {
    pub(super) fn reservation_lifted(
        &mut self,
        at: At<'_>,
        number: ItemNumber,
        seat: &Id,
        (person, words): (PersonNumber, &Sealed),
    ) {
        let when = Ended { on: at.stamp.on, at: at.stamp.recorded, entry: at.entry };
        self.change_item(at, number, |item| {
            if let Some(reservation) = item.positions.get_mut(seat).and_then(|spoken| spoken.reservation.as_mut()) {
                reservation.lifted = Some(Lifted { words: words.clone(), person, when });
            }
        });
    }
}
