//! Powers: who may decide alone, up to what, for what.

use super::cite::{Cite, Stated};
use super::id::Id;
use schemars::JsonSchema;
use serde::Serialize;
use words::Amount;

/// A mandate (*mandaat*).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Power {
    /// Its id.
    pub id: Id,
    /// What it is called.
    pub label: String,
    /// Who gave it (`van`).
    pub from: Option<Stated<Id>>,
    /// Who holds it (`aan`).
    pub to: Option<Stated<Id>>,
    /// The ceiling (`tot`).
    pub ceiling: Option<Stated<Amount>>,
    /// Whether the ceiling itself is within it (`grens inclusief` or `grens exclusief`).
    pub inclusive: Option<Stated<bool>>,
    /// What the ceiling is counted over (`telt per besluit`).
    pub per: Option<Stated<Per>>,
    /// The question whose answer is the amount (`bedrag FORM.QUESTION`).
    pub amount_in: Option<Stated<AnswerRef>>,
    /// The question whose answer is the purpose (`doel FORM.QUESTION`).
    pub purpose_in: Option<Stated<AnswerRef>>,
    /// Purposes it is given for (`genoemd`): options of that question.
    pub named: Vec<Stated<Id>>,
    /// Purposes it is not given for (`uitgesloten`).
    pub excluded: Vec<Stated<Id>>,
    /// Where it is given.
    pub cite: Cite,
}

/// What a ceiling is counted over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Per {
    /// `per besluit`: every decision on its own, whatever was decided before.
    Decision,
}

/// Points at the answer to one question of one form.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct AnswerRef {
    /// The form.
    pub form: Id,
    /// The question.
    pub question: Id,
}
