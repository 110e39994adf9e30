//! Counting ballots by a decision rule.
//!
//! A rule may leave fields open. Each way to fill them is a [`reading::Reading`]; a result stands only where every
//! reading comes to the same, and otherwise it is undetermined, with a ground for each silence that matters.

mod reading;
mod told;

use super::ground::Ground;
use super::trace::Trace;
use crate::agreement::count::{Base, Count};
use crate::agreement::id::Id;
use reading::{Reading, Sums};
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
    /// What people call the seat, or its holder.
    pub label: String,
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
///
/// The grounds of a rejected or a postponed proposal say why it was not carried; those of one that is not concluded or
/// undetermined say what stands in the way of concluding at all.
#[must_use]
pub fn tally(rule: &Count, ballots: &[Ballot]) -> Tally {
    let sums = Sums::of(ballots);
    let readings = reading::readings(rule);
    let counted = reading::agreed(&readings, &sums);
    let quorum_met = rule.quorum.as_ref().is_none_or(|quorum| sums.meets(quorum.value));
    let result = if quorum_met { counted } else { Result::NotConcluded };
    let told = told::tell(&told::Facts { rule, ballots, sums, readings: &readings, counted, quorum_met }, result);
    Tally {
        result,
        in_favour: sums.in_favour.weight,
        against: sums.against.weight,
        abstaining: sums.abstaining.weight,
        silent: sums.silent.weight,
        base: reading::agreed_base(&readings, &sums),
        threshold: rule.threshold.as_ref().map(|stated| stated.value.fraction),
        seats_to_flip: if quorum_met { seats_to_flip(&readings, ballots, sums, counted) } else { None },
        grounds: told.grounds,
        trace: told.trace,
    }
}

/// Heaviest seats first, the chair first among equals, change sides until the result flips. No smaller number can,
/// because only the sum of the weights counts and, on a tie, the side of the chair.
fn seats_to_flip(readings: &[Reading], ballots: &[Ballot], mut sums: Sums, result: Result) -> Option<u32> {
    let from = match result {
        Result::Carried => Position::For,
        Result::Rejected | Result::PutOff | Result::NotConcluded => Position::Against,
        Result::Undetermined => return None,
    };
    let mut seats: Vec<&Ballot> = ballots.iter().filter(|ballot| ballot.position == Some(from)).collect();
    seats.sort_by_key(|ballot| std::cmp::Reverse((ballot.weight, ballot.chair)));
    let mut changed = 0;
    for ballot in seats {
        sums.change_side(ballot);
        changed += 1;
        let now = reading::agreed(readings, &sums);
        if (now == Result::Carried) != (result == Result::Carried) {
            return Some(changed);
        }
    }
    None
}

#[cfg(test)]
mod tests;
