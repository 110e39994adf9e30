//! The book as pages read it: entries, newest first, and the proof of each. What a viewer may not know is not there.

mod known;

use crate::entry::Whole;
use crate::view::View;
use book::log::{Damage, Failure};
use book::proof::leaf;
use book::receipt::{Content, Receipt};
use charter::Agreement;
use charter::check::Finding;
use cooperation::stamp::Stamp;
use cooperation::values::Sequence;
use cooperation::{Command, Event};
use jiff::Timestamp;
use std::ops::{ControlFlow, RangeInclusive};
use std::sync::Arc;

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
    /// with the entry's bytes as its `extra` where this viewer may read all of it, and its leaf where not. None where no
    /// checkpoint covers the entry yet.
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
    /// The public key that signs, as one gives it to `marke verify --key`; none where the book cannot be read now.
    pub key: Option<String>,
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

/// How many entries are read at a time: the first time, and at most.
const FEWEST: u64 = 8;
const MOST: u64 = 64;

/// An entry as it is stored.
struct Stored {
    bytes: Vec<u8>,
    entry: Entry,
}

impl View {
    /// The entries this viewer may know of, newest first. Walking costs what is walked, not the whole book.
    pub fn entries(&self) -> impl Iterator<Item = Arc<Entry>> {
        self.entries_in(1..=self.head())
    }

    /// As [`View::entries`], of these places only. They are read a few at a time, first few and then more, so that a page
    /// that shows five reads hardly more than five.
    pub fn entries_in(&self, places: RangeInclusive<Sequence>) -> impl Iterator<Item = Arc<Entry>> {
        let (first, mut last) = ((*places.start()).max(1), (*places.end()).min(self.head()));
        let mut size = FEWEST;
        let mut read: Vec<Arc<Entry>> = Vec::new();
        std::iter::from_fn(move || {
            while read.is_empty() && first <= last {
                let from = last.saturating_sub(size - 1).max(first);
                let stored = self.stored(from, last + 1 - from).unwrap_or_default();
                let known = stored.into_iter().filter_map(|stored| self.known(stored.entry));
                read = known.map(|(entry, _)| Arc::new(entry)).collect();
                last = from - 1;
                size = (size * 2).min(MOST);
            }
            read.pop()
        })
    }

    /// An entry, if this viewer may know of it.
    #[must_use]
    pub fn entry(&self, sequence: Sequence) -> Option<Arc<Entry>> {
        self.one(sequence).and_then(|stored| self.known(stored.entry)).map(|(entry, _)| Arc::new(entry))
    }

    /// The proof of an entry this viewer may know of, under the book as it stands.
    #[must_use]
    pub fn proof(&self, sequence: Sequence) -> Option<Proof> {
        let Stored { bytes, entry } = self.one(sequence)?;
        let (_, whole) = self.known(entry)?;
        let checkpoint = self.moment.checkpoint.clone();
        let inclusion = self.told(|reader| reader.proof(sequence, checkpoint.head.size))?;
        let digest = leaf(&bytes);
        let canonical = whole.then(|| String::from_utf8(bytes).ok()).flatten();
        let (path, root) = (inclusion.path.iter().map(ToString::to_string).collect(), inclusion.root.to_string());
        let size = inclusion.size;
        let content = canonical.clone().map_or(Content::Leaf(digest), |text| Content::Entry(text.into_bytes()));
        let receipt = Receipt::new(inclusion, content, checkpoint);
        Some(Proof {
            sequence,
            leaf: digest.to_string(),
            size,
            path,
            root,
            canonical: canonical.map(Arc::from),
            receipt: receipt.map(|receipt| receipt.to_string().into()),
        })
    }

    /// Where the book stands.
    #[must_use]
    pub fn standing(&self) -> Standing {
        let checkpoint = &self.moment.checkpoint;
        let (size, note) = (checkpoint.head.size, Arc::from(checkpoint.note.as_str()));
        let signed = Signed { size, at: self.state().recorded, note };
        let key = self.told(|reader| Ok(reader.key().to_string()));
        Standing { size, root: checkpoint.head.root.to_string(), checkpoint: Some(signed), key }
    }

    /// The agreement with this digest, as it is told to this reader, where it was ever in force here: for explaining what was
    /// decided under it.
    #[must_use]
    pub fn agreement_as(&self, digest: &str) -> Option<Arc<Agreement>> {
        self.shared.agreements.with_digest(self.state(), digest, self.lang)
    }

    /// What the check of the agreement in force found, the accepted findings included.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        self.agreed.as_ref().map_or(&[], |agreed| &agreed.findings)
    }

    /// So many entries from one on, oldest first and whole: to weigh with, not to show.
    pub(crate) fn all_entries(&self, from: Sequence, count: u64) -> Option<Vec<Entry>> {
        Some(self.stored(from, count)?.into_iter().map(|stored| stored.entry).collect())
    }

    fn one(&self, sequence: Sequence) -> Option<Stored> {
        if sequence == 0 || sequence > self.head() {
            return None;
        }
        self.stored(sequence, 1)?.pop()
    }

    /// So many entries from one on, oldest first.
    fn stored(&self, from: Sequence, count: u64) -> Option<Vec<Stored>> {
        self.told(|reader| {
            let mut found = Vec::new();
            let mut wrong = None;
            reader.entries(from, &mut |sequence, bytes| {
                match Whole::read(bytes) {
                    Ok(Whole { charter, command, events, seq, stamp, .. }) => {
                        let entry = Entry { sequence: seq, stamp, command, events, charter };
                        found.push(Stored { bytes: bytes.to_vec(), entry });
                    }
                    Err(what) => wrong = Some(Failure::Damaged { sequence, what: Damage::Unreadable(what) }),
                }
                if sequence + 1 < from + count && wrong.is_none() {
                    ControlFlow::Continue(())
                } else {
                    ControlFlow::Break(())
                }
            })?;
            wrong.map_or(Ok(found), Err)
        })
    }

    /// What a reader of the book tells; nothing where the book cannot be read, which is noted.
    fn told<T>(&self, ask: impl FnOnce(&dyn book::log::Reading) -> Result<T, Failure>) -> Option<T> {
        self.shared.readers.with(ask).inspect_err(|failed| tracing::error!(%failed, "the book could not be read")).ok()
    }
}
