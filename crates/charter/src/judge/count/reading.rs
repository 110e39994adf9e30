//! The readings of a decision rule, and what each makes of the sums.

use super::{Ballot, Position, Result};
use crate::agreement::count::{Abstention, Base, Count, Method, Threshold, TieRule};
use std::cmp::Ordering;

/// A rule with nothing left open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reading {
    pub(super) way: Way,
    pub(super) abstention: Abstention,
}

/// How a body decides, with all that way needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Consent,
    Majority(Threshold, TieRule),
    Unanimity(Base),
}

/// Seats on one side with what they weigh together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Side {
    pub(super) seats: u64,
    /// Saturates far above the weight of all people on earth.
    pub(super) weight: u64,
}

/// What the electorate said, added up.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Sums {
    pub(super) in_favour: Side,
    pub(super) against: Side,
    pub(super) abstaining: Side,
    pub(super) silent: Side,
    /// What the chair said, where there is one and they spoke.
    pub(super) chair: Option<Position>,
}

impl Side {
    const fn add(&mut self, weight: u64) {
        self.seats = self.seats.saturating_add(1);
        self.weight = self.weight.saturating_add(weight);
    }

    const fn remove(&mut self, weight: u64) {
        self.seats = self.seats.saturating_sub(1);
        self.weight = self.weight.saturating_sub(weight);
    }

    const fn plus(self, other: Self) -> Self {
        Self { seats: self.seats.saturating_add(other.seats), weight: self.weight.saturating_add(other.weight) }
    }
}

impl Sums {
    pub(super) fn of(ballots: &[Ballot]) -> Self {
        let mut sums = Self::default();
        for ballot in ballots {
            let side = match ballot.position {
                Some(Position::For) => &mut sums.in_favour,
                Some(Position::Against) => &mut sums.against,
                Some(Position::Abstain) => &mut sums.abstaining,
                None => &mut sums.silent,
            };
            side.add(ballot.weight);
            if ballot.chair {
                sums.chair = ballot.position;
            }
        }
        sums
    }

    /// Lets a seat that chose a side choose the other.
    pub(super) const fn change_side(&mut self, ballot: &Ballot) {
        let (from, to, new) = match ballot.position {
            Some(Position::For) => (&mut self.in_favour, &mut self.against, Position::Against),
            Some(Position::Against) => (&mut self.against, &mut self.in_favour, Position::For),
            Some(Position::Abstain) | None => return,
        };
        from.remove(ballot.weight);
        to.add(ballot.weight);
        if ballot.chair {
            self.chair = Some(new);
        }
    }

    pub(super) const fn present(&self) -> Side {
        self.in_favour.plus(self.against).plus(self.abstaining)
    }

    /// The votes that say no, with the abstentions where those count as such.
    pub(super) const fn opposed(&self, abstention: Abstention) -> Side {
        match abstention {
            Abstention::Against => self.against.plus(self.abstaining),
            Abstention::NotCounted => self.against,
        }
    }

    pub(super) const fn base(&self, base: Base, abstention: Abstention) -> Side {
        match base {
            Base::Cast => self.in_favour.plus(self.opposed(abstention)),
            Base::Present => self.present(),
            Base::Seats => self.present().plus(self.silent),
        }
    }

    /// Whether enough seats take part. A quorum counts seats, whatever they weigh.
    pub(super) fn meets(&self, quorum: Threshold) -> bool {
        self.would_meet(quorum, 0)
    }

    /// Whether enough seats would take part if so many of the silent ones did too.
    pub(super) fn would_meet(&self, quorum: Threshold, more: u64) -> bool {
        let present = self.present().seats.saturating_add(more);
        let base = match quorum.base {
            Base::Seats => self.present().plus(self.silent).seats,
            // Whoever takes part is all of those who take part.
            Base::Present | Base::Cast => present,
        };
        reaches(quorum, present, base)
    }
}

pub(super) fn reaches(threshold: Threshold, count: u64, base: u64) -> bool {
    match threshold.fraction.compare(count, base) {
        Ordering::Less => false,
        Ordering::Equal => threshold.inclusive,
        Ordering::Greater => true,
    }
}

/// Every reading the rule allows, strictest first; none where it does not say how to decide at all.
pub(super) fn readings(rule: &Count) -> Vec<Reading> {
    let abstentions =
        rule.abstention.as_ref().map_or(vec![Abstention::Against, Abstention::NotCounted], |stated| vec![stated.value]);
    let with = |way: Way| abstentions.iter().map(move |&abstention| Reading { way, abstention });
    ways(rule).into_iter().flat_map(with).collect()
}

fn ways(rule: &Count) -> Vec<Way> {
    let threshold = rule.threshold.as_ref().map(|stated| stated.value);
    match (rule.method.as_ref().map(|stated| stated.value), threshold) {
        (Some(Method::Consent), _) => vec![Way::Consent],
        (Some(Method::Majority), Some(threshold)) => rule
            .tie
            .as_ref()
            .map_or(vec![TieRule::Rejected, TieRule::PutOff, TieRule::Chair], |stated| vec![stated.value])
            .into_iter()
            .map(|tie| Way::Majority(threshold, tie))
            .collect(),
        (Some(Method::Unanimity), Some(threshold)) => vec![Way::Unanimity(threshold.base)],
        (Some(Method::Unanimity), None) => [Base::Seats, Base::Present, Base::Cast].map(Way::Unanimity).to_vec(),
        (Some(Method::Majority), None) | (None, _) => Vec::new(),
    }
}

/// The result that every reading comes to, or undetermined.
pub(super) fn agreed(readings: &[Reading], sums: &Sums) -> Result {
    same(readings.iter().map(|reading| reading.result(sums))).unwrap_or(Result::Undetermined)
}

/// The denominator that every reading comes to, where they have one.
pub(super) fn agreed_base(readings: &[Reading], sums: &Sums) -> Option<(Base, u64)> {
    same(readings.iter().map(|reading| {
        let base = match reading.way {
            Way::Consent => return None,
            Way::Majority(threshold, _) => threshold.base,
            Way::Unanimity(base) => base,
        };
        Some((base, sums.base(base, reading.abstention).weight))
    }))
    .flatten()
}

fn same<T: PartialEq>(values: impl IntoIterator<Item = T>) -> Option<T> {
    let mut values = values.into_iter();
    let first = values.next()?;
    values.all(|value| value == first).then_some(first)
}

impl Reading {
    /// What this reading makes of the sums.
    pub(super) fn result(&self, sums: &Sums) -> Result {
        let opposed = sums.opposed(self.abstention);
        match self.way {
            // Whoever blocks, blocks: consent does not weigh.
            Way::Consent if sums.in_favour.seats == 0 || opposed.seats > 0 => Result::NotConcluded,
            Way::Consent => Result::Carried,
            Way::Unanimity(base) => {
                let base = sums.base(base, self.abstention).seats;
                match (sums.present().seats, base) {
                    (0, _) | (_, 0) => Result::NotConcluded,
                    _ if base == sums.in_favour.seats => Result::Carried,
                    _ => Result::Rejected,
                }
            }
            Way::Majority(threshold, tie) => {
                let base = sums.base(threshold.base, self.abstention).weight;
                if sums.present().weight == 0 || base == 0 {
                    Result::NotConcluded
                } else if reaches(threshold, sums.in_favour.weight, base) {
                    Result::Carried
                } else if self.is_tie(sums) {
                    tied(tie, sums.chair)
                } else {
                    Result::Rejected
                }
            }
        }
    }

    /// Whether the votes are tied: for and against weigh the same, and that is exactly what is not quite enough. Under
    /// a threshold of two thirds an equal vote is no tie; it falls short.
    pub(super) fn is_tie(&self, sums: &Sums) -> bool {
        let Way::Majority(threshold, _) = self.way else { return false };
        let in_favour = sums.in_favour.weight;
        let base = sums.base(threshold.base, self.abstention).weight;
        !threshold.inclusive
            && in_favour > 0
            && in_favour == sums.opposed(self.abstention).weight
            && threshold.fraction.compare(in_favour, base) == Ordering::Equal
    }
}

const fn tied(rule: TieRule, chair: Option<Position>) -> Result {
    match (rule, chair) {
        (TieRule::Rejected, _) | (TieRule::Chair, Some(Position::Against)) => Result::Rejected,
        (TieRule::PutOff, _) => Result::PutOff,
        (TieRule::Chair, Some(Position::For)) => Result::Carried,
        (TieRule::Chair, Some(Position::Abstain) | None) => Result::Undetermined,
    }
}
