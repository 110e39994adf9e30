//! The envelope of an entry: what is hashed, for ever in this form. See `docs/decisions/0003-entry-envelope.md`.

use book::canonical;
use cooperation::values::Sequence;
use cooperation::{Command, Event, Stamp};
use serde::{Deserialize, Serialize};

/// The version of the envelope that is written.
const VERSION: u32 = 1;

/// One entry, as its canonical bytes say it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Envelope {
    /// The version of this form.
    pub(crate) v: u32,
    /// The log it stands in: the origin of its checkpoints.
    pub(crate) book: String,
    /// Its place, from 1.
    pub(crate) seq: Sequence,
    /// Who, in which seat, when.
    pub(crate) stamp: Stamp,
    /// Digest of the idempotency key.
    pub(crate) key: String,
    /// Digest of the agreement under which it was decided; none for the founding.
    pub(crate) charter: Option<String>,
    /// What was asked.
    pub(crate) command: Command,
    /// What happened.
    pub(crate) events: Vec<Event>,
}

/// What folding needs of an entry; the command is skipped unread.
#[derive(Debug, Deserialize)]
pub(crate) struct Folded {
    pub(crate) v: u32,
    pub(crate) seq: Sequence,
    pub(crate) stamp: Stamp,
    pub(crate) events: Vec<Event>,
}

impl Envelope {
    pub(crate) const fn version() -> u32 {
        VERSION
    }

    /// The canonical bytes: sorted keys, no space, integers only.
    pub(crate) fn bytes(&self) -> Result<Vec<u8>, canonical::NotCanonical> {
        canonical::to_bytes(self)
    }

    pub(crate) fn read(bytes: &[u8]) -> Option<Self> {
        serde_json::from_slice(bytes).ok().filter(|envelope: &Self| envelope.v == VERSION)
    }
}

impl Folded {
    /// The entry at this place; nothing where the bytes are of a form this program does not know, or of another place.
    pub(crate) fn read(sequence: Sequence, bytes: &[u8]) -> Option<Self> {
        let folded: Self = serde_json::from_slice(bytes).ok()?;
        (folded.v == VERSION && folded.seq == sequence).then_some(folded)
    }
}
