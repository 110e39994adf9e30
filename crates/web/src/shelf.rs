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
    /// How many are kept at once of one place, so that nobody takes the room of others.
    const MOST_EACH: usize = Self::MOST;

    /// Where it belongs: it is handed out to nobody elsewhere.
    fn place(&self) -> &str;

    /// When it was last touched, in seconds since 1970.
    fn touched(&self) -> i64;
}

/// Things that wait, each under a name that nobody can guess.
#[derive(Debug)]
pub(crate) struct Shelf<T>(Mutex<Held<T>>);

/// What lies on a shelf.
#[derive(Debug)]
struct Held<T> {
    /// How often something was laid down: it tells what came first within one second.
    times: u64,
    things: BTreeMap<String, (u64, T)>,
}

impl<T> Default for Shelf<T> {
    fn default() -> Self {
        Self(Mutex::new(Held { times: 0, things: BTreeMap::new() }))
    }
}

impl<T: Waits> Shelf<T> {
    /// What has this name, if it belongs to this place and is not too old.
    pub(crate) fn get(&self, name: &str, place: &str, now: i64) -> Option<T> {
        let held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (_, one) = held.things.get(name)?;
        (one.place() == place && now - one.touched() < T::LASTS).then(|| one.clone())
    }

    /// Keeps something, and lets go of what is too old or too many.
    pub(crate) fn keep(&self, name: &str, one: T) {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (now, place) = (one.touched(), one.place().to_owned());
        held.times = held.times.saturating_add(1);
        let times = held.times;
        held.things.insert(name.to_owned(), (times, one));
        held.things.retain(|_, (_, one)| now - one.touched() < T::LASTS);
        held.at_most(T::MOST_EACH, |one| one.place() == place);
        held.at_most(T::MOST, |_| true);
    }

    /// Forgets something: it was recorded.
    pub(crate) fn forget(&self, name: &str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).things.remove(name);
    }
}

impl<T: Waits> Held<T> {
    /// Lets go of the oldest of some things until there are no more than so many.
    fn at_most(&mut self, most: usize, of: impl Fn(&T) -> bool) {
        while self.things.values().filter(|(_, one)| of(one)).count() > most {
            let some = self.things.iter().filter(|(_, (_, one))| of(one));
            let oldest = some.min_by_key(|(_, (times, one))| (one.touched(), *times)).map(|(name, _)| name.clone());
            let Some(oldest) = oldest else { return };
            self.things.remove(&oldest);
        }
    }
}
