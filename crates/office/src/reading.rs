//! The book as pages read it: entries, newest first, and the proof of each. What a viewer may not know is not there.

use crate::envelope::Envelope;
use crate::view::View;
use crate::writer::read_one;
use book::encoding::base64;
use book::log::Reading;
use book::proof::{Inclusion, leaf};
use cooperation::stamp::Stamp;
use cooperation::values::Sequence;
use cooperation::visibility::sees_meetings;
use cooperation::{Command, Event};
use jiff::Timestamp;
use std::ops::ControlFlow;
use std::sync::{Arc, MutexGuard, PoisonError};

/// An entry of the book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its place, from 1.
    pub sequence: Sequence,
    /// Who, in which seat, when.
    pub stamp: Stamp,
    /// What was asked.
    pub command: Command,
    /// What happened.
    pub events: Vec<Event>,
    /// Digest of the agreement under which it was decided; none for the founding.
    pub charter: Option<String>,
}

/// That an entry stands in the book, for anyone to check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// The entry.
    pub sequence: Sequence,
    /// The leaf hash of RFC 6962 over the entry's canonical bytes, in hexadecimal.
    pub leaf: String,
    /// The size of the tree the path leads to.
    pub size: u64,
    /// The sibling digests from the leaf up, in hexadecimal.
    pub path: Vec<String>,
    /// The root they lead to, in hexadecimal.
    pub root: String,
    /// The entry as it is stored and hashed: canonical JSON. None where this viewer may not read all of it.
    pub canonical: Option<Arc<str>>,
    /// What one keeps to check it without us: a C2SP tlog-proof (`c2sp.org/tlog-proof@v1`) under the last signed checkpoint,
    /// with the entry's bytes as its `extra` where this viewer may read all of it. None where no checkpoint covers the
    /// entry yet.
    pub receipt: Option<Arc<str>>,
}

/// Where the book stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// How many entries it has.
    pub size: u64,
    /// The root over all of them, in hexadecimal.
    pub root: String,
    /// The last signed checkpoint.
    pub checkpoint: Option<Signed>,
}

/// A signed checkpoint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// How many entries it covers.
    pub size: u64,
    /// When it was signed, where that is known.
    pub at: Option<Timestamp>,
    /// The signed note, as published.
    pub note: Arc<str>,
}

/// How many entries are read at once when walking back.
const STRIDE: u64 = 64;

impl View {
    /// The entries this viewer may know of, newest first. Walking costs what is walked, not the whole book.
    pub fn entries(&self) -> impl Iterator<Item = Arc<Entry>> {
        let mut before = self.head() + 1;
        let strides = std::iter::from_fn(move || {
            if before <= 1 {
                return None;
            }
            let from = before.saturating_sub(STRIDE).max(1);
            let mut read = self.range(from, before);
            before = from;
            read.reverse();
            Some(read)
        });
        strides.flatten().filter(|entry| self.knows_of(entry)).map(Arc::new)
    }

    /// The entries before this place, this viewer may know of, newest first.
    pub fn entries_before(&self, place: Sequence) -> impl Iterator<Item = Arc<Entry>> {
        self.entries().skip_while(move |entry| entry.sequence >= place)
    }

    /// An entry, if this viewer may know of it.
    #[must_use]
    pub fn entry(&self, sequence: Sequence) -> Option<Arc<Entry>> {
        let bytes = self.bytes(sequence)?;
        read(&bytes).filter(|entry| self.knows_of(entry)).map(Arc::new)
    }

    /// The proof of an entry this viewer may know of, under the book as it stands.
    #[must_use]
    pub fn proof(&self, sequence: Sequence) -> Option<Proof> {
        let entry = self.entry(sequence)?;
        let bytes = self.bytes(sequence)?;
        let size = self.snapshot.checkpoint.head.size;
        let inclusion = self.book().proof(sequence, size).ok()?;
        let whole = self.reads_whole(&entry);
        let canonical = if whole { String::from_utf8(bytes.clone()).ok().map(Arc::from) } else { None };
        let receipt = receipt(&inclusion, whole.then_some(bytes.as_slice()), &self.snapshot.checkpoint.note);
        Some(Proof {
            sequence,
            leaf: leaf(&bytes).to_string(),
            size,
            path: inclusion.path.iter().map(ToString::to_string).collect(),
            root: inclusion.root.to_string(),
            canonical,
            receipt: Some(receipt.into()),
        })
    }

    /// Where the book stands.
    #[must_use]
    pub fn standing(&self) -> Standing {
        let checkpoint = &self.snapshot.checkpoint;
        Standing {
            size: checkpoint.head.size,
            root: checkpoint.head.root.to_string(),
            checkpoint: Some(Signed {
                size: checkpoint.head.size,
                at: self.snapshot.signed_at,
                note: checkpoint.note.as_str().into(),
            }),
        }
    }

    fn book(&self) -> MutexGuard<'_, Box<dyn Reading>> {
        self.published.reader.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn bytes(&self, sequence: Sequence) -> Option<Vec<u8>> {
        if sequence == 0 || sequence > self.head() {
            return None;
        }
        read_one(&**self.book(), sequence).ok().flatten()
    }

    /// The entries from one place up to, not including, another.
    fn range(&self, from: Sequence, before: Sequence) -> Vec<Entry> {
        let mut found = Vec::new();
        let read_all = self.book().entries(from, &mut |sequence, bytes| {
            if sequence >= before {
                return ControlFlow::Break(());
            }
            found.extend(read(bytes));
            ControlFlow::Continue(())
        });
        if let Err(failure) = read_all {
            tracing::error!(%failure, "the book cannot be read");
        }
        found
    }

    /// The book is public for what is public: texts adopted, seats, meetings and their outcomes, and what happens to
    /// cases. Who is in the register is known to whoever holds a seat.
    fn knows_of(&self, entry: &Entry) -> bool {
        self.sits() || entry.events.iter().all(|event| !is_register(event))
    }

    /// Whoever holds a seat reads entries whole; others only those that tell nothing but public facts.
    fn reads_whole(&self, entry: &Entry) -> bool {
        self.sits() || entry.events.iter().all(is_public)
    }

    fn sits(&self) -> bool {
        sees_meetings(self.state(), self.viewer(), self.today())
    }
}

fn read(bytes: &[u8]) -> Option<Entry> {
    let Envelope { seq, stamp, charter, command, events, .. } = Envelope::read(bytes)?;
    Some(Entry { sequence: seq, stamp, command, events, charter })
}

fn is_register(event: &Event) -> bool {
    matches!(event, Event::PersonEnrolled { .. } | Event::Erased { .. })
}

fn is_public(event: &Event) -> bool {
    matches!(
        event,
        Event::CharterAdopted { .. }
            | Event::RulingRecorded { .. }
            | Event::SeatTaken { .. }
            | Event::SeatVacated { .. }
            | Event::MeetingConvened { .. }
            | Event::FormAdopted { .. }
            | Event::CaseMoved { .. }
            | Event::CaseEnded { .. }
    )
}

/// A C2SP tlog-proof: what anyone needs to check the entry without us.
fn receipt(inclusion: &Inclusion, bytes: Option<&[u8]>, note: &str) -> String {
    let mut text = String::from("c2sp.org/tlog-proof@v1\n");
    if let Some(bytes) = bytes {
        text.push_str(&format!("extra {}\n", base64(bytes)));
    }
    text.push_str(&format!("index {}\n", inclusion.sequence.saturating_sub(1)));
    for digest in &inclusion.path {
        text.push_str(&format!("{}\n", base64(&digest.0)));
    }
    text.push('\n');
    text.push_str(note);
    text
}
