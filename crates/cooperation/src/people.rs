//! The register of people. Names are sealed; the core sees a number and that a name is there.

pub(crate) mod register;

use crate::evolve::At;
use crate::state::State;
use crate::values::{CaseNumber, PersonNumber, Sequence};
use charter::judge::answer::Sealed;
use words::Date;

/// A person in the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The name.
    pub name: Sealed,
    /// How to reach them.
    pub contact: Option<Sealed>,
    /// When and why their values were destroyed, if they were.
    pub erased: Option<Erasure>,
    /// The last entry that changed it.
    pub version: Sequence,
}

/// What is kept of an erasure: never the value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Erasure {
    /// The day; of several times the last.
    pub on: Date,
    /// The legal ground.
    pub ground: String,
    /// The handles of every value destroyed so far, also in earlier erasures.
    pub handles: Vec<String>,
    /// The entry.
    pub entry: Sequence,
}

impl Erasure {
    /// What is kept once these values were destroyed as well.
    pub(crate) fn after(before: Option<Self>, at: At<'_>, handles: &[String], ground: &str) -> Self {
        let mut all = before.map(|before| before.handles).unwrap_or_default();
        all.extend_from_slice(handles);
        Self { on: at.stamp.on, ground: ground.to_owned(), handles: all, entry: at.entry }
    }

    /// How many values were destroyed.
    #[must_use]
    pub const fn values(&self) -> usize {
        self.handles.len()
    }
}

impl State {
    pub(crate) fn person_enrolled(
        &mut self,
        at: At<'_>,
        number: PersonNumber,
        name: &Sealed,
        contact: Option<&Sealed>,
    ) {
        let person = Person { name: name.clone(), contact: contact.cloned(), erased: None, version: at.entry };
        self.people.insert_mut(number, person);
    }

    pub(crate) fn person_changed(&mut self, at: At<'_>, number: PersonNumber) {
        if let Some(person) = self.people.get_mut(&number) {
            person.version = at.entry;
        }
    }

    pub(crate) fn erased(
        &mut self,
        at: At<'_>,
        person: Option<PersonNumber>,
        case: Option<CaseNumber>,
        handles: &[String],
        ground: &str,
    ) {
        let erasure = |before| Some(Erasure::after(before, at, handles, ground));
        if let Some(person) = person.and_then(|number| self.people.get_mut(&number)) {
            person.erased = erasure(person.erased.take());
            person.version = at.entry;
        }
        if let Some(case) = case.and_then(|number| self.cases.get_mut(&number)) {
            case.erased = erasure(case.erased.take());
            case.personal.retain(|handle| !handles.contains(handle));
            case.version = at.entry;
        }
    }
}
