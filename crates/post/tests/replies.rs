//! Answers to invitations as mail programs make them, and what is none.
#![allow(missing_docs, reason = "tests tell what they hold by their names")]
#![expect(clippy::unwrap_used, reason = "a test fails loudly")]

use post::address::MailAddress;
use post::reply::{LARGEST, NotAReply, Part, Reply, Sender, read};

const CALENDAR: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:abc.4.1.zetel@uil.marke\r\n\
    SEQUENCE:3\r\nDTSTAMP:20250304T081244Z\r\nATTENDEE;PARTSTAT=DECLINED:mailto:a.beunk@twente.example\r\n\
    END:VEVENT\r\nEND:VCALENDAR\r\n";

fn address(address: &str) -> MailAddress {
    MailAddress::read(address).unwrap()
}

#[test]
fn the_answer_of_a_mail_program_is_read_with_who_sent_it() {
    let reply = read(include_bytes!("answers/thunderbird.eml")).unwrap();
    let beunk = address("a.beunk@twente.example");
    let expected = Reply {
        invitation: "0123abc.4.1.zetel-een@uil.marke".into(),
        sequence: 2,
        attendee: beunk.clone(),
        sender: Sender::Address(beunk),
        part: Part::Accepted,
        written: Some("2025-03-04T08:12:44Z".parse().unwrap()),
    };
    assert_eq!(reply, expected);
}

#[test]
fn an_answer_with_a_time_zone_in_it_and_its_calendar_encoded_is_read() {
    let reply = read(include_bytes!("answers/office.eml")).unwrap();
    assert_eq!((reply.part, reply.sequence), (Part::Tentative, 1));
    assert_eq!(reply.attendee, address("b.nijhuis@twente.example"));
}

#[test]
fn what_aerc_answered_to_an_invitation_of_ours_is_read() {
    for (bytes, part) in [
        (&include_bytes!("answers/aerc-accept.eml")[..], Part::Accepted),
        (include_bytes!("answers/aerc-accept-tentative.eml"), Part::Tentative),
        (include_bytes!("answers/aerc-decline.eml"), Part::Declined),
    ] {
        let reply = read(bytes).unwrap();
        let lezer = address("e.lezer@uil.example");
        assert_eq!((reply.part, reply.sequence), (part, 1));
        assert_eq!(reply.invitation, "7820daefeabcaa99137903332557664a.1.2.stoel-twee@uil.marke");
        assert_eq!((reply.attendee, reply.sender), (lezer.clone(), Sender::Address(lezer)));
        assert!(reply.written.is_some());
    }
}

#[test]
fn a_calendar_alone_is_an_answer_of_which_nobody_says_who_sent_it() {
    let reply = read(CALENDAR.as_bytes()).unwrap();
    assert_eq!((reply.part, reply.sender), (Part::Declined, Sender::Unsaid));
    assert_eq!(read(format!("\u{feff}{CALENDAR}").as_bytes()).unwrap().sequence, 3);
    assert_eq!(read(CALENDAR.replace("\r\n", "\n").as_bytes()).unwrap().sequence, 3);
}

#[test]
fn what_is_no_answer_says_why() {
    let second = "BEGIN:VEVENT\r\nUID:b\r\nEND:VEVENT\r\nEND:VCALENDAR";
    let other = "ATTENDEE;PARTSTAT=ACCEPTED:mailto:b@twente.example\r\nEND:VEVENT";
    for (text, why) in [
        (String::new(), NotAReply::Unreadable),
        ("Ik kom graag!".into(), NotAReply::Unreadable),
        ("BEGIN:VCALENDAR\r\n\u{1}".into(), NotAReply::Unreadable),
        (CALENDAR.replace("REPLY", "REQUEST"), NotAReply::SomethingElse),
        (CALENDAR.replace("METHOD:REPLY\r\n", ""), NotAReply::SomethingElse),
        (CALENDAR.replace("DECLINED", "DELEGATED"), NotAReply::NoPart),
        (CALENDAR.replace("DECLINED", "NEEDS-ACTION"), NotAReply::NoPart),
        (CALENDAR.replace("mailto:", "https:"), NotAReply::NoPart),
        (CALENDAR.replace("END:VCALENDAR", second), NotAReply::Several),
        (CALENDAR.replace("END:VEVENT", other), NotAReply::Several),
        (CALENDAR.replace("SEQUENCE:3", "SEQUENCE:-3"), NotAReply::Unreadable),
        ("BEGIN:VCALENDAR\r\n".to_owned() + &"BEGIN:X\r\n".repeat(20_000), NotAReply::Unreadable),
        ("x".repeat(LARGEST + 1), NotAReply::TooLarge),
    ] {
        assert_eq!(read(text.as_bytes()), Err(why), "{}", text.chars().take(80).collect::<String>());
    }
}

#[test]
fn whoever_writes_two_senders_above_it_is_nobody() {
    let mail = format!("From: a@b.example, c@d.example\r\nContent-Type: text/calendar; method=REPLY\r\n\r\n{CALENDAR}");
    assert_eq!(read(mail.as_bytes()).unwrap().sender, Sender::Unclear);
}

#[test]
fn cut_short_or_damaged_anywhere_an_answer_never_takes_the_program_down() {
    let whole = include_bytes!("answers/thunderbird.eml");
    for end in 0..whole.len() {
        let _ = read(&whole[..end]);
        let mut damaged = whole.to_vec();
        damaged[end] ^= 0x55;
        let _ = read(&damaged);
    }
}
