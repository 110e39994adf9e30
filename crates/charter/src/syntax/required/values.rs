//! Values that each can be read but together cannot be meant.

use super::backwards;
use crate::agreement::case::MOST_STAGES;
use crate::agreement::form::MOST_DIGITS;
use crate::agreement::id::Id;
use crate::agreement::statement::Value;
use crate::check::codes;
use crate::syntax::expected;
use crate::syntax::faults::Fault;
use crate::syntax::line::{Given, Line};
use crate::syntax::span::Span;
use crate::syntax::subjects::{Field, Subject};
use crate::syntax::table::{self, Keyword, Slot, Thing};
use jiff::civil::Date;
use std::collections::BTreeSet;
use words::{Amount, Lang, Message};

pub(super) fn impossible(subject: &Subject) -> Vec<Fault> {
    let mut found = nothing_of(subject);
    let mut stages = 0;
    for field in &subject.fields {
        let line = &field.line;
        let keyword = line.keyword();
        if keyword == Keyword::Stage || keyword == Keyword::LastStage || keyword == Keyword::AsideStage {
            stages += 1;
            found.extend((stages == MOST_STAGES + 1).then(|| out_of_range(line.at, stages, MOST_STAGES)));
        } else if keyword == Keyword::Question {
            found.extend(question(line));
        } else if matches!(keyword, Keyword::ReferenceDay | Keyword::Each | Keyword::Holiday) {
            found.extend(no_such_day(line));
        } else if keyword == Keyword::Fingerprint {
            found.extend(no_fingerprint(line));
        } else if keyword == Keyword::Code && subject.keyword() == Keyword::Party {
            found.extend(no_region_code(line));
        } else if keyword == Keyword::Named {
            found.extend(named_and_excluded(subject, field));
        }
        found.extend(backwards::check(subject, line));
        found.extend(same_twice(line));
        found.extend(out_of_bounds(line));
    }
    found
}

/// The keywords behind which a number that is too small or too large means nothing: the phrase before the number, and the
/// most it can be. The least is one.
const BOUNDS: &[(Keyword, &str, u32)] = &[
    (Keyword::AtMost, "", MANY),
    (Keyword::Each, "minstens", DAYS),
    (Keyword::Except, "tot en met", WEEKS),
    (Keyword::Except, "week", WEEKS),
    (Keyword::Fallback, "na", MANY),
    (Keyword::Lasts, "", MANY),
    (Keyword::Leap, "meer dan", MANY),
    (Keyword::Meets, "in week", WEEKS),
    (Keyword::Meets, "minstens", DAYS),
    (Keyword::Meets, "om de", WEEKS),
    (Keyword::MostHeld, "", MANY),
    (Keyword::OfYear, "", LAST_YEAR),
    (Keyword::Pause, "tot en met", WEEKS),
    (Keyword::Pause, "week", WEEKS),
    (Keyword::Per, "per", MANY),
    (Keyword::Per, "per leverancier per", MANY),
    (Keyword::Quorum, "meer dan", MANY),
    (Keyword::Quorum, "minstens", MANY),
    (Keyword::Record, "binnen", MANY),
    (Keyword::Rotates, "wisselt per", MANY),
    (Keyword::Tenure, "hoogstens", MANY),
    (Keyword::Within, "", MANY),
];
/// The days a year can have.
const DAYS: u32 = 366;
/// The ISO weeks a year can have.
const WEEKS: u32 = 53;
/// The last year of the calendar.
const LAST_YEAR: u32 = 9999;
/// Where nothing else bounds it.
const MANY: u32 = u16::MAX as u32;

/// The numbers of a line that mean nothing where they stand.
fn out_of_bounds(line: &Line) -> Vec<Fault> {
    let mut found = Vec::new();
    let mut before = "";
    for given in &line.values {
        match &given.value {
            Value::Word(word) => before = word,
            Value::Number(number) => {
                let most = BOUNDS
                    .iter()
                    .find(|(keyword, phrase, _)| *keyword == line.keyword() && *phrase == before)
                    .map(|(.., most)| *most);
                let wrong = most.filter(|most| !(1..=u64::from(*most)).contains(number));
                let told = u32::try_from(*number).unwrap_or(u32::MAX);
                found.extend(wrong.map(|most| out_of_range(given.at, told, most)));
            }
            Value::Name(_) | Value::Text(_) | Value::Amount(_) | Value::Fraction(_) | Value::Date(_) => {}
        }
    }
    found
}

/// A ceiling or a contribution of nothing. A budget line can hold nothing for now.
fn nothing_of(subject: &Subject) -> Vec<Fault> {
    let bounded = [(Keyword::Power, Keyword::Ceiling), (Keyword::Contribution, Keyword::AmountOf)];
    let stated = bounded.into_iter().find(|(whole, _)| *whole == subject.keyword());
    let stated = stated.and_then(|(_, amount)| subject.one(amount));
    let given = stated.and_then(|field| {
        let nothing = |given: &&Given| given.value == Value::Amount(Amount::default());
        field.line.values.iter().find(nothing)
    });
    let fault = given.map(|given| Fault {
        known: codes::OUT_OF_RANGE,
        at: given.at,
        cause: Message::AmountOfNothing { subject: subject.label() },
        remedy: Message::AmountOfNothingRemedy {},
    });
    fault.into_iter().collect()
}

/// What is no SHA-256 in hexadecimal.
fn no_fingerprint(line: &Line) -> Option<Fault> {
    let found = line.text()?;
    let hexadecimal = |sign: char| matches!(sign, '0'..='9' | 'a'..='f');
    (found.len() != 64 || !found.chars().all(hexadecimal)).then_some(Fault {
        known: codes::VALUE_WRONG,
        at: line.at,
        cause: Message::FingerprintWrong {},
        remedy: Message::FingerprintWrongRemedy {},
    })
}

/// What is no code of a region: two capitals with two to eight digits behind them, as the bureau of statistics writes them.
fn no_region_code(line: &Line) -> Option<Fault> {
    let found = line.text()?;
    let (letters, digits) = found.split_at_checked(2).unwrap_or((found, ""));
    let fits = letters.bytes().all(|sign| sign.is_ascii_uppercase())
        && (2..=8).contains(&digits.len())
        && digits.bytes().all(|sign| sign.is_ascii_digit());
    (!fits).then(|| Fault {
        known: codes::VALUE_WRONG,
        at: line.at,
        cause: Message::RegionCodeWrong { found: found.to_owned() },
        remedy: Message::RegionCodeWrongRemedy {},
    })
}

/// A year in which every day of the calendar stands.
const LEAP_YEAR: i16 = 2024;

/// The year behind a day of the year, where one stands there.
fn year_of(line: &Line) -> Option<i16> {
    let year = line.numbers().nth(1).filter(|_| line.keyword() == Keyword::ReferenceDay)?;
    i16::try_from(year).ok()
}

/// A day that no year has; where no year stands there, 29 February is that of a leap year.
fn no_such_day(line: &Line) -> Option<Fault> {
    let month = line.words().find_map(|word| Lang::Nl.month(word))?;
    let last = Date::new(year_of(line).unwrap_or(LEAP_YEAR), month, 1).ok()?.days_in_month();
    let day = line.number()?;
    let fits = i8::try_from(day).is_ok_and(|day| (1..=last).contains(&day));
    let name = words::months(line.tongue.lang()).get(usize::from(month.unsigned_abs()).checked_sub(1)?)?;
    (!fits).then(|| Fault {
        known: codes::OUT_OF_RANGE,
        at: line.at,
        cause: Message::NoSuchDayOfMonth { found: day.to_string(), month: (*name).to_owned(), last: i64::from(last) },
        remedy: Message::NoSuchDateRemedy {},
    })
}

pub(super) fn out_of_range(at: Span, count: u32, most: u32) -> Fault {
    let most = i64::from(most);
    Fault {
        known: codes::OUT_OF_RANGE,
        at,
        cause: Message::NumberOutOfRange { found: count.to_string(), least: 1, most },
        remedy: Message::NumberOutOfRangeRemedy {},
    }
}

fn question(line: &Line) -> Option<Fault> {
    let at = line.name()?.at;
    if line.has("keuze") && !line.damaged && line.all(Keyword::Choice).next().is_none() {
        let row = table::rows_in(Some(Keyword::Question)).find(|row| row.keyword == Keyword::Choice);
        return Some(Fault {
            known: codes::NO_OPTIONS,
            at,
            cause: Message::ChoiceWithoutOptions { question: line.id()?.to_string() },
            remedy: Message::ChoiceWithoutOptionsRemedy {
                example: row.map(|row| expected::example(row, line.tongue)).unwrap_or_default(),
            },
        });
    }
    if line.has("weegt") && !line.has("score") {
        let (field, subject) = (line.tongue.phrase(line.keyword(), "weegt").to_owned(), line.id()?.to_string());
        let remedy = Message::WeightNeedsScore { field: field.clone() };
        return Some(Fault { known: codes::NO_EFFECT, at, cause: Message::NoEffect { field, subject }, remedy });
    }
    let digits = line.numbers().next().filter(|_| line.has("cijfers"));
    if let Some(count) = digits.map(|count| u32::try_from(count).unwrap_or(u32::MAX))
        && !(1..=MOST_DIGITS).contains(&count)
    {
        return Some(out_of_range(at, count, MOST_DIGITS));
    }
    let mut bounds = line.numbers().filter_map(|number| i64::try_from(number).ok());
    let (lowest, highest) = (bounds.next()?, bounds.next()?);
    (line.has("score") && lowest >= highest).then_some(Fault {
        known: codes::SCORE_UPSIDE_DOWN,
        at,
        cause: Message::ScoreUpsideDown { lowest, highest },
        remedy: Message::ScoreUpsideDownRemedy {},
    })
}

/// What a list names more than once: a payer would pay twice, a seat vote twice.
fn same_twice(line: &Line) -> Vec<Fault> {
    if !lists(line.row.slots) {
        return Vec::new();
    }
    let mut seen: BTreeSet<(Option<Thing>, &Id)> = BTreeSet::new();
    let doubled = line.values.iter().filter(|given| given.id().is_some_and(|id| !seen.insert((given.thing, id))));
    let fault = |given: &Given| {
        Some(Fault {
            known: codes::SAME_TWICE,
            at: given.at,
            cause: Message::SameTwice { name: given.id()?.to_string() },
            remedy: Message::SameTwiceRemedy {},
        })
    };
    doubled.filter_map(fault).collect()
}

/// Whether a list stands among these slots.
fn lists(slots: &[Slot]) -> bool {
    slots.iter().any(|slot| match slot {
        Slot::List(_) => true,
        Slot::Maybe(group) => lists(group),
        Slot::Either(groups) | Slot::Flags(groups) => groups.iter().any(|group| lists(group)),
        Slot::NewName
        | Slot::Name(_)
        | Slot::NameOr(..)
        | Slot::Text
        | Slot::Amount
        | Slot::Number
        | Slot::Fraction
        | Slot::Date
        | Slot::Code
        | Slot::Keyword
        | Slot::Word(_)
        | Slot::OneOf(_) => false,
    })
}

/// A purpose that the same text names and excludes.
fn named_and_excluded(subject: &Subject, field: &Field) -> Vec<Fault> {
    let excluded: BTreeSet<&Id> = subject
        .all(Keyword::Excluded)
        .filter(|other| other.rank() == field.rank())
        .flat_map(|other| other.line.ids())
        .collect();
    let doubled = field.line.values.iter().filter(|given| given.id().is_some_and(|id| excluded.contains(id)));
    let fault = |given: &Given| {
        let (name, subject) = (given.id()?.to_string(), subject.id.to_string());
        Some(Fault {
            known: codes::STATED_TWICE,
            at: given.at,
            cause: Message::NamedAndExcluded { name, subject },
            remedy: Message::StatedTwiceRemedy {},
        })
    };
    doubled.filter_map(fault).collect()
}
