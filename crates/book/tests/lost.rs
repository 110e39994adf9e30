//! A book that lost entries, or tells another history than was signed, is never said to be right.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that fails may panic"
)]

#[path = "shared/kit.rs"]
mod kit;

use book::archive::{restore, write};
use book::checkpoint::SigningKey;
use book::log::{Batch, Book, Damage, Failure, Shelf, Verified};
use book::sqlite::{Place, verify};
use kit::{ORIGIN, all, batch, entry, filled, key, open};
use proptest::prelude::*;
use proptest::sample::Index;
use std::collections::BTreeMap;
use std::fs;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::LazyLock;

/// Entries with their sequence.
type Content = Vec<(u64, Vec<u8>)>;
/// The files of a folder, by name.
type Files = BTreeMap<String, Vec<u8>>;

/// What a folder holds in the middle of work, as a kill leaves it: without the index of the journal, which is made anew.
fn image(folder: &Path) -> Files {
    let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let name = |path: &Path| path.file_name().unwrap().to_str().unwrap().to_owned();
    files.filter(|path| !name(path).ends_with("-shm")).map(|path| (name(&path), fs::read(&path).unwrap())).collect()
}

fn laid_out(files: &Files) -> (tempfile::TempDir, Place) {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o600)).unwrap();
    }
    let place = Place::new(folder.path(), "proef");
    (folder, place)
}

/// An open book of so many entries, whose file holds the first `settled` of them and whose journal the rest.
fn working(settled: u64, entries: u64) -> (tempfile::TempDir, Place, Box<dyn Book>) {
    let folder = tempfile::tempdir().unwrap();
    let place = Place::new(folder.path(), "proef");
    key().write(&place.key).unwrap();
    let mut book = filled(&place, settled);
    let other = rusqlite::Connection::open(&place.file).unwrap();
    other.query_row("PRAGMA wal_checkpoint(PASSIVE)", (), |_| Ok(())).unwrap();
    for number in settled + 1..=entries {
        book.append(number - 1, batch(vec![entry(number)])).unwrap();
    }
    (folder, place, book)
}

fn content(book: &dyn Book) -> Content {
    all(book)
}

/// What a book says it holds, where it is said to be right.
fn verified(place: &Place) -> Result<(Verified, Content), Failure> {
    let mut seen = Vec::new();
    let verified = verify(place, &mut |sequence, bytes: &[u8]| seen.push((sequence, bytes.to_vec())))?;
    Ok((verified, seen))
}

/// Folders as kills leave them: all in the journal; all in the file but a little; the file behind and before the journal,
/// which begins again over its earlier self.
static KILLED: LazyLock<Vec<(Files, Content)>> = LazyLock::new(|| {
    [(0, 40), (35, 40), (60, 65)]
        .into_iter()
        .map(|(settled, entries)| {
            let (folder, _, book) = working(settled, entries);
            (image(folder.path()), content(book.as_ref()))
        })
        .collect()
});

fn lost(sequence: u64, until: u64) -> Option<Failure> {
    Some(Failure::Damaged { sequence, what: Damage::Lost { until } })
}

#[test]
fn a_book_that_was_killed_is_whole() {
    for (files, content) in KILLED.iter() {
        let (_folder, place) = laid_out(files);
        let (found, seen) = verified(&place).unwrap();
        assert!(found.noted);
        assert_eq!(&seen, content);
    }
}

#[test]
fn an_entry_changed_in_the_journal_is_missing_and_named() {
    let (files, content) = &KILLED[1];
    let journal = &files["proef.book-wal"];
    // The last copy of the page counts.
    for (sequence, bytes) in &content[35..] {
        let at = journal.windows(bytes.len()).position(|window| window == bytes).unwrap();
        let mut files = files.clone();
        files.get_mut("proef.book-wal").unwrap()[at + 7] ^= 4;
        let (folder, place) = laid_out(&files);
        assert_eq!(verified(&place).err(), lost(*sequence, 40));
        assert_eq!(open(&place).err(), lost(*sequence, 40));
        assert_eq!(image(folder.path()), files, "what is refused stays as it is");
        files.get_mut("proef.book-wal").unwrap()[at + 7] ^= 4;
        fs::write(folder.path().join("proef.book-wal"), &files["proef.book-wal"]).unwrap();
        assert_eq!(&self::content(open(&place).unwrap().as_ref()), content, "and can be mended");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn one_bit_changed_in_any_file_never_makes_another_book_right(
        killed in 0..3_usize, file in any::<Index>(), at in any::<Index>(), bit in 0..8, in_an_entry in any::<bool>(),
    ) {
        let (files, content) = &KILLED[killed];
        let names: Vec<_> = files.keys().filter(|name| *name != "proef.key").collect();
        let name = *file.get(&names);
        let places = PLACES[killed].get(name).filter(|places| in_an_entry && !places.is_empty());
        let at = places.map_or_else(|| at.index(files[name].len()), |places| *at.get(places));
        let mut damaged = files.clone();
        damaged.get_mut(name).unwrap()[at] ^= 1_u8 << bit;
        let (_folder, place) = laid_out(&damaged);
        if let Ok((_, seen)) = verified(&place) {
            prop_assert_eq!(&seen, content, "{} byte {} bit {}", name, at, bit);
        }
        if let Ok(book) = open(&place) {
            prop_assert_eq!(&self::content(book.as_ref()), content, "{} byte {} bit {}", name, at, bit);
        }
    }

    #[test]
    fn a_journal_that_was_cut_off_anywhere_never_makes_a_shorter_book_right(killed in 0..3_usize, at in any::<Index>()) {
        let (files, content) = &KILLED[killed];
        let mut damaged = files.clone();
        let journal = damaged.get_mut("proef.book-wal").unwrap();
        journal.truncate(at.index(journal.len()));
        let (_folder, place) = laid_out(&damaged);
        if let Ok((_, seen)) = verified(&place) {
            prop_assert_eq!(&seen, content);
        }
    }
}

/// Where bytes of entries lie in each file.
static PLACES: LazyLock<Vec<BTreeMap<String, Vec<usize>>>> = LazyLock::new(|| {
    let of = |(files, content): &(Files, Vec<_>)| {
        files.iter().map(|(name, bytes)| (name.clone(), places(bytes, content))).collect()
    };
    KILLED.iter().map(of).collect()
});

/// Where bytes of entries lie in a file; nowhere where it holds none.
fn places(file: &[u8], content: &[(u64, Vec<u8>)]) -> Vec<usize> {
    let of = |bytes: &[u8]| {
        let starts: Vec<usize> = memchr::memmem::find_iter(file, bytes).collect();
        starts.into_iter().flat_map(|at| at..at + bytes.len()).collect::<Vec<_>>()
    };
    content.iter().flat_map(|(_, bytes)| of(bytes)).collect()
}

#[test]
fn the_book_of_yesterday_is_refused_and_the_first_missing_entry_named() {
    let (folder, place, mut book) = working(20, 20);
    drop(book);
    let yesterday = fs::read(&place.file).unwrap();
    book = open(&place).unwrap();
    book.append(20, batch(vec![entry(21), entry(22)])).unwrap();
    drop(book);
    let today = fs::read(&place.file).unwrap();
    fs::write(&place.file, &yesterday).unwrap();
    assert_eq!((verified(&place).err(), open(&place).err()), (lost(21, 22), lost(21, 22)));
    fs::remove_file(&place.file).unwrap();
    let gone = Some(Failure::Gone(place.file.clone()));
    assert_eq!((verified(&place).err(), open(&place).err()), (gone.clone(), gone));
    assert_eq!(Place::all(folder.path()).unwrap(), std::slice::from_ref(&place));
    fs::write(&place.file, &today).unwrap();
    assert_eq!(verified(&place).unwrap().1.len(), 22);
}

#[test]
fn another_history_of_the_same_length_is_refused() {
    let (_folder, place, book) = working(20, 20);
    drop(book);
    let before = fs::read(&place.file).unwrap();
    let mut book = open(&place).unwrap();
    book.append(20, batch(vec![entry(21)])).unwrap();
    drop(book);
    let signed = fs::read(&place.signed).unwrap();
    // Whoever had the key could make this one too; but it was not what was signed last.
    let elsewhere = tempfile::tempdir().unwrap();
    let other = Place::new(elsewhere.path(), "proef");
    fs::write(&other.file, before).unwrap();
    key().write(&other.key).unwrap();
    fs::write(&other.signed, &signed).unwrap();
    assert_eq!(open(&other).err(), lost(21, 21));
    fs::remove_file(&other.signed).unwrap();
    let (third, _, book) = working(20, 20);
    drop(book);
    fs::copy(third.path().join("proef.signed"), &other.signed).unwrap();
    let mut book = open(&other).unwrap();
    book.append(20, batch(vec![entry(99), entry(22)])).unwrap();
    drop(book);
    fs::write(&other.signed, &signed).unwrap();
    let forked = Some(Failure::Damaged { sequence: 0, what: Damage::Forked { size: 21 } });
    assert_eq!((verified(&other).err(), open(&other).err()), (forked.clone(), forked));
}

#[test]
fn without_what_was_signed_last_a_book_can_be_read_and_not_be_worked_on() {
    let (_folder, place, book) = working(5, 5);
    drop(book);
    assert!(verified(&place).unwrap().0.noted);
    fs::remove_file(&place.signed).unwrap();
    assert!(!verified(&place).unwrap().0.noted);
    assert_eq!(open(&place).err(), Some(Failure::Unnoted(place.signed.clone())));
}

#[test]
fn a_damaged_note_or_that_of_another_book_is_refused() {
    let (_folder, place, book) = working(5, 5);
    drop(book);
    let intact = fs::read(&place.signed).unwrap();
    let refused = Some(Failure::Damaged { sequence: 0, what: Damage::LastSigned(place.signed.clone()) });
    for wrong in [b"".to_vec(), vec![0; 512], intact[..200].to_vec(), vec![0xff; 512]] {
        fs::write(&place.signed, wrong).unwrap();
        assert_eq!((verified(&place).err(), open(&place).err()), (refused.clone(), refused.clone()));
    }
    let other = tempfile::tempdir().unwrap();
    let elsewhere = Place::new(other.path(), "proef");
    SigningKey::from_seed(ORIGIN, [8; 32]).unwrap().write(&elsewhere.key).unwrap();
    drop(elsewhere.begin(&SigningKey::read(&elsewhere.key).unwrap()).unwrap());
    fs::copy(&elsewhere.signed, &place.signed).unwrap();
    assert_eq!(verified(&place).err(), refused);
}

#[test]
fn a_note_that_lags_behind_is_right_and_caught_up_with() {
    let (_folder, place, book) = working(5, 5);
    let behind = fs::read(&place.signed).unwrap();
    drop(book);
    let mut book = open(&place).unwrap();
    book.append(5, batch(vec![entry(6)])).unwrap();
    let level = fs::read(&place.signed).unwrap();
    drop(book);
    fs::write(&place.signed, &behind).unwrap();
    assert_eq!(verified(&place).unwrap().1.len(), 6);
    drop(open(&place).unwrap());
    assert_eq!(fs::read(&place.signed).unwrap(), level);
    assert_ne!(behind, level);
}

#[test]
fn whoever_closes_last_leaves_no_journal_and_whoever_reads_meanwhile_is_not_in_the_way() {
    let (folder, _, book) = working(5, 9);
    let reader = book.reader().unwrap();
    assert_eq!(reader.checkpoint().unwrap().head.size, 9);
    assert!(!image(folder.path())["proef.book-wal"].is_empty());
    drop(book);
    assert!(image(folder.path())["proef.book-wal"].is_empty(), "all of it lies in the file");
    drop(reader);
}

#[test]
fn whoever_verifies_while_it_is_written_to_hears_that_it_is_right() {
    let (_folder, place, mut book) = working(5, 5);
    std::thread::scope(|scope| {
        let size = || verified(&place).map(|(found, _)| found.checkpoint.head.size);
        let verifying = scope.spawn(move || (0..400).map(|_| size()).collect::<Result<Vec<u64>, _>>());
        let mut last = 5;
        while !verifying.is_finished() {
            last = book.append(last, batch(vec![entry(last + 1)])).unwrap().size;
        }
        let sizes = verifying.join().unwrap().unwrap();
        assert!(sizes.is_sorted() && sizes.last() > Some(&5));
    });
}

fn archived(book: &dyn Book) -> Vec<u8> {
    let mut out = Vec::new();
    write(book.still().unwrap().as_ref(), &[], 0, &mut out).unwrap();
    out
}

fn put_back(bytes: &[u8], place: &Place) -> Result<Verified, Failure> {
    restore(&mut &*bytes, place, &mut |_, _, _| Ok(Vec::new()))
}

#[test]
fn an_archive_that_lacks_what_was_signed_is_not_put_back_under_the_same_key() {
    let (folder, place, mut book) = working(20, 20);
    let older = archived(book.as_ref());
    book.append(20, batch(vec![entry(21), entry(22)])).unwrap();
    let newer = archived(book.as_ref());
    drop(book);
    fs::remove_file(&place.file).unwrap();
    let before = image(folder.path());
    assert_eq!(put_back(&older, &place).err(), lost(21, 22));
    assert_eq!(image(folder.path()), before, "nothing is left behind");
    put_back(&newer, &place).unwrap();
    drop(open(&place).unwrap());
    assert_eq!(image(folder.path())["proef.signed"], before["proef.signed"]);

    // Whoever has nothing newer goes on under another key; the book keeps what the old one signed last in it.
    fs::remove_file(&place.file).unwrap();
    fs::remove_file(&place.key).unwrap();
    assert_eq!(put_back(&older, &place).err(), lost(21, 22), "the note alone is enough to refuse");
    assert!(!place.key.exists());
    fs::rename(&place.signed, folder.path().join("lost")).unwrap();
    assert_eq!(put_back(&older, &place).unwrap().former.len(), 1);
    let mut book = open(&place).unwrap();
    assert_eq!((book.head().size, book.former().unwrap()[0].key.clone()), (20, key().public().clone()));
    book.append(20, Batch { entries: vec![entry(99)], ..Batch::default() }).unwrap();
    let mut seen = 0;
    book.entries(21, &mut |_, bytes| {
        seen += usize::from(bytes == entry(99));
        ControlFlow::Continue(())
    })
    .unwrap();
    assert_eq!(seen, 1);
}

#[test]
fn the_journal_of_an_earlier_book_is_not_taken_for_that_of_the_one_put_back() {
    let (folder, place, book) = working(5, 9);
    let bytes = archived(book.as_ref());
    let killed = image(folder.path());
    drop(book);
    let (_again, place) = (folder, place);
    fs::remove_file(&place.file).unwrap();
    let journal = place.file.with_extension("book-wal");
    fs::write(&journal, &killed["proef.book-wal"]).unwrap();
    assert_eq!(put_back(&bytes, &place).err(), Some(Failure::Exists(journal)));
}
