//! A book from its beginning to its archive and back, run as whoever hosts it would.

#![allow(clippy::expect_used, reason = "a test that cannot be set up fails")]

use book::receipt::{Content, Receipt};
use book::sqlite::Place;
use cooperation::Acting;
use office::clock::Clock;
use office::sealing::Sealing;
use office::{Office, Order};
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::ops::ControlFlow;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Output, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

const CHARTER: &str = include_str!("charters/twee-tuinen.md");
const PEOPLE: &str = "T. Links; links@tuin.example; tuin-links\nB. Rechts;; tuin-rechts\nW. Buurman\n";

fn marke(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_marke"));
    command.args(args).current_dir(folder).env("LC_ALL", "en_GB.UTF-8").stdin(Stdio::null());
    command.output().expect("the program runs")
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// Runs a command that must succeed, and gives what it said.
fn done(folder: &Path, args: &[&str]) -> String {
    let output = marke(folder, args);
    assert!(output.status.success(), "{args:?}: {}", said(&output));
    said(&output)
}

/// An installation with one book of six entries.
fn begun() -> TempDir {
    let place = tempfile::tempdir().expect("a folder");
    fs::write(place.path().join("c.md"), CHARTER).expect("written");
    fs::write(place.path().join("people.txt"), PEOPLE).expect("written");
    let args = ["found", "tuinen", "c.md", "--folder", "books", "--people", "people.txt"];
    let said = done(place.path(), &args);
    assert!(said.starts_with("The book of Twee Tuinen has begun as “tuinen”, with 3 people.\n"), "{said}");
    assert!(
        said.contains("\n    1  T. Links  tuin-links\n    2  B. Rechts  tuin-rechts\n    3  W. Buurman\n"),
        "{said}"
    );
    assert!(said.contains("`marke serve --folder books`") && said.contains("`marke invite tuinen NUMBER"), "{said}");
    place
}

fn root(verified: &str) -> &str {
    verified.lines().find_map(|line| line.trim().strip_prefix("root ")).expect("a root")
}

#[test]
fn a_book_comes_back_from_its_archive_with_the_same_root() {
    let place = begun();
    let before = done(place.path(), &["verify", "books"]);
    assert!(before.contains("6 entries and 4 sealed values"), "{before}");
    done(place.path(), &["archive", "tuinen", "a.marke", "--folder", "books"]);
    assert_eq!(root(&done(place.path(), &["verify", "a.marke"])), root(&before));
    fs::remove_dir_all(place.path().join("books")).expect("wiped");
    done(place.path(), &["restore", "a.marke", "tuinen", "--folder", "books"]);
    assert_eq!(root(&done(place.path(), &["verify", "books"])), root(&before));
    let invited = done(place.path(), &["invite", "tuinen", "1", "--folder", "books", "--at", "https://marke.example"]);
    assert!(invited.starts_with("https://marke.example/inloggen/"), "{invited}");
}

#[test]
fn an_entry_of_a_book_is_explained_as_far_as_one_wants_to_read() {
    let place = begun();
    let explained =
        |entry: &str, depth: &str| marke(place.path(), &["explain", "books/tuinen.book", entry, "--depth", depth]);
    let sentence = said(&explained("5", "sentence"));
    assert_eq!(sentence, "May the host do this, to begin with? Yes.\n");
    let figures = said(&explained("5", "figures"));
    assert!(figures.starts_with(sentence.trim_end()) && figures.contains("This seat is free: "), "{figures}");
    let whole = said(&explained("5", "whole"));
    assert!(whole.contains("\n  ✓ This seat is free: ") && whole.contains("(artikel 1). [from the book]"), "{whole}");
    let nowhere = explained("77", "whole");
    assert_eq!(nowhere.status.code(), Some(2), "{}", said(&nowhere));
}

#[test]
fn what_was_erased_is_listed_for_whoever_puts_back_an_older_archive() {
    let place = begun();
    assert_eq!(done(place.path(), &["erased", "tuinen", "--folder", "books"]), "");
    let output = marke(place.path(), &["erased", "none", "--folder", "books"]);
    assert_eq!(
        (output.status.code(), said(&output).contains("there is no book")),
        (Some(3), true),
        "{}",
        said(&output)
    );
}

#[test]
fn one_bit_changed_is_found_and_the_entry_is_named() {
    let place = begun();
    done(place.path(), &["archive", "tuinen", "a.marke", "--folder", "books"]);
    flip(&place.path().join("a.marke"), b"\"seat\":\"tuin-links\"");
    let output = marke(place.path(), &["verify", "a.marke"]);
    assert_eq!(output.status.code(), Some(5), "{}", said(&output));
    assert!(said(&output).contains("a.marke: entry 5 of this archive is damaged"), "{}", said(&output));
    let output = marke(place.path(), &["restore", "a.marke", "again", "--folder", "books"]);
    assert_eq!(output.status.code(), Some(5), "{}", said(&output));
    assert!(!place.path().join("books/again.book").exists(), "nothing is left of a damaged archive");

    fs::remove_file(place.path().join("a.marke")).expect("removed");
    done(place.path(), &["archive", "tuinen", "a.marke", "--folder", "books"]);
    done(place.path(), &["restore", "a.marke", "again", "--folder", "again"]);
    flip(&place.path().join("again/again.book"), b"\"seat\":\"tuin-links\"");
    let output = marke(place.path(), &["verify", "again"]);
    let named = "again/again.book: entry 5 of the book is damaged: its text was changed";
    assert!(said(&output).contains(named), "{}", said(&output));
    assert_eq!(output.status.code(), Some(5));
}

#[test]
fn a_key_that_signed_earlier_vouches_for_nothing_that_came_later() {
    let place = begun();
    // Nobody has a seat in this one, so the host may go on.
    fs::write(place.path().join("one.txt"), "W. Buurman\n").expect("written");
    done(place.path(), &["found", "buren", "c.md", "--folder", "new", "--people", "one.txt"]);
    let before = done(place.path(), &["verify", "new"]);
    let old = key(&before);
    done(place.path(), &["archive", "buren", "a.marke", "--folder", "new"]);
    done(place.path(), &["restore", "a.marke", "buren", "--folder", "elsewhere"]);
    let said_of = done(place.path(), &["verify", "elsewhere", "--key", old]);
    assert!(said_of.contains(&format!("signed earlier with the key you trust, {old}")), "{said_of}");

    drop(write_on(&place.path().join("elsewhere"), "buren"));
    let after = done(place.path(), &["verify", "elsewhere"]);
    done(place.path(), &["verify", "elsewhere", "--key", key(&after)]);
    done(place.path(), &["archive", "buren", "b.marke", "--folder", "elsewhere"]);
    for path in ["elsewhere", "b.marke"] {
        let output = marke(place.path(), &["verify", path, "--key", old]);
        assert!(said(&output).contains("signed up to entry 2. What came later, up to entry 3,"), "{}", said(&output));
        assert_eq!(output.status.code(), Some(5));
    }
}

/// The host adds an entry to a book.
fn write_on(folder: &Path, name: &str) -> Office {
    write_under("one-more", folder, name)
}

/// Adds one entry more.
fn write_again(folder: &Path) -> Office {
    write_under("and-one-more", folder, "tuinen")
}

fn write_under(key: &str, folder: &Path, name: &str) -> Office {
    let office = Office::open(folder, name, Clock::System).expect("it opens");
    let mut sealing = Sealing::new();
    let name = sealing.seal("N. Nieuw").expect("sealed");
    let order = Order {
        who: None,
        acting: Acting::Host,
        on: None,
        seen: None,
        key: key.to_owned(),
        reasons: Vec::new(),
        command: cooperation::Command::Enrol { act: None, name, contact: None },
        sealed: sealing.into_rows(),
        attachments: Vec::new(),
    };
    office.submit_and_wait(order).expect("it is recorded");
    office
}

fn key(verified: &str) -> &str {
    verified.lines().find_map(|line| line.trim().strip_prefix("signed with ")).expect("a key")
}

/// Changes one bit in what follows these bytes, wherever they stand.
fn flip(path: &Path, what: &[u8]) {
    let mut bytes = fs::read(path).expect("read");
    let at = find(&bytes, what).expect("it is there") + what.len() - 2;
    bytes.iter_mut().skip(at).take(1).for_each(|byte| *byte ^= 1);
    fs::write(path, bytes).expect("written");
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).rposition(|window| window == what)
}

#[test]
fn what_cannot_be_begun_or_kept_says_why() {
    let place = begun();
    fs::write(place.path().join("wrong.txt"), "T. Links;;tuin-midden\n").expect("written");
    fs::write(place.path().join("twice.txt"), "T. Links;;tuin-links\nR. Rechts;;tuin-links\n").expect("written");
    for (args, code, expected) in [
        (
            &["found", "tuinen", "c.md", "--folder", "books", "--people", "people.txt"][..],
            3,
            "there is already a book “tuinen” in books.",
        ),
        (
            &["found", "b", "c.md", "--folder", "books", "--people", "wrong.txt"],
            3,
            "wrong.txt:1: the charter knows no seat “tuin-midden”. It does know: tuin-links and tuin-rechts.",
        ),
        (
            &["found", "b", "c.md", "--folder", "books", "--people", "twice.txt"],
            3,
            "twice.txt:2: it cannot begin like this with R. Rechts.",
        ),
        (
            &["found", "b", "c.md", "--folder", "c.md/b", "--people", "people.txt"],
            4,
            "c.md/b cannot be written in: not a",
        ),
        (&["archive", "tuinen", "no/b.marke", "--folder", "books"], 4, "no cannot be written in: entity not found."),
        (&["invite", "tuinen", "1", "--folder", "none"], 4, "there is no folder none."),
        (&["archive", "b", "b.marke", "--folder", "books"], 3, "there is no book “b” in books."),
        (&["restore", "c.md", "b", "--folder", "new"], 3, "c.md is not a book or archive of Marke."),
        (&["restore", "none", "b", "--folder", "books"], 4, "there is no file none."),
        (&["verify", "none"], 4, "there is no file none."),
        (&["verify", "books", "--key", "abc"], 2, "“abc” is not the public key of a book."),
        (&["invite", "tuinen", "9", "--folder", "books"], 3, "the register of “tuinen” has no person 9."),
    ] {
        let output = marke(place.path(), args);
        assert!(said(&output).contains(expected), "{args:?}: {}", said(&output));
        assert_eq!(output.status.code(), Some(code), "{args:?}");
    }
    assert!(!place.path().join("books/b.book").exists(), "nothing is half done");
    assert!(!place.path().join("new").exists(), "no folder is left of what was not put back");
}

#[test]
fn an_archive_takes_the_place_of_no_file_and_a_book_of_no_book() {
    let place = begun();
    let (mine, archived) = (place.path().join("mine.marke"), place.path().join("a.marke"));
    fs::write(&mine, "of somebody else").expect("written");
    let output = marke(place.path(), &["archive", "tuinen", "mine.marke", "--folder", "books"]);
    assert!(said(&output).contains("mine.marke exists already"), "{}", said(&output));
    assert_eq!(output.status.code(), Some(3));
    assert_eq!(fs::read_to_string(&mine).expect("read"), "of somebody else");
    done(place.path(), &["archive", "tuinen", "a.marke", "--folder", "books"]);
    let kept = fs::read(&archived).expect("read");
    let output = marke(place.path(), &["archive", "tuinen", "a.marke", "--folder", "books"]);
    assert_eq!((output.status.code(), fs::read(&archived).expect("read")), (Some(3), kept), "{}", said(&output));
    let book = fs::read(place.path().join("books/tuinen.book")).expect("read");
    let output = marke(place.path(), &["restore", "a.marke", "tuinen", "--folder", "books"]);
    assert!(said(&output).contains("tuinen.book exists already"), "{}", said(&output));
    assert_eq!(fs::read(place.path().join("books/tuinen.book")).expect("read"), book);
    done(place.path(), &["verify", "books"]);
}

#[test]
fn nobody_begins_in_two_functions_that_exclude_one_another() {
    let place = tempfile::tempdir().expect("a folder");
    let apart = "\n## Artikel 3 Wie naar de pomp kijkt\n\nWie tuiniert, kijkt de pomp niet na.\n\n```handvest\nrol pompkeurder {\n  \
                 naam \"pompkeurder\"\n}\nrol pompschrijver {\n  naam \"pompschrijver\"\n}\nonverenigbaar eigen-pomp-keuren { \
                 tussen pompberaad, pompkeurder }\n```\n";
    fs::write(place.path().join("c.md"), format!("{CHARTER}{apart}")).expect("written");
    let found = |people: &str| {
        fs::write(place.path().join("people.txt"), people).expect("written");
        marke(place.path(), &["found", "tuinen", "c.md", "--folder", "books", "--people", "people.txt"])
    };
    for two in [
        "T. Links; links@tuin.example; tuin-links\nT. Links; links@tuin.example; pompkeurder\n",
        "T. Links;; pompkeurder\nB. Rechts\n\nT. Links;;tuin-links\n",
    ] {
        let output = found(two);
        assert!(said(&output).contains("it cannot begin like this with T. Links."), "{}", said(&output));
        assert!(said(&output).contains("artikel 3"), "the article is named: {}", said(&output));
        assert_eq!(output.status.code(), Some(3));
        assert!(!place.path().join("books").exists(), "nothing is half done");
    }
    // With another address it is somebody else; and two functions that go together are of one person.
    let output = found(
        "T. Links; links@tuin.example; tuin-links\nT. Links; tante@tuin.example; pompkeurder\nT. Links; links@tuin.example; pompschrijver\n",
    );
    assert!(output.status.success(), "{}", said(&output));
    assert!(said(&output).contains("with 2 people.\n"), "{}", said(&output));
    assert!(
        said(&output)
            .contains("\n    1  T. Links  tuin-links\n    2  T. Links  pompkeurder\n    1  T. Links  pompschrijver\n"),
        "{}",
        said(&output)
    );
}

#[test]
fn a_book_is_served_until_it_is_told_to_stop() {
    let place = begun();
    let mut child = Command::new(env!("CARGO_BIN_EXE_marke"))
        .args(["serve", "--folder", "books", "--port", "0", "--lang", "en"])
        .current_dir(place.path())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let mut first = String::new();
    BufReader::new(child.stdout.take().expect("an output")).read_line(&mut first).expect("it says something");
    assert!(first.starts_with("1 cooperation is open at http://localhost:"), "{first}");
    done(place.path(), &["archive", "tuinen", "while-serving.marke", "--folder", "books"]);
    // The shell has a `kill` of its own; not every machine has one besides.
    let told = Command::new("sh").args(["-c", &format!("kill {}", child.id())]).status();
    assert!(told.expect("a shell runs").success());
    assert!(child.wait().expect("it ends").success());
    done(place.path(), &["verify", "books"]);
}

#[test]
fn a_port_that_is_in_use_is_named() {
    let place = begun();
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("an address").port().to_string();
    let output = marke(place.path(), &["serve", "--folder", "books", "--port", &port]);
    let expected = format!("Stopped: something else listens on 127.0.0.1 port {port} already.");
    assert!(said(&output).starts_with(&expected), "{}", said(&output));
    assert_eq!(output.status.code(), Some(4));
}

#[cfg(unix)]
#[test]
fn a_port_that_only_the_system_may_use_and_an_address_of_another_machine_are_named() {
    let place = begun();
    let first = fs::read_to_string("/proc/sys/net/ipv4/ip_unprivileged_port_start");
    // Where anyone may use every port, as in some containers, there is nothing to refuse.
    if first.is_ok_and(|first| first.trim().parse::<u16>().is_ok_and(|first| first > 1)) {
        given_to_nobody(&place.path().join("books"));
        let output = as_nobody(place.path(), &["serve", "--folder", "books", "--port", "1"]);
        let expected = "Stopped: this user may not use port 1 on 127.0.0.1. Choose one above 1023 with --port.";
        assert!(said(&output).starts_with(expected), "{}", said(&output));
        assert_eq!(output.status.code(), Some(4));
    }
    // An address that is kept for examples, and that no machine has.
    let args = ["serve", "--folder", "books", "--port", "0", "--address", "192.0.2.1"];
    let output = marke(place.path(), &args);
    let expected = "Stopped: cannot listen on 192.0.2.1 port 0: ";
    assert!(said(&output).starts_with(expected) && said(&output).contains("with --address"), "{}", said(&output));
    assert_eq!(output.status.code(), Some(4));
}

/// What is in a folder belongs to whom [`as_nobody`] runs as.
#[cfg(unix)]
fn given_to_nobody(folder: &Path) {
    use std::os::unix::fs::{MetadataExt, chown};
    if fs::metadata(folder).expect("a folder").uid() == 0 {
        let files = fs::read_dir(folder).expect("a folder").map(|file| file.expect("a file").path());
        let all = files.chain([folder.to_owned()]);
        all.for_each(|path| chown(path, Some(65534), Some(65534)).expect("given"));
    }
}

/// The program serving the books of a folder, and the address it says it is at.
fn serving(place: &Path) -> (Child, BufReader<ChildStdout>, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_marke"))
        .args(["serve", "--folder", "books", "--port", "0", "--lang", "en", "--plain-http"])
        .current_dir(place)
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let mut first = String::new();
    let mut said = BufReader::new(child.stdout.take().expect("an output"));
    said.read_line(&mut first).expect("it says something");
    let port = first.trim().rsplit_once("http://localhost:").expect("an address").1.trim_end_matches('.');
    (child, said, format!("127.0.0.1:{port}"))
}

fn tell_to_stop(mut child: Child, signal: &str) {
    tell(&child, signal);
    assert!(child.wait().expect("it ends").success());
}

fn tell(child: &Child, signal: &str) {
    // The shell has a `kill` of its own; not every machine has one besides.
    let told = Command::new("sh").args(["-c", &format!("kill -s {signal} {}", child.id())]).status();
    assert!(told.expect("a shell").success());
}

#[test]
fn whoever_tells_it_to_stop_once_more_does_not_wait_for_what_is_under_way_and_the_book_is_whole() {
    for (first, second) in [("TERM", "TERM"), ("INT", "INT"), ("TERM", "INT")] {
        let place = begun();
        let (mut child, _said, address) = serving(place.path());
        let mut slow = TcpStream::connect(&address).expect("a connection");
        let head =
            "POST /tuinen/taal HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n";
        slow.write_all(format!("{head}Expect: 100-continue\r\nContent-Length: 100\r\n\r\n").as_bytes()).expect("sent");
        let mut goes_on = [0; 12];
        slow.read_exact(&mut goes_on).expect("it asks for the form");
        assert_eq!(&goes_on, b"HTTP/1.1 100");
        tell(&child, first);
        let since = Instant::now();
        // Once nobody is let in any more, it waits for what is under way.
        while TcpStream::connect(&address).is_ok() {
            assert!(since.elapsed() < Duration::from_secs(5), "the door closes");
            std::thread::sleep(Duration::from_millis(20));
        }
        assert!(child.try_wait().expect("a child").is_none(), "it waits for the form that is coming in");
        tell(&child, second);
        assert_eq!(child.wait().expect("it ends").code(), Some(130), "{first} {second}");
        assert!(since.elapsed() < Duration::from_secs(8), "at once: {:?}", since.elapsed());
        assert!(done(place.path(), &["verify", "books"]).contains("6 entries"));
        let (child, _said, _) = serving(place.path());
        tell_to_stop(child, first);
    }
}

#[test]
fn whoever_stops_it_finds_no_journal_beside_the_books_even_while_a_visitor_lingers() {
    for signal in ["TERM", "INT"] {
        let place = begun();
        let (child, _said, address) = serving(place.path());
        assert!(place.path().join("books/tuinen.book-wal").exists());
        let _lingering = TcpStream::connect(address).expect("a connection");
        tell_to_stop(child, signal);
        let names = fs::read_dir(place.path().join("books")).expect("a folder");
        let names: Vec<_> = names.map(|file| file.expect("a file").file_name()).collect();
        assert!(!names.iter().any(|name| name.to_string_lossy().contains('-')), "{names:?}");
        done(place.path(), &["verify", "books"]);
    }
}

/// An installation with one book of two entries.
fn without_people() -> TempDir {
    let place = tempfile::tempdir().expect("a folder");
    fs::write(place.path().join("c.md"), CHARTER).expect("written");
    // Nobody has a seat in this one, so the host may go on.
    fs::write(place.path().join("one.txt"), "W. Buurman\n").expect("written");
    done(place.path(), &["found", "tuinen", "c.md", "--folder", "books", "--people", "one.txt"]);
    place
}

#[test]
fn the_book_of_yesterday_is_not_taken_for_that_of_today() {
    let place = without_people();
    done(place.path(), &["archive", "tuinen", "older.marke", "--folder", "books"]);
    fs::copy(place.path().join("books/tuinen.book"), place.path().join("yesterday")).expect("copied");
    drop(write_on(&place.path().join("books"), "tuinen"));
    assert!(done(place.path(), &["verify", "books"]).contains("3 entries"));
    fs::copy(place.path().join("yesterday"), place.path().join("books/tuinen.book")).expect("copied");
    let missing = "entry 3 is missing: it was confirmed and signed, and does not stand in the book.";
    for args in [
        &["verify", "books"][..],
        &["verify", "books/tuinen.book"],
        &["serve", "--folder", "books", "--port", "0"],
        &["archive", "tuinen", "newer.marke", "--folder", "books"],
    ] {
        let output = marke(place.path(), args);
        assert!(said(&output).contains(missing), "{args:?}: {}", said(&output));
        assert_eq!(output.status.code(), Some(5), "{args:?}");
    }

    // An archive that is as old is not put back under the key that signed more.
    fs::remove_file(place.path().join("books/tuinen.book")).expect("removed");
    let output = marke(place.path(), &["verify", "books"]);
    assert!(said(&output).contains("the book books/tuinen.book is gone"), "{}", said(&output));
    let restore = ["restore", "older.marke", "tuinen", "--folder", "books"];
    let output = marke(place.path(), &restore);
    assert!(said(&output).contains("older.marke is too old: 3 entries were signed"), "{}", said(&output));
    assert_eq!(output.status.code(), Some(5));
    for name in ["tuinen.key", "tuinen.signed"] {
        fs::rename(place.path().join("books").join(name), place.path().join(name)).expect("moved");
    }
    done(place.path(), &restore);
    assert!(done(place.path(), &["verify", "books"]).contains("2 entries"));
}

#[test]
fn a_book_without_what_was_signed_last_is_read_and_not_served() {
    let place = begun();
    fs::remove_file(place.path().join("books/tuinen.signed")).expect("removed");
    let verified = done(place.path(), &["verify", "books"]);
    assert!(verified.contains("books/tuinen.signed does not lie beside it"), "{verified}");
    let output = marke(place.path(), &["serve", "--folder", "books", "--port", "0"]);
    assert!(said(&output).contains("books/tuinen.signed is missing."), "{}", said(&output));
    assert_eq!(output.status.code(), Some(5));
    done(place.path(), &["archive", "tuinen", "a.marke", "--folder", "books"]);
}

/// As somebody who may read everything in the folder and write nothing.
#[cfg(unix)]
fn as_a_reader(place: &Path, args: &[&str]) -> Output {
    use std::os::unix::fs::PermissionsExt;
    let books = place.join("books");
    for file in fs::read_dir(&books).expect("a folder") {
        fs::set_permissions(file.expect("a file").path(), PermissionsExt::from_mode(0o444)).expect("changed");
    }
    fs::set_permissions(&books, PermissionsExt::from_mode(0o555)).expect("changed");
    let output = as_nobody(place, args);
    fs::set_permissions(&books, PermissionsExt::from_mode(0o755)).expect("changed");
    output
}

/// As somebody who is not the superuser, whoever runs the test.
#[cfg(unix)]
fn as_nobody(place: &Path, args: &[&str]) -> Output {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    use std::os::unix::process::CommandExt;
    // The reader may not be let into the folder where the program was built.
    // Another program copies it: a file this process writes is also open in
    // what other tests start meanwhile, and cannot be run until they let go.
    let program = place.join("marke");
    let copied = Command::new("cp").args([Path::new(env!("CARGO_BIN_EXE_marke")), &program]).status();
    assert!(copied.expect("cp runs").success());
    let mut command = Command::new(&program);
    command.args(args).current_dir(place).env("LC_ALL", "en_GB.UTF-8").stdin(Stdio::null());
    fs::set_permissions(place, PermissionsExt::from_mode(0o777)).expect("changed");
    if fs::metadata(place).expect("a folder").uid() == 0 {
        // Permissions do not hold the superuser.
        command.uid(65534).gid(65534);
    }
    command.output().expect("the program runs")
}

#[cfg(unix)]
#[test]
fn whoever_may_only_read_can_verify_and_archive_and_hears_why_not_serve() {
    use std::os::unix::fs::PermissionsExt;
    let place = without_people();
    let output = as_a_reader(place.path(), &["verify", "books"]);
    assert!(output.status.success() && said(&output).contains("2 entries"), "{}", said(&output));
    let output = as_a_reader(place.path(), &["archive", "tuinen", "a.marke", "--folder", "books"]);
    assert!(output.status.success(), "{}", said(&output));
    let output = as_a_reader(place.path(), &["serve", "--folder", "books", "--port", "0"]);
    assert_eq!(output.status.code(), Some(4));

    // With a journal beside the book, which nobody may leave unread.
    let key = place.path().join("books/tuinen.key");
    fs::set_permissions(key, PermissionsExt::from_mode(0o600)).expect("changed");
    let office = write_on(&place.path().join("books"), "tuinen");
    fs::remove_file(place.path().join("books/tuinen.book-shm")).expect("removed");
    assert!(fs::metadata(place.path().join("books/tuinen.book-wal")).expect("a journal").len() > 0);
    let output = as_a_reader(place.path(), &["verify", "books"]);
    assert!(said(&output).contains("copy the folder to a place of your own"), "{}", said(&output));
    assert_eq!(output.status.code(), Some(4));
    drop(office);
}

#[test]
fn a_proof_without_the_entry_says_what_it_proves_and_what_not() {
    let place = begun();
    let found = Place::new(&place.path().join("books"), "tuinen");
    let book = book::sqlite::inspect(&found, &mut ()).expect("a book");
    let (inclusion, checkpoint) = (book.proof(3, 6).expect("a proof"), book.checkpoint().expect("a checkpoint"));
    let mut bytes = Vec::new();
    let each = &mut |_: u64, entry: &[u8]| {
        bytes = entry.to_vec();
        ControlFlow::Break(())
    };
    book.entries(3, each).expect("an entry");
    let leaf = book::proof::leaf(&bytes);
    let receipt = Receipt::new(inclusion, Content::Leaf(leaf), checkpoint).expect("a receipt");
    fs::write(place.path().join("x.tlog-proof"), receipt.to_string()).expect("written");
    let verified = done(place.path(), &["verify", "x.tlog-proof", "--key", &book.key().to_string()]);
    assert!(verified.contains("entry 3 stands fixed in the book of 6 entries, with this digest."), "{verified}");
    assert!(verified.contains(&leaf.to_string()), "{verified}");
    assert!(verified.contains("It does not prove what the entry says"), "{verified}");
}

/// The proof of the last entry of a book, as a page gives it.
fn proof_of_last(folder: &Path) -> String {
    let found = Place::new(folder, "tuinen");
    let book = book::sqlite::inspect(&found, &mut ()).expect("a book");
    let checkpoint = book.checkpoint().expect("a checkpoint");
    let last = checkpoint.head.size;
    let mut bytes = Vec::new();
    let each = &mut |_: u64, entry: &[u8]| {
        bytes = entry.to_vec();
        ControlFlow::Break(())
    };
    book.entries(last, each).expect("an entry");
    let inclusion = book.proof(last, last).expect("a proof");
    Receipt::new(inclusion, Content::Leaf(book::proof::leaf(&bytes)), checkpoint).expect("a receipt").to_string()
}

#[test]
fn a_proof_kept_from_earlier_shows_whether_the_book_of_today_tells_the_same_history() {
    let place = without_people();
    let (books, copy) = (place.path().join("books"), place.path().join("copy"));
    fs::create_dir(&copy).expect("made");
    for file in fs::read_dir(&books).expect("read") {
        let file = file.expect("a file").path();
        fs::copy(&file, copy.join(file.file_name().expect("a name"))).expect("copied");
    }
    drop(write_on(&books, "tuinen"));
    fs::write(place.path().join("x.tlog-proof"), proof_of_last(&books)).expect("written");
    let held = |book: &str| marke(place.path(), &["verify", book, "--proof", "x.tlog-proof"]);
    let told = |book: &str, code: i32, words: &str| {
        let output = held(book);
        assert!(output.status.code() == Some(code) && said(&output).contains(words), "{book}: {}", said(&output));
    };
    told("books/tuinen.book", 0, "entry 3 still stands there as when the book had 3 entries");
    told("copy/tuinen.book", 5, "is of when the book had 3 entries, and copy/tuinen.book now has 2.");
    // Whoever holds the key writes another third entry: signed as it should be, and yet found out.
    drop(write_on(&copy, "tuinen"));
    done(place.path(), &["verify", "copy/tuinen.book"]);
    told("copy/tuinen.book", 5, "tell different histories");
    // What is added to the first book does not change what it began with.
    drop(write_again(&books));
    told("books/tuinen.book", 0, "entry 3 still stands there");
    told("books", 2, "is not a book");
}

#[test]
fn a_list_of_people_with_signs_that_nobody_sees_begins_nothing() {
    let place = tempfile::tempdir().expect("a folder");
    fs::write(place.path().join("c.md"), CHARTER).expect("written");
    for sign in ["\0", "\u{202e}", "\u{200f}", "\u{61c}"] {
        fs::write(place.path().join("p.txt"), format!("T. Links; links@tuin.example; tuin-links\nB. {sign}Rechts\n"))
            .expect("written");
        let output = marke(place.path(), &["found", "tuinen", "c.md", "--folder", "books", "--people", "p.txt"]);
        assert_eq!(output.status.code(), Some(3), "{sign:?}: {}", said(&output));
        assert!(said(&output).contains("p.txt:2 holds a sign that nobody sees"), "{}", said(&output));
        assert!(!place.path().join("books").exists());
    }
}
