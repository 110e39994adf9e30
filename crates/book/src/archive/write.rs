//! Writing an archive.

use super::{
    ATTACHMENTS, About, AttachmentLine, CHECKPOINT, ENTRIES, FILES, FORMAT, FORMER, FormerLine, KEY, LEAVES, MANIFEST,
    Manifest, PLAIN, RECORDS, RecordLine, SEALED, SealedLine,
};
use crate::canonical;
use crate::hex;
use crate::log::{Failure, Reading};
use crate::proof::leaf;
use serde::Serialize;
use sha2::{Digest as _, Sha256};
use std::io::{self, Write};
use std::ops::ControlFlow;

/// Writes an archive of a book that stands still, with the records of these kinds that have not expired at `now`.
///
/// # Errors
/// The store's own failure, or [`Failure::Store`] where `out` cannot be written.
pub fn write(book: &dyn Reading, kinds: &[&str], now: i64, out: &mut dyn Write) -> Result<(), Failure> {
    let source = Source { book, kinds, now };
    let head = book.checkpoint()?.head;
    let mut files = std::collections::BTreeMap::new();
    let attached = (!book.attachments()?.is_empty()).then_some(ATTACHMENTS);
    let names: Vec<&str> = FILES.into_iter().chain(attached).collect();
    for name in &names {
        let (mut bytes, mut hash) = (0, Sha256::new());
        source.pour(name, &mut |piece| {
            bytes += piece.len() as u64;
            hash.update(piece);
            Ok(())
        })?;
        files.insert((*name).to_owned(), About { bytes, sha256: hex::encode(&hash.finalize()) });
    }
    let lengths = files.iter().map(|(name, about)| (name.clone(), about.bytes)).collect::<Vec<_>>();
    let origin = book.key().name().to_owned();
    let format = if attached.is_some() { FORMAT } else { PLAIN };
    let manifest = Manifest { format, origin, size: head.size, root: head.root.to_string(), files };
    let manifest = line(&manifest)?;
    file(MANIFEST, manifest.len() as u64, out, &mut |to| to(&manifest))?;
    for name in names {
        let length = lengths.iter().find(|(known, _)| *known == name).map_or(0, |(_, length)| *length);
        file(name, length, out, &mut |to| source.pour(name, to))?;
    }
    // Two empty blocks end a tar.
    out.write_all(&[0; 1024]).and_then(|()| out.flush()).map_err(|e| failed(&e))
}

/// Takes the content of a file piece by piece.
type Take<'a> = &'a mut dyn FnMut(&[u8]) -> Result<(), Failure>;

struct Source<'a> {
    book: &'a dyn Reading,
    kinds: &'a [&'a str],
    now: i64,
}

impl Source<'_> {
    /// The content of one file; the same each time, for the book stands still.
    fn pour(&self, name: &str, to: Take<'_>) -> Result<(), Failure> {
        match name {
            KEY => to(format!("{}\n", self.book.key()).as_bytes()),
            CHECKPOINT => to(self.book.checkpoint()?.note.as_bytes()),
            FORMER => self.book.former()?.iter().try_for_each(|former| to(&line(&FormerLine::from(former))?)),
            LEAVES => self.entries(&mut |bytes| to(&leaf(bytes).0)),
            ENTRIES => self.entries(&mut |bytes| to(bytes).and_then(|()| to(b"\n"))),
            SEALED => {
                let mut result = Ok(());
                self.book.sealed(&mut |row| {
                    if result.is_ok() {
                        result = line(&SealedLine::from(row)).and_then(|line| to(&line));
                    }
                })?;
                result
            }
            RECORDS => self.kinds.iter().try_for_each(|kind| {
                let records = self.book.records(kind, self.now)?;
                records.into_iter().try_for_each(|record| to(&line(&RecordLine::from(record))?))
            }),
            ATTACHMENTS => self.attachments(to),
            _ => Ok(()),
        }
    }

    fn attachments(&self, to: Take<'_>) -> Result<(), Failure> {
        for kept in self.book.attachments()? {
            to(&line(&AttachmentLine::from(&kept))?)?;
            let mut place = 0;
            while let Some(piece) = self.book.piece(&kept.handle, place)? {
                to(&piece)?;
                place += 1;
            }
            to(b"\n")?;
        }
        Ok(())
    }

    fn entries(&self, each: Take<'_>) -> Result<(), Failure> {
        let mut result = Ok(());
        self.book.entries(1, &mut |_, bytes| {
            result = each(bytes);
            if result.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        })?;
        result
    }
}

/// One file of the tar: nothing in its header depends on when, where or by whom it was made.
fn file(
    name: &str,
    length: u64,
    out: &mut dyn Write,
    pour: &mut dyn FnMut(Take<'_>) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let mut header = tar::Header::new_ustar();
    header.set_path(name).map_err(|e| failed(&e))?;
    header.set_entry_type(tar::EntryType::Regular);
    header.set_mode(0o600);
    header.set_uid(0);
    header.set_gid(0);
    header.set_mtime(0);
    header.set_size(length);
    header.set_cksum();
    out.write_all(header.as_bytes()).map_err(|e| failed(&e))?;
    pour(&mut |piece| out.write_all(piece).map_err(|e| failed(&e)))?;
    let padding = usize::try_from(length.next_multiple_of(512) - length).unwrap_or_default();
    out.write_all([0; 512].get(..padding).unwrap_or_default()).map_err(|e| failed(&e))
}

fn line<T: Serialize>(value: &T) -> Result<Vec<u8>, Failure> {
    let mut bytes = canonical::to_bytes(value).map_err(|e| Failure::Store(e.to_string()))?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn failed(error: &io::Error) -> Failure {
    if error.kind() == io::ErrorKind::StorageFull {
        Failure::Full
    } else {
        Failure::Store(format!("the archive cannot be written: {error}"))
    }
}
