//! Receipts: a C2SP tlog-proof, all that anyone needs beside the entry and the public key to verify it offline.
//!
//! ```text
//! c2sp.org/tlog-proof@v1
//! extra eyJib29rIjoi…                     the entry itself, base64, where the reader may have it
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

/// What a receipt proves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// Where the entry stands.
    pub inclusion: Inclusion,
    /// The entry, where the receipt carries it. It proves itself: only the right bytes give the leaf.
    pub entry: Option<Vec<u8>>,
    /// Where the log stood.
    pub checkpoint: Checkpoint,
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
    pub fn new(inclusion: Inclusion, entry: Option<Vec<u8>>, checkpoint: Checkpoint) -> Option<Self> {
        (inclusion.size == checkpoint.head.size && inclusion.root == checkpoint.head.root && inclusion.sequence > 0)
            .then_some(Self { inclusion, entry, checkpoint })
    }

    /// Reads a receipt and verifies that this entry stands in the log of this key. The entry may be given, or be in the
    /// receipt itself.
    ///
    /// # Errors
    /// [`BadReceipt`] where form, checkpoint or proof is not right.
    pub fn verify(text: &str, key: &PublicKey, entry: Option<&[u8]>) -> Result<Self, BadReceipt> {
        let (proof, note) = text.split_once("\n\n").ok_or(BadReceipt::Form)?;
        let mut lines = proof.split('\n').peekable();
        if lines.next() != Some(FIRST) {
            return Err(BadReceipt::Form);
        }
        let extra = lines.next_if(|line| line.starts_with("extra ")).and_then(|line| line.strip_prefix("extra "));
        let extra = extra.map(|text| Base64::decode_vec(text).map_err(|_| BadReceipt::Form)).transpose()?;
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
        let bytes = entry.or(extra.as_deref()).ok_or(BadReceipt::Proof)?;
        if inclusion.holds(crate::proof::leaf(bytes)) {
            Ok(Self { inclusion, entry: extra, checkpoint })
        } else {
            Err(BadReceipt::Proof)
        }
    }
}

impl std::fmt::Display for Receipt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(f, "{FIRST}")?;
        if let Some(entry) = &self.entry {
            writeln!(f, "extra {}", Base64::encode_string(entry))?;
        }
        writeln!(f, "index {}", self.inclusion.sequence - 1)?;
        for digest in &self.inclusion.path {
            writeln!(f, "{}", Base64::encode_string(&digest.0))?;
        }
        write!(f, "\n{}", self.checkpoint.note)
    }
}
