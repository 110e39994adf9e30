//! Sealing: words leave the entry and lie in an erasable table; the entry keeps a handle and a salted commitment.

use book::sealed::SealedRow;
use charter::judge::answer::Sealed;

/// Seals the words of one order, and keeps the rows that go with it.
#[derive(Debug, Default)]
pub struct Sealing {
    rows: Vec<SealedRow>,
}

impl Sealing {
    /// Nothing sealed yet.
    #[must_use]
    pub const fn new() -> Self {
        Self { rows: Vec::new() }
    }

    /// Seals these words.
    ///
    /// # Errors
    /// Where the system gives no chance for handle and salt.
    pub fn seal(&mut self, words: &str) -> Result<Sealed, getrandom::Error> {
        let _ = words;
        unimplemented!()
    }

    /// The rows, for the order.
    #[must_use]
    pub fn into_rows(self) -> Vec<SealedRow> {
        self.rows
    }
}
