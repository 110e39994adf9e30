//! Powers: who may decide alone, up to what, for what.

use super::cite::{Cite, Stated};
use super::id::Id;
use jiff::civil::Date;
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
    /// What the ceiling is counted over (`telt`).
    pub per: Option<Stated<Per>>,
    /// Whether VAT counts in the ceiling (`btw inclusief` or `btw exclusief`).
    pub vat: Option<Stated<Vat>>,
    /// The question whose answer tells suppliers apart (`leverancier FORM.QUESTION`).
    pub supplier_in: Option<Stated<AnswerRef>>,
    /// The mandate it is given under, where the giver holds one (`onder`).
    pub under: Option<Stated<Id>>,
    /// Whether its holder may pass it on (`ondermandaat mag` or `ondermandaat mag niet`).
    pub passed_on: Option<Stated<bool>>,
    /// Its last day (`eindigt op`).
    pub until: Option<Stated<Date>>,
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
    /// Decisions count together, so that a large expense cannot be cut into small ones.
    Together {
        /// Only those with the same supplier (`per leverancier`).
        supplier: bool,
        /// Only those of this time.
        window: Window,
    },
}

/// The time over which decisions under a mandate count together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Window {
    /// As long as the mandate lasts.
    Always,
    /// `per jaar`: from 1 January up to and including 31 December.
    Year,
    /// `per N maanden`: every stretch of that many months.
    Months(u32),
}

/// Whether VAT counts in an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Vat {
    /// `btw inclusief`: the amount with VAT.
    Included,
    /// `btw exclusief`: the amount without VAT.
    Excluded,
}

/// Points at the answer to one question of one form.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct AnswerRef {
    /// The form.
    pub form: Id,
    /// The question.
    pub question: Id,
}
