//! Forms and their questions.

use super::goals;
use crate::agreement::cite::Cite;
use crate::agreement::form::{Choice, Class, Form, Question, QuestionKind};
use crate::syntax::line::Line;
use crate::syntax::subjects::{Subject, Subjects};
use crate::syntax::table::{Keyword, Thing};

pub(super) fn form(subjects: &Subjects, subject: &Subject) -> Form {
    Form {
        id: subject.id.clone(),
        label: subject.label(),
        adopted_by: subject.stated(Keyword::Adopted, |line| line.id().cloned()),
        questions: subject
            .all(Keyword::Question)
            .filter_map(|field| question(subjects, &field.line, &field.cite))
            .collect(),
        cite: subject.cite.clone(),
    }
}

fn question(subjects: &Subjects, line: &Line, cite: &Cite) -> Option<Question> {
    Some(Question {
        id: line.id()?.clone(),
        label: line.text()?.to_owned(),
        help: line.all(Keyword::Help).next().and_then(Line::text).map(str::to_owned),
        kind: kind(subjects, line)?,
        required: line.has("verplicht"),
        with_reason: line.has("met-reden"),
        title: line.has("titel"),
        open_norm: line.has("open-norm"),
        weight: line.fraction(),
        class: class(line),
        cite: cite.clone(),
    })
}

fn kind(subjects: &Subjects, line: &Line) -> Option<QuestionKind> {
    match line.words().next()? {
        "tekst" => Some(QuestionKind::Line),
        "lange-tekst" => Some(QuestionKind::Text),
        "bedrag" => Some(QuestionKind::Amount),
        "getal" => Some(QuestionKind::Number),
        "datum" => Some(QuestionKind::Date),
        "punten" => Some(QuestionKind::Points),
        "zaak" => Some(QuestionKind::Case { of: line.ids_of(Thing::Case).next().cloned() }),
        "ja-nee" => Some(QuestionKind::YesNo),
        "keuze" => Some(QuestionKind::Choice { options: line.all(Keyword::Choice).filter_map(choice).collect() }),
        "doelen" => Some(QuestionKind::Goals { nodes: goals::choices(subjects, line) }),
        "score" => {
            let mut bounds = line.numbers().filter_map(|number| u32::try_from(number).ok());
            Some(QuestionKind::Score { lowest: bounds.next()?, highest: bounds.next()? })
        }
        _ => None,
    }
}

fn choice(line: &Line) -> Option<Choice> {
    Some(Choice { id: line.id()?.clone(), label: line.text()?.to_owned() })
}

/// Who may read the answer; not stated is within the cooperation.
pub(super) fn class(line: &Line) -> Class {
    if line.has("openbaar") {
        Class::Public
    } else if line.has("persoonlijk") {
        Class::Personal
    } else if line.has("eigen-partij") {
        Class::Party
    } else if line.has("eigen-zetel") {
        Class::Seat
    } else if line.has("vertrouwelijk") {
        Class::Confidential
    } else {
        Class::Internal
    }
}
