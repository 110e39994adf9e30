//! Weighing what was filled in, and recording it.

use super::amending::Proposed;
use super::order::{self, Asked, Draft};
use super::page::{self, Above};
use super::plan::Plan;
use super::{Desk, effects};
use crate::errors::Trouble;
use crate::forms::check;
use crate::pages::account::retry_after;
use crate::pages::back;
use crate::pages::refusal::{self, Refusal};
use crate::visit::Visit;
use axum::response::Response;
use charter::agreement::act::ActKind;
use cooperation::{Acting, Command, Decision, Event, Fault, Stamp, Verdict};
use office::session::Login;
use office::{Answer, NotDone};

/// Shows what would happen, or what stands in the way. Nothing is recorded.
pub(crate) fn weigh(visit: &Visit, desk: &Desk<'_>, plan: &Plan, draft: &Draft) -> Result<Response, Trouble> {
    if let Some(response) = not_ready(visit, desk, plan, draft) {
        return Ok(response);
    }
    let asked = Asked::of(visit, desk, draft)?;
    let stamp = visit.stamp(draft.on(), asked.reasons.clone());
    match visit.view.weigh(&stamp, &asked.command) {
        Ok(decision) => Ok(weighed(visit, desk, plan, draft, &decision, (&stamp, &asked.command))),
        Err(fault) => Ok(page::form(visit, desk, plan, draft, faulty(visit, desk, draft, &fault))),
    }
}

fn weighed(
    visit: &Visit,
    desk: &Desk<'_>,
    plan: &Plan,
    draft: &Draft,
    decision: &Decision,
    (stamp, command): (&Stamp, &Command),
) -> Response {
    match &decision.verdict {
        Verdict::Permitted { events } => {
            let effects = effects::of(visit, desk.agreement, desk.act, desk.case, events);
            page::check(visit, desk, plan, draft, effects)
        }
        Verdict::NeedsReason { .. } | Verdict::Undetermined { .. } | Verdict::Refused { .. } => {
            let refusal = page::not_theirs(visit, desk).unwrap_or_else(|| {
                let would = visit.view.relaxed(stamp, command);
                let told = Refusal::of(visit, desk.agreement, decision, &draft.reasons, &would);
                let of_a_day = matches!(desk.act.kind, ActKind::Convene | ActKind::Reschedule);
                if of_a_day { told.asking_once() } else { told }
            });
            let proposed = proposed(visit, desk, draft);
            page::form(visit, desk, plan, draft, Above { refusal: Some(refusal), proposed, ..Above::default() })
        }
    }
}

/// Records it, or shows what stands in the way.
pub(crate) async fn record(visit: &Visit, desk: &Desk<'_>, plan: &Plan, draft: &Draft) -> Result<Response, Trouble> {
    if let Some(response) = malformed(visit, desk, plan, draft) {
        // What was done under this key may have taken away the very thing that was chosen: an erased person is no choice.
        return visit.office.done_under(&draft.key).map_or(Ok(response), |answer| done(visit, desk, &answer));
    }
    let asked = Asked::of(visit, desk, draft)?;
    let (stamp, command) = (visit.stamp(draft.on(), asked.reasons.clone()), asked.command.clone());
    let order = asked.order(visit, desk.case, draft);
    if let Err(wait) = let_in(visit, desk, draft) {
        return Ok(page::form(visit, desk, plan, draft, Above { wait: Some(wait), ..Above::default() }));
    }
    let answer = visit.office.submit(order).await;
    if answer.is_err() && counts(visit, desk) {
        visit.app.intake().not_recorded(&visit.slug, visit.from);
    }
    match answer {
        Ok(answer) => {
            draft.typed.tokens().for_each(|token| visit.app.attached().forget(token));
            done(visit, desk, &answer)
        }
        Err(NotDone::NotPermitted(decision)) => Ok(weighed(visit, desk, plan, draft, &decision, (&stamp, &command))),
        Err(NotDone::Fault(fault)) => Ok(page::form(visit, desk, plan, draft, faulty(visit, desk, draft, &fault))),
        Err(NotDone::Stale { .. }) => Ok(page::stale(visit, desk, plan, draft)),
        Err(NotDone::KeyReused) => page::used(visit, desk, plan, draft),
        Err(why @ (NotDone::Clock(_) | NotDone::Busy | NotDone::Full | NotDone::ReadOnly(_))) => {
            let mut response = page::form(visit, desk, plan, draft, unrecorded(why.says(visit.l)));
            retry_after(&mut response, why.waits());
            Ok(response)
        }
    }
}

/// That nothing can be recorded now, and what to do.
fn unrecorded(next: String) -> Above {
    Above { read_only: Some(next), ..Above::default() }
}

/// Whether it counts among what comes in: what a visitor opens. What the charter asks of somebody never waits.
fn counts(visit: &Visit, desk: &Desk<'_>) -> bool {
    visit.acting == Acting::Visitor && visit.who.is_none() && desk.act.kind == ActKind::Open
}

/// Whether there is room for what a visitor hands in, or after how many seconds there is. What was recorded under this key
/// before, is answered once more.
fn let_in(visit: &Visit, desk: &Desk<'_>, draft: &Draft) -> Result<(), i64> {
    if !counts(visit, desk) || visit.office.done_under(&draft.key).is_some() {
        return Ok(());
    }
    visit.app.intake().begin(&visit.slug, visit.from, visit.office.clock().seconds())
}

/// The page that asks to mend something first: what was typed, or a case that changed since it was opened.
fn not_ready(visit: &Visit, desk: &Desk<'_>, plan: &Plan, draft: &Draft) -> Option<Response> {
    malformed(visit, desk, plan, draft).or_else(|| {
        let changed = draft.seen.is_some() && draft.seen != desk.case.map(|case| case.version);
        changed.then(|| page::stale(visit, desk, plan, draft))
    })
}

fn malformed(visit: &Visit, desk: &Desk<'_>, plan: &Plan, draft: &Draft) -> Option<Response> {
    let mut problems = check::problems(plan.fields(), &draft.typed, visit.l);
    problems.extend(order::problems(&draft.reasons, visit.l));
    (!problems.is_empty()).then(|| page::form(visit, desk, plan, draft, Above { problems, ..Above::default() }))
}

fn faulty(visit: &Visit, desk: &Desk<'_>, draft: &Draft, fault: &Fault) -> Above {
    let proposed = proposed(visit, desk, draft);
    let told = if proposed.is_some() && matches!(fault, Fault::CharterInvalid { .. }) {
        vec![fault.says().say(visit.l)]
    } else {
        refusal::fault(visit, fault)
    };
    Above { fault: told, proposed, ..Above::default() }
}

/// What a new text would come to, where one was typed.
fn proposed(visit: &Visit, desk: &Desk<'_>, draft: &Draft) -> Option<Proposed> {
    if desk.act.kind == ActKind::Amend { Proposed::of(visit, &draft.typed) } else { None }
}

/// Whose name was destroyed no longer signs in; what was kept for that goes too. Where that fails now, it is done when the
/// program starts again, and nobody is let in until then.
fn forget_the_erased(visit: &Visit, answer: &Answer) {
    let person = |event: &Event| if let Event::Erased { person, .. } = event { *person } else { None };
    for person in answer.events.iter().filter_map(person) {
        let login = Login { cooperation: visit.slug.to_string(), person };
        if let Err(failure) = visit.app.installation().forget(&login) {
            tracing::error!(%failure, "an account could not be taken away");
        }
    }
}

/// Where to go once it is in the book.
fn done(visit: &Visit, desk: &Desk<'_>, answer: &Answer) -> Result<Response, Trouble> {
    let entry = answer.entry;
    forget_the_erased(visit, answer);
    let opened = answer
        .events
        .iter()
        .find_map(|event| if let Event::CaseOpened { case, .. } = event { Some(*case) } else { None });
    let convened = answer.events.iter().find_map(|event| {
        if let Event::MeetingConvened { meeting, .. }
        | Event::MeetingRescheduled { meeting, .. }
        | Event::MeetingCancelled { meeting, .. } = event
        {
            Some(*meeting)
        } else {
            None
        }
    });
    let path = match (opened, desk.case, desk.link) {
        (Some(case), _, _) if visit.acting == Acting::Visitor => {
            let link = visit.office.follow_link(case).map_err(|fault| {
                tracing::error!(%fault, "a follow link could not be made");
                Trouble::ReadOnly
            })?;
            return Ok(back::to(&visit.at(&format!("/volgen/{link}/ontvangst"))));
        }
        (_, Some(_), Some(link)) => format!("/volgen/{link}"),
        (Some(case), _, _) => format!("/dossiers/{case}"),
        (None, Some(case), None) => format!("/dossiers/{}", case.number),
        (None, None, _) => match (convened, desk.act.kind) {
            (Some(meeting), _) => format!("/vergaderingen/{meeting}"),
            (None, ActKind::Rule | ActKind::Amend) => "/handvest".to_owned(),
            (None, _) => "/netwerk".to_owned(),
        },
    };
    Ok(back::recorded(&visit.at(&path), entry))
}
