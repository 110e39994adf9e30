//! Verdicts: permitted, to be reasoned, undetermined, refused.

use crate::event::Event;
use charter::judge::ground::{Ground, Severity};
use schemars::JsonSchema;
use serde::Serialize;

/// What the agreement says of a command. *Undetermined* never counts as permission.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "verdict", rename_all = "kebab-case")]
pub enum Verdict {
    /// It may be done; this is what happens.
    Permitted {
        /// The facts to record.
        events: Vec<Event>,
    },
    /// It may be done once a reason is recorded for each ground.
    NeedsReason {
        /// Every failing ground.
        grounds: Grounds,
    },
    /// The agreement is silent or a fact is missing.
    Undetermined {
        /// Every failing ground.
        grounds: Grounds,
    },
    /// The agreement forbids it.
    Refused {
        /// Every failing ground.
        grounds: Grounds,
    },
}

/// All failing grounds at once, heaviest first; never empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(transparent)]
pub struct Grounds(Vec<Ground>);

impl Grounds {
    /// Every ground, heaviest first.
    #[must_use]
    pub fn all(&self) -> &[Ground] {
        &self.0
    }

    pub(crate) fn into_all(self) -> Vec<Ground> {
        self.0
    }
}

impl Verdict {
    /// The verdict on these grounds; `events` is asked for only where nothing stands in the way.
    #[must_use]
    pub fn on(mut grounds: Vec<Ground>, events: impl FnOnce() -> Vec<Event>) -> Self {
        grounds.sort_by(|a, b| b.severity().cmp(&a.severity()).then_with(|| a.cmp(b)));
        grounds.dedup();
        match grounds.first().map(Ground::severity) {
            None => Self::Permitted { events: events() },
            Some(Severity::AskReason) => Self::NeedsReason { grounds: Grounds(grounds) },
            Some(Severity::Undetermined) => Self::Undetermined { grounds: Grounds(grounds) },
            Some(Severity::Refuse) => Self::Refused { grounds: Grounds(grounds) },
        }
    }

    /// The failing grounds, heaviest first; empty where it is permitted.
    #[must_use]
    pub fn grounds(&self) -> &[Ground] {
        match self {
            Self::Permitted { .. } => &[],
            Self::NeedsReason { grounds } | Self::Undetermined { grounds } | Self::Refused { grounds } => grounds.all(),
        }
    }
}
