//! Judging facts by the agreement: pure functions of a rule and facts.
//!
//! Each function returns a [`ground::Judgement`]: every ground on which the act fails (not only
//! the first), and the trace of how it was weighed. The checker and the running program
//! use the same functions.

pub mod answer;
pub mod composition;
pub mod contribution;
pub mod count;
pub mod departing;
pub mod due;
pub mod figure;
pub mod form;
pub mod function;
pub mod ground;
pub mod moment;
pub mod power;
pub mod remedy;
pub mod rhythm;
pub mod route;
pub mod score;
pub mod tenure;
pub mod term;
pub mod trace;
pub mod voting;
pub mod year;

#[cfg(test)]
pub(crate) mod fixture;
