//! Counting ballots by a decision rule.

use super::ground::Ground;
use super::trace::Trace;
use crate::agreement::count::{Base, Count};
use crate::agreement::id::Id;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use words::Fraction;

/// What a seat says about the question put.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Position {
    /// In favour, or agreeing.
    For,
    /// Against; under consent this blocks.
    Against,
    /// Present without choosing.
    Abstain,
}

/// One seat of the electorate with its weight and what it said; `None` is absent or silent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Ballot {
    /// The seat.
    pub seat: Id,
    /// Its weight; 1 where seats weigh the same.
    pub weight: u64,
    /// What it said.
    pub position: Option<Position>,
    /// Whether it presides.
    pub chair: bool,
}

/// What counting came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Tally {
    /// The result.
    pub result: Result,
    /// Weight in favour.
    pub in_favour: u64,
    /// Weight against.
    pub against: u64,
    /// Weight abstaining.
    pub abstaining: u64,
    /// Weight that said nothing.
    pub silent: u64,
    /// The denominator, by name and size, where the rule has one.
    pub base: Option<(Base, u64)>,
    /// The threshold, where the rule has one.
    pub threshold: Option<Fraction>,
    /// The smallest number of seats that would have to change sides to flip the result, where one seat or more can.
    pub seats_to_flip: Option<u32>,
    /// Every ground on which it is not carried, or cannot be told.
    pub grounds: Vec<Ground>,
    /// How it was counted.
    pub trace: Trace,
}

/// The result of a count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Result {
    /// The question put is answered with yes.
    Carried,
    /// It is answered with no.
    Rejected,
    /// It is put off to a next meeting.
    PutOff,
    /// It cannot be concluded as it stands: a block is open, or too few took part.
    NotConcluded,
    /// The agreement does not say.
    Undetermined,
}

/// Counts the ballots of the whole electorate by the rule.
#[must_use]
pub fn tally(rule: &Count, ballots: &[Ballot]) -> Tally {
    let _ = (rule, ballots);
    unimplemented!()
}
