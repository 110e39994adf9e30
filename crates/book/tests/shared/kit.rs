//! What the tests of the book share: keys, entries, places.
#![allow(dead_code, reason = "each test file uses its own part")]

use book::checkpoint::SigningKey;
use book::log::{Batch, Book, Failure, Shelf};
use book::records::Record;
use book::sealed::SealedRow;
use std::ops::ControlFlow;

pub(crate) const ORIGIN: &str = "marke/proef/0123456789abcdef";

pub(crate) fn key() -> SigningKey {
    SigningKey::from_seed(ORIGIN, [7; 32]).expect("a name that fits")
}

pub(crate) fn row(number: u8, value: &str) -> SealedRow {
    SealedRow { handle: format!("{number:032x}"), salt: [number; 32], value: value.to_owned() }
}

/// An entry that seals a value.
pub(crate) fn sealing(row: &SealedRow) -> Vec<u8> {
    let (commitment, handle, length) = (row.commitment(), &row.handle, row.value.chars().count());
    format!(r#"{{"name":{{"commitment":"{commitment}","handle":"{handle}","length":{length}}}}}"#).into_bytes()
}

pub(crate) fn entry(number: u64) -> Vec<u8> {
    format!(r#"{{"event":"something happened","number":{number}}}"#).into_bytes()
}

pub(crate) fn record(kind: &str, key: &str, value: &str, expires: Option<i64>) -> Record {
    Record { kind: kind.into(), key: key.into(), value: value.into(), expires }
}

pub(crate) fn batch(entries: Vec<Vec<u8>>) -> Batch {
    Batch { entries, ..Batch::default() }
}

pub(crate) fn open(shelf: &dyn Shelf) -> Result<Box<dyn Book>, Failure> {
    shelf.open(&mut ())
}

pub(crate) fn all(book: &dyn Book) -> Vec<(u64, Vec<u8>)> {
    let mut found = Vec::new();
    book.entries(1, &mut |sequence, bytes| {
        found.push((sequence, bytes.to_vec()));
        ControlFlow::Continue(())
    })
    .expect("a book that can be read");
    found
}

/// A book with as many entries, one sealed value each ten.
pub(crate) fn filled(shelf: &dyn Shelf, entries: u64) -> Box<dyn Book> {
    let mut book = shelf.begin(&key()).expect("an empty place");
    for number in 1..=entries {
        let mut next = Batch::default();
        if number % 10 == 0 {
            let row = row(u8::try_from(number / 10).expect("few"), &format!("Hanneke van der Proefpersoon {number}"));
            next.entries.push(sealing(&row));
            next.sealed.push(row);
        } else {
            next.entries.push(entry(number));
        }
        book.append(number - 1, next).expect("an append");
    }
    book
}
