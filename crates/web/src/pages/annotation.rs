//! The annotation of one partner on one case, as a document to edit: what is asked, and what the partner's own official
//! wrote for the partner's own executive. It opens in any word processor, and nobody of another party gets it.

use crate::errors::Trouble;
use crate::pages::shown::answers::{Filled, Reader, Wording};
use crate::pages::shown::{capital, stances, who};
use crate::papers::{self, may_travel};
use crate::visit::Visit;
use axum::extract::Path;
use axum::response::Response;
use charter::agreement::act::Act;
use charter::agreement::form::{Class, QuestionKind};
use charter::{Agreement, Id};
use cooperation::cases::{Case, Done};
use reports::{Document, Level, plain, strong};
use words::Style;

/// The document.
pub(crate) async fn page(
    visit: Visit,
    Path((_, number, act)): Path<(String, String, String)>,
) -> Result<Response, Trouble> {
    let number = number.parse().map_err(|_| Trouble::NotFound)?;
    let case = visit.view.case(number).ok_or(Trouble::NotFound)?;
    let agreement = visit.agreement()?;
    let act = agreement.acts.get(&Id::new(&act)).ok_or(Trouble::NotFound)?;
    let party = own_party(&visit, agreement, act).ok_or(Trouble::NotFound)?;
    let base = visit.at("");
    let reader = Reader { view: &visit.view, agreement, case, l: visit.l, base: &base };
    papers::file(&annotation(&visit, &reader, act, &party), &format!("{}-{}-{party}", act.id, case.number))
}

fn annotation(visit: &Visit, reader: &Reader<'_>, act: &Act, party: &Id) -> Document {
    let (l, agreement) = (visit.l, reader.agreement);
    let mut document = papers::titled(visit, &visit.view.title(reader.case));
    let about = l.annotation_of(&capital(&forms_label(agreement, act)), &agreement.label(party));
    let day = l.date(visit.today(), Style::Plain);
    document.heading(Level::Subtitle, format!("{about} · {} · {day}", reader.case.number));
    if let Some((question, amount)) = reader.amount_for(may_travel) {
        document.paragraph([plain(format!("{} ", question.label)), strong(l.amount(amount))]);
    }
    document.heading(Level::First, l.annotation_asked());
    match cover(reader).map(papers::for_outside) {
        Some(cover) => papers::filled(&mut document, &cover),
        None => document.say(l.annotation_no_cover()),
    }
    for (question, lines) in own(reader, act, party) {
        document.heading(Level::First, question.as_str());
        if lines.is_empty() {
            papers::open(&mut document, &question);
        }
        lines.into_iter().for_each(|line| document.say(line));
    }
    document.say(l.annotation_foot());
    document
}

/// Where whoever looks can get the annotation of their own party on a case, by act.
pub(crate) fn links(visit: &Visit, agreement: &Agreement, case: &Case) -> Vec<(String, String)> {
    let acts = agreement.acts_of(&case.kind).filter(|act| own_party(visit, agreement, act).is_some());
    acts.map(|act| {
        let href = visit.at(&format!("/dossiers/{}/document/{}", case.number, act.id));
        (visit.l.annotation_get(&forms_label(agreement, act)), href)
    })
    .collect()
}

fn forms_label(agreement: &Agreement, act: &Act) -> String {
    act.forms.first().map_or_else(|| act.label.clone(), |form| agreement.label(form))
}

/// The party for which whoever looks may write, where the act is one that parties do for themselves and of which others
/// read nothing.
fn own_party(visit: &Visit, agreement: &Agreement, act: &Act) -> Option<Id> {
    let seat = visit.seat()?;
    let questions = act.forms.iter().filter_map(|form| agreement.forms.get(form)).flat_map(|form| &form.questions);
    let for_party = act.is_per_party() && questions.into_iter().any(|question| question.class == Class::Party);
    let party = agreement.seats.get(seat)?.party.as_ref()?;
    (for_party && who::may(agreement, seat, act, visit.today())).then(|| party.value.clone())
}

/// The last paper on the case that asks a body to decide point by point.
pub(crate) fn cover(reader: &Reader<'_>) -> Option<Filled> {
    let points = |form: &Id| {
        let form = reader.agreement.forms.get(form);
        form.is_some_and(|form| form.questions.iter().any(|question| matches!(question.kind, QuestionKind::Points)))
    };
    let papers = reader.case.done.iter().rev().flat_map(|done| done.forms.iter().map(move |paper| (done, paper)));
    let mut covers = papers.filter(|(_, (form, _))| points(form));
    let (done, (form, answers)) = covers.next()?;
    let mut cover = reader.filled(done, form, answers, None);
    cover.label = capital(&cover.label);
    Some(cover)
}

/// Each question of the partner's own paper, with what was written last; what is in confidence stays in the house.
fn own(reader: &Reader<'_>, act: &Act, party: &Id) -> Vec<(String, Vec<String>)> {
    let done = stances::last(reader, act, party);
    let forms = act.forms.iter().filter_map(|id| Some((id, reader.agreement.forms.get(id)?)));
    let questions = forms.flat_map(|(id, form)| form.questions.iter().map(move |question| (id, question)));
    questions
        .filter(|(_, question)| question.class == Class::Party || may_travel(question.class))
        .map(|(form, question)| {
            let sealed = |done: &Done| done.forms.get(form)?.get(&question.id)?.sealed().cloned();
            let words = done.and_then(sealed).map(|words| reader.words(question.class, &words));
            let lines = if let Some(Wording::Paragraphs(lines)) = words { lines } else { Vec::new() };
            (question.label.clone(), lines)
        })
        .collect()
}
