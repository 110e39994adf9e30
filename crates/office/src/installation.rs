//! One installation: the cooperations in its folder, and the accounts and sessions that belong to it.

use crate::clock::Clock;
use crate::office::Office;
use book::log::Failure;
use book::records::Keeping;
use book::sqlite::Drawer;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The store of sessions and login links, beside the books.
const STORE: &str = "installation.db";
/// How the file of a book ends.
const BOOK: &str = "book";

/// An installation that is open for work. Cloning is cheap.
#[derive(Debug, Clone)]
pub struct Installation(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    clock: Clock,
    cooperations: BTreeMap<Arc<str>, Office>,
    store: Mutex<Drawer>,
}

impl Installation {
    /// Opens every cooperation in a folder, and the store of sessions beside them.
    ///
    /// # Errors
    /// Where a book cannot be opened, or is damaged.
    pub fn open(folder: &Path, clock: Clock) -> Result<Self, Failure> {
        let offices = names(folder)?.into_iter().map(|name| Office::open(folder, &name, clock.clone()));
        Self::of(folder, clock.clone(), offices.collect::<Result<_, _>>()?)
    }

    /// An installation of these cooperations, each with the clock it was opened with.
    ///
    /// # Errors
    /// Where the store of sessions cannot be opened.
    pub fn of(folder: &Path, clock: Clock, offices: Vec<Office>) -> Result<Self, Failure> {
        let cooperations = offices.into_iter().map(|office| (office.name().into(), office)).collect();
        let store = Mutex::new(Drawer::open(&folder.join(STORE))?);
        Ok(Self(Arc::new(Inner { clock, cooperations, store })))
    }

    /// The cooperations, by the name they have in addresses.
    #[must_use]
    pub fn cooperations(&self) -> &BTreeMap<Arc<str>, Office> {
        &self.0.cooperations
    }

    pub(crate) fn clock(&self) -> &Clock {
        &self.0.clock
    }

    pub(crate) fn store(&self) -> MutexGuard<'_, impl Keeping + use<>> {
        self.0.store.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The names of the books in a folder, in order.
fn names(folder: &Path) -> Result<Vec<String>, Failure> {
    let failed = |e: std::io::Error| Failure::Store(format!("{}: {e}", folder.display()));
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.extension().is_some_and(|end| end == BOOK)
            && let Some(name) = path.file_stem().and_then(|name| name.to_str())
        {
            names.push(name.to_owned());
        }
    }
    names.sort();
    Ok(names)
}
