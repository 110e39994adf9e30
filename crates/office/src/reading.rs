//! The book as pages read it: entries, newest first, and the proof of each. What a viewer may not know is not there.

use crate::view::View;
use charter::Agreement;
use charter::agreement::form::Class;
use charter::check::Finding;
use cooperation::cases::Case;
use cooperation::stamp::Stamp;
use cooperation::values::Sequence;
use cooperation::{Command, Event};
use jiff::Timestamp;
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

impl View {
    /// The entries this viewer may know of, newest first. Walking costs what is walked, not the whole book.
    pub fn entries(&self) -> impl Iterator<Item = Arc<Entry>> {
        std::iter::empty()
    }

    /// An entry, if this viewer may know of it.
    #[must_use]
    pub fn entry(&self, sequence: Sequence) -> Option<Arc<Entry>> {
        let _ = sequence;
        unimplemented!()
    }

    /// The proof of an entry this viewer may know of, under the book as it stands.
    #[must_use]
    pub fn proof(&self, sequence: Sequence) -> Option<Proof> {
        let _ = sequence;
        unimplemented!()
    }

    /// Where the book stands.
    #[must_use]
    pub fn standing(&self) -> Standing {
        unimplemented!()
    }

    /// The agreement with this digest, where it was ever in force here: for explaining what was decided under it.
    #[must_use]
    pub fn agreement_as(&self, digest: &str) -> Option<Arc<Agreement>> {
        let _ = digest;
        unimplemented!()
    }

    /// What the check of the agreement in force found, the accepted findings included.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &[]
    }

    /// Whether this viewer may read an answer of this class on a case.
    #[must_use]
    pub fn reads(&self, case: &Case, class: Class) -> bool {
        let _ = (case, class);
        unimplemented!()
    }
}
