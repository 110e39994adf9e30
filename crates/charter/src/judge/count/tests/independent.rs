//! A second counter, written differently: it walks the ballots for each way to fill the silences of the rule.
use super::super::{Ballot, Position, Result};
use crate::agreement::count::{Abstention, Base, Count, Method, Quorum, Recusal, Threshold, TieRule};

struct Filled<'a>(&'a Count, Abstention, Recusal, TieRule, Base);

pub(super) fn result(round: u32, rule: &Count, ballots: &[Ballot]) -> Result {
    let filled = (0..36).map(|way| {
        let abstention = [Abstention::Against, Abstention::NotCounted][way % 2];
        let recusal = [Recusal::Absent, Recusal::NotCounted][way / 2 % 2];
        let tie = [TieRule::Chair, TieRule::Rejected, TieRule::PutOff][way / 4 % 3];
        Filled(rule, abstention, recusal, tie, [Base::Cast, Base::Present, Base::Seats][way / 12])
    });
    let fits = |way: &Filled<'_>| {
        rule.abstention.as_ref().is_none_or(|s| s.value == way.1)
            && rule.recusal.as_ref().is_none_or(|s| s.value == way.2)
            && rule.tie.as_ref().is_none_or(|s| s.value.then.is_none_or(|then| then == way.3))
    };
    let results: Vec<Result> = filled.filter(fits).map(|way| way.result(round, ballots)).collect();
    if results.windows(2).all(|two| two[0] == two[1]) { results[0] } else { Result::Undetermined }
}

fn said(b: &Ballot) -> Option<Position> {
    b.position.filter(|_| !b.recused && !b.vacant)
}

impl Filled<'_> {
    fn result(&self, round: u32, all: &[Ballot]) -> Result {
        let Filled(rule, _, _, tie, open) = *self;
        let yes: Vec<&Ballot> = all.iter().filter(|b| said(b) == Some(Position::For)).collect();
        let here: Vec<&Ballot> = all.iter().filter(|b| said(b).is_some()).collect();
        let of = |base| if base == Base::Cast || base == Base::CastWeight { here.clone() } else { self.of(base, all) };
        let few = |quorum: Quorum| match quorum {
            Quorum::Seats { least } => here.len() < least as usize,
            Quorum::Share(share) => !enough(share, sum(share.base, &here), sum(share.base, &of(share.base))),
        };
        if rule.quorum.as_ref().is_some_and(|quorum| few(quorum.value)) {
            return Result::NotConcluded;
        }
        let (anyone, against) = (!here.is_empty(), all.iter().any(|b| self.no(b)));
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
                let tied = exact && votes > 0 && votes == no && !missed[1..].contains(&true);
                match (tie, all.iter().rfind(|b| b.chair && !b.recused && !b.vacant).and_then(said)) {
                    _ if !missed.contains(&true) => Result::Carried,
                    _ if !tied => Result::Rejected,
                    _ if round == 1 && rule.tie.as_ref().is_some_and(|s| s.value.again) => Result::Again,
                    (TieRule::PutOff, _) => Result::PutOff,
                    (TieRule::Chair, Some(Position::For)) => Result::Carried,
                    (TieRule::Rejected, _) | (TieRule::Chair, Some(Position::Against)) => Result::Rejected,
                    (TieRule::Chair, _) => Result::Undetermined,
                }
            }
        }
    }

    fn no(&self, b: &Ballot) -> bool {
        let abstained = said(b) == Some(Position::Abstain);
        said(b) == Some(Position::Against) || (abstained && self.1 == Abstention::Against)
    }

    fn of<'b>(&self, base: Base, all: &'b [Ballot]) -> Vec<&'b Ballot> {
        all.iter()
            .filter(|b| match base {
                Base::Cast | Base::CastWeight => self.no(b) || said(b) == Some(Position::For),
                Base::Present | Base::PresentWeight => said(b).is_some(),
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
