//! The answer to an invitation as mail programs make it (iTIP, RFC 5546, 3.2.3): a message with a calendar in it, or that
//! calendar alone.

use crate::address::MailAddress;
use icalendar::parser::{Component, Property, read_calendar, unfold};
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use mail_parser::{Message, MessageParser, MimeHeaders as _};

/// The most bytes of an answer; mail programs make a few thousand.
pub const LARGEST: usize = 512 * 1024;
/// The most things a calendar may hold within each other or beside each other: an answer holds one, and what a time zone is.
const MOST_PARTS: usize = 40;

/// An answer to one invitation by one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// What the invitation is known by.
    pub invitation: String,
    /// To which of its versions this is an answer.
    pub sequence: usize,
    /// Whoever answers, as the calendar says.
    pub attendee: MailAddress,
    /// Whoever sent the message, where the calendar came in one; nothing where that is not one plain address.
    pub sender: Sender,
    /// What they answer.
    pub part: Part,
    /// When they did.
    pub written: Option<Timestamp>,
}

/// Who sent it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sender {
    /// Nobody says: it is a calendar without a message around it.
    Unsaid,
    /// This address.
    Address(MailAddress),
    /// Somebody, but not one plain address.
    Unclear,
}

/// What somebody answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// They come.
    Accepted,
    /// They may come.
    Tentative,
    /// They do not come.
    Declined,
}

/// Why something is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAReply {
    /// It is larger than any answer.
    #[error("too large")]
    TooLarge,
    /// There is no calendar in it, or it cannot be read.
    #[error("no calendar that can be read")]
    Unreadable,
    /// The calendar is something else than an answer.
    #[error("no answer")]
    SomethingElse,
    /// It answers for several people, or about several things.
    #[error("several answers in one")]
    Several,
    /// It says neither yes, no nor perhaps.
    #[error("neither yes, no nor perhaps")]
    NoPart,
}

/// Reads an answer.
///
/// # Errors
/// Why it is none.
pub fn read(bytes: &[u8]) -> Result<Reply, NotAReply> {
    if bytes.len() > LARGEST {
        return Err(NotAReply::TooLarge);
    }
    let bare = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    if bare.get(..15).is_some_and(|begins| begins.eq_ignore_ascii_case(b"BEGIN:VCALENDAR")) {
        let calendar = std::str::from_utf8(bare).map_err(|_| NotAReply::Unreadable)?;
        return answer(calendar, Sender::Unsaid);
    }
    let message = MessageParser::default().parse(bytes).ok_or(NotAReply::Unreadable)?;
    let calendar = calendar_in(&message).ok_or(NotAReply::Unreadable)?;
    answer(&calendar, sender(&message))
}

/// The first calendar in a message: a part of its own, or a file beside the words.
fn calendar_in(message: &Message<'_>) -> Option<String> {
    let part = message.parts.iter().find(|part| {
        let kind = part.content_type();
        let is = |main: &str, sub: &str| {
            kind.is_some_and(|kind| {
                kind.ctype().eq_ignore_ascii_case(main)
                    && kind.subtype().is_some_and(|own| own.eq_ignore_ascii_case(sub))
            })
        };
        let named = part.attachment_name().is_some_and(|name| name.to_ascii_lowercase().ends_with(".ics"));
        is("text", "calendar") || is("application", "ics") || named
    })?;
    match part.text_contents() {
        Some(text) => Some(text.to_owned()),
        None => String::from_utf8(part.contents().to_vec()).ok(),
    }
}

fn sender(message: &Message<'_>) -> Sender {
    let mut from = message.from().into_iter().flat_map(mail_parser::Address::iter);
    let first = from.next().and_then(|from| from.address()).and_then(MailAddress::read);
    match (first, from.next()) {
        (Some(address), None) => Sender::Address(address),
        (Some(_) | None, _) => Sender::Unclear,
    }
}

fn answer(calendar: &str, sender: Sender) -> Result<Reply, NotAReply> {
    let unfolded = unfold(calendar);
    // A calendar nested thousands deep would take the program down with whoever reads it.
    let begins = |line: &&str| line.get(..6).is_some_and(|begins| begins.eq_ignore_ascii_case("BEGIN:"));
    if unfolded.lines().filter(begins).count() > MOST_PARTS {
        return Err(NotAReply::Unreadable);
    }
    let calendar = read_calendar(&unfolded).map_err(|_| NotAReply::Unreadable)?;
    let method = calendar.properties.iter().find(|property| is(property, "METHOD"));
    if !method.is_some_and(|method| method.val.as_str().trim().eq_ignore_ascii_case("REPLY")) {
        return Err(NotAReply::SomethingElse);
    }
    let mut events = calendar.components.iter().filter(|component| component.name.as_str() == "VEVENT");
    let event = events.next().ok_or(NotAReply::SomethingElse)?;
    if events.next().is_some() {
        return Err(NotAReply::Several);
    }
    let mut attendees = event.properties.iter().filter(|property| is(property, "ATTENDEE"));
    let attendee = attendees.next().ok_or(NotAReply::NoPart)?;
    if attendees.next().is_some() {
        return Err(NotAReply::Several);
    }
    Ok(Reply {
        invitation: value(event, "UID").ok_or(NotAReply::Unreadable)?,
        sequence: value(event, "SEQUENCE").map_or(Ok(0), |number| number.parse()).map_err(|_| NotAReply::Unreadable)?,
        attendee: mailto(attendee.val.as_str()).ok_or(NotAReply::NoPart)?,
        sender,
        part: part(attendee).ok_or(NotAReply::NoPart)?,
        written: value(event, "DTSTAMP").as_deref().and_then(moment),
    })
}

fn is(property: &Property<'_>, name: &str) -> bool {
    property.name.as_str().eq_ignore_ascii_case(name)
}

fn value(event: &Component<'_>, name: &str) -> Option<String> {
    let found = event.properties.iter().find(|property| is(property, name))?;
    Some(found.val.as_str().trim().to_owned())
}

fn part(attendee: &Property<'_>) -> Option<Part> {
    let said = attendee.params.iter().find(|parameter| parameter.key.as_str().eq_ignore_ascii_case("PARTSTAT"))?;
    let said = said.val.as_ref()?.as_str().trim_matches('"').to_ascii_uppercase();
    match said.as_str() {
        "ACCEPTED" => Some(Part::Accepted),
        "TENTATIVE" => Some(Part::Tentative),
        "DECLINED" => Some(Part::Declined),
        _ => None,
    }
}

fn mailto(value: &str) -> Option<MailAddress> {
    let (scheme, address) = value.trim().split_once(':')?;
    scheme.eq_ignore_ascii_case("mailto").then(|| MailAddress::read(address)).flatten()
}

/// A moment in universal time, as the standard asks of it; one that some programs write without saying so is taken as such.
fn moment(written: &str) -> Option<Timestamp> {
    let plain = written.trim_end_matches(['Z', 'z']);
    let at = DateTime::strptime("%Y%m%dT%H%M%S", plain).ok()?;
    at.to_zoned(TimeZone::UTC).ok().map(|at| at.timestamp())
}
