//! Funds and the lines of their budgets.

use super::cite::{Cite, Stated};
use super::id::Id;
use super::posting::LineChoice;
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
    pub volume: Option<Stated<Amount>>,
    /// What it may be spent on (`oormerk`).
    pub earmark: Option<Stated<String>>,
    /// Whether what is left of a year moves to the next (`meenemen`).
    pub carry_over: Option<Stated<bool>>,
    /// Its last day (`eindigt op`).
    pub until: Option<Stated<Date>>,
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
