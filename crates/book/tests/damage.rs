//! Whatever is wrong with the files of a book is found when it is opened, and named.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that fails may panic"
)]

#[path = "shared/kit.rs"]
mod kit;

use book::checkpoint::SigningKey;
use book::log::{Batch, Damage, Failure, Shelf, Visitor};
use book::sealed::SealedRow;
use book::sqlite::{Drawer, Place, verify};
use kit::{ORIGIN, all, entry, filled, key, open, row, sealing};
use std::fs;
use std::path::Path;

/// A closed book of so many entries, and what was in it.
fn closed(folder: &Path, entries: u64) -> (Place, Vec<(u64, Vec<u8>)>) {
    let place = Place::new(folder, "proef");
    key().write(&place.key).unwrap();
    let book = filled(&place, entries);
    let content = all(book.as_ref());
    drop(book);
    assert_eq!(fs::read_dir(folder).unwrap().count(), 3, "the last one to close leaves no journal beside the book");
    (place, content)
}

fn find(file: &[u8], piece: &[u8]) -> Option<usize> {
    file.windows(piece.len()).position(|window| window == piece)
}

#[test]
fn one_bit_changed_in_an_entry_names_that_entry() {
    let folder = tempfile::tempdir().unwrap();
    let (place, content) = closed(folder.path(), 40);
    let intact = fs::read(&place.file).unwrap();
    for (sequence, bytes) in &content {
        let start = find(&intact, bytes).unwrap();
        for (at, bit) in (start..start + bytes.len()).step_by(7).zip((0..8).cycle()) {
            let mut damaged = intact.clone();
            damaged[at] ^= 1 << bit;
            fs::write(&place.file, &damaged).unwrap();
            let expected = Failure::Damaged { sequence: *sequence, what: Damage::Bytes };
            assert_eq!(open(&place).err(), Some(expected.clone()), "byte {at}, bit {bit}");
            assert_eq!(verify(&place, &mut ()).err(), Some(expected));
        }
    }
}

#[test]
fn one_bit_changed_anywhere_is_refused_or_changes_nothing_that_counts() {
    let folder = tempfile::tempdir().unwrap();
    let (place, content) = closed(folder.path(), 40);
    let intact = fs::read(&place.file).unwrap();
    let mut sealed = Vec::new();
    open(&place).unwrap().sealed(&mut |row| sealed.push(row)).unwrap();
    let mut refused = 0;
    for (at, bit) in (0..intact.len()).step_by(29).zip((0..8).cycle()) {
        let mut damaged = intact.clone();
        damaged[at] ^= 1 << bit;
        fs::write(&place.file, &damaged).unwrap();
        match open(&place) {
            Err(_) => refused += 1,
            Ok(book) => {
                assert_eq!(all(book.as_ref()), content, "byte {at}, bit {bit}");
                let mut found = Vec::new();
                book.sealed(&mut |row| found.push(row)).unwrap();
                assert!(sealed.iter().eq(&found), "byte {at}, bit {bit}");
            }
        }
        for beside in ["proef.book-wal", "proef.book-shm"] {
            let _ = fs::remove_file(folder.path().join(beside));
        }
    }
    assert!(refused > 50, "only {refused} were seen");
}

#[test]
fn one_bit_changed_in_what_holds_the_pages_together_never_hides_a_value() {
    let folder = tempfile::tempdir().unwrap();
    let (place, content) = closed(folder.path(), 40);
    let intact = fs::read(&place.file).unwrap();
    let seen = || {
        let mut seen = Seen::default();
        verify(&place, &mut seen).map(|_| seen)
    };
    let whole = seen().unwrap();
    assert_eq!((whole.entries.len(), whole.sealed.len()), (content.len(), 4));
    for page in (0..intact.len()).step_by(4096).skip(1) {
        for (at, bit) in (page..page + 16).flat_map(|at| (0..8).map(move |bit| (at, bit))) {
            let mut damaged = intact.clone();
            damaged[at] ^= 1 << bit;
            fs::write(&place.file, &damaged).unwrap();
            if let Ok(seen) = seen() {
                assert!(seen == whole, "byte {at}, bit {bit}");
            }
        }
    }
}

/// Everything that a book shows.
#[derive(Default, PartialEq)]
struct Seen {
    entries: Vec<Vec<u8>>,
    sealed: Vec<SealedRow>,
}

impl Visitor for Seen {
    fn entry(&mut self, _: u64, bytes: &[u8]) {
        self.entries.push(bytes.to_vec());
    }

    fn sealed(&mut self, row: SealedRow) {
        self.sealed.push(row);
    }
}

#[test]
fn a_file_cut_off_anywhere_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let (place, _) = closed(folder.path(), 40);
    let intact = fs::read(&place.file).unwrap();
    for length in (0..intact.len()).step_by(997) {
        fs::write(&place.file, &intact[..length]).unwrap();
        assert!(open(&place).is_err(), "{length} bytes");
    }
}

#[test]
fn what_someone_changes_with_another_program_is_named() {
    let wrong = |statements: &str| {
        let folder = tempfile::tempdir().unwrap();
        let (place, _) = closed(folder.path(), 20);
        let other = rusqlite::Connection::open(&place.file).unwrap();
        other.execute_batch(statements).unwrap();
        drop(other);
        open(&place).err().expect("a refusal")
    };
    let damaged = |sequence, what| Failure::Damaged { sequence, what };
    let open_gates = "DROP TRIGGER entries_are_never_changed; DROP TRIGGER entries_are_never_removed;
                      DROP TRIGGER entries_are_added_at_the_end; ";
    let change = |statement: &str| wrong(&format!("{open_gates}{statement}"));
    assert_eq!(change("UPDATE entries SET bytes = CAST('{}' AS BLOB) WHERE seq = 7"), damaged(7, Damage::Bytes));
    assert_eq!(change("DELETE FROM entries WHERE seq = 7"), damaged(7, Damage::Missing));
    assert_eq!(change("DELETE FROM entries WHERE seq >= 18"), damaged(18, Damage::Missing));
    let copy = "INSERT INTO entries SELECT 21, leaf, bytes FROM entries WHERE seq = 1";
    assert_eq!(change(copy), damaged(21, Damage::Unsigned));
    let swap = "UPDATE entries SET seq = -1 WHERE seq = 4; UPDATE entries SET seq = 4 WHERE seq = 5;
                UPDATE entries SET seq = 5 WHERE seq = -1";
    assert_eq!(change(swap), damaged(0, Damage::Root));
    assert_eq!(wrong("UPDATE sealed SET value = 'Iemand anders' WHERE value LIKE '% 20'"), damaged(20, Damage::Sealed));
    let note = "UPDATE book SET note = replace(note, char(10) || '20' || char(10), char(10) || '19' || char(10))";
    assert!(matches!(wrong(note), Failure::Damaged { sequence: 0, what: Damage::Checkpoint(_) }));
}

#[test]
fn another_program_that_forgets_the_rules_is_stopped_by_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let (place, _) = closed(folder.path(), 20);
    let other = rusqlite::Connection::open(&place.file).unwrap();
    for statement in [
        "UPDATE entries SET bytes = CAST('{}' AS BLOB) WHERE seq = 7",
        "DELETE FROM entries WHERE seq = 20",
        "INSERT INTO entries (seq, leaf, bytes) SELECT 22, leaf, bytes FROM entries WHERE seq = 1",
        "INSERT INTO entries (seq, leaf, bytes) VALUES (21, 'text', x'00')",
    ] {
        assert!(other.execute_batch(statement).is_err(), "{statement}");
    }
}

#[test]
fn a_file_that_is_something_else_is_refused_by_name() {
    let folder = tempfile::tempdir().unwrap();
    let (place, _) = closed(folder.path(), 3);
    let why = |content: &[u8]| {
        fs::write(&place.file, content).unwrap();
        open(&place).err().unwrap()
    };
    let foreign = Failure::Foreign(place.file.clone());
    assert_eq!(why(b""), foreign);
    assert_eq!(why(b"Dit is geen boek maar een briefje."), foreign);
    assert_eq!(why(&[0; 8192]), foreign);

    fs::remove_file(&place.file).unwrap();
    assert_eq!(open(&place).err(), Some(Failure::Gone(place.file.clone())));
    fs::remove_file(&place.signed).unwrap();
    assert_eq!(open(&place).err(), Some(Failure::Absent(place.file.clone())));
    Drawer::open(&place.file).unwrap();
    assert_eq!(open(&place).err(), Some(foreign.clone()));
    fs::remove_file(&place.file).unwrap();
    fs::create_dir(&place.file).unwrap();
    assert_eq!(open(&place).err(), Some(foreign));
}

#[test]
fn a_book_of_a_newer_version_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let (place, _) = closed(folder.path(), 3);
    rusqlite::Connection::open(&place.file).unwrap().pragma_update(None, "user_version", 3).unwrap();
    assert_eq!(open(&place).err(), Some(Failure::Newer { path: place.file, found: 3, known: 2 }));
}

#[cfg(unix)]
#[test]
fn a_key_that_others_can_read_is_refused() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let (place, _) = closed(folder.path(), 3);
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&place.key), mode(&place.file)), (0o600, 0o600));
    for mode in [0o604, 0o640, 0o644] {
        fs::set_permissions(&place.key, fs::Permissions::from_mode(mode)).unwrap();
        assert_eq!(open(&place).err(), Some(Failure::KeyOpen(place.key.clone())));
    }
}

#[test]
fn a_missing_or_wrong_key_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let (place, _) = closed(folder.path(), 3);
    let refused = || assert!(matches!(open(&place), Err(Failure::Key(_))));
    fs::remove_file(&place.key).unwrap();
    refused();
    SigningKey::from_seed(ORIGIN, [8; 32]).unwrap().write(&place.key).unwrap();
    refused();
    fs::write(&place.key, "geen sleutel").unwrap();
    refused();
}

#[test]
fn an_erased_value_leaves_no_byte_in_the_folder() {
    let folder = tempfile::tempdir().unwrap();
    let place = Place::new(folder.path(), "proef");
    key().write(&place.key).unwrap();
    let mut book = filled(&place, 100);
    let name = "Wubbo Zonderling-Proefkonijn";
    // A long value too, which lies on pages of its own.
    let (short, long) = (row(200, name), row(201, &name.repeat(2000)));
    let entries = vec![sealing(&short), sealing(&long)];
    let destroy = vec![short.handle.clone(), long.handle.clone()];
    book.append(100, Batch { entries, sealed: vec![short, long], ..Batch::default() }).unwrap();
    let bytes = || {
        let files = fs::read_dir(folder.path()).unwrap();
        files.map(|file| fs::read(file.unwrap().path()).unwrap()).any(|file| find(&file, name.as_bytes()).is_some())
    };
    assert!(bytes(), "before the erasure it is there");
    let before = (book.proof(101, 102).unwrap(), book.head().root);

    let reader = book.reader().unwrap();
    book.append(102, Batch { entries: vec![entry(103)], destroy, ..Batch::default() }).unwrap();
    assert!(!bytes(), "and after it is not");
    assert_eq!(book.proof(101, 102).unwrap(), before.0);
    assert!(book.consistency(102, 103).unwrap().holds(before.1, book.head().root));
    assert_eq!(reader.checkpoint().unwrap().head.size, 103);
    drop((book, reader));
    assert!(!bytes());
    assert_eq!(open(&place).unwrap().head().size, 103);
}

#[test]
fn an_erasure_that_a_reader_held_up_is_finished_later() {
    let folder = tempfile::tempdir().unwrap();
    let place = Place::new(folder.path(), "proef");
    key().write(&place.key).unwrap();
    let mut book = filled(&place, 10);
    let name = "Hanneke van der Proefpersoon 10";
    let still = book.still().unwrap();
    let destroy = vec![row(1, "").handle];
    book.append(10, Batch { entries: vec![entry(11)], destroy, ..Batch::default() }).unwrap();
    let there = |book: &dyn book::log::Reading| {
        let mut there = false;
        book.sealed(&mut |row| there |= row.value == name).unwrap();
        there
    };
    assert!(there(still.as_ref()) && !there(book.as_ref()));
    drop((still, book));
    drop(open(&place).unwrap());
    let file = fs::read(&place.file).unwrap();
    assert_eq!(find(&file, name.as_bytes()), None);
}

#[test]
fn nobody_waits_for_a_reader_that_holds_up_an_erasure() {
    let folder = tempfile::tempdir().unwrap();
    let place = Place::new(folder.path(), "proef");
    key().write(&place.key).unwrap();
    let mut book = filled(&place, 10);
    let name = b"Hanneke van der Proefpersoon 10";
    let still = book.still().unwrap();
    let began = std::time::Instant::now();
    let destroy = vec![row(1, "").handle];
    book.append(10, Batch { entries: vec![entry(11)], destroy, ..Batch::default() }).unwrap();
    book.append(11, Batch { entries: vec![entry(12)], ..Batch::default() }).unwrap();
    assert!(began.elapsed().as_secs() < 4, "a writer waits five seconds for whoever is in the way");
    drop(still);
    book.prune(0).unwrap();
    let journal = place.file.with_extension("book-wal");
    for file in [&place.file, &journal] {
        assert_eq!(fs::read(file).ok().and_then(|bytes| find(&bytes, name)), None, "{}", file.display());
    }
}

#[test]
fn a_file_that_was_replaced_is_not_written_to() {
    let folder = tempfile::tempdir().unwrap();
    let (place, _) = closed(folder.path(), 3);
    let mut book = open(&place).unwrap();
    fs::rename(&place.file, folder.path().join("weg.book")).unwrap();
    let batch = || Batch { entries: vec![entry(4)], ..Batch::default() };
    assert!(matches!(book.append(3, batch()), Err(Failure::ReadOnly(_))));
    assert!(matches!(book.keep(Vec::new()), Err(Failure::ReadOnly(_))));
}

#[test]
fn a_book_that_another_process_holds_is_waited_for_and_then_busy() {
    let folder = tempfile::tempdir().unwrap();
    let (place, _) = closed(folder.path(), 3);
    let mut book = open(&place).unwrap();
    let other = rusqlite::Connection::open(&place.file).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let batch = || Batch { entries: vec![entry(4)], ..Batch::default() };
    assert_eq!(book.append(3, batch()).err(), Some(Failure::Busy));
    other.execute_batch("ROLLBACK").unwrap();
    assert_eq!(book.append(3, batch()).unwrap().size, 4);
}

#[test]
fn a_verified_book_says_what_it_holds() {
    let folder = tempfile::tempdir().unwrap();
    let (place, content) = closed(folder.path(), 20);
    let mut seen = Vec::new();
    let verified = verify(&place, &mut |sequence, bytes: &[u8]| seen.push((sequence, bytes.to_vec()))).unwrap();
    assert_eq!((verified.checkpoint.head.size, verified.sealed, &verified.key), (20, 2, key().public()));
    assert_eq!(seen, content);
    assert!(place.begin(&key()).is_err());
}
