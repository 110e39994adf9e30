//! Who follows a page as it changes: a limited number of streams for each person and in all, which end when the program stops.

use cooperation::values::PersonNumber;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::watch;

/// How many there are at once: half of the connections that are taken, so that pages are always answered.
const MOST: usize = 400;
/// How many one person has at once: a few screens, each of which is one connection of a browser that makes six.
const MOST_EACH: usize = 8;

/// A person of a cooperation, which goes by its name in addresses.
type Whose = (Arc<str>, PersonNumber);

/// The streams of an installation.
#[derive(Debug)]
pub(crate) struct Streams {
    open: Mutex<BTreeMap<Whose, usize>>,
    ended: watch::Sender<bool>,
}

/// The place that one stream takes, until it is dropped.
#[derive(Debug)]
pub(crate) struct Place {
    streams: Arc<Streams>,
    whose: Whose,
    ended: watch::Receiver<bool>,
}

impl Default for Streams {
    fn default() -> Self {
        Self { open: Mutex::default(), ended: watch::Sender::new(false) }
    }
}

impl Streams {
    /// A place for one more; none where this person, or everybody together, has enough.
    pub(crate) fn place(self: &Arc<Self>, whose: Whose) -> Option<Place> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let own = open.get(&whose).copied().unwrap_or_default();
        if own >= MOST_EACH || open.values().sum::<usize>() >= MOST {
            return None;
        }
        open.insert(whose.clone(), own + 1);
        drop(open);
        Some(Place { streams: Arc::clone(self), whose, ended: self.ended.subscribe() })
    }

    /// Ends them all, and whatever begins later.
    pub(crate) fn end(&self) {
        self.ended.send_replace(true);
    }
}

impl Place {
    /// Waits until all streams are ended.
    pub(crate) async fn ended(&mut self) {
        // The sender lives as long as this place, so waiting cannot fail.
        let _ = self.ended.wait_for(|ended| *ended).await;
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut open = self.streams.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(own) = open.get_mut(&self.whose) {
            *own = own.saturating_sub(1);
        }
        open.retain(|_, own| *own > 0);
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST, MOST_EACH, PersonNumber, Streams};
    use std::sync::Arc;

    #[test]
    fn a_person_has_a_few_streams_and_a_place_comes_free_when_one_ends() {
        let streams = Arc::new(Streams::default());
        let whose = || (Arc::from("uil"), PersonNumber(1));
        let mut places: Vec<_> = (0..MOST_EACH).map(|_| streams.place(whose()).unwrap()).collect();
        assert!(streams.place(whose()).is_none());
        assert!(streams.place((Arc::from("das"), PersonNumber(1))).is_some(), "somebody else of another cooperation");
        places.pop();
        assert!(streams.place(whose()).is_some());
    }

    #[test]
    fn together_people_have_no_more_streams_than_leave_room_for_pages() {
        let streams = Arc::new(Streams::default());
        let place = |person| streams.place((Arc::from("uil"), PersonNumber(person)));
        let places: Vec<_> = (0..).map_while(place).collect();
        assert_eq!(places.len(), MOST);
        drop(places);
        assert!(streams.open.lock().unwrap().is_empty(), "nothing is kept of who followed");
    }
}
