//! Files that go with entries: kept in pieces, verified byte by byte, archived, restored and destroyed as every sealed value.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that fails may panic"
)]

#[path = "shared/kit.rs"]
mod kit;

use book::archive::{restore, verify, write};
use book::attachments::{Attachment, Content, PIECE, digest};
use book::log::{Batch, Book, Damage, Failure, Shelf};
use book::memory::Memory;
use book::sqlite::{self, Place};
use kit::{entry, filled, key, open};
use std::io::Write as _;

/// An attachment of so many bytes, none like the one beside it.
fn attachment(number: u8, length: usize) -> Attachment {
    let bytes: Vec<u8> = (0..length).map(|at| u8::try_from((at * 7 + usize::from(number)) % 251).unwrap()).collect();
    let mut file = tempfile::tempfile().unwrap();
    file.write_all(&bytes).unwrap();
    let (handle, salt) = (format!("{number:032x}"), [number; 32]);
    Attachment { handle, salt, content: Content::of_file(file).unwrap() }
}

/// Every byte of it, before it is kept.
fn poured(one: &Attachment) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut take = |piece: &[u8]| {
        bytes.extend_from_slice(piece);
        Ok(())
    };
    one.content.pour(&mut take).unwrap();
    bytes
}

fn sealing(one: &Attachment) -> Batch {
    let (commitment, handle, length) = (one.commitment().unwrap(), &one.handle, one.content.length());
    let entry = format!(r#"{{"file":{{"commitment":"{commitment}","handle":"{handle}","length":{length}}}}}"#);
    Batch { entries: vec![entry.into_bytes()], attachments: vec![one.clone()], ..Batch::default() }
}

fn bytes(book: &dyn Book, handle: &str) -> Option<Vec<u8>> {
    book.attachment(handle).unwrap()?;
    Some((0..).map_while(|place| book.piece(handle, place).unwrap()).flatten().collect())
}

/// A book with thirty entries and two attachments: one of a few bytes, one of several pieces.
fn with_two(shelf: &dyn Shelf) -> (Box<dyn Book>, Attachment, Attachment) {
    let mut book = filled(shelf, 30);
    let (small, large) = (attachment(101, 12), attachment(102, 2 * PIECE + 5));
    book.append(30, sealing(&small)).unwrap();
    book.append(31, sealing(&large)).unwrap();
    (book, small, large)
}

fn place(folder: &tempfile::TempDir) -> Place {
    let place = Place::new(folder.path(), "proef");
    key().write(&place.key).unwrap();
    place
}

fn archive(book: &dyn Book) -> Vec<u8> {
    let mut out = Vec::new();
    write(book.still().unwrap().as_ref(), &["key"], 50, &mut out).unwrap();
    out
}

fn damaged<T: std::fmt::Debug>(sequence: u64, one: &Attachment, found: Result<T, Failure>) {
    let what = Damage::Attachment { handle: one.handle.clone() };
    assert_eq!(found.unwrap_err(), Failure::Damaged { sequence, what });
}

fn sql(place: &Place, change: &str) {
    rusqlite::Connection::open(&place.file).unwrap().execute_batch(change).unwrap();
}

#[test]
fn what_was_attached_is_read_back_in_every_store() {
    let folder = tempfile::tempdir().unwrap();
    let place = place(&folder);
    for shelf in [&place as &dyn Shelf, &Memory::default()] {
        let (book, small, large) = with_two(shelf);
        assert_eq!(book.attachments().unwrap().len(), 2);
        for one in [&small, &large] {
            assert_eq!(bytes(book.as_ref(), &one.handle), Some(poured(one)));
            let kept = book.attachment(&one.handle).unwrap().unwrap();
            assert_eq!(digest(book.as_ref(), &kept).unwrap(), Some(one.commitment().unwrap()));
        }
        assert_eq!(bytes(book.as_ref(), &"f".repeat(32)), None);
    }
    assert_eq!(sqlite::verify(&place, &mut ()).unwrap().attachments, 2);
    open(&place).unwrap();
}

#[test]
fn a_handle_is_used_once_and_a_batch_with_one_that_is_taken_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let place = place(&folder);
    let (mut book, small, _) = with_two(&place);
    assert!(matches!(book.append(32, sealing(&small)), Err(Failure::Batch(_))));
    assert_eq!((book.head().size, book.attachments().unwrap().len()), (32, 2));
    book.append(32, sealing(&attachment(103, 1))).unwrap();
}

#[test]
fn a_destroyed_attachment_leaves_no_byte_and_the_book_verifies() {
    let folder = tempfile::tempdir().unwrap();
    let place = place(&folder);
    let (mut book, small, large) = with_two(&place);
    let first = poured(&large);
    let gone = Batch { destroy: vec![large.handle.clone()], ..kit::batch(vec![entry(33)]) };
    book.append(32, gone).unwrap();
    assert_eq!(bytes(book.as_ref(), &large.handle), None);
    assert!(bytes(book.as_ref(), &small.handle).is_some());
    drop(book);
    for file in std::fs::read_dir(folder.path()).unwrap() {
        let kept = std::fs::read(file.unwrap().path()).unwrap();
        assert!(!kept.windows(64).any(|window| window == &first[..64]));
    }
    assert_eq!(sqlite::verify(&place, &mut ()).unwrap().attachments, 1);
}

#[test]
fn a_byte_that_was_changed_names_the_attachment_and_its_entry() {
    let folder = tempfile::tempdir().unwrap();
    let place = place(&folder);
    let (book, _, large) = with_two(&place);
    drop(book);
    sql(
        &place,
        "UPDATE pieces SET bytes = CAST(substr(bytes, 1, 9) || x'00' || substr(bytes, 11) AS BLOB) WHERE place = 1",
    );
    damaged(32, &large, sqlite::verify(&place, &mut ()));
    damaged(32, &large, sqlite::inspect(&place, &mut ()).map(|_| ()));
    let kept = open(&place).unwrap();
    let about = kept.attachment(&large.handle).unwrap().unwrap();
    assert_ne!(
        digest(kept.as_ref(), &about).unwrap(),
        Some(large.commitment().unwrap()),
        "and whoever reads it hears so"
    );
}

#[test]
fn what_is_missing_is_told_apart_from_what_was_erased() {
    let folder = tempfile::tempdir().unwrap();
    let place = place(&folder);
    let (book, _, large) = with_two(&place);
    drop(book);
    let intact = std::fs::read(&place.file).unwrap();
    sql(&place, "DELETE FROM pieces WHERE place = 2");
    damaged(32, &large, sqlite::verify(&place, &mut ()));
    damaged(32, &large, open(&place).map(|_| ()));
    std::fs::write(&place.file, &intact).unwrap();
    sql(&place, "PRAGMA foreign_keys = ON; DELETE FROM attachments WHERE length > 100");
    let vanished = Failure::Damaged { sequence: 0, what: Damage::AttachmentsVanished { kept: 2, found: 1 } };
    assert_eq!(sqlite::verify(&place, &mut ()).unwrap_err(), vanished);
    assert_eq!(open(&place).map(|_| ()).unwrap_err(), vanished);
    std::fs::write(&place.file, &intact).unwrap();
    let handle = "e".repeat(32);
    sql(
        &place,
        &format!("UPDATE pieces SET handle = handle; INSERT INTO attachments VALUES ('{handle}', zeroblob(32), 0)"),
    );
    assert!(sqlite::verify(&place, &mut ()).is_err(), "one that no entry sealed");
}

#[test]
fn an_archive_carries_attachments_and_restores_what_was_not_destroyed() {
    let folder = tempfile::tempdir().unwrap();
    let (book, small, large) = with_two(&Memory::default());
    let file = archive(book.as_ref());
    let on_disk = with_two(&place(&folder)).0;
    assert_eq!(file, archive(on_disk.as_ref()), "equal books give equal archives");
    let verified = verify(&mut &*file, None, &mut ()).unwrap();
    assert_eq!((verified.sealed, verified.attachments), (3, 2));
    let other = tempfile::tempdir().unwrap();
    let restored = place(&other);
    restore(&mut &*file, &restored, &mut |_, _, _| Ok(Vec::new())).unwrap();
    let again = open(&restored).unwrap();
    assert_eq!(archive(again.as_ref()), file);
    let third = tempfile::tempdir().unwrap();
    let restored = place(&third);
    let mut erased = vec![large.handle.clone()];
    let told = restore(&mut &*file, &restored, &mut |_, _, _| Ok(std::mem::take(&mut erased))).unwrap();
    assert_eq!(told.attachments, 1);
    let again = open(&restored).unwrap();
    assert!(bytes(again.as_ref(), &large.handle).is_none() && bytes(again.as_ref(), &small.handle).is_some());
}

#[test]
fn a_book_without_attachments_has_the_archive_it_always_had() {
    let plain = archive(filled(&Memory::default(), 5).as_ref());
    let text = String::from_utf8_lossy(&plain);
    assert!(text.contains("\"format\":1,") && !text.contains("attachments"));
    assert!(String::from_utf8_lossy(&archive(with_two(&Memory::default()).0.as_ref())).contains("\"format\":2,"));
}

#[test]
fn every_byte_of_an_archive_with_attachments_counts() {
    let mut book = filled(&Memory::default(), 3);
    let one = attachment(101, 300);
    book.append(3, sealing(&one)).unwrap();
    let file = archive(book.as_ref());
    let expected = poured(&one);
    let start = file.windows(300).position(|window| window == expected).unwrap();
    for at in start..start + 300 {
        let mut changed = file.clone();
        changed[at] ^= 1;
        damaged(4, &one, verify(&mut &*changed, None, &mut ()));
    }
    for cut in [start, start + 10, start + 299] {
        assert!(verify(&mut &file[..cut], None, &mut ()).is_err(), "{cut}");
    }
}

#[test]
fn a_book_begun_before_there_were_attachments_takes_them() {
    let folder = tempfile::tempdir().unwrap();
    let place = place(&folder);
    drop(filled(&place, 5));
    sql(&place, "DROP TABLE pieces; DROP TABLE attachments; DROP TABLE counted; PRAGMA user_version = 1");
    assert_eq!(sqlite::verify(&place, &mut ()).unwrap().attachments, 0, "reading changes nothing");
    let mut book = open(&place).unwrap();
    assert_eq!(book.reader().unwrap().attachments().unwrap().len(), 0);
    book.append(5, sealing(&attachment(101, 12))).unwrap();
    drop(book);
    assert_eq!(sqlite::verify(&place, &mut ()).unwrap().attachments, 1);
}
