//! What no browser sends: bytes on a socket to a program that serves. Each gets an answer that is not a fault of ours, or
//! a closed connection, and afterwards the next visitor gets their page.
#![allow(missing_docs, reason = "tests tell what they hold by their names")]
#![expect(clippy::expect_used, clippy::unwrap_used, reason = "a test fails loudly")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

/// A demonstration on a port of its own, ended with the test.
struct Served {
    child: Child,
    /// Kept open, so that the program can go on telling what it does.
    _lines: std::io::Lines<BufReader<ChildStdout>>,
    port: u16,
}

impl Served {
    fn open() -> Self {
        Self::telling(Stdio::null())
    }

    /// A demonstration that tells this what happens inside.
    fn telling(log: Stdio) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_marke"))
            .args(["demo", "--port", "0", "--lang", "en"])
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .expect("the program runs");
        let mut lines = BufReader::new(child.stdout.take().expect("an output")).lines();
        let port = lines
            .by_ref()
            .map(|line| line.expect("text"))
            .find_map(|line| {
                let (_, rest) = line.split_once("http://localhost:")?;
                rest.chars().take_while(char::is_ascii_digit).collect::<String>().parse().ok()
            })
            .expect("an address");
        Self { child, _lines: lines, port }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).expect("a connection");
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        stream
    }

    /// Sends these bytes and reads to the end.
    fn answer(&self, bytes: &[u8]) -> String {
        let mut stream = self.connect();
        // A server that has heard enough may close before everything is sent.
        let _closed = stream.write_all(bytes);
        let mut said = Vec::new();
        let _reset = stream.read_to_end(&mut said);
        String::from_utf8_lossy(&said).into_owned()
    }

    /// The status of a request for one page, with a connection that is closed after it.
    fn status(&self, line: &str, more: &str) -> Option<u16> {
        let request = format!("{line} HTTP/1.1\r\nHost: localhost:{}\r\nConnection: close\r\n{more}\r\n", self.port);
        status(&self.answer(request.as_bytes()))
    }

    fn still_serves(&self) {
        assert_eq!(self.status("GET /", ""), Some(200));
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ended = self.child.kill();
        let _status = self.child.wait();
    }
}

fn status(answer: &str) -> Option<u16> {
    answer.strip_prefix("HTTP/1.1 ")?.get(..3)?.parse().ok()
}

#[test]
fn addresses_that_nobody_types_are_not_found_or_refused_and_never_a_fault() {
    let served = Served::open();
    let long = format!("GET /{}", "a".repeat(9_000));
    let parameters = format!("GET /?{}", "a=b&".repeat(10_000));
    let odd = [
        "GET /%00",
        "GET /%2e%2e/%2e%2e/etc/passwd",
        "GET /..%2f..%2fetc/passwd",
        "GET /%252e%252e%252f",
        "GET /%c0%ae%c0%ae/",
        "GET /%zz",
        "GET /static/../../Cargo.toml",
        "GET /regio-deal-zod-2/dossiers/99999999999999999999",
        "GET /regio-deal-zod-2/dossiers/-1",
        "GET /regio-deal-zod-2/boek/18446744073709551616",
        "GET /regio-deal-zod-2/boek/-1",
        "GET /regio-deal-zod-2/vergaderingen/4294967296/1",
        "GET /debug/pprof",
        "GET /graphql",
        "GET /.env",
        "GET http://elsewhere.example/",
        "TRACE /",
        "CONNECT elsewhere.example:443",
        "PUT /regio-deal-zod-2/",
        "DELETE /regio-deal-zod-2/dossiers/2024-001",
        &long,
        &parameters,
    ];
    for line in odd {
        let status = served.status(line, "");
        let short = line.get(..60).unwrap_or(line);
        assert!(status.is_none_or(|status| status < 500), "{short}: {status:?}");
    }
    served.still_serves();
}

#[test]
fn requests_that_are_no_requests_get_an_answer_or_a_closed_door() {
    let served = Served::open();
    let headers = format!("GET / HTTP/1.1\r\nHost: localhost\r\nX: {}\r\n\r\n", "x".repeat(200_000));
    let many = format!("GET / HTTP/1.1\r\nHost: localhost\r\n{}\r\n", "X-A: b\r\n".repeat(5_000));
    let cookie = format!(
        "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nCookie: sessie={}\r\n\r\n",
        "c".repeat(5_000)
    );
    let hostile: [&[u8]; 10] = [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"\x00\x00\x00\x00",
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
        b"POST /regio-deal-zod-2/taal HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcde",
        b"POST /regio-deal-zod-2/taal HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        headers.as_bytes(),
        many.as_bytes(),
        cookie.as_bytes(),
    ];
    for bytes in hostile {
        let mut stream = served.connect();
        let _closed = stream.write_all(bytes);
        let _shut = stream.shutdown(Shutdown::Write);
        let mut said = Vec::new();
        let _reset = stream.read_to_end(&mut said);
        let said = String::from_utf8_lossy(&said).into_owned();
        let status = status(&said);
        assert!(status.is_none_or(|status| status < 500), "{:?}: {said}", bytes.get(..40.min(bytes.len())));
    }
    served.still_serves();
}

#[test]
fn whoever_sends_a_request_drop_by_drop_is_cut_off_and_keeps_nobody_waiting() {
    let served = Served::open();
    let began = Instant::now();
    let mut slow: Vec<TcpStream> = (0..300).map(|_| served.connect()).collect();
    for stream in &mut slow {
        stream.write_all(b"GET / HTTP/1.1\r\nHost: loc").unwrap();
    }
    let asked = Instant::now();
    served.still_serves();
    assert!(asked.elapsed() < Duration::from_secs(2), "{:?}", asked.elapsed());
    for stream in &mut slow {
        let mut rest = Vec::new();
        let ended = stream.read_to_end(&mut rest);
        assert!(
            ended.is_ok() || ended.is_err_and(|error| error.kind() != std::io::ErrorKind::WouldBlock),
            "still open"
        );
    }
    assert!(began.elapsed() < Duration::from_secs(30), "{:?}", began.elapsed());
}

#[test]
fn a_form_that_comes_in_drop_by_drop_is_told_that_it_took_too_long() {
    let served = Served::open();
    let mut stream = served.connect();
    let head = format!(
        "POST /taal HTTP/1.1\r\nHost: localhost:{}\r\nSec-Fetch-Site: same-origin\r\nConnection: close\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\ntaal=",
        served.port
    );
    stream.write_all(head.as_bytes()).unwrap();
    let mut said = String::new();
    stream.read_to_string(&mut said).unwrap();
    assert_eq!(status(&said), Some(408), "{said}");
    served.still_serves();
}

#[test]
fn who_watches_over_the_installation_hears_of_what_no_page_of_ours_sends_and_of_no_secret() {
    let log = tempfile::NamedTempFile::new().unwrap();
    let served = Served::telling(log.reopen().unwrap().into());
    let post = "POST /regio-twente/inloggen/geheim-in-het-adres?token=geheim";
    let form = "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 0\r\nCookie: sessie=geheim\r\n";
    assert_eq!(served.status(post, &format!("{form}Sec-Fetch-Site: cross-site\r\n")), Some(403));
    let foreign = served.answer(b"GET / HTTP/1.1\r\nHost: elders.example\r\nConnection: close\r\n\r\n");
    assert_eq!(status(&foreign), Some(421), "{foreign}");
    drop(served);
    let told = std::fs::read_to_string(log.path()).unwrap();
    for line in ["why=\"forged\" method=POST cooperation=\"regio-twente\"", "why=\"unknown-host\" method=GET"] {
        assert!(told.contains(line), "{line}: {told}");
    }
    assert!(!told.contains("geheim"), "{told}");
}
