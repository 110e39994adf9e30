//! Funds and the lines of their budgets.

use super::cite::{Cite, Stated};
use super::condition::Otherwise;
use super::id::Id;
use super::posting::LineChoice;
use super::power::AnswerRef;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;
use words::{Amount, Fraction};

/// Money that is kept apart (*fonds*).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Fund {
    /// Its id.
    pub id: Id,
    /// What it is called.
    pub label: String,
    /// Who keeps it (`houder`).
    pub holder: Option<Stated<Id>>,
    /// What it holds in all (`omvang`).
    pub volume: Option<Stated<Volume>>,
    /// The layout its budget and its accounts follow (`indeling`).
    pub layout: Option<Stated<Id>>,
    /// What it may be spent on (`oormerk`).
    pub earmark: Option<Stated<String>>,
    /// Whether what is left of a year moves to the next (`meenemen`).
    pub carry_over: Option<Stated<bool>>,
    /// Its last day (`eindigt op`).
    pub until: Option<Stated<Date>>,
    /// Where it stands.
    pub cite: Cite,
}

impl Fund {
    /// The amount it holds, where the agreement states one.
    #[must_use]
    pub fn stated_volume(&self) -> Option<Amount> {
        match self.volume.as_ref()?.value {
            Volume::Amount(amount) => Some(amount),
            Volume::Receipts => None,
        }
    }
}

/// What a fund holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Volume {
    /// `omvang € 1.000,00`: this much.
    Amount(Amount),
    /// `omvang ontvangsten`: what came in, and no more.
    Receipts,
}

/// How an agreement or a grant lays out its money (*indeling*): budget and accounts follow it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Layout {
    /// Its id.
    pub id: Id,
    /// What it is called.
    pub label: String,
    /// Its headings, in the order of the text (`rubriek`).
    pub headings: Vec<Heading>,
    /// Where it stands.
    pub cite: Cite,
}

/// One heading of a layout (*rubriek*).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Heading {
    /// Its id.
    pub id: Id,
    /// What it is called.
    pub label: String,
    /// Where it stands.
    pub cite: Cite,
}

/// A line of a budget (*begrotingspost*).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct BudgetLine {
    /// Its id.
    pub id: Id,
    /// What it is called.
    pub label: String,
    /// Out of which fund (`fonds`).
    pub fund: Option<Stated<Id>>,
    /// The amount of all years together (`bedrag`).
    pub amount: Option<Stated<Amount>>,
    /// The headings it belongs under, one of each layout (`rubriek`).
    pub headings: Option<Stated<Vec<Id>>>,
    /// The question in which the budget says what it holds (`volgens`): the answer on the budget that was adopted last.
    pub by_budget: Option<Stated<AnswerRef>>,
    /// What more than it holds does (`anders`): refused, or passed with a reason.
    pub overrun: Option<Stated<Otherwise>>,
    /// Which part of the fund it is (`aandeel`).
    pub share: Option<Stated<Fraction>>,
    /// The amount of each year, in order (`jaar`).
    pub years: Vec<Stated<YearAmount>>,
    /// What it is for (`oormerk`).
    pub earmark: Option<Stated<String>>,
    /// The option that stands for it (`keuze FORM.QUESTION is OPTION`).
    pub chosen: Option<Stated<LineChoice>>,
    /// Whether VAT counts in its amounts (`btw`).
    pub vat: Option<Stated<super::power::Vat>>,
    /// Where it stands.
    pub cite: Cite,
}

/// What a budget line holds for one year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct YearAmount {
    /// The year.
    pub year: i16,
    /// The amount.
    pub amount: Amount,
}
