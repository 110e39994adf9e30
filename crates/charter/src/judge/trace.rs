//! Traces: how a verdict was reached, as a tree that renders as a sentence, a paragraph or in full.

use crate::agreement::cite::Cite;
use schemars::JsonSchema;
use serde::Serialize;
use words::Message;

/// One step of the weighing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Trace {
    /// What was established.
    pub says: Message,
    /// Whether it holds.
    pub holds: Holds,
    /// The article it rests on, where it rests on one.
    pub cite: Option<Cite>,
    /// Where the fact comes from.
    pub origin: Origin,
    /// What it follows from.
    pub children: Vec<Trace>,
}

/// Whether a step holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Holds {
    /// It does.
    Yes,
    /// It does not.
    No,
    /// Nobody can say: the agreement is silent or a fact is missing.
    Unknown,
}

/// Where a fact comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// The text of the charter.
    Charter,
    /// A ruling on it.
    Ruling,
    /// An entry in the book.
    Book,
    /// The person who acts.
    Person,
    /// Computed from the steps below it.
    Derived,
}

impl Trace {
    /// A step without a cause of its own.
    #[must_use]
    pub const fn new(says: Message, holds: Holds, origin: Origin) -> Self {
        Self { says, holds, cite: None, origin, children: Vec::new() }
    }

    /// Rests it on an article.
    #[must_use]
    pub fn at(mut self, cite: &Cite) -> Self {
        self.cite = Some(cite.clone());
        self
    }

    /// Adds a step it follows from.
    #[must_use]
    pub fn with(mut self, child: Self) -> Self {
        self.children.push(child);
        self
    }
}
