//! What whoever presides sends about a meeting as a whole, and what is told where it was not done.

use crate::errors::Trouble;
use crate::fields::Fields;
use crate::layout::{self, Door, Shell};
use crate::pages::back;
use crate::pages::refusal::{self, Refusal};
use crate::pages::shown::who;
use crate::speaking::Posted;
use crate::visit::Visit;
use askama::Template;
use axum::response::{IntoResponse, Response};
use charter::agreement::act::Act;
use charter::{Agreement, Id};
use cooperation::Command;
use cooperation::command::Touched;
use cooperation::meetings::Meeting;
use cooperation::values::{MeetingNumber, Sequence};
use office::{NotDone, Order, Seen};

/// Whether whoever looks presides over a meeting that is going on.
pub(super) fn goes_on(visit: &Visit, agreement: &Agreement, meeting: &Meeting) -> bool {
    let open = meeting.closed.is_none() && meeting.cancelled.is_none() && meeting.date <= visit.today();
    open && presiding(visit, agreement, meeting).is_some()
}

/// The act by which whoever looks presides over the body that meets.
fn presiding<'a>(visit: &Visit, agreement: &'a Agreement, meeting: &Meeting) -> Option<&'a Act> {
    who::presiding(agreement, visit.seat()?, &meeting.body, visit.today())
}

/// What whoever presides sent about a meeting as a whole.
pub(super) struct OfMeeting {
    pub(super) visit: Visit,
    /// What is not read yet of what was sent.
    pub(super) fields: Fields,
    /// The act by which they preside.
    pub(super) act: Id,
    pub(super) meeting: MeetingNumber,
    key: String,
    version: Sequence,
}

impl OfMeeting {
    /// What every form about a meeting sends.
    ///
    /// # Errors
    /// [`Trouble::NotFound`] for whoever does not preside, [`Trouble::Unreadable`] where a field is missing.
    pub(super) fn read(number: u32, Posted { visit, mut fields }: Posted) -> Result<Self, Trouble> {
        let meeting = visit.view.meeting(MeetingNumber(number)).ok_or(Trouble::NotFound)?;
        let act = presiding(&visit, visit.agreement()?, meeting).ok_or(Trouble::NotFound)?.id.clone();
        let meeting = meeting.number;
        let key = fields.take("sleutel").ok_or(Trouble::Unreadable)?;
        let version = fields.take("gezien").and_then(|seen| seen.parse().ok()).ok_or(Trouble::Unreadable)?;
        Ok(Self { visit, fields, act, meeting, key, version })
    }

    /// A page of the meeting.
    pub(super) fn at(&self, page: &str) -> String {
        self.visit.at(&format!("/vergaderingen/{}{page}", self.meeting))
    }

    /// Records it and goes to a page; or tells under a title why not, with the way back.
    pub(super) async fn send(self, command: Command, to: &str, titled: (String, String)) -> Result<Response, Trouble> {
        let Self { visit, fields, meeting, key, version, .. } = self;
        fields.finish()?;
        let order = Order {
            who: visit.who,
            acting: visit.acting.clone(),
            on: None,
            seen: Some(Seen { what: Touched::Meeting(meeting), version }),
            key,
            reasons: Vec::new(),
            command,
            sealed: Vec::new(),
        };
        match visit.office.submit(order).await {
            Ok(answer) => Ok(back::recorded(to, answer.entry)),
            Err(why) => Ok(not_done(&visit, visit.agreement()?, titled, &why)),
        }
    }
}

/// The page that tells why something was not done with a meeting, under a title and with the way back.
fn not_done(visit: &Visit, agreement: &Agreement, (title, back): (String, String), why: &NotDone) -> Response {
    let (status, refusal, fault) = refusal::not_done(visit, agreement, why, &[]);
    let page = NotDonePage { title, back, refusal, fault, s: Shell::of(visit, Door::Meetings) };
    (status, layout::html(&page)).into_response()
}

#[derive(Template)]
#[template(path = "meeting-closing.html")]
struct NotDonePage {
    s: Shell,
    title: String,
    back: String,
    refusal: Option<Refusal>,
    fault: Vec<String>,
}
