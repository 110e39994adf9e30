//! One installation: the cooperations in its folder, and the accounts and sessions that belong to it.

use crate::account::Gate;
use crate::clock::Clock;
use crate::office::{Office, is_name};
use book::log::Failure;
use book::records::Keeping as _;
use book::sqlite::{Drawer, Place};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// An installation that is open for work. Cloning is cheap.
#[derive(Debug, Clone)]
pub struct Installation {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    cooperations: BTreeMap<Arc<str>, Office>,
    drawer: Mutex<Drawer>,
    gate: Gate,
    clock: Clock,
}

impl Installation {
    /// Opens every cooperation in a folder, and the store of accounts and sessions beside them. An absent store is begun.
    ///
    /// # Errors
    /// Where a book cannot be opened, is damaged, or is gone.
    pub fn open(folder: &Path, clock: Clock) -> Result<Self, Failure> {
        let mut offices = Vec::new();
        for place in Place::all(folder)? {
            if let Some(name) = place.file.file_stem().and_then(|name| name.to_str()).filter(|name| is_name(name)) {
                offices.push(Office::open(folder, name, clock.clone())?);
            }
        }
        Self::of(folder, clock, offices)
    }

    /// An installation of these cooperations, each with the clock it was opened with.
    ///
    /// # Errors
    /// Where the store of sessions cannot be opened.
    pub fn of(folder: &Path, clock: Clock, offices: Vec<Office>) -> Result<Self, Failure> {
        let cooperations = offices.into_iter().map(|office| (Arc::from(office.name()), office)).collect();
        let mut drawer = Drawer::open(&folder.join("installation.db"))?;
        drawer.prune(clock.seconds())?;
        let inner = Inner { cooperations, drawer: Mutex::new(drawer), gate: Gate::new(), clock };
        let installation = Self { inner: Arc::new(inner) };
        installation.forget_the_gone()?;
        Ok(installation)
    }

    /// The cooperations, by the name they have in addresses.
    #[must_use]
    pub fn cooperations(&self) -> &BTreeMap<Arc<str>, Office> {
        &self.inner.cooperations
    }

    /// The clock.
    #[must_use]
    pub fn clock(&self) -> &Clock {
        &self.inner.clock
    }

    /// Closes every book. Whoever asks for something later hears that the office is closed.
    pub fn close(&self) {
        self.inner.cooperations.values().for_each(Office::close);
    }

    pub(crate) fn gate(&self) -> &Gate {
        &self.inner.gate
    }

    pub(crate) fn drawer(&self) -> MutexGuard<'_, Drawer> {
        self.inner.drawer.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
