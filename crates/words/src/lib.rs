//! Everything Marke says to people, typed, in Dutch, English and German.
//!
//! The texts stand in `texts/*.words`, three languages side by side; the build turns
//! each into a function on [`Lang`] with typed values, and those that verdicts carry
//! also into a [`Message`]. This crate takes no decisions and knows no charter.

#![deny(clippy::float_arithmetic)]

mod amount;
mod dates;
mod fraction;
mod lang;
mod show;
mod size;
mod telling;
mod unseen;

pub use amount::Amount;
pub use dates::{NoDate, month, months, read_date, weekday, weekdays};
pub use fraction::Fraction;
pub use lang::Lang;
pub use show::{Shown, Style, capital};
pub use unseen::is_unseen;

/// A civil date; every date of Marke is one of Europe/Amsterdam.
pub use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;
use telling::{Piece, told};

include!(concat!(env!("OUT_DIR"), "/texts.rs"));
