//! The store of one machine: SQLite, WAL, synchronous=FULL; one file for each book, its signing key in a file beside it.

mod append;
mod attachments;
mod connection;
mod drawer;
mod drive;
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
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, RwLock};

/// The place of a book in a folder: `NAME.book`, with its signing key in `NAME.key` and what that signed last in
/// `NAME.signed`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The database.
    pub file: PathBuf,
    /// The signing key.
    pub key: PathBuf,
    /// The last checkpoint it signed.
    pub signed: PathBuf,
}

impl Place {
    /// The place of the book with this name in a folder.
    #[must_use]
    pub fn new(folder: &Path, name: &str) -> Self {
        Self::of(folder.join(format!("{name}.book")))
    }

    /// The place of the book in this file.
    #[must_use]
    pub fn of(file: PathBuf) -> Self {
        Self { key: file.with_extension("key"), signed: file.with_extension("signed"), file }
    }

    /// Every place of a book in a folder, in order of name; also one whose book is gone.
    ///
    /// # Errors
    /// [`Failure::Store`] where the folder cannot be read.
    pub fn all(folder: &Path) -> Result<Vec<Self>, Failure> {
        let failed = |e: std::io::Error| Failure::Store(format!("{}: {e}", folder.display()));
        let mut files = BTreeSet::new();
        for file in std::fs::read_dir(folder).map_err(failed)? {
            let path = file.map_err(failed)?.path();
            if path.extension().is_some_and(|kind| kind == "book" || kind == "signed") {
                files.insert(path.with_extension("book"));
            }
        }
        Ok(files.into_iter().map(Self::of).collect())
    }

    /// Why there is no book here.
    fn absent(&self) -> Failure {
        if self.signed.exists() { Failure::Gone(self.file.clone()) } else { Failure::Absent(self.file.clone()) }
    }
}

impl Shelf for Place {
    fn begin(&self, key: &SigningKey) -> Result<Box<dyn Book>, Failure> {
        Ok(Box::new(open::begin(self, key)?))
    }

    fn holds(&self) -> bool {
        self.file.exists() || self.signed.exists()
    }

    fn open(&self, visitor: &mut dyn Visitor) -> Result<Box<dyn Book>, Failure> {
        Ok(Box::new(open::open(self, visitor)?))
    }
}

/// A connection to a book: to write, or only to read.
#[derive(Debug)]
struct Sqlite {
    place: Place,
    db: Connection,
    public: PublicKey,
    tree: Arc<RwLock<Tree>>,
    writing: Option<Writing>,
}

/// Where bytes of destroyed values may still be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scrub {
    /// Nowhere.
    Done,
    /// In the file, which must be written anew.
    File,
    /// In the journal only, which waits for whoever still reads it.
    Journal,
}

/// What only the writer has.
#[derive(Debug)]
struct Writing {
    key: SigningKey,
    /// What was signed last; kept here so that nobody needs to read and verify it again.
    checkpoint: Checkpoint,
    /// Something failed in such a way that what is in memory may not be what is on disk.
    broken: bool,
    /// Where bytes of destroyed values may still be.
    scrub: Scrub,
    /// Which file was opened; a file of that name made later is another one.
    identity: Option<(u64, u64)>,
}
