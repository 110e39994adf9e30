//! The charter (*handvest*): one Markdown document that is both the agreement people
//! read and the program Marke runs.
//!
//! [`syntax`] reads the text, [`agreement`] holds what was agreed, [`judge`] weighs facts
//! against it, [`check`] finds what is wrong with a whole charter, [`compare`] tells what changes between two. All of it is pure: no
//! clock, no disk, and no name of any body of any charter.

#![deny(clippy::float_arithmetic)]

pub mod agreement;
pub mod check;
pub mod compare;
pub mod judge;
pub mod syntax;

pub use agreement::Agreement;
pub use agreement::cite::{Article, Cite, Stated};
pub use agreement::id::Id;
