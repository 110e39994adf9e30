//! The words of sealed values, in memory for reading. A destroyed value is gone for every reader at once, also for those
//! who still hold an earlier moment.

use book::sealed::SealedRow;
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

/// The words by handle.
#[derive(Default)]
pub(crate) struct Texts {
    words: RwLock<HashMap<u128, Arc<str>>>,
}

impl Texts {
    /// The words under a handle, unless they were destroyed.
    pub(crate) fn get(&self, handle: &str) -> Option<Arc<str>> {
        let words = self.words.read().unwrap_or_else(PoisonError::into_inner);
        words.get(&number(handle)?).cloned()
    }

    /// Adds what was sealed, then takes out what was destroyed.
    pub(crate) fn change(&self, sealed: &[SealedRow], destroyed: &[String]) {
        if sealed.is_empty() && destroyed.is_empty() {
            return;
        }
        let mut words = self.words.write().unwrap_or_else(PoisonError::into_inner);
        words.extend(sealed.iter().filter_map(|row| Some((number(&row.handle)?, Arc::from(row.value.as_str())))));
        for handle in destroyed.iter().filter_map(|handle| number(handle)) {
            words.remove(&handle);
        }
    }

    /// Puts other words in the place of all.
    pub(crate) fn replace(&self, other: Self) {
        let other = other.words.into_inner().unwrap_or_else(PoisonError::into_inner);
        *self.words.write().unwrap_or_else(PoisonError::into_inner) = other;
    }
}

impl std::fmt::Debug for Texts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Texts")
    }
}

/// Handles are 128 bits in hexadecimal.
fn number(handle: &str) -> Option<u128> {
    if handle.len() == 32 { u128::from_str_radix(handle, 16).ok() } else { None }
}
