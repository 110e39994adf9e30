//! The store of an installation: records without a log, for accounts and sessions.

use super::connection::{self, INSTALLATION, failure};
use super::records;
use crate::log::Failure;
use crate::records::{Keeping, Lookup, Record};
use rusqlite::{Connection, TransactionBehavior};
use std::path::Path;

/// Records in a file of their own.
#[derive(Debug)]
pub struct Drawer {
    db: Connection,
}

impl Drawer {
    /// Opens the store in a file; an absent one is begun.
    ///
    /// # Errors
    /// [`Failure::Foreign`] where the file is something else; otherwise the store's own failure.
    pub fn open(file: &Path) -> Result<Self, Failure> {
        let db = if file.exists() {
            let db = connection::writing(file, INSTALLATION)?;
            connection::trust(&db)?;
            db
        } else {
            connection::create(file, INSTALLATION, &[include_str!("records.sql")], &mut |_| Ok(()))?
        };
        Ok(Self { db })
    }

    /// Keeps a record unless there is one of its kind and key; of several programs that keep it at once, one does. Whether
    /// this one did.
    ///
    /// # Errors
    /// The store's own failure.
    pub fn keep_new(&mut self, record: &Record) -> Result<bool, Failure> {
        records::keep_new(&self.db, record)
    }

    /// Puts a record in the place of one that still says this; of several programs that do so at once, one does. Whether
    /// this one did.
    ///
    /// # Errors
    /// The store's own failure.
    pub fn replace(&mut self, said: &str, record: &Record) -> Result<bool, Failure> {
        records::replace(&self.db, said, record)
    }
}

impl Lookup for Drawer {
    fn record(&self, kind: &str, key: &str, now: i64) -> Result<Option<Record>, Failure> {
        records::one(&self.db, kind, key, now)
    }

    fn records(&self, kind: &str, now: i64) -> Result<Vec<Record>, Failure> {
        records::all(&self.db, kind, now)
    }
}

impl Keeping for Drawer {
    fn keep(&mut self, records: Vec<Record>) -> Result<(), Failure> {
        let all = self.db.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failure)?;
        records::keep(&all, &records)?;
        all.commit().map_err(failure)
    }

    fn take(&mut self, kind: &str, key: &str, now: i64) -> Result<Option<Record>, Failure> {
        records::take(&self.db, kind, key, now)
    }

    fn prune(&mut self, now: i64) -> Result<(), Failure> {
        records::prune(&self.db, now)
    }
}
