//! Cases: one engine for whatever a charter calls its dossiers.

pub mod able;
pub(crate) mod acting;
mod appointing;
pub(crate) mod ending;
mod folding;
mod following;
pub(crate) mod forms;
mod history;
mod mandate;
pub(crate) mod opening;
pub mod options;
pub mod replacing;

use crate::command::Filled;
use crate::people::Erasure;
use crate::stamp::{Acting, Stamp};
use crate::state::State;
use crate::values::{CaseNumber, PersonNumber, Sequence};
use charter::agreement::act::ActKind;
use charter::agreement::power::AnswerRef;
use charter::judge::answer::{Answer, Sealed};
use charter::{Agreement, Id};
pub use history::History;
pub use options::{Offer, Offers};
use words::{Amount, Date};

/// A case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// Its number.
    pub number: CaseNumber,
    /// Its kind.
    pub kind: Id,
    /// Its title, where the form has one.
    pub title: Option<Sealed>,
    /// The stage it is in.
    pub stage: Id,
    /// Since when.
    pub since: Date,
    /// Which round it is in, from 1.
    pub round: u32,
    /// Whether it ended.
    pub ended: bool,
    /// The day it was opened.
    pub opened: Date,
    /// What was done on it, in order; the first is its opening.
    pub done: History,
    /// Mandates used on it.
    pub mandates: Vec<MandateUse>,
    /// Answers of class *personal* that were not destroyed.
    pub personal: Vec<String>,
    /// When the submitter's values were last destroyed, if they were.
    pub erased: Option<Erasure>,
    /// The last entry that changed it.
    pub version: Sequence,
}

impl Case {
    /// Its opening: who submitted it, with which form.
    #[must_use]
    pub fn opening(&self) -> Option<&Done> {
        self.done.first()
    }

    /// Whether whoever acts submitted it: by its follow link, or as the same person in the register.
    #[must_use]
    pub fn is_submitted_by(&self, state: &State, stamp: &Stamp) -> bool {
        stamp.acting == Acting::Submitter(self.number) || stamp.who.is_some_and(|who| self.is_of(state, who))
    }

    /// Whether this person of the register submitted it: opened it themselves, or had their delegate do so.
    #[must_use]
    pub fn is_of(&self, state: &State, person: PersonNumber) -> bool {
        self.opening().and_then(|opening| opening.whose(state)) == Some(person)
    }

    /// Whether an act was done on it in the round it is in.
    #[must_use]
    pub fn has_done(&self, act: &Id) -> bool {
        self.last_done(act, Date::MAX).is_some()
    }

    /// The entry of what was last decided on it.
    #[must_use]
    pub fn decided(&self) -> Option<Sequence> {
        self.done.iter().rfind(|done| done.kind == ActKind::Decide).map(|done| done.entry)
    }

    /// An act as it was last done on it in the round it is in, no later than a day: what is dated later had not happened
    /// yet.
    #[must_use]
    pub fn last_done(&self, act: &Id, by: Date) -> Option<&Done> {
        self.done.of_act(act).rfind(|done| done.round == self.round && done.on <= by)
    }

    /// The stage the case was in once an act was done.
    #[must_use]
    pub fn stage_after(&self, done: &Done) -> &Id {
        let next = self.done.iter().find(|next| next.entry > done.entry);
        next.map_or(&self.stage, |next| &next.stage)
    }

    /// The entry that began the round it is in; none in the first.
    #[must_use]
    pub fn round_began(&self) -> Option<Sequence> {
        self.done.iter().filter(|done| done.round < self.round).map(|done| done.entry).max()
    }

    /// An act as it was last done on it in any round, no later than a day.
    #[must_use]
    pub fn ever_done(&self, act: &Id, by: Date) -> Option<&Done> {
        self.done.of_act(act).rfind(|done| done.on <= by)
    }

    /// Where this person stepped back from it, because of an interest of their own.
    #[must_use]
    pub fn stepped_back(&self, person: PersonNumber) -> Option<&Done> {
        self.done.iter().find(|done| done.kind == ActKind::Recuse && done.who == Some(person))
    }

    /// The answer to a question on the form as it was last handed in, no later than a day. What that paper leaves open is
    /// open, also where an earlier one answered it.
    #[must_use]
    pub fn answer(&self, at: &AnswerRef, by: Date) -> Option<&Answer> {
        self.paper(&at.form, by)?.forms.get(&at.form)?.get(&at.question)
    }

    /// What was done last with this form, no later than a day.
    #[must_use]
    pub fn paper(&self, form: &Id, by: Date) -> Option<&Done> {
        self.done.with_form(form).rfind(|done| done.on <= by)
    }
}

/// The cases that answers refer to, each by its number.
pub(crate) fn references(forms: &Filled) -> impl Iterator<Item = CaseNumber> {
    forms.values().flatten().filter_map(|(_, answer)| case_in(answer))
}

/// The case an answer refers to.
#[must_use]
pub fn case_in(answer: &Answer) -> Option<CaseNumber> {
    if let Answer::Case(number) = answer { number.parse().ok() } else { None }
}

/// An act done on a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// The act.
    pub act: Id,
    /// Its kind.
    pub kind: ActKind,
    /// Its outcome, where it has several.
    pub outcome: Option<Id>,
    /// The forms.
    pub forms: Filled,
    /// Words that went with it.
    pub note: Option<Sealed>,
    /// The rules that it went on against, with a reason.
    pub against: Vec<Id>,
    /// The entry of the paper whose place it takes.
    pub instead_of: Option<Sequence>,
    /// The round it was done in.
    pub round: u32,
    /// The day.
    pub on: Date,
    /// Who.
    pub who: Option<PersonNumber>,
    /// In which seat.
    pub acting: Acting,
    /// The stage the case was in.
    pub stage: Id,
    /// The entry.
    pub entry: Sequence,
}

impl Done {
    /// Whose it is: of whoever did it, and what a delegate did of whoever held the seat on that day.
    #[must_use]
    pub fn whose(&self, state: &State) -> Option<PersonNumber> {
        if let Acting::Delegate(seat) = &self.acting { state.holder(seat, self.on) } else { self.who }
    }

    /// The seat that did it: by whoever held it, or by their delegate where the charter lets them prepare it. What anyone may
    /// do, a delegate does as anyone.
    #[must_use]
    pub fn by_seat(&self, agreement: &Agreement) -> Option<&Id> {
        let delegated = matches!(&self.acting, Acting::Delegate(seat) if !agreement.prepares(seat, &self.act));
        self.acting.seat().filter(|_| !delegated)
    }
}

/// A use of a mandate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MandateUse {
    /// The mandate.
    pub power: Id,
    /// The amount.
    pub amount: Amount,
    /// The purpose, where the mandate asks one.
    pub purpose: Option<Id>,
    /// What tells the supplier apart, where the mandate asks one.
    pub supplier: Option<String>,
    /// The day.
    pub on: Date,
    /// The entry.
    pub entry: Sequence,
}
