//! Files that people add to a form: taken in piece by piece up to a limit, looked into, and held until they are recorded.
//!
//! They wait in files without a name, which the machine gives up as soon as nobody holds them: after a stop or a fault
//! nothing of them is left. A file is never run, shown or put together again from what was looked into.

mod kind;
mod name;
mod packed;
mod pdf;

use book::attachments::Content;
use charter::judge::answer::FileKind;
use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// The most bytes a file may have: 20 MB.
pub const LARGEST: u64 = 20_000_000;
/// The most files beside one question.
pub const MOST: usize = 5;
/// The most bytes that the files of one cooperation may have together: 2 GB.
pub(crate) const MOST_OF_ALL: u64 = 2_000_000_000;
/// The most bytes that may wait at once, of all people together: 1 GB.
const MOST_WAITING: u64 = 1_000_000_000;

/// Why a file was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotTaken {
    /// It has no bytes.
    Empty,
    /// It has more than [`LARGEST`] bytes.
    TooLarge,
    /// There are more than [`MOST`] beside this question.
    TooMany,
    /// Its name ends in something that is no kind we take.
    Kind,
    /// What is in it is not what its name says.
    NotAsNamed,
    /// It holds macros.
    Macros,
    /// It unpacks to far more than it is.
    Swollen,
    /// Too much waits at once.
    Crowded,
    /// It waited too long, or was chosen by somebody else.
    Gone,
    /// It could not be kept on this machine.
    Unkept,
}

/// The place where files of an installation wait.
#[derive(Debug, Clone, Default)]
pub struct Hall(Arc<AtomicU64>);

/// Bytes that are counted as waiting for as long as this is held.
#[derive(Debug)]
struct Counted(Arc<AtomicU64>, u64);

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.fetch_sub(self.1, Ordering::Relaxed);
    }
}

/// A file that is coming in.
#[derive(Debug)]
pub struct Receiving {
    name: String,
    file: File,
    counted: Counted,
}

/// A file that came in whole and was looked into.
#[derive(Debug, Clone)]
pub struct Received {
    /// What it is called, made safe to keep under that name.
    pub name: String,
    /// What kind it is: by its bytes, not by its name.
    pub kind: FileKind,
    /// Whether it holds something that acts by itself or that nobody could look into.
    pub acts: bool,
    /// Its bytes.
    pub content: Content,
    _counted: Arc<Counted>,
}

impl Hall {
    /// Begins taking in a file under the name it was sent with.
    ///
    /// # Errors
    /// [`NotTaken::Kind`] by its name; [`NotTaken::Unkept`] where this machine has no place for it.
    pub fn begin(&self, name: &str) -> Result<Receiving, NotTaken> {
        let unkept = |error: std::io::Error| {
            tracing::error!(%error, "a file that came in cannot be kept");
            NotTaken::Unkept
        };
        kind::named(name).ok_or(NotTaken::Kind)?;
        let file = tempfile::tempfile().map_err(unkept)?;
        Ok(Receiving { name: name.to_owned(), file, counted: Counted(Arc::clone(&self.0), 0) })
    }
}

impl Receiving {
    /// Takes in the next bytes. After a refusal nothing of it is left once this is dropped.
    ///
    /// # Errors
    /// [`NotTaken::TooLarge`], [`NotTaken::Crowded`], or [`NotTaken::Unkept`] where the disk is full.
    pub fn add(&mut self, bytes: &[u8]) -> Result<(), NotTaken> {
        let more = bytes.len() as u64;
        if self.counted.1.saturating_add(more) > LARGEST {
            return Err(NotTaken::TooLarge);
        }
        self.counted.1 += more;
        let waiting = self.counted.0.fetch_add(more, Ordering::Relaxed).saturating_add(more);
        if waiting > MOST_WAITING {
            return Err(NotTaken::Crowded);
        }
        self.file.write_all(bytes).map_err(|error| {
            tracing::error!(%error, "a file that comes in cannot be kept");
            NotTaken::Unkept
        })
    }

    /// Looks into it once it is whole.
    ///
    /// # Errors
    /// [`NotTaken`] with what is wrong with it.
    pub fn finish(mut self) -> Result<Received, NotTaken> {
        if self.counted.1 == 0 {
            return Err(NotTaken::Empty);
        }
        let mut bytes = Vec::new();
        let read = self.file.seek(SeekFrom::Start(0)).and_then(|_| self.file.read_to_end(&mut bytes));
        read.map_err(|_| NotTaken::Unkept)?;
        let looked = kind::look(&self.name, &bytes)?;
        drop(bytes);
        let content = Content::of_file(self.file).map_err(|_| NotTaken::Unkept)?;
        let name = name::safe(&self.name, looked.kind);
        Ok(Received { name, kind: looked.kind, acts: looked.acts, content, _counted: Arc::new(self.counted) })
    }
}

#[cfg(test)]
mod tests;
