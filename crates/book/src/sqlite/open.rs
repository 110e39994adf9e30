//! Beginning, opening and verifying a book.

use super::connection::{self, BOOK, broken, failure, failure_at};
use super::{Place, Scrub, Sqlite, Writing, append, attachments, read};
use crate::attachments::check;
use crate::checkpoint::{BadNote, Checkpoint, PublicKey, SigningKey, last};
use crate::log::{Damage, Failure, Head, Reading, Verified, Visitor};
use crate::proof::{Digest, Tree, leaf};
use crate::sealed::Commitments;
use rusqlite::Connection;
use std::sync::{Arc, RwLock};

pub(super) const LAYOUT: [&str; 3] = [include_str!("schema.sql"), include_str!("records.sql"), attachments::TABLES];

/// Verifies a book without its signing key: every leaf, every sealed value, the signed root, the roots that former keys
/// signed, and what the signer noted beside its key, where that lies beside the book.
///
/// # Errors
/// [`Failure::Damaged`] with the first entry that is wrong; otherwise the store's own failure.
pub fn verify(place: &Place, visitor: &mut dyn Visitor) -> Result<Verified, Failure> {
    look(place, visitor).map(|(_, verified)| verified)
}

/// Reads a book without its signing key, as [`verify`] found it; every look sees this moment.
///
/// # Errors
/// As [`verify`].
pub fn inspect(place: &Place, visitor: &mut dyn Visitor) -> Result<Box<dyn Reading>, Failure> {
    look(place, visitor).map(|(reader, _)| Box::new(reader) as Box<dyn Reading>)
}

fn look(place: &Place, visitor: &mut dyn Visitor) -> Result<(Sqlite, Verified), Failure> {
    if !place.file.exists() {
        return Err(place.absent());
    }
    let db = connection::reading(&place.file, BOOK)?;
    let (verified, tree, commitments) = scan(place, &db, visitor)?;
    let (place, tree, public) = (place.clone(), Arc::new(RwLock::new(tree)), verified.key.clone());
    let reader = Sqlite { place, db, public, tree, writing: None };
    reader.attachments()?.iter().try_for_each(|kept| check(&reader, kept, &commitments))?;
    Ok((reader, verified))
}

pub(super) fn begin(place: &Place, key: &SigningKey) -> Result<Sqlite, Failure> {
    let tree = Tree::default();
    let checkpoint = Checkpoint::sign(Head { size: 0, root: tree.root() }, key);
    last::begin(&place.signed, &checkpoint)?;
    let made = connection::create(&place.file, BOOK, &LAYOUT, &mut |db| identify(db, key.public(), &checkpoint.note));
    let db = made.inspect_err(|_| drop(std::fs::remove_file(&place.signed)))?;
    Ok(writer(place, db, key.clone(), tree, checkpoint))
}

/// Says whose book it is and what was signed last.
pub(super) fn identify(db: &Connection, key: &PublicKey, note: &str) -> Result<(), Failure> {
    let row = (key.to_string(), note);
    db.execute("INSERT INTO book (one, key, note) VALUES (1, ?1, ?2)", row).map(|_| ()).map_err(failure)
}

pub(super) fn open(place: &Place, visitor: &mut dyn Visitor) -> Result<Sqlite, Failure> {
    if !place.file.exists() {
        return Err(place.absent());
    }
    let key = SigningKey::read(&place.key)?;
    let mut db = connection::writing(&place.file, BOOK)?;
    let (verified, tree, _) = scan(place, &db, visitor)?;
    let unscrubbed: bool = db.query_row("SELECT scrub FROM book", (), |row| row.get(0)).map_err(failure)?;
    db.execute_batch("COMMIT").map_err(failure)?;
    if *key.public() != verified.key {
        return Err(Failure::Key(format!("{} is the key of another book", place.key.display())));
    }
    if !verified.noted {
        return Err(Failure::Unnoted(place.signed.clone()));
    }
    note(place, &db, &verified.checkpoint)?;
    connection::trust(&db)?;
    attachments::prepare(&mut db)?;
    let mut book = writer(place, db, key, tree, verified.checkpoint);
    if let Some(writing) = book.writing.as_mut().filter(|_| unscrubbed) {
        writing.scrub = Scrub::File;
    }
    book.scrub();
    Ok(book)
}

/// Notes what was verified as signed last, unless another process appended meanwhile and notes more.
fn note(place: &Place, db: &Connection, checkpoint: &Checkpoint) -> Result<(), Failure> {
    db.execute_batch("BEGIN IMMEDIATE").map_err(failure)?;
    if u64::try_from(append::last(db)?) == Ok(checkpoint.head.size) {
        last::write(&place.signed, checkpoint)?;
    }
    db.execute_batch("COMMIT").map_err(failure)
}

fn writer(place: &Place, db: Connection, key: SigningKey, tree: Tree, checkpoint: Checkpoint) -> Sqlite {
    let identity = connection::identity(&place.file);
    Sqlite {
        place: place.clone(),
        db,
        public: key.public().clone(),
        tree: Arc::new(RwLock::new(tree)),
        writing: Some(Writing { key, checkpoint, broken: false, scrub: Scrub::Done, identity }),
    }
}

/// Reads everything that has a proof, in the order in which it depends on one another. Leaves the transaction open that
/// sees this moment.
///
/// Of attachments it looks whether all are there, with all their pieces; whether their bytes are those that were sealed,
/// [`verify`] looks, and whoever reads one.
fn scan(place: &Place, db: &Connection, visitor: &mut dyn Visitor) -> Result<(Verified, Tree, Commitments), Failure> {
    let key = read::key(db)?;
    let signed = last::read(&place.signed, &[&key])?;
    db.execute_batch("BEGIN").map_err(failure)?;
    let checkpoint = read::checkpoint(db, &key)?;
    let former = read::former(db)?;
    let (tree, commitments) = entries(db, checkpoint.head.size, visitor)?;
    for old in &former {
        let head = Checkpoint::verify(&old.note, &old.key)?.head;
        if tree.root_at(head.size) != Some(head.root) {
            return Err(BadNote::Signature.into());
        }
    }
    if tree.root() != checkpoint.head.root {
        return Err(Failure::Damaged { sequence: 0, what: Damage::Root });
    }
    let mut sealed = 0;
    let mut wrong = None;
    read::sealed(db, &mut |row| {
        sealed += 1;
        wrong = wrong.take().or_else(|| commitments.check(&row).err());
        visitor.sealed(row);
    })?;
    wrong.map_or(Ok(()), Err)?;
    let kept = read::sealed_count(db)?;
    if kept != sealed {
        return Err(Failure::Damaged { sequence: 0, what: Damage::Vanished { kept, found: sealed } });
    }
    let held = attachments::count(db)?;
    for kept in attachments::all(db)? {
        let (sequence, _) = commitments.of(&kept.handle)?;
        if !attachments::is_whole(db, &kept)? {
            return Err(Failure::Damaged { sequence, what: Damage::Attachment { handle: kept.handle } });
        }
    }
    if let Some(signed) = &signed {
        last::compare(signed.head, &tree)?;
    }
    let noted = signed.is_some();
    Ok((Verified { checkpoint, key, former, sealed, attachments: held, noted }, tree, commitments))
}

fn entries(db: &Connection, size: u64, visitor: &mut dyn Visitor) -> Result<(Tree, Commitments), Failure> {
    let mut tree = Tree::default();
    let mut commitments = Commitments::default();
    let mut statement = db.prepare("SELECT seq, leaf, bytes FROM entries ORDER BY seq").map_err(failure)?;
    let mut rows = statement.query(()).map_err(failure)?;
    loop {
        let sequence = tree.size() + 1;
        let damaged = |what| Failure::Damaged { sequence, what };
        let Some(row) = rows.next().map_err(|e| failure_at(sequence, e))? else { break };
        let value = |column| row.get_ref(column).map_err(|e| failure_at(sequence, e));
        if value(0)?.as_i64().ok().and_then(|seq| u64::try_from(seq).ok()) != Some(sequence) {
            return Err(damaged(Damage::Missing));
        }
        let kept = value(1)?.as_blob().map_err(|e| broken(sequence, &e))?;
        let bytes = value(2)?.as_blob().map_err(|e| broken(sequence, &e))?;
        let digest = leaf(bytes);
        if digest.0 != kept {
            return Err(damaged(Damage::Bytes));
        }
        if sequence > size {
            return Err(damaged(Damage::Unsigned));
        }
        tree.push(Digest(digest.0));
        commitments.read(sequence, bytes);
        visitor.entry(sequence, bytes);
    }
    if tree.size() < size {
        return Err(Failure::Damaged { sequence: tree.size() + 1, what: Damage::Missing });
    }
    Ok((tree, commitments))
}
