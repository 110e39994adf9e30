//! An archive is the book: written, verified offline, and restored.
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
use book::checkpoint::{PublicKey, SigningKey};
use book::log::{Batch, Book, Damage, Failure};
use book::memory::Memory;
use book::sqlite::Place;
use kit::{ORIGIN, all, entry, filled, key, open, record, row};
use proptest::prelude::*;
use std::fs;

const KINDS: [&str; 2] = ["follow", "key"];

fn archive(book: &dyn Book) -> Vec<u8> {
    let mut out = Vec::new();
    write(book.still().unwrap().as_ref(), &KINDS, 50, &mut out).unwrap();
    out
}

fn sample() -> Box<dyn Book> {
    let mut book = filled(&Memory::default(), 30);
    let kept = vec![record("follow", "a", "2024-001", None), record("follow", "b", "2024-002", Some(50))];
    book.keep([kept, vec![record("draft", "c", "not to be handed over", None)]].concat()).unwrap();
    book
}

fn restored(bytes: &[u8], place: &Place) -> Result<Box<dyn Book>, Failure> {
    restore(&mut &*bytes, place, &mut |_, _, _| Ok(Vec::new()))?;
    open(place)
}

#[test]
fn equal_books_give_equal_archives_whatever_the_store() {
    let folder = tempfile::tempdir().unwrap();
    let place = Place::new(folder.path(), "proef");
    key().write(&place.key).unwrap();
    let (file, memory) = (filled(&place, 30), filled(&Memory::default(), 30));
    assert_eq!(archive(file.as_ref()), archive(memory.as_ref()));
    assert_eq!(archive(file.as_ref()), archive(file.as_ref()));
}

#[test]
fn an_archive_verifies_offline() {
    let book = sample();
    let bytes = archive(book.as_ref());
    let mut seen = Vec::new();
    let each = &mut |sequence: u64, bytes: &[u8]| seen.push((sequence, bytes.to_vec()));
    let verified = verify(&mut &*bytes, Some(key().public()), each).unwrap();
    assert_eq!((verified.checkpoint.head, verified.sealed), (book.head(), 3));
    assert_eq!(seen, all(book.as_ref()));
    let other = SigningKey::from_seed(ORIGIN, [9; 32]).unwrap();
    assert!(matches!(verify(&mut &*bytes, Some(other.public()), &mut ()), Err(Failure::Key(_))));
}

#[test]
fn an_archive_opens_with_any_tar() {
    let bytes = archive(sample().as_ref());
    let mut names = Vec::new();
    for file in tar::Archive::new(&*bytes).entries().unwrap() {
        names.push(file.unwrap().path().unwrap().display().to_string());
    }
    let expected = ["manifest.json", "key", "checkpoint", "former.jsonl", "leaves", "entries.jsonl", "sealed.jsonl"];
    assert_eq!(names[..7], expected);
    assert_eq!(bytes.len() % 512, 0);
}

#[test]
fn a_restored_book_has_the_same_root_and_goes_on() {
    let book = sample();
    let bytes = archive(book.as_ref());
    let folder = tempfile::tempdir().unwrap();
    let place = Place::new(folder.path(), "proef");
    key().write(&place.key).unwrap();
    let mut again = restored(&bytes, &place).unwrap();
    assert_eq!((again.head(), all(again.as_ref())), (book.head(), all(book.as_ref())));
    assert_eq!(again.checkpoint().unwrap(), book.checkpoint().unwrap());
    assert_eq!(again.records("follow", 0).unwrap(), [record("follow", "a", "2024-001", None)]);
    assert_eq!(again.records("draft", 0).unwrap(), []);
    assert_eq!(archive(again.as_ref()), bytes);
    again.append(30, Batch { entries: vec![entry(31)], ..Batch::default() }).unwrap();
    drop(again);
    assert_eq!(open(&place).unwrap().head().size, 31);
}

#[test]
fn without_its_key_a_restored_book_goes_on_under_a_new_one_and_says_so() {
    let book = sample();
    let folder = tempfile::tempdir().unwrap();
    let place = Place::new(folder.path(), "elders");
    let mut again = restored(&archive(book.as_ref()), &place).unwrap();
    assert_eq!(again.head(), book.head());
    assert_ne!(again.key(), book.key());
    let former = again.former().unwrap();
    assert_eq!((former[0].key.clone(), &former[0].note), (key().public().clone(), &book.checkpoint().unwrap().note));
    again.append(30, Batch { entries: vec![entry(31)], ..Batch::default() }).unwrap();

    // Who trusts the old key can follow the book across the change.
    let bytes = archive(again.as_ref());
    let verified = verify(&mut &*bytes, Some(key().public()), &mut ()).unwrap();
    assert_eq!((verified.former.len(), verified.checkpoint.head.size), (1, 31));
    let third = Place::new(folder.path(), "derde");
    assert_eq!(restored(&bytes, &third).unwrap().former().unwrap().len(), 2);
}

#[test]
fn a_place_that_is_taken_or_has_the_key_of_another_book_is_refused() {
    let bytes = archive(sample().as_ref());
    let folder = tempfile::tempdir().unwrap();
    let place = Place::new(folder.path(), "proef");
    SigningKey::from_seed("marke/iets-anders", [9; 32]).unwrap().write(&place.key).unwrap();
    assert!(matches!(restored(&bytes, &place), Err(Failure::Key(_))));
    fs::remove_file(&place.key).unwrap();
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "nothing half is left");
    restored(&bytes, &place).unwrap();
    assert_eq!(restored(&bytes, &place).err(), Some(Failure::Exists(place.file.clone())));
}

#[test]
fn values_that_were_destroyed_since_are_not_restored() {
    let bytes = archive(sample().as_ref());
    let folder = tempfile::tempdir().unwrap();
    let place = Place::new(folder.path(), "proef");
    let gone = row(2, "").handle;
    let mut erased =
        |_: &PublicKey, sequence, _: &[u8]| Ok(if sequence == 25 { vec![gone.clone()] } else { Vec::new() });
    let verified = restore(&mut &*bytes, &place, &mut erased).unwrap();
    assert_eq!(verified.sealed, 2);
    let mut left = Vec::new();
    open(&place).unwrap().sealed(&mut |row| left.push(row.handle)).unwrap();
    assert!(!left.contains(&gone) && left.len() == 2);
    let file = fs::read(&place.file).unwrap();
    let name = b"Hanneke van der Proefpersoon 20";
    assert!(!file.windows(name.len()).any(|window| window == name));
}

#[test]
fn one_bit_changed_in_an_archive_is_refused_and_an_entry_named() {
    let book = sample();
    let intact = archive(book.as_ref());
    for (sequence, bytes) in all(book.as_ref()) {
        let line = [&bytes[..], b"\n"].concat();
        let at = intact.windows(line.len()).position(|window| window == line).unwrap();
        let mut damaged = intact.clone();
        damaged[at + bytes.len() / 2] ^= 4;
        let expected = Failure::Damaged { sequence, what: Damage::Bytes };
        assert_eq!(verify(&mut &*damaged, None, &mut ()).err(), Some(expected));
    }
}

#[test]
fn an_archive_of_a_newer_format_or_something_else_is_refused() {
    let refused = |bytes: &[u8]| verify(&mut &*bytes, None, &mut ()).err();
    assert!(matches!(refused(b""), Some(Failure::Foreign(_))));
    assert!(matches!(refused(&[7; 4096]), Some(Failure::Foreign(_))));
    let mut newer = tar::Builder::new(Vec::new());
    let manifest = br#"{"format":3,"something":"new"}"#;
    let mut header = tar::Header::new_ustar();
    header.set_size(manifest.len() as u64);
    header.set_cksum();
    newer.append_data(&mut header, "manifest.json", &manifest[..]).unwrap();
    assert!(matches!(refused(&newer.into_inner().unwrap()), Some(Failure::Newer { found: 3, known: 2, .. })));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_damaged_archive_never_gives_another_book(cut in any::<bool>(), at in any::<usize>(), bit in 0..8) {
        let book = sample();
        let mut bytes = archive(book.as_ref());
        let at = at % bytes.len();
        if cut { bytes.truncate(at) } else { bytes[at] ^= 1_u8 << bit }
        let mut seen = Vec::new();
        let each = &mut |sequence: u64, bytes: &[u8]| seen.push((sequence, bytes.to_vec()));
        if let Ok(verified) = verify(&mut &*bytes, None, each) {
            // Padding, dates and rights in the headers of the tar do not count.
            prop_assert_eq!((verified.checkpoint.head, verified.sealed), (book.head(), 3));
            prop_assert_eq!(seen, all(book.as_ref()));
        }
    }
}
