//! A cooperation that is open for work: orders go to its one writer, views come from what the writer published.

use crate::agreements::Agreements;
use crate::clock::{Clock, Leap, Watch};
use crate::entry::key_digest;
use crate::loading::{Loaded, load};
use crate::order::{Answer, NotDone, Order};
use crate::shared::{Damaged, Moment, Readers, Shared};
use crate::view::View;
use crate::writer::{Reply, Task, Writer, recorded_under};
use arc_swap::ArcSwap;
use book::checkpoint::SigningKey;
use book::log::{Failure, Reading, Shelf};
use book::records::Record;
use book::sqlite::Place;
use cooperation::values::Sequence;
use cooperation::visibility::Viewer;
use std::path::Path;
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;
use tokio::sync::{Semaphore, watch};
use words::Date;

/// How many orders may wait before a new one is turned away.
const WAITING: usize = 4096;

/// A cooperation that is open for work. Clones are the same office; when the last one goes, the writer finishes what waits
/// and the book is closed.
#[derive(Debug, Clone)]
pub struct Office {
    inner: Arc<Inner>,
}

struct Inner {
    name: String,
    shared: Arc<Shared>,
    door: Arc<Semaphore>,
    tasks: Mutex<Option<Sender<Task>>>,
    writer: Mutex<Option<JoinHandle<()>>>,
}

impl std::fmt::Debug for Inner {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Office")
    }
}

impl Inner {
    /// Lets the writer finish what waits and close the book, and waits for that.
    fn close(&self) {
        *self.tasks.lock().unwrap_or_else(PoisonError::into_inner) = None;
        let writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(writer) = writer
            && writer.join().is_err()
        {
            tracing::error!("the writer had stopped");
        }
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        self.close();
    }
}

impl Office {
    /// Opens the book of a cooperation in a folder, verifies and folds it, and starts its writer. An absent book is begun.
    ///
    /// # Errors
    /// Where the book cannot be opened, or is damaged: then the first damaged entry is named.
    pub fn open(folder: &Path, name: &str, clock: Clock) -> Result<Self, Failure> {
        if !is_name(name) {
            return Err(Failure::Name(name.to_owned()));
        }
        let place = Place::new(folder, name);
        if !place.holds() {
            begin(folder, name, &place)?;
        }
        Self::at(Box::new(place), name, clock)
    }

    /// Opens the book on a shelf, which must hold one, under a name, verifies and folds it, and starts its writer.
    ///
    /// # Errors
    /// As [`Office::open`].
    pub fn at(shelf: Box<dyn Shelf>, name: &str, clock: Clock) -> Result<Self, Failure> {
        let Loaded { book, state, texts } = load(shelf.as_ref())?;
        let checkpoint = book.checkpoint()?;
        let shared = Arc::new(Shared {
            watch: Watch::new(&clock),
            clock,
            agreements: Agreements::default(),
            texts,
            damaged: Damaged::default(),
            readers: Readers::new(book.reader()?),
            follow: book.secret("follow"),
            head: watch::Sender::new(state.sequence),
            moment: ArcSwap::from_pointee(Moment::new(state, checkpoint)),
        });
        // Compiled before the first visitor waits for it.
        shared.agreements.on(&shared.now().state, shared.clock.today());
        let (to, from) = channel();
        let writer = Writer {
            shelf,
            shared: Arc::clone(&shared),
            book: Some(book),
            pruned: 0,
            verified: shared.clock.seconds(),
        };
        let started = std::thread::Builder::new().name("writer".into()).spawn(move || writer.run(&from));
        let writer = started.map_err(|e| Failure::Store(format!("no thread for the writer: {e}")))?;
        let inner = Inner {
            name: name.to_owned(),
            shared,
            door: Arc::new(Semaphore::new(WAITING)),
            tasks: Mutex::new(Some(to)),
            writer: Mutex::new(Some(writer)),
        };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// Carries out an order, or says why not. An order that was handed over is carried out also when nobody waits for the
    /// answer any more.
    ///
    /// # Errors
    /// [`NotDone`], and nothing was recorded.
    pub async fn submit(&self, order: Order) -> Result<Answer, NotDone> {
        let place = Arc::clone(&self.inner.door).try_acquire_owned().map_err(|_| NotDone::Busy)?;
        let (reply, answer) = tokio::sync::oneshot::channel();
        let reply: Reply<_> = Box::new(move |done| {
            drop(place);
            // Whoever asked may have gone; the order was carried out all the same.
            let _ = reply.send(done);
        });
        self.hand_over(Task::Order(Box::new(order), reply));
        answer.await.map_err(|_| closed())?
    }

    /// As [`Office::submit`], for programs without an async runtime; it waits where that turns away.
    ///
    /// # Errors
    /// [`NotDone`], and nothing was recorded.
    pub fn submit_and_wait(&self, order: Order) -> Result<Answer, NotDone> {
        let place = loop {
            if let Ok(place) = Arc::clone(&self.inner.door).try_acquire_owned() {
                break place;
            }
            std::thread::sleep(Duration::from_millis(1));
        };
        let (reply, answer) = channel();
        let reply: Reply<_> = Box::new(move |done| {
            drop(place);
            let _ = reply.send(done);
        });
        self.hand_over(Task::Order(Box::new(order), reply));
        answer.recv().map_err(|_| closed())?
    }

    /// What was done under a key before; nothing where that is nothing, or cannot be read.
    #[must_use]
    pub fn done_under(&self, key: &str) -> Option<Answer> {
        let shared = self.shared();
        let (key, now) = (key_digest(key), shared.clock.seconds());
        let found = shared.readers.with(|reader| recorded_under(reader, &key, now));
        found
            .inspect_err(|fault| tracing::error!(%fault, "a key could not be looked up"))
            .ok()?
            .map(|(_, answer)| answer)
    }

    /// Keeps records beside the book.
    pub(crate) fn keep(&self, records: Vec<Record>) -> Result<(), Failure> {
        let (reply, answer) = channel();
        let reply: Reply<_> = Box::new(move |done| {
            let _ = reply.send(done);
        });
        self.hand_over(Task::Keep(records, reply));
        answer.recv().map_err(|_| Failure::Store("the office is closed".into()))?
    }

    /// What a viewer may see, as an immutable snapshot of this moment.
    #[must_use]
    pub fn view(&self, viewer: Viewer) -> View {
        View::new(Arc::clone(&self.inner.shared), viewer)
    }

    /// The number of the last entry, which changes once more is durable and can be read. Whoever follows the cooperation waits
    /// for that, and asks for another view; entries that come faster than they are waited for are told as one.
    #[must_use]
    pub fn head(&self) -> watch::Receiver<Sequence> {
        self.shared().head.subscribe()
    }

    /// Today in Europe/Amsterdam, by the clock of this office.
    #[must_use]
    pub fn today(&self) -> Date {
        self.clock().today()
    }

    /// The clock.
    #[must_use]
    pub fn clock(&self) -> &Clock {
        &self.inner.shared.clock
    }

    /// Why nothing can be recorded now, where the clock is the reason.
    #[must_use]
    pub fn leap(&self) -> Option<Leap> {
        let shared = self.shared();
        shared.leap(shared.now().state.recorded)
    }

    /// The first damaged entry, where the book was found damaged since it was opened: then nothing is recorded.
    #[must_use]
    pub fn damaged(&self) -> Option<Sequence> {
        self.shared().damaged.first()
    }

    /// What the cooperation is called in addresses and in its folder.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.inner.name
    }

    /// A reading of the book that stands still at this moment, for an archive.
    ///
    /// # Errors
    /// The store's own failure.
    pub fn still(&self) -> Result<Box<dyn Reading>, Failure> {
        self.inner.shared.readers.still()
    }

    /// Finishes what waits and closes the book: all of it lies in its file, with no journal beside it. Whoever asks for
    /// something later hears that the office is closed.
    pub fn close(&self) {
        self.inner.close();
    }

    pub(crate) fn shared(&self) -> &Shared {
        &self.inner.shared
    }

    /// A task that cannot be handed over is dropped, and whoever waits for its answer hears that the office is closed.
    fn hand_over(&self, task: Task) {
        let tasks = self.inner.tasks.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(tasks) = tasks.as_ref() {
            let _ = tasks.send(task);
        }
    }
}

/// Whether a cooperation may have this name in files and addresses.
pub(crate) fn is_name(name: &str) -> bool {
    let fits = |letter: u8| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == b'-';
    !name.is_empty() && name.len() <= 64 && name.bytes().all(fits) && !name.starts_with('-')
}

/// Begins the book of a cooperation: its origin is its first name and 64 random bits, and never changes.
fn begin(folder: &Path, name: &str, place: &Place) -> Result<(), Failure> {
    std::fs::create_dir_all(folder).map_err(|e| Failure::Store(format!("{}: {e}", folder.display())))?;
    if place.key.exists() {
        let what =
            "is the key of a book that is not here; restore it from an archive, or remove the key to begin a new book";
        return Err(Failure::Key(format!("{} {what}", place.key.display())));
    }
    let mut chance = [0; 8];
    getrandom::fill(&mut chance).map_err(|e| Failure::Key(format!("no random bytes: {e}")))?;
    let key = SigningKey::new(&format!("marke/{name}/{:016x}", u64::from_be_bytes(chance)))?;
    key.write(&place.key)?;
    // Without a book the key would stand in the way of the next attempt.
    place.begin(&key).map(|_| ()).inspect_err(|_| drop(std::fs::remove_file(&place.key)))
}

fn closed() -> NotDone {
    NotDone::ReadOnly("the office is closed".into())
}
