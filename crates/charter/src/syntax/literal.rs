//! Reads names, amounts, numbers, fractions and dates. Nothing is guessed: what could mean
//! two things is a fault.

use super::faults::Fault;
use super::span::Span;
use super::table::Tongue;
use crate::check::codes::{self, Known};
use jiff::civil::Date;
use words::{Amount, Fraction, Message, NoDate};

type Read<T> = Result<T, Box<Fault>>;

fn fault<T>(known: Known, at: Span, cause: Message, remedy: Message) -> Read<T> {
    Err(Box::new(Fault { known, at, cause, remedy }))
}

/// A name is `[a-z][a-z0-9-]*`; a dotted one points at a part, as `form.question` does.
pub(crate) fn check_name(name: &str, at: Span, dotted: bool) -> Read<()> {
    if is_mixed(name) {
        let cause = Message::DeceivingSign { sign: name.to_owned() };
        return fault(codes::DECEIVING_SIGN, at, cause, Message::DeceivingSignRemedy {});
    }
    let (whole, part) = name.split_once('.').map_or((name, None), |(whole, part)| (whole, Some(part)));
    let first = whole.starts_with(|c: char| c.is_ascii_lowercase());
    if first && is_plain(whole) && part.is_none_or(|part| dotted && is_plain(part)) {
        return Ok(());
    }
    let cause = Message::NameNotAllowed { name: name.to_owned() };
    fault(codes::NAME_NOT_ALLOWED, at, cause, Message::NameNotAllowedRemedy {})
}

fn is_plain(name: &str) -> bool {
    !name.is_empty()
        && !name.ends_with('-')
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

/// Whether letters of another script stand between plain ones, as a Cyrillic `а` does in `bаnk`.
pub(crate) fn is_mixed(name: &str) -> bool {
    let foreign = |c: char| c.is_alphabetic() && c > '\u{24f}';
    name.chars().any(foreign) && name.chars().any(|c| c.is_ascii_alphabetic())
}

/// `€ 50.000,00`, in English `€ 50,000.00`; nothing negative, nothing without its currency.
pub(crate) fn amount(words: &str, tongue: Tongue, at: Span) -> Read<Amount> {
    let dutch = match tongue {
        Tongue::Dutch => words.to_owned(),
        Tongue::English => swap_separators(words),
    };
    let cents = dutch.split_once(',').is_none_or(|(_, cents)| cents.len() == 2);
    let read = dutch.strip_prefix('€').filter(|_| cents).and_then(Amount::parse).filter(|amount| amount.cents() >= 0);
    match read {
        Some(amount) => Ok(amount),
        None => {
            let cause = Message::AmountNotExact { found: words.to_owned() };
            fault(codes::AMOUNT_NOT_EXACT, at, cause, Message::AmountNotExactRemedy {})
        }
    }
}

/// Points for commas and commas for points: what tells the Dutch form of an amount from the English one.
pub(crate) fn swap_separators(amount: &str) -> String {
    let swap = |c| match c {
        '.' => ',',
        ',' => '.',
        other => other,
    };
    amount.chars().map(swap).collect()
}

/// A whole number; none where it is something else, such as `50%`.
pub(crate) fn number(words: &str, at: Span) -> Read<Option<u64>> {
    let plain = if is_grouped(words) { words.replace('.', "") } else { words.to_owned() };
    if plain.is_empty() || !plain.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(None);
    }
    match plain.parse::<u32>() {
        Ok(number) => Ok(Some(u64::from(number))),
        Err(_) => out_of_range(words, at, 0, i64::from(u32::MAX)),
    }
}

/// `162.317`: groups of three digits, as people write large numbers.
fn is_grouped(words: &str) -> bool {
    let mut groups = words.split('.');
    let digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    let first = groups.next().is_some_and(|first| (1..=3).contains(&first.len()) && digits(first));
    first && groups.all(|group| group.len() == 3 && digits(group))
}

/// What is wrong with a number that is too small or too large.
pub(crate) fn out_of_range<T>(found: &str, at: Span, least: i64, most: i64) -> Read<T> {
    let cause = Message::NumberOutOfRange { found: found.to_owned(), least, most };
    fault(codes::OUT_OF_RANGE, at, cause, Message::NumberOutOfRangeRemedy {})
}

/// `2/3` or `50%`, more than nothing and at most the whole; none where it is something else.
pub(crate) fn fraction(words: &str, at: Span) -> Read<Option<Fraction>> {
    let digits =
        |text: &str| if text.bytes().all(|byte| byte.is_ascii_digit()) { text.parse::<u64>().ok() } else { None };
    let parts = words
        .strip_suffix('%')
        .map(|percent| (digits(percent), Some(100)))
        .or_else(|| words.split_once('/').map(|(part, whole)| (digits(part), digits(whole))));
    let Some((Some(part), Some(whole))) = parts else { return Ok(None) };
    match Fraction::new(part, whole) {
        Some(fraction) if part > 0 && part <= whole => Ok(Some(fraction.in_lowest_terms())),
        _ => {
            let cause = Message::FractionOutOfRange { found: words.to_owned() };
            fault(codes::OUT_OF_RANGE, at, cause, Message::NumberOutOfRangeRemedy {})
        }
    }
}

/// Day, month and year; none where these are no parts of a date at all.
pub(crate) fn date(parts: [&str; 3], tongue: Tongue, at: Span) -> Read<Option<Date>> {
    match words::read_date(parts, tongue.lang()) {
        Ok(date) if (1900..=2200).contains(&date.year()) => Ok(Some(date)),
        Err(NoDate::NotOne) => Ok(None),
        Ok(_) | Err(NoDate::NotInCalendar) => {
            let cause = Message::NoSuchDate { date: parts.join(" ") };
            fault(codes::NO_SUCH_DATE, at, cause, Message::NoSuchDateRemedy {})
        }
    }
}
