//! Tasks for the people who build Marke; no part of what runs.
//!
//! [`tidy`] holds the rules of the house that the compiler cannot see, [`schemas`] writes the JSON Schemas that are
//! committed.

pub mod house;
pub mod schemas;
pub mod tidy;
