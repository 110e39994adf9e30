//! An act on a case, as it is asked.

use super::Filled;
use crate::values::{CaseNumber, Sequence};
use charter::Id;
use charter::judge::answer::Sealed;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// An act on a case with its forms and, where the act has several, its outcome.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OnCase {
    /// The act.
    pub act: Id,
    /// The case.
    pub case: CaseNumber,
    /// The outcome.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Id>,
    /// The forms.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub forms: Filled,
    /// Words that go with it: the letter of an `Inform`, a remark elsewhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Sealed>,
    /// The entry of the paper whose place this one takes, where somebody changes what they promised to add.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instead_of: Option<Sequence>,
}
