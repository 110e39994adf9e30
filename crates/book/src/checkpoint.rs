//! Signed checkpoints: C2SP tlog-checkpoint as a signed note, Ed25519.
//!
//! ```text
//! marke/example/0123456789abcdef
//! 1842
//! Pb7r…=                                  the root, base64
//!
//! — marke/example/0123456789abcdef x08go/ZJ…=    key hash and signature, base64
//! ```

mod key;
pub(crate) mod last;

pub use key::{PublicKey, SigningKey};

use crate::log::{Failure, Head};
use crate::proof::Digest;
use base64ct::{Base64, Encoding as _};

/// A signed statement of where the log stood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// The log it is about.
    pub origin: String,
    /// Where the log stood.
    pub head: Head,
    /// The signed note as published.
    pub note: String,
}

/// Why a note is not a checkpoint of this log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadNote {
    /// It has not the form of a signed note about a log.
    #[error("the checkpoint is not a signed note about a log")]
    Form,
    /// It is about another log.
    #[error("the checkpoint is about another log")]
    Origin,
    /// No signature on it was made with this key.
    #[error("the checkpoint is not signed with the key of this log")]
    Signature,
}

impl Checkpoint {
    /// Signs where a log stands.
    #[must_use]
    pub fn sign(head: Head, key: &SigningKey) -> Self {
        let origin = key.public().name().to_owned();
        let body = format!("{origin}\n{}\n{}\n", head.size, Base64::encode_string(&head.root.0));
        let note = format!("{body}\n{}", key.signature_line(&body));
        Self { origin, head, note }
    }

    /// Reads a note and verifies that the holder of this key signed it. Lines of other signers are let stand.
    ///
    /// # Errors
    /// [`BadNote`] where the form, the log or the signature is not right.
    pub fn verify(note: &str, key: &PublicKey) -> Result<Self, BadNote> {
        let (text, signatures) = note.split_once("\n\n").ok_or(BadNote::Form)?;
        let mut lines = text.split('\n');
        let (Some(origin), Some(size), Some(root)) = (lines.next(), lines.next(), lines.next()) else {
            return Err(BadNote::Form);
        };
        if lines.next().is_some() {
            return Err(BadNote::Form);
        }
        let head = Head { size: whole(size).ok_or(BadNote::Form)?, root: digest(root).ok_or(BadNote::Form)? };
        if origin != key.name() {
            return Err(BadNote::Origin);
        }
        if !signatures.ends_with('\n') || !signatures.lines().all(|line| line.starts_with("— ")) {
            return Err(BadNote::Form);
        }
        if !signatures.lines().any(|line| key.made(line, &format!("{text}\n"))) {
            return Err(BadNote::Signature);
        }
        Ok(Self { origin: origin.to_owned(), head, note: note.to_owned() })
    }
}

impl From<BadNote> for Failure {
    fn from(bad: BadNote) -> Self {
        Self::Damaged { sequence: 0, what: crate::log::Damage::Checkpoint(bad) }
    }
}

/// A decimal number without leading zeros or sign.
fn whole(text: &str) -> Option<u64> {
    text.parse().ok().filter(|number: &u64| number.to_string() == text)
}

fn digest(text: &str) -> Option<Digest> {
    Base64::decode_vec(text).ok()?.try_into().ok().map(Digest)
}
