//! The numbers people see, and other small values.

use jiff::Timestamp;
use jiff::civil::{DateTime, Time};
use jiff::tz::TimeZone;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use words::Date;

/// The rules of Europe/Amsterdam, built in, so that no machine has another opinion of the day.
static AMSTERDAM: TimeZone = jiff::tz::get!("Europe/Amsterdam");

/// The civil date in Europe/Amsterdam at a moment: the only translation from moment to day.
#[must_use]
pub fn civil_date(moment: Timestamp) -> Date {
    moment.to_zoned(AMSTERDAM.clone()).date()
}

/// The civil date and time in Europe/Amsterdam at a moment, for showing when something was recorded.
#[must_use]
pub fn civil_time(moment: Timestamp) -> DateTime {
    moment.to_zoned(AMSTERDAM.clone()).datetime()
}

/// The time of the day in Europe/Amsterdam at a moment, as `10:31:05`.
#[must_use]
pub fn clock_time(moment: Timestamp) -> String {
    let time = civil_time(moment);
    format!("{:02}:{:02}:{:02}", time.hour(), time.minute(), time.second())
}

/// The moment at which it is this hour of a day in Europe/Amsterdam; nothing for an hour that is none.
#[must_use]
pub fn moment_at(day: Date, hour: i8) -> Option<Timestamp> {
    moment_of(day, Time::new(hour, 0, 0, 0).ok()?)
}

/// The moment at which it is this time of a day in Europe/Amsterdam; nothing beyond what a calendar knows.
#[must_use]
pub fn moment_of(day: Date, time: Time) -> Option<Timestamp> {
    day.to_datetime(time).to_zoned(AMSTERDAM.clone()).ok().map(|zoned| zoned.timestamp())
}

/// The number of a case as people see it, such as `2024-014`: assigned by `decide`, never reused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, JsonSchema)]
#[schemars(with = "String")]
pub struct CaseNumber {
    /// The calendar year it was opened in.
    pub year: i16,
    /// Its place in that year, from 1.
    pub serial: u32,
}

impl fmt::Display for CaseNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:03}", self.year, self.serial)
    }
}

impl FromStr for CaseNumber {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = "a case number looks like 2024-014";
        let (year, serial) = text.split_once('-').ok_or(wrong)?;
        let number = Self { year: year.parse().map_err(|_| wrong)?, serial: serial.parse().map_err(|_| wrong)? };
        if number.serial == 0 || number.to_string() != text { Err(wrong) } else { Ok(number) }
    }
}

impl Serialize for CaseNumber {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for CaseNumber {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from)?.parse().map_err(serde::de::Error::custom)
    }
}

macro_rules! number {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        #[serde(transparent)]
        pub struct $name(pub u32);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}", self.0)
            }
        }
    };
}

number! {
    /// A person in the register: a number, never a name.
    PersonNumber
}
number! {
    /// A meeting.
    MeetingNumber
}

number! {
    /// A line of the ledger of whoever pays: its place among all that were read, from 1.
    LineNumber
}
number! {
    /// A posting: its place in the books, from 1.
    PostingNumber
}
number! {
    /// A tie between lines and postings, in the order in which they were made, from 1.
    TieNumber
}

/// An item on the agenda of a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub struct ItemNumber {
    /// The meeting.
    pub meeting: MeetingNumber,
    /// Its place on the agenda, from 1.
    pub place: u32,
}

/// The place of an entry in the book, from 1.
pub type Sequence = u64;
