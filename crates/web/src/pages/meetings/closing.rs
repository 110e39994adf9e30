//! Closing a meeting, by whoever presides over it: what is left open then is on no table any more, and the list of decisions
//! is finished.

use crate::errors::Trouble;
use crate::layout::{self, Door, Shell};
use crate::pages::act::order::Draft;
use crate::pages::back;
use crate::pages::refusal::{self, Refusal};
use crate::pages::shown::who;
use crate::speaking::{self, Posted};
use crate::visit::Visit;
use askama::Template;
use askama::filters::HtmlSafe;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use charter::Agreement;
use charter::agreement::act::Act;
use cooperation::Command;
use cooperation::command::Touched;
use cooperation::meetings::Meeting;
use cooperation::values::MeetingNumber;
use office::{NotDone, Order, Seen};
use words::Lang;

/// The form by which a meeting is closed.
#[derive(Debug, Template)]
#[template(path = "parts/closing.html")]
pub(super) struct Closing {
    l: Lang,
    action: String,
    /// For whom it is shown.
    speaks: String,
    key: String,
    seen: u64,
    lead: String,
}

impl HtmlSafe for Closing {}

#[derive(Template)]
#[template(path = "meeting-closing.html")]
struct ClosingPage {
    s: Shell,
    title: String,
    back: String,
    refusal: Option<Refusal>,
    fault: Vec<String>,
}

impl Closing {
    /// The form, for whoever presides over a meeting that is going on.
    ///
    /// # Errors
    /// [`Trouble::Broken`] where no key can be made.
    pub(super) fn of(visit: &Visit, agreement: &Agreement, meeting: &Meeting) -> Result<Option<Self>, Trouble> {
        let goes_on = meeting.closed.is_none() && meeting.date <= visit.today();
        if !goes_on || presiding(visit, agreement, meeting).is_none() {
            return Ok(None);
        }
        let open = meeting.items.iter().filter(|item| item.concluded.is_none()).count();
        let open = i64::try_from(open).unwrap_or(i64::MAX);
        Ok(Some(Self {
            l: visit.l,
            action: visit.at(&format!("/vergaderingen/{}/sluiting", meeting.number)),
            speaks: speaking::mark(visit),
            key: Draft::empty(None)?.key,
            seen: meeting.version,
            lead: if open == 0 { visit.l.closing_all_done() } else { visit.l.closing_some_open(open) },
        }))
    }
}

fn presiding<'a>(visit: &Visit, agreement: &'a Agreement, meeting: &Meeting) -> Option<&'a Act> {
    who::presiding(agreement, visit.seat()?, &meeting.body)
}

/// Closes it.
pub(crate) async fn close(
    Path((_, number)): Path<(String, u32)>,
    Posted { visit, mut fields }: Posted,
) -> Result<Response, Trouble> {
    let meeting = visit.view.meeting(MeetingNumber(number)).ok_or(Trouble::NotFound)?.clone();
    let agreement = visit.agreement()?;
    let act = presiding(&visit, agreement, &meeting).ok_or(Trouble::NotFound)?.id.clone();
    let key = fields.take("sleutel").ok_or(Trouble::Unreadable)?;
    let version = fields.take("gezien").and_then(|seen| seen.parse().ok()).ok_or(Trouble::Unreadable)?;
    fields.finish()?;
    let order = Order {
        who: visit.who,
        acting: visit.acting.clone(),
        on: None,
        seen: Some(Seen { what: Touched::Meeting(meeting.number), version }),
        key,
        reasons: Vec::new(),
        command: Command::CloseMeeting { act, meeting: meeting.number },
        sealed: Vec::new(),
    };
    let at = visit.at(&format!("/vergaderingen/{}", meeting.number));
    let (status, refusal, fault) = match visit.office.submit(order).await {
        Ok(answer) => return Ok(back::recorded(&format!("{at}/besluitenlijst"), answer.entry)),
        Err(NotDone::NotPermitted(decision)) => {
            let refusal = Refusal::of(&visit, agreement, &decision, &[], &[]);
            (StatusCode::UNPROCESSABLE_ENTITY, Some(refusal), Vec::new())
        }
        Err(NotDone::Fault(fault)) => (StatusCode::UNPROCESSABLE_ENTITY, None, refusal::fault(&visit, &fault)),
        Err(NotDone::Stale { .. }) => (StatusCode::CONFLICT, None, vec![visit.l.trouble_stale_next()]),
        Err(NotDone::KeyReused) => (StatusCode::CONFLICT, None, vec![visit.l.used_lead()]),
        Err(why @ (NotDone::Busy | NotDone::Full | NotDone::ReadOnly(_))) => {
            (StatusCode::SERVICE_UNAVAILABLE, None, vec![why.says(visit.l)])
        }
    };
    let page = ClosingPage {
        title: visit.l.closing_title(),
        back: format!("{at}/nu"),
        refusal,
        fault,
        s: Shell::of(&visit, Door::Meetings),
    };
    Ok((status, layout::html(&page)).into_response())
}
