//! What must be said and is not, and what is said but cannot be.

use super::expected;
use super::faults::{Fault, Faults};
use super::line::Line;
use super::subjects::{Field, Subject, Subjects};
use super::table::{self, Keyword, Row};
use crate::agreement::id::Id;
use crate::check::codes;
use std::collections::BTreeSet;
use words::Message;

/// More equal seats than this are a slip of the pen.
const MOST_SEATS: u32 = 1000;

/// Reports every field that is missing, and values that contradict one another within one object.
pub(crate) fn report(subjects: &mut Subjects, faults: &mut Faults) {
    let mut damaged = BTreeSet::new();
    for subject in subjects.by_id.values() {
        let mut found = Vec::new();
        if !subjects.damaged.contains(&subject.id) {
            found.extend(missing(subject));
        }
        found.extend(impossible(subject));
        if !found.is_empty() {
            damaged.insert(subject.id.clone());
        }
        for fault in found {
            faults.add(fault, Vec::new());
        }
    }
    subjects.damaged.extend(damaged);
}

fn missing(subject: &Subject) -> Vec<Fault> {
    let mut rows: Vec<&'static Row> = table::rows_in(Some(subject.keyword()))
        .filter(|row| row.times.required() && subject.one(row.keyword).is_none())
        .collect();
    // An incompatibility is about a level or between sets: one of the two.
    if subject.keyword() == Keyword::Incompatibility
        && subject.one(Keyword::OnLevel).is_none()
        && subject.one(Keyword::Between).is_none()
    {
        rows.extend(table::rows_in(Some(Keyword::Incompatibility)).take(1));
    }
    // Purposes are options of a question, so the question must be told.
    let purposes = subject.one(Keyword::Named).is_some() || subject.one(Keyword::Excluded).is_some();
    if purposes && subject.one(Keyword::PurposeIn).is_none() {
        rows.extend(table::rows_in(Some(Keyword::Power)).filter(|row| row.keyword == Keyword::PurposeIn));
    }
    rows.into_iter().map(|row| field_missing(subject, row)).collect()
}

fn field_missing(subject: &Subject, row: &Row) -> Fault {
    Fault {
        known: codes::FIELD_MISSING,
        at: subject.name_at(),
        cause: Message::FieldMissing { subject: subject.id.to_string(), field: row.word.to_owned() },
        remedy: Message::FieldMissingRemedy { example: expected::example(row) },
    }
}

fn impossible(subject: &Subject) -> Vec<Fault> {
    let mut found = Vec::new();
    for field in &subject.fields {
        let line = &field.line;
        let keyword = line.keyword();
        if keyword == Keyword::Valid {
            found.extend(upside_down(line));
        } else if keyword == Keyword::Seats {
            found.extend(seats(line));
        } else if keyword == Keyword::Question {
            found.extend(question(line));
        } else if matches!(keyword, Keyword::Between | Keyword::Forms | Keyword::In | Keyword::By) {
            found.extend(same_twice(line));
        } else if keyword == Keyword::Named {
            found.extend(named_and_excluded(subject, field));
        }
    }
    found
}

fn upside_down(line: &Line) -> Option<Fault> {
    let mut dates = line.dates();
    let (from, until) = (dates.next()?, dates.next()?);
    (until < from).then_some(Fault {
        known: codes::ENDS_BEFORE_BEGIN,
        at: line.at,
        cause: Message::EndsBeforeBegin { from, until },
        remedy: Message::EndsBeforeBeginRemedy {},
    })
}

fn seats(line: &Line) -> Option<Fault> {
    let given = line.values.first()?;
    let count = line.number()?;
    if (1..=MOST_SEATS).contains(&count) {
        return None;
    }
    let most = i64::from(MOST_SEATS);
    Some(Fault {
        known: codes::OUT_OF_RANGE,
        at: given.at,
        cause: Message::NumberOutOfRange { found: count.to_string(), least: 1, most },
        remedy: Message::NumberOutOfRangeRemedy {},
    })
}

fn question(line: &Line) -> Option<Fault> {
    let at = line.name()?.at;
    if line.has("keuze") && !line.damaged && line.all(Keyword::Choice).next().is_none() {
        let row = table::rows_in(Some(Keyword::Question)).find(|row| row.keyword == Keyword::Choice);
        return Some(Fault {
            known: codes::NO_OPTIONS,
            at,
            cause: Message::ChoiceWithoutOptions { question: line.id()?.to_string() },
            remedy: Message::ChoiceWithoutOptionsRemedy { example: row.map(expected::example).unwrap_or_default() },
        });
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

fn same_twice(line: &Line) -> Vec<Fault> {
    let mut seen: BTreeSet<&Id> = BTreeSet::new();
    let doubled = line.values.iter().filter(|given| given.id().is_some_and(|id| !seen.insert(id)));
    let fault = |given: &super::line::Given| {
        Some(Fault {
            known: codes::SAME_TWICE,
            at: given.at,
            cause: Message::SameTwice { name: given.id()?.to_string() },
            remedy: Message::SameTwiceRemedy {},
        })
    };
    doubled.filter_map(fault).collect()
}

/// A purpose that the same text names and excludes.
fn named_and_excluded(subject: &Subject, field: &Field) -> Vec<Fault> {
    let excluded: BTreeSet<&Id> = subject
        .all(Keyword::Excluded)
        .filter(|other| other.rank() == field.rank())
        .flat_map(|other| other.line.ids())
        .collect();
    let doubled = field.line.values.iter().filter(|given| given.id().is_some_and(|id| excluded.contains(id)));
    let fault = |given: &super::line::Given| {
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
