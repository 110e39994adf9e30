//! Closing a meeting, by whoever presides over it: what was not opened by then is on no table any more, and the list of
//! decisions is finished as soon as what was opened has its outcome.

use super::presiding::{OfMeeting, goes_on};
use crate::errors::Trouble;
use crate::pages::act::order::Draft;
use crate::pages::shown::count;
use crate::speaking::{self, Posted};
use crate::visit::Visit;
use askama::Template;
use askama::filters::HtmlSafe;
use axum::extract::Path;
use axum::response::Response;
use charter::Agreement;
use cooperation::Command;
use cooperation::meetings::{Item, Meeting};
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

/// Closes it.
pub(crate) async fn close(Path((_, number)): Path<(String, u32)>, posted: Posted) -> Result<Response, Trouble> {
    let asked = OfMeeting::read(number, posted)?;
    let at = asked.at("/besluitenlijst");
    let command = Command::CloseMeeting { act: asked.presides()?, meeting: asked.meeting };
    let titled = (asked.visit.l.closing_title(), asked.at("/nu"));
    asked.send(command, &at, titled).await
}
