//! Moments: a date, a recurrence, an offset or a window, each with whether its bound is itself within.

use super::id::Id;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

/// A day that comes every year, such as 1 December.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct DayOfYear {
    /// 1 to 12.
    pub month: i8,
    /// 1 to 31.
    pub day: i8,
}

impl DayOfYear {
    /// The day in a year; in a month that is too short its last day, as with 29 February.
    #[must_use]
    pub fn in_year(self, year: i16) -> Option<Date> {
        let first = Date::new(year, self.month, 1).ok()?;
        Date::new(year, self.month, self.day.min(first.days_in_month())).ok()
    }

    /// Whether a day is this one, of whichever year.
    #[must_use]
    pub fn is(self, date: Date) -> bool {
        // Eleven months fall away before a date is made.
        self.month == date.month() && self.in_year(date.year()) == Some(date)
    }

    /// The last day before it in a year. Before 29 February is up to and including the 28th, also where there is no 29th.
    #[must_use]
    pub fn before_in_year(self, year: i16) -> Option<Date> {
        let day = self.in_year(year)?;
        if day.day() < self.day { Some(day) } else { day.yesterday().ok() }
    }
}

/// How often something is due (`telkens …`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Recurrence {
    /// `voor 1 december`, `uiterlijk 1 mei`, `tegen 1 mei`: every year at this day.
    Yearly {
        /// The day.
        day: DayOfYear,
        /// Whether that day itself is in time; none where the words leave it open.
        inclusive: Option<bool>,
    },
    /// `in maart of april`: every year in the months from the first to the last.
    Months {
        /// 1 to 12.
        first: i8,
        /// 1 to 12; not before the first.
        last: i8,
    },
    /// `elke maand`: in each month.
    Monthly,
    /// `minstens 4 keer per jaar`.
    AtLeast {
        /// How often.
        times: u32,
    },
    /// `na elke vergadering van ORGAAN`: counted from each meeting of a body.
    AfterMeeting {
        /// The body.
        body: Id,
    },
}

/// Which year something is about (`over …`), seen from the year in which it is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum About {
    /// `het vorige jaar`.
    Previous,
    /// `hetzelfde jaar`.
    Same,
    /// `het volgende jaar`.
    Next,
}

/// What happens when a day falls on one that is closed (`rolt …`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Rolls {
    /// `vooruit`: the next open day.
    Forward,
    /// `achteruit`: the open day before.
    Backward,
    /// `niet`: it stays where it is.
    Stays,
}

/// A day on which nothing is done (`feestdag`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Holiday {
    /// `jaarlijks 27 april, op zondag een dag eerder`.
    Yearly {
        /// The day.
        day: DayOfYear,
        /// Whether it comes a day early when it would be a Sunday.
        not_sunday: bool,
    },
    /// `Pasen plus 39 dagen`: so many days after Easter Sunday, or before it.
    Easter {
        /// Negative before Easter.
        days: i32,
    },
    /// `op 5 mei 2025`: this one day.
    Once {
        /// The day.
        date: Date,
    },
}

/// A stretch of days or weeks, first and last included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Stretch {
    /// `week 31 tot en met 34`: these ISO weeks of every year.
    Weeks {
        /// 1 to 53.
        first: i8,
        /// 1 to 53; not before the first.
        last: i8,
    },
    /// `van 21 december 2024 tot en met 5 januari 2025`.
    Days {
        /// First day.
        from: Date,
        /// Last day.
        until: Date,
    },
}

/// When a body meets (`vergadert …`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Pattern {
    /// `om de 2 weken op donderdag vanaf 11 januari 2024`; `elke dinsdag` is every week, without a beginning.
    Weekly {
        /// The day of the week, Monday 1 to Sunday 7.
        day: i8,
        /// Every so many weeks.
        every: u32,
        /// The week that is counted from.
        from: Option<Date>,
    },
    /// `op de laatste vrijdag van juni`: the first to fourth or the last such day of a month, or of each month.
    InMonth {
        /// 1 to 4, or 0 for the last.
        which: i8,
        /// The day of the week, Monday 1 to Sunday 7.
        day: i8,
        /// 1 to 12; none means each month.
        month: Option<i8>,
    },
    /// `op 28 juni 2024, 13 december 2024`.
    Dates {
        /// The days.
        dates: Vec<Date>,
    },
    /// `in week 9, 22 van 2024`: weeks without a day.
    Weeks {
        /// The ISO weeks.
        weeks: Vec<i8>,
        /// The ISO year.
        year: i16,
    },
    /// `in april`: once in that month, without a day.
    Month {
        /// 1 to 12.
        month: i8,
    },
    /// `elke maand`: once in each month, without a day.
    Monthly,
    /// `minstens 4 keer per jaar`, without days.
    AtLeast {
        /// How often.
        times: u32,
    },
}
