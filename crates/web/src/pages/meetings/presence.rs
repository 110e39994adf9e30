//! Who is at a meeting: the form by which whoever presides records it, and what was recorded, as its pages tell it.

use super::meeting;
use super::presiding::{OfMeeting, goes_on, not_done};
use crate::errors::Trouble;
use crate::layout::{self, Door, Shell};
use crate::pages::act::order::Draft;
use crate::pages::back;
use crate::pages::shown::who;
use crate::speaking::{self, Posted};
use crate::visit::Visit;
use askama::Template;
use askama::filters::HtmlSafe;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use charter::{Agreement, Id};
use cooperation::Command;
use cooperation::meetings::{Item, Meeting, Present};
use office::NotDone;
use office::sealing::Sealing;
use reports::{Document, Level, Marker};
use words::Lang;

/// What the fields of the form are called: this, and the seat.
const HERE: &str = "aanwezig.";

/// The form by which it is recorded who is there.
#[derive(Debug, Template)]
#[template(path = "parts/presence.html")]
pub(super) struct PresenceForm {
    l: Lang,
    action: String,
    /// For whom it is shown.
    speaks: String,
    key: String,
    seen: u64,
    /// The seats that somebody holds: id, who sits there, whether they are known to be there.
    seats: Vec<(String, String, bool)>,
}

impl HtmlSafe for PresenceForm {}

impl PresenceForm {
    /// The form, for whoever presides over a meeting that is going on.
    ///
    /// # Errors
    /// [`Trouble::Broken`] where no key can be made.
    pub(super) fn of(visit: &Visit, agreement: &Agreement, meeting: &Meeting) -> Result<Option<Self>, Trouble> {
        let team = agreement.sets.get(&meeting.body).is_none_or(|body| body.per_case.is_some());
        if team || !goes_on(visit, agreement, meeting) {
            return Ok(None);
        }
        let known = |seat: &Id| meeting.presence.as_ref().is_some_and(|presence| presence.at(seat).is_some());
        Self::ticked(visit, agreement, meeting, known).map(Some)
    }

    /// The form with these seats ticked.
    fn ticked(
        visit: &Visit,
        agreement: &Agreement,
        meeting: &Meeting,
        is_ticked: impl Fn(&Id) -> bool,
    ) -> Result<Self, Trouble> {
        let seats = held(visit, agreement, meeting);
        Ok(Self {
            l: visit.l,
            action: visit.at(&format!("/vergaderingen/{}/presentie", meeting.number)),
            speaks: speaking::mark(visit),
            key: Draft::empty(None)?.key,
            seen: meeting.version,
            seats: seats.map(|(seat, holder)| (seat.to_string(), holder, is_ticked(seat))).collect(),
        })
    }
}

/// Who was there and who was not, as the list of decisions tells it.
pub(super) struct Attendance {
    pub(super) present: Vec<String>,
    pub(super) absent: Vec<String>,
}

impl Attendance {
    /// What was recorded, where it was and whoever looks may know it.
    pub(super) fn of(visit: &Visit, agreement: &Agreement, meeting: &Meeting) -> Option<Self> {
        let last = meeting.presence.as_ref()?;
        let records = || [last].into_iter().chain(meeting.presence_before.iter().rev());
        let dealt = || meeting.items.iter().filter(|item| item.question.is_some() || item.is_treated());
        let missed = |seat: &Id| -> Vec<&Item> {
            let away = |item: &&Item| meeting.presence_for(item).is_none_or(|there| there.at(seat).is_none());
            dealt().filter(away).collect()
        };
        // Whoever left before the first item was dealt with was not at the meeting.
        let was_there = |seat: &Id| last.at(seat).is_some() || missed(seat).len() < dealt().count();
        let mut seats: Vec<&Present> = Vec::new();
        for present in records().flat_map(|record| &record.seats).filter(|present| was_there(&present.seat)) {
            if !seats.iter().any(|known| known.seat == present.seat) {
                seats.push(present);
            }
        }
        let order = agreement.sets.get(&meeting.body).map(|set| set.seats.as_slice()).unwrap_or_default();
        seats.sort_by_key(|present| order.iter().position(|seat| *seat == present.seat).unwrap_or(order.len()));
        let told = |present: &&Present| {
            let who = format!("{}, {}", sat(visit, present), agreement.label(&present.seat));
            let missed: Vec<String> = missed(&present.seat).iter().map(|item| item.position.to_string()).collect();
            if missed.is_empty() { who } else { visit.l.presence_not_at(&who, &missed) }
        };
        let away = held(visit, agreement, meeting).filter(|(seat, _)| !was_there(seat));
        Some(Self { present: seats.iter().map(told).collect(), absent: away.map(|(_, holder)| holder).collect() })
    }

    /// Adds it to a document.
    pub(super) fn tell(&self, document: &mut Document, l: Lang) {
        document.heading(Level::First, l.presence_present());
        document.list(Marker::Bullet, self.present.iter().cloned());
        if !self.absent.is_empty() {
            document.heading(Level::First, l.presence_absent());
            document.list(Marker::Bullet, self.absent.iter().cloned());
        }
    }
}

/// Who sat at a seat, and in whose place.
pub(super) fn sat(visit: &Visit, present: &Present) -> String {
    let called = |person| who::name(&visit.view, visit.l, person);
    let name = called(present.person);
    present.holder.map(|holder| visit.l.presence_for(&name, &called(holder))).unwrap_or(name)
}

/// The seats of the body that somebody holds on the day, with who that is.
fn held<'a>(
    visit: &'a Visit,
    agreement: &'a Agreement,
    meeting: &'a Meeting,
) -> impl Iterator<Item = (&'a Id, String)> {
    let seats = agreement.sets.get(&meeting.body).map(|set| set.seats.as_slice()).unwrap_or_default();
    seats.iter().filter_map(|seat| {
        let holder = who::holder(&visit.view, seat, meeting.date)?;
        Some((seat, format!("{}, {}", who::name(&visit.view, visit.l, holder.person), agreement.label(seat))))
    })
}

/// Records it. Whoever fills it in while another records it loses no tick: what differs is told, with the form as it was sent.
/// What was recorded by this same form is no other.
pub(crate) async fn record(Path((_, number)): Path<(String, u32)>, posted: Posted) -> Result<Response, Trouble> {
    let mut asked = OfMeeting::read(number, posted)?;
    let present: Vec<Id> = asked.fields.take_all(HERE).into_iter().map(|(seat, _)| Id::new(&seat)).collect();
    asked.finish()?;
    let (act, at) = (asked.presides()?, asked.at(""));
    let recorded = asked.meeting()?.presence.as_ref().map(|presence| presence.when.entry);
    if recorded > asked.version && !asked.is_done() {
        return changed_meanwhile(&asked, &present);
    }
    let command = Command::RecordPresence { act, meeting: asked.meeting, present: present.clone() };
    let titled = (asked.visit.l.presence_title(), at.clone());
    let mut asked = asked.sees_it_now()?;
    match asked.submit(command, Sealing::new()).await {
        Ok(entry) => Ok(back::recorded(&at, entry)),
        // Two forms at once: the other was recorded between looking and recording.
        Err(NotDone::Stale { .. }) => {
            asked.visit.look_again();
            changed_meanwhile(&asked, &present)
        }
        Err(why) => Ok(not_done(&asked.visit, asked.visit.agreement()?, titled, &why)),
    }
}

#[derive(Template)]
#[template(path = "meeting-presence.html")]
struct ChangedPage {
    s: Shell,
    /// The address of the meeting, and what it is called.
    meeting: (String, String),
    differs: Vec<String>,
    form: PresenceForm,
}

/// What was recorded since the form was shown and differs from what was sent, with the form again.
fn changed_meanwhile(asked: &OfMeeting, present: &[Id]) -> Result<Response, Trouble> {
    let (visit, agreement, meeting) = (&asked.visit, asked.visit.agreement()?, asked.meeting()?);
    let l = visit.l;
    let differs = held(visit, agreement, meeting).filter_map(|(seat, holder)| {
        let recorded = meeting.presence.as_ref().is_some_and(|presence| presence.at(seat).is_some());
        match (recorded, present.contains(seat)) {
            (true, false) => Some(l.presence_differs_here(&holder)),
            (false, true) => Some(l.presence_differs_away(&holder)),
            (true, true) | (false, false) => None,
        }
    });
    let page = ChangedPage {
        meeting: (asked.at(""), meeting::title(visit, agreement, meeting)),
        differs: differs.collect(),
        form: PresenceForm::ticked(visit, agreement, meeting, |seat| present.contains(seat))?,
        s: Shell::of(visit, Door::Meetings),
    };
    Ok((StatusCode::CONFLICT, layout::html(&page)).into_response())
}
