//! Closing a meeting, by whoever presides over it: what was not opened by then is on no table any more, and the list of
//! decisions is finished as soon as what was opened has its outcome.

use crate::errors::Trouble;
use crate::layout::{self, Door, Shell};
use crate::pages::act::order::Draft;
use crate::pages::back;
use crate::pages::refusal::{self, Refusal};
use crate::pages::shown::{count, who};
use crate::speaking::{self, Posted};
use crate::visit::Visit;
use askama::Template;
use askama::filters::HtmlSafe;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use charter::Agreement;
use charter::agreement::act::Act;
use cooperation::Command;
use cooperation::command::Touched;
use cooperation::meetings::{Item, Meeting};
use cooperation::values::MeetingNumber;
use office::{NotDone, Order, Seen};
use words::Lang;

/// The form by which a meeting is closed.
#[derive(Debug, Template)]
#[template(path = "parts/closing.html")]
pub(super) struct Closing {
    l: Lang,
    heading: &'static str,
    action: String,
    /// For whom it is shown.
    speaks: String,
    key: String,
    seen: u64,
    lead: String,
}

impl HtmlSafe for Closing {}

/// Where the form stands among the headings of a page.
#[derive(Debug, Clone, Copy)]
pub(super) enum Heading {
    /// Under the title of the page.
    Second,
    /// Under a part of it.
    Third,
}

impl Heading {
    const fn tag(self) -> &'static str {
        match self {
            Self::Second => "h2",
            Self::Third => "h3",
        }
    }
}

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
    pub(super) fn of(
        visit: &Visit,
        agreement: &Agreement,
        meeting: &Meeting,
        heading: Heading,
    ) -> Result<Option<Self>, Trouble> {
        if !goes_on(visit, agreement, meeting) {
            return Ok(None);
        }
        Ok(Some(Self {
            l: visit.l,
            heading: heading.tag(),
            action: visit.at(&format!("/vergaderingen/{}/sluiting", meeting.number)),
            speaks: speaking::mark(visit),
            key: Draft::empty(None)?.key,
            seen: meeting.version,
            lead: lead(visit.l, meeting),
        }))
    }
}

/// What becomes of the items that have no outcome yet.
fn lead(l: Lang, meeting: &Meeting) -> String {
    let many = |is: fn(&Item) -> bool| count(meeting.items.iter().filter(|item| is(item)).count());
    let left = many(|item| item.question.is_none() && item.concluded.is_none());
    let waiting = many(Item::awaits_outcome);
    let left = (left > 0).then(|| l.closing_some_open(left));
    let waiting = (waiting > 0).then(|| l.closing_some_waiting(waiting));
    let told: Vec<String> = left.into_iter().chain(waiting).collect();
    match (told.is_empty(), meeting.items.is_empty()) {
        (false, _) => told.join(" "),
        (true, false) => l.closing_all_done(),
        (true, true) => l.closing_empty(),
    }
}

/// Whether whoever looks presides over a meeting that is going on.
pub(super) fn goes_on(visit: &Visit, agreement: &Agreement, meeting: &Meeting) -> bool {
    let open = meeting.closed.is_none() && meeting.cancelled.is_none() && meeting.date <= visit.today();
    open && presiding(visit, agreement, meeting).is_some()
}

/// The act by which whoever looks presides over the body that meets.
pub(super) fn presiding<'a>(visit: &Visit, agreement: &'a Agreement, meeting: &Meeting) -> Option<&'a Act> {
    who::presiding(agreement, visit.seat()?, &meeting.body, visit.today())
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
    match visit.office.submit(order).await {
        Ok(answer) => Ok(back::recorded(&format!("{at}/besluitenlijst"), answer.entry)),
        Err(why) => Ok(not_done(&visit, agreement, (visit.l.closing_title(), format!("{at}/nu")), &why)),
    }
}

/// The page that tells why something was not done with a meeting, under a title and with the way back.
pub(super) fn not_done(
    visit: &Visit,
    agreement: &Agreement,
    (title, back): (String, String),
    why: &NotDone,
) -> Response {
    let (status, refusal, fault) = refusal::not_done(visit, agreement, why, &[]);
    let page = ClosingPage { title, back, refusal, fault, s: Shell::of(visit, Door::Meetings) };
    (status, layout::html(&page)).into_response()
}
