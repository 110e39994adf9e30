//! From events to state. Never reads the charter; matches every event by name.

use crate::event::Event;
use crate::stamp::Stamp;
use crate::state::State;
use crate::values::Sequence;

impl State {
    /// Folds the events of one entry.
    pub fn evolve(&mut self, sequence: Sequence, stamp: &Stamp, events: &[Event]) {
        let _ = (sequence, stamp, events);
        unimplemented!()
    }
}
