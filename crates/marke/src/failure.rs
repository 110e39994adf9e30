//! What a store could not do, as people read it, and with which exit code that ends a command.

use crate::stop::{Code, Stop};
use book::checkpoint::BadNote;
use book::log::{Damage, Failure};
use std::path::Path;
use words::Message;

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        let shown = |path: &Path| path.display().to_string();
        let (code, says) = match failure {
            Failure::Damaged { sequence, what } => (Code::Integrity, damaged(sequence, what)),
            Failure::Gone(path) => (Code::Integrity, Message::KeepingGone { path: shown(&path) }),
            Failure::Unnoted(path) => (Code::Integrity, Message::KeepingUnnoted { path: shown(&path) }),
            Failure::Full => (Code::Environment, Message::ProgramFull {}),
            Failure::Busy => (Code::Environment, Message::ProgramBusy {}),
            Failure::ReadOnly(what) => (Code::Environment, Message::ProgramReadOnly { what }),
            Failure::Remote { path, drive } => {
                (Code::Environment, Message::ProgramRemote { path: shown(&path), drive: drive.to_owned() })
            }
            Failure::Key(what) => (Code::Environment, Message::ProgramKey { what }),
            Failure::KeyOpen(path) => (Code::Environment, Message::ProgramKeyOpen { path: shown(&path) }),
            Failure::Absent(path) => (Code::Environment, Message::ProgramNoBook { path: shown(&path) }),
            Failure::Exists(path) => (Code::Content, Message::ProgramExists { path: shown(&path) }),
            Failure::Foreign(path) => (Code::Content, Message::ProgramForeign { path: shown(&path) }),
            Failure::Newer { path, found, known } => {
                (Code::Content, Message::ProgramNewer { path: shown(&path), found, known })
            }
            Failure::Name(name) => (Code::Content, Message::OfficeName { name }),
            Failure::Store(what) => (Code::Environment, Message::ProgramMachine { what }),
            Failure::Moved { .. } | Failure::NoEntry(_) | Failure::Batch(_) => {
                (Code::Bug, Message::ProgramMachine { what: failure.to_string() })
            }
        };
        Self::with(code, says)
    }
}

/// What a store could not do with this file or folder, which it names where the failure itself does not.
pub(crate) fn at(path: &Path, failure: Failure) -> Stop {
    let nameless = matches!(failure, Failure::Damaged { .. } | Failure::Full | Failure::Busy | Failure::ReadOnly(_));
    let stop = Stop::from(failure);
    if nameless { stop.at(path) } else { stop }
}

/// What is damaged: an entry, named, or the book as a whole.
fn damaged(sequence: u64, damage: Damage) -> Message {
    if let Damage::Lost { until } = damage {
        let (first, last) = (count(sequence), count(until));
        let one = first == last;
        return if one { Message::KeepingLostOne { entry: last } } else { Message::KeepingLost { first, last } };
    }
    if let Damage::Forked { size } = damage {
        return Message::KeepingForked { size: count(size) };
    }
    if let Damage::LastSigned(path) = damage {
        return Message::KeepingLastSigned { path: path.display().to_string() };
    }
    let what = Box::new(cause(damage));
    match i64::try_from(sequence) {
        Ok(0) | Err(_) => Message::ProgramBookDamaged { what },
        Ok(entry) => Message::ProgramEntryDamaged { entry, what },
    }
}

/// The same of an archive, of which another copy may be whole.
pub(crate) fn archive_damaged(sequence: u64, damage: Damage) -> Message {
    let what = Box::new(cause(damage));
    match i64::try_from(sequence) {
        Ok(0) | Err(_) => Message::ProgramArchiveDamaged { what },
        Ok(entry) => Message::ProgramArchiveEntryDamaged { entry, what },
    }
}

fn cause(damage: Damage) -> Message {
    match damage {
        Damage::Bytes => Message::ProgramDamagedBytes {},
        Damage::Missing => Message::ProgramDamagedMissing {},
        Damage::Root => Message::ProgramDamagedRoot {},
        Damage::Unsigned => Message::ProgramDamagedUnsigned {},
        Damage::Checkpoint(BadNote::Form) => Message::ProgramDamagedNote {},
        Damage::Checkpoint(BadNote::Origin) => Message::ProgramDamagedOrigin {},
        Damage::Checkpoint(BadNote::Signature) => Message::ProgramDamagedSignature {},
        Damage::Lost { .. } | Damage::Forked { .. } | Damage::LastSigned(_) => Message::ProgramDamagedMissing {},
        Damage::Vanished { kept, found } => Message::KeepingVanished { kept: count(kept), found: count(found) },
        Damage::Sealed => Message::ProgramDamagedSealed {},
        Damage::Attachment { handle } => Message::KeepingFileDamaged { handle },
        Damage::AttachmentsVanished { kept, found } => {
            Message::KeepingFilesVanished { kept: count(kept), found: count(found) }
        }
        Damage::Unreadable(what) => Message::ProgramDamagedUnreadable { what },
        Damage::File(what) => Message::ProgramDamagedFile { what },
    }
}

/// A count or a place of entries, as texts take it.
pub(crate) fn count(entries: u64) -> i64 {
    i64::try_from(entries).unwrap_or(i64::MAX)
}
