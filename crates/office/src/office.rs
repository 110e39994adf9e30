//! One cooperation, open for work: orders go to its one writer, views are taken from the last moment published.

use crate::agreements::Agreements;
use crate::clock::Clock;
use crate::order::{Answer, NotDone, Order};
use crate::snapshot::Snapshot;
use crate::view::View;
use crate::writer::{Job, Writer};
use arc_swap::ArcSwap;
use book::log::{Failure, Reading};
use book::records::Record;
use book::sqlite::Place;
use cooperation::visibility::Viewer;
use std::path::Path;
use std::sync::{Arc, Mutex};
use tokio::sync::{mpsc, oneshot};
use words::Date;

/// How many orders may wait before a new one is turned away.
const WAITING: usize = 4096;

/// A cooperation that is open for work. Cloning is cheap.
#[derive(Debug, Clone)]
pub struct Office(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    name: String,
    clock: Clock,
    published: Arc<Published>,
    orders: mpsc::Sender<Job>,
}

/// What readers reach: the last moment, and the book beside its writer.
pub(crate) struct Published {
    pub(crate) snapshot: ArcSwap<Snapshot>,
    pub(crate) agreements: Agreements,
    pub(crate) reader: Mutex<Box<dyn Reading>>,
}

impl std::fmt::Debug for Published {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Published").finish_non_exhaustive()
    }
}

impl Office {
    /// Opens the book of a cooperation in a folder, verifies and folds it, and starts its writer. An absent book is begun.
    ///
    /// # Errors
    /// Where the book cannot be opened, or is damaged: then the first damaged entry is named.
    pub fn open(folder: &Path, name: &str, clock: Clock) -> Result<Self, Failure> {
        let place = Place::new(folder, name);
        let (writer, published) = Writer::open(place, name, clock.clone())?;
        let (orders, jobs) = mpsc::channel(WAITING);
        std::thread::Builder::new()
            .name(format!("writer of {name}"))
            .spawn(move || writer.work(jobs))
            .map_err(|e| Failure::Store(e.to_string()))?;
        Ok(Self(Arc::new(Inner { name: name.to_owned(), clock, published, orders })))
    }

    /// Carries out an order, or says why not.
    ///
    /// # Errors
    /// [`NotDone`], and nothing was recorded.
    pub async fn submit(&self, order: Order) -> Result<Answer, NotDone> {
        let (reply, answer) = oneshot::channel();
        self.0.orders.try_send(Job::Submit(Box::new(order), reply)).map_err(|_| NotDone::Busy)?;
        answer.await.unwrap_or_else(|_| Err(stopped()))
    }

    /// As [`Office::submit`], for programs without an async runtime.
    ///
    /// # Errors
    /// [`NotDone`], and nothing was recorded.
    pub fn submit_and_wait(&self, order: Order) -> Result<Answer, NotDone> {
        let (reply, answer) = oneshot::channel();
        self.0.orders.blocking_send(Job::Submit(Box::new(order), reply)).map_err(|_| stopped())?;
        answer.blocking_recv().unwrap_or_else(|_| Err(stopped()))
    }

    /// What a viewer may see, as an immutable snapshot of this moment.
    #[must_use]
    pub fn view(&self, viewer: Viewer) -> View {
        View::new(Arc::clone(&self.0.published), viewer, self.today())
    }

    /// Today in Europe/Amsterdam, by the clock of this office.
    #[must_use]
    pub fn today(&self) -> Date {
        self.0.clock.today()
    }

    /// The clock.
    #[must_use]
    pub fn clock(&self) -> &Clock {
        &self.0.clock
    }

    /// What the cooperation is called in addresses and in its folder.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.0.name
    }

    /// A reading of the book that stands still at this moment, for an archive.
    ///
    /// # Errors
    /// The store's own failure.
    pub fn still(&self) -> Result<Box<dyn Reading>, Failure> {
        let (reply, answer) = std::sync::mpsc::channel();
        self.0.orders.try_send(Job::Still(reply)).map_err(|_| Failure::Busy)?;
        answer.recv().unwrap_or(Err(Failure::Busy))
    }

    /// Keeps records beside the book.
    pub(crate) fn keep(&self, records: Vec<Record>) -> Result<(), Failure> {
        let (reply, answer) = std::sync::mpsc::channel();
        self.0.orders.try_send(Job::Keep(records, reply)).map_err(|_| Failure::Busy)?;
        answer.recv().unwrap_or(Err(Failure::Busy))
    }

    /// A record beside the book.
    pub(crate) fn record(&self, kind: &str, key: &str) -> Result<Option<Record>, Failure> {
        let reader = self.0.published.reader.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        reader.record(kind, key, self.0.clock.seconds())
    }
}

fn stopped() -> NotDone {
    NotDone::ReadOnly("the writer has stopped".to_owned())
}
