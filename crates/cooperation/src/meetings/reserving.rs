//! A reservation (*voorbehoud*): a seat agrees, on condition that its own college or council does before a day. What was decided
//! stands; what becomes of it where they do not agree in time is for the charter to say, and where it is silent nobody can.

use super::concluding::ballots;
use super::pinned::rule_of;
use super::{Ended, Item};
use crate::asked::Asked;
use crate::cases::Case;
use crate::decide::Decision;
use crate::event::Event;
use crate::evolve::At;
use crate::stamp::{Acting, Fault};
use crate::state::State;
use crate::values::{ItemNumber, PersonNumber};
use crate::weighing::Weighing;
use charter::agreement::act::{Act, ActKind};
use charter::agreement::count::Reserved;
use charter::judge::answer::Sealed;
use charter::judge::count::{self, Position, Tally, tally_in};
use charter::judge::ground::Ground;
use charter::judge::trace::Origin;
use charter::{Agreement, Cite, Id};
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

/// What holds after a reservation on a decision expired.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct After {
    /// The seats whose reservation expired.
    pub seats: Vec<Id>,
    /// The last day of the last of them.
    pub until: Date,
    /// What the rule says of it; nothing where it is silent.
    pub says: Option<Reserved>,
    /// The line that says it, or else the rule that is silent.
    pub cite: Cite,
    /// The votes counted anew with those seats against, where they count so.
    pub recount: Option<Tally>,
}

impl After {
    /// Whether the body can decide anew; nothing where nobody can tell.
    #[must_use]
    pub fn brings_back(&self) -> Option<bool> {
        Some(match self.says? {
            Reserved::Stands | Reserved::InFavour => false,
            Reserved::ComesBack => true,
            Reserved::Against => self.recount.as_ref().is_some_and(|tally| tally.result != count::Result::Carried),
        })
    }
}

/// What holds on a day of an item that was carried with a reservation that has expired by then; nothing where none has. The rule
/// is the one by which it was counted; what that left open, a later ruling fills.
#[must_use]
pub fn after(now: &Agreement, state: &State, item: &Item, on: Date) -> Option<After> {
    let carried = item.concluded.as_ref().and_then(|concluded| concluded.result) == Some(count::Result::Carried);
    let expired = |(_, reservation): &(&Id, &Reservation)| reservation.stands(on) == Standing::Expired;
    let expired: Vec<(&Id, &Reservation)> = item.reservations().filter(expired).filter(|_| carried).collect();
    let until = expired.iter().map(|(_, reservation)| reservation.until).max()?;
    let seats: Vec<Id> = expired.into_iter().map(|(seat, _)| seat.clone()).collect();
    let question = item.question.as_ref()?;
    let rule = rule_of(now, state, item, question)?;
    let stated = rule.reserved.as_ref();
    let recount = stated.filter(|stated| stated.value == Reserved::Against).map(|_| {
        let mut ballots = ballots(now, item, question);
        for ballot in ballots.iter_mut().filter(|ballot| seats.contains(&ballot.seat)) {
            ballot.position = Some(Position::Against);
        }
        tally_in(item.round, &rule, &ballots)
    });
    let cite = stated.map_or_else(|| rule.cite.clone(), |stated| stated.cite.clone());
    Some(After { seats, until, says: stated.map(|stated| stated.value), cite, recount })
}

/// What holds after a reservation expired on the last decision on a case that an act tables or takes; nothing where none has.
#[must_use]
pub fn expired_on(now: &Agreement, state: &State, (act, case): (&Act, &Case), on: Date) -> Option<After> {
    let by_body = || Some(&act.id).filter(|_| act.kind == ActKind::Decide && act.count.is_some());
    let decision = act.tables.as_ref().or_else(by_body)?;
    let of_decision = |item: &&Item| item.decision == *decision && item.is_decided();
    let last = state.items_of(case.number).map(|(_, item)| item).filter(of_decision);
    let last = last.max_by_key(|item| item.concluded.as_ref().map(|concluded| concluded.entry))?;
    after(now, state, last, on)
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
        let cite = self.rule_cite(decision);
        let mut weighing = Weighing::default();
        self.weigh_timing_of(decision, &mut weighing);
        if reservation.stands(self.stamp.on) == Standing::Expired {
            self.weigh_too_late(item, cite, reservation.until, &mut weighing);
        }
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

impl Asked<'_> {
    /// A reservation that expired is not lifted any more: what holds since is what the rule says.
    fn weigh_too_late(self, item: &Item, cite: &Cite, until: Date, weighing: &mut Weighing) {
        let rule = item.question.as_ref().and_then(|question| self.rule_of(item, question));
        let ground = match rule.as_ref().and_then(|rule| rule.reserved.as_ref()) {
            Some(stated) => Ground::refuse(&stated.cite, Message::ReservationExpiredSo { until }),
            None => {
                Ground::undetermined(cite, Message::ReservationExpired { until }).instead(Message::InsteadRuling {})
            }
        };
        weighing.fails(ground, Origin::Book);
    }

    /// Whether an expired reservation lets something be tabled and decided on anew, although the case has moved on since. Where the
    /// charter is silent on that, nobody can tell.
    pub(crate) fn weigh_brought_back(self, act: &Act, case: &Case, weighing: &mut Weighing) -> bool {
        let Some(after) = expired_on(self.agreement, self.state, (act, case), self.stamp.on) else { return false };
        let (seats, until) = (self.labels(after.seats.iter()), after.until);
        match (after.brings_back(), after.says) {
            (Some(true), Some(Reserved::Against)) => {
                weighing.holds(Message::ReservationTurns { seats, until }, &after.cite, Origin::Book);
                true
            }
            (Some(true), _) => {
                weighing.holds(Message::ReservationBringsBack { seats, until }, &after.cite, Origin::Book);
                true
            }
            (None, _) => {
                let ground = Ground::undetermined(&after.cite, Message::ReservationExpiredSilent { seats, until });
                weighing.fails(ground.instead(Message::InsteadRuling {}), Origin::Book);
                true
            }
            (Some(false), _) => false,
        }
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
