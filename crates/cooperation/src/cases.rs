//! Cases: one engine for whatever a charter calls its dossiers.

use crate::command::Filled;
use crate::people::Erasure;
use crate::stamp::Acting;
use crate::values::{CaseNumber, PersonNumber, Sequence};
use charter::Id;
use charter::agreement::act::ActKind;
use charter::judge::answer::Sealed;
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
    pub done: Vec<Done>,
    /// Mandates used on it.
    pub mandates: Vec<MandateUse>,
    /// Answers of class *personal*.
    pub personal: Vec<String>,
    /// When the submitter's values were destroyed, if they were.
    pub erased: Option<Erasure>,
    /// The last entry that changed it.
    pub version: Sequence,
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

/// A use of a mandate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MandateUse {
    /// The mandate.
    pub power: Id,
    /// The amount.
    pub amount: Amount,
    /// The purpose.
    pub purpose: Id,
    /// The entry.
    pub entry: Sequence,
}
