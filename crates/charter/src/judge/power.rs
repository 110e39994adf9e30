//! Weighing an amount and a purpose against a mandate.

use super::ground::Judgement;
use crate::agreement::id::Id;
use crate::agreement::power::Power;
use words::Amount;

/// What someone wants to decide alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Use {
    /// The amount; `None` where it was not given.
    pub amount: Option<Amount>,
    /// The purpose; `None` where it was not given.
    pub purpose: Option<Id>,
    /// What people call the purpose.
    pub purpose_label: String,
    /// What people call the holder of the mandate.
    pub holder_label: String,
    /// What people call whoever gave the mandate and can decide instead.
    pub giver_label: String,
    /// The labels of the purposes the mandate names, to say what is possible instead.
    pub named_labels: Vec<String>,
}

/// Whether the mandate covers it: on amount and on purpose, both told.
#[must_use]
pub fn covers(power: &Power, wanted: &Use) -> Judgement {
    let _ = (power, wanted);
    unimplemented!()
}
