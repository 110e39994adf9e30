//! Moments: recurrences, patterns, stretches and holidays.

use crate::agreement::duty::{Offset, Unit};
use crate::agreement::moment::{About, DayOfYear, Holiday, Pattern, Recurrence, Rolls, Stretch};
use crate::agreement::statement::Value;
use crate::syntax::line::{Given, Line};
use words::Lang;

pub(super) fn rolls(line: &Line) -> Option<Rolls> {
    match line.words().next()? {
        "vooruit" => Some(Rolls::Forward),
        "achteruit" => Some(Rolls::Backward),
        "niet" => Some(Rolls::Stays),
        _ => None,
    }
}

pub(super) fn about(line: &Line) -> Option<About> {
    match line.words().next()? {
        "het vorige jaar" => Some(About::Previous),
        "hetzelfde jaar" => Some(About::Same),
        "het volgende jaar" => Some(About::Next),
        _ => None,
    }
}

/// `2 weken`: a number with its unit.
pub(super) fn offset(line: &Line) -> Option<Offset> {
    offsets(line).into_iter().next()
}

/// Every number that has a unit behind it.
pub(super) fn offsets(line: &Line) -> Vec<Offset> {
    let pairs = line.values.windows(2);
    pairs
        .filter_map(|pair| match pair {
            [Given { value: Value::Number(count), .. }, Given { value: Value::Word(word), .. }] => {
                Some(Offset { count: u32::try_from(*count).ok()?, unit: unit(word)? })
            }
            _ => None,
        })
        .collect()
}

fn unit(word: &str) -> Option<Unit> {
    match word {
        "dag" | "dagen" => Some(Unit::Days),
        "week" | "weken" => Some(Unit::Weeks),
        "maand" | "maanden" => Some(Unit::Months),
        _ => None,
    }
}

fn months(line: &Line) -> impl Iterator<Item = i8> {
    line.words().filter_map(|word| words::month(word, Lang::Nl))
}

fn weekday(line: &Line) -> Option<i8> {
    weekdays(line).next()
}

/// The days of the week, Monday 1.
pub(super) fn weekdays(line: &Line) -> impl Iterator<Item = i8> {
    line.words().filter_map(|word| words::weekday(word, Lang::Nl)).map(|day| day.to_monday_one_offset())
}

fn small(number: u64) -> Option<i8> {
    i8::try_from(number).ok()
}

pub(super) fn day_of_year(line: &Line) -> Option<DayOfYear> {
    Some(DayOfYear { month: months(line).next()?, day: small(line.numbers().next()?)? })
}

pub(super) fn recurrence(line: &Line) -> Option<Recurrence> {
    let yearly = |inclusive| Some(Recurrence::Yearly { day: day_of_year(line)?, inclusive });
    match line.words().next()? {
        "voor" => yearly(Some(false)),
        "uiterlijk" => yearly(Some(true)),
        "tegen" => yearly(None),
        "in" => {
            let first = months(line).next()?;
            Some(Recurrence::Months { first, last: months(line).last()? })
        }
        "elke maand" => Some(Recurrence::Monthly),
        "minstens" => Some(Recurrence::AtLeast { times: line.number()? }),
        "na elke vergadering van" => Some(Recurrence::AfterMeeting { body: line.id()?.clone() }),
        _ => None,
    }
}

pub(super) fn pattern(line: &Line) -> Option<Pattern> {
    let from = || line.dates().next();
    match line.words().next()? {
        "elke maand" => Some(Pattern::Monthly),
        "elke" => Some(Pattern::Weekly { day: weekday(line)?, every: 1, from: None }),
        "om de week op" => Some(Pattern::Weekly { day: weekday(line)?, every: 2, from: from() }),
        "om de" => Some(Pattern::Weekly { day: weekday(line)?, every: line.number()?, from: from() }),
        "op de" => {
            let which = line.words().find_map(|word| match word {
                "eerste" => Some(1),
                "tweede" => Some(2),
                "derde" => Some(3),
                "vierde" => Some(4),
                "laatste" => Some(0),
                _ => None,
            })?;
            Some(Pattern::InMonth { which, day: weekday(line)?, month: months(line).next() })
        }
        "op" => Some(Pattern::Dates { dates: line.dates().collect() }),
        "in week" => {
            let numbers: Vec<u64> = line.numbers().collect();
            let (year, weeks) = numbers.split_last()?;
            let weeks = weeks.iter().filter_map(|week| small(*week)).collect();
            Some(Pattern::Weeks { weeks, year: i16::try_from(*year).ok()? })
        }
        "in" => Some(Pattern::Month { month: months(line).next()? }),
        "minstens" => Some(Pattern::AtLeast { times: line.number()? }),
        _ => None,
    }
}

pub(super) fn holiday(line: &Line) -> Option<Holiday> {
    match line.words().next()? {
        "jaarlijks" => {
            Some(Holiday::Yearly { day: day_of_year(line)?, not_sunday: line.has("op zondag een dag eerder") })
        }
        "Pasen" => {
            let days = i32::try_from(line.number().unwrap_or_default()).ok()?;
            Some(Holiday::Easter { days: if line.has("min") { -days } else { days } })
        }
        "op" => Some(Holiday::Once { date: line.dates().next()? }),
        _ => None,
    }
}

/// Every stretch of the line, in order.
pub(super) fn stretches(line: &Line) -> Vec<Stretch> {
    let mut found = Vec::new();
    let mut values = line.values.iter().map(|given| &given.value).peekable();
    while let Some(value) = values.next() {
        let Value::Word(word) = value else { continue };
        let follows_until = |values: &mut std::iter::Peekable<_>| {
            values.next_if(|value: &&Value| matches!(value, Value::Word(word) if word == "tot en met")).is_some()
        };
        match word.as_str() {
            "week" => {
                let first = values.next().and_then(number);
                let last = if follows_until(&mut values) { values.next().and_then(number) } else { first };
                found.extend(first.zip(last).map(|(first, last)| Stretch::Weeks { first, last }));
            }
            "van" => {
                let from = values.next().and_then(day);
                let until = if follows_until(&mut values) { values.next().and_then(day) } else { from };
                found.extend(from.zip(until).map(|(from, until)| Stretch::Days { from, until }));
            }
            _ => {}
        }
    }
    found
}

fn number(value: &Value) -> Option<i8> {
    if let Value::Number(number) = value { small(*number) } else { None }
}

const fn day(value: &Value) -> Option<words::Date> {
    if let Value::Date(date) = value { Some(*date) } else { None }
}
