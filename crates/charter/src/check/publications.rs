//! What is made known: are decisions, may everybody read it, and is nothing personal in it?

use super::codes;
use super::remedies::decisions_on_what_anyone_asks;
use super::report::Report;
use crate::agreement::Agreement;
use crate::agreement::form::Class;
use crate::agreement::id::Id;
use crate::agreement::power::AnswerRef;
use crate::agreement::publication::Publication;
use std::collections::BTreeSet;
use words::Message;

pub(crate) fn check(report: &mut Report<'_>) {
    let agreement = report.agreement();
    for publication in agreement.publications.values() {
        class(report, publication);
        personal(report, publication);
    }
    let published = agreement.publications.keys().filter_map(|id| Some(&agreement.duties.get(id)?.after.as_ref()?.act));
    let published: BTreeSet<&Id> = published.collect();
    for act in decisions_on_what_anyone_asks(report).into_iter().filter(|act| !published.contains(&act.id)) {
        let cause = Message::CheckNotPublished { act: act.label.clone() };
        report.add(codes::NOT_PUBLISHED, &act.id, cause, Message::CheckNotPublishedRemedy {});
    }
}

/// It says who may read it, and whoever it is for may.
fn class(report: &mut Report<'_>, publication: &Publication) {
    let name = publication.label.clone();
    if publication.class.is_none() {
        let cause = Message::CheckNoClass { publication: name };
        report.add(codes::NO_CLASS, &publication.id, cause, Message::CheckNoClassRemedy {});
    } else if publication.is_for_anyone() && !publication.is_public() {
        let cause = Message::CheckClassTooNarrow { publication: name };
        report.add(codes::NO_CLASS, &publication.id, cause, Message::CheckClassTooNarrowRemedy {});
    }
}

/// Personal answers among what everybody may read.
fn personal(report: &mut Report<'_>, publication: &Publication) {
    if !publication.is_public() {
        return;
    }
    let questions = personal_questions(report.agreement(), publication);
    if !questions.is_empty() {
        let cause = Message::CheckPersonalPublished { publication: publication.label.clone(), questions };
        report.add(codes::PERSONAL_PUBLISHED, &publication.id, cause, Message::CheckPersonalPublishedRemedy {});
    }
}

fn personal_questions(agreement: &Agreement, publication: &Publication) -> Vec<String> {
    let after = agreement.duties.get(&publication.id).and_then(|duty| duty.after.as_ref());
    let own = after.and_then(|after| agreement.acts.get(&after.act)).map(|act| act.forms.as_slice());
    let forms = own.unwrap_or_default().iter().chain(&publication.papers).filter_map(|id| agreement.forms.get(id));
    let questions = forms.flat_map(|form| form.questions.iter().map(move |question| (form, question)));
    let personal = questions.filter(|(form, question)| {
        let at = AnswerRef { form: form.id.clone(), question: question.id.clone() };
        question.class == Class::Personal && !publication.except.contains(&at)
    });
    personal.map(|(_, question)| question.label.clone()).collect()
}
