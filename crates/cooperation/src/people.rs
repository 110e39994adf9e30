//! The register of people. Names are sealed; the core sees a number and that a name is there.

use crate::values::Sequence;
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
    /// The day.
    pub on: Date,
    /// The legal ground.
    pub ground: String,
    /// How many values were destroyed.
    pub values: usize,
    /// The entry.
    pub entry: Sequence,
}
