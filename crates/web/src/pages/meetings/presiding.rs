//! What is sent about a meeting as a whole, by whoever presides or keeps its minutes, and what is told where it was not done.

use super::meeting;
use crate::errors::Trouble;
use crate::fields::Fields;
use crate::layout::{self, Door, Shell};
use crate::pages::back;
use crate::pages::refusal::{self, Refusal};
use crate::pages::shown::who;
use crate::speaking::Posted;
use crate::visit::Visit;
use askama::Template;
use askama::filters::HtmlSafe;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use charter::agreement::act::{Act, ActKind};
use charter::{Agreement, Id};
use cooperation::Command;
use cooperation::command::Touched;
use cooperation::meetings::Meeting;
use cooperation::values::{MeetingNumber, Sequence};
use office::sealing::Sealing;
use office::{NotDone, Order, Seen};

/// Whether whoever looks presides over a meeting that is going on.
pub(super) fn goes_on(visit: &Visit, agreement: &Agreement, meeting: &Meeting) -> bool {
    let open = meeting.closed.is_none() && meeting.cancelled.is_none() && meeting.date <= visit.today();
    open && presiding(visit, agreement, meeting).is_some()
}

/// The act by which whoever looks presides over the body that meets.
pub(super) fn presiding<'a>(visit: &Visit, agreement: &'a Agreement, meeting: &Meeting) -> Option<&'a Act> {
    who::presiding(agreement, visit.seat()?, &meeting.body, visit.today())
}

/// The act of a kind by which the seat one acts from plans meetings of this body, as long as this one is still to begin.
pub(super) fn planning<'a>(
    visit: &Visit,
    agreement: &'a Agreement,
    meeting: &Meeting,
    kind: ActKind,
) -> Option<&'a Act> {
    let planned = meeting.date >= visit.today() && meeting.cancelled.is_none() && !meeting.has_begun();
    let seat = visit.seat().filter(|_| planned)?;
    let does = |act: &&Act| {
        act.kind == kind && act.sets.contains(&meeting.body) && who::may(agreement, seat, act, visit.today())
    };
    agreement.acts.values().find(does)
}

/// What was sent about a meeting as a whole.
pub(super) struct OfMeeting {
    pub(super) visit: Visit,
    /// What is not read yet of what was sent.
    pub(super) fields: Fields,
    pub(super) meeting: MeetingNumber,
    key: String,
    /// The version of the meeting that the form showed; none where it does not matter what else changed since.
    pub(super) version: Option<Sequence>,
}

impl OfMeeting {
    /// What every form about a meeting sends.
    ///
    /// # Errors
    /// [`Trouble::NotFound`] for whoever does not see the meeting, [`Trouble::Unreadable`] where a field is missing.
    pub(super) fn read(number: u32, Posted { visit, mut fields }: Posted) -> Result<Self, Trouble> {
        let meeting = visit.view.meeting(MeetingNumber(number)).ok_or(Trouble::NotFound)?.number;
        let key = fields.take("sleutel").ok_or(Trouble::Unreadable)?;
        let version = fields.take("gezien").and_then(|seen| seen.parse().ok()).ok_or(Trouble::Unreadable)?;
        Ok(Self { visit, fields, meeting, key, version: Some(version) })
    }

    /// The meeting.
    ///
    /// # Errors
    /// [`Trouble::NotFound`] where it is not there.
    pub(super) fn meeting(&self) -> Result<&Meeting, Trouble> {
        self.visit.view.meeting(self.meeting).ok_or(Trouble::NotFound)
    }

    /// The act by which whoever sent it presides over the meeting.
    ///
    /// # Errors
    /// [`Trouble::NotFound`] for whoever does not preside.
    pub(super) fn presides(&self) -> Result<Id, Trouble> {
        let act = presiding(&self.visit, self.visit.agreement()?, self.meeting()?);
        act.map(|act| act.id.clone()).ok_or(Trouble::NotFound)
    }

    /// It is recorded whatever else changed in the meeting since the form was shown.
    pub(super) fn whatever_changed(mut self) -> Self {
        self.version = None;
        self
    }

    /// It is recorded whatever changed since the form was shown, as long as nothing changes from here on.
    ///
    /// # Errors
    /// [`Trouble::NotFound`] where the meeting is not there.
    pub(super) fn sees_it_now(mut self) -> Result<Self, Trouble> {
        self.version = Some(self.meeting()?.version);
        Ok(self)
    }

    /// Whether this same form was recorded before: somebody pressed twice, or never saw the answer.
    pub(super) fn is_done(&self) -> bool {
        self.visit.office.done_under(&self.key).is_some()
    }

    /// A page of the meeting.
    pub(super) fn at(&self, page: &str) -> String {
        self.visit.at(&format!("/vergaderingen/{}{page}", self.meeting))
    }

    /// Records it and goes to a page; or tells under a title why not, with the way back.
    pub(super) async fn send(
        mut self,
        command: Command,
        to: &str,
        titled: (String, String),
    ) -> Result<Response, Trouble> {
        self.finish()?;
        match self.submit(command, Sealing::new()).await {
            Ok(entry) => Ok(back::recorded(to, entry)),
            Err(why) => Ok(not_done(&self.visit, self.visit.agreement()?, titled, &why)),
        }
    }

    /// Refuses what was sent beside what the form asks.
    ///
    /// # Errors
    /// [`Trouble::UnknownField`] with the first of it.
    pub(super) fn finish(&mut self) -> Result<(), Trouble> {
        std::mem::take(&mut self.fields).finish()
    }

    /// Records it, with the words that go with it, and says in which entry.
    pub(super) async fn submit(&self, command: Command, sealing: Sealing) -> Result<Sequence, NotDone> {
        let order = Order {
            who: self.visit.who,
            acting: self.visit.acting.clone(),
            on: None,
            seen: self.version.map(|version| Seen { what: Touched::Meeting(self.meeting), version }),
            key: self.key.clone(),
            reasons: Vec::new(),
            command,
            sealed: sealing.into_rows(),
            attachments: Vec::new(),
        };
        self.visit.office.submit(order).await.map(|answer| answer.entry)
    }
}

/// A form about a meeting as it was sent, under its title, with what is to be mended in it.
pub(super) fn mend<F: Template + HtmlSafe>(
    visit: &Visit,
    meeting: &Meeting,
    (title, form): (String, F),
    (status, problems): (StatusCode, Vec<String>),
) -> Result<Response, Trouble> {
    let at = visit.at(&format!("/vergaderingen/{}", meeting.number));
    let meeting = (at, meeting::title(visit, visit.agreement()?, meeting));
    let page = MendPage { s: Shell::of(visit, Door::Meetings), meeting, title, problems, form };
    Ok((status, layout::html(&page)).into_response())
}

#[derive(Template)]
#[template(path = "meeting-mend.html")]
struct MendPage<F: Template + HtmlSafe> {
    s: Shell,
    /// The address of the meeting, and what it is called.
    meeting: (String, String),
    title: String,
    problems: Vec<String>,
    form: F,
}

/// The page that tells why something was not done with a meeting, under a title and with the way back.
pub(super) fn not_done(
    visit: &Visit,
    agreement: &Agreement,
    (title, back): (String, String),
    why: &NotDone,
) -> Response {
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
