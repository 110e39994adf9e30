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
    let kind = kind(subjects, line)?;
    let usual = if kind == QuestionKind::Email { Class::Personal } else { Class::Internal };
    Some(Question {
        id: line.id()?.clone(),
        label: line.text()?.to_owned(),
        help: line.all(Keyword::Help).next().and_then(Line::text).map(str::to_owned),
        kind,
        required: line.has("verplicht"),
        with_reason: line.has("met-reden"),
        title: line.has("titel"),
        open_norm: line.has("open-norm"),
        weight: line.fraction(),
        class: class(line).unwrap_or(usual),
        cite: cite.clone(),
    })
}

fn kind(subjects: &Subjects, line: &Line) -> Option<QuestionKind> {
    match line.words().next()? {
        "tekst" => Some(QuestionKind::Line),
        "lange-tekst" => Some(QuestionKind::Text),
        "bedrag" => Some(QuestionKind::Amount),
        "getal" => {
            let digits = line.numbers().next().and_then(|number| u32::try_from(number).ok());
            Some(digits.map_or(QuestionKind::Number, |count| QuestionKind::Digits { count }))
        }
        "datum" => Some(QuestionKind::Date),
        "e-mail" => Some(QuestionKind::Email),
        "punten" => Some(QuestionKind::Points),
        "zaak" => Some(QuestionKind::Case { of: line.ids_of(Thing::Case).next().cloned() }),
        "bestanden" => Some(QuestionKind::Attachments),
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

/// Who may read the answer, where it is said.
pub(super) fn class(line: &Line) -> Option<Class> {
    const SAID: [(&str, Class); 6] = [
        ("openbaar", Class::Public),
        ("intern", Class::Internal),
        ("eigen-partij", Class::Party),
        ("eigen-zetel", Class::Seat),
        ("vertrouwelijk", Class::Confidential),
        ("persoonlijk", Class::Personal),
    ];
    SAID.iter().find(|(word, _)| line.has(word)).map(|(_, class)| *class)
}
