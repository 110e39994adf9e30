//! Voting power: who can make a difference under a decision rule, counted exactly.
//!
//! Everybody votes for or against, and every division is as likely as any other. A seat is decisive in a division where
//! its change of side changes the result. Its share of all such cases is the Banzhaf index; over all orders in which
//! seats could come to be in favour it is the Shapley–Shubik index.

mod coalitions;
mod sums;
mod told;

use crate::agreement::Agreement;
use crate::agreement::count::{Base, Count, Method, Threshold, TieRule};
use crate::agreement::id::Id;
use crate::judge::count::needed;
use crate::judge::figure::{self, Recorded};
use coalitions::{Coalitions, Game};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeSet;
pub use told::{chair_sentence, sentences, threshold_name};
use words::Fraction;

/// The most seats of which power is counted; twice as many take a thousand times as long.
pub const MOST_SEATS: usize = 40;

/// Thresholds that people ask about: whether the fraction itself is enough, and the fraction.
pub const THRESHOLDS: [(bool, Fraction); 5] = [
    (false, Fraction { part: 1, whole: 2 }),
    (true, Fraction { part: 3, whole: 5 }),
    (true, Fraction { part: 2, whole: 3 }),
    (true, Fraction { part: 3, whole: 4 }),
    (true, Fraction { part: 1, whole: 1 }),
];

/// One seat that votes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voter {
    /// The seat.
    pub seat: Id,
    /// What it weighs; 1 where all weigh the same.
    pub weight: u64,
    /// Whether it presides.
    pub chair: bool,
}

/// Who has how much power.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Power {
    /// Each seat, in the order given.
    pub seats: Vec<SeatPower>,
    /// In how many divisions the proposal is carried.
    pub carried: u64,
    /// In how many divisions the votes are tied.
    pub tied: u64,
    /// How many divisions there are: two to the power of the number of seats.
    pub divisions: u64,
    /// The smallest groups whose votes in favour are enough; none where nothing is.
    pub smallest: Option<Group>,
    /// The smallest groups whose votes against are enough to stop it; none where nothing has to.
    pub blocking: Option<Group>,
}

/// The power of one seat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SeatPower {
    /// The seat.
    pub seat: Id,
    /// What it weighs.
    pub weight: u64,
    /// Its share of the weight of all.
    pub share: Fraction,
    /// In how many divisions of the others it is decisive.
    pub decisive: u64,
    /// Its share of all cases in which somebody is decisive (Banzhaf).
    pub banzhaf: Fraction,
    /// Its share of all orders in which it is the one that tips the balance (Shapley–Shubik).
    pub shapley: Fraction,
}

impl Power {
    /// The seat with most power; of equals the first.
    #[must_use]
    pub fn strongest(&self) -> Option<&SeatPower> {
        self.seats.iter().rev().max_by_key(|seat| seat.decisive)
    }
}

impl SeatPower {
    /// Whether its vote never makes a difference.
    #[must_use]
    pub const fn is_dummy(&self) -> bool {
        self.decisive == 0
    }
}

/// Groups of one size.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Group {
    /// How many seats each has.
    pub size: u32,
    /// How many such groups there are.
    pub ways: u64,
    /// One of them, the heaviest.
    pub example: Vec<Id>,
}

/// Why no power can be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoPower {
    /// The rule leaves its method or its threshold open, or nobody votes by it.
    Silent,
    /// There are more than [`MOST_SEATS`].
    TooMany,
}

/// The power of each seat under a rule.
///
/// # Errors
/// Where the rule says too little, or there are too many seats to count exactly.
pub fn power(rule: &Count, voters: &[Voter]) -> Result<Power, NoPower> {
    let game = Play::of(rule, voters).ok_or(NoPower::Silent)?;
    if voters.len() > MOST_SEATS {
        return Err(NoPower::TooMany);
    }
    let found = coalitions::count(&game.game);
    let divisions = 1_u64 << voters.len();
    let swings = |member: usize| found.decisive(member);
    let all = (0..voters.len()).fold(0_u64, |sum, member| sum.saturating_add(swings(member)));
    let weight = voters.iter().fold(0_u64, |sum, voter| sum.saturating_add(voter.weight));
    let seats = voters.iter().enumerate().map(|(member, voter)| SeatPower {
        seat: voter.seat.clone(),
        weight: voter.weight,
        share: share(voter.weight, weight),
        decisive: swings(member),
        banzhaf: share(swings(member), all),
        shapley: found.shapley(member),
    });
    Ok(Power {
        seats: seats.collect(),
        carried: found.winning(),
        tied: game.tied(voters),
        divisions,
        smallest: game.smallest(voters, &found),
        blocking: game.blocking(voters, &found),
    })
}

/// The rule with another threshold, to see what that does.
#[must_use]
pub fn with_threshold(rule: &Count, inclusive: bool, fraction: Fraction) -> Option<Count> {
    let mut other = rule.clone();
    let stated = other.threshold.as_mut()?;
    stated.value = Threshold { inclusive, fraction, base: stated.value.base };
    Some(other)
}

/// The days of which the seats that vote are told.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Days {
    /// That of the figures by which they weigh; none where they weigh the same.
    pub figures: Option<Date>,
    /// That on which the chair presides; none where neither a day nor the beginning of the agreement is known.
    pub chair: Option<Date>,
}

/// The seats that vote by a rule with their weights, and the days they are told of. The weights are the figures that hold on a day, those that were
/// recorded before those that the agreement states.
///
/// Without a day the last figures stated hold, and else the first day of the agreement. Nothing where a seat has no weight
/// on that day.
#[must_use]
pub fn voters(
    agreement: &Agreement,
    rule: &Count,
    recorded: &[Recorded],
    on: Option<Date>,
) -> Option<(Vec<Voter>, Days)> {
    let set = agreement.sets.get(&rule.body.as_ref()?.value)?;
    let quantity = rule.weight.as_ref().and_then(|weight| agreement.quantities.get(&weight.value));
    let (mut of, mut weighed) = (None, BTreeSet::new());
    let mut voters = Vec::new();
    for seat in agreement.voting_seats(rule) {
        let weight = match quantity {
            None => 1,
            Some(quantity) => {
                let party = &agreement.seats.get(seat)?.party.as_ref()?.value;
                // The weight of a party counts once; how it is divided over two seats is not said.
                if !weighed.insert(party) {
                    return None;
                }
                let figure = match on {
                    Some(on) => figure::of(quantity, recorded, (party, ""), on).ok()?.0,
                    None => figure::stated(quantity, party, figure::last_stated(quantity)?)?,
                };
                of = Some(figure.on);
                figure.value
            }
        };
        voters.push(Voter { seat: seat.clone(), weight, chair: false });
    }
    let day = on.or(of).or_else(|| agreement.from.as_ref().map(|from| from.value));
    let always = || set.chair.as_ref().map(|chair| &chair.value);
    let chair = day.map_or_else(always, |day| set.chair_on(day));
    voters.iter_mut().for_each(|voter| voter.chair = chair == Some(&voter.seat));
    Some((voters, Days { figures: of, chair: day }))
}

/// A rule as a game among its voters.
struct Play {
    game: Game,
    /// The main threshold, where it can end in a tie.
    tie: Option<Base>,
}

impl Play {
    fn of(rule: &Count, voters: &[Voter]) -> Option<Self> {
        let seats = voters.len();
        if seats == 0 {
            return None;
        }
        let mut game = Game {
            weights: voters.iter().map(|voter| voter.weight).collect(),
            quota: 0,
            least: 0,
            waived_from: usize::MAX,
            chair: voters.iter().position(|voter| voter.chair),
            tied_size: None,
        };
        let threshold = rule.threshold.as_ref().map(|stated| stated.value);
        match (rule.method.as_ref().map(|method| method.value)?, threshold) {
            (Method::Consent | Method::Unanimity, _) => game.least = seats,
            (Method::Majority, None) => return None,
            (Method::Majority, Some(threshold)) => return Some(Self::majority(game, rule, threshold)),
        }
        Some(Self { game, tie: None })
    }

    fn majority(mut game: Game, rule: &Count, threshold: Threshold) -> Self {
        let seats = game.weights.len();
        let weight = game.weights.iter().fold(0_u64, |sum, weight| sum.saturating_add(*weight));
        for stated in rule.thresholds() {
            if stated.value.base.weighs() {
                game.quota = game.quota.max(needed(stated.value, weight));
            } else {
                game.least = game.least.max(usize::try_from(needed(stated.value, seats as u64)).unwrap_or(usize::MAX));
            }
        }
        if let Some(blocking) = &rule.blocking {
            game.waived_from = (seats + 1).saturating_sub(usize::try_from(blocking.value).unwrap_or(usize::MAX)).max(1);
        }
        let half = threshold.fraction.compare(1, 2).is_eq() && !threshold.inclusive;
        let by_chair = rule.tie.as_ref().is_some_and(|tie| tie.value.then == Some(TieRule::Chair));
        if half && by_chair && game.chair.is_some() {
            game.chair_breaks(threshold, weight, rule);
        }
        Self { game, tie: half.then_some(threshold.base) }
    }

    /// In how many divisions for and against are equal.
    fn tied(&self, voters: &[Voter]) -> u64 {
        match self.tie {
            None => 0,
            Some(base) if base.weighs() => {
                let weights: Vec<u64> = voters.iter().map(|voter| voter.weight).collect();
                sums::halves(&weights)
            }
            Some(_) if voters.len().is_multiple_of(2) => sums::choose(voters.len(), voters.len() / 2),
            Some(_) => 0,
        }
    }

    fn smallest(&self, voters: &[Voter], found: &Coalitions) -> Option<Group> {
        let size = (1..=voters.len()).find(|size| found.winning_of(*size) > 0)?;
        let example = heaviest(voters, size).into_iter().find(|group| self.game.wins(group))?;
        Some(group(voters, &example, found.winning_of(size)))
    }

    fn blocking(&self, voters: &[Voter], found: &Coalitions) -> Option<Group> {
        let losing = |size: usize| {
            let rest = voters.len() - size;
            sums::choose(voters.len(), size).saturating_sub(found.winning_of(rest))
        };
        let size = (1..=voters.len()).find(|size| losing(*size) > 0)?;
        let stops = |group: &Vec<usize>| {
            let rest: Vec<usize> = (0..voters.len()).filter(|member| !group.contains(member)).collect();
            !self.game.wins(&rest)
        };
        let example = heaviest(voters, size).into_iter().find(stops)?;
        Some(group(voters, &example, losing(size)))
    }
}

impl Game {
    /// Lets the chair decide a tie: a hair of weight more where weights are tied, the chair's side where seats are.
    fn chair_breaks(&mut self, threshold: Threshold, weight: u64, rule: &Count) {
        if !threshold.base.weighs() {
            self.tied_size = self.weights.len().is_multiple_of(2).then_some(self.weights.len() / 2);
            let besides = rule.also.iter().filter(|also| !also.value.base.weighs());
            let seats = self.weights.len() as u64;
            let most = besides.map(|also| needed(also.value, seats)).max().unwrap_or(0);
            self.tied_size = self.tied_size.filter(|size| *size as u64 >= most);
            return;
        }
        let besides = rule.also.iter().filter(|also| also.value.base.weighs());
        let most = besides.map(|also| needed(also.value, weight)).max().unwrap_or(0);
        let chair = self.chair;
        for (member, weight) in self.weights.iter_mut().enumerate() {
            *weight = weight.saturating_mul(2).saturating_add(u64::from(chair == Some(member)));
        }
        self.quota = weight.saturating_add(1).max(most.saturating_mul(2));
    }
}

/// The heaviest group of a size, and the heaviest one with the chair in it.
fn heaviest(voters: &[Voter], size: usize) -> Vec<Vec<usize>> {
    let mut order: Vec<(usize, &Voter)> = voters.iter().enumerate().collect();
    order.sort_by_key(|(_, voter)| std::cmp::Reverse((voter.weight, voter.chair)));
    let members = |chosen: Vec<(usize, &Voter)>| chosen.into_iter().map(|(member, _)| member).collect::<Vec<_>>();
    let plain = members(order.iter().copied().take(size).collect());
    let chair = order.iter().copied().find(|(_, voter)| voter.chair);
    let with_chair = chair.map(|chair| {
        let others = order.iter().copied().filter(|(_, voter)| !voter.chair).take(size.saturating_sub(1));
        members(std::iter::once(chair).chain(others).collect())
    });
    let without = members(order.iter().copied().filter(|(_, voter)| !voter.chair).take(size).collect());
    std::iter::once(plain).chain(with_chair).chain(Some(without).filter(|group| group.len() == size)).collect()
}

fn group(voters: &[Voter], members: &[usize], ways: u64) -> Group {
    let seats = members.iter().filter_map(|member| voters.get(*member)).map(|voter| voter.seat.clone());
    Group { size: u32::try_from(members.len()).unwrap_or(u32::MAX), ways, example: seats.collect() }
}

/// A share in its lowest terms; nothing out of nothing.
fn share(part: u64, whole: u64) -> Fraction {
    let divisor = sums::greatest_divisor(part, whole).max(1);
    let none = Fraction { part: 0, whole: 1 };
    Fraction::new(part / divisor, whole / divisor).unwrap_or(none)
}

#[cfg(test)]
mod tests;
