//! The readings of a decision rule, and what each makes of the sums.

use super::{Ballot, Position, Result, quorum};
use crate::agreement::cite::Stated;
use crate::agreement::count::{Abstention, Base, Count, Ladder, Method, Quorum, Recusal, Threshold, TieRule};
use std::cmp::Ordering;

/// A rule with nothing left open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reading<'a> {
    pub(super) way: Way,
    pub(super) abstention: Abstention,
    pub(super) recusal: Recusal,
    /// What must be reached besides.
    pub(super) also: &'a [Stated<Threshold>],
    /// How many seats must stand in the way of a threshold in weights; zero where one is enough.
    pub(super) blocking: u32,
}

/// How a body decides, with all that way needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Consent,
    Majority(Threshold, Tied),
    Unanimity(Base),
}

/// What a tie comes to in this round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tied {
    Again,
    Ends(TieRule),
}

/// What was measured against a threshold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Share {
    pub(super) in_favour: u64,
    pub(super) base: u64,
    /// How many seats of the base are not in favour.
    pub(super) opposed: u64,
    /// Whether the threshold is reached by what is in favour.
    pub(super) reached: bool,
    /// Whether too few seats stand in the way for falling short to matter.
    pub(super) waived: bool,
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
    /// Seats that withdrew because of an interest of their own.
    pub(super) recused: Side,
    /// Seats that nobody holds.
    pub(super) vacant: Side,
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

    /// Its weight or its number of seats, as a base counts.
    pub(super) const fn counted(self, base: Base) -> u64 {
        if base.weighs() { self.weight } else { self.seats }
    }

    pub(super) const fn plus(self, other: Self) -> Self {
        Self { seats: self.seats.saturating_add(other.seats), weight: self.weight.saturating_add(other.weight) }
    }
}

impl Sums {
    pub(super) fn of(ballots: &[Ballot]) -> Self {
        let mut sums = Self::default();
        for ballot in ballots {
            let side = match ballot.position {
                _ if ballot.vacant => &mut sums.vacant,
                _ if ballot.recused => &mut sums.recused,
                Some(Position::For) => &mut sums.in_favour,
                Some(Position::Against) => &mut sums.against,
                Some(Position::Abstain) => &mut sums.abstaining,
                None => &mut sums.silent,
            };
            side.add(ballot.weight);
            if ballot.chair && ballot.counts() {
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

    /// Lets a seat that has not spoken say something.
    pub(super) const fn speak(&mut self, ballot: &Ballot, position: Position) {
        self.silent.remove(ballot.weight);
        let side = match position {
            Position::For => &mut self.in_favour,
            Position::Against => &mut self.against,
            Position::Abstain => &mut self.abstaining,
        };
        side.add(ballot.weight);
        if ballot.chair {
            self.chair = Some(position);
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

    /// Every seat there is, a vacant one included: leaving a seat empty makes no threshold easier.
    pub(super) const fn all(&self, recusal: Recusal) -> Side {
        self.held(recusal).plus(self.vacant)
    }

    /// Every seat that somebody holds.
    pub(super) const fn held(&self, recusal: Recusal) -> Side {
        let here = self.present().plus(self.silent);
        match recusal {
            Recusal::Absent => here.plus(self.recused),
            Recusal::NotCounted => here,
        }
    }

    pub(super) const fn base(&self, base: Base, abstention: Abstention, recusal: Recusal) -> Side {
        match base {
            Base::Cast | Base::CastWeight => self.in_favour.plus(self.opposed(abstention)),
            Base::Present | Base::PresentWeight => self.present(),
            Base::Seats | Base::Weight => self.all(recusal),
            Base::HeldSeats => self.held(recusal),
        }
    }
}

pub(super) fn reaches(threshold: Threshold, count: u64, base: u64) -> bool {
    match threshold.fraction.compare(count, base) {
        Ordering::Less => false,
        Ordering::Equal => threshold.inclusive,
        Ordering::Greater => true,
    }
}

/// Every reading the rule allows in this round, strictest first; none where it does not say how to decide at all.
pub(super) fn readings(rule: &Count, round: u32) -> Vec<Reading<'_>> {
    let abstentions =
        rule.abstention.as_ref().map_or(vec![Abstention::Against, Abstention::NotCounted], |stated| vec![stated.value]);
    let (also, blocking) = (rule.also.as_slice(), rule.blocking.as_ref().map_or(0, |stated| stated.value));
    let mut readings = Vec::new();
    for way in ways(rule, round) {
        for &abstention in &abstentions {
            let with = |recusal| Reading { way, abstention, recusal, also, blocking };
            readings.extend(recusals(rule).into_iter().map(with));
        }
    }
    readings
}

/// What a seat that withdraws can count as.
pub(super) fn recusals(rule: &Count) -> Vec<Recusal> {
    rule.recusal.as_ref().map_or(vec![Recusal::Absent, Recusal::NotCounted], |stated| vec![stated.value])
}

fn ways(rule: &Count, round: u32) -> Vec<Way> {
    let threshold = rule.threshold.as_ref().map(|stated| stated.value);
    match (rule.method.as_ref().map(|stated| stated.value), threshold) {
        (Some(Method::Consent), _) => vec![Way::Consent],
        (Some(Method::Majority), Some(threshold)) => ties(rule.tie.as_ref().map(|stated| stated.value), round)
            .into_iter()
            .map(|tied| Way::Majority(threshold, tied))
            .collect(),
        (Some(Method::Unanimity), Some(threshold)) => vec![Way::Unanimity(threshold.base)],
        (Some(Method::Unanimity), None) => [Base::Seats, Base::Present, Base::Cast].map(Way::Unanimity).to_vec(),
        (Some(Method::Majority), None) | (None, _) => Vec::new(),
    }
}

/// What a tie can mean in this round; everything where the rule does not say.
fn ties(ladder: Option<Ladder>, round: u32) -> Vec<Tied> {
    match ladder {
        Some(Ladder { again: true, .. }) if round <= 1 => vec![Tied::Again],
        Some(Ladder { then: Some(rule), .. }) => vec![Tied::Ends(rule)],
        Some(Ladder { then: None, .. }) | None => {
            [TieRule::Rejected, TieRule::PutOff, TieRule::Chair].map(Tied::Ends).to_vec()
        }
    }
}

/// The result that every reading comes to, or undetermined.
pub(super) fn agreed(readings: &[Reading<'_>], sums: &Sums) -> Result {
    same(readings.iter().map(|reading| reading.result(sums))).unwrap_or(Result::Undetermined)
}

/// The result that every reading comes to where a quorum is not met by each.
pub(super) fn agreed_where(readings: &[Reading<'_>], sums: &Sums, quorum: Option<Quorum>) -> Result {
    let met = |reading: &Reading<'_>| quorum.is_none_or(|quorum| quorum::met(quorum, sums, reading.recusal));
    let result = |reading: &Reading<'_>| if met(reading) { reading.result(sums) } else { Result::NotConcluded };
    same(readings.iter().map(result)).unwrap_or(Result::Undetermined)
}

/// The denominator that every reading comes to, where they have one.
pub(super) fn agreed_base(readings: &[Reading<'_>], sums: &Sums) -> Option<(Base, u64)> {
    same(readings.iter().map(|reading| {
        let base = match reading.way {
            Way::Consent => return None,
            Way::Majority(threshold, _) => threshold.base,
            Way::Unanimity(base) => base,
        };
        Some((base, sums.base(base, reading.abstention, reading.recusal).counted(base)))
    }))
    .flatten()
}

/// What every reading measures against this threshold, where they come to the same.
pub(super) fn agreed_share(readings: &[Reading<'_>], threshold: Threshold, sums: &Sums) -> Option<Share> {
    same(readings.iter().map(|reading| reading.share(threshold, sums)))
}

pub(super) fn same<T: PartialEq>(values: impl IntoIterator<Item = T>) -> Option<T> {
    let mut values = values.into_iter();
    let first = values.next()?;
    values.all(|value| value == first).then_some(first)
}

impl Reading<'_> {
    /// What this reading makes of the sums.
    pub(super) fn result(&self, sums: &Sums) -> Result {
        let opposed = sums.opposed(self.abstention);
        match self.way {
            // Whoever blocks, blocks: consent does not weigh.
            Way::Consent if sums.in_favour.seats == 0 || opposed.seats > 0 => Result::NotConcluded,
            Way::Consent => Result::Carried,
            Way::Unanimity(base) => {
                let base = sums.base(base, self.abstention, self.recusal).seats;
                match (sums.present().seats, base) {
                    (0, _) | (_, 0) => Result::NotConcluded,
                    _ if base == sums.in_favour.seats => Result::Carried,
                    _ => Result::Rejected,
                }
            }
            Way::Majority(threshold, tie) => self.majority(threshold, tie, sums),
        }
    }

    fn majority(&self, threshold: Threshold, tie: Tied, sums: &Sums) -> Result {
        let first = self.share(threshold, sums);
        let mut besides = self.also.iter().map(|also| self.share(also.value, sums));
        if sums.present().seats == 0 || first.base == 0 || besides.clone().any(|share| share.base == 0) {
            Result::NotConcluded
        } else if !besides.all(|share| share.passes()) {
            Result::Rejected
        } else if first.passes() {
            Result::Carried
        } else if self.is_tie(sums) {
            tied(tie, sums.chair)
        } else {
            Result::Rejected
        }
    }

    /// What is in favour, out of what, and whether that is enough.
    pub(super) fn share(&self, threshold: Threshold, sums: &Sums) -> Share {
        let side = sums.base(threshold.base, self.abstention, self.recusal);
        let (in_favour, base) = (sums.in_favour.counted(threshold.base), side.counted(threshold.base));
        let opposed = side.seats.saturating_sub(sums.in_favour.seats);
        let reached = reaches(threshold, in_favour, base);
        let spoken = sums.in_favour.seats > 0;
        let waived = !reached && spoken && threshold.base.weighs() && opposed < u64::from(self.blocking);
        Share { in_favour, base, opposed, reached, waived }
    }

    /// Whether the votes are tied: for and against weigh the same, and that is exactly what is not quite enough. Under
    /// a threshold of two thirds an equal vote is no tie; it falls short.
    pub(super) fn is_tie(&self, sums: &Sums) -> bool {
        let Way::Majority(threshold, _) = self.way else { return false };
        let Share { in_favour, base, .. } = self.share(threshold, sums);
        !threshold.inclusive
            && in_favour > 0
            && in_favour == sums.opposed(self.abstention).counted(threshold.base)
            && threshold.fraction.compare(in_favour, base) == Ordering::Equal
    }
}

impl Share {
    /// Whether the threshold does not stand in the way.
    pub(super) const fn passes(self) -> bool {
        self.reached || self.waived
    }
}

const fn tied(rule: Tied, chair: Option<Position>) -> Result {
    match (rule, chair) {
        (Tied::Again, _) => Result::Again,
        (Tied::Ends(TieRule::Rejected), _) | (Tied::Ends(TieRule::Chair), Some(Position::Against)) => Result::Rejected,
        (Tied::Ends(TieRule::PutOff), _) => Result::PutOff,
        (Tied::Ends(TieRule::Chair), Some(Position::For)) => Result::Carried,
        (Tied::Ends(TieRule::Chair), Some(Position::Abstain) | None) => Result::Undetermined,
    }
}
