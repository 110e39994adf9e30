//! Deciding a batch: each order against the state that the orders before it leave.

use super::recorded;
use crate::entry::{self, Whole};
use crate::files::MOST_OF_ALL;
use crate::order::content;
use crate::order::{Answer, NotDone, Order};
use crate::session::follow_record;
use crate::shared::Shared;
use book::attachments::Attachment;
use book::log::{Batch, Book, Damage, Failure, Reading};
use book::proof::Digest;
use book::records::Record;
use cooperation::holding::of_command;
use cooperation::values::{Sequence, civil_date};
use cooperation::{Acting, Event, Fault, Stamp, State, Verdict, decide};
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use words::Message;

/// How long a key is known: 30 days.
const KEY_LASTS: i64 = 30 * 24 * 3600;

/// The kind of the records that hold keys of orders.
pub(crate) const KEYS: &str = "key";

/// A batch as it is decided.
pub(super) struct Deciding<'a> {
    shared: &'a Shared,
    book: &'a dyn Book,
    /// The state after the orders so far.
    pub(super) state: State,
    /// What they ask to be appended.
    pub(super) batch: Batch,
    /// The keys of the orders so far, with what was done under them.
    keys: BTreeMap<String, (Digest, Answer)>,
}

impl<'a> Deciding<'a> {
    pub(super) fn new(shared: &'a Shared, book: &'a dyn Book, state: &State) -> Self {
        Self { shared, book, state: state.clone(), batch: Batch::default(), keys: BTreeMap::new() }
    }

    /// Decides an order.
    ///
    /// # Errors
    /// Only where the book cannot be read.
    pub(super) fn order(&mut self, order: &Order) -> Result<Result<Answer, NotDone>, Failure> {
        let key = entry::key_digest(&order.key);
        let content = match content::digest(order) {
            Ok(content) => content,
            Err(fault) => return Ok(Err(NotDone::Fault(fault))),
        };
        let now = self.shared.clock.seconds();
        if let Some((earlier, answer)) = self.done_under(&key, now)? {
            let replay = if earlier == content { Ok(answer) } else { Err(NotDone::KeyReused) };
            return Ok(replay);
        }
        // Deciding is pure: where it stops short by a fault of ours, nothing was changed, and the others go on.
        let decided = catch_unwind(AssertUnwindSafe(|| self.decide(order, &key)));
        let done = decided.unwrap_or_else(|_| Err(NotDone::ReadOnly("a fault of Marke while deciding this".into())));
        if let Ok(answer) = &done {
            let value = format!("{} {content}", answer.entry);
            self.batch.records.push(record(KEYS, &key, value, now + KEY_LASTS));
            self.keys.insert(key, (content, Answer { replayed: true, ..answer.clone() }));
        }
        Ok(done)
    }

    fn decide(&mut self, order: &Order, key: &str) -> Result<Answer, NotDone> {
        let state = &self.state;
        let seen = order.seen.and_then(|seen| Some((seen.version, state.version_of(seen.what)?)));
        if let Some((seen, now)) = seen
            && seen != now
        {
            return Err(NotDone::Stale { now });
        }
        if let Some(leap) = self.shared.leap(state.recorded) {
            tracing::error!(?leap, "nothing is recorded by this clock");
            return Err(NotDone::Clock(leap));
        }
        self.room_for(&order.attachments)?;
        let recorded = recorded(self.shared, state);
        let on = order.on.unwrap_or_else(|| civil_date(recorded));
        let (who, acting, reasons) = (order.who, order.acting.clone(), order.reasons.clone());
        let stamp = Stamp { recorded, on, who, acting, reasons };
        let agreed = self.shared.agreements.on(state, on);
        let agreement = agreed.as_ref().map(|agreed| of_command(&agreed.agreement, state, &order.command, on));
        let decision = decide(agreement, state, &stamp, &order.command).map_err(NotDone::Fault)?;
        let events = match decision.verdict {
            Verdict::Permitted { events } => events,
            Verdict::NeedsReason { .. } | Verdict::Undetermined { .. } | Verdict::Refused { .. } => {
                return Err(NotDone::NotPermitted(Box::new(decision)));
            }
        };
        let seq = state.sequence + 1;
        let bytes = entry::Writing {
            book: self.book.key().name(),
            charter: agreement.map(|agreement| agreement.digest.as_str()),
            command: &order.command,
            events: &events,
            key,
            seq,
            stamp: &stamp,
            v: entry::VERSION,
        }
        .bytes()
        .map_err(|why| NotDone::Fault(content::unwritable(why)))?;
        if bytes.len() > book::log::LARGEST_ENTRY {
            return Err(NotDone::Fault(Fault::Senseless { what: Message::OrderTooLarge {} }));
        }
        let mut state = self.state.clone();
        state.evolve(seq, &stamp, &events);
        self.state = state;
        self.batch.entries.push(bytes);
        self.batch.sealed.extend(order.sealed.iter().cloned());
        self.batch.attachments.extend(order.attachments.iter().cloned());
        self.follow_up(&stamp, &events);
        Ok(Answer { entry: seq, events, replayed: false })
    }

    /// Whether there is room in the book for these files.
    fn room_for(&self, files: &[Attachment]) -> Result<(), NotDone> {
        if files.is_empty() {
            return Ok(());
        }
        let kept = self.book.attachments().map_err(|failure| NotDone::ReadOnly(failure.to_string()))?;
        let kept = kept.iter().map(|kept| kept.length).sum::<u64>();
        let more = files.iter().chain(&self.batch.attachments).map(|file| file.content.length()).sum::<u64>();
        if kept.saturating_add(more) > MOST_OF_ALL {
            let most = i64::try_from(MOST_OF_ALL / 1_000_000_000).unwrap_or(i64::MAX);
            return Err(NotDone::Fault(Fault::Senseless { what: Message::OrderFilesFull { most } }));
        }
        Ok(())
    }

    /// What goes with events beside the entry: values to destroy, and the link for a visitor to follow a case.
    fn follow_up(&mut self, stamp: &Stamp, events: &[Event]) {
        for event in events {
            if let Event::Erased { handles, .. } = event {
                self.batch.destroy.extend(handles.iter().cloned());
            }
            if let Event::CaseOpened { case, .. } = event
                && stamp.acting == Acting::Visitor
            {
                self.batch.records.push(follow_record(self.shared, *case).1);
            }
        }
    }

    /// What was done under a key, in this batch or before.
    fn done_under(&self, key: &str, now: i64) -> Result<Option<(Digest, Answer)>, Failure> {
        if let Some(done) = self.keys.get(key) {
            return Ok(Some(done.clone()));
        }
        recorded_under(self.book, key, now)
    }
}

/// What a book says was done under a key, by the digest of the key: with the digest of the order, and what came of it.
pub(crate) fn recorded_under(book: &dyn Reading, key: &str, now: i64) -> Result<Option<(Digest, Answer)>, Failure> {
    let Some(record) = book.record(KEYS, key, now)? else { return Ok(None) };
    let parts = record.value.split_once(' ');
    let parts = parts.and_then(|(seq, content)| Some((seq.parse::<Sequence>().ok()?, Digest::from_hex(content)?)));
    let Some((entry, content)) = parts else { return Ok(None) };
    let mut events = Err(Failure::NoEntry(entry));
    book.entries(entry, &mut |sequence, bytes| {
        let whole = Whole::read(bytes).map(|whole| whole.events);
        events = whole.map_err(|what| Failure::Damaged { sequence, what: Damage::Unreadable(what) });
        ControlFlow::Break(())
    })?;
    Ok(Some((content, Answer { entry, events: events?, replayed: true })))
}

fn record(kind: &str, key: &str, value: String, expires: i64) -> Record {
    Record { kind: kind.into(), key: key.into(), value, expires: Some(expires) }
}
