//! Documents to edit: what a page shows, as headings, paragraphs, lists and tables, and the answer that lets a browser keep
//! the file. Whoever fills one takes what the page got, so nothing is in it that whoever asks may not read.

use crate::errors::Trouble;
use crate::pages::shown::answers::{AnswerShown, Filled, Wording};
use crate::visit::Visit;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use charter::agreement::form::Class;
use reports::{Document, Level, Marker, docx, plain, strong, to_fill};

/// A document of this cooperation in the language of whoever asks, with its title.
pub(crate) fn titled(visit: &Visit, title: &str) -> Document {
    let author = visit.agreement().map(|agreement| agreement.name.value.clone()).unwrap_or_default();
    let mut document = Document::new(visit.l, title.to_owned(), author);
    document.heading(Level::Title, title);
    document
}

/// The file of a document, to be kept under a name without an extension.
///
/// # Errors
/// [`Trouble::Broken`] where it cannot be made.
pub(crate) fn file(document: &Document, name: &str) -> Result<Response, Trouble> {
    let bytes = docx::bytes(document).map_err(|fault| {
        tracing::error!(%fault, "a document could not be made");
        Trouble::Broken
    })?;
    let disposition = format!("attachment; filename=\"{name}.docx\"");
    Ok(([(CONTENT_TYPE, docx::MEDIA_TYPE.to_owned()), (CONTENT_DISPOSITION, disposition)], bytes).into_response())
}

/// Adds words as a viewer gets them.
pub(crate) fn worded(document: &mut Document, words: &Wording) {
    match words {
        Wording::Paragraphs(lines) => lines.iter().for_each(|line| document.say(line)),
        Wording::Withheld(why) => document.say(why),
    }
}

/// Adds a filled form: each question with what was answered.
pub(crate) fn filled(document: &mut Document, form: &Filled) {
    match &form.withheld {
        Some(why) => document.say(why),
        None if form.answers.is_empty() => document.say(form.l.answer_none()),
        None => form.answers.iter().for_each(|answer| answered(document, answer)),
    }
    if let Some(total) = &form.total {
        document.paragraph([strong(format!("{}: ", form.l.answer_total())), plain(total)]);
    }
}

fn answered(document: &mut Document, answer: &AnswerShown) {
    let question = strong(&answer.question);
    match &answer.fact {
        Some(fact) => document.paragraph([question, plain(format!(" {fact}"))]),
        None => document.paragraph([question]),
    }
    match &answer.words {
        Some(Wording::Paragraphs(points)) if answer.points => document.list(Marker::Number, points.iter().cloned()),
        Some(words) => worded(document, words),
        None => {}
    }
    // A document says which files there are; it leads to none, for what travels cannot follow.
    if !answer.files.is_empty() {
        document.list(Marker::Bullet, answer.files.iter().map(|file| file.told.clone()));
    }
}

/// Adds that something is still to be filled in.
pub(crate) fn open(document: &mut Document, what: &str) {
    let words = document.lang.document_fill(what);
    document.paragraph([to_fill(words)]);
}

/// What may leave the cooperation: a document travels on, so nothing in confidence or of one party or person goes along, and
/// nothing in it leads to another dossier, which a file could not follow.
pub(crate) fn for_outside(mut form: Filled) -> Filled {
    if form.answers.iter().any(|answer| !may_travel(answer.class)) {
        form.total = None;
    }
    form.answers.retain(|answer| may_travel(answer.class));
    for answer in &mut form.answers {
        answer.link = None;
    }
    form
}

/// Whether an answer of this class is neither in confidence nor of one party or person.
pub(crate) const fn may_travel(class: Class) -> bool {
    match class {
        Class::Public | Class::Internal => true,
        Class::Party | Class::Seat | Class::Confidential | Class::Personal => false,
    }
}
