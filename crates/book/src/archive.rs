//! One file that is backup, restore, handover and offline verification.
//!
//! A tar of these files, in this order; equal books give equal bytes.
//!
//! | File | Holds |
//! |---|---|
//! | `manifest.json` | format, origin, size, root; length and SHA-256 of every other file |
//! | `key` | the public key, as signed notes write it |
//! | `checkpoint` | the last signed checkpoint |
//! | `former.jsonl` | keys that signed before, each with the last checkpoint it signed |
//! | `leaves` | the leaf of every entry, 32 bytes each, as tlog tiles of height 0 hold them |
//! | `entries.jsonl` | every entry, its canonical bytes on a line |
//! | `sealed.jsonl` | every sealed value that was not destroyed, with its salt |
//! | `records.jsonl` | records that outlive the machine |
//! | `attachments` | every attachment that was not destroyed: a line with handle, salt and length, then its bytes and a line feed |
//!
//! The last is there only where a book has attachments; then the format is 2, and otherwise 1.

mod read;
mod write;

pub use read::{Erased, restore, verify};
pub use write::write;

use crate::attachments::Kept;
use crate::checkpoint::PublicKey;
use crate::hex;
use crate::log::{Damage, Failure, Former};
use crate::records::Record;
use crate::sealed::SealedRow;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The newest format this version reads, which it writes where there are attachments.
pub const FORMAT: i64 = 2;
/// The format without attachments.
const PLAIN: i64 = 1;

const MANIFEST: &str = "manifest.json";
const KEY: &str = "key";
const CHECKPOINT: &str = "checkpoint";
const FORMER: &str = "former.jsonl";
const LEAVES: &str = "leaves";
const ENTRIES: &str = "entries.jsonl";
const SEALED: &str = "sealed.jsonl";
const RECORDS: &str = "records.jsonl";
const ATTACHMENTS: &str = "attachments";

/// The files behind the manifest, in their order.
const FILES: [&str; 7] = [KEY, CHECKPOINT, FORMER, LEAVES, ENTRIES, SEALED, RECORDS];

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Manifest {
    format: i64,
    origin: String,
    size: u64,
    root: String,
    files: BTreeMap<String, About>,
}

#[derive(Debug, Serialize, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
struct About {
    bytes: u64,
    sha256: String,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FormerLine {
    key: String,
    note: String,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SealedLine {
    handle: String,
    salt: String,
    value: String,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RecordLine {
    kind: String,
    key: String,
    value: String,
    expires: Option<i64>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct AttachmentLine {
    handle: String,
    length: u64,
    salt: String,
}

impl From<&Kept> for AttachmentLine {
    fn from(Kept { handle, salt, length }: &Kept) -> Self {
        Self { handle: handle.clone(), length: *length, salt: hex::encode(salt) }
    }
}

impl AttachmentLine {
    fn read(self) -> Result<Kept, Failure> {
        let salt = hex::decode(&self.salt).ok_or_else(|| damaged(ATTACHMENTS))?;
        Ok(Kept { handle: self.handle, salt, length: self.length })
    }
}

impl From<&Former> for FormerLine {
    fn from(Former { key, note }: &Former) -> Self {
        Self { key: key.to_string(), note: note.clone() }
    }
}

impl From<SealedRow> for SealedLine {
    fn from(SealedRow { handle, salt, value }: SealedRow) -> Self {
        Self { handle, salt: hex::encode(&salt), value }
    }
}

impl From<Record> for RecordLine {
    fn from(Record { kind, key, value, expires }: Record) -> Self {
        Self { kind, key, value, expires }
    }
}

impl FormerLine {
    fn read(self) -> Result<Former, Failure> {
        let key = PublicKey::parse(&self.key).ok_or_else(|| damaged(FORMER))?;
        Ok(Former { key, note: self.note })
    }
}

impl SealedLine {
    fn read(self) -> Result<SealedRow, Failure> {
        let salt = hex::decode(&self.salt).ok_or_else(|| damaged(SEALED))?;
        Ok(SealedRow { handle: self.handle, salt, value: self.value })
    }
}

impl RecordLine {
    fn read(self) -> Record {
        Record { kind: self.kind, key: self.key, value: self.value, expires: self.expires }
    }
}

fn damaged(file: &str) -> Failure {
    Failure::Damaged { sequence: 0, what: Damage::File(format!("{file} is not as it was archived")) }
}
