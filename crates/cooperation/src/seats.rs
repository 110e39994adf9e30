//! Who holds which seat on which day.

use crate::values::{PersonNumber, Sequence};
use words::Date;

/// A person's time in a seat (*zittingsduur*).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tenure {
    /// Who.
    pub person: PersonNumber,
    /// First day.
    pub from: Date,
    /// Last day, where there is one.
    pub until: Option<Date>,
    /// The entry that began it.
    pub entry: Sequence,
}
