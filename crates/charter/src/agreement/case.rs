//! Kinds of case: the stages a case moves through. Which act moves it is told by the acts.

use super::cite::Cite;
use super::id::Id;
use schemars::JsonSchema;
use serde::Serialize;

/// More stages than this are a slip of the pen; a case with more is not walked.
pub const MOST_STAGES: u32 = 100;

/// A kind of case (*zaak*), such as what becomes of an idea.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CaseType {
    /// Its id.
    pub id: Id,
    /// What one is called.
    pub label: String,
    /// What several are called.
    pub plural: String,
    /// Whether it is a side case (`bijzaak`): kept to look up, and not shown among the cases that the cooperation is about.
    pub side: bool,
    /// Its stages, in the order people see them.
    pub stages: Vec<Stage>,
    /// Where it is set up.
    pub cite: Cite,
}

impl CaseType {
    /// The stage with this id.
    #[must_use]
    pub fn stage(&self, id: &Id) -> Option<&Stage> {
        self.stages.iter().find(|stage| stage.id == *id)
    }
}

/// A stage of a case (*fase*).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Stage {
    /// Its id, unique in the charter.
    pub id: Id,
    /// What people read.
    pub label: String,
    /// Whether the case ends here (`eindfase`).
    pub last: bool,
    /// Whether it lies beside the usual path, as stopping does (`zijfase`); such a stage gets no column of its own in the river.
    pub aside: bool,
    /// Where it stands.
    pub cite: Cite,
}
