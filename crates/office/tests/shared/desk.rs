//! What the tests of the office share: an association at its desk, with the example that is shipped beside its charter.
#![allow(dead_code, reason = "each test file uses its own part")]

use cooperation::stamp::Stamp;
use cooperation::values::{CaseNumber, PersonNumber};
use cooperation::visibility::Viewer;
use cooperation::{Acting, Command, State};
use jiff::Timestamp;
use office::clock::Clock;
use office::sealing::Sealing;
use office::{Answer, NotDone, Office, Order, View};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// The secretary of the association, who enrols people, gives seats and erases.
pub(crate) const SECRETARY: PersonNumber = PersonNumber(2);
/// A member with one seat.
pub(crate) const MEMBER: PersonNumber = PersonNumber(5);
/// After everything in the example.
pub(crate) const LATER: &str = "2024-06-10T07:00:00Z";

pub(crate) fn at(moment: &str) -> Timestamp {
    moment.parse().unwrap()
}

/// A file beside the shipped charter.
pub(crate) fn shipped(file: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../charters/vereniging");
    std::fs::read_to_string(folder.join(file)).unwrap()
}

/// An order made from JSON as people write it.
pub(crate) fn order(key: &str, who: Option<PersonNumber>, acting: Acting, mut command: Value) -> Order {
    let mut sealing = Sealing::new();
    sealing.seal_json(&mut command).unwrap();
    let command: Command = serde_json::from_value(command).unwrap();
    let (key, (sealed, attachments)) = (key.to_owned(), sealing.into_parts());
    Order { who, acting, on: None, seen: None, key, reasons: Vec::new(), command, sealed, attachments }
}

pub(crate) fn secretary(key: &str, command: Value) -> Order {
    order(key, Some(SECRETARY), Acting::Seat("bestuur-pen".into()), command)
}

/// A member files a wish.
pub(crate) fn wish(key: &str, title: &str, why: &str) -> Order {
    let answers = json!({ "wens-kop": { "text": { "text": title } }, "wens-waarom": { "text": { "text": why } } });
    let command = json!({ "open": { "act": "wens-indienen", "forms": { "wensbriefje": answers } } });
    order(key, Some(MEMBER), Acting::Seat("ledenvergadering.3".into()), command)
}

/// The secretary enters a person.
pub(crate) fn enrol(key: &str, name: &str) -> Order {
    secretary(key, json!({ "enrol": { "act": "lid-inschrijven", "name": { "text": name } } }))
}

/// The founding and every line of the example, with the moment of each.
pub(crate) fn example() -> Vec<(Timestamp, Order)> {
    let script = shipped("voorbeeld.jsonl");
    let lines = script.lines().enumerate().map(|(number, line)| {
        let mut line: Value = serde_json::from_str(line).unwrap();
        let stamp: Stamp = serde_json::from_value(line["stamp"].take()).unwrap();
        let key = format!("line-{number}");
        (stamp.recorded, Order { on: Some(stamp.on), ..order(&key, stamp.who, stamp.acting, line["command"].take()) })
    });
    let lines: Vec<_> = lines.collect();
    let found = order("found", None, Acting::Host, json!({ "found": { "text": shipped("handvest.md") } }));
    std::iter::once((lines[0].0, found)).chain(lines).collect()
}

/// An association in the middle of its work.
pub(crate) struct Desk {
    pub(crate) folder: tempfile::TempDir,
    pub(crate) office: Office,
}

impl Desk {
    /// With the whole example played.
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let office = Office::open(folder.path(), "esrand", Clock::at(Timestamp::UNIX_EPOCH)).unwrap();
        play(&office);
        Self { folder, office }
    }

    /// Closes the book and opens it again.
    pub(crate) fn again(self) -> Self {
        let Self { folder, office } = self;
        let clock = office.clock().clone();
        drop(office);
        let office = Office::open(folder.path(), "esrand", clock).unwrap();
        Self { folder, office }
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.folder.path().to_owned()
    }

    pub(crate) fn submit(&self, order: Order) -> Result<Answer, NotDone> {
        self.office.submit_and_wait(order)
    }

    pub(crate) fn see(&self, person: PersonNumber) -> View {
        self.office.view(Viewer::Person(person))
    }

    pub(crate) fn state(&self) -> State {
        self.office.view(Viewer::Public).state().clone()
    }

    /// How many files of the folder hold these words.
    pub(crate) fn files_with(&self, words: &str) -> usize {
        let files = std::fs::read_dir(self.folder.path()).unwrap();
        let bytes = files.map(|file| std::fs::read(file.unwrap().path()).unwrap());
        bytes.filter(|bytes| bytes.windows(words.len()).any(|window| window == words.as_bytes())).count()
    }
}

/// Plays the example in an office that has not begun, and puts its clock some days later.
pub(crate) fn play(office: &Office) {
    for (moment, order) in example() {
        office.clock().put(moment);
        let (key, done) = (order.key.clone(), office.submit_and_wait(order));
        done.unwrap_or_else(|why| panic!("{key}: {why:?}"));
    }
    office.clock().put(at(LATER));
}

pub(crate) fn case(number: &str) -> CaseNumber {
    number.parse().unwrap()
}
