//! Writing a book: everything of a batch in one transaction.

use super::connection::{self, PATIENCE, failure};
use super::{Place, Scrub, Sqlite, Writing, attachments, records};
use crate::checkpoint::{Checkpoint, last};
use crate::log::{Batch, Book, Failure, Head};
use crate::proof::{Digest, Frontier, leaf};
use crate::records::{Keeping, Record};
use rusqlite::{Connection, ErrorCode, TransactionBehavior};
use std::sync::PoisonError;
use std::time::Duration;

impl Book for Sqlite {
    fn head(&self) -> Head {
        let tree = self.tree.read().unwrap_or_else(PoisonError::into_inner);
        self.writing
            .as_ref()
            .map_or_else(|| Head { size: tree.size(), root: tree.root() }, |writing| writing.checkpoint.head)
    }

    fn append(&mut self, expected: u64, batch: Batch) -> Result<Head, Failure> {
        batch.check()?;
        let Self { db, tree, place, .. } = self;
        let writing = usable(self.writing.as_mut(), place)?;
        if writing.checkpoint.head.size != expected {
            return Err(Failure::Moved { expected, found: writing.checkpoint.head.size });
        }
        let leaves: Vec<Digest> = batch.entries.iter().map(|entry| leaf(entry)).collect();
        let mut frontier = tree.read().unwrap_or_else(PoisonError::into_inner).frontier().clone();
        leaves.iter().for_each(|leaf| frontier.push(*leaf));
        let checkpoint = sign(&frontier, writing);
        let destroys = !batch.destroy.is_empty();
        match write(db, expected, &batch, &leaves, &checkpoint) {
            Ok(()) => {}
            // Nothing was written, and the connection is as good as before.
            Err(failed @ (Failure::Moved { .. } | Failure::Full | Failure::Busy | Failure::Batch(_))) => {
                return Err(failed);
            }
            Err(failed) => {
                writing.broken = true;
                return Err(failed);
            }
        }
        let mut tree = tree.write().unwrap_or_else(PoisonError::into_inner);
        leaves.into_iter().for_each(|leaf| tree.push(leaf));
        drop(tree);
        let head = checkpoint.head;
        writing.checkpoint = checkpoint;
        if destroys {
            writing.scrub = Scrub::File;
        }
        if let Err(failed) = last::write(&place.signed, &writing.checkpoint) {
            // The entries are safe. But whoever cannot note what it signed signs nothing more.
            writing.broken = true;
            return Err(failed);
        }
        self.scrub();
        Ok(head)
    }

    fn moved(&self) -> Result<bool, Failure> {
        let found = last(&self.db)?;
        Ok(self.writing.as_ref().is_some_and(|writing| i64::try_from(writing.checkpoint.head.size) != Ok(found)))
    }

    fn secret(&self, purpose: &str) -> Digest {
        self.writing.as_ref().map_or(Digest([0; 32]), |writing| writing.key.secret(purpose))
    }
}

impl Keeping for Sqlite {
    fn keep(&mut self, records: Vec<Record>) -> Result<(), Failure> {
        usable(self.writing.as_mut(), &self.place)?;
        let all = self.db.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failure)?;
        records::keep(&all, &records)?;
        all.commit().map_err(failure)
    }

    fn take(&mut self, kind: &str, key: &str, now: i64) -> Result<Option<Record>, Failure> {
        usable(self.writing.as_mut(), &self.place)?;
        records::take(&self.db, kind, key, now)
    }

    fn prune(&mut self, now: i64) -> Result<(), Failure> {
        usable(self.writing.as_mut(), &self.place)?;
        records::prune(&self.db, now)?;
        self.scrub();
        Ok(())
    }
}

impl Sqlite {
    /// Writes the file anew and empties the journal, so that no byte of a destroyed value is left in either. Where a
    /// reader is in the way nobody waits for it: the journal is emptied at the next append, pruning or opening.
    pub(super) fn scrub(&mut self) {
        let Some(writing) = self.writing.as_mut() else { return };
        if writing.scrub == Scrub::File && self.db.execute_batch("VACUUM").is_ok() {
            writing.scrub = Scrub::Journal;
        }
        if writing.scrub == Scrub::Journal
            && emptied(&self.db)
            && self.db.execute("UPDATE book SET scrub = 0", ()).is_ok()
        {
            writing.scrub = Scrub::Done;
        }
    }
}

/// Empties the journal into the file, and tells whether that could be done without waiting for a reader.
fn emptied(db: &Connection) -> bool {
    let _ = db.busy_timeout(Duration::ZERO);
    let blocked = db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", (), |row| row.get::<_, i64>(0));
    let patient = db.busy_timeout(PATIENCE);
    blocked == Ok(0) && patient.is_ok()
}

/// The writer, if it can go on writing to the file it opened.
fn usable<'a>(writing: Option<&'a mut Writing>, place: &Place) -> Result<&'a mut Writing, Failure> {
    let writing = writing.ok_or_else(|| Failure::ReadOnly("opened for reading".into()))?;
    if writing.broken {
        return Err(Failure::Store("the book must be opened again after a failure".into()));
    }
    if connection::identity(&place.file) != writing.identity {
        return Err(Failure::ReadOnly(format!("{} is no longer the file that was opened", place.file.display())));
    }
    Ok(writing)
}

impl Drop for Sqlite {
    /// Empties the journal into the file and notes durably what was signed, so that what is left lies in one file, all of
    /// which can be verified. Where that fails, or the program is killed before, the journal stays and is read again.
    fn drop(&mut self) {
        let Some(writing) = self.writing.as_ref().filter(|writing| !writing.broken) else { return };
        if connection::identity(&self.place.file) == writing.identity {
            emptied(&self.db);
            let _ = last::settle(&self.place.signed);
        }
    }
}

fn sign(frontier: &Frontier, writing: &Writing) -> Checkpoint {
    Checkpoint::sign(Head { size: frontier.size(), root: frontier.root() }, &writing.key)
}

fn write(
    db: &mut Connection,
    expected: u64,
    batch: &Batch,
    leaves: &[Digest],
    checkpoint: &Checkpoint,
) -> Result<(), Failure> {
    let all = db.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failure)?;
    let found = last(&all)?;
    let mut sequence = i64::try_from(expected).map_err(|_| Failure::NoEntry(expected))?;
    if found != sequence {
        return Err(Failure::Moved { expected, found: u64::try_from(found).unwrap_or_default() });
    }
    let mut add = all.prepare_cached("INSERT INTO entries (seq, leaf, bytes) VALUES (?1, ?2, ?3)").map_err(failure)?;
    for (entry, leaf) in batch.entries.iter().zip(leaves) {
        sequence += 1;
        add.execute((sequence, leaf.0, entry)).map_err(failure)?;
    }
    drop(add);
    let more = sealed(&all, batch)?;
    batch.attachments.iter().try_for_each(|one| attachments::add(&all, one))?;
    batch.destroy.iter().try_for_each(|handle| attachments::destroy(&all, handle))?;
    records::keep(&all, &batch.records)?;
    all.prepare_cached("UPDATE book SET note = ?1, scrub = max(scrub, ?2), sealed = sealed + ?3")
        .and_then(|mut statement| statement.execute((&checkpoint.note, !batch.destroy.is_empty(), more)))
        .map_err(failure)?;
    all.commit().map_err(failure)
}

/// The sequence of the last entry; 0 where there is none.
pub(super) fn last(db: &Connection) -> Result<i64, Failure> {
    let mut statement = db.prepare_cached("SELECT coalesce(max(seq), 0) FROM entries").map_err(failure)?;
    statement.query_row((), |row| row.get(0)).map_err(failure)
}

/// Adds and destroys sealed values, and tells how many more there are.
fn sealed(db: &Connection, batch: &Batch) -> Result<i64, Failure> {
    let mut more = 0;
    let mut add = db.prepare_cached("INSERT INTO sealed (handle, salt, value) VALUES (?1, ?2, ?3)").map_err(failure)?;
    for row in &batch.sealed {
        add.execute((&row.handle, row.salt, &row.value)).map_err(|e| match e.sqlite_error_code() {
            Some(ErrorCode::ConstraintViolation) => Failure::Batch("a handle that is used already"),
            Some(_) | None => failure(e),
        })?;
        more += 1;
    }
    let mut remove = db.prepare_cached("DELETE FROM sealed WHERE handle = ?1").map_err(failure)?;
    for handle in &batch.destroy {
        more -= i64::from(remove.execute([handle]).map_err(failure)? > 0);
    }
    Ok(more)
}
