//! What the signer signed last, in a file beside its key: outside the book, so that a book that lost entries is found out.
//!
//! A book proves itself by a checkpoint that lies in it. A book of yesterday, or one whose journal lost its tail, proves
//! itself as well. So whoever holds the key keeps the last checkpoint too, and holds the book against it. The file holds the
//! signed note as published, and line feeds up to a whole number of sectors: it is written in place, in one piece, after the
//! entries are durable and before anyone hears that they are. It may lag behind the book, when the machine stops between the
//! two. It is never ahead of the book, unless the book lost what was confirmed.

use super::{Checkpoint, PublicKey};
use crate::log::{Damage, Failure, Head};
use crate::proof::Tree;
use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Write as _};
use std::path::Path;
use std::time::Duration;

/// What a disk writes whole or not at all.
const SECTOR: usize = 512;
/// How often a note is read again that may have been in the middle of being written.
const ATTEMPTS: u32 = 4;

/// Notes what was signed in a new file that only its owner can read, durably.
pub(crate) fn begin(path: &Path, signed: &Checkpoint) -> Result<(), Failure> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let taken = |e: &std::io::Error| e.kind() == ErrorKind::AlreadyExists;
    let refused = |e| if taken(&e) { Failure::Exists(path.to_owned()) } else { unwritable(path, &e) };
    let mut file = options.open(path).map_err(refused)?;
    put(path, &mut file, signed)?;
    file.sync_all().map_err(|e| unwritable(path, &e))
}

/// Notes what was signed. A process that is killed does not undo it; a machine that stops may.
pub(crate) fn write(path: &Path, signed: &Checkpoint) -> Result<(), Failure> {
    put(path, &mut existing(path)?, signed)
}

/// Waits until not even a machine that stops undoes what was noted.
pub(crate) fn settle(path: &Path) -> Result<(), Failure> {
    existing(path)?.sync_data().map_err(|e| unwritable(path, &e))
}

/// What was signed last with one of these keys; nothing where there is no such file.
///
/// It is read before the book is, so that a book that grows in the meantime is never behind it.
pub(crate) fn read(path: &Path, keys: &[&PublicKey]) -> Result<Option<Checkpoint>, Failure> {
    let mut found = None;
    for _ in 0..ATTEMPTS {
        let text = match std::fs::read(path) {
            Ok(bytes) => String::from_utf8(bytes).unwrap_or_default(),
            Err(e) if e.kind() == ErrorKind::NotFound => return Ok(None),
            Err(e) => return Err(Failure::Key(format!("{}: {e}", path.display()))),
        };
        let note = format!("{}\n", text.trim_end_matches('\n'));
        found = keys.iter().find_map(|key| Checkpoint::verify(&note, key).ok());
        if found.is_some() {
            break;
        }
        std::thread::sleep(Duration::from_millis(1));
    }
    let unreadable = || Failure::Damaged { sequence: 0, what: Damage::LastSigned(path.to_owned()) };
    found.map(Some).ok_or_else(unreadable)
}

/// Holds a book against what was signed last.
///
/// # Errors
/// [`Damage::Lost`] with the first entry that is missing, or [`Damage::Forked`] where the book tells another history.
pub(crate) fn compare(signed: Head, tree: &Tree) -> Result<(), Failure> {
    if signed.size > tree.size() {
        return Err(Failure::Damaged { sequence: tree.size() + 1, what: Damage::Lost { until: signed.size } });
    }
    if tree.root_at(signed.size) != Some(signed.root) {
        return Err(Failure::Damaged { sequence: 0, what: Damage::Forked { size: signed.size } });
    }
    Ok(())
}

fn existing(path: &Path) -> Result<File, Failure> {
    OpenOptions::new().write(true).open(path).map_err(|e| unwritable(path, &e))
}

fn put(path: &Path, file: &mut File, signed: &Checkpoint) -> Result<(), Failure> {
    let mut bytes = signed.note.clone().into_bytes();
    bytes.resize(bytes.len().next_multiple_of(SECTOR), b'\n');
    file.write_all(&bytes).map_err(|e| unwritable(path, &e))
}

fn unwritable(path: &Path, error: &std::io::Error) -> Failure {
    Failure::Key(format!("{}: {error}", path.display()))
}
