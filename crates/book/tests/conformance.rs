//! What every store of a book must do, run on each of them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that fails may panic"
)]

#[path = "shared/kit.rs"]
mod kit;

use book::log::{Batch, Failure, Shelf};
use book::memory::Memory;
use book::proof::{empty_root, leaf};
use book::sqlite::Place;
use kit::{ORIGIN, all, batch, entry, filled, key, open, record, row, sealing};
use std::ops::ControlFlow;

macro_rules! on_every_store {
    ($($name:ident)*) => {
        mod sqlite {
            $(#[test]
            fn $name() {
                let folder = tempfile::tempdir().expect("a folder");
                let place = book::sqlite::Place::new(folder.path(), "proef");
                place_key(&place);
                super::$name(&place);
            })*

            fn place_key(place: &super::Place) {
                super::key().write(&place.key).expect("a key file");
            }
        }

        mod memory {
            $(#[test]
            fn $name() {
                super::$name(&super::Memory::default());
            })*
        }
    };
}

on_every_store! {
    a_new_book_has_a_signed_checkpoint_over_nothing
    what_was_appended_is_read_back_in_order
    a_batch_is_appended_wholly_or_not_at_all
    who_appends_to_a_head_that_moved_is_told_so
    the_checkpoint_is_about_the_head_and_signed
    every_entry_has_a_proof_in_every_size_since
    the_log_at_one_size_begins_with_the_log_at_another
    a_destroyed_value_is_gone_and_the_others_stay
    a_value_sealed_and_destroyed_in_one_batch_is_gone
    a_handle_is_used_once
    records_are_replaced_found_and_expire
    a_record_is_taken_once
    a_reader_sees_each_moment_and_a_still_one_only_its_own
    there_is_one_beginning
    a_writer_sees_that_another_appended
    secrets_follow_from_key_and_purpose
}

fn a_new_book_has_a_signed_checkpoint_over_nothing(shelf: &dyn Shelf) {
    assert!(!shelf.holds());
    assert!(matches!(open(shelf), Err(Failure::Absent(_))));
    let book = shelf.begin(&key()).unwrap();
    assert!(shelf.holds());
    assert_eq!((book.head().size, book.head().root), (0, empty_root()));
    let checkpoint = book.checkpoint().unwrap();
    assert_eq!((checkpoint.origin.as_str(), checkpoint.head), (ORIGIN, book.head()));
}

fn what_was_appended_is_read_back_in_order(shelf: &dyn Shelf) {
    let mut book = shelf.begin(&key()).unwrap();
    let entries: Vec<_> = (1..=5).map(entry).collect();
    book.append(0, batch(entries[..2].to_vec())).unwrap();
    book.append(2, batch(entries[2..].to_vec())).unwrap();
    let expected: Vec<_> = (1..).zip(entries).collect();
    assert_eq!(all(book.as_ref()), expected);
    let head = book.head();
    drop(book);

    let mut seen = Vec::new();
    let book = shelf.open(&mut |sequence, bytes: &[u8]| seen.push((sequence, bytes.to_vec()))).unwrap();
    assert_eq!((book.head(), seen), (head, expected));
    let mut some = Vec::new();
    let stop_at_four = &mut |sequence: u64, _: &[u8]| {
        some.push(sequence);
        if sequence == 4 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    book.entries(3, stop_at_four).unwrap();
    assert_eq!(some, [3, 4]);
}

fn a_batch_is_appended_wholly_or_not_at_all(shelf: &dyn Shelf) {
    let mut book = filled(shelf, 3);
    let head = book.head();
    let mut bad = batch(vec![entry(4)]);
    bad.records.push(record("key", "a", "4", None));
    bad.sealed = vec![row(1, "one"), row(1, "another under the same handle")];
    assert!(matches!(book.append(3, bad), Err(Failure::Batch(_))));
    assert!(matches!(book.append(3, batch(vec![b"two\nlines".to_vec()])), Err(Failure::Batch(_))));
    assert_eq!((book.head(), all(book.as_ref()).len()), (head, 3));
    assert_eq!(book.record("key", "a", 0).unwrap(), None);
    assert_eq!(book.checkpoint().unwrap().head, head);
    assert_eq!(book.append(3, batch(vec![entry(4)])).unwrap().size, 4);
}

fn who_appends_to_a_head_that_moved_is_told_so(shelf: &dyn Shelf) {
    let mut one = filled(shelf, 2);
    let mut other = open(shelf).unwrap();
    one.append(2, batch(vec![entry(3)])).unwrap();
    assert!(matches!(other.append(2, batch(vec![entry(3)])), Err(Failure::Moved { expected: 2, found: 3 })));
    assert!(matches!(one.append(2, batch(vec![entry(4)])), Err(Failure::Moved { expected: 2, found: 3 })));
    let mut other = open(shelf).unwrap();
    assert_eq!(other.append(3, batch(vec![entry(4)])).unwrap().size, 4);
}

fn the_checkpoint_is_about_the_head_and_signed(shelf: &dyn Shelf) {
    let book = filled(shelf, 13);
    let checkpoint = book.checkpoint().unwrap();
    assert_eq!(checkpoint.head, book.head());
    let again = book::checkpoint::Checkpoint::verify(&checkpoint.note, key().public()).unwrap();
    assert_eq!(again, checkpoint);
    assert_eq!(book.key(), key().public());
    assert_eq!(book.former().unwrap(), []);
}

fn every_entry_has_a_proof_in_every_size_since(shelf: &dyn Shelf) {
    let book = filled(shelf, 9);
    for size in 1..=9 {
        for (sequence, bytes) in all(book.as_ref()).into_iter().take_while(|(sequence, _)| *sequence <= size) {
            let proof = book.proof(sequence, size).unwrap();
            assert!(proof.holds(leaf(&bytes)), "{sequence} in {size}");
            assert!(!proof.holds(leaf(b"another entry")));
        }
    }
    assert_eq!(book.proof(9, 9).unwrap().root, book.head().root);
    assert!(matches!(book.proof(0, 9), Err(Failure::NoEntry(0))));
    assert!(matches!(book.proof(10, 9), Err(Failure::NoEntry(10))));
    assert!(matches!(book.proof(1, 10), Err(Failure::NoEntry(_))));
}

fn the_log_at_one_size_begins_with_the_log_at_another(shelf: &dyn Shelf) {
    let book = filled(shelf, 7);
    let old_root = book.proof(1, 3).unwrap().root;
    assert!(book.consistency(3, 7).unwrap().holds(old_root, book.head().root));
    assert!(!book.consistency(3, 7).unwrap().holds(book.head().root, old_root));
    assert!(matches!(book.consistency(3, 8), Err(Failure::NoEntry(8))));
}

fn a_destroyed_value_is_gone_and_the_others_stay(shelf: &dyn Shelf) {
    let mut book = filled(shelf, 30);
    let destroy = vec![row(2, "").handle];
    book.append(30, Batch { entries: vec![entry(31)], destroy, ..Batch::default() }).unwrap();
    let mut left = Vec::new();
    book.sealed(&mut |row| left.push((row.handle, row.value))).unwrap();
    let expected = [
        (row(1, "").handle, "Hanneke van der Proefpersoon 10".to_owned()),
        (row(3, "").handle, "Hanneke van der Proefpersoon 30".to_owned()),
    ];
    assert_eq!(left, expected);
    drop(book);
    assert_eq!(open(shelf).unwrap().head().size, 31);
}

fn a_value_sealed_and_destroyed_in_one_batch_is_gone(shelf: &dyn Shelf) {
    let mut book = shelf.begin(&key()).unwrap();
    let row = row(1, "kort");
    let entries = vec![sealing(&row), entry(2)];
    let destroy = vec![row.handle.clone()];
    book.append(0, Batch { entries, sealed: vec![row], destroy, ..Batch::default() }).unwrap();
    book.sealed(&mut |row| panic!("{row:?} is still there")).unwrap();
}

fn a_handle_is_used_once(shelf: &dyn Shelf) {
    let mut book = filled(shelf, 10);
    let again = row(1, "another value");
    let batch = Batch { entries: vec![sealing(&again)], sealed: vec![again], ..Batch::default() };
    assert!(matches!(book.append(10, batch), Err(Failure::Batch(_))));
    let odd = book::sealed::SealedRow { handle: "not a handle".into(), salt: [0; 32], value: String::new() };
    assert!(matches!(book.append(10, Batch { sealed: vec![odd], ..Batch::default() }), Err(Failure::Batch(_))));
}

fn records_are_replaced_found_and_expire(shelf: &dyn Shelf) {
    let mut book = shelf.begin(&key()).unwrap();
    let records =
        vec![record("key", "b", "2", Some(100)), record("key", "a", "1", None), record("other", "a", "x", None)];
    book.append(0, Batch { entries: vec![entry(1)], records, ..Batch::default() }).unwrap();
    book.keep(vec![record("key", "a", "3", None)]).unwrap();
    let found = |now| book.records("key", now).unwrap().into_iter().map(|r| (r.key, r.value)).collect::<Vec<_>>();
    assert_eq!(found(99), [("a".to_owned(), "3".to_owned()), ("b".to_owned(), "2".to_owned())]);
    assert_eq!(found(100), [("a".to_owned(), "3".to_owned())]);
    assert_eq!(book.record("key", "b", 99).unwrap(), Some(record("key", "b", "2", Some(100))));
    assert_eq!(book.record("key", "b", 100).unwrap(), None);
    drop(book);
    let mut book = open(shelf).unwrap();
    book.prune(100).unwrap();
    assert_eq!(book.record("key", "b", 0).unwrap(), None);
    assert_eq!(book.record("key", "a", 0).unwrap().map(|r| r.value), Some("3".to_owned()));
}

fn a_record_is_taken_once(shelf: &dyn Shelf) {
    let mut book = shelf.begin(&key()).unwrap();
    book.keep(vec![record("invite", "a", "1", Some(100)), record("invite", "b", "2", Some(100))]).unwrap();
    assert_eq!(book.take("invite", "a", 50).unwrap().map(|r| r.value), Some("1".to_owned()));
    assert_eq!(book.take("invite", "a", 50).unwrap(), None);
    assert_eq!(book.take("invite", "b", 100).unwrap(), None, "it expired");
}

fn a_reader_sees_each_moment_and_a_still_one_only_its_own(shelf: &dyn Shelf) {
    let mut book = filled(shelf, 10);
    let (reader, still) = (book.reader().unwrap(), book.still().unwrap());
    book.append(10, batch(vec![entry(11)])).unwrap();
    book.keep(vec![record("key", "a", "1", None)]).unwrap();
    assert_eq!((reader.checkpoint().unwrap().head.size, still.checkpoint().unwrap().head.size), (11, 10));
    assert!(reader.record("key", "a", 0).unwrap().is_some());
    assert!(still.record("key", "a", 0).unwrap().is_none());
    assert!(reader.proof(11, 11).unwrap().holds(leaf(&entry(11))));
    let count = |reading: &dyn book::log::Reading| {
        let mut count = 0;
        let each = &mut |_: u64, _: &[u8]| {
            count += 1;
            ControlFlow::Continue(())
        };
        reading.entries(1, each).unwrap();
        count
    };
    assert_eq!((count(reader.as_ref()), count(still.as_ref())), (11, 10));
}

fn there_is_one_beginning(shelf: &dyn Shelf) {
    filled(shelf, 1);
    assert!(matches!(shelf.begin(&key()), Err(Failure::Exists(_))));
}

fn a_writer_sees_that_another_appended(shelf: &dyn Shelf) {
    let mut one = filled(shelf, 2);
    let other = open(shelf).unwrap();
    one.append(2, batch(vec![entry(3)])).unwrap();
    assert_eq!((one.moved().unwrap(), other.moved().unwrap()), (false, true));
}

fn secrets_follow_from_key_and_purpose(shelf: &dyn Shelf) {
    let book = filled(shelf, 1);
    assert_eq!(book.secret("follow"), open(shelf).unwrap().secret("follow"));
    assert_ne!(book.secret("follow"), book.secret("another purpose"));
}
