//! What follows when something goes wrong, and what words mean: escalations, remedies and definitions.

use super::act::Actor;
use super::cite::{Cite, Stated};
use super::duty::Offset;
use super::id::Id;
use schemars::JsonSchema;
use serde::Serialize;

/// Who steps in when something gets stuck (*escalatie*).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Escalation {
    /// Its id.
    pub id: Id,
    /// What it is called.
    pub label: String,
    /// The duty that is late, and for how long it may be (`als DUTY te laat 2 weken`).
    pub when: Option<Stated<(Id, Option<Offset>)>>,
    /// Where it comes from (`van`).
    pub from: Option<Stated<Actor>>,
    /// To whom it goes (`naar`).
    pub to: Option<Stated<Actor>>,
    /// How soon they act (`binnen`).
    pub within: Option<Stated<Offset>>,
    /// What they may then do (`gevolg`).
    pub effect: Option<Stated<String>>,
    /// Where it stands.
    pub cite: Cite,
}

/// A legal remedy against a decision (*rechtsmiddel*).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Remedy {
    /// Its id.
    pub id: Id,
    /// What it is called.
    pub label: String,
    /// The decisions it is open against (`tegen`).
    pub against: Vec<Id>,
    /// The body or party that rules on it (`bij`).
    pub at: Option<Stated<Id>>,
    /// Within which time (`binnen`).
    pub within: Option<Stated<Offset>>,
    /// What it is about: the substance, the procedure (`over`).
    pub about: Option<Stated<String>>,
    /// Where it stands.
    pub cite: Cite,
}

/// A word of the charter with what it means (*begrip*).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Definition {
    /// Its id.
    pub id: Id,
    /// The word.
    pub word: String,
    /// What it means (`betekent`).
    pub means: Option<Stated<String>>,
    /// The parties it covers (`omvat`).
    pub covers: Vec<Id>,
    /// Where it stands.
    pub cite: Cite,
}
