//! Why a store did not do what was asked.

use crate::checkpoint::BadNote;
use std::path::PathBuf;

/// Why a store did not do what was asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
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
    #[error("{}: {what}", entry(*.sequence))]
    Damaged {
        /// The first entry that is wrong; 0 where it is not an entry.
        sequence: u64,
        /// What is wrong with it.
        what: Damage,
    },
    /// Another process held the store for longer than this one waits.
    #[error("another process is writing to the book")]
    Busy,
    /// The store can be read, not written.
    #[error("the book cannot be written: {0}")]
    ReadOnly(String),
    /// It lies on a drive of another machine, where what was confirmed could be lost.
    #[error("{} lies on a drive that is reached over {drive}", .path.display())]
    Remote {
        /// The file or the folder.
        path: PathBuf,
        /// What the drive is called.
        drive: &'static str,
    },
    /// The signing key is missing, wrong, or cannot be kept.
    #[error("signing key: {0}")]
    Key(String),
    /// The signing key can be read by others than its owner.
    #[error("the signing key {} can be read by others; make it private with: chmod 600", .0.display())]
    KeyOpen(PathBuf),
    /// There is no book here.
    #[error("there is no book at {}", .0.display())]
    Absent(PathBuf),
    /// There is no book here, but beside its place lies what the signer signed last.
    #[error("the book {} is gone; what was signed last still lies beside it", .0.display())]
    Gone(PathBuf),
    /// What the signer signed last is not beside the book, so nobody can say whether entries are missing.
    #[error("{} is missing: it says how far the book had come", .0.display())]
    Unnoted(PathBuf),
    /// There is something here already.
    #[error("{} exists already", .0.display())]
    Exists(PathBuf),
    /// The file is something else than a book.
    #[error("{} is not a book of Marke", .0.display())]
    Foreign(PathBuf),
    /// A book cannot have this name.
    #[error("`{0}` cannot be the name of a book: small letters, digits and hyphens, at most 64")]
    Name(String),
    /// The book or archive was written by a newer version.
    #[error("{} was written in format {found}; this version reads up to {known}", .path.display())]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its format.
        found: i64,
        /// The newest format that this version reads.
        known: i64,
    },
    /// A batch that no store takes.
    #[error("this cannot be stored: {0}")]
    Batch(&'static str),
    /// The store itself failed.
    #[error("{0}")]
    Store(String),
}

/// What is wrong with something that is stored.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Damage {
    /// The bytes of the entry give another leaf than was kept.
    #[error("its bytes were changed")]
    Bytes,
    /// The entry is not there.
    #[error("it is missing")]
    Missing,
    /// All entries give their leaves, but together another root than was signed.
    #[error("the entries give another root than was signed")]
    Root,
    /// No checkpoint was signed over it.
    #[error("no checkpoint was signed over it")]
    Unsigned,
    /// The checkpoint is not one of this log.
    #[error(transparent)]
    Checkpoint(BadNote),
    /// A value sealed by this entry is not what was sealed.
    #[error("a value sealed by it was changed")]
    Sealed,
    /// An attachment sealed by this entry is not what was sealed, or some of it is missing.
    #[error("the attachment {handle} sealed by it was changed, or some of it is missing")]
    Attachment {
        /// Where it lies.
        handle: String,
    },
    /// There are fewer or more attachments than were kept.
    #[error("{found} attachments are there, of {kept}; what was erased is not counted")]
    AttachmentsVanished {
        /// How many were kept.
        kept: u64,
        /// How many there are.
        found: u64,
    },
    /// This entry and those after it were signed, and are not there.
    #[error("entries up to {until} were signed, and are missing")]
    Lost {
        /// The last entry that was signed.
        until: u64,
    },
    /// The book tells another history than was signed.
    #[error("its first {size} entries give another root than was signed last")]
    Forked {
        /// How many entries were signed last.
        size: u64,
    },
    /// What the signer noted beside its key is not what it wrote.
    #[error("{} is damaged, or of another book", .0.display())]
    LastSigned(PathBuf),
    /// There are fewer or more sealed values than were kept.
    #[error("{found} sealed values are there, of {kept}")]
    Vanished {
        /// How many were kept.
        kept: u64,
        /// How many there are.
        found: u64,
    },
    /// Whoever reads the entry cannot make sense of it.
    #[error("it cannot be read: {0}")]
    Unreadable(String),
    /// The file itself is broken here.
    #[error("the file is broken: {0}")]
    File(String),
}

fn entry(sequence: u64) -> String {
    if sequence == 0 { "the book is damaged".into() } else { format!("entry {sequence} is damaged") }
}
