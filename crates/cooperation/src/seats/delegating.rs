//! Delegates: whoever reads along and prepares for the holder of a seat, and decides nothing.

use crate::asked::Asked;
use crate::decide::Decision;
use crate::event::Event;
use crate::evolve::At;
use crate::seats::Tenure;
use crate::seats::appointing::weigh_from_among;
use crate::stamp::Fault;
use crate::state::{State, change_list};
use crate::values::{PersonNumber, Sequence};
use crate::weighing::Weighing;
use charter::agreement::act::{Act, ActKind, Actor};
use charter::agreement::cite::Stated;
use charter::agreement::set::{Seat, Set};
use charter::judge;
use charter::judge::ground::Ground;
use charter::judge::trace::Origin;
use charter::{Agreement, Id};
use words::{Date, Message};

/// A delegate (*gemachtigde*) of a seat, as named by whoever held it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delegation {
    /// Who reads along.
    pub person: PersonNumber,
    /// Whoever held the seat and named them; with their time in it this ends.
    pub by: PersonNumber,
    /// First day.
    pub from: Date,
    /// Last day, where there is one.
    pub until: Option<Date>,
    /// The entry that began it.
    pub entry: Sequence,
}

impl Delegation {
    fn covers(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|last| day <= last)
    }

    /// Whether it stands on a day: whoever named them holds the seat ever since, and the charter still lets them.
    fn stands(&self, agreement: &Agreement, state: &State, seat: &Id, on: Date) -> bool {
        let same_time = |tenure: &Tenure| tenure.person == self.by && tenure.covers(self.from);
        self.covers(on)
            && state.tenure(seat, None, on).is_some_and(same_time)
            && state.person(self.person).is_some_and(|person| person.erased.is_none())
            && may_delegate(agreement, state, seat, self.person, on)
    }
}

/// The delegates of a seat on a day.
pub fn delegates_of<'a>(
    agreement: &'a Agreement,
    state: &'a State,
    seat: &'a Id,
    on: Date,
) -> impl Iterator<Item = &'a Delegation> {
    let given = state.delegations.get(seat).map(Vec::as_slice).unwrap_or_default();
    given.iter().filter(move |delegation| delegation.stands(agreement, state, seat, on))
}

/// The seats for which somebody reads along on a day.
#[must_use]
pub fn reads_for(agreement: &Agreement, state: &State, person: PersonNumber, on: Date) -> Vec<Id> {
    let theirs = |(seat, given): &(&Id, &Vec<Delegation>)| {
        // Whether it stands is asked of their own only: that weighs every rule on who may be a delegate.
        given.iter().any(|one| one.person == person && one.stands(agreement, state, seat, on))
    };
    state.delegations.iter().filter(theirs).map(|(seat, _)| seat.clone()).collect()
}

/// Whether somebody may be a delegate of a seat.
#[must_use]
pub fn may_delegate(agreement: &Agreement, state: &State, seat: &Id, person: PersonNumber, on: Date) -> bool {
    let Some(at) = agreement.seats.get(seat).zip(agreement.set_of(seat)) else { return false };
    let mut weighing = Weighing::default();
    weigh_may_delegate(agreement, state, at, (person, on), &mut weighing);
    weighing.is_clear()
}

/// Weighs every rule on who may be a delegate of a seat: the charter has them, they come from among whom they must, on behalf
/// of the same party, and hold nothing that excludes the seat.
fn weigh_may_delegate(
    agreement: &Agreement,
    state: &State,
    (seat, set): (&Seat, &Set),
    (person, on): (PersonNumber, Date),
    weighing: &mut Weighing,
) {
    let Some(stated) = &set.delegate else {
        let silent = Ground::undetermined(&set.cite, Message::DelegateIsSilent { set: set.label.clone() });
        return weighing.fails(silent.instead(Message::InsteadRuling {}), Origin::Charter);
    };
    weighing.holds(Message::DelegatesAreThere { seat: seat.label.clone() }, &stated.cite, Origin::Charter);
    if let Some(from) = &stated.value.from {
        let from = Stated { value: from.clone(), cite: stated.cite.clone() };
        let party = state.tenure(&seat.id, None, on).and_then(|tenure| tenure.party.as_ref());
        weigh_from_among(agreement, state, (seat, &from), (person, party), on, weighing);
    }
    weighing.takes(judge::function::may_hold(agreement, &seat.id, &state.seats_on(person, None, on)));
}

impl Asked<'_> {
    /// Names a delegate of the seat one holds, from the day of the act on.
    pub(crate) fn name_delegate(
        self,
        act: &Id,
        seat: &Id,
        person: PersonNumber,
        until: Option<Date>,
    ) -> Result<Decision, Fault> {
        let act = self.act(act, ActKind::Entrust)?;
        let (known, set) = (self.seat(seat)?, self.set_of_seat(seat)?);
        self.known_person(person)?;
        if until.is_some_and(|until| until < self.stamp.on) {
            return Err(Fault::Senseless { what: Message::LastDayBeforeFirst {} });
        }
        if self.state.holder(seat, self.stamp.on) == Some(person) {
            let seat = self.agreement.label(seat);
            return Err(Fault::Senseless { what: Message::DelegateOfOneself { seat } });
        }
        if let Some(given) = self.delegation(seat, person) {
            return Err(Fault::AlreadyDone { entry: given.entry });
        }
        let mut weighing = Weighing::default();
        self.weigh_entrusting(act, set, seat, &mut weighing);
        weigh_may_delegate(self.agreement, self.state, (known, set), (person, self.stamp.on), &mut weighing);
        let named = || {
            let by = self.stamp.who;
            by.map(|by| Event::DelegateNamed { seat: seat.clone(), person, by, until }).into_iter().collect()
        };
        Ok(weighing.decision(Message::WeighingAct { act: act.label.clone() }, Some(&act.cite), named))
    }

    /// Ends that somebody is a delegate of the seat one holds: from the day of the act on they are not.
    pub(crate) fn end_delegate(self, act: &Id, seat: &Id, person: PersonNumber) -> Result<Decision, Fault> {
        let (act, set) = (self.act(act, ActKind::Entrust)?, self.set_of_seat(seat)?);
        if self.delegation(seat, person).is_none() {
            let seat = self.agreement.label(seat);
            return Err(Fault::Senseless { what: Message::NoDelegateOfIt { seat } });
        }
        let mut weighing = Weighing::default();
        self.weigh_entrusting(act, set, seat, &mut weighing);
        let ended = || vec![Event::DelegateEnded { seat: seat.clone(), person }];
        Ok(weighing.decision(Message::WeighingAct { act: act.label.clone() }, Some(&act.cite), ended))
    }

    fn set_of_seat(&self, seat: &Id) -> Result<&Set, Fault> {
        let set = &self.seat(seat)?.set;
        self.agreement.sets.get(set).ok_or_else(|| Fault::unknown("set", set))
    }

    fn delegation(&self, seat: &Id, person: PersonNumber) -> Option<&Delegation> {
        self.state
            .delegations
            .get(seat)?
            .iter()
            .find(|given| given.person == person && given.stands(self.agreement, self.state, seat, self.stamp.on))
    }

    fn weigh_entrusting(self, act: &Act, set: &Set, seat: &Id, weighing: &mut Weighing) {
        self.weigh_alone(act, None, weighing);
        self.weigh_concerns(act, set, weighing);
        self.weigh_own_seat(act, seat, weighing);
    }

    /// Whether a delegate may do for the seat what the seat may do: only what the charter lets them prepare. Nothing is
    /// said of what the seat may not do either.
    pub(crate) fn weigh_delegate(self, act: &Act, by: &[Actor], seat: &Id, weighing: &mut Weighing) -> bool {
        let theirs = by.iter().any(|actor| actor.is_seat_on(self.agreement, seat, self.stamp.on));
        let stated = self.agreement.set_of(seat).and_then(|set| set.delegate.as_ref());
        let Some(stated) = stated.filter(|_| theirs) else { return false };
        let (label, act_label) = (self.agreement.label(seat), act.label.clone());
        if stated.value.prepares.contains(&act.id) {
            weighing.holds(Message::DelegatePrepares { act: act_label, seat: label }, &stated.cite, Origin::Person);
        } else {
            let ground =
                Ground::refuse(&stated.cite, Message::DelegateOnlyReads { act: act_label, seat: label.clone() });
            weighing.fails(ground.instead(Message::ItsHolderCan { seat: label }), Origin::Person);
        }
        true
    }
}

impl State {
    pub(crate) fn delegate_named(
        &mut self,
        at: At<'_>,
        seat: &Id,
        person: PersonNumber,
        by: PersonNumber,
        until: Option<Date>,
    ) {
        let given = Delegation { person, by, from: at.stamp.on, until, entry: at.entry };
        change_list(&mut self.delegations, seat, |delegations| delegations.push(given));
        self.person_changed(at, person);
    }

    /// The day of the act is the first on which they are no delegate.
    pub(crate) fn delegate_ended(&mut self, at: At<'_>, seat: &Id, person: PersonNumber) {
        let on = at.stamp.on;
        change_list(&mut self.delegations, seat, |delegations| {
            delegations.retain(|given| given.person != person || given.from < on || !given.covers(on));
            for given in delegations.iter_mut().filter(|given| given.person == person && given.covers(on)) {
                given.until = on.yesterday().ok();
            }
        });
        self.person_changed(at, person);
    }
}
