//! One installation: the cooperations in its folder, and the accounts and sessions that belong to it.

use crate::clock::Clock;
use crate::office::Office;
use book::log::Failure;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// An installation that is open for work. Cloning is cheap.
#[derive(Debug, Clone)]
pub struct Installation {}

impl Installation {
    /// Opens every cooperation in a folder, and the store of accounts and sessions beside them.
    ///
    /// # Errors
    /// Where a book cannot be opened, or is damaged.
    pub fn open(folder: &Path, clock: Clock) -> Result<Self, Failure> {
        let _ = (folder, clock);
        unimplemented!()
    }

    /// The cooperations, by the name they have in addresses.
    #[must_use]
    pub fn cooperations(&self) -> &BTreeMap<Arc<str>, Office> {
        unimplemented!()
    }
}
