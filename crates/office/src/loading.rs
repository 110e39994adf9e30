//! Opening a book: verifying and folding it in one pass, on two threads.

use crate::entry::Folded;
use crate::texts::Texts;
use book::log::{Book, Damage, Failure, Shelf, Visitor};
use book::sealed::SealedRow;
use cooperation::State;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

/// How many entries go from the one thread to the other at a time.
const CHUNK: usize = 512;

/// A book that was opened, and what follows from it.
pub(crate) struct Loaded {
    pub(crate) book: Box<dyn Book>,
    pub(crate) state: State,
    pub(crate) texts: Texts,
}

/// Opens a book, verifies it and folds its entries.
///
/// # Errors
/// As [`Shelf::open`]; and [`Failure::Damaged`] where an entry cannot be read, or says it is another.
pub(crate) fn load(shelf: &dyn Shelf) -> Result<Loaded, Failure> {
    std::thread::scope(|scope| {
        let (to, from) = sync_channel(8);
        let folding = scope.spawn(move || fold(&from));
        let mut visitor = Loading { to, chunk: Chunk::default(), texts: Texts::default() };
        let opened = shelf.open(&mut visitor);
        let texts = visitor.finish();
        let book = opened?;
        let (state, origin) = folding.join().map_err(|_| Failure::Store("folding stopped".into()))??;
        if origin.is_some_and(|origin| origin != book.key().name()) {
            return Err(unreadable(1, "it is an entry of another book"));
        }
        Ok(Loaded { book, state, texts })
    })
}

/// Entries one after the other, with where each ends: one piece of memory goes across, not one for each entry.
#[derive(Default)]
struct Chunk {
    first: u64,
    bytes: Vec<u8>,
    ends: Vec<usize>,
}

impl Chunk {
    fn entries(&self) -> impl Iterator<Item = (u64, &[u8])> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        let pieces = starts.zip(&self.ends).map(|(start, end)| self.bytes.get(start..*end).unwrap_or_default());
        (self.first..).zip(pieces)
    }
}

struct Loading {
    to: SyncSender<Chunk>,
    chunk: Chunk,
    texts: Texts,
}

impl Visitor for Loading {
    fn entry(&mut self, sequence: u64, bytes: &[u8]) {
        if self.chunk.ends.is_empty() {
            self.chunk.first = sequence;
        }
        self.chunk.bytes.extend_from_slice(bytes);
        self.chunk.ends.push(self.chunk.bytes.len());
        if self.chunk.ends.len() == CHUNK {
            self.pass_on();
        }
    }

    fn sealed(&mut self, row: SealedRow) {
        self.texts.change(&[row], &[]);
    }
}

impl Loading {
    fn pass_on(&mut self) {
        // Whoever folds says what went wrong when it is asked for the result.
        let size = self.chunk.bytes.len();
        let next = Chunk { bytes: Vec::with_capacity(size), ends: Vec::with_capacity(CHUNK), ..Chunk::default() };
        let _ = self.to.send(std::mem::replace(&mut self.chunk, next));
    }

    fn finish(mut self) -> Texts {
        self.pass_on();
        self.texts
    }
}

/// Folds what comes, and tells which book it all says it is of.
fn fold(from: &Receiver<Chunk>) -> Result<(State, Option<String>), Failure> {
    let mut state = State::default();
    let mut origin: Option<String> = None;
    for chunk in from {
        for (sequence, bytes) in chunk.entries() {
            let entry = Folded::read(bytes).map_err(|what| unreadable(sequence, &what))?;
            if entry.seq != sequence {
                return Err(unreadable(sequence, &format!("it says it is entry {}", entry.seq)));
            }
            if origin.get_or_insert_with(|| entry.book.to_string()).as_str() != entry.book {
                return Err(unreadable(sequence, "it is an entry of another book"));
            }
            state.evolve(sequence, &entry.stamp, &entry.events);
        }
    }
    Ok((state, origin))
}

fn unreadable(sequence: u64, what: &str) -> Failure {
    Failure::Damaged { sequence, what: Damage::Unreadable(what.to_owned()) }
}
