//! What if: the acts of the book weighed again under another charter, a stretch at a time. Nothing is recorded.

use crate::view::View;
use charter::Agreement;
use cooperation::trying::{Difference, Trial};
use cooperation::values::Sequence;
use std::time::{Duration, Instant};

/// How many entries are read at a time.
const AT_A_TIME: u64 = 64;

/// What a stretch of the book came to.
#[derive(Debug)]
pub struct Tried {
    /// The acts that would have gone otherwise, oldest first, also those this viewer may not know of.
    pub differ: Vec<Difference>,
    /// How many acts were weighed.
    pub weighed: usize,
    /// The last entry of the stretch.
    pub until: Sequence,
}

impl View {
    /// Weighs the acts from one entry on under another charter, for as long as is allowed; none where the book cannot be read.
    /// What happened before is told to the trial, since every act is weighed in the state it really met.
    #[must_use]
    pub fn tried(&self, agreement: &Agreement, from: Sequence, lasts: Duration) -> Option<Tried> {
        let begun = Instant::now();
        let mut trial = Trial::new(agreement);
        let mut tried = Tried { differ: Vec::new(), weighed: 0, until: 0 };
        while tried.until < self.head() {
            for entry in self.all_entries(tried.until + 1, AT_A_TIME)? {
                let (sequence, stamp, command, events) = (entry.sequence, &entry.stamp, &entry.command, &entry.events);
                if sequence < from {
                    trial.pass(sequence, stamp, command, events);
                } else {
                    tried.differ.extend(trial.entry(sequence, stamp, command, events));
                }
                tried.until = sequence;
            }
            tried.weighed = trial.tried();
            if tried.until >= from && begun.elapsed() > lasts {
                break;
            }
        }
        Some(tried)
    }
}
