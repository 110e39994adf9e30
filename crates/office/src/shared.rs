//! What the writer and everyone who reads share.

use crate::agreements::Agreements;
use crate::clock::{Clock, Leap, Watch};
use crate::reckoned::Reckoned;
use crate::texts::Texts;
use arc_swap::ArcSwap;
use book::checkpoint::Checkpoint;
use book::log::{Failure, Reading};
use book::proof::Digest;
use cooperation::State;
use cooperation::values::Sequence;
use jiff::Timestamp;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::watch;

/// How many readers are kept ready.
const READY: usize = 4;

/// One moment of a cooperation: all of it durable.
#[derive(Debug)]
pub(crate) struct Moment {
    pub(crate) state: State,
    pub(crate) checkpoint: Checkpoint,
    pub(crate) reckoned: Reckoned,
}

impl Moment {
    pub(crate) fn new(state: State, checkpoint: Checkpoint) -> Self {
        Self { state, checkpoint, reckoned: Reckoned::default() }
    }
}

/// What the writer publishes and readers read.
#[derive(Debug)]
pub(crate) struct Shared {
    pub(crate) clock: Clock,
    pub(crate) watch: Watch,
    pub(crate) moment: ArcSwap<Moment>,
    /// The last entry of that moment, for whoever waits for the next.
    pub(crate) head: watch::Sender<Sequence>,
    pub(crate) agreements: Agreements,
    pub(crate) texts: Texts,
    pub(crate) damaged: Damaged,
    pub(crate) readers: Readers,
    /// From which the links follow by which submitters follow their cases.
    pub(crate) follow: Digest,
}

/// The first entry that was found to be damaged while the book was open, where one was.
#[derive(Debug, Default)]
pub(crate) struct Damaged(Mutex<Option<Sequence>>);

impl Damaged {
    /// Keeps what a failure to open the book says of damage.
    pub(crate) fn note(&self, failed: &Failure) {
        if let Failure::Damaged { sequence, .. } = failed {
            *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(*sequence);
        }
    }

    /// The book was found whole again.
    pub(crate) fn mend(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    pub(crate) fn first(&self) -> Option<Sequence> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Readers of the book, lent to whoever needs one.
pub(crate) struct Readers(Mutex<Kept>);

struct Kept {
    /// The one the others are made from; never lent. None once the book is closed.
    first: Option<Box<dyn Reading>>,
    ready: Vec<Box<dyn Reading>>,
    /// Grows each time the book is opened again, so that readers of the earlier opening do not come back.
    opening: u64,
}

impl Kept {
    fn first(&self) -> Result<&dyn Reading, Failure> {
        self.first.as_deref().ok_or_else(|| Failure::Store("the office is closed".into()))
    }
}

impl std::fmt::Debug for Readers {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Readers")
    }
}

impl Readers {
    pub(crate) fn new(first: Box<dyn Reading>) -> Self {
        Self(Mutex::new(Kept { first: Some(first), ready: Vec::new(), opening: 0 }))
    }

    /// Reads with a reader of one's own.
    pub(crate) fn with<T>(&self, does: impl FnOnce(&dyn Reading) -> Result<T, Failure>) -> Result<T, Failure> {
        let mut kept = self.lock();
        let opening = kept.opening;
        let reader = kept.ready.pop().map_or_else(|| kept.first()?.reader(), Ok)?;
        drop(kept);
        let result = does(reader.as_ref());
        let mut kept = self.lock();
        if kept.opening == opening && kept.ready.len() < READY && result.is_ok() {
            kept.ready.push(reader);
        }
        result
    }

    /// A reader that sees this moment only.
    pub(crate) fn still(&self) -> Result<Box<dyn Reading>, Failure> {
        self.lock().first()?.still()
    }

    /// Takes readers from a book that was opened again.
    pub(crate) fn replace(&self, first: Box<dyn Reading>) {
        let mut kept = self.lock();
        let opening = kept.opening + 1;
        *kept = Kept { first: Some(first), ready: Vec::new(), opening };
    }

    /// Lets go of every reader, so that the writer is the last to close the book and leaves no journal behind.
    pub(crate) fn close(&self) {
        let mut kept = self.lock();
        let opening = kept.opening + 1;
        *kept = Kept { first: None, ready: Vec::new(), opening };
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Shared {
    /// What is wrong with the clock, after what was recorded last.
    pub(crate) fn leap(&self, last: Option<Timestamp>) -> Option<Leap> {
        self.watch.leap(&self.clock, last)
    }

    /// The moment that is durable now.
    pub(crate) fn now(&self) -> Arc<Moment> {
        self.moment.load_full()
    }

    /// Lets everybody read a moment that is durable, and wakes whoever waits for a new entry.
    pub(crate) fn publish(&self, moment: Moment) {
        let head = moment.state.sequence;
        self.moment.store(Arc::new(moment));
        self.head.send_replace(head);
    }
}
