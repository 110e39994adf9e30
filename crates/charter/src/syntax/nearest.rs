//! Did you mean: the nearest of a few words.

/// Longer words are not compared; it keeps the comparing cheap whatever the text holds.
const LONGEST: usize = 64;
/// Shorter words begin too many others.
const SHORTEST_BEGINNING: usize = 4;

/// The candidate that differs least from the word, if it differs by a slip of the pen: at most a third of its letters; else
/// the first of which one is the beginning of the other, as `ieder` is of `iedereen`. Of equally near ones the first.
pub(crate) fn nearest<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str, IntoIter: Clone>,
) -> Option<&'a str> {
    let length = word.chars().count();
    if length > LONGEST {
        return None;
    }
    let slip = (length / 3).clamp(1, 4);
    let candidates = candidates.into_iter().filter(|candidate| candidate.len() <= LONGEST);
    let by_slip = candidates
        .clone()
        .filter(|candidate| candidate.len().abs_diff(word.len()) <= slip)
        .map(|candidate| (strsim::osa_distance(word, candidate), candidate))
        .filter(|(distance, _)| (1..=slip).contains(distance))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate);
    by_slip.or_else(|| candidates.clone().find(|candidate| is_beginning(word, candidate)))
}

/// Whether one of two words is the beginning of the other, and at least half of it.
fn is_beginning(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    short.len() >= SHORTEST_BEGINNING
        && short.len() * 2 >= long.len()
        && long.len() > short.len()
        && long.starts_with(short)
}
