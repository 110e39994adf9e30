//! The one writer: takes the orders that wait, decides each, makes them durable together, publishes, and only then
//! answers. Nobody sees what is not durable.

use crate::agreements::Agreements;
use crate::clock::Clock;
use crate::envelope::{Envelope, Folded};
use crate::keys::{self, Used, asked_digest, key_digest, sealed_in};
use crate::office::Published;
use crate::order::{Answer, NotDone, Order};
use crate::refusals;
use crate::snapshot::{Snapshot, Texts};
use arc_swap::ArcSwap;
use book::log::{Batch, Book, Damage, Failure, Reading, Shelf};
use book::records::Record;
use book::sqlite::Place;
use cooperation::values::{Sequence, civil_date};
use cooperation::{Event, Fault, Stamp, State, Verdict, decide};
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, mpsc as waiting};
use tokio::sync::{mpsc, oneshot};

/// The most orders that become durable together.
const LARGEST_BATCH: usize = 256;

/// What the writer is asked.
pub(crate) enum Job {
    /// To carry out an order.
    Submit(Box<Order>, Reply),
    /// To keep records beside the book.
    Keep(Vec<Record>, waiting::Sender<Result<(), Failure>>),
    /// To read the book as it stands now.
    Still(waiting::Sender<Result<Box<dyn Reading>, Failure>>),
}

type Reply = oneshot::Sender<Result<Answer, NotDone>>;

pub(crate) struct Writer {
    place: Place,
    book: Box<dyn Book>,
    origin: String,
    clock: Clock,
    state: State,
    texts: Texts,
    used: BTreeMap<String, Used>,
    refusals: u64,
    published: Arc<Published>,
}

/// What is being prepared: seen by nobody until it is durable.
struct Draft {
    state: State,
    batch: Batch,
    used: BTreeMap<String, Used>,
}

impl Writer {
    pub(crate) fn open(place: Place, name: &str, clock: Clock) -> Result<(Self, Arc<Published>), Failure> {
        let (book, state) = open_book(&place, name)?;
        let mut texts = Texts::default();
        book.sealed(&mut |row| {
            texts.insert_mut(row.handle.as_str().into(), row.value.as_str().into());
        })?;
        let used = book.records(keys::KIND, clock.seconds())?;
        let used = used.iter().filter_map(|record| Some((record.key.clone(), Used::read(record)?))).collect();
        let checkpoint = book.checkpoint()?;
        let origin = checkpoint.origin.clone();
        let snapshot = Snapshot { state: state.clone(), texts: texts.clone(), checkpoint, signed_at: state.recorded };
        let published = Arc::new(Published {
            snapshot: ArcSwap::from_pointee(snapshot),
            agreements: Agreements::default(),
            reader: Mutex::new(book.reader()?),
        });
        let writer =
            Self { place, book, origin, clock, state, texts, used, refusals: 0, published: Arc::clone(&published) };
        Ok((writer, published))
    }

    /// Works until nobody can ask any more.
    pub(crate) fn work(mut self, mut jobs: mpsc::Receiver<Job>) {
        while let Some(first) = jobs.blocking_recv() {
            let mut orders = Vec::new();
            let mut next = Some(first);
            while let Some(job) = next {
                match job {
                    Job::Submit(order, reply) => orders.push((order, reply)),
                    Job::Keep(records, reply) => drop(reply.send(self.book.keep(records))),
                    Job::Still(reply) => drop(reply.send(self.book.still())),
                }
                next = if orders.len() < LARGEST_BATCH { jobs.try_recv().ok() } else { None };
            }
            self.carry_out(orders);
        }
    }

    fn carry_out(&mut self, orders: Vec<(Box<Order>, Reply)>) {
        let mut draft = Draft { state: self.state.clone(), batch: Batch::default(), used: BTreeMap::new() };
        let decided: Vec<_> = orders.into_iter().map(|(order, reply)| (self.one(&mut draft, *order), reply)).collect();
        let failed = self.commit(draft).err();
        for (result, reply) in decided {
            let result = match &failed {
                Some(failure) => result.and_then(|_| Err(not_written(failure))),
                None => result,
            };
            // Whoever asked may have gone; what was done is done, and their key will find it.
            drop(reply.send(result));
        }
    }

    /// Decides one order against the draft.
    fn one(&mut self, draft: &mut Draft, order: Order) -> Result<Answer, NotDone> {
        let (key, asked) = (key_digest(&order.key), asked_digest(&order));
        if let Some(used) = draft.used.get(&key).or_else(|| self.used.get(&key)) {
            return if used.asked == asked { self.again(draft, used.entry) } else { Err(NotDone::KeyReused) };
        }
        if let Some(seen) = order.seen {
            let now = draft.state.version_of(seen.what).unwrap_or_default();
            if now != seen.version {
                return Err(NotDone::Stale { now });
            }
        }
        check_sealed(&order)?;
        let stamp = self.stamp(&draft.state, &order);
        let in_force = self.published.agreements.on(&draft.state, stamp.on);
        let agreement = in_force.as_ref().map(|in_force| &*in_force.agreement);
        let decision = decide(agreement, &draft.state, &stamp, &order.command).map_err(NotDone::Fault)?;
        let Verdict::Permitted { events } = decision.verdict else {
            self.refusals += 1;
            draft.batch.records.push(refusals::record(&order, &decision, stamp.recorded, self.refusals));
            return Err(NotDone::NotPermitted(Box::new(decision)));
        };
        let seq = draft.state.sequence + 1;
        let envelope = Envelope {
            v: Envelope::version(),
            book: self.origin.clone(),
            seq,
            stamp,
            key: key.clone(),
            charter: agreement.map(|agreement| agreement.digest.clone()),
            command: order.command,
            events,
        };
        let bytes = envelope.bytes().map_err(|e| NotDone::ReadOnly(e.to_string()))?;
        draft.state.evolve(seq, &envelope.stamp, &envelope.events);
        draft.batch.entries.push(bytes);
        draft.batch.sealed.extend(order.sealed);
        draft.batch.destroy.extend(envelope.events.iter().flat_map(destroyed).cloned());
        let used = Used { asked, entry: seq };
        draft.batch.records.push(used.record(&key, envelope.stamp.recorded.as_second()));
        draft.used.insert(key, used);
        Ok(Answer { entry: seq, events: envelope.events, replayed: false })
    }

    fn stamp(&self, state: &State, order: &Order) -> Stamp {
        // The clock may be set back; the book never goes back.
        let recorded: Timestamp = state.recorded.map_or(self.clock.now(), |last| last.max(self.clock.now()));
        Stamp {
            recorded,
            on: order.on.unwrap_or_else(|| civil_date(recorded)),
            who: order.who,
            acting: order.acting.clone(),
            reasons: order.reasons.clone(),
        }
    }

    /// The answer that was given before, under the same key.
    fn again(&self, draft: &Draft, entry: Sequence) -> Result<Answer, NotDone> {
        let drafted = entry.checked_sub(self.state.sequence + 1).and_then(|place| usize::try_from(place).ok());
        let bytes = match drafted.and_then(|place| draft.batch.entries.get(place)) {
            Some(bytes) => Some(bytes.clone()),
            None => read_one(&*self.book, entry).map_err(|failure| not_written(&failure))?,
        };
        let events = bytes.and_then(|bytes| Folded::read(entry, &bytes)).map(|folded| folded.events);
        Ok(Answer { entry, events: events.unwrap_or_default(), replayed: true })
    }

    /// Makes the draft durable, then lets it be seen.
    fn commit(&mut self, draft: Draft) -> Result<(), Failure> {
        let Draft { state, batch, used } = draft;
        if batch.entries.is_empty() {
            return if batch.records.is_empty() { Ok(()) } else { self.book.keep(batch.records) };
        }
        let mut texts = self.texts.clone();
        for row in &batch.sealed {
            texts.insert_mut(row.handle.as_str().into(), row.value.as_str().into());
        }
        for handle in &batch.destroy {
            texts.remove_mut(handle.as_str());
        }
        if let Err(failure) = self.book.append(self.state.sequence, batch) {
            tracing::error!(%failure, "the book was not written");
            self.open_again(&failure);
            return Err(failure);
        }
        self.state = state;
        self.texts = texts;
        self.used.extend(used);
        self.publish();
        Ok(())
    }

    fn publish(&self) {
        match self.book.checkpoint() {
            Ok(checkpoint) => self.published.snapshot.store(Arc::new(Snapshot {
                state: self.state.clone(),
                texts: self.texts.clone(),
                checkpoint,
                signed_at: self.state.recorded,
            })),
            Err(failure) => tracing::error!(%failure, "the checkpoint cannot be read"),
        }
    }

    /// After a failure in which what is on disk may differ from what is in memory, the book is read anew.
    fn open_again(&mut self, failure: &Failure) {
        if matches!(failure, Failure::Full | Failure::Busy | Failure::Batch(_)) {
            return;
        }
        match Self::open(self.place.clone(), &self.origin, self.clock.clone()) {
            Ok((fresh, published)) => {
                self.published.snapshot.store(published.snapshot.load_full());
                let Self { book, state, texts, used, .. } = fresh;
                (self.book, self.state, self.texts, self.used) = (book, state, texts, used);
            }
            Err(failure) => tracing::error!(%failure, "the book cannot be opened again; it can only be read"),
        }
    }
}

/// Opens the book, or begins it, and folds its entries.
fn open_book(place: &Place, name: &str) -> Result<(Box<dyn Book>, State), Failure> {
    let mut state = State::default();
    if !place.holds() {
        let key = place.key_or_new(&origin(name)?)?;
        return Ok((place.begin(&key)?, state));
    }
    let mut unknown = None;
    let book = place.open(&mut |sequence, bytes| match Folded::read(sequence, bytes) {
        Some(folded) if unknown.is_none() => state.evolve(sequence, &folded.stamp, &folded.events),
        Some(_) => {}
        None => unknown = unknown.or(Some(sequence)),
    })?;
    match unknown {
        Some(sequence) => {
            Err(Failure::Damaged { sequence, what: Damage::Unreadable("its form is not known to this version".into()) })
        }
        None => Ok((book, state)),
    }
}

/// What the checkpoints of a new book are about: a name nobody else has.
fn origin(name: &str) -> Result<String, Failure> {
    let chance = crate::sealing::random::<8>().map_err(|e| Failure::Key(e.to_string()))?;
    Ok(format!("marke/{name}/{}", crate::sealing::hex(&chance)))
}

/// Every sealed value an order speaks of comes with its words, and those words are what was committed to.
fn check_sealed(order: &Order) -> Result<(), NotDone> {
    let mut spoken = Vec::new();
    sealed_in(&serde_json::json!({ "command": order.command, "reasons": order.reasons }), &mut spoken);
    let brought: BTreeSet<(String, String)> =
        order.sealed.iter().map(|row| (row.handle.clone(), row.commitment().to_string())).collect();
    if spoken.iter().any(|sealed| !brought.contains(sealed)) || spoken.len() != brought.len() {
        return Err(NotDone::Fault(Fault::Senseless { what: words::Message::FaultSealedOtherwise {} }));
    }
    Ok(())
}

fn destroyed(event: &Event) -> &[String] {
    if let Event::Erased { handles, .. } = event { handles } else { &[] }
}

pub(crate) fn read_one(book: &dyn Reading, sequence: Sequence) -> Result<Option<Vec<u8>>, Failure> {
    let mut found = None;
    book.entries(sequence, &mut |_, bytes| {
        found = Some(bytes.to_vec());
        std::ops::ControlFlow::Break(())
    })?;
    Ok(found)
}

fn not_written(failure: &Failure) -> NotDone {
    match failure {
        Failure::Full => NotDone::Full,
        Failure::Busy => NotDone::Busy,
        other => NotDone::ReadOnly(other.to_string()),
    }
}
