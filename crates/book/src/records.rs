//! Keyed records with an expiry, outside the proof: idempotency keys, sessions, refusals, follow links.

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
