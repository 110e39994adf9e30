//! Calendars as calendar programs read them: RFC 5545, with the names and refreshing of RFC 7986: whole days, and
//! hours where the book knows them.

use cooperation::values::civil_date;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use words::{Date, Lang};

/// The most octets of a line, without its end (RFC 5545, 3.1).
const LONGEST_LINE: usize = 75;
/// How often a program does well to look again (RFC 7986, 5.7).
const LOOK_AGAIN: &str = "PT12H";

/// A calendar.
pub(crate) struct Calendar {
    pub(crate) name: String,
    pub(crate) language: Lang,
    /// What it asks of whoever gets it (RFC 5546), where it is sent to somebody; none is a calendar to follow.
    pub(crate) method: Option<&'static str>,
    pub(crate) events: Vec<Event>,
}

/// Something on one or more whole days, or between two moments.
pub(crate) struct Event {
    /// The same for as long as it is the same thing, whatever changes about it.
    pub(crate) uid: String,
    /// When this was so for the first time.
    pub(crate) changed: Timestamp,
    /// How often it was moved.
    pub(crate) sequence: usize,
    pub(crate) when: When,
    /// Where, if anyone said so.
    pub(crate) place: Option<String>,
    pub(crate) summary: String,
    pub(crate) description: String,
    /// The page about it, whole.
    pub(crate) url: Option<String>,
    pub(crate) status: Status,
    /// Who invites whom, where somebody is invited.
    pub(crate) invites: Option<Invites>,
}

/// When something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum When {
    /// From the first day up to the day after the last.
    Days(Date, Date),
    /// From a moment, up to another where that is known.
    Hours(Timestamp, Option<Timestamp>),
}

/// Who invites whom: of each the name and the address.
pub(crate) struct Invites {
    pub(crate) organiser: (String, String),
    pub(crate) attendee: (String, String),
}

/// How certain it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Status {
    /// Expected; takes nobody's time yet.
    Tentative,
    /// Certain.
    Confirmed,
    /// Called off.
    Cancelled,
    /// A last day for something, that takes nobody's time.
    Deadline,
}

impl Calendar {
    /// The calendar as it is sent.
    pub(crate) fn written(&self) -> String {
        let mut out = String::new();
        let language = self.language.tag().to_uppercase();
        line(&mut out, "BEGIN", "VCALENDAR");
        line(&mut out, "VERSION", "2.0");
        line(&mut out, "PRODID", &format!("-//Marke//Marke//{language}"));
        line(&mut out, "CALSCALE", "GREGORIAN");
        if let Some(method) = self.method {
            line(&mut out, "METHOD", method);
        } else {
            line(&mut out, "NAME", &text(&self.name));
            line(&mut out, "X-WR-CALNAME", &text(&self.name));
            line(&mut out, "REFRESH-INTERVAL;VALUE=DURATION", LOOK_AGAIN);
            line(&mut out, "X-PUBLISHED-TTL", LOOK_AGAIN);
        }
        for event in &self.events {
            event.write(&mut out);
        }
        line(&mut out, "END", "VCALENDAR");
        out
    }
}

impl Event {
    fn write(&self, out: &mut String) {
        let changed = moment(self.changed);
        let (status, takes_time) = match self.status {
            Status::Tentative => ("TENTATIVE", "TRANSPARENT"),
            Status::Confirmed => ("CONFIRMED", "OPAQUE"),
            Status::Cancelled => ("CANCELLED", "TRANSPARENT"),
            Status::Deadline => ("CONFIRMED", "TRANSPARENT"),
        };
        line(out, "BEGIN", "VEVENT");
        line(out, "UID", &text(&self.uid));
        line(out, "DTSTAMP", &changed);
        line(out, "LAST-MODIFIED", &changed);
        line(out, "SEQUENCE", &self.sequence.to_string());
        self.when.write(out);
        line(out, "SUMMARY", &text(&self.summary));
        if !self.description.is_empty() {
            line(out, "DESCRIPTION", &text(&self.description));
        }
        if let Some(place) = &self.place {
            line(out, "LOCATION", &text(place));
        }
        if let Some(url) = &self.url {
            line(out, "URL", url);
        }
        if let Some(Invites { organiser, attendee }) = &self.invites {
            line(out, &format!("ORGANIZER;CN={}", quoted(&organiser.0)), &format!("mailto:{}", organiser.1));
            // Whoever is asked says whether they come; nobody reads that they did before they do.
            let asked = "ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE";
            line(out, &format!("ATTENDEE;CN={};{asked}", quoted(&attendee.0)), &format!("mailto:{}", attendee.1));
        }
        line(out, "STATUS", status);
        line(out, "TRANSP", takes_time);
        line(out, "END", "VEVENT");
    }
}

impl When {
    /// The day on which it is, or begins.
    pub(crate) fn first(self) -> Date {
        match self {
            Self::Days(first, _) => first,
            Self::Hours(begins, _) => civil_date(begins),
        }
    }

    fn write(self, out: &mut String) {
        match self {
            Self::Days(first, end) => {
                line(out, "DTSTART;VALUE=DATE", &day(first));
                line(out, "DTEND;VALUE=DATE", &day(end));
            }
            Self::Hours(begins, ends) => {
                line(out, "DTSTART", &moment(begins));
                if let Some(ends) = ends {
                    line(out, "DTEND", &moment(ends));
                }
            }
        }
    }
}

/// A name as a parameter: between quotation marks, and without what may not stand there (RFC 5545, 3.2).
fn quoted(name: &str) -> String {
    let plain: String = name.chars().filter(|sign| !sign.is_control() && *sign != '"').collect();
    format!("\"{plain}\"")
}

/// A moment, as of Greenwich: no program need know our summer time (RFC 5545, 3.3.5, form 2).
fn moment(at: Timestamp) -> String {
    at.to_zoned(TimeZone::UTC).strftime("%Y%m%dT%H%M%SZ").to_string()
}

fn day(date: Date) -> String {
    date.strftime("%Y%m%d").to_string()
}

/// Words as a value: what has a meaning of its own is escaped, what no value may hold is left out (RFC 5545, 3.3.11).
fn text(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for sign in words.chars() {
        match sign {
            '\\' | ';' | ',' => out.extend(['\\', sign]),
            '\n' => out.push_str("\\n"),
            sign if sign.is_control() => {}
            sign => out.push(sign),
        }
    }
    out
}

/// A line, folded so that no part is too long; never within a sign.
fn line(out: &mut String, name: &str, value: &str) {
    let mut taken = 0;
    for sign in name.chars().chain([':']).chain(value.chars()) {
        if taken + sign.len_utf8() > LONGEST_LINE {
            out.push_str("\r\n ");
            taken = 1;
        }
        out.push(sign);
        taken += sign.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests;
