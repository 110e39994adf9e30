//! The store of one machine: SQLite, WAL, synchronous=FULL; one file for each book, its signing key in a file beside it.

mod append;
mod connection;
mod drawer;
mod open;
mod read;
mod records;
mod restore;

pub use drawer::Drawer;
pub use open::{inspect, verify};
pub use restore::Filling;

use crate::checkpoint::{Checkpoint, PublicKey, SigningKey};
use crate::log::{Book, Failure, Shelf, Visitor};
use crate::proof::Tree;
use rusqlite::Connection;
use std::path::{Path, PathBuf};
use std::sync::{Arc, RwLock};

/// The place of a book in a folder: `NAME.book`, with its signing key in `NAME.key`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The database.
    pub file: PathBuf,
    /// The signing key.
    pub key: PathBuf,
}

impl Place {
    /// The place of the book with this name in a folder.
    #[must_use]
    pub fn new(folder: &Path, name: &str) -> Self {
        Self { file: folder.join(format!("{name}.book")), key: folder.join(format!("{name}.key")) }
    }

    /// The signing key of the book: the one kept beside it, or a new one for a log with this origin.
    ///
    /// # Errors
    /// [`Failure::Key`] or [`Failure::KeyOpen`].
    pub fn key_or_new(&self, origin: &str) -> Result<SigningKey, Failure> {
        if self.key.exists() {
            return SigningKey::read(&self.key);
        }
        let key = SigningKey::new(origin)?;
        key.write(&self.key)?;
        Ok(key)
    }
}

impl Shelf for Place {
    fn begin(&self, key: &SigningKey) -> Result<Box<dyn Book>, Failure> {
        Ok(Box::new(open::begin(self, key)?))
    }

    fn holds(&self) -> bool {
        self.file.exists()
    }

    fn open(&self, visitor: &mut dyn Visitor) -> Result<Box<dyn Book>, Failure> {
        Ok(Box::new(open::open(self, visitor)?))
    }
}

/// A connection to a book: to write, or only to read.
#[derive(Debug)]
struct Sqlite {
    file: PathBuf,
    db: Connection,
    public: PublicKey,
    tree: Arc<RwLock<Tree>>,
    writing: Option<Writing>,
}

/// What only the writer has.
#[derive(Debug)]
struct Writing {
    key: SigningKey,
    /// What was signed last; kept here so that nobody needs to read and verify it again.
    checkpoint: Checkpoint,
    /// Something failed in such a way that what is in memory may not be what is on disk.
    broken: bool,
    /// Destroyed values may still have bytes in the files.
    scrub: bool,
    /// Which file was opened; a file of that name made later is another one.
    identity: Option<(u64, u64)>,
}
