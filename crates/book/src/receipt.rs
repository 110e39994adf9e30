//! Receipts: a C2SP tlog-proof, all that anyone needs beside the public key to verify an entry offline.
//!
//! ```text
//! c2sp.org/tlog-proof@v1
//! extra eyJib29rIjoi…                     the entry itself, base64; or "leaf " and its leaf in hexadecimal, base64,
//!                                         for whoever may not read the entry
//! index 1841                              from zero
//! gSKyXoYZUgZ6jduWYrkDOARinOMGJveXjgM…    sibling digests from the leaf up, base64
//!
//! marke/example/0123456789abcdef          the signed checkpoint, as it is
//! …
//! ```

use crate::checkpoint::{BadNote, Checkpoint, PublicKey};
use crate::proof::{Digest, Inclusion};
use base64ct::{Base64, Encoding as _};

const FIRST: &str = "c2sp.org/tlog-proof@v1";
/// Stands before a leaf. No entry begins so: entries are canonical JSON.
const LEAF: &[u8] = b"leaf ";

/// What a receipt proves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// Where the entry stands.
    pub inclusion: Inclusion,
    /// What stands there.
    pub content: Content,
    /// Where the log stood.
    pub checkpoint: Checkpoint,
}

/// What a receipt holds of its entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// Its bytes. They prove themselves: only the right ones give the leaf.
    Entry(Vec<u8>),
    /// Its leaf alone. That proves that an entry stands there and can never be another; not what it says, until somebody
    /// shows bytes that give this leaf.
    Leaf(Digest),
}

/// Why a receipt is not accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadReceipt {
    /// It has not the form of a receipt.
    #[error("this is not a receipt")]
    Form,
    /// Its checkpoint is not one of this log.
    #[error(transparent)]
    Checkpoint(#[from] BadNote),
    /// The entry does not stand at this place under the signed root.
    #[error("the entry does not stand in the book at this place")]
    Proof,
}

impl Receipt {
    /// The receipt of an entry under a checkpoint of the same size; nothing where the sizes differ.
    #[must_use]
    pub fn new(inclusion: Inclusion, content: Content, checkpoint: Checkpoint) -> Option<Self> {
        (inclusion.size == checkpoint.head.size && inclusion.root == checkpoint.head.root && inclusion.sequence > 0)
            .then_some(Self { inclusion, content, checkpoint })
    }

    /// Reads a receipt and verifies that what it holds stands in the log of this key.
    ///
    /// # Errors
    /// [`BadReceipt`] where form, checkpoint or proof is not right.
    pub fn verify(text: &str, key: &PublicKey) -> Result<Self, BadReceipt> {
        let (proof, note) = text.split_once("\n\n").ok_or(BadReceipt::Form)?;
        let mut lines = proof.split('\n');
        if lines.next() != Some(FIRST) {
            return Err(BadReceipt::Form);
        }
        let extra = lines.next().and_then(|line| line.strip_prefix("extra ")).ok_or(BadReceipt::Form)?;
        let content = Content::read(Base64::decode_vec(extra).map_err(|_| BadReceipt::Form)?)?;
        let index = lines.next().and_then(|line| line.strip_prefix("index ")).ok_or(BadReceipt::Form)?;
        let sequence: u64 = index.parse().map_err(|_| BadReceipt::Form)?;
        if sequence.to_string() != index {
            return Err(BadReceipt::Form);
        }
        let digest = |line: &str| Base64::decode_vec(line).ok().and_then(|bytes| bytes.try_into().ok()).map(Digest);
        let path = lines.map(digest).collect::<Option<Vec<_>>>().ok_or(BadReceipt::Form)?;
        let checkpoint = Checkpoint::verify(note, key)?;
        let sequence = sequence.checked_add(1).ok_or(BadReceipt::Form)?;
        let inclusion = Inclusion { sequence, size: checkpoint.head.size, path, root: checkpoint.head.root };
        if inclusion.holds(content.leaf()) {
            Ok(Self { inclusion, content, checkpoint })
        } else {
            Err(BadReceipt::Proof)
        }
    }
}

impl Content {
    /// The leaf of the entry.
    #[must_use]
    pub fn leaf(&self) -> Digest {
        match self {
            Self::Entry(bytes) => crate::proof::leaf(bytes),
            Self::Leaf(leaf) => *leaf,
        }
    }

    fn read(extra: Vec<u8>) -> Result<Self, BadReceipt> {
        let Some(leaf) = extra.strip_prefix(LEAF) else { return Ok(Self::Entry(extra)) };
        let leaf = std::str::from_utf8(leaf).ok().and_then(Digest::from_hex);
        leaf.map(Self::Leaf).ok_or(BadReceipt::Form)
    }

    fn extra(&self) -> String {
        match self {
            Self::Entry(bytes) => Base64::encode_string(bytes),
            Self::Leaf(leaf) => Base64::encode_string(&[LEAF, leaf.to_string().as_bytes()].concat()),
        }
    }
}

impl std::fmt::Display for Receipt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(f, "{FIRST}")?;
        writeln!(f, "extra {}", self.content.extra())?;
        writeln!(f, "index {}", self.inclusion.sequence - 1)?;
        for digest in &self.inclusion.path {
            writeln!(f, "{}", Base64::encode_string(&digest.0))?;
        }
        write!(f, "\n{}", self.checkpoint.note)
    }
}
