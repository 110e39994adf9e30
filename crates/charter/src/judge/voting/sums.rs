//! Small exact arithmetic for counting groups.

/// The sums of every group of these weights, lightest first, each with the group as bits.
pub(super) fn groups(weights: &[u64]) -> Vec<(u64, u32)> {
    let mut sums: Vec<(u64, u32)> = vec![(0, 0)];
    for (member, weight) in weights.iter().enumerate() {
        let bit = 1_u32.checked_shl(u32::try_from(member).unwrap_or(u32::MAX)).unwrap_or(0);
        let with: Vec<(u64, u32)> =
            sums.iter().map(|(sum, group)| (sum.saturating_add(*weight), group | bit)).collect();
        sums = merged(&sums, &with);
    }
    sums
}

/// Two sorted lists as one, in linear time.
fn merged(one: &[(u64, u32)], other: &[(u64, u32)]) -> Vec<(u64, u32)> {
    let mut out = Vec::with_capacity(one.len() + other.len());
    let (mut left, mut right) = (one.iter().peekable(), other.iter().peekable());
    loop {
        match (left.peek(), right.peek()) {
            (Some(a), Some(b)) => out.extend(if a.0 <= b.0 { left.next() } else { right.next() }),
            (Some(_), None) => out.extend(left.next()),
            (None, _) => {
                out.extend(right);
                return out;
            }
        }
    }
}

/// How many groups weigh exactly half of all.
pub(super) fn halves(weights: &[u64]) -> u64 {
    let all = weights.iter().fold(0_u64, |sum, weight| sum.saturating_add(*weight));
    if !all.is_multiple_of(2) || all == 0 {
        return 0;
    }
    let (left, right) = weights.split_at(weights.len() / 2);
    let (left, right) = (groups(left), groups(right));
    let mut found = 0_u64;
    let mut right = right.chunk_by(|a, b| a.0 == b.0).rev().peekable();
    for same in left.chunk_by(|a, b| a.0 == b.0) {
        let Some(sum) = same.first().map(|(sum, _)| *sum) else { continue };
        let wanted = (all / 2).checked_sub(sum);
        let Some(wanted) = wanted else { break };
        let weighs = |chunk: &&[(u64, u32)]| chunk.first().map_or(0, |(sum, _)| *sum);
        while right.peek().is_some_and(|chunk| weighs(chunk) > wanted) {
            right.next();
        }
        if let Some(chunk) = right.peek().filter(|chunk| weighs(chunk) == wanted) {
            found = found.saturating_add((same.len() as u64).saturating_mul(chunk.len() as u64));
        }
    }
    found
}

/// How many groups of a size can be chosen.
pub(super) fn choose(from: usize, size: usize) -> u64 {
    if size > from {
        return 0;
    }
    let mut ways = 1_u128;
    for step in 0..size.min(from - size) {
        ways = ways * (from - step) as u128 / (step + 1) as u128;
    }
    u64::try_from(ways).unwrap_or(u64::MAX)
}

/// The greatest number that divides both.
pub(super) const fn greatest_divisor(mut a: u64, mut b: u64) -> u64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}
