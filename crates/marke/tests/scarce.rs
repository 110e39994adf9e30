//! A machine that gives no more: a file that can grow no further, and no room for another connection. Whoever asks hears so,
//! nothing is half recorded, and the program goes on as soon as there is room.
#![allow(missing_docs, reason = "tests tell what they hold by their names")]
#![expect(clippy::expect_used, reason = "a test fails loudly")]
#![cfg(unix)]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Output, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

const CHARTER: &str = include_str!("charters/brievenbus.md");
const FORM: &str = "/bus/indienen/brief-posten?alles=ja";

fn marke(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_marke"));
    command.args(args).current_dir(folder).env("LC_ALL", "en_GB.UTF-8").stdin(Stdio::null());
    command.output().expect("the program runs")
}

/// Runs a command that must succeed, and gives what it said.
fn done(folder: &Path, args: &[&str]) -> String {
    let output = marke(folder, args);
    let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{args:?}: {said}");
    said
}

/// A letter box that is served where the machine gives no more than this.
struct Served {
    place: TempDir,
    child: Child,
    /// Kept open, so that the program can go on telling what it does.
    _said: BufReader<ChildStdout>,
    port: String,
}

impl Served {
    /// Served by a shell that first runs this, in which it can take away what the program may use.
    fn after(limits: &str) -> Self {
        let place = tempfile::tempdir().expect("a folder");
        fs::write(place.path().join("c.md"), CHARTER).expect("written");
        fs::write(place.path().join("people.txt"), "W. Buurman\n").expect("written");
        done(place.path(), &["found", "bus", "c.md", "--folder", "books", "--people", "people.txt"]);
        let serve = "exec \"$0\" serve --folder books --port 0 --lang en --plain-http";
        let mut child = Command::new("sh")
            .args(["-c", &format!("{limits}; {serve}"), env!("CARGO_BIN_EXE_marke")])
            .current_dir(place.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("a shell runs");
        let mut first = String::new();
        let mut said = BufReader::new(child.stdout.take().expect("an output"));
        said.read_line(&mut first).expect("it says something");
        let (_, port) = first.trim().rsplit_once("http://localhost:").expect("an address");
        let port = port.trim_end_matches('.').to_owned();
        Self { place, child, _said: said, port }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(format!("127.0.0.1:{}", self.port)).expect("a connection");
        stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a time");
        stream
    }

    /// Sends a request: its status, and all of the answer.
    fn asks(&self, line: &str, more: &str, body: &[u8]) -> (u16, String) {
        let mut stream = self.connect();
        let length = body.len();
        let head = format!(
            "{line} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: {length}\r\n{more}\r\n"
        );
        let _closed = stream.write_all(&[head.as_bytes(), body].concat());
        let mut said = Vec::new();
        let _reset = stream.read_to_end(&mut said);
        let said = String::from_utf8_lossy(&said).into_owned();
        let status = said.strip_prefix("HTTP/1.1 ").and_then(|rest| rest.get(..3)?.parse().ok());
        (status.unwrap_or_default(), said)
    }

    /// Posts a letter with plates of so many bytes.
    fn posts(&self, title: &str, plates: &[usize]) -> (u16, String) {
        let (_, page) = self.asks(&format!("GET {FORM}"), "", b"");
        let hidden = |name: &str| {
            let (_, after) = page.split_once(&format!("name=\"{name}\" value=\"")).expect("a hidden field");
            after.split('"').next().unwrap_or_default().to_owned()
        };
        let words = [
            ("als", hidden("als")),
            ("sleutel", hidden("sleutel")),
            ("briefpapier.brief-kop", title.to_owned()),
            ("stap", "vastleggen".to_owned()),
        ];
        let mut body = Vec::new();
        for (name, value) in words {
            let part = format!("--grens\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend(part.bytes());
        }
        for (number, bytes) in plates.iter().enumerate() {
            let named = format!("name=\"briefpapier.brief-plaat\"; filename=\"plaat-{number}.pdf\"");
            body.extend(format!("--grens\r\nContent-Disposition: form-data; {named}\r\n\r\n%PDF-1.7\n%").bytes());
            // What does not repeat itself, so that nothing makes it smaller.
            let noise = (0..*bytes).map(|at| b"0123456789abcdefghijklmnopqrstuvwxyz".get(at * at % 31 % 36).copied());
            body.extend(noise.flatten());
            body.extend(b"\n%%EOF\n\r\n");
        }
        body.extend(b"--grens--\r\n");
        self.asks(&format!("POST {FORM}"), "Content-Type: multipart/form-data; boundary=grens\r\n", &body)
    }

    /// Tells it to stop, and gives what is said of its book then.
    fn ends(mut self) -> String {
        let told = Command::new("sh").args(["-c", &format!("kill -s TERM {}", self.child.id())]).status();
        assert!(told.expect("a shell").success());
        assert!(self.child.wait().expect("it ends").success(), "it goes on until it is told to stop");
        done(self.place.path(), &["verify", "books"])
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ended = self.child.kill();
        let _status = self.child.wait();
    }
}

#[test]
fn a_disk_that_is_full_halfway_through_a_file_is_told_with_what_was_typed_and_smaller_things_go_on() {
    // Two megabytes is the most that any file may grow to; beyond that writing fails as on a full disk.
    let served = Served::after("trap '' XFSZ; ulimit -f 4096");
    // The file itself fits nowhere.
    let (status, page) = served.posts("Lekkage", &[3_000_000]);
    assert_eq!(status, 422, "{page}");
    assert!(page.contains("value=\"Lekkage\"") && page.contains("“plaat-0.pdf” kon niet worden aangenomen"), "{page}");
    // Each of these waits, and together they do not fit in the book.
    let (status, page) = served.posts("Lekkage", &[1_500_000, 1_500_000]);
    assert_eq!(status, 503, "{page}");
    assert!(page.contains("value=\"Lekkage\"") && page.contains("plaat-1.pdf"), "{page}");
    assert!(page.contains("In het boek kan nu niet worden geschreven"), "{page}");
    assert_eq!(served.asks("GET /bus/dossiers", "", b"").0, 200, "reading goes on");
    let (status, page) = served.posts("Kort briefje", &[20_000]);
    assert_eq!(status, 303, "{page}");
    let verified = served.ends();
    assert!(verified.contains("3 entries") && verified.contains("1 file"), "{verified}");
}

#[test]
fn where_there_is_no_room_for_another_connection_who_comes_waits_and_is_served_once_others_leave() {
    let served = Served::after("ulimit -n 64");
    let mut crowd: Vec<TcpStream> = (0..100).map(|_| served.connect()).collect();
    let mut late = served.connect();
    late.write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").expect("sent");
    late.set_read_timeout(Some(Duration::from_millis(500))).expect("a time");
    let mut first = [0; 12];
    assert!(late.read_exact(&mut first).is_err(), "there is no room yet");
    crowd.clear();
    let since = Instant::now();
    late.set_read_timeout(Some(Duration::from_secs(20))).expect("a time");
    late.read_exact(&mut first).expect("an answer");
    assert_eq!(&first, b"HTTP/1.1 200");
    assert!(since.elapsed() < Duration::from_secs(5), "as soon as others leave: {:?}", since.elapsed());
    let (status, page) = served.posts("Lekkage", &[20_000]);
    assert_eq!(status, 303, "writing goes on: {page}");
    assert!(served.ends().contains("3 entries"));
}
