//! A book from its beginning to its archive and back, run as whoever hosts it would.

#![allow(clippy::expect_used, reason = "a test that cannot be set up fails")]

use std::fs;
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Command, Output, Stdio};
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

/// An installation with one book of five entries.
fn begun() -> TempDir {
    let place = tempfile::tempdir().expect("a folder");
    fs::write(place.path().join("c.md"), CHARTER).expect("written");
    fs::write(place.path().join("people.txt"), PEOPLE).expect("written");
    let args = ["found", "tuinen", "c.md", "--folder", "books", "--people", "people.txt"];
    assert_eq!(done(place.path(), &args), "The book of Twee Tuinen has begun as “tuinen”, with 3 people.\n");
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
fn one_bit_changed_is_found_and_the_entry_is_named() {
    let place = begun();
    done(place.path(), &["archive", "tuinen", "a.marke", "--folder", "books"]);
    flip(&place.path().join("a.marke"), b"\"seat\":\"tuin-links\"");
    let output = marke(place.path(), &["verify", "a.marke"]);
    assert_eq!(output.status.code(), Some(5), "{}", said(&output));
    let output = marke(place.path(), &["restore", "a.marke", "again", "--folder", "books"]);
    assert_eq!(output.status.code(), Some(5), "{}", said(&output));
    assert!(!place.path().join("books/again.book").exists(), "nothing is left of a damaged archive");

    fs::remove_file(place.path().join("a.marke")).expect("removed");
    done(place.path(), &["archive", "tuinen", "a.marke", "--folder", "books"]);
    done(place.path(), &["restore", "a.marke", "again", "--folder", "again"]);
    flip(&place.path().join("again/again.book"), b"\"seat\":\"tuin-links\"");
    let output = marke(place.path(), &["verify", "again"]);
    assert!(said(&output).contains("entry 5 of the book is damaged: its text was changed"), "{}", said(&output));
    assert_eq!(output.status.code(), Some(5));
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
    for (args, code, expected) in [
        (&["found", "tuinen", "c.md", "--folder", "books"][..], 3, "there is already a book “tuinen” in books."),
        (
            &["found", "b", "c.md", "--folder", "books", "--people", "wrong.txt"],
            3,
            "wrong.txt:1: the charter knows no seat “tuin-midden”.",
        ),
        (&["archive", "b", "b.marke", "--folder", "books"], 3, "there is no book “b” in books."),
        (&["restore", "c.md", "b", "--folder", "books"], 3, "c.md is not a book or archive of Marke."),
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
    assert!(Command::new("kill").arg(child.id().to_string()).status().expect("kill runs").success());
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
