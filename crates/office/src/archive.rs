//! Backup, restore, handover and offline verification of a cooperation: one file.

use crate::entry::{Folded, Whole};
use crate::office::is_name;
use crate::reading::Entry;
use crate::session::FOLLOW;
use crate::writer::KEYS;
use book::checkpoint::PublicKey;
use book::log::{Damage, Failure, Reading, Verified, Visitor};
use book::sqlite::{Place, inspect};
use cooperation::{Event, State};
use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::ops::ControlFlow;
use std::path::Path;

/// The records that outlive the machine: links of submitters, and keys, so that nothing is done twice.
const KINDS: [&str; 2] = [FOLLOW, KEYS];

/// Writes an archive of a book that stands still, as [`crate::Office::still`] or [`read`] gives it. Work on the book goes on
/// meanwhile.
///
/// # Errors
/// Where the book cannot be read, or `out` not be written.
pub fn write(book: &dyn Reading, now: i64, out: &mut dyn Write) -> Result<(), Failure> {
    book::archive::write(book, &KINDS, now, out)
}

/// Reads a book that nobody has open, or that another process works on, without its signing key. It is verified first.
///
/// # Errors
/// Where the book is damaged or cannot be read.
pub fn read(folder: &Path, name: &str) -> Result<Box<dyn Reading>, Failure> {
    let mut folding = Folding::default();
    let still = inspect(&place(folder, name)?, &mut folding)?;
    folding.check(still.key().name())?;
    Ok(still)
}

/// Restores a book from an archive, after verifying it. Values that were erased stay erased: those of which an entry in the
/// archive says so, and those in `also`, the handles that were destroyed after the archive was made (see [`erasures`]).
///
/// # Errors
/// [`Failure::Exists`] where there is a book of that name; [`Failure::Damaged`] with the first entry that is wrong, or that
/// this version cannot read. Then nothing is left behind.
pub fn restore(input: &mut dyn Read, folder: &Path, name: &str, also: &BTreeSet<String>) -> Result<Verified, Failure> {
    let place = place(folder, name)?;
    std::fs::create_dir_all(folder).map_err(|e| Failure::Store(format!("{}: {e}", folder.display())))?;
    let mut folding = Folding::default();
    let mut first: Vec<String> = also.iter().cloned().collect();
    book::archive::restore(input, &place, &mut |key, sequence, bytes| {
        folding.entry(sequence, bytes);
        folding.check(key.name())?;
        let mut handles = std::mem::take(&mut first);
        handles.append(&mut folding.erased);
        Ok(handles)
    })
}

/// Verifies an archive offline, and that every entry in it can be read and folded.
///
/// # Errors
/// [`Failure::Damaged`] with the first entry that is wrong; [`Failure::Key`] where another key than `trusted` signed it.
pub fn verify(input: &mut dyn Read, trusted: Option<&PublicKey>) -> Result<Verified, Failure> {
    let mut folding = Folding::default();
    let verified = book::archive::verify(input, trusted, &mut folding)?;
    folding.check(verified.key.name())?;
    Ok(verified)
}

/// Verifies a book where it stands, without its signing key, and that every entry in it can be read and folded.
///
/// # Errors
/// As [`verify`].
pub fn verify_book(folder: &Path, name: &str) -> Result<Verified, Failure> {
    let mut folding = Folding::default();
    let verified = book::sqlite::verify(&place(folder, name)?, &mut folding)?;
    folding.check(verified.key.name())?;
    Ok(verified)
}

/// The handles of every value that was erased: what to keep beside the archives, so that an older one does not bring them
/// back.
///
/// # Errors
/// Where the book is damaged or cannot be read.
pub fn erasures(folder: &Path, name: &str) -> Result<BTreeSet<String>, Failure> {
    let mut folding = Folding::default();
    book::sqlite::verify(&place(folder, name)?, &mut folding)?;
    Ok(folding.erased.into_iter().collect())
}

/// Every entry of a book that nobody has open, or that another process works on, in order. It is verified first.
///
/// # Errors
/// Where the book is damaged or cannot be read.
pub fn entries(folder: &Path, name: &str) -> Result<Vec<Entry>, Failure> {
    let book = read(folder, name)?;
    let mut entries = Vec::new();
    let mut wrong = None;
    book.entries(1, &mut |sequence, bytes| match Whole::read(bytes) {
        Ok(entry) => {
            let Whole { stamp, command, events, charter, .. } = entry;
            entries.push(Entry { sequence, stamp, command, events, charter });
            ControlFlow::Continue(())
        }
        Err(what) => {
            wrong = Some(Failure::Damaged { sequence, what: Damage::Unreadable(what) });
            ControlFlow::Break(())
        }
    })?;
    wrong.map_or(Ok(entries), Err)
}

fn place(folder: &Path, name: &str) -> Result<Place, Failure> {
    if is_name(name) { Ok(Place::new(folder, name)) } else { Err(Failure::Name(name.to_owned())) }
}

/// Folds what it sees, and remembers what was erased and the first thing that is wrong.
#[derive(Default)]
struct Folding {
    state: State,
    origin: Option<String>,
    erased: Vec<String>,
    wrong: Option<(u64, String)>,
}

impl Visitor for Folding {
    fn entry(&mut self, sequence: u64, bytes: &[u8]) {
        if self.wrong.is_none()
            && let Err(what) = self.fold(sequence, bytes)
        {
            self.wrong = Some((sequence, what));
        }
    }
}

impl Folding {
    fn fold(&mut self, sequence: u64, bytes: &[u8]) -> Result<(), String> {
        let entry = Folded::read(bytes)?;
        if entry.seq != sequence {
            return Err(format!("it says it is entry {}", entry.seq));
        }
        if self.origin.get_or_insert_with(|| entry.book.to_string()).as_str() != entry.book {
            return Err("it is an entry of another book".into());
        }
        for event in &entry.events {
            if let Event::Erased { handles, .. } = event {
                self.erased.extend(handles.iter().cloned());
            }
        }
        self.state.evolve(sequence, &entry.stamp, &entry.events);
        Ok(())
    }

    /// Whether all is well so far, in the book of this origin.
    fn check(&self, origin: &str) -> Result<(), Failure> {
        let elsewhere = || (1, "it is an entry of another book".to_owned());
        let other = || self.origin.as_ref().filter(|found| *found != origin).map(|_| elsewhere());
        self.wrong
            .clone()
            .or_else(other)
            .map_or(Ok(()), |(sequence, what)| Err(Failure::Damaged { sequence, what: Damage::Unreadable(what) }))
    }
}
