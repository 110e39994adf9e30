//! The log: what a batch appends, and the trait every store fulfils.

use crate::checkpoint::Checkpoint;
use crate::proof::Digest;
use crate::records::Record;
use crate::sealed::SealedRow;

/// Where the log stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// How many entries it has; the last one has this sequence.
    pub size: u64,
    /// The Merkle root over all of them.
    pub root: Digest,
}

/// Everything that becomes durable together, or not at all.
#[derive(Debug, Clone, Default)]
pub struct Batch {
    /// Canonical bytes of new entries, in order.
    pub entries: Vec<Vec<u8>>,
    /// Values sealed by those entries.
    pub sealed: Vec<SealedRow>,
    /// Handles of sealed values to destroy: salt, value and all.
    pub destroy: Vec<String>,
    /// Records to keep.
    pub records: Vec<Record>,
}

/// A store of one log.
pub trait Book: Send {
    /// Where the log stands.
    fn head(&self) -> Head;

    /// Appends a batch in one durable transaction, if the log still has `expected` entries.
    ///
    /// # Errors
    /// [`Failure::Moved`] where someone else appended; [`Failure::Full`] where the disk is full; otherwise the store's own
    /// failure, after which the store must be opened again.
    fn append(&mut self, expected: u64, batch: Batch) -> Result<Head, Failure>;

    /// Calls `each` with the sequence and bytes of every entry from `from` on, in order, until it says stop.
    ///
    /// # Errors
    /// The store's own failure.
    fn entries(&self, from: u64, each: &mut dyn FnMut(u64, &[u8]) -> std::ops::ControlFlow<()>) -> Result<(), Failure>;

    /// Every sealed value that was not destroyed.
    ///
    /// # Errors
    /// The store's own failure.
    fn sealed(&self) -> Result<Vec<SealedRow>, Failure>;

    /// Every record of a kind that has not expired at `now` (seconds since 1970).
    ///
    /// # Errors
    /// The store's own failure.
    fn records(&self, kind: &str, now: i64) -> Result<Vec<Record>, Failure>;

    /// Keeps or replaces records outside any append.
    ///
    /// # Errors
    /// The store's own failure.
    fn keep(&mut self, records: Vec<Record>) -> Result<(), Failure>;

    /// The last signed checkpoint.
    fn checkpoint(&self) -> Option<&Checkpoint>;

    /// The inclusion proof of an entry under the present head.
    ///
    /// # Errors
    /// [`Failure::NoEntry`] where there is none.
    fn proof(&self, sequence: u64) -> Result<crate::proof::Inclusion, Failure>;
}

/// Why a store did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// Another writer appended first.
    #[error("the log has {found} entries where {expected} were expected")]
    Moved {
        /// What the caller expected.
        expected: u64,
        /// What there was.
        found: u64,
    },
    /// The disk is full; nothing was written.
    #[error("the disk is full")]
    Full,
    /// There is no such entry.
    #[error("there is no entry {0}")]
    NoEntry(u64),
    /// What is stored is not what was written.
    #[error("entry {sequence} is damaged: {what}")]
    Damaged {
        /// The first entry that is wrong; 0 where it is not an entry.
        sequence: u64,
        /// What is wrong with it.
        what: String,
    },
    /// The store itself failed.
    #[error("{0}")]
    Store(String),
}
