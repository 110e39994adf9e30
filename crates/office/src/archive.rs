//! Archives of a book: one file that is backup, restore, handover and offline verification.

use crate::envelope::Folded;
use crate::session::FOLLOW_SECRET;
use book::checkpoint::PublicKey;
use book::log::{Failure, Reading, Verified};
use book::sqlite::Place;
use cooperation::Event;
use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::path::Path;

/// Writes an archive of a book that stands still.
///
/// # Errors
/// The store's own failure, or where `out` cannot be written.
pub fn write(book: &dyn Reading, now: i64, out: &mut dyn Write) -> Result<(), Failure> {
    book::archive::write(book, &[FOLLOW_SECRET], now, out)
}

/// Verifies an archive offline. Where a key is trusted, it must be the one that signed.
///
/// # Errors
/// The first damaged entry, or what else is wrong with it.
pub fn verify(input: &mut dyn Read, trusted: Option<&PublicKey>) -> Result<Verified, Failure> {
    book::archive::verify(input, trusted, &mut |_, _| {})
}

/// Fills a new book in a folder from an archive that verifies. What an entry destroyed is not restored, even where the
/// archive is older than its destruction and `also` names it.
///
/// # Errors
/// As [`verify`]; also where there is a book of that name already. Then nothing is left behind.
pub fn restore(input: &mut dyn Read, folder: &Path, name: &str, also: &BTreeSet<String>) -> Result<Verified, Failure> {
    let mut first = true;
    book::archive::restore(input, &Place::new(folder, name), &mut |sequence, bytes| {
        let known = if std::mem::take(&mut first) { also.iter().cloned().collect() } else { Vec::new() };
        let events = Folded::read(sequence, bytes).map(|folded| folded.events).unwrap_or_default();
        let destroyed =
            events.iter().flat_map(|event| if let Event::Erased { handles, .. } = event { handles } else { &[][..] });
        known.into_iter().chain(destroyed.cloned()).collect()
    })
}

/// Verifies the book in a folder without its signing key.
///
/// # Errors
/// The first damaged entry, or what else is wrong with it.
pub fn verify_book(folder: &Path, name: &str) -> Result<Verified, Failure> {
    book::sqlite::verify(&Place::new(folder, name).file, &mut |_, _| {})
}
