//! Reading an archive: to verify it, or to fill a new book from it.

use super::{
    ATTACHMENTS, About, AttachmentLine, CHECKPOINT, ENTRIES, FORMAT, FORMER, FormerLine, KEY, LEAVES, MANIFEST,
    Manifest, RECORDS, RecordLine, SEALED, SealedLine, damaged,
};
use crate::attachments::{Kept, PIECE};
use crate::checkpoint::{BadNote, Checkpoint, PublicKey};
use crate::hex;
use crate::log::{Damage, Failure, Former, LARGEST_ENTRY, Verified, Visitor};
use crate::proof::{Digest, Tree, leaf};
use crate::records::Record;
use crate::sealed::{Commitments, SealedRow, commitment};
use crate::sqlite::{Filling, Place};
use serde::de::DeserializeOwned;
use sha2::{Digest as _, Sha256};
use std::collections::HashSet;
use std::io::{BufRead, BufReader, Read};
use std::path::PathBuf;

/// Looks at each entry of the log with this key before it is put back, and tells which sealed values it destroyed. What it
/// cannot read is not put back.
pub type Erased<'a> = &'a mut dyn FnMut(&PublicKey, u64, &[u8]) -> Result<Vec<String>, Failure>;

/// Verifies an archive offline: every leaf, every sealed value, the signed root, and the roots that former keys signed.
/// Where `trusted` is given, it or a former key it signed under must be that one.
///
/// # Errors
/// [`Failure::Damaged`] with the first entry that is wrong; [`Failure::Key`] where another key signed it;
/// [`Failure::Foreign`] and [`Failure::Newer`] where it is no archive of this format.
pub fn verify(
    input: &mut dyn Read,
    trusted: Option<&PublicKey>,
    visitor: &mut dyn Visitor,
) -> Result<Verified, Failure> {
    let verified = Archive::new(input).read(&mut Looking(visitor))?;
    let known = |key: &PublicKey| *key == verified.key || verified.former.iter().any(|former| former.key == *key);
    if trusted.is_none_or(known) {
        Ok(verified)
    } else {
        Err(Failure::Key("the archive was signed with another key".into()))
    }
}

/// Fills a new book from an archive that verifies. Values that an entry destroyed are not restored, even where the archive
/// still holds them: `erased` tells which these are, and may add those that are known to have been destroyed since.
///
/// # Errors
/// As [`verify`]; [`Failure::Exists`] where there is a book already; what `erased` says. Then nothing is left behind.
pub fn restore(input: &mut dyn Read, place: &Place, erased: Erased<'_>) -> Result<Verified, Failure> {
    let mut archive = Archive::new(input);
    Filling::book(place, &mut |filling| archive.read(&mut Restoring { filling, erased, gone: HashSet::new() }))
}

/// What becomes of what is read.
trait Sink {
    fn entry(&mut self, key: &PublicKey, sequence: u64, leaf: Digest, bytes: &[u8]) -> Result<(), Failure>;
    fn sealed(&mut self, row: &SealedRow) -> Result<bool, Failure>;
    fn record(&mut self, record: &Record) -> Result<(), Failure>;
    /// Takes an attachment, or leaves its bytes where they are.
    fn attachment(&mut self, about: &Kept, pieces: Pieces<'_>) -> Result<bool, Failure>;
}

/// Gives the next piece of an attachment; nothing behind the last.
type Pieces<'a> = &'a mut dyn FnMut() -> Result<Option<Vec<u8>>, Failure>;

struct Looking<'a>(&'a mut dyn Visitor);

impl Sink for Looking<'_> {
    fn entry(&mut self, _: &PublicKey, sequence: u64, _: Digest, bytes: &[u8]) -> Result<(), Failure> {
        self.0.entry(sequence, bytes);
        Ok(())
    }

    fn sealed(&mut self, row: &SealedRow) -> Result<bool, Failure> {
        self.0.sealed(row.clone());
        Ok(true)
    }

    fn record(&mut self, _: &Record) -> Result<(), Failure> {
        Ok(())
    }

    fn attachment(&mut self, _: &Kept, _: Pieces<'_>) -> Result<bool, Failure> {
        Ok(true)
    }
}

struct Restoring<'a, 'b> {
    filling: &'a mut Filling<'b>,
    erased: Erased<'a>,
    gone: HashSet<String>,
}

impl Sink for Restoring<'_, '_> {
    fn entry(&mut self, key: &PublicKey, sequence: u64, leaf: Digest, bytes: &[u8]) -> Result<(), Failure> {
        self.gone.extend((self.erased)(key, sequence, bytes)?);
        self.filling.entry(leaf, bytes)
    }

    fn sealed(&mut self, row: &SealedRow) -> Result<bool, Failure> {
        let keeps = !self.gone.contains(&row.handle);
        if keeps {
            self.filling.sealed(row)?;
        }
        Ok(keeps)
    }

    fn record(&mut self, record: &Record) -> Result<(), Failure> {
        self.filling.record(record)
    }

    fn attachment(&mut self, about: &Kept, pieces: Pieces<'_>) -> Result<bool, Failure> {
        let keeps = !self.gone.contains(&about.handle);
        if keeps {
            self.filling.attachment(about, pieces)?;
        }
        Ok(keeps)
    }
}

struct Archive<'a> {
    tar: tar::Archive<&'a mut dyn Read>,
}

impl<'a> Archive<'a> {
    fn new(input: &'a mut dyn Read) -> Self {
        Self { tar: tar::Archive::new(input) }
    }

    fn read(&mut self, sink: &mut dyn Sink) -> Result<Verified, Failure> {
        let foreign = || Failure::Foreign(PathBuf::from("the archive"));
        let mut files = self.tar.entries().map_err(|_| foreign())?;
        let mut next = |name: &'static str, about: Option<&About>| {
            let entry = files.next().ok_or_else(|| damaged(name))?.map_err(|_| damaged(name))?;
            let same = entry.path_bytes() == name.as_bytes() && entry.header().entry_type().is_file();
            let right = about.is_none_or(|about| about.bytes == entry.size());
            if same && right { Ok(File::new(name, entry)) } else { Err(damaged(name)) }
        };
        let manifest = next(MANIFEST, None).map_err(|_| foreign())?.whole(None).map_err(|_| foreign())?;
        let manifest = manifest_of(&manifest)?;
        let about = |name: &'static str| manifest.files.get(name).ok_or_else(|| damaged(name));
        let mut text = |name| next(name, Some(about(name)?))?.whole(Some(about(name)?));

        let key = PublicKey::parse(&text(KEY)?).ok_or_else(|| damaged(KEY))?;
        let checkpoint = Checkpoint::verify(&text(CHECKPOINT)?, &key)?;
        let former = text(FORMER)?;
        let former = former.lines().map(|line| parse::<FormerLine>(FORMER, line.as_bytes())?.read());
        let former = former.collect::<Result<Vec<Former>, Failure>>()?;
        let head = checkpoint.head;
        let same = manifest.origin == key.name() && manifest.size == head.size;
        if !same || manifest.root != head.root.to_string() {
            return Err(damaged(MANIFEST));
        }

        let leaves = next(LEAVES, Some(about(LEAVES)?))?.leaves()?;
        let (tree, commitments) = entries(&key, next(ENTRIES, Some(about(ENTRIES)?))?, &leaves, sink)?;
        agrees(&tree, &checkpoint, &former)?;
        if leaves.len() as u64 != head.size {
            return Err(damaged(LEAVES));
        }
        let mut sealed = 0;
        next(SEALED, Some(about(SEALED)?))?.lines(about(SEALED)?, &mut |line| {
            let row = parse::<SealedLine>(SEALED, line)?.read()?;
            commitments.check(&row)?;
            sealed += u64::from(sink.sealed(&row)?);
            Ok(())
        })?;
        next(RECORDS, Some(about(RECORDS)?))?
            .lines(about(RECORDS)?, &mut |line| sink.record(&parse::<RecordLine>(RECORDS, line)?.read()))?;
        let mut attachments = 0;
        if let Some(about) = manifest.files.get(ATTACHMENTS) {
            next(ATTACHMENTS, Some(about))?.attachments(about, &commitments, &mut |kept, pieces| {
                attachments += u64::from(sink.attachment(kept, pieces)?);
                Ok(())
            })?;
        }
        Ok(Verified { checkpoint, key, former, sealed, attachments, noted: false })
    }
}

fn manifest_of(text: &str) -> Result<Manifest, Failure> {
    let path = PathBuf::from("the archive");
    let loose: serde_json::Value = serde_json::from_str(text).map_err(|_| Failure::Foreign(path.clone()))?;
    let found = loose.get("format").and_then(serde_json::Value::as_i64).unwrap_or_default();
    if found > FORMAT {
        return Err(Failure::Newer { path, found, known: FORMAT });
    }
    serde_json::from_value(loose).map_err(|_| Failure::Foreign(path))
}

/// Every entry against its leaf; the first that is wrong is named.
fn entries(
    key: &PublicKey,
    mut file: File<'_>,
    leaves: &[Digest],
    sink: &mut dyn Sink,
) -> Result<(Tree, Commitments), Failure> {
    let (mut tree, mut commitments) = (Tree::default(), Commitments::default());
    let mut line = Vec::new();
    for kept in leaves {
        let sequence = tree.size() + 1;
        let wrong = |what| Failure::Damaged { sequence, what };
        if !file.line(&mut line)? {
            return Err(wrong(Damage::Missing));
        }
        if leaf(&line) != *kept {
            return Err(wrong(Damage::Bytes));
        }
        tree.push(*kept);
        commitments.read(sequence, &line);
        sink.entry(key, sequence, *kept, &line)?;
    }
    if file.line(&mut line)? {
        return Err(Failure::Damaged { sequence: tree.size() + 1, what: Damage::Unsigned });
    }
    Ok((tree, commitments))
}

fn agrees(tree: &Tree, checkpoint: &Checkpoint, former: &[Former]) -> Result<(), Failure> {
    let (found, signed) = (tree.size(), checkpoint.head.size);
    if found < signed {
        return Err(Failure::Damaged { sequence: found + 1, what: Damage::Missing });
    }
    if found > signed {
        return Err(Failure::Damaged { sequence: signed + 1, what: Damage::Unsigned });
    }
    if tree.root() != checkpoint.head.root {
        return Err(Failure::Damaged { sequence: 0, what: Damage::Root });
    }
    for old in former {
        let head = Checkpoint::verify(&old.note, &old.key)?.head;
        if tree.root_at(head.size) != Some(head.root) {
            return Err(BadNote::Signature.into());
        }
    }
    Ok(())
}

/// One file of the tar, hashed as it is read.
struct File<'a> {
    name: &'static str,
    content: BufReader<Box<dyn Read + 'a>>,
    hash: Sha256,
}

impl<'a> File<'a> {
    fn new(name: &'static str, content: impl Read + 'a) -> Self {
        Self { name, content: BufReader::with_capacity(1 << 16, Box::new(content)), hash: Sha256::new() }
    }

    /// The next line without its line feed; false at the end.
    fn line(&mut self, line: &mut Vec<u8>) -> Result<bool, Failure> {
        line.clear();
        let longest = 8 * LARGEST_ENTRY as u64;
        let read = (&mut self.content).take(longest).read_until(b'\n', line).map_err(|_| damaged(self.name))?;
        self.hash.update(&*line);
        if read > 0 && line.pop() != Some(b'\n') {
            return Err(damaged(self.name));
        }
        Ok(read > 0)
    }

    fn lines(mut self, about: &About, each: &mut dyn FnMut(&[u8]) -> Result<(), Failure>) -> Result<(), Failure> {
        let mut line = Vec::new();
        while self.line(&mut line)? {
            each(&line)?;
        }
        self.ends_as(about)
    }

    /// Every attachment, each held against what was sealed.
    fn attachments(
        mut self,
        about: &About,
        commitments: &Commitments,
        each: &mut dyn FnMut(&Kept, Pieces<'_>) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let mut line = Vec::new();
        while self.line(&mut line)? {
            let kept = parse::<AttachmentLine>(ATTACHMENTS, &line)?.read()?;
            let (sequence, sealed) = commitments.of(&kept.handle)?;
            let (mut left, mut hash) = (kept.length, commitment(&kept.salt));
            let mut next = || {
                let piece = self.piece(left)?;
                left -= piece.len() as u64;
                hash.update(&piece);
                Ok(if piece.is_empty() { None } else { Some(piece) })
            };
            each(&kept, &mut next)?;
            while next()?.is_some() {}
            if Digest(hash.finalize().into()) != sealed {
                let what = Damage::Attachment { handle: kept.handle };
                return Err(Failure::Damaged { sequence, what });
            }
            if !self.line(&mut line)? || !line.is_empty() {
                return Err(damaged(ATTACHMENTS));
            }
        }
        self.ends_as(about)
    }

    /// The next bytes, as many as stand there but no more than are left.
    fn piece(&mut self, left: u64) -> Result<Vec<u8>, Failure> {
        let mut piece = Vec::new();
        let most = left.min(PIECE as u64);
        (&mut self.content).take(most).read_to_end(&mut piece).map_err(|_| damaged(self.name))?;
        self.hash.update(&piece);
        if piece.len() as u64 == most { Ok(piece) } else { Err(damaged(self.name)) }
    }

    /// A small file as text.
    fn whole(mut self, about: Option<&About>) -> Result<String, Failure> {
        let mut text = String::new();
        (&mut self.content).take(1 << 24).read_to_string(&mut text).map_err(|_| damaged(self.name))?;
        self.hash.update(&text);
        about.map_or(Ok(()), |about| self.ends_as(about))?;
        Ok(text)
    }

    fn leaves(mut self) -> Result<Vec<Digest>, Failure> {
        let mut leaves = Vec::new();
        let mut digest = [0; 32];
        while !self.content.fill_buf().map_err(|_| damaged(self.name))?.is_empty() {
            self.content.read_exact(&mut digest).map_err(|_| damaged(self.name))?;
            leaves.push(Digest(digest));
        }
        Ok(leaves)
    }

    fn ends_as(self, about: &About) -> Result<(), Failure> {
        if hex::encode(&self.hash.finalize()) == about.sha256 { Ok(()) } else { Err(damaged(self.name)) }
    }
}

fn parse<T: DeserializeOwned>(file: &str, line: &[u8]) -> Result<T, Failure> {
    serde_json::from_slice(line).map_err(|_| damaged(file))
}
