//! Who may see what: the one function that every page, list, search and export goes through.

use crate::cases::Case;
use crate::state::State;
use crate::values::{CaseNumber, PersonNumber};
use charter::Agreement;
use charter::agreement::form::Class;
use words::Date;

/// Who looks.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Viewer {
    /// Anyone.
    Public,
    /// Whoever holds the follow link of a case.
    Submitter(CaseNumber),
    /// Someone in the register, with all their seats.
    Person(PersonNumber),
}

/// Whether a viewer may see that a case exists, its number and its stage.
#[must_use]
pub fn sees_case(agreement: &Agreement, state: &State, viewer: &Viewer, case: &Case, on: Date) -> bool {
    let _ = (agreement, state, viewer, case, on);
    unimplemented!()
}

/// Whether a viewer may read an answer of this class on a case.
#[must_use]
pub fn reads(agreement: &Agreement, state: &State, viewer: &Viewer, case: &Case, class: Class, on: Date) -> bool {
    let _ = (agreement, state, viewer, case, class, on);
    unimplemented!()
}
