//! What one more vote would change.

use super::reading::{self, Sums};
use super::{Ballot, Position, Result};
use crate::agreement::count::Count;
use crate::agreement::id::Id;

/// A vote that would make the result another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OneMore {
    /// The vote.
    pub position: Position,
    /// What the result would be then.
    pub result: Result,
    /// The seats that have not spoken of which that vote alone would do it.
    pub seats: Vec<Id>,
}

/// Each vote of one seat that has not spoken by which the result becomes another one.
#[must_use]
pub fn one_more(round: u32, rule: &Count, ballots: &[Ballot]) -> Vec<OneMore> {
    let readings = reading::readings(rule, round);
    let sums = Sums::of(ballots);
    let now = super::result(rule, &readings, &sums);
    let silent = || ballots.iter().filter(|ballot| ballot.counts() && ballot.position.is_none());
    let mut found: Vec<OneMore> = Vec::new();
    for position in [Position::For, Position::Against, Position::Abstain] {
        for ballot in silent() {
            let mut then = sums;
            then.speak(ballot, position);
            let result = super::result(rule, &readings, &then);
            if result == now {
                continue;
            }
            match found.iter_mut().find(|more| (more.position, more.result) == (position, result)) {
                Some(more) => more.seats.push(ballot.seat.clone()),
                None => found.push(OneMore { position, result, seats: vec![ballot.seat.clone()] }),
            }
        }
    }
    found
}
