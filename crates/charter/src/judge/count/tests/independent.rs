//! A second counter, written differently: it walks the ballots for each way to fill the silences of the rule.
use super::super::{Ballot, Position, Result};
use crate::agreement::count::{Abstention, Base, Count, Method, Quorum, Recusal, Threshold, TieRule};

struct Filled<'a>(&'a Count, Abstention, Recusal, TieRule, Base);

pub(super) fn result(round: u32, rule: &Count, ballots: &[Ballot]) -> Result {
    let mut results = Vec::new();
    for abstention in [Abstention::Against, Abstention::NotCounted] {
        for recusal in [Recusal::Absent, Recusal::NotCounted] {
            for tie in [TieRule::Chair, TieRule::Rejected, TieRule::PutOff] {
                for base in [Base::Cast, Base::Present, Base::Seats] {
                    let fits = rule.abstention.as_ref().is_none_or(|s| s.value == abstention)
                        && rule.recusal.as_ref().is_none_or(|s| s.value == recusal)
                        && rule.tie.as_ref().is_none_or(|s| s.value.then.is_none_or(|then| then == tie));
                    if fits {
                        results.push(Filled(rule, abstention, recusal, tie, base).result(round, ballots));
                    }
                }
            }
        }
    }
    if results.windows(2).all(|two| two[0] == two[1]) { results[0] } else { Result::Undetermined }
}

impl Filled<'_> {
    fn result(&self, round: u32, all: &[Ballot]) -> Result {
        let Filled(rule, _, _, tie, open) = *self;
        let said = |b: &Ballot| b.position.filter(|_| !b.recused && !b.vacant);
        let yes: Vec<&Ballot> = all.iter().filter(|b| said(b) == Some(Position::For)).collect();
        if rule.quorum.as_ref().is_some_and(|quorum| {
            let here: Vec<&Ballot> = all.iter().filter(|b| said(b).is_some()).collect();
            let share = match quorum.value {
                Quorum::Seats { least } => return here.len() < least as usize,
                Quorum::Share(share) => share,
            };
            let base = share.base;
            let of = if matches!(base, Base::Cast | Base::CastWeight) { here.clone() } else { self.of(base, all) };
            !enough(share, sum(base, &here), sum(base, &of))
        }) {
            return Result::NotConcluded;
        }
        let (anyone, against) = (all.iter().any(|b| said(b).is_some()), all.iter().any(|b| self.no(b)));
        let base = rule.threshold.as_ref().map_or(open, |stated| stated.value.base);
        match rule.method.as_ref().map(|s| s.value) {
            Some(Method::Consent) => [Result::NotConcluded, Result::Carried][(!yes.is_empty() && !against) as usize],
            Some(Method::Unanimity) if !anyone || self.of(base, all).is_empty() => Result::NotConcluded,
            Some(Method::Unanimity) if self.of(base, all).len() == yes.len() => Result::Carried,
            Some(Method::Unanimity) => Result::Rejected,
            None => Result::Undetermined,
            Some(Method::Majority) => {
                let Some(main) = rule.threshold.as_ref().map(|s| s.value) else { return Result::Undetermined };
                if !anyone || rule.thresholds().any(|s| sum(s.value.base, &self.of(s.value.base, all)) == 0) {
                    return Result::NotConcluded;
                }
                let missed: Vec<bool> = rule.thresholds().map(|s| !self.passes(s.value, &yes, all)).collect();
                let no = sum(main.base, &all.iter().filter(|b| self.no(b)).collect::<Vec<_>>());
                let (size, votes) = (sum(main.base, &self.of(main.base, all)), sum(main.base, &yes));
                let exact = votes * main.fraction.whole == size * main.fraction.part;
                match (missed.iter().any(|missed| *missed), missed[1..].iter().any(|missed| *missed)) {
                    (false, _) => Result::Carried,
                    (true, true) => Result::Rejected,
                    (true, false) if !exact || votes == 0 || votes != no => Result::Rejected,
                    (true, false) if round == 1 && rule.tie.as_ref().is_some_and(|s| s.value.again) => Result::Again,
                    (true, false) => {
                        match (tie, all.iter().rfind(|b| b.chair && !b.recused && !b.vacant).and_then(said)) {
                            (TieRule::PutOff, _) => Result::PutOff,
                            (TieRule::Chair, Some(Position::For)) => Result::Carried,
                            (TieRule::Rejected, _) | (TieRule::Chair, Some(Position::Against)) => Result::Rejected,
                            (TieRule::Chair, _) => Result::Undetermined,
                        }
                    }
                }
            }
        }
    }

    fn no(&self, b: &Ballot) -> bool {
        let (against, abstained) = (Some(Position::Against), Some(Position::Abstain));
        !b.recused && !b.vacant && (b.position == against || (b.position == abstained && self.1 == Abstention::Against))
    }

    fn of<'b>(&self, base: Base, all: &'b [Ballot]) -> Vec<&'b Ballot> {
        all.iter()
            .filter(|b| match base {
                Base::Cast | Base::CastWeight => {
                    self.no(b) || (!b.recused && !b.vacant && b.position == Some(Position::For))
                }
                Base::Present | Base::PresentWeight => !b.recused && !b.vacant && b.position.is_some(),
                Base::HeldSeats => !b.vacant && (!b.recused || self.2 == Recusal::Absent),
                Base::Seats | Base::Weight => b.vacant || !b.recused || self.2 == Recusal::Absent,
            })
            .collect()
    }

    fn passes(&self, needed: Threshold, yes: &[&Ballot], all: &[Ballot]) -> bool {
        let of = self.of(needed.base, all);
        let few = self.0.blocking.as_ref().is_some_and(|s| of.len() - yes.len() < s.value as usize);
        (few && !yes.is_empty() && needed.base.weighs()) || enough(needed, sum(needed.base, yes), sum(needed.base, &of))
    }
}

fn sum(base: Base, ballots: &[&Ballot]) -> u64 {
    if base.weighs() { ballots.iter().map(|b| b.weight).sum() } else { ballots.len() as u64 }
}

const fn enough(needed: Threshold, count: u64, of: u64) -> bool {
    count * needed.fraction.whole + needed.inclusive as u64 > of * needed.fraction.part
}
