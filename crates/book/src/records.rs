//! Keyed records with an expiry, outside the proof: idempotency keys, sessions, follow links.

use crate::log::Failure;

/// A record; keeping one with the same kind and key replaces it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// What kind it is.
    pub kind: String,
    /// Its key.
    pub key: String,
    /// What it says.
    pub value: String,
    /// Seconds since 1970 after which it is gone; none for ever.
    pub expires: Option<i64>,
}

impl Record {
    /// Whether it still counts at `now` (seconds since 1970).
    #[must_use]
    pub fn lasts(&self, now: i64) -> bool {
        self.expires.is_none_or(|expires| expires > now)
    }
}

/// Looking up records.
pub trait Lookup: Send {
    /// The record of this kind with this key, unless it has expired at `now` (seconds since 1970).
    ///
    /// # Errors
    /// The store's own failure.
    fn record(&self, kind: &str, key: &str, now: i64) -> Result<Option<Record>, Failure>;

    /// Every record of a kind that has not expired at `now` (seconds since 1970), in order of key.
    ///
    /// # Errors
    /// The store's own failure.
    fn records(&self, kind: &str, now: i64) -> Result<Vec<Record>, Failure>;
}

/// Keeping records outside any append.
pub trait Keeping: Lookup {
    /// Keeps or replaces records, durably and all together.
    ///
    /// # Errors
    /// The store's own failure.
    fn keep(&mut self, records: Vec<Record>) -> Result<(), Failure>;

    /// Removes a record and gives it; of several who take it at once, one gets it.
    ///
    /// # Errors
    /// The store's own failure.
    fn take(&mut self, kind: &str, key: &str, now: i64) -> Result<Option<Record>, Failure>;

    /// Removes every record that has expired at `now` (seconds since 1970).
    ///
    /// # Errors
    /// The store's own failure.
    fn prune(&mut self, now: i64) -> Result<(), Failure>;
}
