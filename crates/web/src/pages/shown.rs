//! How the reading pages show what they share: days, people, next steps, answers, traces, counts and prose.

pub(crate) mod answers;
pub(crate) mod asking;
pub(crate) mod bar;
pub(crate) mod budget;
pub(crate) mod clash;
pub(crate) mod cover;
pub(crate) mod departure;
pub(crate) mod happened;
pub(crate) mod paging;
pub(crate) mod poll;
pub(crate) mod posting;
pub(crate) mod prose;
pub(crate) mod published;
pub(crate) mod registers;
pub(crate) mod rounds;
pub(crate) mod sheet;
pub(crate) mod stances;
pub(crate) mod starts;
pub(crate) mod steps;
pub(crate) mod told;
pub(crate) mod tree;
pub(crate) mod vacant;
pub(crate) mod way;
pub(crate) mod when;
pub(crate) mod who;
pub(crate) mod whose;
pub(crate) mod whynot;

pub(crate) use words::capital;

/// A count as texts take it.
pub(crate) fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// An entry as texts take it.
pub(crate) fn entry(sequence: u64) -> i64 {
    i64::try_from(sequence).unwrap_or(i64::MAX)
}
