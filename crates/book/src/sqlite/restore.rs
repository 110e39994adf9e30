//! Filling a new book from an archive: nothing is there until everything is.

use super::connection::{self, BOOK, failure};
use super::open::{LAYOUT, identify};
use super::{Place, records};
use crate::checkpoint::{Checkpoint, SigningKey};
use crate::log::{Failure, Verified};
use crate::proof::Digest;
use crate::records::Record;
use crate::sealed::SealedRow;
use rusqlite::{Connection, ErrorCode};

/// The tables of a new book, inside the one transaction that makes it.
#[derive(Debug)]
pub struct Filling<'a> {
    db: &'a Connection,
    entries: i64,
}

impl Filling<'_> {
    /// Makes a new book under another name, lets it be filled, and gives it its name when all is well. The book goes on
    /// under the key kept at its place; where there is none a new one is made and the old one kept as former.
    ///
    /// # Errors
    /// [`Failure::Exists`] where there is a book already; [`Failure::Key`] where the key at the place is of another log;
    /// otherwise what `fill` or the store says. Then nothing is left behind.
    pub fn book(
        place: &Place,
        fill: &mut dyn FnMut(&mut Filling<'_>) -> Result<Verified, Failure>,
    ) -> Result<Verified, Failure> {
        if place.file.exists() {
            return Err(Failure::Exists(place.file.clone()));
        }
        let mut verified = None;
        connection::create(&place.file, BOOK, &LAYOUT, &mut |db| {
            let found = fill(&mut Filling { db, entries: 0 })?;
            let key = place.key_or_new(found.key.name())?;
            verified = Some(sign(db, &key, found)?);
            Ok(())
        })?;
        verified.ok_or_else(|| Failure::Absent(place.file.clone()))
    }

    /// Adds the next entry.
    ///
    /// # Errors
    /// The store's own failure.
    pub fn entry(&mut self, leaf: Digest, bytes: &[u8]) -> Result<(), Failure> {
        let mut statement =
            self.db.prepare_cached("INSERT INTO entries (seq, leaf, bytes) VALUES (?1, ?2, ?3)").map_err(failure)?;
        self.entries += 1;
        statement.execute((self.entries, leaf.0, bytes)).map(|_| ()).map_err(failure)
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

    /// Adds a record.
    ///
    /// # Errors
    /// The store's own failure.
    pub fn record(&mut self, record: &Record) -> Result<(), Failure> {
        records::keep(self.db, std::slice::from_ref(record))
    }
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
    Ok(found)
}
