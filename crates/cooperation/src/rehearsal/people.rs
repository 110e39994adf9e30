//! People: entering them, seating them, and in which capacity they act.

use super::Slip;
use super::names;
use super::step::{ForWhom, Who, With};
use super::world::{Doing, World, missing, not_allowed};
use crate::command::Command;
use crate::decide::Decision;
use crate::seats::delegating::reads_for;
use crate::stamp::{Acting, Fault};
use crate::values::{CaseNumber, PersonNumber};
use crate::verdict::Verdict;
use charter::Id;
use charter::agreement::act::{Act, ActKind};
use std::sync::Arc;
use words::{Date, Message};

/// The name of whoever runs the installation.
const HOST: &str = "de beheerder";

impl World {
    /// Someone of the register; entered if they were not, by the host or else by whoever may.
    pub(super) fn enrolled(&mut self, name: &str) -> Result<PersonNumber, Slip> {
        if let Some(Some(number)) = self.people.get(name) {
            return Ok(*number);
        }
        let number = self.state.next_person();
        let sealed = self.seal(name);
        let command = |act: Option<Id>| Command::Enrol { act, name: sealed.clone(), contact: None };
        self.bring_about(|act| act.kind == ActKind::Enrol, command)?;
        self.people.insert(name.to_owned(), Some(number));
        Ok(number)
    }

    /// Gives people seats of this name: each the first that is free.
    pub(super) fn seat_people(
        &mut self,
        names: &[String],
        role: &str,
        [from, until]: [Option<Date>; 2],
        for_whom: &ForWhom,
    ) -> Result<(), Slip> {
        let case = for_whom.case.as_deref().map(|case| self.case_named(Some(case))).transpose()?;
        let whole = self.named_whole(role, for_whom.party.as_deref());
        let role = whole.as_deref().unwrap_or(role);
        let party = self.party(for_whom.party.as_deref().filter(|_| whole.is_none()))?;
        for name in names {
            let person = self.enrolled(name)?;
            let from = from.unwrap_or_else(|| self.today());
            let seat = self.free_seat(role, from, case)?;
            let set = self.agreement.seats.get(&seat).map(|seat| seat.set.clone());
            let concerns =
                |act: &Act| act.kind == ActKind::Appoint && set.as_ref().is_some_and(|s| act.sets.contains(s));
            if set.as_ref().and_then(|set| self.agreement.sets.get(set)).is_some_and(|set| set.nominated_by.is_some()) {
                self.nominate_first(person, &seat)?;
            }
            let command = |act: Option<Id>| {
                let (seat, party) = (seat.clone(), party.clone());
                Command::Appoint { act, person, seat, from, until, case, party }
            };
            self.bring_about(concerns, command)?;
        }
        Ok(())
    }

    /// Proposes somebody for a seat before they are appointed, with every question answered; where nobody may yet, the
    /// host appoints without.
    fn nominate_first(&mut self, person: PersonNumber, seat: &Id) -> Result<(), Slip> {
        let agreement = Arc::clone(&self.agreement);
        let set = agreement.set_of(seat).map(|set| set.id.clone());
        let nominates =
            |act: &&Act| act.kind == ActKind::Nominate && set.as_ref().is_some_and(|s| act.sets.contains(s));
        let Some(act) = agreement.acts.values().find(nominates) else { return Ok(()) };
        let Some(doing) = self.who_may(act).into_iter().next() else { return Ok(()) };
        let forms = self.filled(&agreement, act, &With { filled: true, ..With::default() }, None)?;
        let command = Command::Nominate { act: act.id.clone(), person, seat: seat.clone(), forms };
        let given = self.attempt(&doing, &command);
        allowed(given)
    }

    /// Something that went before: done by the host, or else by anyone who may.
    fn bring_about(
        &mut self,
        fits: impl Fn(&Act) -> bool,
        command: impl Fn(Option<Id>) -> Command,
    ) -> Result<(), Slip> {
        let mut done = allowed(self.attempt(&Doing::host(), &command(None)));
        let agreement = Arc::clone(&self.agreement);
        let mut acts: Vec<&Act> = agreement.acts.values().filter(|act| fits(act)).collect();
        acts.sort_by_key(|act| act.order);
        let ways = acts.into_iter().flat_map(|act| self.who_may(act).into_iter().map(move |doing| (act, doing)));
        for (act, doing) in ways.collect::<Vec<_>>() {
            if done.is_ok() {
                break;
            }
            done = allowed(self.attempt(&doing, &command(Some(act.id.clone()))));
        }
        done
    }

    /// Everyone who holds a seat that may do an act today.
    fn who_may(&self, act: &Act) -> Vec<Doing> {
        let by = act.by.as_ref().map_or(&[][..], |by| &by.value);
        let today = self.today();
        let held = self
            .agreement
            .seats
            .values()
            .filter(|seat| by.iter().any(|actor| actor.is_seat_on(&self.agreement, &seat.id, today)));
        held.filter_map(|seat| {
            let person = self.state.holder(&seat.id, today)?;
            Some(Doing::new(Some(person), Acting::Seat(seat.id.clone())))
        })
        .collect()
    }

    /// The first seat of this name that nobody holds on that day; where all are held the first, to be refused.
    pub(super) fn free_seat(&self, role: &str, on: Date, case: Option<CaseNumber>) -> Result<Id, Slip> {
        let seats = names::seats(&self.agreement, role)?;
        let free = seats.iter().find(|seat| self.state.tenure(seat, case, on).is_none());
        free.or_else(|| seats.first()).cloned().ok_or_else(|| missing(Message::WhatRole {}))
    }

    /// What a seat is called where `namens` belongs to its name, so that no party is told beside it.
    pub(super) fn named_whole(&self, role: &str, party: Option<&str>) -> Option<String> {
        let whole = format!("{role} namens {}", party?);
        names::seats(&self.agreement, &whole).is_ok().then_some(whole)
    }

    /// The party of this name.
    pub(super) fn party(&self, name: Option<&str>) -> Result<Option<Id>, Slip> {
        let parties = self.agreement.parties.values();
        let found = |name| names::find(Message::WhatParty {}, name, parties, |party| (&party.id, &party.label));
        name.map(|name| found(name).map(|party| party.id.clone())).transpose()
    }

    /// The number of someone the scenario spoke of; none for a visitor.
    pub(super) fn person(&self, name: &str) -> Result<Option<PersonNumber>, Slip> {
        let known = || names::unknown(Message::WhatPerson {}, name, self.people.keys().cloned());
        self.people.get(name).copied().ok_or_else(known)
    }

    /// The number of someone in the register.
    pub(super) fn registered(&self, name: &str) -> Result<PersonNumber, Slip> {
        let visitor = || {
            let slip = Slip::new(Message::ScenarioIsVisitor { name: name.to_owned() });
            slip.instead(Message::ScenarioEnrolFirst { name: name.to_owned() })
        };
        self.person(name)?.ok_or_else(visitor)
    }

    /// In which capacity someone does an act: the seat that is named, else a seat that may do it, else any seat they
    /// hold, else as the submitter of the case, else as the delegate of a seat, else as a visitor.
    pub(super) fn capacity(&self, who: &Who, act: Option<&Act>, case: Option<CaseNumber>) -> Result<Doing, Slip> {
        if names::same(&who.name, HOST) {
            return Ok(Doing::host());
        }
        let person = self.person(&who.name)?;
        let held = person.map(|person| self.state.seats_of(person, self.today())).unwrap_or_default();
        if let Some(label) = &who.seat {
            let seats = names::seats(&self.agreement, label)?;
            let seat = seats.iter().find(|seat| held.contains(seat)).or_else(|| seats.first());
            let seat = seat.cloned().ok_or_else(|| missing(Message::WhatRole {}))?;
            return Ok(Doing::new(person, Acting::Seat(seat)));
        }
        let by = act.and_then(|act| act.by.as_ref()).map_or(&[][..], |by| &by.value);
        let here = person.map(|person| self.state.seats_on(person, case, self.today())).unwrap_or_default();
        let may = |seat: &&Id| by.iter().any(|actor| actor.is_seat_on(&self.agreement, seat, self.today()));
        let seat = here.iter().find(may).or_else(|| held.iter().find(may)).or_else(|| held.first());
        let reads = person.map(|person| reads_for(&self.agreement, &self.state, person, self.today()));
        let reads = reads.into_iter().flatten().next();
        let submitted = case.filter(|case| self.submitters.get(case) == Some(&who.name));
        let acting = match (seat, submitted, reads) {
            (Some(seat), _, _) => Acting::Seat(seat.clone()),
            (None, Some(case), _) => Acting::Submitter(case),
            (None, None, Some(seat)) => Acting::Delegate(seat),
            (None, None, None) => Acting::Visitor,
        };
        Ok(Doing::new(person, acting))
    }
}

fn allowed(decided: Result<Decision, Fault>) -> Result<(), Slip> {
    let verdict = decided.map(|decision| decision.verdict);
    if matches!(verdict, Ok(Verdict::Permitted { .. })) { Ok(()) } else { Err(not_allowed(&verdict)) }
}
