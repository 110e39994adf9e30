//! The charter of the book and the rulings recorded on it.

use crate::values::Sequence;
use charter::Id;
use words::Date;

/// A text that was adopted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adopted {
    /// The ruling's id; none for the charter itself.
    pub ruling: Option<Id>,
    /// The whole text.
    pub text: std::sync::Arc<str>,
    /// The day from which it holds.
    pub on: Date,
    /// The entry.
    pub entry: Sequence,
}
