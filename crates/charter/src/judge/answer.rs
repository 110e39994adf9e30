//! Answers to the questions of forms, as the rules see them.

use crate::agreement::id::Id;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use words::{Amount, Date};

/// The answers to one form, by question.
pub type Answers = BTreeMap<Id, Answer>;

/// The answer to one question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// Words: the rules see only that they are there.
    Text(Sealed),
    /// Yes or no, with a reason where the form asks one.
    YesNo {
        /// Whether it is yes.
        yes: bool,
        /// The reason.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Sealed>,
    },
    /// One option.
    Choice {
        /// The option.
        option: Id,
        /// The reason.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Sealed>,
    },
    /// One or more nodes of the network of goals.
    Goals {
        /// The nodes.
        nodes: BTreeSet<Id>,
        /// The reason.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Sealed>,
    },
    /// A score.
    Score {
        /// The score.
        score: u32,
        /// The reason.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Sealed>,
    },
    /// Money.
    Amount(Amount),
    /// A whole number.
    Number(i64),
    /// A date.
    Date(Date),
    /// Another case, by its number.
    Case(String),
}

impl Answer {
    /// The sealed words in the answer, if any.
    #[must_use]
    pub const fn sealed(&self) -> Option<&Sealed> {
        match self {
            Self::Text(sealed) => Some(sealed),
            Self::YesNo { reason, .. }
            | Self::Choice { reason, .. }
            | Self::Goals { reason, .. }
            | Self::Score { reason, .. } => reason.as_ref(),
            Self::Amount(_) | Self::Number(_) | Self::Date(_) | Self::Case(_) => None,
        }
    }
}

/// Words kept outside the entries: the entry holds a handle and a salted commitment, the value lies in an
/// erasable table. No rule reads them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Sealed {
    /// Where the value lies.
    pub handle: String,
    /// SHA-256 over a domain tag, 32 random bytes and the value, in hexadecimal.
    pub commitment: String,
    /// Length in characters.
    pub length: u32,
}
