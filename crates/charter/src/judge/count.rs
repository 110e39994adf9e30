//! Counting ballots by a decision rule.
//!
//! A rule may leave fields open. Each way to fill them is a [`reading::Reading`]; a result stands only where every
//! reading comes to the same, and otherwise it is undetermined, with a ground for each silence that matters.

mod more;
mod quorum;
mod reading;
mod told;

pub use more::{OneMore, one_more};

use super::ground::Ground;
use super::trace::Trace;
use crate::agreement::count::{Base, Count, Threshold};
use crate::agreement::id::Id;
use reading::{Reading, Sums};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
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
    /// Whether it withdrew because of an interest of its own; what it said then does not count.
    pub recused: bool,
    /// Whether nobody holds it; it stays one of all seats, with its weight.
    pub vacant: bool,
}

impl Ballot {
    /// Whether what it said counts.
    #[must_use]
    pub const fn counts(&self) -> bool {
        !self.recused && !self.vacant
    }
}

/// What counting came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Tally {
    /// The result.
    pub result: Result,
    /// What is in favour: weight where the threshold is one of weights, else seats; so are the three below.
    pub in_favour: u64,
    /// What is against.
    pub against: u64,
    /// What abstains.
    pub abstaining: u64,
    /// What said nothing.
    pub silent: u64,
    /// What withdrew because of an interest of its own.
    pub recused: u64,
    /// What could say nothing because nobody holds it.
    pub vacant: u64,
    /// The denominator, by name and size, where the rule has one.
    pub base: Option<(Base, u64)>,
    /// The threshold, where the rule has one.
    pub threshold: Option<Fraction>,
    /// Each threshold of a majority with what was measured against it, where the agreement tells that.
    pub measured: Vec<Measured>,
    /// The smallest number of seats that would have to change sides to flip the result, where one seat or more can.
    pub seats_to_flip: Option<u32>,
    /// Seats by which that smallest change can be made; empty where none can.
    pub flipped_by: Vec<Id>,
    /// Every ground on which it is not carried, or cannot be told.
    pub grounds: Vec<Ground>,
    /// How it was counted.
    pub trace: Trace,
}

/// One threshold with what was measured against it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Measured {
    /// The threshold.
    pub threshold: Threshold,
    /// What is in favour, in seats or weights as the threshold counts.
    pub in_favour: u64,
    /// Out of what.
    pub base: u64,
    /// The smallest whole amount that is enough; one more than the base where nothing is.
    pub needed: u64,
    /// Whether it is reached.
    pub reached: bool,
    /// Whether it falls short and too few seats stand in the way for that to matter.
    pub waived: bool,
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
    /// The votes are tied and the body votes once more.
    Again,
    /// It cannot be concluded as it stands: a block is open, or too few took part.
    NotConcluded,
    /// The agreement does not say.
    Undetermined,
}

/// Counts the ballots of the whole electorate by the rule, in the first round of voting.
///
/// The grounds of a rejected or a postponed proposal say why it was not carried; those of one that is not concluded or
/// undetermined say what stands in the way of concluding at all.
#[must_use]
pub fn tally(rule: &Count, ballots: &[Ballot]) -> Tally {
    tally_in(1, rule, ballots)
}

/// Counts the ballots of a round of voting; a rule can ask for another round where the first ends in a tie.
#[must_use]
pub fn tally_in(round: u32, rule: &Count, ballots: &[Ballot]) -> Tally {
    let sums = Sums::of(ballots);
    let readings = reading::readings(rule, round);
    let counted = reading::agreed(&readings, &sums);
    let quorum_met = quorum_met(rule, &sums);
    let result = result(rule, &readings, &sums);
    let told = told::tell(&told::Facts { rule, ballots, sums, readings: &readings, counted, quorum_met }, result);
    let flip = quorum_met.filter(|met| *met).and_then(|_| flip(&readings, ballots, sums, counted));
    let threshold = rule.threshold.as_ref().map(|stated| stated.value);
    let in_measure = |side: reading::Side| threshold.map_or(side.seats, |threshold| side.counted(threshold.base));
    Tally {
        result,
        in_favour: in_measure(sums.in_favour),
        against: in_measure(sums.against),
        abstaining: in_measure(sums.abstaining),
        silent: in_measure(sums.silent),
        recused: in_measure(sums.recused),
        vacant: in_measure(sums.vacant),
        base: reading::agreed_base(&readings, &sums),
        threshold: threshold.map(|threshold| threshold.fraction),
        measured: measured(rule, &readings, &sums),
        seats_to_flip: flip.as_ref().and_then(|seats| u32::try_from(seats.len()).ok()),
        flipped_by: flip.unwrap_or_default(),
        grounds: told.grounds,
        trace: told.trace,
    }
}

/// What every reading makes of the sums, where enough takes part.
fn result(rule: &Count, readings: &[Reading<'_>], sums: &Sums) -> Result {
    match quorum_met(rule, sums) {
        Some(true) => reading::agreed(readings, sums),
        Some(false) => Result::NotConcluded,
        None => reading::agreed_where(readings, sums, rule.quorum.as_ref().map(|quorum| quorum.value)),
    }
}

/// Whether enough takes part; nothing where that hangs on what a seat that withdraws counts as, which is not said.
fn quorum_met(rule: &Count, sums: &Sums) -> Option<bool> {
    let Some(stated) = &rule.quorum else { return Some(true) };
    reading::same(reading::recusals(rule).into_iter().map(|recusal| quorum::met(stated.value, sums, recusal)))
}

fn measured(rule: &Count, readings: &[Reading<'_>], sums: &Sums) -> Vec<Measured> {
    let weighs = readings.iter().any(|reading| matches!(reading.way, reading::Way::Majority(..)));
    let shares = rule.thresholds().filter(|_| weighs).filter_map(|stated| {
        let share = reading::agreed_share(readings, stated.value, sums)?;
        Some(Measured {
            threshold: stated.value,
            in_favour: share.in_favour,
            base: share.base,
            needed: needed(stated.value, share.base),
            reached: share.reached,
            waived: share.waived,
        })
    });
    shares.collect()
}

/// The smallest whole amount out of a base that reaches a threshold.
pub(crate) fn needed(threshold: Threshold, base: u64) -> u64 {
    let (part, whole) = (u128::from(threshold.fraction.part), u128::from(threshold.fraction.whole).max(1));
    let exact = u128::from(base) * part;
    let least = if threshold.inclusive { exact.div_ceil(whole) } else { exact / whole + 1 };
    u64::try_from(least).unwrap_or(u64::MAX)
}

/// The smallest group of seats of one side whose change of side flips the result.
///
/// Of all groups of a size the one with the heaviest seats reaches furthest, since thresholds look only at how many
/// seats and how much weight; a tie can also hang on the side of the chair, so the heaviest group with the chair in it
/// is tried too.
fn flip(readings: &[Reading<'_>], ballots: &[Ballot], sums: Sums, result: Result) -> Option<Vec<Id>> {
    let from = match result {
        Result::Carried => Position::For,
        Result::Rejected | Result::PutOff | Result::Again | Result::NotConcluded => Position::Against,
        Result::Undetermined => return None,
    };
    let mut seats: Vec<&Ballot> =
        ballots.iter().filter(|ballot| ballot.counts() && ballot.position == Some(from)).collect();
    seats.sort_by(|a, b| (Reverse((a.weight, a.chair)), &a.seat).cmp(&(Reverse((b.weight, b.chair)), &b.seat)));
    let flips = |changed: &Sums| (reading::agreed(readings, changed) == Result::Carried) != (result == Result::Carried);
    let chair = seats.iter().copied().find(|ballot| ballot.chair);
    let others: Vec<&Ballot> = seats.iter().copied().filter(|ballot| !ballot.chair).collect();
    let with_chair: Vec<&Ballot> = chair.into_iter().chain(others).collect();
    let ways = if chair.is_some() { vec![seats, with_chair] } else { vec![seats] };
    let shortest = ways.into_iter().filter_map(|seats| {
        let mut changed = sums;
        let size = seats.iter().position(|ballot| {
            changed.change_side(ballot);
            flips(&changed)
        })?;
        Some(seats.into_iter().take(size + 1).collect::<Vec<_>>())
    });
    let group = shortest.min_by_key(Vec::len)?;
    Some(group.into_iter().map(|ballot| ballot.seat.clone()).collect())
}

#[cfg(test)]
mod tests;
