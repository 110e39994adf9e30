//! Following a case by its link: the receipt right after it was handed in, and where it stands ever after. Whoever holds
//! the link is the submitter; nobody is named to them but by role.

use super::act::{as_submitter, effects};
use super::shown::answers::{Filled, Reader, Wording};
use super::shown::steps::Steps;
use super::shown::{capital, when, who};
use crate::errors::Trouble;
use crate::layout::{self, Door, Shell};
use crate::parts::{Kind, Mark};
use crate::visit::Visit;
use askama::Template;
use axum::extract::Path;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use charter::Agreement;
use charter::agreement::act::ActKind;
use charter::agreement::form::Class;
use charter::judge::answer::Sealed;
use cooperation::Acting;
use cooperation::cases::{Case, Done, Offers};
use cooperation::duties::{self, Standing};
use words::{Date, Lang, Style};

#[derive(Template)]
#[template(path = "follow/receipt.html")]
struct ReceiptPage {
    s: Shell,
    title: String,
    number: String,
    received: String,
    link: String,
    href: String,
    after: Vec<effects::Effect>,
    answers: Vec<Filled>,
}

#[derive(Template)]
#[template(path = "follow/page.html")]
struct FollowPage {
    s: Shell,
    title: String,
    number: String,
    received: String,
    mark: Mark,
    phases: Vec<Phase>,
    now: Vec<String>,
    moments: Vec<Moment>,
    acts: Vec<(String, String)>,
    answers: Vec<Filled>,
    erased: Option<String>,
}

struct Phase {
    label: String,
    done: bool,
    here: bool,
}

/// Something that was done on the case, as its submitter may know it.
struct Moment {
    iso: String,
    day: String,
    what: String,
    who: String,
    letter: Vec<String>,
    forms: Vec<Filled>,
}

/// The receipt.
pub(crate) async fn receipt(
    visit: Visit,
    Path((_, link)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Trouble> {
    let (visit, case) = as_submitter(visit, &link)?;
    let agreement = visit.agreement_of(&case)?;
    let act = case.opening().and_then(|opening| agreement.acts.get(&opening.act));
    let href = visit.at(&format!("/volgen/{link}"));
    let page = ReceiptPage {
        title: visit.view.title(&case).to_string(),
        number: case.number.to_string(),
        received: visit.l.date(case.opened, Style::Plain),
        link: format!("{}{href}", origin(&visit, &headers)),
        after: act.map(|act| effects::asked_after(&visit, &agreement, act, None)).unwrap_or_default(),
        answers: answers(&visit, &agreement, &case, case.opening()),
        s: Shell::of(&visit, Door::None),
        href,
    };
    Ok(unlisted(layout::html(&page)))
}

/// Where the case stands.
pub(crate) async fn page(visit: Visit, Path((_, link)): Path<(String, String)>) -> Result<Response, Trouble> {
    let (visit, case) = as_submitter(visit, &link)?;
    let agreement = visit.agreement_of(&case)?;
    let l = visit.l;
    let stamp = visit.stamp(None, Vec::new());
    let possible = Offers::on(&agreement, visit.view.state(), &stamp, &case).possible(|_| true);
    let acts = possible.iter().map(|act| (capital(&act.label), visit.at(&format!("/volgen/{link}/{}", act.id))));
    // That a case stands on an agenda is for whoever may see agendas.
    let shown = case.done.iter().rev();
    let shown = shown.filter(|done| done.kind != ActKind::Table && visit.view.knows_done(&case, done));
    let page = FollowPage {
        title: visit.view.title(&case).to_string(),
        number: case.number.to_string(),
        received: visit.l.date(case.opened, Style::Plain),
        mark: mark(&agreement, &case, l),
        phases: phases(&agreement, &case),
        now: now(&visit, &agreement, &case),
        moments: shown.map(|done| moment(&visit, &agreement, &case, done)).collect(),
        acts: acts.collect(),
        answers: answers(&visit, &agreement, &case, case.opening()),
        erased: case.erased.as_ref().map(|erased| l.follow_erased(erased.on, &erased.ground)),
        s: Shell::of(&visit, Door::None),
    };
    Ok(unlisted(layout::html(&page)))
}

fn mark(agreement: &Agreement, case: &Case, l: Lang) -> Mark {
    let stage = effects::stage_label(agreement, &case.kind, &case.stage).unwrap_or_else(|| case.stage.to_string());
    if case.ended { Mark::new(Kind::Plain, l.follow_ended(&stage)) } else { Mark::new(Kind::Wait, stage) }
}

/// The usual path; where the case went beside it, that stage comes last.
fn phases(agreement: &Agreement, case: &Case) -> Vec<Phase> {
    let Some(kind) = agreement.cases.get(&case.kind) else { return Vec::new() };
    let path: Vec<_> = kind.stages.iter().filter(|stage| !stage.aside || stage.id == case.stage).collect();
    let at = path.iter().position(|stage| stage.id == case.stage).unwrap_or_default();
    let aside = path.get(at).is_some_and(|stage| stage.aside);
    let passed = |place: usize, id: &charter::Id| {
        if aside { case.done.iter().any(|done| done.stage == *id) } else { place < at }
    };
    path.iter()
        .enumerate()
        .map(|(place, stage)| Phase {
            label: stage.label.clone(),
            done: place != at && passed(place, &stage.id),
            here: place == at,
        })
        .collect()
}

/// Who is handling it, and by when something is asked of them.
fn now(visit: &Visit, agreement: &Agreement, case: &Case) -> Vec<String> {
    let l = visit.l;
    let today = visit.today();
    let owed = agreement.duties.values().flat_map(|duty| duties::on_case(agreement, duty, case, today));
    let mut told: Vec<String> = owed
        .filter(|owed| !matches!(owed.standing, Standing::Fulfilled(_)))
        .filter_map(|owed| {
            let duty = agreement.duties.get(&owed.duty)?;
            let debtor = owed.debtor.as_ref().map(|debtor| who::actor(&visit.view, l, debtor));
            let debtor = capital(&debtor.unwrap_or_else(|| l.somebody()));
            Some(owed.due.map_or_else(
                || l.follow_owed(&debtor, &duty.label),
                |due| l.follow_owed_by(&debtor, &duty.label, &when::weekday(l, due, today)),
            ))
        })
        .collect();
    let steps = Steps::of(agreement, &visit.view);
    let next = steps.next(case);
    if next.is_some_and(|act| steps.is_up_to_a_meeting(act)) {
        told.push(l.follow_next_meeting());
    } else if let Some((act, by)) = next.and_then(|act| Some((act, who::by(&visit.view, l, act)?))) {
        told.push(l.follow_next(&capital(&by), &act.label));
    }
    told
}

fn moment(visit: &Visit, agreement: &Agreement, case: &Case, done: &Done) -> Moment {
    let l = visit.l;
    let label = capital(&agreement.label(&done.act));
    let act = agreement.acts.get(&done.act);
    let outcome = done.outcome.as_ref().and_then(|outcome| Some(act?.outcome(outcome)?.label.clone()));
    let base = visit.at("");
    let reader = Reader { view: &visit.view, agreement, case, l, base: &base };
    let by = match &done.acting {
        Acting::Seat(_) | Acting::Delegate(_) => who::capacity(&visit.view, l, &done.acting).unwrap_or_default(),
        Acting::Submitter(_) | Acting::Visitor => l.follow_you(),
        Acting::Host => l.who_host(),
    };
    let opening = case.opening().is_some_and(|opening| opening.entry == done.entry);
    let letter = done.note.as_ref().map(|note: &Sealed| reader.words(Class::Internal, note));
    Moment {
        iso: done.on.to_string(),
        day: date(l, done.on),
        what: outcome.map_or_else(|| label.clone(), |outcome| format!("{label}: {outcome}")),
        who: by,
        letter: match letter {
            Some(Wording::Paragraphs(lines)) => lines,
            Some(Wording::Withheld(_)) | None => Vec::new(),
        },
        forms: if opening { Vec::new() } else { readable(answers(visit, agreement, case, Some(done))) },
    }
}

/// Forms of which the submitter may read something.
fn readable(forms: Vec<Filled>) -> Vec<Filled> {
    let reads = |form: &Filled| {
        form.answers.iter().any(|answer| {
            answer.fact.is_some() || !answer.files.is_empty() || matches!(answer.words, Some(Wording::Paragraphs(_)))
        })
    };
    forms.into_iter().filter(reads).collect()
}

fn answers(visit: &Visit, agreement: &Agreement, case: &Case, done: Option<&Done>) -> Vec<Filled> {
    let base = visit.at("");
    let reader = Reader { view: &visit.view, agreement, case, l: visit.l, base: &base };
    let forms = done.map(|done| reader.forms(done)).unwrap_or_default();
    let mut forms: Vec<Filled> = forms.into_iter().map(|form| Filled { label: capital(&form.label), ..form }).collect();
    let (own, on_case) = (own(visit), visit.at(&format!("/dossiers/{}/", case.number)));
    for file in forms.iter_mut().flat_map(|form| &mut form.answers).flat_map(|answer| &mut answer.files) {
        file.href = file.href.as_ref().map(|href| href.replacen(&on_case, &own, 1));
    }
    forms
}

/// Where everything of a case stands for whoever holds its link.
fn own(visit: &Visit) -> String {
    let parts: Vec<&str> = visit.address.split(['/', '?']).take(4).collect();
    format!("{}/", parts.join("/"))
}

fn date(l: Lang, date: Date) -> String {
    l.date(date, Style::Plain)
}

/// The address of this installation as the visitor typed it, for a link to keep.
fn origin(visit: &Visit, headers: &HeaderMap) -> String {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let scheme = if visit.app.secure() { "https" } else { "http" };
    format!("{scheme}://{host}")
}

/// Whoever has the address has the case: no search engine keeps it.
fn unlisted(response: Response) -> Response {
    ([("x-robots-tag", "noindex, nofollow")], response).into_response()
}
