//! Days, amounts and names of cases as ledgers write them. What can be read in two ways is not read.

use crate::values::{CaseNumber, Sequence};
use words::{Amount, Date, Message};

/// Why a cell cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Refused {
    pub(super) what: Message,
    pub(super) remedy: Message,
}

/// Why a cell without an amount cannot be read.
pub(super) fn empty_amount() -> Box<Refused> {
    refused(Message::AmountEmpty {}, Message::AmountRemedy {})
}

/// The sign before the cents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Decimal {
    Comma,
    Point,
}

impl Decimal {
    const fn sign(self) -> char {
        match self {
            Self::Comma => ',',
            Self::Point => '.',
        }
    }

    const fn thousands(self) -> char {
        match self {
            Self::Comma => '.',
            Self::Point => ',',
        }
    }
}

fn refused(what: Message, remedy: Message) -> Box<Refused> {
    Box::new(Refused { what, remedy })
}

/// The sign before the cents in these cells, told by the first that can be read in one way only.
pub(super) fn decimal<'a>(cells: impl Iterator<Item = &'a str>) -> Option<Decimal> {
    let mut cells = cells.map(|cell| signed(cell).0);
    cells.find_map(|cell| {
        let (place, last) = cell.char_indices().rev().find(|(_, sign)| matches!(sign, ',' | '.'))?;
        let after = cell.len().saturating_sub(place).saturating_sub(1);
        let decimal = if last == ',' { Decimal::Comma } else { Decimal::Point };
        let times = |sign: char| cell.chars().filter(|one| *one == sign).count();
        let both = times(decimal.thousands()) > 0;
        if after < 3 || both {
            Some(decimal)
        } else if times(last) > 1 {
            Some(if last == ',' { Decimal::Point } else { Decimal::Comma })
        } else {
            None
        }
    })
}

/// An amount without its currency and blanks.
fn bare(cell: &str) -> String {
    let cell = cell.trim().trim_start_matches("EUR").trim_end_matches("EUR");
    cell.chars().filter(|sign| !sign.is_whitespace() && *sign != '€').collect()
}

/// An amount without its currency and its sign, and whether that sign says less than nothing: as accountants write it, between
/// brackets or with CR behind it, or with a minus before or behind it.
fn signed(cell: &str) -> (String, bool) {
    let told = bare(cell);
    let between = |told: &str| told.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).map(bare);
    if let Some(inner) = between(&told) {
        return (inner, true);
    }
    let upper = told.to_uppercase();
    let side = |signs: [&str; 2]| signs.iter().find_map(|sign| upper.strip_suffix(sign).map(ToOwned::to_owned));
    if let Some(credit) = side(["CR", "C"]) {
        return (bare(&credit), true);
    }
    let told = side(["DR", "D"]).map_or(told, |debit| bare(&debit));
    let signless = told.strip_prefix(['-', '−', '+']).or_else(|| told.strip_suffix(['-', '−'])).unwrap_or(&told);
    (signless.to_owned(), told.starts_with(['-', '−']) || told.ends_with(['-', '−']))
}

/// An amount, with a sign before or behind it.
pub(super) fn amount(cell: &str, decimal: Option<Decimal>) -> Result<Amount, Box<Refused>> {
    let (signless, negative) = signed(cell);
    let signless = signless.as_str();
    if signless.is_empty() {
        return Err(empty_amount());
    }
    let Some(decimal) = decimal.or_else(|| (!signless.contains([',', '.'])).then_some(Decimal::Comma)) else {
        return Err(refused(Message::AmountTwoWays {}, Message::AmountTwoWaysRemedy {}));
    };
    let unread = || refused(Message::AmountUnread {}, Message::AmountRemedy {});
    let (whole, cents) = signless.split_once(decimal.sign()).unwrap_or((signless, ""));
    let euros = grouped(whole, decimal.thousands()).ok_or_else(unread)?;
    let cents = match cents.len() {
        0 if !signless.contains(decimal.sign()) => 0,
        1 => digits(cents).ok_or_else(unread)?.saturating_mul(10),
        2 => digits(cents).ok_or_else(unread)?,
        _ => return Err(refused(Message::AmountCents {}, Message::AmountRemedy {})),
    };
    let total = euros.checked_mul(100).and_then(|total| total.checked_add(cents));
    let total = total.filter(|total| *total < 100_000_000_000_000).ok_or_else(unread)?;
    Ok(Amount::from_cents(if negative { total.saturating_neg() } else { total }))
}

/// Euros, with or without a sign between the thousands: where there is one, it stands before every three.
fn grouped(whole: &str, thousands: char) -> Option<i64> {
    let mut groups = whole.split(thousands);
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let well = rest.is_empty() || ((1..=3).contains(&first.len()) && rest.iter().all(|group| group.len() == 3));
    let all = std::iter::once(first).chain(rest).collect::<String>();
    well.then(|| digits(&all)).flatten()
}

fn digits(text: &str) -> Option<i64> {
    let plain = !text.is_empty() && text.len() <= 15 && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

/// A day: day, month and year, or the other way round with the year first.
pub(super) fn date(cell: &str) -> Result<Date, Box<Refused>> {
    let unread = || refused(Message::DateUnread {}, Message::DateRemedy {});
    // A moment of the day may stand behind it.
    let day = cell.trim().split([' ', 'T']).next().unwrap_or_default();
    let parts: Vec<&str> = day.split(['-', '/', '.']).collect();
    let number = |part: &str| digits(part).and_then(|number| i16::try_from(number).ok()).ok_or_else(unread);
    let (year, month, day) = match parts.as_slice() {
        [year, month, day] if year.len() == 4 => (number(year)?, number(month)?, number(day)?),
        [_, _, year] if year.len() == 2 => {
            return Err(refused(Message::DateShortYear {}, Message::DateRemedy {}));
        }
        [day, month, year] if year.len() == 4 => (number(year)?, number(month)?, number(day)?),
        [plain] if plain.len() == 8 && plain.is_ascii() => {
            let (year, rest) = plain.split_at_checked(4).ok_or_else(unread)?;
            let (month, day) = rest.split_at_checked(2).ok_or_else(unread)?;
            (number(year)?, number(month)?, number(day)?)
        }
        // Excel counts days from 1900 on; 36526 is the first of 2000.
        [plain] if digits(plain).is_some_and(|days| (36_526..73_051).contains(&days)) => {
            return Err(refused(Message::DateCounted {}, Message::DateCountedRemedy {}));
        }
        _ => return Err(unread()),
    };
    if month > 12 && day <= 12 {
        return Err(refused(Message::DateMonthFirst {}, Message::DateRemedy {}));
    }
    let month = i8::try_from(month).map_err(|_| unread())?;
    let day = i8::try_from(day).map_err(|_| unread())?;
    let date = Date::new(year, month, day).ok().filter(|date| (1990..2100).contains(&date.year()));
    date.ok_or_else(|| refused(Message::DateNone {}, Message::DateRemedy {}))
}

/// Whether an amount is debit.
pub(super) fn is_debit(cell: &str) -> Result<bool, Box<Refused>> {
    match cell.trim().to_lowercase().as_str() {
        "d" | "debet" | "debit" | "af" | "s" | "soll" | "dr" => Ok(true),
        "c" | "credit" | "bij" | "h" | "haben" | "cr" | "k" => Ok(false),
        _ => Err(refused(Message::SideUnread {}, Message::SideRemedy {})),
    }
}

/// The cases a text names, as `2024-014`, each once; and the entry behind the first, as `2024-014/31`.
pub(super) fn named(text: &str) -> (Vec<CaseNumber>, Option<Sequence>) {
    let mut cases = Vec::new();
    let mut entry = None;
    for word in text.split(|sign: char| !(sign.is_ascii_alphanumeric() || matches!(sign, '-' | '/'))) {
        let mut parts = word.split('/');
        let Some(case) = parts.next().and_then(|case| case.parse::<CaseNumber>().ok()) else { continue };
        if let (Some(behind), true) = (parts.next(), entry.is_none()) {
            entry = behind.parse().ok();
        }
        cases.push(case);
    }
    cases.sort_unstable();
    cases.dedup();
    (cases, entry)
}

#[cfg(test)]
mod tests {
    use super::{Decimal, amount, date, decimal, named};
    use words::Message;

    fn cents(cell: &str, decimal: Decimal) -> Option<i64> {
        amount(cell, Some(decimal)).ok().map(words::Amount::cents)
    }

    #[test]
    fn amounts_are_read_as_dutch_and_english_programs_write_them() {
        let dutch = ["1.234.567,89", "1234567,89", "€ 1.234.567,89", "1 234 567,89", "1.234.567,89 EUR"];
        assert!(dutch.iter().all(|cell| cents(cell, Decimal::Comma) == Some(123_456_789)));
        let english = ["1,234,567.89", "1234567.89", "EUR 1,234,567.89"];
        assert!(english.iter().all(|cell| cents(cell, Decimal::Point) == Some(123_456_789)));
        let booked =
            [("(1.000,00)", -100_000), ("€ 1.000,00 CR", -100_000), ("1.000,00 DR", 100_000), ("(€ 2,50)", -250)];
        assert!(booked.iter().all(|(cell, expected)| cents(cell, Decimal::Comma) == Some(*expected)), "{booked:?}");
        let small = [("-12,5", -1_250), ("12,50-", -1_250), ("0", 0), ("-0", 0), ("7", 700), ("−7,00", -700)];
        assert!(small.iter().all(|(cell, expected)| cents(cell, Decimal::Comma) == Some(*expected)));
    }

    #[test]
    fn what_is_no_amount_in_cents_is_refused() {
        let wrong = [
            "1,005",
            "1e5",
            "NaN",
            "12,",
            "1.2345,00",
            "12.34.56",
            "abc",
            "--5",
            "5-5",
            "(5",
            "(-5)",
            "-5 CR",
            "()",
            "CR",
            "999999999999999",
            "",
        ];
        assert!(wrong.iter().all(|cell| cents(cell, Decimal::Comma).is_none()), "{wrong:?}");
    }

    #[test]
    fn the_sign_before_the_cents_is_told_by_what_can_be_read_in_one_way_only() {
        let told = |cells: &[&str]| decimal(cells.iter().copied());
        assert_eq!(told(&["1.234", "5,00"]), Some(Decimal::Comma));
        assert_eq!(told(&["1,234", "5.0"]), Some(Decimal::Point));
        assert_eq!(told(&["1.234.567"]), Some(Decimal::Comma));
        assert_eq!(told(&["1,234", "12"]), None);
        let unclear = amount("1.234", None).unwrap_err();
        assert_eq!(unclear.what, Message::AmountTwoWays {});
        assert_eq!(amount("12", None).unwrap().cents(), 1_200);
    }

    #[test]
    fn days_are_read_with_the_day_or_the_year_first() {
        let days =
            ["2024-02-29", "29-02-2024", "29-2-2024", "29/02/2024", "29.02.2024", "20240229", "2024-02-29 00:00:00"];
        assert!(days.iter().all(|cell| date(cell).is_ok_and(|date| date.to_string() == "2024-02-29")));
        let wrong = [
            ("30-02-2024", Message::DateNone {}),
            ("01-01-1900", Message::DateNone {}),
            ("45000", Message::DateCounted {}),
            ("02/29/2024", Message::DateMonthFirst {}),
            ("29-02-24", Message::DateShortYear {}),
            ("29 februari 2024", Message::DateUnread {}),
            ("", Message::DateUnread {}),
        ];
        assert!(wrong.iter().all(|(cell, why)| date(cell).unwrap_err().what == *why));
    }

    #[test]
    fn cases_are_named_by_their_number_and_an_entry_behind_it() {
        let (cases, entry) = named("voorschot 2024-014/31, zie ook (2024-002) en 2024-014");
        assert_eq!(cases.iter().map(ToString::to_string).collect::<Vec<_>>(), ["2024-002", "2024-014"]);
        assert_eq!(entry, Some(31));
        assert_eq!(named("factuur 12024-0145 van 2024-06-01"), (Vec::new(), None));
    }
}
