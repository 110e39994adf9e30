//! Attachments: sealed values that are bytes and not words. They are never in memory as a whole: they are kept, archived and
//! read piece by piece, and destroyed as every sealed value is.

use crate::hex;
use crate::log::{Damage, Failure, Reading};
use crate::proof::Digest;
use crate::sealed::{Commitments, commitment};
use sha2::{Digest as _, Sha256};
use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom};
use std::sync::{Arc, Mutex, PoisonError};

/// How many bytes are read and kept at a time: 256 KiB.
pub const PIECE: usize = 256 << 10;

/// Bytes that wait to be kept: in a file that nobody else has, or in memory where they are few.
#[derive(Debug, Clone)]
pub struct Content(Arc<Held>);

#[derive(Debug)]
enum Held {
    File(Mutex<File>, u64),
    Bytes(Vec<u8>),
}

impl Content {
    /// The bytes of a file that nobody else writes to.
    ///
    /// # Errors
    /// Where its length cannot be told.
    pub fn of_file(mut file: File) -> std::io::Result<Self> {
        let length = file.seek(SeekFrom::End(0))?;
        Ok(Self(Arc::new(Held::File(Mutex::new(file), length))))
    }

    /// A few bytes.
    #[must_use]
    pub fn of_bytes(bytes: Vec<u8>) -> Self {
        Self(Arc::new(Held::Bytes(bytes)))
    }

    /// How many bytes there are.
    #[must_use]
    pub fn length(&self) -> u64 {
        match self.0.as_ref() {
            Held::File(_, length) => *length,
            Held::Bytes(bytes) => bytes.len() as u64,
        }
    }

    /// Gives every piece in order.
    ///
    /// # Errors
    /// [`Failure::Store`] where the file cannot be read or is not as long as it was; what `to` says.
    pub fn pour(&self, to: &mut dyn FnMut(&[u8]) -> Result<(), Failure>) -> Result<(), Failure> {
        let failed = |error: std::io::Error| Failure::Store(format!("an attachment cannot be read: {error}"));
        match self.0.as_ref() {
            Held::Bytes(bytes) => bytes.chunks(PIECE).try_for_each(to),
            Held::File(file, length) => {
                let mut file = file.lock().unwrap_or_else(PoisonError::into_inner);
                file.seek(SeekFrom::Start(0)).map_err(failed)?;
                let mut piece = Vec::with_capacity(PIECE);
                let mut left = *length;
                while left > 0 {
                    piece.clear();
                    let most = left.min(PIECE as u64);
                    (&mut *file).take(most).read_to_end(&mut piece).map_err(failed)?;
                    if piece.is_empty() {
                        return Err(Failure::Store("an attachment became shorter while it waited".into()));
                    }
                    left -= piece.len() as u64;
                    to(&piece)?;
                }
                Ok(())
            }
        }
    }

    /// The SHA-256 of the bytes alone. It is for recognising a retry, and never goes into an entry.
    ///
    /// # Errors
    /// As [`Content::pour`].
    pub fn digest(&self) -> Result<Digest, Failure> {
        let mut hash = Sha256::new();
        self.pour(&mut |piece| {
            hash.update(piece);
            Ok(())
        })?;
        Ok(Digest(hash.finalize().into()))
    }
}

/// An attachment to keep.
#[derive(Debug, Clone)]
pub struct Attachment {
    /// Where it lies: 128 random bits as 32 lower-case hexadecimal digits.
    pub handle: String,
    /// 32 random bytes.
    pub salt: [u8; 32],
    /// The bytes.
    pub content: Content,
}

impl Attachment {
    /// What the entry says of it, as of every sealed value.
    ///
    /// # Errors
    /// As [`Content::pour`].
    pub fn commitment(&self) -> Result<Digest, Failure> {
        let mut hash = commitment(&self.salt);
        self.content.pour(&mut |piece| {
            hash.update(piece);
            Ok(())
        })?;
        Ok(Digest(hash.finalize().into()))
    }
}

/// What is known of an attachment that is kept, without its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Where it lies.
    pub handle: String,
    /// 32 random bytes.
    pub salt: [u8; 32],
    /// How many bytes it has.
    pub length: u64,
}

/// Whether an attachment is there with every byte that was sealed.
///
/// # Errors
/// [`Failure::Damaged`] with the entry that sealed it; otherwise the store's own failure.
pub fn check(book: &dyn Reading, kept: &Kept, commitments: &Commitments) -> Result<(), Failure> {
    let (sequence, expected) = commitments.of(&kept.handle)?;
    let found = digest(book, kept)?;
    let what = Damage::Attachment { handle: kept.handle.clone() };
    if found == Some(expected) { Ok(()) } else { Err(Failure::Damaged { sequence, what }) }
}

/// What the bytes that are kept come to, as an entry would say it; nothing where some are missing.
///
/// # Errors
/// The store's own failure.
pub fn digest(book: &dyn Reading, kept: &Kept) -> Result<Option<Digest>, Failure> {
    let mut hash = commitment(&kept.salt);
    let mut left = kept.length;
    let mut place = 0;
    while left > 0 {
        let Some(piece) = book.piece(&kept.handle, place)? else { return Ok(None) };
        let length = piece.len() as u64;
        if length == 0 || length > left {
            return Ok(None);
        }
        hash.update(&piece);
        left -= length;
        place += 1;
    }
    Ok(Some(Digest(hash.finalize().into())))
}

/// A commitment as an entry writes it.
#[must_use]
pub fn parse_commitment(text: &str) -> Option<Digest> {
    hex::decode(text).map(Digest)
}
