//! Grounds: why an act cannot, or cannot yet, be done. Each rests on an article.

use super::trace::{Holds, Trace};
use crate::agreement::cite::Cite;
use schemars::JsonSchema;
use serde::Serialize;
use words::Message;

/// What a ground does to the act; the heaviest of all grounds decides the verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// It may be done with a recorded reason.
    AskReason,
    /// The agreement is silent, or a fact is missing: nobody can say yet.
    Undetermined,
    /// The agreement forbids it.
    Refuse,
}

impl Severity {
    /// Whether a rule that fails like this holds: it does not, or nobody can say.
    #[must_use]
    pub const fn holds(self) -> Holds {
        match self {
            Self::AskReason | Self::Refuse => Holds::No,
            Self::Undetermined => Holds::Unknown,
        }
    }
}

/// One failing rule: the article, why, and what would be allowed instead.
///
/// The only constructors take a [`Cite`], and only the compiler of a charter makes one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Ground {
    severity: Severity,
    cite: Cite,
    why: Message,
    instead: Vec<Message>,
}

impl Ground {
    /// The article forbids it.
    #[must_use]
    pub fn refuse(cite: &Cite, why: Message) -> Self {
        Self { severity: Severity::Refuse, cite: cite.clone(), why, instead: Vec::new() }
    }

    /// The article leaves it open; `why` names what is missing.
    #[must_use]
    pub fn undetermined(cite: &Cite, why: Message) -> Self {
        Self { severity: Severity::Undetermined, cite: cite.clone(), why, instead: Vec::new() }
    }

    /// The article lets it pass with a recorded reason.
    #[must_use]
    pub fn ask_reason(cite: &Cite, why: Message) -> Self {
        Self { severity: Severity::AskReason, cite: cite.clone(), why, instead: Vec::new() }
    }

    /// Adds something that would be allowed: what, who may, when.
    #[must_use]
    pub fn instead(mut self, message: Message) -> Self {
        self.instead.push(message);
        self
    }

    /// What it does to the act.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        self.severity
    }

    /// The article it rests on.
    #[must_use]
    pub const fn cite(&self) -> &Cite {
        &self.cite
    }

    /// What, and why.
    #[must_use]
    pub const fn why(&self) -> &Message {
        &self.why
    }

    /// What would be allowed instead.
    #[must_use]
    pub fn alternatives(&self) -> &[Message] {
        &self.instead
    }

    /// The step of a trace that fails on it.
    #[must_use]
    pub fn step(&self) -> Trace {
        Trace::stated(self.why.clone(), self.severity.holds(), &self.cite)
    }

    /// The stable code of the ground: the name of its message.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.why.name()
    }
}

/// What weighing came to: the failing grounds, and how it was weighed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Judgement {
    /// Every failing ground; empty where nothing stands in the way.
    pub grounds: Vec<Ground>,
    /// How it was weighed.
    pub trace: Trace,
}

impl Judgement {
    /// What several grounds together amount to: nothing in the way, forbidden, or nobody can say yet.
    #[must_use]
    pub fn holds(grounds: &[Ground]) -> Holds {
        grounds.iter().map(Ground::severity).max().map_or(Holds::Yes, Severity::holds)
    }
}
