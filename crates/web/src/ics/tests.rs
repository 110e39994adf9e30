//! What is written can be read back by anyone who knows the standard, whatever words stand in it.

use super::{Calendar, Event, LONGEST_LINE, Status, When, text};
use jiff::Timestamp;
use jiff::civil::date;
use proptest::prelude::*;
use words::Lang;

fn event(summary: String, description: String) -> Event {
    Event {
        uid: "kring-2024-06-18@uil".into(),
        changed: Timestamp::UNIX_EPOCH,
        sequence: 2,
        when: When::Days(date(2024, 12, 31), date(2025, 1, 1)),
        place: None,
        summary,
        description,
        url: Some("https://uil.example/uil/vergaderingen/1".into()),
        status: Status::Confirmed,
        invites: None,
    }
}

fn written(name: &str, summary: &str, description: &str) -> String {
    let events = vec![event(summary.to_owned(), description.to_owned())];
    Calendar { name: name.to_owned(), language: Lang::Nl, method: None, events }.written()
}

/// The lines without their folds.
fn unfolded(text: &str) -> Vec<String> {
    text.replace("\r\n ", "").split("\r\n").filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// A value as a program reads it.
fn read(value: &str) -> String {
    let mut out = String::new();
    let mut signs = value.chars();
    while let Some(sign) = signs.next() {
        match sign {
            '\\' => out.extend(signs.next().map(|next| if next == 'n' { '\n' } else { next })),
            plain => out.push(plain),
        }
    }
    out
}

proptest! {
    #[test]
    fn no_line_is_too_long_and_every_word_comes_back(name in any::<String>(), summary in ".{0,200}", about in any::<String>()) {
        let calendar = written(&name, &summary, &about);
        prop_assert!(calendar.split("\r\n").all(|line| line.len() <= LONGEST_LINE));
        prop_assert!(!calendar.replace("\r\n", "").contains(['\r', '\n']));
        let kept = |words: &str| -> String { words.chars().filter(|sign| *sign == '\n' || !sign.is_control()).collect() };
        let lines = unfolded(&calendar);
        let value = |name: &str| lines.iter().find_map(|line| line.strip_prefix(name)).map(read);
        prop_assert_eq!(value("SUMMARY:"), Some(kept(&summary)));
        prop_assert_eq!(value("NAME:"), Some(kept(&name)));
        prop_assert_eq!(value("DESCRIPTION:").unwrap_or_default(), kept(&about));
    }

    #[test]
    fn words_never_begin_a_line_of_their_own(words in any::<String>()) {
        let calendar = written("x", &format!("{words}\r\nSTATUS:CANCELLED\nX-EVIL:1"), "");
        prop_assert_eq!(unfolded(&calendar).len(), unfolded(&written("x", "y", "")).len());
    }
}

#[test]
fn an_event_of_a_whole_day_ends_on_the_next() {
    let lines = unfolded(&written("De kring", "Kring; en, verder", ""));
    for line in [
        "BEGIN:VCALENDAR",
        "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
        "DTSTART;VALUE=DATE:20241231",
        "DTEND;VALUE=DATE:20250101",
        "DTSTAMP:19700101T000000Z",
        "SEQUENCE:2",
        "SUMMARY:Kring\\; en\\, verder",
        "STATUS:CONFIRMED",
        "END:VCALENDAR",
    ] {
        assert!(lines.iter().any(|known| known == line), "{line}: {lines:#?}");
    }
    assert_eq!(text("a\tb\u{7}"), "ab");
}

#[test]
fn an_event_with_hours_says_them_as_of_greenwich_with_its_place() {
    let begins: Timestamp = "2024-12-31T08:00:00Z".parse().unwrap();
    let mut told = event("Kring".into(), String::new());
    (told.when, told.place) = (When::Hours(begins, None), Some("De Uil, zaal 2; boven".into()));
    let calendar = |event| Calendar { name: "x".into(), language: Lang::Nl, method: None, events: vec![event] };
    let lines = unfolded(&calendar(told).written());
    for line in ["DTSTART:20241231T080000Z", "LOCATION:De Uil\\, zaal 2\\; boven"] {
        assert!(lines.iter().any(|known| known == line), "{line}: {lines:#?}");
    }
    assert!(!lines.iter().any(|line| line.starts_with("DTEND")), "nobody said when it ends: {lines:#?}");
    let mut ends = event("Kring".into(), String::new());
    ends.when = When::Hours(begins, Some("2024-12-31T10:30:00Z".parse().unwrap()));
    assert!(unfolded(&calendar(ends).written()).contains(&"DTEND:20241231T103000Z".to_owned()));
}
