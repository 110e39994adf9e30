//! Reading a book.

use super::connection::{self, BOOK, broken, failure, failure_at};
use super::{Sqlite, attachments, records};
use crate::attachments::Kept;
use crate::checkpoint::{BadNote, Checkpoint, PublicKey};
use crate::log::{Failure, Former, Reading};
use crate::proof::{Consistency, Inclusion, Tree};
use crate::records::{Lookup, Record};
use crate::sealed::SealedRow;
use rusqlite::{Connection, Row};
use std::ops::ControlFlow;
use std::sync::{Arc, PoisonError, RwLockReadGuard};

impl Sqlite {
    fn tree(&self) -> RwLockReadGuard<'_, Tree> {
        self.tree.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn beside(&self) -> Result<Self, Failure> {
        let db = connection::reading(&self.place.file, BOOK)?;
        let (place, public, tree) = (self.place.clone(), self.public.clone(), Arc::clone(&self.tree));
        Ok(Self { place, db, public, tree, writing: None })
    }
}

impl Lookup for Sqlite {
    fn record(&self, kind: &str, key: &str, now: i64) -> Result<Option<Record>, Failure> {
        records::one(&self.db, kind, key, now)
    }

    fn records(&self, kind: &str, now: i64) -> Result<Vec<Record>, Failure> {
        records::all(&self.db, kind, now)
    }
}

impl Reading for Sqlite {
    fn checkpoint(&self) -> Result<Checkpoint, Failure> {
        match &self.writing {
            Some(writing) => Ok(writing.checkpoint.clone()),
            None => checkpoint(&self.db, &self.public),
        }
    }

    fn key(&self) -> &PublicKey {
        &self.public
    }

    fn former(&self) -> Result<Vec<Former>, Failure> {
        former(&self.db)
    }

    fn entries(&self, from: u64, each: &mut dyn FnMut(u64, &[u8]) -> ControlFlow<()>) -> Result<(), Failure> {
        let first = i64::try_from(from).map_err(|_| Failure::NoEntry(from))?;
        let mut statement =
            self.db.prepare_cached("SELECT seq, bytes FROM entries WHERE seq >= ?1 ORDER BY seq").map_err(failure)?;
        let mut rows = statement.query([first]).map_err(failure)?;
        let mut sequence = from.max(1);
        while let Some(row) = rows.next().map_err(|e| failure_at(sequence, e))? {
            let bytes = row.get_ref(1).map_err(failure)?.as_blob().map_err(|e| broken(sequence, &e))?;
            if each(sequence, bytes).is_break() {
                break;
            }
            sequence += 1;
        }
        Ok(())
    }

    fn sealed(&self, each: &mut dyn FnMut(SealedRow)) -> Result<(), Failure> {
        sealed(&self.db, each)
    }

    fn attachments(&self) -> Result<Vec<Kept>, Failure> {
        attachments::all(&self.db)
    }

    fn attachment(&self, handle: &str) -> Result<Option<Kept>, Failure> {
        attachments::one(&self.db, handle)
    }

    fn piece(&self, handle: &str, place: u32) -> Result<Option<Vec<u8>>, Failure> {
        attachments::piece(&self.db, handle, place)
    }

    fn proof(&self, sequence: u64, size: u64) -> Result<Inclusion, Failure> {
        self.tree().inclusion(sequence, size).ok_or(Failure::NoEntry(sequence))
    }

    fn consistency(&self, old_size: u64, size: u64) -> Result<Consistency, Failure> {
        self.tree().consistency(old_size, size).ok_or(Failure::NoEntry(size))
    }

    fn reader(&self) -> Result<Box<dyn Reading>, Failure> {
        Ok(Box::new(self.beside()?))
    }

    fn still(&self) -> Result<Box<dyn Reading>, Failure> {
        let beside = self.beside()?;
        // A transaction that begins with a look sees the same moment until it ends.
        beside.db.execute_batch("BEGIN; SELECT one FROM book;").map_err(failure)?;
        Ok(Box::new(beside))
    }
}

pub(super) fn key(db: &Connection) -> Result<PublicKey, Failure> {
    let text: String = db.query_row("SELECT key FROM book", (), |row| row.get(0)).map_err(failure)?;
    PublicKey::parse(&text).ok_or_else(|| BadNote::Signature.into())
}

pub(super) fn checkpoint(db: &Connection, key: &PublicKey) -> Result<Checkpoint, Failure> {
    let mut statement = db.prepare_cached("SELECT note FROM book").map_err(failure)?;
    let note: String = statement.query_row((), |row| row.get(0)).map_err(failure)?;
    Ok(Checkpoint::verify(&note, key)?)
}

pub(super) fn former(db: &Connection) -> Result<Vec<Former>, Failure> {
    let mut statement = db.prepare("SELECT key, note FROM former ORDER BY place").map_err(failure)?;
    let texts = |row: &Row<'_>| Ok((row.get::<_, String>(0)?, row.get(1)?));
    let rows = statement.query_map((), texts).map_err(failure)?;
    rows.map(|row| {
        let (key, note) = row.map_err(failure)?;
        let key = PublicKey::parse(&key).ok_or(BadNote::Signature)?;
        Ok(Former { key, note })
    })
    .collect()
}

/// How many sealed values there should be.
pub(super) fn sealed_count(db: &Connection) -> Result<u64, Failure> {
    let count: i64 = db.query_row("SELECT sealed FROM book", (), |row| row.get(0)).map_err(failure)?;
    u64::try_from(count).map_err(|e| broken(0, &e))
}

pub(super) fn sealed(db: &Connection, each: &mut dyn FnMut(SealedRow)) -> Result<(), Failure> {
    let mut statement = db.prepare("SELECT handle, salt, value FROM sealed ORDER BY handle").map_err(failure)?;
    let row = |row: &Row<'_>| Ok(SealedRow { handle: row.get(0)?, salt: row.get(1)?, value: row.get(2)? });
    for found in statement.query_map((), row).map_err(failure)? {
        // What is not of the type that was written is damage, and not a failure to read.
        let of_other_type = |e: rusqlite::Error| if e.sqlite_error().is_some() { failure(e) } else { broken(0, &e) };
        each(found.map_err(of_other_type)?);
    }
    Ok(())
}
