//! What people are in the middle of and have not recorded yet. It lies in memory only, for as long as somebody may come back
//! for it: nothing of it reaches the disk or the book before it is recorded.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// Something that can lie on a shelf.
pub(crate) trait Waits: Clone {
    /// How long it is kept after it was last touched, in seconds.
    const LASTS: i64;
    /// How many are kept at once; the one untouched longest makes room.
    const MOST: usize;

    /// Where it belongs: it is handed out to nobody elsewhere.
    fn place(&self) -> &str;

    /// When it was last touched, in seconds since 1970.
    fn touched(&self) -> i64;
}

/// Things that wait, each under a name that nobody can guess.
#[derive(Debug)]
pub(crate) struct Shelf<T>(Mutex<BTreeMap<String, T>>);

impl<T> Default for Shelf<T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<T: Waits> Shelf<T> {
    /// What has this name, if it belongs to this place and is not too old.
    pub(crate) fn get(&self, name: &str, place: &str, now: i64) -> Option<T> {
        let held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        held.get(name).filter(|one| one.place() == place && now - one.touched() < T::LASTS).cloned()
    }

    /// Keeps something, and lets go of what is too old or too many.
    pub(crate) fn keep(&self, name: &str, one: T) {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let now = one.touched();
        held.insert(name.to_owned(), one);
        held.retain(|_, one| now - one.touched() < T::LASTS);
        while held.len() > T::MOST {
            let oldest = held.iter().min_by_key(|(_, one)| one.touched()).map(|(name, _)| name.clone());
            oldest.and_then(|name| held.remove(&name));
        }
    }

    /// Forgets something: it was recorded.
    pub(crate) fn forget(&self, name: &str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(name);
    }
}
