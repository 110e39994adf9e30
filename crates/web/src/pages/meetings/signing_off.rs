//! Signing off beforehand: whoever holds a seat says that they will not be there, and reads who comes in their place.

use super::presiding::OfMeeting;
use crate::errors::Trouble;
use crate::pages::act::order::Draft;
use crate::pages::shown::who;
use crate::parts::Citation;
use crate::speaking::{self, Posted};
use crate::visit::Visit;
use askama::Template;
use askama::filters::HtmlSafe;
use axum::extract::Path;
use axum::response::Response;
use charter::agreement::set::{Set, SpeakerPer};
use charter::{Agreement, Id};
use cooperation::Command;
use cooperation::meetings::{Coming, Meeting};
use cooperation::values::PersonNumber;
use words::Lang;

/// The field that says whether somebody comes, and what it may say. Without it they do not.
const COMES: &str = "komt";
const YES: &str = "ja";
const PERHAPS: &str = "misschien";
const NO: &str = "nee";

/// The form by which somebody says whether they come, and that by which they hand in an answer from their calendar.
#[derive(Debug, Template)]
#[template(path = "parts/signing-off.html")]
pub(super) struct SigningOff {
    l: Lang,
    action: String,
    /// For whom it is shown.
    speaks: String,
    key: String,
    seen: u64,
    lead: String,
    /// Who comes in their place.
    substitute: String,
    cite: Option<Citation>,
    /// Whether they said not to come, or did not say yet: then it matters who comes in their place.
    away: bool,
    /// What they can say: the value and the words of each button.
    buttons: Vec<(&'static str, String)>,
    /// Whether invitations are mailed, so that there can be an answer to one.
    mails: bool,
    reply: String,
}

impl HtmlSafe for SigningOff {}

impl SigningOff {
    /// The form, for whoever acts from a seat of the body that somebody holds on the day, until the meeting is closed.
    ///
    /// # Errors
    /// [`Trouble::Broken`] where no key can be made.
    pub(super) fn of(visit: &Visit, agreement: &Agreement, meeting: &Meeting) -> Result<Option<Self>, Trouble> {
        let Some(seat) = visit.seat().or_else(|| visit.reads_along()) else { return Ok(None) };
        let Some((set, holder)) = may_say(visit, agreement, meeting, seat) else { return Ok(None) };
        let (l, said) = (visit.l, meeting.answer_of(seat, holder).map(|said| said.coming));
        let seat_label = agreement.label(seat);
        Ok(Some(Self {
            l,
            action: visit.at(&format!("/vergaderingen/{}/afmelding", meeting.number)),
            speaks: speaking::mark(visit),
            key: Draft::empty(None)?.key,
            seen: meeting.version,
            lead: match said {
                None => l.signing_off_lead(&seat_label),
                Some(Coming::Comes) => l.signing_off_comes_done(&seat_label),
                Some(Coming::Perhaps) => l.signing_off_perhaps_done(&seat_label),
                Some(Coming::StaysAway) => l.signing_off_done(&seat_label),
            },
            substitute: substitute(visit, (meeting, set), seat, holder),
            cite: set.speaker.as_ref().map(|speaker| Citation::of(&speaker.cite, &visit.at(""))),
            away: said != Some(Coming::Comes),
            buttons: buttons(l, said),
            // Nobody answers for the one they read along for.
            mails: visit.app.mailing_by().is_some() && visit.who == Some(holder),
            reply: visit.at(&format!("/vergaderingen/{}/antwoord", meeting.number)),
        }))
    }
}

/// The body that meets and whoever holds this seat of it, today and on the day itself, as long as they can say whether they come.
pub(crate) fn may_say<'a>(
    visit: &Visit,
    agreement: &'a Agreement,
    meeting: &Meeting,
    seat: &Id,
) -> Option<(&'a Set, PersonNumber)> {
    let coming = meeting.date >= visit.today() && meeting.closed.is_none() && meeting.cancelled.is_none();
    let set = agreement.sets.get(&meeting.body).filter(|_| coming && meeting.presence.is_none())?;
    let holder_on = |on| who::holder(&visit.view, seat, on).map(|held| held.person);
    let holder = holder_on(meeting.date).filter(|holder| holder_on(visit.today()) == Some(*holder))?;
    (set.per_case.is_none() && set.seats.contains(seat)).then_some((set, holder))
}

/// What somebody can say who said this before.
fn buttons(l: Lang, said: Option<Coming>) -> Vec<(&'static str, String)> {
    let comes = if said == Some(Coming::StaysAway) { l.signing_off_comes() } else { l.signing_off_yes() };
    let all = [
        (Coming::Comes, YES, comes),
        (Coming::Perhaps, PERHAPS, l.signing_off_perhaps()),
        (Coming::StaysAway, NO, l.signing_off_button()),
    ];
    all.into_iter().filter(|(coming, ..)| Some(*coming) != said).map(|(_, value, label)| (value, label)).collect()
}

/// Who comes in the place of a holder, as far as it is known and as the charter says.
fn substitute(visit: &Visit, (meeting, set): (&Meeting, &Set), seat: &Id, holder: PersonNumber) -> String {
    let l = visit.l;
    if let Some(named) = meeting.speakers.get(seat).filter(|named| named.person != holder) {
        return l.signing_off_named(&who::name(&visit.view, l, named.person));
    }
    match set.speaker.as_ref().map(|speaker| speaker.value.per) {
        Some(SpeakerPer::Absence) => l.signing_off_send(),
        Some(SpeakerPer::Meeting | SpeakerPer::Item) => l.signing_off_may_be_named(),
        None => l.signing_off_nobody(),
    }
}

/// Records it.
pub(crate) async fn sign_off(Path((_, number)): Path<(String, u32)>, posted: Posted) -> Result<Response, Trouble> {
    let mut asked = OfMeeting::read(number, posted)?.whatever_changed();
    let (comes, perhaps) = match asked.fields.take(COMES).as_deref() {
        Some(YES) => (true, false),
        Some(PERHAPS) => (false, true),
        Some(NO) | None => (false, false),
        Some(_) => return Err(Trouble::Unreadable),
    };
    let seat = asked.visit.acting.seat().cloned().ok_or(Trouble::NotFound)?;
    let at = asked.at("");
    let command = Command::SignOff { meeting: asked.meeting, seat, comes, perhaps, by_mail: false };
    let titled = (asked.visit.l.signing_off_title(), at.clone());
    asked.send(command, &at, titled).await
}
