//! Quantities: dated figures of the parties, such as their inhabitants.

use super::cite::{Cite, Stated};
use super::id::Id;
use super::moment::DayOfYear;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A figure that every party has, at a date and from a source (*grootheid*).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Quantity {
    /// Its id.
    pub id: Id,
    /// What it counts.
    pub label: String,
    /// Where the figures come from (`bron`).
    pub source: Option<Stated<String>>,
    /// The day of the year whose figures hold (`peildatum`).
    pub reference: Option<Stated<ReferenceDay>>,
    /// How far figures must have been settled to hold (`status`).
    pub status: Option<Stated<Status>>,
    /// The figures that the agreement itself states (`waarde`), in the order of the text.
    pub figures: Vec<Stated<Figure>>,
    /// How many times the figure before it a new one may be, or how many times less, before a reason is asked (`sprong`).
    pub leap: Option<Stated<u64>>,
    /// Where it stands.
    pub cite: Cite,
}

/// The day whose figures hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ReferenceDay {
    /// The day.
    pub day: DayOfYear,
    /// Of which year.
    pub of: OfYear,
}

/// Of which year the day is whose figures hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum OfYear {
    /// Of the year itself: the last such day that has come.
    Same,
    /// `van het jaar ervoor`: of a year earlier, because later figures are not settled in time.
    Before,
    /// `1 januari 2025`: of this year, for as long as the agreement lasts.
    Fixed(i16),
}

impl ReferenceDay {
    /// The reference date that holds on a day; nothing on the first day of the calendar.
    #[must_use]
    pub fn for_day(self, on: Date) -> Option<Date> {
        let last_year = || {
            let this_year = self.day.in_year(on.year())?;
            if this_year <= on { Some(on.year()) } else { on.year().checked_sub(1) }
        };
        let year = match self.of {
            OfYear::Same => last_year()?,
            OfYear::Before => last_year()?.checked_sub(1)?,
            OfYear::Fixed(year) => year,
        };
        self.day.in_year(year)
    }
}

/// A figure of one party.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Figure {
    /// The party.
    pub party: Id,
    /// The figure.
    pub value: u64,
    /// The day it is of.
    pub on: Date,
    /// Whether it is settled, where that is said.
    pub status: Option<Status>,
}

/// From which edition of published figures some were read (*jaargang*): enough to find them again, and to know the file again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Vintage {
    /// The id of the table, as its publisher writes it.
    pub table: String,
    /// What was counted, as the table calls it.
    pub topic: String,
    /// The period, as the table writes it.
    pub period: String,
    /// The day it was fetched.
    pub retrieved: Date,
    /// The SHA-256 of the file, in hexadecimal.
    pub digest: String,
}

/// How far a figure has been settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// `voorlopig`: it may still change.
    Provisional,
    /// `definitief`: it will not change any more.
    Final,
}
