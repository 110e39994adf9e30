//! Escalations, remedies and definitions.

use super::acts::actors;
use super::moments;
use crate::agreement::aftermath::{Definition, Escalation, Remedy};
use crate::syntax::line::Line;
use crate::syntax::subjects::{Subject, Subjects};
use crate::syntax::table::Keyword;

pub(super) fn escalation(subjects: &Subjects, subject: &Subject) -> Escalation {
    let somebody = |line: &Line| actors(subjects, line).into_iter().next();
    Escalation {
        id: subject.id.clone(),
        label: subject.label(),
        when: subject.stated(Keyword::When, |line| Some((line.id()?.clone(), moments::offset(line)))),
        from: subject.stated(Keyword::Origin, somebody),
        to: subject.stated(Keyword::To, somebody),
        within: subject.stated(Keyword::Within, moments::offset),
        effect: subject.stated(Keyword::Effect, |line| line.text().map(str::to_owned)),
        cite: subject.cite.clone(),
    }
}

pub(super) fn remedy(subject: &Subject) -> Remedy {
    Remedy {
        id: subject.id.clone(),
        label: subject.label(),
        against: subject.all(Keyword::Against).flat_map(|field| field.line.ids()).cloned().collect(),
        at: subject.stated(Keyword::RuledBy, |line| line.id().cloned()),
        within: subject.stated(Keyword::Within, moments::offset),
        about: subject.stated(Keyword::Subject, |line| line.text().map(str::to_owned)),
        cite: subject.cite.clone(),
    }
}

pub(super) fn definition(subject: &Subject) -> Option<Definition> {
    Some(Definition {
        id: subject.id.clone(),
        word: subject.head.text()?.to_owned(),
        means: subject.stated(Keyword::Means, |line| line.text().map(str::to_owned)),
        covers: subject.all(Keyword::Covers).flat_map(|field| field.line.ids()).cloned().collect(),
        cite: subject.cite.clone(),
    })
}
