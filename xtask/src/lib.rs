//! Tasks for the people who build Marke; no part of what runs.
//!
//! [`tidy`] holds the rules of the house that the compiler cannot see, [`schemas`] writes the JSON Schemas that are
//! committed, [`lanes`] runs what takes long.

pub mod house;
pub mod lanes;
pub mod schemas;
pub mod tidy;
