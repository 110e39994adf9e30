//! Values that each can be read but together cannot be meant.

use crate::agreement::case::MOST_STAGES;
use crate::agreement::id::Id;
use crate::check::codes;
use crate::syntax::expected;
use crate::syntax::faults::Fault;
use crate::syntax::line::{Given, Line};
use crate::syntax::span::Span;
use crate::syntax::subjects::{Field, Subject};
use crate::syntax::table::{self, Keyword};
use jiff::civil::Date;
use std::collections::BTreeSet;
use words::{Lang, Message};

pub(super) fn impossible(subject: &Subject) -> Vec<Fault> {
    let mut found = Vec::new();
    let mut stages = 0;
    for field in &subject.fields {
        let line = &field.line;
        let keyword = line.keyword();
        if keyword == Keyword::Stage || keyword == Keyword::LastStage || keyword == Keyword::AsideStage {
            stages += 1;
            found.extend((stages == MOST_STAGES + 1).then(|| out_of_range(line.at, stages, MOST_STAGES)));
        } else if keyword == Keyword::Valid {
            found.extend(upside_down(line));
        } else if keyword == Keyword::Question {
            found.extend(question(line));
        } else if matches!(keyword, Keyword::Between | Keyword::Forms | Keyword::In | Keyword::By) {
            found.extend(same_twice(line));
        } else if keyword == Keyword::ReferenceDay {
            found.extend(no_such_day(line));
        } else if matches!(keyword, Keyword::Rotates | Keyword::Fallback) {
            found.extend((line.number() == Some(0)).then(|| out_of_range(line.at, 0, u32::from(u16::MAX))));
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

/// A reference day that no year has; 29 February is that of a leap year.
fn no_such_day(line: &Line) -> Option<Fault> {
    let month = line.words().find_map(|word| Lang::Nl.month(word))?;
    let last = Date::new(2024, month, 1).ok()?.days_in_month();
    let day = line.number()?;
    let fits = i8::try_from(day).is_ok_and(|day| (1..=last).contains(&day));
    (!fits).then(|| out_of_range(line.at, day, u32::from(last.unsigned_abs())))
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
