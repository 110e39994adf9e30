//! A book is archived, wiped, restored and verified; sessions begin once and end; a store that fails loses nothing.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that fails may panic"
)]

#[path = "shared/desk.rs"]
mod desk;

use book::attachments::Kept;
use book::log::{Batch, Book, Damage, Failure, Head, Reading, Shelf, Verified, Visitor};
use book::memory::Memory;
use book::proof::Digest;
use book::records::{Keeping, Lookup, Record};
use cooperation::values::{PersonNumber, Sequence};
use cooperation::{Acting, Event, Fault, State};
use desk::{Desk, MEMBER, SECRETARY, at, case, enrol, order, play, secretary, wish};
use jiff::Timestamp;
use office::clock::Clock;
use office::files::Hall;
use office::sealing::Sealing;
use office::session::Login;
use office::view::Text;
use office::{Installation, NotDone, Office, Order, archive};
use serde_json::json;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use words::Message;

fn archived(office: &Office) -> Vec<u8> {
    let mut out = Vec::new();
    archive::write(office.still().unwrap().as_ref(), office.clock().seconds(), &mut out).unwrap();
    out
}

fn wipe(desk: Desk) -> (tempfile::TempDir, Clock) {
    let Desk { folder, office } = desk;
    let clock = office.clock().clone();
    drop(office);
    for file in std::fs::read_dir(folder.path()).unwrap() {
        std::fs::remove_file(file.unwrap().path()).unwrap();
    }
    (folder, clock)
}

#[test]
fn archived_wiped_and_restored_it_is_the_same_book() {
    let desk = Desk::new();
    let link = desk.office.follow_link(case("2024-002")).unwrap();
    let bytes = archived(&desk.office);
    assert_eq!(bytes, archived(&desk.office), "equal books give equal archives");
    let (state, root) = (desk.state(), desk.see(SECRETARY).standing().root);
    let (folder, clock) = wipe(desk);
    let verified = archive::restore(&mut &*bytes, folder.path(), "esrand", &BTreeSet::new()).unwrap();
    assert_eq!(verified.checkpoint.head.root.to_string(), root);
    let office = Office::open(folder.path(), "esrand", clock).unwrap();
    let desk = Desk { folder, office };
    assert_eq!((desk.state(), desk.see(SECRETARY).standing().root), (state, root));
    assert!(matches!(desk.see(SECRETARY).name(MEMBER), Text::Readable(_)));
    assert_eq!(desk.office.followed(&link), Some(case("2024-002")), "links that people have go on");
    desk.submit(wish("k", "Bal", "Plat.")).unwrap();
    let again = archive::restore(&mut &*bytes, &desk.path(), "esrand", &BTreeSet::new());
    assert!(matches!(again, Err(Failure::Exists(_))));
}

#[test]
fn a_key_used_before_the_wipe_is_known_after_it() {
    let desk = Desk::new();
    let done = desk.submit(wish("k", "Bal", "Plat.")).unwrap();
    let bytes = archived(&desk.office);
    let (folder, clock) = wipe(desk);
    archive::restore(&mut &*bytes, folder.path(), "esrand", &BTreeSet::new()).unwrap();
    let office = Office::open(folder.path(), "esrand", clock).unwrap();
    let again = office.submit_and_wait(wish("k", "Bal", "Plat.")).unwrap();
    assert_eq!((again.entry, again.replayed), (done.entry, true));
}

#[test]
fn one_bit_changed_in_an_archive_names_the_entry() {
    let desk = Desk::new();
    let bytes = archived(&desk.office);
    let verify =
        |bytes: &[u8]| archive::verify(&mut &*bytes, None).map(|verified: Verified| verified.checkpoint.head.size);
    assert_eq!(verify(&bytes), Ok(desk.state().sequence));
    for sequence in [2, 17, desk.state().sequence] {
        let canonical = desk.see(SECRETARY).proof(sequence).unwrap().canonical.unwrap();
        let at = bytes.windows(canonical.len()).position(|window| window == canonical.as_bytes()).unwrap();
        let mut damaged = bytes.clone();
        damaged[at + canonical.len() / 3] ^= 1;
        assert_eq!(verify(&damaged), Err(Failure::Damaged { sequence, what: Damage::Bytes }));
    }
}

/// Changes one bit of an entry in the file of a book; which entry.
fn change_one_bit(file: &Path, keys: &[(Sequence, String)]) -> Sequence {
    let mut bytes = std::fs::read(file).unwrap();
    let place = |key: &str| bytes.windows(64).position(|window| window == key.as_bytes());
    let (sequence, at) = keys.iter().find_map(|(sequence, key)| Some((*sequence, place(key)?))).unwrap();
    bytes[at + 5] ^= 1;
    std::fs::write(file, bytes).unwrap();
    sequence
}

/// The digest of the key of some entries: it stands in each once, and mostly in one piece in the file.
fn digests(desk: &Desk) -> Vec<(Sequence, String)> {
    let view = desk.see(SECRETARY);
    let canonical = |sequence| view.proof(sequence).unwrap().canonical.unwrap().to_string();
    let key = |entry: &str| entry.split_once("\"key\":\"").unwrap().1.chars().take(64).collect();
    (20..40).map(|sequence| (sequence, key(&canonical(sequence)))).collect()
}

#[test]
fn one_bit_changed_in_the_book_names_the_entry() {
    let desk = Desk::new();
    let keys = digests(&desk);
    let Desk { folder, office } = desk;
    let clock = office.clock().clone();
    drop(office);
    let sequence = change_one_bit(&folder.path().join("esrand.book"), &keys);
    let expected = Failure::Damaged { sequence, what: Damage::Bytes };
    assert_eq!(archive::verify_book(folder.path(), "esrand").err(), Some(expected.clone()));
    assert_eq!(Office::open(folder.path(), "esrand", clock).err(), Some(expected));
}

#[test]
fn what_is_changed_behind_an_open_book_stops_recording_within_the_hour_and_reading_goes_on() {
    let desk = Desk::new();
    let keys = digests(&desk);
    let Desk { folder, office } = desk;
    let clock = office.clock().clone();
    drop(office);
    let office = Office::open(folder.path(), "esrand", clock.clone()).unwrap();
    let file = folder.path().join("esrand.book");
    let whole = std::fs::read(&file).unwrap();
    let sequence = change_one_bit(&file, &keys);
    let desk = Desk { folder, office };
    let head = desk.state().sequence;
    assert_eq!(desk.office.damaged(), None, "nobody looked yet");
    clock.put(clock.now() + jiff::SignedDuration::from_mins(61));
    wait_until(|| desk.office.damaged() == Some(sequence));
    assert!(matches!(desk.submit(wish("k", "Bal", "Plat.")), Err(NotDone::ReadOnly(_))));
    assert_eq!(desk.state().sequence, head);
    assert!(matches!(desk.see(SECRETARY).name(MEMBER), Text::Readable(_)), "reading goes on");
    std::fs::write(&file, whole).unwrap();
    wait_until(|| desk.office.damaged().is_none());
    desk.submit(wish("k", "Bal", "Plat.")).unwrap();
}

/// Waits for what the writer does when it has nothing else to do.
fn wait_until(is_so: impl Fn() -> bool) {
    let until = std::time::Instant::now() + Duration::from_secs(20);
    while !is_so() {
        assert!(std::time::Instant::now() < until, "it never came");
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn an_older_archive_does_not_bring_back_what_was_erased() {
    let desk = Desk::new();
    let name = "Wubbo Zonderling-Proefkonijn";
    desk.submit(enrol("a", name)).unwrap();
    let before = archived(&desk.office);
    let of = json!({ "person": 13 });
    desk.submit(secretary("b", json!({ "erase": { "act": "lid-vergeten", "of": of, "ground": "AVG artikel 17" } })))
        .unwrap();
    let erased = archive::erasures(&desk.path(), "esrand").unwrap();
    assert_eq!(erased.len(), 1);
    let (folder, clock) = wipe(desk);
    archive::restore(&mut &*before, folder.path(), "esrand", &erased).unwrap();
    let office = Office::open(folder.path(), "esrand", clock).unwrap();
    let desk = Desk { folder, office };
    assert_eq!((desk.files_with(name), desk.see(SECRETARY).name(PersonNumber(13))), (0, Text::Hidden));
}

#[test]
fn an_archive_with_an_entry_that_this_version_does_not_know_is_not_put_back() {
    let shelf = Memory::default();
    let key = book::checkpoint::SigningKey::new("marke/esrand/0").unwrap();
    let mut book = shelf.begin(&key).unwrap();
    book.append(0, Batch { entries: vec![br#"{"v":2}"#.to_vec()], ..Batch::default() }).unwrap();
    let mut bytes = Vec::new();
    archive::write(book.still().unwrap().as_ref(), 0, &mut bytes).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let restored = archive::restore(&mut &*bytes, folder.path(), "esrand", &BTreeSet::new());
    assert!(matches!(restored, Err(Failure::Damaged { sequence: 1, what: Damage::Unreadable(_) })), "{restored:?}");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "nothing is left behind");
}

#[test]
fn an_entry_that_this_version_does_not_know_is_named() {
    let shelf = Memory::default();
    let key = book::checkpoint::SigningKey::new("marke/esrand/0").unwrap();
    let mut book = shelf.begin(&key).unwrap();
    let why = |entry: &str| {
        let shelf = Memory::default();
        let mut book = shelf.begin(&key).unwrap();
        book.append(0, Batch { entries: vec![entry.as_bytes().to_vec()], ..Batch::default() }).unwrap();
        match Office::at(Box::new(shelf), "esrand", Clock::System) {
            Err(Failure::Damaged { sequence: 1, what: Damage::Unreadable(what) }) => what,
            other => panic!("{other:?}"),
        }
    };
    assert!(why(r#"{"v":2}"#).contains("form 2"));
    assert!(why(r#"{"v":1}"#).contains("missing field"));
    assert!(why("[]").contains("invalid"), "not an object");
    assert!(book.append(0, Batch::default()).is_ok());
}

#[test]
fn sessions_begin_once_and_end() {
    let folder = tempfile::tempdir().unwrap();
    let clock = Clock::at(at("2024-06-10T07:00:00Z"));
    let installation = Installation::open(folder.path(), clock.clone()).unwrap();
    let login = Login { cooperation: "esrand".into(), person: MEMBER };
    let link = installation.login_link(&login).unwrap();
    assert_eq!((link.len(), installation.link_opens(&link)), (64, Some(login.clone())));
    let (secret, found) = installation.begin_session(&link).unwrap().unwrap();
    assert_eq!((found, installation.session(&secret)), (login.clone(), Some(login.clone())));
    assert_eq!((installation.link_opens(&link), installation.begin_session(&link).unwrap()), (None, None));
    let file = std::fs::read(folder.path().join("installation.db")).unwrap();
    let kept = |secret: &str| file.windows(secret.len()).any(|window| window == secret.as_bytes());
    assert!(!kept(&secret) && !kept(&link), "only digests are kept");

    // Half an hour without use ends it; use makes it longer; twelve hours end it anyhow.
    for minutes in 1..=24 {
        clock.put(at("2024-06-10T07:00:00Z") + jiff::SignedDuration::from_mins(minutes * 29));
        assert_eq!(installation.session(&secret), Some(login.clone()), "after {} minutes", minutes * 29);
    }
    clock.put(at("2024-06-10T19:00:00Z"));
    assert_eq!(installation.session(&secret), None);
    let begin = || installation.begin_session(&installation.login_link(&login).unwrap()).unwrap().unwrap().0;
    let idle = begin();
    clock.put(at("2024-06-10T19:30:00Z"));
    assert_eq!(installation.session(&idle), None);
    // To look who it lets in is no use of it.
    let looked_at = begin();
    clock.put(at("2024-06-10T19:59:00Z"));
    assert_eq!(installation.session_unused(&looked_at), Some(login.clone()));
    clock.put(at("2024-06-10T20:00:00Z"));
    assert_eq!(installation.session_unused(&looked_at), None);

    let old = begin();
    let new = installation.renew_session(&old).unwrap().unwrap();
    assert_eq!((installation.session(&old), installation.session(&new)), (None, Some(login.clone())));
    installation.end_session(&new).unwrap();
    assert_eq!(installation.session(&new), None);
    let all = [begin(), begin()];
    installation.end_sessions_of(&login).unwrap();
    assert!(all.iter().all(|secret| installation.session(secret).is_none()));
}

#[test]
fn an_installation_opens_every_book_in_its_folder() {
    let desk = Desk::new();
    let path = desk.path();
    drop(Office::open(&path, "tweede", Clock::System).unwrap());
    std::fs::write(path.join("Geen Boek.book.txt"), "iets anders").unwrap();
    let Desk { folder, office } = desk;
    drop(office);
    let installation = Installation::open(&path, Clock::System).unwrap();
    let names: Vec<_> = installation.cooperations().keys().map(ToString::to_string).collect();
    assert_eq!(names, ["esrand", "tweede"]);
    drop(folder);
}

/// A book that does as it is told: 1 fails as a full disk, 2 as a broken one, 3 as one where another appended; and 4 is one that
/// holds files up to a hundred bytes below the most it may hold.
struct Failing {
    shelf: Memory,
    next: Arc<AtomicU8>,
    appended: Arc<Mutex<Vec<usize>>>,
}

struct FailingBook {
    book: Box<dyn Book>,
    next: Arc<AtomicU8>,
    appended: Arc<Mutex<Vec<usize>>>,
}

impl Shelf for Failing {
    fn begin(&self, key: &book::checkpoint::SigningKey) -> Result<Box<dyn Book>, Failure> {
        self.shelf.begin(key)
    }

    fn holds(&self) -> bool {
        self.shelf.holds()
    }

    fn open(&self, visitor: &mut dyn Visitor) -> Result<Box<dyn Book>, Failure> {
        let (next, appended) = (Arc::clone(&self.next), Arc::clone(&self.appended));
        Ok(Box::new(FailingBook { book: self.shelf.open(visitor)?, next, appended }))
    }
}

impl Lookup for FailingBook {
    fn record(&self, kind: &str, key: &str, now: i64) -> Result<Option<Record>, Failure> {
        self.book.record(kind, key, now)
    }

    fn records(&self, kind: &str, now: i64) -> Result<Vec<Record>, Failure> {
        self.book.records(kind, now)
    }
}

impl Keeping for FailingBook {
    fn keep(&mut self, records: Vec<Record>) -> Result<(), Failure> {
        self.book.keep(records)
    }

    fn take(&mut self, kind: &str, key: &str, now: i64) -> Result<Option<Record>, Failure> {
        self.book.take(kind, key, now)
    }

    fn prune(&mut self, now: i64) -> Result<(), Failure> {
        self.book.prune(now)
    }
}

impl Reading for FailingBook {
    fn checkpoint(&self) -> Result<book::checkpoint::Checkpoint, Failure> {
        self.book.checkpoint()
    }

    fn key(&self) -> &book::checkpoint::PublicKey {
        self.book.key()
    }

    fn former(&self) -> Result<Vec<book::log::Former>, Failure> {
        self.book.former()
    }

    fn entries(&self, from: u64, each: &mut dyn FnMut(u64, &[u8]) -> std::ops::ControlFlow<()>) -> Result<(), Failure> {
        self.book.entries(from, each)
    }

    fn sealed(&self, each: &mut dyn FnMut(book::sealed::SealedRow)) -> Result<(), Failure> {
        self.book.sealed(each)
    }

    fn attachments(&self) -> Result<Vec<book::attachments::Kept>, Failure> {
        let mut kept = self.book.attachments()?;
        if self.next.load(Ordering::SeqCst) == 4 {
            kept.push(Kept { handle: "f".repeat(32), salt: [0; 32], length: 2_000_000_000 - 100 });
        }
        Ok(kept)
    }

    fn attachment(&self, handle: &str) -> Result<Option<book::attachments::Kept>, Failure> {
        self.book.attachment(handle)
    }

    fn piece(&self, handle: &str, place: u32) -> Result<Option<Vec<u8>>, Failure> {
        self.book.piece(handle, place)
    }

    fn proof(&self, sequence: u64, size: u64) -> Result<book::proof::Inclusion, Failure> {
        self.book.proof(sequence, size)
    }

    fn consistency(&self, old_size: u64, size: u64) -> Result<book::proof::Consistency, Failure> {
        self.book.consistency(old_size, size)
    }

    fn reader(&self) -> Result<Box<dyn Reading>, Failure> {
        self.book.reader()
    }

    fn still(&self) -> Result<Box<dyn Reading>, Failure> {
        self.book.still()
    }
}

impl Book for FailingBook {
    fn head(&self) -> Head {
        self.book.head()
    }

    fn append(&mut self, expected: u64, batch: Batch) -> Result<Head, Failure> {
        match self.next.swap(0, Ordering::SeqCst) {
            1 => Err(Failure::Full),
            2 => Err(Failure::Store("the disk is gone".into())),
            3 => Err(Failure::Moved { expected, found: expected + 1 }),
            _ => {
                self.appended.lock().unwrap().push(batch.entries.len());
                // Long enough for others to queue up behind it.
                std::thread::sleep(std::time::Duration::from_millis(2));
                self.book.append(expected, batch)
            }
        }
    }

    fn moved(&self) -> Result<bool, Failure> {
        self.book.moved()
    }

    fn secret(&self, purpose: &str) -> Digest {
        self.book.secret(purpose)
    }
}

/// An association on a store that can be told to fail.
fn failing() -> (Office, Arc<AtomicU8>, Arc<Mutex<Vec<usize>>>) {
    let (office, next, appended) = empty();
    play(&office);
    (office, next, appended)
}

/// The same store before anything is in it.
fn empty() -> (Office, Arc<AtomicU8>, Arc<Mutex<Vec<usize>>>) {
    let (shelf, next, appended) = (Memory::default(), Arc::new(AtomicU8::new(0)), Arc::new(Mutex::new(Vec::new())));
    shelf.begin(&book::checkpoint::SigningKey::new("marke/esrand/0").unwrap()).unwrap();
    let failing = Failing { shelf, next: Arc::clone(&next), appended: Arc::clone(&appended) };
    let office = Office::at(Box::new(failing), "esrand", Clock::at(Timestamp::UNIX_EPOCH)).unwrap();
    (office, next, appended)
}

/// A letter with a plate of so many bytes; with none where they are none.
fn letter(bytes: usize) -> Order {
    let mut sealing = Sealing::new();
    let mut answers = json!({ "brief-kop": { "text": sealing.seal("Lekkage").unwrap() } });
    if bytes > 0 {
        let mut plate = b"%PDF-1.7\n%%EOF\n".to_vec();
        plate.resize(bytes, b'\n');
        let mut coming = Hall::default().begin("plaat.pdf").unwrap();
        coming.add(&plate).unwrap();
        let plate = sealing.attach(&coming.finish().unwrap()).unwrap();
        answers["brief-plaat"] = json!({ "attachments": [plate] });
    }
    let command = json!({ "open": { "act": "brief-posten", "forms": { "briefpapier": answers } } });
    let (key, (sealed, attachments)) = (format!("letter-{bytes}"), sealing.into_parts());
    Order { sealed, attachments, ..order(&key, None, Acting::Visitor, command) }
}

#[test]
fn two_gigabytes_of_files_in_one_book_are_the_most_and_what_has_no_file_goes_on() {
    let (office, next, _) = empty();
    office.clock().put(at(desk::LATER));
    let found = json!({ "found": { "text": include_str!("../../marke/tests/charters/brievenbus.md") } });
    office.submit_and_wait(order("found", None, Acting::Host, found)).unwrap();
    let before = state(&office);
    next.store(4, Ordering::SeqCst);
    let refused = office.submit_and_wait(letter(101)).unwrap_err();
    let NotDone::Fault(Fault::Senseless { what }) = &refused else { panic!("{refused:?}") };
    assert_eq!(*what, Message::OrderFilesFull { most: 2 });
    assert_eq!(state(&office), before);
    assert_eq!(office.submit_and_wait(letter(0)).unwrap().entry, before.sequence + 1);
    next.store(4, Ordering::SeqCst);
    assert_eq!(office.submit_and_wait(letter(100)).unwrap().entry, before.sequence + 2, "the last byte fits");
}

fn state(office: &Office) -> State {
    office.view(cooperation::visibility::Viewer::Public).state().clone()
}

#[test]
fn what_could_not_be_written_did_not_happen() {
    let (office, next, _) = failing();
    let before = state(&office);
    next.store(1, Ordering::SeqCst);
    assert!(matches!(office.submit_and_wait(wish("a", "Bal", "Plat.")), Err(NotDone::Full)));
    assert_eq!(state(&office), before);
    next.store(2, Ordering::SeqCst);
    assert!(matches!(office.submit_and_wait(wish("a", "Bal", "Plat.")), Err(NotDone::ReadOnly(_))));
    assert_eq!(state(&office), before);
    // The same key goes through when the store is well again, and takes the place that was never taken.
    let done = office.submit_and_wait(wish("a", "Bal", "Plat.")).unwrap();
    assert_eq!((done.entry, done.replayed), (before.sequence + 1, false));
}

#[test]
fn who_lost_a_race_decides_again() {
    let (office, next, _) = failing();
    let before = state(&office).sequence;
    next.store(3, Ordering::SeqCst);
    assert_eq!(office.submit_and_wait(wish("a", "Bal", "Plat.")).unwrap().entry, before + 1);
}

#[test]
fn orders_that_wait_become_durable_together_and_in_order() {
    let (office, _, appended) = failing();
    appended.lock().unwrap().clear();
    let before = state(&office).sequence;
    std::thread::scope(|scope| {
        for n in 0..60 {
            let office = &office;
            scope.spawn(move || office.submit_and_wait(wish(&format!("k{n}"), "Bal", "Plat.")).unwrap());
        }
    });
    let batches = appended.lock().unwrap().clone();
    assert_eq!(batches.iter().sum::<usize>(), 60);
    assert!(batches.len() < 60, "{batches:?}");
    let view = office.view(cooperation::visibility::Viewer::Person(SECRETARY));
    let entries: Vec<_> = view.entries().take(60).collect();
    assert!(entries.iter().map(|entry| entry.sequence).eq((before + 1..=before + 60).rev()));
    let opened = entries.iter().filter(|entry| matches!(entry.events[0], Event::CaseOpened { .. }));
    assert_eq!(opened.count(), 60);
}
