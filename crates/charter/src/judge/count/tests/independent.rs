//! A second counter, written differently: it walks the ballots for each way to fill the silences of the rule, and
//! tries every group of seats for the smallest change.

use super::super::{Ballot, Position, Result};
use crate::agreement::count::{Abstention, Base, Count, Method, Threshold, TieRule};

pub(super) fn result(rule: &Count, ballots: &[Ballot]) -> Result {
    if let Some(quorum) = &rule.quorum {
        let here = ballots.iter().filter(|b| b.position.is_some()).count() as u64;
        let of = if quorum.value.base == Base::Seats { ballots.len() as u64 } else { here };
        if !enough(&quorum.value, here, of) {
            return Result::NotConcluded;
        }
    }
    let mut results = Vec::new();
    for abstention in [Abstention::Against, Abstention::NotCounted] {
        for tie in [TieRule::Chair, TieRule::Rejected, TieRule::PutOff] {
            for base in [Base::Cast, Base::Present, Base::Seats] {
                let fits = rule.abstention.as_ref().is_none_or(|s| s.value == abstention)
                    && rule.tie.as_ref().is_none_or(|s| s.value == tie)
                    && rule.threshold.as_ref().is_none_or(|s| s.value.base == base);
                if fits {
                    results.push(filled(rule, abstention, tie, base, ballots));
                }
            }
        }
    }
    results.dedup();
    if let [one] = results[..] { one } else { Result::Undetermined }
}

fn filled(rule: &Count, abstention: Abstention, tie: TieRule, base: Base, ballots: &[Ballot]) -> Result {
    let says_no = |b: &Ballot| {
        b.position == Some(Position::Against)
            || (b.position == Some(Position::Abstain) && abstention == Abstention::Against)
    };
    let says_yes = |b: &Ballot| b.position == Some(Position::For);
    let counts = |b: &&Ballot| match base {
        Base::Cast => says_yes(b) || says_no(b),
        Base::Present => b.position.is_some(),
        Base::Seats => true,
    };
    let anyone = ballots.iter().any(|b| b.position.is_some());
    let mut of = ballots.iter().filter(counts).peekable();
    match rule.method.as_ref().map(|s| s.value) {
        None => Result::Undetermined,
        Some(Method::Consent) => {
            let fine = ballots.iter().any(says_yes) && !ballots.iter().any(says_no);
            if fine { Result::Carried } else { Result::NotConcluded }
        }
        Some(Method::Unanimity) if !anyone || of.peek().is_none() => Result::NotConcluded,
        Some(Method::Unanimity) => {
            if of.all(says_yes) {
                Result::Carried
            } else {
                Result::Rejected
            }
        }
        Some(Method::Majority) => {
            let Some(needed) = rule.threshold.as_ref().map(|s| s.value) else { return Result::Undetermined };
            let size: u64 = of.map(|b| b.weight).sum();
            let yes: u64 = ballots.iter().filter(|b| says_yes(b)).map(|b| b.weight).sum();
            let no: u64 = ballots.iter().filter(|b| says_no(b)).map(|b| b.weight).sum();
            if !anyone || size == 0 {
                Result::NotConcluded
            } else if enough(&needed, yes, size) {
                Result::Carried
            } else if yes == no && yes * needed.fraction.whole == size * needed.fraction.part {
                let chair = ballots.iter().find(|b| b.chair).and_then(|b| b.position);
                match (tie, chair) {
                    (TieRule::PutOff, _) => Result::PutOff,
                    (TieRule::Chair, Some(Position::For)) => Result::Carried,
                    (TieRule::Rejected, _) | (TieRule::Chair, Some(Position::Against)) => Result::Rejected,
                    (TieRule::Chair, _) => Result::Undetermined,
                }
            } else {
                Result::Rejected
            }
        }
    }
}

const fn enough(needed: &Threshold, count: u64, of: u64) -> bool {
    let (left, right) = (count * needed.fraction.whole, of * needed.fraction.part);
    left > right || (left == right && needed.inclusive)
}

/// The size of the smallest group of seats of one side whose change of side flips the result.
pub(super) fn seats_to_flip(rule: &Count, ballots: &[Ballot], now: Result) -> Option<u32> {
    let (from, to) = match now {
        Result::Undetermined => return None,
        Result::Carried => (Position::For, Position::Against),
        Result::Rejected | Result::PutOff | Result::NotConcluded => (Position::Against, Position::For),
    };
    let flips = |group: &u32| {
        let mut changed = ballots.to_vec();
        changed.iter_mut().enumerate().filter(|(i, _)| group & (1 << i) != 0).for_each(|(_, b)| b.position = Some(to));
        (result(rule, &changed) == Result::Carried) != (now == Result::Carried)
    };
    let of_one_side =
        |group: &u32| ballots.iter().enumerate().all(|(i, b)| group & (1 << i) == 0 || b.position == Some(from));
    (1..1_u32 << ballots.len()).filter(of_one_side).filter(flips).map(u32::count_ones).min()
}
