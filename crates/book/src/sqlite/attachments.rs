//! The tables of attachments. A book that was begun before there were any has none, until it is opened to write.

use super::connection::{LAYOUT, failure};
use crate::attachments::{Attachment, Kept};
use crate::log::{Damage, Failure};
use rusqlite::{Connection, ErrorCode, OptionalExtension as _, Row, TransactionBehavior};

pub(super) const TABLES: &str = include_str!("attachments.sql");

/// Whether the book has the tables.
fn are_there(db: &Connection) -> Result<bool, Failure> {
    let layout: i64 = db.pragma_query_value(None, "user_version", |row| row.get(0)).map_err(failure)?;
    Ok(layout >= 2)
}

/// Adds the tables to a book that was begun without.
pub(super) fn prepare(db: &mut Connection) -> Result<(), Failure> {
    if are_there(db)? {
        return Ok(());
    }
    let all = db.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failure)?;
    if !are_there(&all)? {
        all.execute_batch(TABLES).map_err(failure)?;
        all.pragma_update(None, "user_version", LAYOUT).map_err(failure)?;
    }
    all.commit().map_err(failure)
}

/// Adds an attachment, as part of a transaction.
pub(super) fn add(db: &Connection, one: &Attachment) -> Result<(), Failure> {
    let about = Kept { handle: one.handle.clone(), salt: one.salt, length: one.content.length() };
    let mut adding = Adding::begin(db, &about)?;
    one.content.pour(&mut |piece| adding.piece(piece))
}

/// An attachment that is added piece by piece.
pub(super) struct Adding<'a> {
    db: &'a Connection,
    handle: String,
    place: i64,
}

impl<'a> Adding<'a> {
    pub(super) fn begin(db: &'a Connection, about: &Kept) -> Result<Self, Failure> {
        let mut add =
            db.prepare_cached("INSERT INTO attachments (handle, salt, length) VALUES (?1, ?2, ?3)").map_err(failure)?;
        let length = i64::try_from(about.length).map_err(|_| Failure::Batch("an attachment without end"))?;
        add.execute((&about.handle, about.salt, length)).map_err(|e| match e.sqlite_error_code() {
            Some(ErrorCode::ConstraintViolation) => Failure::Batch("a handle that is used already"),
            Some(_) | None => failure(e),
        })?;
        db.execute("UPDATE counted SET attachments = attachments + 1", ()).map_err(failure)?;
        Ok(Self { db, handle: about.handle.clone(), place: 0 })
    }

    pub(super) fn piece(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        let mut add =
            self.db.prepare_cached("INSERT INTO pieces (handle, place, bytes) VALUES (?1, ?2, ?3)").map_err(failure)?;
        add.execute((&self.handle, self.place, bytes)).map_err(failure)?;
        self.place += 1;
        Ok(())
    }
}

/// Destroys the attachment with this handle, where there is one; as part of a transaction.
pub(super) fn destroy(db: &Connection, handle: &str) -> Result<(), Failure> {
    let mut pieces = db.prepare_cached("DELETE FROM pieces WHERE handle = ?1").map_err(failure)?;
    pieces.execute([handle]).map_err(failure)?;
    let mut remove = db.prepare_cached("DELETE FROM attachments WHERE handle = ?1").map_err(failure)?;
    if remove.execute([handle]).map_err(failure)? > 0 {
        db.execute("UPDATE counted SET attachments = attachments - 1", ()).map_err(failure)?;
    }
    Ok(())
}

/// Every attachment, in order of handle.
pub(super) fn all(db: &Connection) -> Result<Vec<Kept>, Failure> {
    if !are_there(db)? {
        return Ok(Vec::new());
    }
    let mut statement = db.prepare("SELECT handle, salt, length FROM attachments ORDER BY handle").map_err(failure)?;
    statement.query_map((), kept).and_then(Iterator::collect).map_err(unreadable)
}

pub(super) fn one(db: &Connection, handle: &str) -> Result<Option<Kept>, Failure> {
    if !are_there(db)? {
        return Ok(None);
    }
    let mut statement =
        db.prepare_cached("SELECT handle, salt, length FROM attachments WHERE handle = ?1").map_err(failure)?;
    statement.query_row([handle], kept).optional().map_err(unreadable)
}

pub(super) fn piece(db: &Connection, handle: &str, place: u32) -> Result<Option<Vec<u8>>, Failure> {
    let mut statement =
        db.prepare_cached("SELECT bytes FROM pieces WHERE handle = ?1 AND place = ?2").map_err(failure)?;
    statement.query_row((handle, place), |row| row.get(0)).optional().map_err(failure)
}

/// Whether as many attachments are there as were kept, each as long as it was. Their bytes are not read.
pub(super) fn count(db: &Connection) -> Result<u64, Failure> {
    let every = all(db)?;
    if !are_there(db)? {
        return Ok(0);
    }
    let kept: i64 = db.query_row("SELECT attachments FROM counted", (), |row| row.get(0)).map_err(failure)?;
    let (kept, found) = (u64::try_from(kept).unwrap_or_default(), every.len() as u64);
    if kept == found {
        Ok(found)
    } else {
        Err(Failure::Damaged { sequence: 0, what: Damage::AttachmentsVanished { kept, found } })
    }
}

/// Whether all pieces of an attachment are there.
pub(super) fn is_whole(db: &Connection, kept: &Kept) -> Result<bool, Failure> {
    let mut statement =
        db.prepare_cached("SELECT coalesce(sum(length(bytes)), 0) FROM pieces WHERE handle = ?1").map_err(failure)?;
    let found: i64 = statement.query_row([&kept.handle], |row| row.get(0)).map_err(failure)?;
    Ok(u64::try_from(found) == Ok(kept.length))
}

fn kept(row: &Row<'_>) -> rusqlite::Result<Kept> {
    let length: i64 = row.get(2)?;
    Ok(Kept { handle: row.get(0)?, salt: row.get(1)?, length: u64::try_from(length).unwrap_or_default() })
}

/// What is not of the type that was written is damage, and not a failure to read.
fn unreadable(error: rusqlite::Error) -> Failure {
    if error.sqlite_error().is_some() { failure(error) } else { super::connection::broken(0, &error) }
}
