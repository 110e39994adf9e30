//! What went out: once a publication for everybody was made, what stands within the cooperation is for everybody to read.
//! What is for one party or seat, in confidence or personal never is, whatever the charter publishes.

pub mod foretold;

use crate::cases::{Case, Done};
use crate::visibility::is_under;
use charter::agreement::act::{ActKind, Actor};
use charter::agreement::duty::{Duty, Trigger};
use charter::agreement::form::{Class, Question};
use charter::agreement::power::AnswerRef;
use charter::agreement::publication::Publication;
use charter::{Agreement, Id};
use words::Date;

/// Who may read an answer that was given with an act on a case, as things stand.
#[must_use]
pub fn class_of_answer(
    agreement: &Agreement,
    case: &Case,
    done: &Done,
    (form, question): (&Id, &Question),
    on: Date,
) -> Class {
    if question.class != Class::Internal {
        return question.class;
    }
    let at = AnswerRef { form: form.clone(), question: question.id.clone() };
    let went_out = |publication: &&Publication| {
        !publication.except.contains(&at)
            && (says(agreement, publication, (case, done), on)
                || (publication.papers.contains(form) && goes_with(agreement, publication, (case, done), on)))
    };
    if public(agreement).any(|publication| went_out(&publication)) { Class::Public } else { Class::Internal }
}

/// Who may read the words beside an act: whoever holds a seat, unless the act is one that each party or seat does for itself
/// and some of its answers are for that party or seat only. What is told to anyone, and what went out to everybody, all may read, unless
/// the act also asks what is in confidence or personal: the words beside it may speak of that. Where the publication itself
/// leaves such an answer out (`behalve`), whoever wrote the agreement weighed it.
#[must_use]
pub fn class_of_note(agreement: &Agreement, case: &Case, done: &Done, on: Date) -> Class {
    let apart = |class| asked(agreement, done).any(|(_, question)| question.class == class);
    if let Some(own) = [Class::Seat, Class::Party].into_iter().find(|class| apart(*class)) {
        return own;
    }
    let told = tells_anyone(agreement, done) && !asks_in_confidence(agreement, done, &[]);
    let went_out = || {
        public(agreement)
            .filter(|publication| says(agreement, publication, (case, done), on))
            .any(|publication| !asks_in_confidence(agreement, done, &publication.except))
    };
    if told || went_out() { Class::Public } else { Class::Internal }
}

/// The questions of the forms that go with what was done.
fn asked<'a>(agreement: &'a Agreement, done: &'a Done) -> impl Iterator<Item = (&'a Id, &'a Question)> {
    let forms = done.forms.keys().filter_map(|form| agreement.forms.get(form));
    forms.flat_map(|form| form.questions.iter().map(move |question| (&form.id, question)))
}

/// Whether what was done asks what is in confidence or personal, other than these answers.
fn asks_in_confidence(agreement: &Agreement, done: &Done, except: &[AnswerRef]) -> bool {
    asked(agreement, done).any(|(form, question)| {
        let kept = matches!(question.class, Class::Confidential | Class::Personal);
        kept && !except.iter().any(|at| at.form == *form && at.question == question.id)
    })
}

pub(crate) fn public(agreement: &Agreement) -> impl Iterator<Item = &Publication> {
    agreement.publications.values().filter(|publication| publication.is_public())
}

pub(crate) fn tells_anyone(agreement: &Agreement, done: &Done) -> bool {
    let told = agreement.acts.get(&done.act).and_then(|act| act.to_whom.as_ref());
    done.kind == ActKind::Inform && told.is_some_and(|told| told.value == Actor::Anyone)
}

/// Whether what was said with this act went out: by a later act, or by itself where nothing comes before.
fn says(agreement: &Agreement, publication: &Publication, (case, done): (&Case, &Done), on: Date) -> bool {
    let Some(duty) = made(agreement, publication, case, on) else { return false };
    match &duty.after {
        None => done.act == duty.act,
        Some(after) => is(after, done) && case.done.of_act(&duty.act).any(|out| out.entry > done.entry),
    }
}

/// Whether something went out with this act or after it, that these papers go with.
fn goes_with(agreement: &Agreement, publication: &Publication, (case, done): (&Case, &Done), on: Date) -> bool {
    let Some(duty) = made(agreement, publication, case, on) else { return false };
    case.done.of_act(&duty.act).filter(|out| out.entry >= done.entry).any(|out| match &duty.after {
        None => true,
        Some(after) => case.done.of_act(&after.act).any(|cause| is(after, cause) && cause.entry < out.entry),
    })
}

/// How a publication is made, as far as that can open anything on a day: what is done under embargo opens nothing before its
/// day.
fn made<'a>(agreement: &'a Agreement, publication: &Publication, case: &Case, on: Date) -> Option<&'a Duty> {
    agreement.duties.get(&publication.id).filter(|duty| !is_under(agreement, case, &duty.act, on))
}

fn is(after: &Trigger, done: &Done) -> bool {
    done.act == after.act && after.outcome.as_ref().is_none_or(|wanted| done.outcome.as_ref() == Some(wanted))
}
