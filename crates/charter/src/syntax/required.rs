//! What must be said and is not, and what is said but cannot be.

mod acts;
mod backwards;
mod people;
mod seats;
mod values;

pub(crate) use seats::limit as limit_seats;

use super::expected;
use super::faults::{Fault, Faults};
use super::subjects::{Subject, Subjects};
use super::table::{self, Keyword, Row};
use crate::check::codes;
use std::collections::BTreeSet;
use words::Message;

/// Reports every field that is missing, and values that contradict one another within one object.
pub(crate) fn report(subjects: &mut Subjects, faults: &mut Faults) {
    let mut damaged = BTreeSet::new();
    for subject in subjects.by_id.values() {
        let mut found = Vec::new();
        if !subjects.damaged.contains(&subject.id) {
            found.extend(missing(subject));
        }
        found.extend(values::impossible(subject));
        found.extend(acts::without_effect(subject));
        found.extend(people::without_effect(subject));
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
    if subject.keyword() == Keyword::Act {
        rows.extend(acts::missing(subject));
    }
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
    // Each seat of a body owes something for itself where it comes again and again.
    let each_seat = subject.one(Keyword::Debtor).is_some_and(|field| field.line.has("elke zetel van"));
    if each_seat && subject.one(Keyword::Each).is_none() {
        rows.extend(table::rows_in(Some(Keyword::Duty)).filter(|row| row.keyword == Keyword::Each));
    }
    rows.into_iter().map(|row| field_missing(subject, row)).collect()
}

fn field_missing(subject: &Subject, row: &Row) -> Fault {
    Fault {
        known: codes::FIELD_MISSING,
        at: subject.name_at(),
        cause: Message::FieldMissing {
            subject: subject.id.to_string(),
            field: subject.head.tongue.keyword(row).to_owned(),
        },
        remedy: Message::FieldMissingRemedy { example: expected::example(row, subject.head.tongue) },
    }
}
