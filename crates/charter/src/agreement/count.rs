//! Counts: how ballots become an outcome.

use super::cite::{Cite, Stated};
use super::id::Id;
use schemars::JsonSchema;
use serde::Serialize;
use words::Fraction;

/// A decision rule (*besluitregel*).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Count {
    /// Its id.
    pub id: Id,
    /// What it is called.
    pub label: String,
    /// The body whose seats decide.
    pub body: Option<Stated<Id>>,
    /// How they decide.
    pub method: Option<Stated<Method>>,
    /// For a majority: what must be reached.
    pub threshold: Option<Stated<Threshold>>,
    /// What an abstention counts as.
    pub abstention: Option<Stated<Abstention>>,
    /// What a tie means.
    pub tie: Option<Stated<TieRule>>,
    /// How many must take part.
    pub quorum: Option<Stated<Threshold>>,
    /// Where it stands.
    pub cite: Cite,
}

/// How a body decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Method {
    /// `overeenstemming`: consent; nobody blocks.
    Consent,
    /// `meerderheid`: a threshold is reached.
    Majority,
    /// `eenstemmig`: every seat of the base is in favour.
    Unanimity,
}

/// `meer dan 1/2 van BASE` or `minstens 2/3 van BASE`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Threshold {
    /// Whether the fraction itself is enough (`minstens`) or not (`meer dan`).
    pub inclusive: bool,
    /// The fraction.
    pub fraction: Fraction,
    /// Of what.
    pub base: Base,
}

/// The denominator of a threshold, always named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Base {
    /// `uitgebrachte stemmen`: votes for and against, and abstentions where those count as against.
    Cast,
    /// `aanwezige zetels`: seats that took part, abstaining included.
    Present,
    /// `alle zetels`: every seat of the body that is held.
    Seats,
}

/// What an abstention counts as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Abstention {
    /// `telt als tegen`.
    Against,
    /// `telt niet mee`.
    NotCounted,
}

/// What a tie means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum TieRule {
    /// `staken verworpen`.
    Rejected,
    /// `staken voorzitter`: the chair's own vote decides.
    Chair,
    /// `staken uitgesteld`: voted again at the next meeting.
    PutOff,
}
