//! The envelope of an entry: what stands in the book, as canonical JSON.
//!
//! ```text
//! {"book":…,"charter":…,"command":{…},"events":[…],"key":…,"seq":1842,"stamp":{…},"v":1}
//! ```
//!
//! `book` is the origin of the log, so that no entry can be moved to another; `charter` the digest of the agreement under
//! which it was decided; `key` the digest of the key it was ordered under. `v` grows when the envelope changes; commands and
//! events grow by forms that are added, and every form ever released stays readable.

use book::canonical::{NotCanonical, to_bytes};
use book::proof::Digest;
use cooperation::values::Sequence;
use cooperation::{Command, Event, Stamp};
use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// The envelope that this version writes.
pub(crate) const VERSION: u32 = 1;

/// An entry before it is written.
#[derive(Serialize)]
pub(crate) struct Writing<'a> {
    pub(crate) book: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) charter: Option<&'a str>,
    pub(crate) command: &'a Command,
    pub(crate) events: &'a [Event],
    pub(crate) key: &'a str,
    pub(crate) seq: Sequence,
    pub(crate) stamp: &'a Stamp,
    pub(crate) v: u32,
}

impl Writing<'_> {
    /// The bytes that are stored and hashed.
    pub(crate) fn bytes(&self) -> Result<Vec<u8>, NotCanonical> {
        to_bytes(self)
    }
}

/// What folding needs of an entry. The command is passed over: state follows from events alone.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Folded<'a> {
    #[serde(borrow)]
    pub(crate) book: Cow<'a, str>,
    #[serde(default, rename = "charter")]
    _charter: Option<IgnoredAny>,
    #[serde(rename = "command")]
    _command: IgnoredAny,
    pub(crate) events: Vec<Event>,
    #[serde(rename = "key")]
    _key: IgnoredAny,
    pub(crate) seq: Sequence,
    pub(crate) stamp: Stamp,
    v: u32,
}

/// All of an entry.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Whole {
    #[serde(rename = "book")]
    _book: IgnoredAny,
    #[serde(default)]
    pub(crate) charter: Option<String>,
    pub(crate) command: Command,
    pub(crate) events: Vec<Event>,
    #[serde(rename = "key")]
    _key: IgnoredAny,
    pub(crate) seq: Sequence,
    pub(crate) stamp: Stamp,
    v: u32,
}

impl<'a> Folded<'a> {
    /// Reads an entry, as far as folding needs it.
    pub(crate) fn read(bytes: &'a [u8]) -> Result<Self, String> {
        read(bytes, |folded: &Self| folded.v)
    }
}

impl Whole {
    /// Reads all of an entry.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, String> {
        read(bytes, |whole: &Self| whole.v)
    }
}

fn read<'a, T: Deserialize<'a>>(bytes: &'a [u8], version: impl Fn(&T) -> u32) -> Result<T, String> {
    #[derive(Deserialize)]
    struct Form {
        v: u32,
    }
    let newer = |found: u32| format!("it was written in form {found}; this version reads form {VERSION}");
    match serde_json::from_slice(bytes) {
        Ok(entry) if version(&entry) == VERSION => Ok(entry),
        Ok(entry) => Err(newer(version(&entry))),
        Err(error) => match serde_json::from_slice::<Form>(bytes) {
            Ok(form) if form.v != VERSION => Err(newer(form.v)),
            Ok(_) | Err(_) => Err(error.to_string()),
        },
    }
}

/// What an entry says of the key it was ordered under: the key itself may be known to whoever sent it alone.
pub(crate) fn key_digest(key: &str) -> String {
    Digest::of(format!("marke-key-v1\n{key}").as_bytes()).to_string()
}
