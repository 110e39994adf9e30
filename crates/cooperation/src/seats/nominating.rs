//! Nominating: what goes before an appointment where the charter asks for it.

use crate::asked::Asked;
use crate::command::Filled;
use crate::conditions::Setting;
use crate::decide::Decision;
use crate::event::Event;
use crate::evolve::At;
use crate::filled;
use crate::seats::Tenure;
use crate::stamp::Fault;
use crate::state::{State, change_list};
use crate::values::{PersonNumber, Sequence};
use crate::weighing::Weighing;
use charter::agreement::act::ActKind;
use charter::agreement::set::{Seat, Set};
use charter::judge::ground::Ground;
use charter::judge::trace::Origin;
use charter::{Agreement, Id};
use words::{Date, Message};

/// A nomination (*voordracht*) as it stands in the book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nomination {
    /// Who.
    pub person: PersonNumber,
    /// The day.
    pub on: Date,
    /// Answers of class *personal* that went with it.
    pub personal: Vec<String>,
    /// The entry.
    pub entry: Sequence,
}

impl Asked<'_> {
    pub(crate) fn nominate(
        self,
        act: &Id,
        person: PersonNumber,
        seat: &Id,
        filled: &Filled,
    ) -> Result<Decision, Fault> {
        let act = self.act(act, ActKind::Nominate)?;
        let seat = self.seat(seat)?;
        let set = self.agreement.sets.get(&seat.set).ok_or_else(|| Fault::unknown("set", &seat.set))?;
        self.known_person(person)?;
        let forms = self.forms(act, filled)?;
        let mut weighing = Weighing::default();
        self.weigh_timing_of(act, &mut weighing);
        self.weigh_actor(act, None, &mut weighing);
        self.weigh_concerns(act, set, &mut weighing);
        let setting = Setting { act, case: None, outcome: None, filled: Some(filled), asks_reasons: true };
        self.weigh_conditions(setting, &mut weighing);
        self.weigh_adoption(&forms, &mut weighing);
        self.weigh_answers(&forms, filled, None, &mut weighing);
        self.weigh_own_selection(set, person, &mut weighing);
        let nominated = || {
            let (seat, personal) = (seat.id.clone(), filled::personal(&forms, filled));
            vec![Event::Nominated { seat, person, forms: filled.clone(), personal }]
        };
        Ok(weighing.decision(Message::WeighingAct { act: act.label.clone() }, Some(&act.cite), nominated))
    }

    /// Whoever takes part in choosing the people of a set (`selectie met`) is nominated for it with a reason only.
    fn weigh_own_selection(self, set: &Set, person: PersonNumber, weighing: &mut Weighing) {
        let Some(selection) = &set.selection else { return };
        let held = self.state.seats_of(person, self.stamp.on);
        let takes_part = |seat: &Id| selection.value.iter().any(|by| self.sits_in(seat, by));
        let Some(seat) = held.iter().find(|seat| takes_part(seat)) else { return };
        if self.stamp.reasons_for(&set.id) {
            weighing.holds(Message::ReasonGiven { rule: set.label.clone() }, &selection.cite, Origin::Person);
        } else {
            let why = Message::OwnSelection { seat: self.agreement.label(seat), set: set.label.clone() };
            weighing.fails(Ground::ask_reason(&selection.cite, why).instead(Message::WithAReason {}), Origin::Book);
        }
    }

    /// Whether whoever is to be appointed was nominated first, for this seat or one that is called the same, and was not
    /// appointed on that nomination already.
    ///
    /// An appointment that carries out a decision takes a nomination from before it: the body knew of whom it spoke.
    pub(crate) fn weigh_nomination(
        self,
        seat: &Seat,
        set: &Set,
        person: PersonNumber,
        decided: Option<Sequence>,
        weighing: &mut Weighing,
    ) {
        let Some(by) = &set.nominated_by else { return };
        let known = |given: &&Nomination| decided.is_none_or(|decided| given.entry < decided);
        let open = open_nominations(self.agreement, self.state, seat).filter(|given| given.on <= self.stamp.on);
        let mut standing = open.filter(|given| given.person == person).filter(known);
        if let Some(given) = standing.next() {
            let says = Message::WasNominated { seat: seat.label.clone(), on: given.on };
            return weighing.holds(says, &by.cite, Origin::Book);
        }
        let why = Message::NeedsNomination { seat: seat.label.clone(), by: self.agreement.label(&by.value) };
        let acts = self.agreement.acts.values().filter(|a| a.kind == ActKind::Nominate && a.sets.contains(&set.id));
        let instead = acts.flat_map(|act| self.who_can(act, None));
        weighing.fails(instead.fold(Ground::refuse(&by.cite, why), Ground::instead), Origin::Book);
    }
}

/// Nominations for a seat, or for one that is called the same, on which nobody was appointed yet.
pub(crate) fn open_nominations<'a>(
    agreement: &'a Agreement,
    state: &'a State,
    seat: &'a Seat,
) -> impl Iterator<Item = &'a Nomination> {
    let appointed: Vec<&Tenure> =
        alike(agreement, seat).filter_map(|seat| state.tenures.get(&seat.id)).flatten().collect();
    let given = alike(agreement, seat).filter_map(|seat| state.nominations.get(&seat.id)).flatten();
    given.filter(move |given| {
        !appointed.iter().any(|tenure| tenure.person == given.person && given.entry < tenure.entry)
    })
}

/// The seats of the same set that are called the same, in order; the seat itself among them.
pub(super) fn alike<'a>(agreement: &'a Agreement, seat: &'a Seat) -> impl Iterator<Item = &'a Seat> {
    let set = agreement.sets.get(&seat.set).map(|set| set.seats.as_slice()).unwrap_or_default();
    set.iter().filter_map(|id| agreement.seats.get(id)).filter(|other| other.label == seat.label)
}

impl State {
    pub(crate) fn nominated(&mut self, at: At<'_>, seat: &Id, person: PersonNumber, personal: &[String]) {
        let nomination = Nomination { person, on: at.stamp.on, personal: personal.to_vec(), entry: at.entry };
        change_list(&mut self.nominations, seat, |given| given.push(nomination));
        self.person_changed(at, person);
    }

    /// The answers of class *personal* in the nominations of a person.
    pub(crate) fn personal_in_nominations(&self, person: PersonNumber) -> impl Iterator<Item = &String> {
        let all = self.nominations.values().flatten().filter(move |given| given.person == person);
        all.flat_map(|given| &given.personal)
    }
}
