//! The log: what a batch appends, and the traits every store fulfils.

mod failure;

pub use failure::{Damage, Failure};

use crate::attachments::{Attachment, Kept};
use crate::checkpoint::{Checkpoint, PublicKey, SigningKey};
use crate::proof::{Consistency, Digest, Inclusion};
use crate::records::{Keeping, Lookup, Record};
use crate::sealed::{SealedRow, is_handle};
use std::ops::ControlFlow;

/// The largest entry a store takes: 8 MiB. An entry holds a whole charter twice at most.
pub const LARGEST_ENTRY: usize = 8 << 20;

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
    /// Attachments sealed by those entries.
    pub attachments: Vec<Attachment>,
    /// Handles of sealed values to destroy, attachments among them: salt, value and all.
    pub destroy: Vec<String>,
    /// Records to keep.
    pub records: Vec<Record>,
}

impl Batch {
    /// Whether a store may take it.
    ///
    /// # Errors
    /// [`Failure::Batch`] with the reason why not.
    pub(crate) fn check(&self) -> Result<(), Failure> {
        if self.entries.iter().any(|entry| entry.len() > LARGEST_ENTRY) {
            return Err(Failure::Batch("an entry of more than 8 MiB"));
        }
        if self.entries.iter().any(|entry| entry.contains(&b'\n')) {
            return Err(Failure::Batch("an entry with a line feed: canonical JSON has none"));
        }
        let handles = self.sealed.iter().map(|row| &row.handle).chain(self.attachments.iter().map(|one| &one.handle));
        if !{ handles }.all(|handle| is_handle(handle)) {
            return Err(Failure::Batch("a handle that is not 32 hexadecimal digits"));
        }
        Ok(())
    }
}

/// Sees everything of a book on the way, when it is opened or verified. What it saw counts only if that succeeds.
///
/// A closure over sequence and bytes sees the entries alone.
pub trait Visitor {
    /// An entry: its sequence and its bytes, in order.
    fn entry(&mut self, sequence: u64, bytes: &[u8]);

    /// A sealed value that was not destroyed; after all entries.
    fn sealed(&mut self, row: SealedRow) {
        drop(row);
    }
}

/// Sees nothing.
impl Visitor for () {
    fn entry(&mut self, _: u64, _: &[u8]) {}
}

impl<F: FnMut(u64, &[u8])> Visitor for F {
    fn entry(&mut self, sequence: u64, bytes: &[u8]) {
        self(sequence, bytes);
    }
}

/// A key that signed an earlier part of the log, with the last checkpoint it signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Former {
    /// The key.
    pub key: PublicKey,
    /// The last checkpoint signed with it.
    pub note: String,
}

/// What verifying a book came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// The signed checkpoint that everything agrees with.
    pub checkpoint: Checkpoint,
    /// The key that signed it.
    pub key: PublicKey,
    /// The keys that signed before, oldest first.
    pub former: Vec<Former>,
    /// How many sealed values there are.
    pub sealed: u64,
    /// How many attachments there are.
    pub attachments: u64,
    /// Whether it was held against what the signer noted beside its key; then no entry is missing at the end.
    pub noted: bool,
}

/// What can be read from a book, by its writer or by anyone beside it.
pub trait Reading: Lookup {
    /// The last signed checkpoint; a book without entries has one too.
    ///
    /// # Errors
    /// The store's own failure.
    fn checkpoint(&self) -> Result<Checkpoint, Failure>;

    /// The key that signs checkpoints now.
    fn key(&self) -> &PublicKey;

    /// The keys that signed before, oldest first.
    ///
    /// # Errors
    /// The store's own failure.
    fn former(&self) -> Result<Vec<Former>, Failure>;

    /// Calls `each` with the sequence and bytes of every entry from `from` on, in order, until it says stop.
    ///
    /// # Errors
    /// The store's own failure.
    fn entries(&self, from: u64, each: &mut dyn FnMut(u64, &[u8]) -> ControlFlow<()>) -> Result<(), Failure>;

    /// Calls `each` with every sealed value that was not destroyed, in order of handle.
    ///
    /// # Errors
    /// The store's own failure.
    fn sealed(&self, each: &mut dyn FnMut(SealedRow)) -> Result<(), Failure>;

    /// What is kept of every attachment that was not destroyed, in order of handle.
    ///
    /// # Errors
    /// The store's own failure.
    fn attachments(&self) -> Result<Vec<Kept>, Failure>;

    /// What is kept of the attachment with this handle; nothing where it is not there.
    ///
    /// # Errors
    /// The store's own failure.
    fn attachment(&self, handle: &str) -> Result<Option<Kept>, Failure>;

    /// A piece of an attachment, from 0; nothing behind the last, or where it is not there.
    ///
    /// # Errors
    /// The store's own failure.
    fn piece(&self, handle: &str, place: u32) -> Result<Option<Vec<u8>>, Failure>;

    /// The inclusion proof of an entry in the tree as it stood at a size.
    ///
    /// # Errors
    /// [`Failure::NoEntry`] where there is no such entry or size.
    fn proof(&self, sequence: u64, size: u64) -> Result<Inclusion, Failure>;

    /// The proof that the log at one size begins with the log at another.
    ///
    /// # Errors
    /// [`Failure::NoEntry`] where there is no such size.
    fn consistency(&self, old_size: u64, size: u64) -> Result<Consistency, Failure>;

    /// Another reader of the same book, which sees each moment.
    ///
    /// # Errors
    /// The store's own failure.
    fn reader(&self) -> Result<Box<dyn Reading>, Failure>;

    /// Another reader of the same book, which sees this moment only.
    ///
    /// # Errors
    /// The store's own failure.
    fn still(&self) -> Result<Box<dyn Reading>, Failure>;
}

/// A store of one log, open for writing.
pub trait Book: Reading + Keeping {
    /// Where the log stood when this store was opened or last appended to.
    fn head(&self) -> Head;

    /// Appends a batch in one durable transaction, if the log still has `expected` entries. Values to destroy leave no
    /// byte behind in the folder of the store, now or, where a reader is in the way, at the next append or opening.
    ///
    /// # Errors
    /// [`Failure::Moved`] where someone else appended; [`Failure::Full`] where the disk is full; otherwise the store's own
    /// failure, after which the store must be opened again.
    fn append(&mut self, expected: u64, batch: Batch) -> Result<Head, Failure>;

    /// Whether another writer appended since this store was opened or last appended to; then it must be opened again.
    ///
    /// # Errors
    /// The store's own failure.
    fn moved(&self) -> Result<bool, Failure>;

    /// A secret that follows from the signing key and this purpose: the same each time, and useless for anything else.
    fn secret(&self, purpose: &str) -> Digest;
}

/// The place of one book, where it can be opened and opened again.
pub trait Shelf: Send {
    /// Begins an empty book that signs with this key.
    ///
    /// # Errors
    /// [`Failure::Exists`] where there is one already; otherwise the store's own failure.
    fn begin(&self, key: &SigningKey) -> Result<Box<dyn Book>, Failure>;

    /// Whether there is a book here, or was one that is gone.
    fn holds(&self) -> bool;

    /// Opens the book, verifying every leaf, every sealed value and the signed root.
    ///
    /// # Errors
    /// [`Failure::Damaged`] with the first entry that is wrong; otherwise the store's own failure.
    fn open(&self, visitor: &mut dyn Visitor) -> Result<Box<dyn Book>, Failure>;
}
