//! Giving a person a seat, and ending that.

use crate::asked::Asked;
use crate::decide::Decision;
use crate::event::Event;
use crate::seats::Tenure;
use crate::stamp::{Acting, Fault};
use crate::state::State;
use crate::values::{CaseNumber, PersonNumber};
use crate::weighing::Weighing;
use charter::agreement::act::{Act, ActKind};
use charter::agreement::cite::Stated;
use charter::agreement::set::{Seat, Set};
use charter::judge;
use charter::judge::ground::Ground;
use charter::judge::trace::Origin;
use charter::{Agreement, Cite, Id};
use std::collections::BTreeSet;
use words::{Date, Message};

/// Who is to hold which seat, from when until when.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Appointment<'a> {
    pub(crate) person: PersonNumber,
    pub(crate) seat: &'a Id,
    pub(crate) from: Date,
    pub(crate) until: Option<Date>,
    pub(crate) case: Option<CaseNumber>,
    pub(crate) party: Option<&'a Id>,
}

impl<'a> Asked<'a> {
    /// Appoints under an act of the charter; the host appoints the first people without one.
    pub(crate) fn appoint(self, act: Option<&Id>, wanted: Appointment<'_>) -> Result<Decision, Fault> {
        let seat = self.seat(wanted.seat)?;
        let set = self.agreement.sets.get(&seat.set).ok_or_else(|| Fault::unknown("set", &seat.set))?;
        self.check_appointment(wanted)?;
        let act = act.map(|act| self.act(act, ActKind::Appoint)).transpose()?;
        let decided = act.filter(|act| act.case.is_some()).map(|act| self.decided(act, wanted.case)).transpose()?;
        let wanted =
            Appointment { case: wanted.case.filter(|_| decided.is_none() || set.per_case.is_some()), ..wanted };
        self.check_case(set, wanted.case)?;
        self.check_lasts(set, wanted.case)?;
        let case = decided.or_else(|| wanted.case.and_then(|number| self.state.case(number)));
        let mut weighing = Weighing::default();
        let (asks, cite) = match act {
            Some(act) => {
                self.weigh_alone(act, case, &mut weighing);
                if let Some(case) = decided {
                    self.weigh_stage(act, case, &mut weighing);
                }
                self.weigh_effect(wanted.from, &mut weighing);
                self.weigh_concerns(act, set, &mut weighing);
                let decision = decided.and_then(|case| case.decided());
                self.weigh_nomination(seat, set, wanted.person, decision, &mut weighing);
                (Message::WeighingAct { act: act.label.clone() }, &act.cite)
            }
            None => {
                self.weigh_timing(&mut weighing);
                self.weigh_first_appointment(seat, set, &mut weighing)?;
                (Message::WeighingFirstPeople {}, &set.cite)
            }
        };
        let taken = self.weigh_taken(seat, set, wanted, &mut weighing);
        let taken = || {
            let on_case = act.zip(decided).into_iter().flat_map(|(act, case)| self.carried_out(act, case));
            taken.into_iter().chain(on_case).collect()
        };
        Ok(weighing.decision(asks, Some(cite), taken))
    }

    /// Weighs the seat with every seat that follows it, each by the rules of its own set, and says what is taken.
    fn weigh_taken(self, seat: &Seat, set: &Set, wanted: Appointment<'_>, weighing: &mut Weighing) -> Vec<Event> {
        let followers: Vec<&Seat> = self.agreement.followers_of(wanted.seat).collect();
        let wanted = self.weigh_last_day(wanted, &followers, weighing);
        let wanted = self.weigh_leader(seat, wanted, weighing);
        self.weigh_sender(seat, wanted, weighing);
        self.weigh_holding(seat, wanted, weighing);
        let mut taken = vec![(seat, wanted)];
        for follower in followers {
            // Whoever sends the holder of a seat sends them to the seats that come with it; one of its own party is its own.
            let party = wanted.party.filter(|_| follower.party.is_none());
            let follows = Appointment { seat: &follower.id, party, ..wanted };
            self.weigh_holding(follower, follows, weighing);
            taken.push((follower, follows));
        }
        let sets: BTreeSet<&Id> = taken.iter().map(|(seat, _)| &seat.set).collect();
        let own = std::iter::once(set);
        let others = sets.into_iter().filter(|id| **id != set.id).filter_map(|id| self.agreement.sets.get(id));
        for set in own.chain(others) {
            let seats: Vec<&Id> =
                taken.iter().filter(|(seat, _)| seat.set == set.id).map(|(seat, _)| &seat.id).collect();
            self.weigh_room(set, &seats, wanted, weighing);
        }
        let take = |(_, taken): (&Seat, Appointment<'_>)| {
            let Appointment { person, seat, from, until, case, party } = taken;
            Event::SeatTaken { seat: seat.clone(), person, from, until, case, party: party.cloned() }
        };
        taken.into_iter().map(take).collect()
    }

    /// The appointment with its last day: the one wanted, which the set of no seat that is taken may forbid; where none is
    /// wanted the last one that all of them allow, since what follows a seat is held for as long.
    fn weigh_last_day<'w>(
        self,
        wanted: Appointment<'w>,
        followers: &[&Seat],
        weighing: &mut Weighing,
    ) -> Appointment<'w> {
        let last = |seat: &Id, until| judge::tenure::last_day(self.agreement, seat, wanted.from, until);
        let mut until = wanted.until;
        match last(wanted.seat, until) {
            Ok(allowed) if until.is_none() => {
                let theirs = followers.iter().filter_map(|follower| last(&follower.id, None).ok().flatten());
                until = theirs.chain(allowed).min();
            }
            Ok(_) => {}
            Err(ground) => weighing.fails(*ground, Origin::Charter),
        }
        for ground in followers.iter().filter_map(|follower| last(&follower.id, until).err()) {
            weighing.fails(*ground, Origin::Charter);
        }
        Appointment { until, ..wanted }
    }

    /// Whether this person can hold the seat: it is free, they come from among whom they must, and they hold nothing that
    /// excludes it. A seat of one case stands beside those of other cases without touching them.
    fn weigh_holding(self, seat: &Seat, wanted: Appointment<'_>, weighing: &mut Weighing) {
        self.weigh_seat_is_free(seat, wanted, weighing);
        if let Some(from) = self.agreement.sets.get(&seat.set).and_then(|set| set.from_among.as_ref()) {
            let who = (wanted.person, wanted.party);
            weigh_from_among(self.agreement, self.state, (seat, from), who, wanted.from, weighing);
        }
        let mut held = self.state.seats_serving(wanted.person, wanted.case, wanted.from, wanted.until);
        held.retain(|other| other != wanted.seat);
        weighing.takes(judge::function::may_hold(self.agreement, wanted.seat, &held));
    }

    fn check_appointment(self, wanted: Appointment<'_>) -> Result<(), Fault> {
        self.known_person(wanted.person)?;
        if wanted.until.is_some_and(|until| until < wanted.from) {
            return Err(Fault::Senseless { what: Message::LastDayBeforeFirst {} });
        }
        match wanted.party {
            Some(party) if !self.agreement.parties.contains_key(party) => Err(Fault::unknown("party", party)),
            Some(_) | None => Ok(()),
        }
    }

    /// Somebody in the register whose name was not destroyed.
    pub(crate) fn known_person(self, number: PersonNumber) -> Result<(), Fault> {
        let person = self.state.person(number).ok_or_else(|| Fault::unknown("person", number))?;
        match person.erased {
            Some(_) => Err(Fault::Senseless { what: Message::ValuesWereDestroyed {} }),
            None => Ok(()),
        }
    }

    /// A set that each case has for itself is filled for a case of that kind; any other set for none.
    fn check_case(self, set: &Set, case: Option<CaseNumber>) -> Result<(), Fault> {
        match (&set.per_case, case) {
            (None, None) => Ok(()),
            (None, Some(_)) => Err(Fault::Senseless { what: Message::SetStandsForAllCases { set: set.label.clone() } }),
            (Some(_), None) => Err(Fault::Senseless { what: Message::ForWhichCase { set: set.label.clone() } }),
            (Some(kind), Some(number)) if self.case(number)?.kind == kind.value => Ok(()),
            (Some(_), Some(_)) => Err(Fault::Senseless { what: Message::ForAnotherKindOfCase {} }),
        }
    }

    /// A seat on behalf of a party is filled by that party and no other.
    fn weigh_sender(self, seat: &Seat, wanted: Appointment<'_>, weighing: &mut Weighing) {
        let Some((named, own)) = wanted.party.zip(seat.party.as_ref()) else { return };
        let (party, sender) = (self.agreement.label(&own.value), self.agreement.label(named));
        if *named == own.value {
            weighing.holds(Message::SentByItsParty { seat: seat.label.clone(), party }, &own.cite, Origin::Person);
        } else {
            let why = Message::SeatOfAnotherParty { seat: seat.label.clone(), party: party.clone(), sender };
            let ground = Ground::refuse(&own.cite, why).instead(Message::ThePartyCanSend { party });
            weighing.fails(ground, Origin::Person);
        }
    }

    /// Ends the time of whoever holds the seat on that day; that day is the last.
    pub(crate) fn vacate(self, act: &Id, seat: &Id, until: Date, case: Option<CaseNumber>) -> Result<Decision, Fault> {
        let act = self.act(act, ActKind::Appoint)?;
        let known = self.seat(seat)?;
        let set = &known.set;
        let set = self.agreement.sets.get(set).ok_or_else(|| Fault::unknown("set", set))?;
        self.check_case(set, case)?;
        let served = case.and_then(|number| self.state.case(number));
        let tenure = self.state.tenure(seat, case, until);
        let tenure = tenure.ok_or(Fault::Senseless { what: Message::NobodyHeldItThen {} })?;
        if tenure.until == Some(until) {
            return Err(Fault::AlreadyDone { entry: tenure.entry });
        }
        let mut weighing = Weighing::default();
        self.weigh_alone(act, served, &mut weighing);
        self.weigh_effect(until, &mut weighing);
        self.weigh_concerns(act, set, &mut weighing);
        self.weigh_early_end(known, set, until, &mut weighing);
        self.weigh_not_led(known, tenure, until, &mut weighing);
        let person = tenure.person;
        let follows = |follower: &Seat| {
            self.state.tenure(&follower.id, case, until).is_some_and(|tenure| tenure.person == person)
        };
        let followers = self.agreement.followers_of(seat).filter(|follower| follows(follower)).map(|seat| &seat.id);
        let seats: Vec<&Id> = std::iter::once(seat).chain(followers).collect();
        let ends = |seat: &Id| Event::SeatVacated { seat: seat.clone(), person, until, case };
        let vacated = || seats.into_iter().map(ends).collect();
        Ok(weighing.decision(Message::WeighingAct { act: act.label.clone() }, Some(&act.cite), vacated))
    }

    /// Whether an act concerns this set: it appoints, convenes or presides for the sets the charter names.
    pub(crate) fn weigh_concerns(self, act: &Act, set: &Set, weighing: &mut Weighing) {
        if act.sets.contains(&set.id) {
            return;
        }
        let (label, set_label) = (act.label.clone(), set.label.clone());
        let mut ground = Ground::refuse(&act.cite, Message::NotForThisSet { act: label.clone(), set: set_label });
        if !act.sets.is_empty() {
            ground = ground.instead(Message::ConcernsSets { act: label, sets: self.labels(&act.sets) });
        }
        let others = self.agreement.acts.values().filter(|o| o.kind == act.kind && o.sets.contains(&set.id));
        weighing.fails(others.flat_map(|act| self.who_can(act, None)).fold(ground, Ground::instead), Origin::Charter);
    }

    fn weigh_seat_is_free(self, seat: &Seat, wanted: Appointment<'_>, weighing: &mut Weighing) {
        let times = self.state.tenures.get(&seat.id).map(Vec::as_slice).unwrap_or_default();
        let label = seat.label.clone();
        let taken = |tenure: &&Tenure| tenure.case == wanted.case && tenure.overlaps(wanted.from, wanted.until);
        let Some(taken) = times.iter().find(taken) else {
            return weighing.holds(Message::SeatIsFree { seat: label }, &seat.cite, Origin::Book);
        };
        let free = taken.until.and_then(|until| until.tomorrow().ok());
        let ground = Ground::refuse(&seat.cite, Message::SeatIsHeld { seat: label.clone(), from: taken.from });
        let instead = free.map_or(Message::EndTheTenureFirst { seat: label.clone() }, |first| {
            Message::SeatIsFreeFrom { seat: label, first }
        });
        weighing.fails(ground.instead(instead), Origin::Book);
    }

    /// The host appoints as long as nobody sits who may. Where the charter names nobody who appoints to a set, the host
    /// fills a seat once, and a next time the charter is silent.
    fn weigh_first_appointment(self, seat: &Seat, set: &Set, weighing: &mut Weighing) -> Result<(), Fault> {
        let concerns = |act: &&'a Act| act.kind == ActKind::Appoint && act.sets.contains(&set.id) && act.by.is_some();
        let acts: Vec<&Act> = self.agreement.acts.values().filter(concerns).collect();
        let was_held = self.state.tenures.contains_key(&seat.id);
        let silent = || Ground::undetermined(&set.cite, Message::WhoAppointsIsSilent { set: set.label.clone() });
        self.weigh_founding(&acts, &set.cite, was_held.then(silent), weighing)
    }

    /// Whether the host still founds: nobody holds a seat that may do one of these acts. `silent` is the ground where
    /// the charter has no such act.
    pub(crate) fn weigh_founding(
        self,
        acts: &[&Act],
        cite: &Cite,
        silent: Option<Ground>,
        weighing: &mut Weighing,
    ) -> Result<(), Fault> {
        if self.stamp.acting != Acting::Host {
            return Err(Fault::NotTheHost);
        }
        let sits = |act: &&&Act| act.by.as_ref().is_some_and(|by| !self.held_seats(&by.value, None).is_empty());
        if let Some(act) = acts.iter().find(sits) {
            let by = act.by.as_ref().map_or(&act.cite, |by| &by.cite);
            let ground = Ground::refuse(by, Message::FoundingIsOver { act: act.label.clone() });
            weighing.fails(self.who_can(act, None).into_iter().fold(ground, Ground::instead), Origin::Book);
        } else if let Some(ground) = silent.filter(|_| acts.is_empty()) {
            weighing.fails(ground, Origin::Charter);
        } else {
            weighing.holds(Message::FoundingGoesOn {}, cite, Origin::Book);
        }
        Ok(())
    }
}

/// Weighs whether somebody comes out of the set that the holders of a seat come from (`uit`) on a day, on behalf of its party
/// or of the one that sends them.
pub(crate) fn weigh_from_among(
    agreement: &Agreement,
    state: &State,
    (seat, from): (&Seat, &Stated<Id>),
    (person, party): (PersonNumber, Option<&Id>),
    on: Date,
    weighing: &mut Weighing,
) {
    let party = seat.party.as_ref().map(|party| &party.value).or(party);
    let (label, of) = (seat.label.clone(), agreement.label(&from.value));
    if comes_from(agreement, state, &from.value, (person, party), on) {
        return weighing.holds(Message::ComesFromAmong { seat: label, set: of }, &from.cite, Origin::Book);
    }
    let why = match party.map(|party| agreement.label(party)) {
        Some(party) => Message::NotFromAmongOf { seat: label.clone(), set: of, party },
        None => Message::NotFromAmong { seat: label.clone(), set: of },
    };
    let ground = Ground::refuse(&from.cite, why).instead(Message::InsteadSomeoneElse { seat: label });
    weighing.fails(ground, Origin::Book);
}

/// Whether somebody holds a seat of a set on a day, on behalf of a party where one is asked.
fn comes_from(
    agreement: &Agreement,
    state: &State,
    set: &Id,
    (person, party): (PersonNumber, Option<&Id>),
    on: Date,
) -> bool {
    let sits = |own: &Id| {
        let tenure = state.tenure(own, None, on).filter(|tenure| tenure.person == person);
        let of_seat = agreement.seats.get(own).and_then(|seat| seat.party.as_ref()).map(|party| &party.value);
        let of = tenure.map(|tenure| tenure.party.as_ref().or(of_seat));
        of.is_some_and(|of| party.is_none() || of == party)
    };
    agreement.sets.get(set).is_some_and(|set| set.seats.iter().any(sits))
}
