//! Sealed values: the entry keeps a salted commitment, the value lies here until it is destroyed.

use crate::hex;
use crate::log::{Damage, Failure};
use crate::proof::Digest;
use sha2::{Digest as _, Sha256};
use std::collections::HashMap;

/// Stands before salt and value, so that the digest means nothing anywhere else.
const DOMAIN: &[u8] = b"marke-sealed-v1";

/// How every sealed value begins in canonical JSON; in a text the quotes would be escaped.
const OPENING: &[u8] = b"{\"commitment\":\"";
const BETWEEN: &[u8] = b"\",\"handle\":\"";

/// A sealed value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedRow {
    /// Where it lies: 128 random bits as 32 lower-case hexadecimal digits.
    pub handle: String,
    /// 32 random bytes.
    pub salt: [u8; 32],
    /// The value, UTF-8.
    pub value: String,
}

impl SealedRow {
    /// What the entry says of it: SHA-256 over a domain tag, the salt and the value.
    #[must_use]
    pub fn commitment(&self) -> Digest {
        Digest(commitment(&self.salt).chain_update(&self.value).finalize().into())
    }
}

/// The hash of a sealed value, before the value itself.
pub(crate) fn commitment(salt: &[u8; 32]) -> Sha256 {
    Sha256::new().chain_update(DOMAIN).chain_update(salt)
}

/// Whether a handle is written as handles are.
#[must_use]
pub fn is_handle(text: &str) -> bool {
    hex::decode::<16>(text).is_some()
}

/// The commitments that entries make, to hold the sealed values against.
///
/// An object that begins with the members `commitment` and `handle`, written as they are, is a sealed value: that is part
/// of the format of a book, so that anyone can verify it without knowing what the entries are about.
#[derive(Debug, Default)]
pub struct Commitments(HashMap<[u8; 16], (u64, [u8; 32])>);

impl Commitments {
    /// Takes in the commitments of an entry. The first one made for a handle counts.
    pub fn read(&mut self, sequence: u64, entry: &[u8]) {
        for at in memchr::memmem::find_iter(entry, OPENING) {
            let from = entry.get(at..).unwrap_or_default();
            if let Some((commitment, handle)) = parse(from) {
                self.0.entry(handle).or_insert((sequence, commitment));
            }
        }
    }

    /// The entry that sealed something under this handle, with what it says of it.
    ///
    /// # Errors
    /// [`Failure::Damaged`] with 0 where none did.
    pub fn of(&self, handle: &str) -> Result<(u64, Digest), Failure> {
        let known = hex::decode(handle).and_then(|handle: [u8; 16]| self.0.get(&handle));
        let nobody = || Failure::Damaged { sequence: 0, what: Damage::Sealed };
        known.map(|(sequence, commitment)| (*sequence, Digest(*commitment))).ok_or_else(nobody)
    }

    /// Whether this value is the one that was sealed.
    ///
    /// # Errors
    /// [`Failure::Damaged`] with the entry that sealed it, or with 0 where none did.
    pub fn check(&self, row: &SealedRow) -> Result<(), Failure> {
        let (sequence, commitment) = self.of(&row.handle)?;
        let damaged = || Failure::Damaged { sequence, what: Damage::Sealed };
        if row.commitment() == commitment { Ok(()) } else { Err(damaged()) }
    }
}

fn parse(from: &[u8]) -> Option<([u8; 32], [u8; 16])> {
    let (commitment, rest) = from.strip_prefix(OPENING)?.split_at_checked(64)?;
    let (handle, _) = rest.strip_prefix(BETWEEN)?.split_at_checked(32)?;
    let text = |bytes| std::str::from_utf8(bytes).ok();
    Some((hex::decode(text(commitment)?)?, hex::decode(text(handle)?)?))
}
