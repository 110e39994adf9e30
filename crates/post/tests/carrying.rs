//! Carrying messages: to a mail server that answers well, badly, or not at all, and into a folder.
#![allow(missing_docs, reason = "tests tell what they hold by their names")]
#![expect(clippy::unwrap_used, reason = "a test fails loudly")]

use post::address::MailAddress;
use post::carrier::{Carrier, Outcome, Server};
use post::message::{Mail, Method};
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::thread::JoinHandle;

/// A mail server for the two connections of one message, that answers a command with this instead; nothing hangs up. What it
/// was sent.
fn server(command: &'static str, says: Option<&'static str>) -> (u16, JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let heard = std::thread::spawn(move || {
        let mut heard = String::new();
        for _ in 0..2 {
            let (stream, _) = listener.accept().unwrap();
            let mut out = stream.try_clone().unwrap();
            out.write_all(b"220 here\r\n").unwrap();
            let mut data = false;
            for line in BufReader::new(stream).lines() {
                let Ok(line) = line else { break };
                let ends = data && line == ".";
                heard.push_str(&line);
                heard.push('\n');
                if data && !ends {
                    continue;
                }
                let at = if ends { "." } else { line.split([' ', ':']).next().unwrap_or_default() };
                data = at == "DATA";
                if at == command {
                    match says {
                        Some(says) => out.write_all(format!("{says}\r\n").as_bytes()).unwrap(),
                        None => break,
                    }
                } else {
                    let answer = if data { "354 go on" } else { "250 fine" };
                    let _ = out.write_all(format!("{answer}\r\n").as_bytes());
                }
                if at == "QUIT" {
                    break;
                }
            }
        }
        heard
    });
    (port, heard)
}

fn carried(port: u16) -> Outcome {
    let carrier = Server::read(&format!("smtp://localhost:{port}")).unwrap().carrier(None).unwrap();
    let from = MailAddress::read("marke@programma.example").unwrap();
    carrier.carry(&from, "a.beunk@twente.example", "Subject: x\r\n\r\nWoorden\r\n", "x")
}

#[test]
fn a_message_goes_to_one_address_and_is_accepted() {
    let (port, heard) = server("NOTHING", None);
    assert_eq!(carried(port), Outcome::Accepted);
    let heard = heard.join().unwrap();
    assert!(heard.contains("RCPT TO:<a.beunk@twente.example>") && heard.contains("Woorden"), "{heard}");
    assert_eq!(heard.matches("RCPT").count(), 1);
}

#[test]
fn a_refusal_for_good_one_for_now_and_silence_are_told_apart() {
    let (port, _) = server("RCPT", Some("550 no such person"));
    assert!(matches!(carried(port), Outcome::Refused(_)));
    let (port, _) = server("RCPT", Some("451 later"));
    assert!(matches!(carried(port), Outcome::Later(_)));
    let (port, _) = server(".", None);
    let broken = carried(port);
    assert!(matches!(broken, Outcome::Unsure(_)), "the message was handed over, and nobody answered: {broken:?}");
    let (port, _) = server("EHLO", None);
    assert!(matches!(carried(port), Outcome::Later(_)), "nothing was handed over");
}

#[test]
fn where_nobody_listens_it_is_tried_later() {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    assert!(matches!(carried(port), Outcome::Later(_)));
}

#[test]
fn a_server_is_written_without_a_password() {
    for right in ["smtps://naam@mail.example", "smtp://mail.example:587", "smtp://naam@org.example@mail.example:25"] {
        assert!(Server::read(right).is_some(), "{right}");
    }
    for wrong in ["", "mail.example", "http://mail.example", "smtp://naam:geheim@mail.example", "smtp://", "smtp://a:b"]
    {
        assert!(Server::read(wrong).is_none(), "{wrong}");
    }
}

#[test]
fn the_same_message_twice_is_one_file_in_a_folder() {
    let folder = tempfile::tempdir().unwrap();
    let carrier = Carrier::Folder(folder.path().join("uit"));
    let from = MailAddress::read("marke@programma.example").unwrap();
    for _ in 0..2 {
        assert_eq!(carrier.carry(&from, "a@b.example", "Woorden", "uitnodiging-1"), Outcome::Accepted);
    }
    let files: Vec<_> =
        std::fs::read_dir(folder.path().join("uit")).unwrap().map(|file| file.unwrap().path()).collect();
    assert_eq!(files.len(), 1);
    assert_eq!(std::fs::read_to_string(&files[0]).unwrap(), "Woorden");
}

#[test]
fn a_message_says_that_a_program_wrote_it_and_carries_its_invitation() {
    let address = |typed| MailAddress::read(typed).unwrap();
    let (from, to) = (address("marke@programma.example"), address("a.beunk@twente.example"));
    let mail = Mail {
        from: ("Regio “Oost”, programma", &from),
        to: &to,
        subject: "Uitnodiging: één vergadering\r\nBcc: c@d.example",
        text: "Komt u?",
        calendar: Some((Method::Request, "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")),
        id: "uil.uitnodiging.1",
        written: "2025-03-04T08:00:00Z".parse().unwrap(),
    };
    let written = mail.written().unwrap();
    assert_eq!(mail.written().unwrap(), written, "the same letter is the same message");
    for part in [
        "Auto-Submitted: auto-generated",
        "method=REQUEST",
        "<uil.uitnodiging.1@programma.example>",
        "multipart/alternative",
    ] {
        assert!(written.contains(part), "{part}: {written}");
    }
    assert!(!written.lines().any(|line| line.starts_with("Bcc:")), "{written}");
}
