//! Counts winning groups by their size and by who is in them.
//!
//! The seats are split in two halves. The groups of each half are put in order of weight; for each group of one half the
//! groups of the other that make it win are then a stretch of that order, kept as counts by size while walking along.
//! So forty seats take two million steps instead of a million million.

use super::sums::{self, choose, groups};
use super::{MOST_SEATS, share};
use words::Fraction;

/// Sizes of the groups of one half.
const SIZES: usize = MOST_SEATS / 2 + 1;
type BySize = [u64; SIZES];

/// Which groups win.
#[derive(Debug, Clone)]
pub(super) struct Game {
    /// What each member weighs.
    pub(super) weights: Vec<u64>,
    /// The least weight that wins.
    pub(super) quota: u64,
    /// The least number of members that wins.
    pub(super) least: usize,
    /// From how many members weight does not matter any more, since too few are left to stop it.
    pub(super) waived_from: usize,
    /// The member that presides.
    pub(super) chair: Option<usize>,
    /// A number of members that is enough with the chair among them.
    pub(super) tied_size: Option<usize>,
}

impl Game {
    /// Whether this group wins.
    pub(super) fn wins(&self, group: &[usize]) -> bool {
        let weight =
            group.iter().filter_map(|member| self.weights.get(*member)).fold(0_u64, |a, b| a.saturating_add(*b));
        let with_chair = self.chair.is_some_and(|chair| group.contains(&chair));
        self.is_enough(group.len(), with_chair) && (weight >= self.quota || group.len() >= self.waived_from)
    }

    fn is_enough(&self, size: usize, with_chair: bool) -> bool {
        size >= self.least || (with_chair && self.tied_size == Some(size))
    }
}

/// How many groups win, by size and member.
#[derive(Debug)]
pub(super) struct Coalitions {
    members: usize,
    /// By size.
    all: Vec<u64>,
    /// By member, by size: those with that member in them.
    with: Vec<Vec<u64>>,
}

impl Coalitions {
    /// How many groups win.
    pub(super) fn winning(&self) -> u64 {
        self.all.iter().fold(0, |sum, ways| sum.saturating_add(*ways))
    }

    /// How many groups of this size win.
    pub(super) fn winning_of(&self, size: usize) -> u64 {
        self.all.get(size).copied().unwrap_or(0)
    }

    fn winning_with(&self, member: usize, size: usize) -> u64 {
        self.with.get(member).and_then(|sizes| sizes.get(size)).copied().unwrap_or(0)
    }

    /// How many groups of this size lose without the member and win with it.
    fn tipped(&self, member: usize, size: usize) -> u64 {
        let without = self.winning_of(size).saturating_sub(self.winning_with(member, size));
        self.winning_with(member, size + 1).saturating_sub(without)
    }

    /// How many groups lose without the member and win with it.
    pub(super) fn decisive(&self, member: usize) -> u64 {
        (0..self.members).fold(0, |sum, size| sum.saturating_add(self.tipped(member, size)))
    }

    /// Each size weighs the same, and within a size each group: one in `members × choose(members − 1, size)`.
    pub(super) fn shapley(&self, member: usize) -> Fraction {
        let others = self.members.saturating_sub(1);
        let common = (0..=others).fold(1_u64, |common, size| {
            let ways = choose(others, size);
            common / sums::greatest_divisor(common, ways).max(1) * ways
        });
        let part = (0..=others).fold(0_u64, |sum, size| {
            sum.saturating_add(self.tipped(member, size).saturating_mul(common / choose(others, size).max(1)))
        });
        share(part, common.saturating_mul(self.members as u64))
    }
}

/// One half of the seats.
struct Half {
    /// The members, as the game numbers them.
    members: Vec<usize>,
    /// Its groups, lightest first.
    groups: Vec<(u64, u32)>,
    /// The bit of the chair, where it sits in this half.
    chair: u32,
}

impl Half {
    fn of(game: &Game, members: Vec<usize>) -> Self {
        let weights: Vec<u64> = members.iter().filter_map(|member| game.weights.get(*member)).copied().collect();
        let chair = members.iter().position(|member| Some(*member) == game.chair);
        let chair = chair.and_then(|at| 1_u32.checked_shl(u32::try_from(at).ok()?)).unwrap_or(0);
        Self { groups: groups(&weights), members, chair }
    }
}

/// Counts the winning groups.
pub(super) fn count(game: &Game) -> Coalitions {
    let members = game.weights.len();
    let middle = members / 2;
    let left = Half::of(game, (0..middle).collect());
    let right = Half::of(game, (middle..members).collect());
    let mut found = Coalitions { members, all: vec![0; members + 1], with: vec![vec![0; members + 1]; members] };
    add(game, &left, &right, &mut found, true);
    add(game, &right, &left, &mut found, false);
    found
}

/// Adds the winning groups to each member of `half`; and to all, where `total` says so.
fn add(game: &Game, half: &Half, other: &Half, found: &mut Coalitions, total: bool) {
    let mut with: Vec<Vec<BySize>> = vec![vec![[0; SIZES]; SIZES]; half.members.len()];
    let mut all: Vec<BySize> = vec![[0; SIZES]; SIZES];
    let everyone: BySize = std::array::from_fn(|size| choose(other.members.len(), size));
    let chaired: BySize =
        std::array::from_fn(|size| choose(other.members.len().saturating_sub(1), size.wrapping_sub(1)));
    let mut reach: BySize = [0; SIZES];
    let mut reach_chaired: BySize = [0; SIZES];
    let mut heaviest = other.groups.iter().rev().peekable();
    for (weight, group) in &half.groups {
        while let Some((_, joining)) = heaviest.next_if(|(sum, _)| sum.saturating_add(*weight) >= game.quota) {
            let size = joining.count_ones() as usize;
            reach.iter_mut().skip(size).take(1).for_each(|ways| *ways += 1);
            if joining & other.chair != 0 {
                reach_chaired.iter_mut().skip(size).take(1).for_each(|ways| *ways += 1);
            }
        }
        let own = group.count_ones() as usize;
        let here = group & half.chair != 0;
        let mut ways: BySize = [0; SIZES];
        for (size, to) in ways.iter_mut().enumerate() {
            let together = own + size;
            let waived = together >= game.waived_from;
            let (any, chair) = if waived { (&everyone, &chaired) } else { (&reach, &reach_chaired) };
            let from = if together >= game.least || (here && game.is_enough(together, true)) {
                any
            } else if game.is_enough(together, true) && other.chair != 0 {
                chair
            } else {
                continue;
            };
            *to = from.get(size).copied().unwrap_or(0);
        }
        let mut bits = *group;
        while bits != 0 {
            let member = bits.trailing_zeros() as usize;
            bits &= bits - 1;
            if let Some(row) = with.get_mut(member).and_then(|sizes| sizes.get_mut(own)) {
                row.iter_mut().zip(&ways).for_each(|(to, add)| *to += add);
            }
        }
        if let Some(row) = all.get_mut(own).filter(|_| total) {
            row.iter_mut().zip(&ways).for_each(|(to, add)| *to += add);
        }
    }
    for (member, sizes) in half.members.iter().zip(&with) {
        if let Some(to) = found.with.get_mut(*member) {
            gather(sizes, to);
        }
    }
    gather(&all, &mut found.all);
}

/// From sizes in both halves to the size of the whole.
fn gather(by_halves: &[BySize], to: &mut [u64]) {
    for (own, sizes) in by_halves.iter().enumerate() {
        for (size, ways) in sizes.iter().enumerate() {
            if let Some(to) = to.get_mut(own + size) {
                *to = to.saturating_add(*ways);
            }
        }
    }
}
