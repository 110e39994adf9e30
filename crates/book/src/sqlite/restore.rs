//! Filling a new book from an archive: nothing is there until everything is.

use super::attachments::Adding;
use super::connection::{self, BOOK, failure};
use super::open::{LAYOUT, identify};
use super::{Place, records};
use crate::attachments::Kept;
use crate::checkpoint::{Checkpoint, SigningKey, last};
use crate::log::{Failure, Verified};
use crate::proof::{Digest, Tree};
use crate::records::Record;
use crate::sealed::SealedRow;
use rusqlite::{Connection, ErrorCode};

/// The tables of a new book, inside the one transaction that makes it.
#[derive(Debug)]
pub struct Filling<'a> {
    db: &'a Connection,
    tree: Tree,
}

impl Filling<'_> {
    /// Makes a new book under another name, lets it be filled, and gives it its name when all is well. The book goes on
    /// under the key kept at its place; where there is none a new one is made and the old one kept as former.
    ///
    /// # Errors
    /// [`Failure::Exists`] where there is a book already; [`Failure::Key`] where the key at the place is of another log;
    /// [`Failure::Damaged`] where more was signed, or something else, than what the book is filled with; otherwise what
    /// `fill` or the store says. Then nothing is left behind.
    pub fn book(
        place: &Place,
        fill: &mut dyn FnMut(&mut Filling<'_>) -> Result<Verified, Failure>,
    ) -> Result<Verified, Failure> {
        if place.file.exists() {
            return Err(Failure::Exists(place.file.clone()));
        }
        let before = Before::of(place);
        let mut verified = None;
        let made = connection::create(&place.file, BOOK, &LAYOUT, &mut |db| {
            let mut filling = Filling { db, tree: Tree::default() };
            let found = fill(&mut filling)?;
            let key = if before.key { SigningKey::read(&place.key)? } else { SigningKey::new(found.key.name())? };
            not_behind(place, &key, &found, &filling.tree)?;
            let found = sign(db, &key, found)?;
            if !before.key {
                key.write(&place.key)?;
            }
            let note = if before.note.is_some() { last::write } else { last::begin };
            note(&place.signed, &found.checkpoint)?;
            verified = Some(found);
            Ok(())
        });
        made.inspect_err(|_| before.put_back(place))?;
        last::settle(&place.signed)?;
        verified.ok_or_else(|| Failure::Absent(place.file.clone()))
    }

    /// Adds the next entry.
    ///
    /// # Errors
    /// The store's own failure.
    pub fn entry(&mut self, leaf: Digest, bytes: &[u8]) -> Result<(), Failure> {
        let mut statement =
            self.db.prepare_cached("INSERT INTO entries (seq, leaf, bytes) VALUES (?1, ?2, ?3)").map_err(failure)?;
        self.tree.push(leaf);
        let sequence = i64::try_from(self.tree.size()).map_err(|_| Failure::NoEntry(self.tree.size()))?;
        statement.execute((sequence, leaf.0, bytes)).map(|_| ()).map_err(failure)
    }

    /// Adds a sealed value.
    ///
    /// # Errors
    /// The store's own failure.
    pub fn sealed(&mut self, row: &SealedRow) -> Result<(), Failure> {
        let mut statement =
            self.db.prepare_cached("INSERT INTO sealed (handle, salt, value) VALUES (?1, ?2, ?3)").map_err(failure)?;
        statement.execute((&row.handle, row.salt, &row.value)).map(|_| ()).map_err(|e| match e.sqlite_error_code() {
            Some(ErrorCode::ConstraintViolation) => Failure::Batch("a handle that is used already"),
            Some(_) | None => failure(e),
        })
    }

    /// Adds an attachment, of which `pieces` gives the bytes.
    ///
    /// # Errors
    /// The store's own failure; what `pieces` says.
    pub fn attachment(
        &mut self,
        about: &Kept,
        pieces: &mut dyn FnMut() -> Result<Option<Vec<u8>>, Failure>,
    ) -> Result<(), Failure> {
        let mut adding = Adding::begin(self.db, about)?;
        while let Some(piece) = pieces()? {
            adding.piece(&piece)?;
        }
        Ok(())
    }

    /// Adds a record.
    ///
    /// # Errors
    /// The store's own failure.
    pub fn record(&mut self, record: &Record) -> Result<(), Failure> {
        records::keep(self.db, std::slice::from_ref(record))
    }
}

/// What lay at the place of a book before it was filled.
struct Before {
    key: bool,
    note: Option<Vec<u8>>,
}

impl Before {
    fn of(place: &Place) -> Self {
        Self { key: place.key.exists(), note: std::fs::read(&place.signed).ok() }
    }

    /// Whatever cannot be put back is refused by name at the next attempt.
    fn put_back(&self, place: &Place) {
        if !self.key {
            let _ = std::fs::remove_file(&place.key);
        }
        let _ = match &self.note {
            Some(note) => std::fs::write(&place.signed, note),
            None => std::fs::remove_file(&place.signed),
        };
    }
}

/// Whoever signed more entries at this place than are put back, or others, would sign two histories.
fn not_behind(place: &Place, key: &SigningKey, found: &Verified, tree: &Tree) -> Result<(), Failure> {
    let former = found.former.iter().map(|former| &former.key);
    let keys: Vec<_> = [key.public(), &found.key].into_iter().chain(former).collect();
    last::read(&place.signed, &keys)?.map_or(Ok(()), |signed| last::compare(signed.head, tree))
}

fn sign(db: &Connection, key: &SigningKey, mut found: Verified) -> Result<Verified, Failure> {
    if key.public().name() != found.key.name() {
        return Err(Failure::Key(format!("`{}` is the key of another book", key.public().name())));
    }
    if *key.public() != found.key {
        let note = found.checkpoint.note.clone();
        found.former.push(crate::log::Former { key: found.key, note });
        found.key = key.public().clone();
        found.checkpoint = Checkpoint::sign(found.checkpoint.head, key);
    }
    for former in &found.former {
        db.execute("INSERT INTO former (key, note) VALUES (?1, ?2)", (former.key.to_string(), &former.note))
            .map_err(failure)?;
    }
    identify(db, &found.key, &found.checkpoint.note)?;
    db.execute("UPDATE book SET sealed = (SELECT count(*) FROM sealed)", ()).map_err(failure)?;
    Ok(found)
}
