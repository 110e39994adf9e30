//! The one writer of a cooperation: a thread that owns its book.
//!
//! It takes what has been waiting as one batch, decides each order against a working copy of the state, appends all in one
//! transaction, publishes, and answers last: nobody sees what is not durable, and a refusal that rests on an order of the
//! same batch is not told before that order is safe. When appending fails, the working copy is dropped.

mod batch;

use crate::loading::load;
use crate::order::{Answer, NotDone, Order};
use crate::shared::{Moment, Shared};
use batch::Deciding;
pub(crate) use batch::{KEYS, recorded_under};
use book::log::{Book, Failure, Shelf};
use book::records::Record;
use cooperation::State;
use jiff::Timestamp;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

/// How many orders become durable together at most.
const LARGEST_BATCH: usize = 256;
/// How often the book is looked at for what another process appended, when there is nothing to do.
const LOOK: Duration = Duration::from_secs(1);
/// How often one decides again after another process appended first.
const ATTEMPTS: u32 = 5;
/// How often expired records are removed, in seconds.
const PRUNE: i64 = 24 * 3600;
/// How often the whole book is verified while it is open, in seconds.
const VERIFY: i64 = 3600;

/// What is asked of the writer.
pub(crate) enum Task {
    /// To carry out an order.
    Order(Box<Order>, Reply<Result<Answer, NotDone>>),
    /// To keep records beside the book.
    Keep(Vec<Record>, Reply<Result<(), Failure>>),
}

/// Where an answer goes.
pub(crate) type Reply<T> = Box<dyn FnOnce(T) + Send>;

type Waiting = (Box<Order>, Reply<Result<Answer, NotDone>>);

/// The writer.
pub(crate) struct Writer {
    pub(crate) shelf: Box<dyn Shelf>,
    pub(crate) shared: Arc<Shared>,
    /// None after a failure, until it is opened again.
    pub(crate) book: Option<Box<dyn Book>>,
    /// When expired records were removed last.
    pub(crate) pruned: i64,
    /// When the whole book was verified last.
    pub(crate) verified: i64,
}

impl Writer {
    /// Works until nobody can ask anything any more.
    pub(crate) fn run(mut self, tasks: &Receiver<Task>) {
        loop {
            match tasks.recv_timeout(LOOK) {
                Ok(first) => {
                    let rest = std::iter::from_fn(|| tasks.try_recv().ok()).take(LARGEST_BATCH - 1);
                    let batch: Vec<Task> = std::iter::once(first).chain(rest).collect();
                    self.carry_out(batch);
                }
                Err(RecvTimeoutError::Timeout) => self.look_around(),
                Err(RecvTimeoutError::Disconnected) => break,
            }
        }
        self.shared.readers.close();
    }

    fn carry_out(&mut self, batch: Vec<Task>) {
        let mut orders = Vec::with_capacity(batch.len());
        for task in batch {
            match task {
                Task::Order(order, reply) => orders.push((order, reply)),
                Task::Keep(records, reply) => {
                    let kept = self.opened().and_then(|book| book.keep(records));
                    reply(self.noted(kept));
                }
            }
        }
        if !orders.is_empty() {
            let answers = self.decide(&orders);
            for ((_, reply), answer) in orders.into_iter().zip(answers) {
                reply(answer);
            }
        }
    }

    /// One answer for each order, in their order; all that was permitted is durable and published.
    fn decide(&mut self, orders: &[Waiting]) -> Vec<Result<Answer, NotDone>> {
        for _ in 0..ATTEMPTS {
            match self.attempt(orders) {
                Ok(answers) => return answers,
                Err(Failure::Moved { .. }) => self.close(),
                Err(failed) => {
                    let why = self.not_done(failed);
                    return orders.iter().map(|_| Err(why.clone())).collect();
                }
            }
        }
        orders.iter().map(|_| Err(NotDone::Busy)).collect()
    }

    fn attempt(&mut self, orders: &[Waiting]) -> Result<Vec<Result<Answer, NotDone>>, Failure> {
        self.opened()?;
        let shared = Arc::clone(&self.shared);
        let Some(book) = self.book.as_mut() else { return Err(Failure::Busy) };
        let moment = shared.now();
        let mut deciding = Deciding::new(&shared, book.as_ref(), &moment.state);
        let answers: Vec<_> = orders.iter().map(|(order, _)| deciding.order(order)).collect::<Result<_, _>>()?;
        let Deciding { state, batch, .. } = deciding;
        if batch.entries.is_empty() {
            return Ok(answers);
        }
        let (sealed, destroy) = (batch.sealed.clone(), batch.destroy.clone());
        book.append(moment.state.sequence, batch)?;
        let checkpoint = book.checkpoint()?;
        shared.texts.change(&sealed, &destroy);
        shared.publish(Moment::new(state, checkpoint));
        Ok(answers)
    }

    /// The book, opened again where that is needed.
    fn opened(&mut self) -> Result<&mut Box<dyn Book>, Failure> {
        if self.book.is_none() {
            let loaded = load(self.shelf.as_ref()).inspect_err(|failed| self.shared.damaged.note(failed))?;
            self.shared.damaged.mend();
            self.shared.agreements.forget();
            self.shared.readers.replace(loaded.book.reader()?);
            self.shared.texts.replace(loaded.texts);
            let checkpoint = loaded.book.checkpoint()?;
            self.shared.publish(Moment::new(loaded.state, checkpoint));
            self.book = Some(loaded.book);
        }
        self.book.as_mut().ok_or(Failure::Busy)
    }

    fn close(&mut self) {
        self.book = None;
        self.shared.agreements.forget();
    }

    /// What a failure to write means for whoever asked. The book is opened again before the next attempt, unless it is as
    /// good as before.
    fn not_done(&mut self, failed: Failure) -> NotDone {
        self.shared.agreements.forget();
        match self.noted::<()>(Err(failed.clone())) {
            Err(Failure::Full) => NotDone::Full,
            Err(Failure::Busy) => NotDone::Busy,
            Err(_) | Ok(()) => NotDone::ReadOnly(failed.to_string()),
        }
    }

    fn noted<T>(&mut self, result: Result<T, Failure>) -> Result<T, Failure> {
        if let Err(failed) = &result {
            tracing::error!(%failed, "the book could not be written");
            if !matches!(failed, Failure::Full | Failure::Busy | Failure::Batch(_)) {
                self.close();
            }
        }
        result
    }

    /// Catches up with other processes, and removes what has expired.
    fn look_around(&mut self) {
        let now = self.shared.clock.seconds();
        let Ok(book) = self.opened() else { return };
        let moved = book.moved().unwrap_or(true);
        // Whoever changes the file behind our back is found out within the hour, not when the program starts again.
        if moved || (now - self.verified).abs() > VERIFY {
            self.verified = now;
            self.close();
            if let Err(failed) = self.opened() {
                tracing::error!(%failed, "the book could not be opened again");
            }
            return;
        }
        // What a clock that cannot be believed calls expired is kept.
        let leaps = self.shared.leap(self.shared.now().state.recorded).is_some();
        if !leaps && (now - self.pruned).abs() > PRUNE {
            self.pruned = now;
            if let Some(book) = self.book.as_mut()
                && let Err(failed) = book.prune(now)
            {
                tracing::warn!(%failed, "expired records could not be removed");
            }
        }
    }
}

/// The moment an act is recorded: the clock's, but never before the last entry, by however little it went back.
fn recorded(shared: &Shared, state: &State) -> Timestamp {
    let now = shared.clock.now();
    state.recorded.map_or(now, |last| last.max(now))
}
