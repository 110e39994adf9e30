//! What a newcomer gets wrong, and what the program says: what, where, and what to do; never a panic, never a wait.

#![allow(clippy::expect_used, reason = "a test that cannot be set up fails")]

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

fn marke(folder: &tempfile::TempDir, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_marke"))
        .args(args)
        .current_dir(folder.path())
        .env_remove("LC_ALL")
        .env_remove("LC_MESSAGES")
        .env("LANG", "en_GB.UTF-8")
        .stdin(Stdio::null())
        .output()
        .expect("the program runs")
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

/// Checks a file with these bytes, and asserts the exit code and all that is said.
fn checked(bytes: &[u8], code: i32, said: &str) {
    let folder = folder();
    fs::write(folder.path().join("c.md"), bytes).expect("written");
    let output = marke(&folder, &["check", "c.md"]);
    assert_eq!(String::from_utf8_lossy(&output.stderr), said);
    assert_eq!(output.status.code(), Some(code));
}

#[test]
fn an_empty_file_says_what_a_charter_is() {
    let said = "Stopped: c.md is empty. The examples in charters/ show what such a file looks like.\n";
    checked(b"", 3, said);
    checked(b"\xef\xbb\xbf \n", 3, said);
}

#[test]
fn a_text_in_another_encoding_says_where_and_what_to_do() {
    checked(b"\xff\xfe#\0", 3, "Stopped: c.md is saved as UTF-16. Save it as UTF-8.\n");
    let said = "Stopped: c.md:2:3 is not UTF-8 (byte 7). Save the file as UTF-8; is it a text at all?\n";
    checked(b"# Eh\nni\x80ks\n", 3, said);
}

#[test]
fn a_file_of_ten_megabytes_is_refused_before_it_is_read() {
    let said = "Stopped: c.md has 10,485,760 bytes, and no more than 1,048,576 are read. Is this the right file?\n";
    checked(&vec![b'a'; 10 * 1024 * 1024], 3, said);
}

#[test]
fn a_file_that_is_missing_or_no_file_is_named() {
    let folder = folder();
    fs::create_dir(folder.path().join("map")).expect("made");
    assert!(Command::new("mkfifo").arg(folder.path().join("pipe")).status().expect("mkfifo runs").success());
    for (file, said) in [
        (
            "none.md",
            "Stopped: there is no file none.md. See whether the name is right and you are in the right folder.\n",
        ),
        ("map", "Stopped: map is a folder. Name the file in it.\n"),
        ("pipe", "Stopped: pipe is not an ordinary file. Save the text in a file and name that.\n"),
        ("/dev/zero", "Stopped: /dev/zero is not an ordinary file. Save the text in a file and name that.\n"),
    ] {
        let output = marke(&folder, &["check", file]);
        assert_eq!(String::from_utf8_lossy(&output.stderr), said);
        assert_eq!(output.status.code(), Some(4), "{file}");
    }
}

#[test]
fn what_is_typed_wrongly_gets_a_suggestion() {
    let folder = folder();
    for (args, said) in [
        (&["chekc", "c.md"][..], "'check'"),
        (&["check", "c.md", "--jsn"], "a similar argument exists: '--json'"),
        (&["check"], "<FILE>"),
        (&["check", "c.md", "--lang", "fr"], "choose nl, en or de"),
        (&["demo", "--port", "99999"], "99999"),
        (&["found", "Mijn Club", "c.md", "--folder", "f", "--people", "p"], "small letters"),
    ] {
        let output = marke(&folder, args);
        let heard = String::from_utf8_lossy(&output.stderr);
        assert!(heard.contains(said), "{args:?}: {heard}");
        assert_eq!(output.status.code(), Some(2), "{args:?}");
    }
}

#[test]
fn the_language_is_the_one_asked_then_that_of_the_environment_then_dutch() {
    let folder = folder();
    let heard = |args: &[&str], lang: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_marke"));
        let output = command.args(args).current_dir(folder.path()).env("LC_ALL", lang).output().expect("runs");
        String::from_utf8_lossy(&output.stderr).into_owned()
    };
    assert!(heard(&["check", "x"], "C").starts_with("Gestopt: er is geen bestand x."));
    assert!(heard(&["check", "x"], "de_DE.UTF-8").starts_with("Abgebrochen: es gibt keine Datei x."));
    assert!(heard(&["check", "x", "--lang", "en"], "nl_NL").starts_with("Stopped: there is no file x."));
}

#[test]
fn a_reader_that_goes_away_is_no_fault() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_marke"))
        .arg("schema")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert!(output.status.success());
}

#[test]
fn a_script_that_is_wrong_names_the_line() {
    let folder = folder();
    let charter = shipped().pop().expect("a charter is shipped");
    for (script, said) in [
        ("{\"stamp\": 1}\n", "Stopped: s.jsonl:1 is not an act: the field `command` is missing."),
        (
            "\n{\"stamp\":\n",
            "Stopped: s.jsonl:2:9 is not an act: the JSON is not right here; something is missing, or something is too much.",
        ),
    ] {
        fs::write(folder.path().join("s.jsonl"), script).expect("written");
        let output = marke(&folder, &["play", &charter.display().to_string(), "s.jsonl"]);
        let heard = String::from_utf8_lossy(&output.stderr);
        assert!(heard.starts_with(said), "{heard}");
        assert_eq!(output.status.code(), Some(3));
    }
}

#[test]
fn serving_nothing_says_how_to_begin() {
    let folder = folder();
    let output = marke(&folder, &["serve", "--folder", "none"]);
    let said =
        "Stopped: there is no folder none. See whether the name is right, or begin a cooperation with `marke found`.\n";
    assert_eq!(String::from_utf8_lossy(&output.stderr), said);
    assert_eq!(output.status.code(), Some(4));
}

/// The charters that are shipped.
fn shipped() -> Vec<PathBuf> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../charters");
    let folders = fs::read_dir(root).expect("charters are shipped");
    folders.map(|folder| folder.expect("a folder").path().join("handvest.md")).collect()
}

#[test]
fn what_is_no_answer_to_an_invitation_is_refused_where_it_is_handed_over() {
    let folder = folder();
    let output = marke(&folder, &["answer", "--answers", "in"]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("This is no answer to an invitation"), "{said}");
    assert_eq!(output.status.code(), Some(3));
    assert!(!folder.path().join("in").exists(), "nothing is laid down");
}
