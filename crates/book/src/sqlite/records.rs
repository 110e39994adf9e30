//! The table of records, the same in a book and in the store of an installation.

use super::connection::failure;
use crate::log::Failure;
use crate::records::Record;
use rusqlite::{Connection, OptionalExtension as _, Row};

pub(super) fn one(db: &Connection, kind: &str, key: &str, now: i64) -> Result<Option<Record>, Failure> {
    let mut statement = db
        .prepare_cached(
            "SELECT kind, key, value, expires FROM records
             WHERE kind = ?1 AND key = ?2 AND (expires IS NULL OR expires > ?3)",
        )
        .map_err(failure)?;
    statement.query_row((kind, key, now), record).optional().map_err(failure)
}

pub(super) fn all(db: &Connection, kind: &str, now: i64) -> Result<Vec<Record>, Failure> {
    let mut statement = db
        .prepare_cached(
            "SELECT kind, key, value, expires FROM records
             WHERE kind = ?1 AND (expires IS NULL OR expires > ?2) ORDER BY key",
        )
        .map_err(failure)?;
    statement.query_map((kind, now), record).and_then(Iterator::collect).map_err(failure)
}

/// Keeps records as part of a transaction, or as one of its own.
pub(super) fn keep(db: &Connection, records: &[Record]) -> Result<(), Failure> {
    let mut statement = db
        .prepare_cached("INSERT OR REPLACE INTO records (kind, key, value, expires) VALUES (?1, ?2, ?3, ?4)")
        .map_err(failure)?;
    for Record { kind, key, value, expires } in records {
        statement.execute((kind, key, value, expires)).map_err(failure)?;
    }
    Ok(())
}

/// Keeps a record where there is none; whether it did.
pub(super) fn keep_new(db: &Connection, record: &Record) -> Result<bool, Failure> {
    let mut statement = db
        .prepare_cached(
            "INSERT INTO records (kind, key, value, expires) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
        )
        .map_err(failure)?;
    let Record { kind, key, value, expires } = record;
    statement.execute((kind, key, value, expires)).map(|kept| kept == 1).map_err(failure)
}

/// Puts a record in the place of one that still says this; whether it did.
pub(super) fn replace(db: &Connection, said: &str, record: &Record) -> Result<bool, Failure> {
    let mut statement = db
        .prepare_cached("UPDATE records SET value = ?4, expires = ?5 WHERE kind = ?1 AND key = ?2 AND value = ?3")
        .map_err(failure)?;
    let Record { kind, key, value, expires } = record;
    statement.execute((kind, key, said, value, expires)).map(|kept| kept == 1).map_err(failure)
}

pub(super) fn take(db: &Connection, kind: &str, key: &str, now: i64) -> Result<Option<Record>, Failure> {
    let mut statement = db
        .prepare_cached("DELETE FROM records WHERE kind = ?1 AND key = ?2 RETURNING kind, key, value, expires")
        .map_err(failure)?;
    let mut rows = statement.query((kind, key)).map_err(failure)?;
    let taken = rows.next().map_err(failure)?.map(record).transpose().map_err(failure)?;
    // The deletion becomes final only when the statement has run to its end.
    while rows.next().map_err(failure)?.is_some() {}
    Ok(taken.filter(|record| record.lasts(now)))
}

pub(super) fn prune(db: &Connection, now: i64) -> Result<(), Failure> {
    db.execute("DELETE FROM records WHERE expires <= ?1", [now]).map(|_| ()).map_err(failure)
}

fn record(row: &Row<'_>) -> rusqlite::Result<Record> {
    Ok(Record { kind: row.get(0)?, key: row.get(1)?, value: row.get(2)?, expires: row.get(3)? })
}
