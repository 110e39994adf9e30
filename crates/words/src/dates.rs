//! Dates as people write them.

use crate::Lang;
use jiff::civil::{Date, Weekday};

const MONTHS: [[&str; 12]; 3] = [
    [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ],
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    [
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ],
];

const DAYS: [[&str; 7]; 3] = [
    ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"],
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"],
];

const fn column(lang: Lang) -> usize {
    match lang {
        Lang::Nl => 0,
        Lang::En => 1,
        Lang::De => 2,
    }
}

/// The name of a month, counted from 1.
pub(crate) fn name(number: i8, lang: Lang) -> Option<&'static str> {
    let index = usize::try_from(number).ok()?.checked_sub(1)?;
    MONTHS.get(column(lang))?.get(index).copied()
}

/// The number of a month by its name, from 1.
pub(crate) fn month(name: &str, lang: Lang) -> Option<i8> {
    let index = MONTHS.get(column(lang))?.iter().position(|month| *month == name)?;
    i8::try_from(index + 1).ok()
}

/// `28 juni`.
pub(crate) fn short(date: Date, lang: Lang) -> String {
    let name = name(date.month(), lang).unwrap_or_default();
    match lang {
        Lang::Nl | Lang::En => format!("{} {name}", date.day()),
        Lang::De => format!("{}. {name}", date.day()),
    }
}

/// `28 juni 2024`.
pub(crate) fn long(date: Date, lang: Lang) -> String {
    format!("{} {}", short(date, lang), date.year())
}

/// `vrijdag 28 juni`.
pub(crate) fn day(date: Date, lang: Lang) -> String {
    format!("{} {}", weekday(date.weekday(), lang), short(date, lang))
}

fn weekday(weekday: Weekday, lang: Lang) -> &'static str {
    let index = usize::try_from(weekday.to_monday_zero_offset()).unwrap_or_default();
    DAYS.get(column(lang)).and_then(|names| names.get(index)).copied().unwrap_or_default()
}
