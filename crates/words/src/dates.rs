//! Dates as people write them, and as Marke reads them.

use crate::Lang;
use jiff::civil::{Date, Weekday};

/// The names of the months, January first.
#[must_use]
pub const fn months(lang: Lang) -> &'static [&'static str; 12] {
    match lang {
        Lang::Nl => &MONTHS[0],
        Lang::En => &MONTHS[1],
        Lang::De => &MONTHS[2],
    }
}

/// The names of the days of the week, Monday first.
#[must_use]
pub const fn weekdays(lang: Lang) -> &'static [&'static str; 7] {
    match lang {
        Lang::Nl => &DAYS[0],
        Lang::En => &DAYS[1],
        Lang::De => &DAYS[2],
    }
}

/// The number of a month by its name, in any case; nothing where there is no such month.
#[must_use]
pub fn month(name: &str, lang: Lang) -> Option<i8> {
    let index = months(lang).iter().position(|month| month.to_lowercase() == name.to_lowercase())?;
    i8::try_from(index + 1).ok()
}

/// A day of the week by its name, in any case; nothing where there is no such day.
#[must_use]
pub fn weekday(name: &str, lang: Lang) -> Option<Weekday> {
    let index = weekdays(lang).iter().position(|day| day.to_lowercase() == name.to_lowercase())?;
    i8::try_from(index).ok().and_then(|offset| Weekday::from_monday_zero_offset(offset).ok())
}

/// Reads a date from its three words: `15 december 2023`.
///
/// # Errors
/// [`NoDate::NotOne`] where these words are no date at all, [`NoDate::NotInCalendar`] where no calendar has that day.
pub fn read_date([day, name, year]: [&str; 3], lang: Lang) -> Result<Date, NoDate> {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let number = month(name, lang).filter(|_| digits(day) && digits(year)).ok_or(NoDate::NotOne)?;
    match (year.parse(), day.parse()) {
        (Ok(year), Ok(day)) => Date::new(year, number, day).map_err(|_| NoDate::NotInCalendar),
        (Err(_), _) | (_, Err(_)) => Err(NoDate::NotInCalendar),
    }
}

/// Why words are not read as a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoDate {
    /// They are something else.
    NotOne,
    /// There is no such day, as with 30 February.
    NotInCalendar,
}

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

/// The name of a month, counted from 1.
pub(crate) fn name(number: i8, lang: Lang) -> Option<&'static str> {
    months(lang).get(usize::try_from(number).ok()?.checked_sub(1)?).copied()
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
    let index = usize::try_from(date.weekday().to_monday_zero_offset()).unwrap_or_default();
    let name = weekdays(lang).get(index).copied().unwrap_or_default();
    format!("{name} {}", short(date, lang))
}

#[cfg(test)]
mod tests {
    use super::{NoDate, long, month, read_date, weekday};
    use crate::Lang;
    use jiff::civil::{Date, Weekday, date};
    use proptest::prelude::*;

    #[test]
    fn words_that_are_no_date_are_told_from_days_that_do_not_exist() {
        assert_eq!(read_date(["29", "februari", "2024"], Lang::Nl), Ok(date(2024, 2, 29)));
        assert_eq!(read_date(["29", "februari", "2023"], Lang::Nl), Err(NoDate::NotInCalendar));
        assert_eq!(read_date(["99999", "mei", "2023"], Lang::Nl), Err(NoDate::NotInCalendar));
        for words in [["1", "may", "2023"], ["een", "mei", "2023"], ["-1", "mei", "2023"], ["1", "mei", ""]] {
            assert_eq!(read_date(words, Lang::Nl), Err(NoDate::NotOne));
        }
    }

    #[test]
    fn names_are_read_in_any_case() {
        assert_eq!(month("März", Lang::De), Some(3));
        assert_eq!(month("MÄRZ", Lang::De), Some(3));
        assert_eq!(weekday("Dinsdag", Lang::Nl), Some(Weekday::Tuesday));
        assert_eq!(weekday("vandaag", Lang::Nl), None);
    }

    proptest! {
        #[test]
        fn what_is_shown_can_be_read_back(days in 0..80_000_i32, lang in 0..2_usize) {
            let lang = [Lang::Nl, Lang::En][lang];
            let date: Date = date(1950, 1, 1).checked_add(jiff::Span::new().days(days)).unwrap();
            let shown = long(date, lang);
            let words: Vec<&str> = shown.split(' ').collect();
            prop_assert_eq!(read_date([words[0], words[1], words[2]], lang), Ok(date));
        }
    }
}
