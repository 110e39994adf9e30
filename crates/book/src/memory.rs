//! A book that lives as long as the program: for tests, and for trying a charter without leaving anything behind.

use crate::attachments::{Kept as KeptAttachment, PIECE};
use crate::checkpoint::{Checkpoint, PublicKey, SigningKey};
use crate::log::{Batch, Book, Failure, Former, Head, Reading, Shelf, Visitor};
use crate::proof::{Consistency, Digest, Inclusion, Tree, leaf};
use crate::records::{Keeping, Lookup, Record};
use crate::sealed::SealedRow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A place in memory for one book; clones are the same place.
#[derive(Debug, Clone, Default)]
pub struct Memory {
    kept: Arc<Mutex<Option<Kept>>>,
}

#[derive(Debug, Clone)]
struct Kept {
    key: SigningKey,
    entries: Vec<Vec<u8>>,
    tree: Tree,
    checkpoint: Checkpoint,
    sealed: BTreeMap<String, SealedRow>,
    attachments: BTreeMap<String, (KeptAttachment, Vec<u8>)>,
    records: BTreeMap<(String, String), Record>,
}

/// A book in memory.
#[derive(Debug)]
struct InMemory {
    place: Memory,
    public: PublicKey,
    head: Head,
}

impl Memory {
    fn lock(&self) -> MutexGuard<'_, Option<Kept>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn with<T>(&self, does: impl FnOnce(&mut Kept) -> Result<T, Failure>) -> Result<T, Failure> {
        self.lock().as_mut().map_or_else(|| Err(Failure::Absent(PathBuf::new())), does)
    }

    fn handle(&self) -> Result<Box<InMemory>, Failure> {
        let (head, public) = self.with(|kept| Ok((kept.checkpoint.head, kept.key.public().clone())))?;
        Ok(Box::new(InMemory { place: self.clone(), public, head }))
    }
}

impl Shelf for Memory {
    fn begin(&self, key: &SigningKey) -> Result<Box<dyn Book>, Failure> {
        let mut place = self.lock();
        if place.is_some() {
            return Err(Failure::Exists(PathBuf::new()));
        }
        let tree = Tree::default();
        let checkpoint = Checkpoint::sign(Head { size: 0, root: tree.root() }, key);
        *place = Some(Kept {
            key: key.clone(),
            entries: Vec::new(),
            tree,
            checkpoint,
            sealed: BTreeMap::new(),
            attachments: BTreeMap::new(),
            records: BTreeMap::new(),
        });
        drop(place);
        Ok(self.handle()?)
    }

    fn holds(&self) -> bool {
        self.lock().is_some()
    }

    fn open(&self, visitor: &mut dyn Visitor) -> Result<Box<dyn Book>, Failure> {
        let book = self.handle()?;
        book.entries(1, &mut |sequence, bytes| {
            visitor.entry(sequence, bytes);
            ControlFlow::Continue(())
        })?;
        book.sealed(&mut |row| visitor.sealed(row))?;
        Ok(book)
    }
}

impl Lookup for InMemory {
    fn record(&self, kind: &str, key: &str, now: i64) -> Result<Option<Record>, Failure> {
        let key = (kind.to_owned(), key.to_owned());
        self.place.with(|kept| Ok(kept.records.get(&key).filter(|record| record.lasts(now)).cloned()))
    }

    fn records(&self, kind: &str, now: i64) -> Result<Vec<Record>, Failure> {
        let fits = |record: &&Record| record.kind == kind && record.lasts(now);
        self.place.with(|kept| Ok(kept.records.values().filter(fits).cloned().collect()))
    }
}

impl Keeping for InMemory {
    fn keep(&mut self, records: Vec<Record>) -> Result<(), Failure> {
        self.place.with(|kept| {
            keep(kept, records);
            Ok(())
        })
    }

    fn take(&mut self, kind: &str, key: &str, now: i64) -> Result<Option<Record>, Failure> {
        let key = (kind.to_owned(), key.to_owned());
        self.place.with(|kept| Ok(kept.records.remove(&key).filter(|record| record.lasts(now))))
    }

    fn prune(&mut self, now: i64) -> Result<(), Failure> {
        self.place.with(|kept| {
            kept.records.retain(|_, record| record.lasts(now));
            Ok(())
        })
    }
}

impl Reading for InMemory {
    fn checkpoint(&self) -> Result<Checkpoint, Failure> {
        self.place.with(|kept| Ok(kept.checkpoint.clone()))
    }

    fn key(&self) -> &PublicKey {
        &self.public
    }

    fn former(&self) -> Result<Vec<Former>, Failure> {
        Ok(Vec::new())
    }

    fn entries(&self, from: u64, each: &mut dyn FnMut(u64, &[u8]) -> ControlFlow<()>) -> Result<(), Failure> {
        self.place.with(|kept| {
            let numbered = (1..).zip(&kept.entries).skip_while(|(sequence, _)| *sequence < from);
            let _ = { numbered }.try_for_each(|(sequence, bytes)| each(sequence, bytes));
            Ok(())
        })
    }

    fn sealed(&self, each: &mut dyn FnMut(SealedRow)) -> Result<(), Failure> {
        self.place.with(|kept| {
            kept.sealed.values().cloned().for_each(each);
            Ok(())
        })
    }

    fn attachments(&self) -> Result<Vec<KeptAttachment>, Failure> {
        self.place.with(|kept| Ok(kept.attachments.values().map(|(about, _)| about.clone()).collect()))
    }

    fn attachment(&self, handle: &str) -> Result<Option<KeptAttachment>, Failure> {
        self.place.with(|kept| Ok(kept.attachments.get(handle).map(|(about, _)| about.clone())))
    }

    fn piece(&self, handle: &str, place: u32) -> Result<Option<Vec<u8>>, Failure> {
        let nth = usize::try_from(place).unwrap_or(usize::MAX);
        let piece = |bytes: &Vec<u8>| bytes.chunks(PIECE).nth(nth).map(<[u8]>::to_vec);
        self.place.with(|kept| Ok(kept.attachments.get(handle).and_then(|(_, bytes)| piece(bytes))))
    }

    fn proof(&self, sequence: u64, size: u64) -> Result<Inclusion, Failure> {
        self.place.with(|kept| kept.tree.inclusion(sequence, size).ok_or(Failure::NoEntry(sequence)))
    }

    fn consistency(&self, old_size: u64, size: u64) -> Result<Consistency, Failure> {
        self.place.with(|kept| kept.tree.consistency(old_size, size).ok_or(Failure::NoEntry(size)))
    }

    fn reader(&self) -> Result<Box<dyn Reading>, Failure> {
        Ok(self.place.handle()?)
    }

    fn still(&self) -> Result<Box<dyn Reading>, Failure> {
        let kept = self.place.lock().clone();
        Ok(Memory { kept: Arc::new(Mutex::new(kept)) }.handle()?)
    }
}

impl Book for InMemory {
    fn head(&self) -> Head {
        self.head
    }

    fn append(&mut self, expected: u64, batch: Batch) -> Result<Head, Failure> {
        batch.check()?;
        self.head = self.place.with(|kept| {
            let found = kept.tree.size();
            if found != expected {
                return Err(Failure::Moved { expected, found });
            }
            let fresh: BTreeSet<&String> = batch.sealed.iter().map(|row| &row.handle).collect();
            if fresh.len() < batch.sealed.len() || fresh.iter().any(|handle| kept.sealed.contains_key(*handle)) {
                return Err(Failure::Batch("a handle that is used already"));
            }
            for one in &batch.attachments {
                if kept.attachments.contains_key(&one.handle) {
                    return Err(Failure::Batch("a handle that is used already"));
                }
                let mut bytes = Vec::new();
                one.content.pour(&mut |piece| {
                    bytes.extend_from_slice(piece);
                    Ok(())
                })?;
                let about = KeptAttachment { handle: one.handle.clone(), salt: one.salt, length: bytes.len() as u64 };
                kept.attachments.insert(one.handle.clone(), (about, bytes));
            }
            for entry in batch.entries {
                kept.tree.push(leaf(&entry));
                kept.entries.push(entry);
            }
            kept.sealed.extend(batch.sealed.into_iter().map(|row| (row.handle.clone(), row)));
            for handle in &batch.destroy {
                kept.sealed.remove(handle);
                kept.attachments.remove(handle);
            }
            keep(kept, batch.records);
            let head = Head { size: kept.tree.size(), root: kept.tree.root() };
            kept.checkpoint = Checkpoint::sign(head, &kept.key);
            Ok(head)
        })?;
        Ok(self.head)
    }

    fn moved(&self) -> Result<bool, Failure> {
        self.place.with(|kept| Ok(kept.tree.size() != self.head.size))
    }

    fn secret(&self, purpose: &str) -> Digest {
        self.place.lock().as_ref().map_or(Digest([0; 32]), |kept| kept.key.secret(purpose))
    }
}

fn keep(kept: &mut Kept, records: Vec<Record>) {
    kept.records.extend(records.into_iter().map(|record| ((record.kind.clone(), record.key.clone()), record)));
}
