//! One meeting with its agenda.

use super::arranging::Arranging;
use super::invited::{self, Invitation};
use super::minutes::{self, agenda::OnAgenda};
use super::presence::{self, PresenceForm};
use super::presiding::planning;
use super::signing_off::SigningOff;
use super::sitting::{self, SittingForm, When};
use super::temperature::{self, Temperature};
use crate::errors::Trouble;
use crate::layout::{self, Door, Shell};
use crate::pages::act::plan::name;
use crate::pages::shown::answers::{Wording, paragraphs};
use crate::pages::shown::departure::DepartureShown;
use crate::pages::shown::way::{self, Way};
use crate::pages::shown::{capital, count, vacant, when, who};
use crate::parts::{Citation, Kind, Mark};
use crate::visit::Visit;
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use charter::agreement::act::{ActKind, Sense};
use charter::agreement::form::Class;
use charter::{Agreement, Id};
use cooperation::meetings::{Coming, Item, Meeting, Purpose};
use cooperation::seats::vacant::{Vacancy, vacancies};
use cooperation::values::MeetingNumber;
use office::view::Text;
use std::collections::BTreeMap;
use words::Lang;

#[derive(Template)]
#[template(path = "meeting.html")]
struct MeetingPage {
    s: Shell,
    title: String,
    lead: String,
    distance: String,
    departure: Option<DepartureShown>,
    items: Vec<ItemShown>,
    /// The minutes of earlier meetings that stand on the agenda by themselves.
    earlier: Option<OnAgenda>,
    temperature: Vec<Temperature>,
    seats: Vec<SeatShown>,
    cite: Option<Citation>,
    /// The screen that follows the meeting, where there is something on the table.
    now: Option<String>,
    ways: Vec<Way>,
    decisions: Option<String>,
    minutes: Option<String>,
    /// Where the agenda is to be had as a document.
    document: Option<String>,
    /// Where whoever looks gives it another day, and where they call it off.
    reschedule: Option<String>,
    cancel: Option<String>,
    off: Option<Off>,
    /// Where whoever presides records who is there.
    presence: Option<PresenceForm>,
    /// Where whoever holds a seat says that they will not be there.
    signing_off: Option<SigningOff>,
    /// Where whoever convenes the body gives its agenda an order.
    arranging: Option<Arranging>,
    /// When and where it sits, and where whoever convenes the body says so.
    when: When,
    sitting: Option<SittingForm>,
    /// How long the items are meant to take together.
    together: Option<String>,
}

/// That it was called off.
struct Off {
    told: String,
    reason: Option<String>,
    /// What becomes of its items.
    items: Option<String>,
}

struct ItemShown {
    place: u32,
    title: String,
    href: String,
    number: String,
    /// What it comes to the table for, where not everything on the agenda asks for a decision.
    purpose: Option<Mark>,
    asked: Option<String>,
    cite: Option<Citation>,
    /// When it is meant to come to the table.
    at: Option<String>,
    /// How long it is meant to take.
    minutes: Option<String>,
    mark: Mark,
}

struct SeatShown {
    seat: String,
    holder: String,
    vacant: bool,
    /// Whether somebody was there, where that was recorded; before that, whether they signed off.
    here: Option<Mark>,
    chair: bool,
    /// What is known of the invitation and of the answer to it, for whoever may know.
    invited: Option<Invitation>,
}

/// The page.
pub(crate) async fn page(visit: Visit, path: Path<BTreeMap<String, String>>) -> Result<Response, Trouble> {
    let number = path.get("meeting").and_then(|number| number.parse().ok()).ok_or(Trouble::NotFound)?;
    let meeting = visit.view.meeting(MeetingNumber(number)).ok_or(Trouble::NotFound)?;
    let agreement = visit.agreement()?;
    let l = visit.l;
    let concluded = meeting.on_agenda().filter(|item| item.concluded.is_some()).count();
    let earlier = minutes::agenda::of(&visit, agreement, meeting);
    let lead = match (&earlier, meeting.items.is_empty()) {
        (_, false) => l.meeting_lead(count(meeting.on_agenda().count()), count(concluded)),
        (Some(earlier), true) => l.meeting_lead_minutes_only(count(earlier.count())),
        (None, true) => l.meeting_lead_empty(),
    };
    let base = visit.at("");
    Ok(layout::html(&MeetingPage {
        title: title(&visit, agreement, meeting),
        lead,
        distance: when::Day::of(l, meeting.date, visit.today()).distance,
        departure: DepartureShown::of(&visit, agreement, meeting),
        items: meeting.items.iter().map(|item| shown(&visit, agreement, meeting, item)).collect(),
        earlier,
        minutes: minutes::has_minutes(&visit, agreement, meeting)
            .then(|| visit.at(&format!("/vergaderingen/{}/verslag", meeting.number))),
        temperature: temperature::of(&visit, meeting),
        seats: seats(&visit, agreement, meeting),
        cite: agreement.sets.get(&meeting.body).map(|set| Citation::of(&set.cite, &base)),
        document: (!meeting.items.is_empty() && meeting.cancelled.is_none())
            .then(|| visit.at(&format!("/vergaderingen/{}/agenda/document", meeting.number))),
        decisions: (meeting.date <= visit.today())
            .then(|| visit.at(&format!("/vergaderingen/{}/besluitenlijst", meeting.number))),
        now: (!meeting.items.is_empty() && meeting.cancelled.is_none())
            .then(|| visit.at(&format!("/vergaderingen/{}/nu", meeting.number))),
        reschedule: plans(&visit, agreement, meeting, ActKind::Reschedule),
        cancel: plans(&visit, agreement, meeting, ActKind::Cancel),
        ways: if meeting.cancelled.is_some() { Vec::new() } else { way::to_meeting(&visit, agreement, meeting) },
        off: off(&visit, meeting),
        presence: PresenceForm::of(&visit, agreement, meeting)?,
        signing_off: SigningOff::of(&visit, agreement, meeting)?,
        arranging: Arranging::of(&visit, agreement, meeting)?,
        when: When::of(&visit, meeting),
        sitting: SittingForm::of(&visit, agreement, meeting)?,
        together: meeting.minutes_meant().map(|minutes| l.agenda_minutes_together(i64::from(minutes))),
        s: Shell::of(&visit, Door::Meetings),
    }))
}

/// Where the seat one acts from gives a meeting that has not begun another day, or calls it off.
fn plans(visit: &Visit, agreement: &Agreement, meeting: &Meeting, kind: ActKind) -> Option<String> {
    let act = planning(visit, agreement, meeting, kind)?;
    Some(visit.at(&format!("/handelingen/{}?{}={}", act.id, name::MEETING, meeting.number)))
}

/// That a meeting was called off, and why.
fn off(visit: &Visit, meeting: &Meeting) -> Option<Off> {
    let cancelled = meeting.cancelled.as_ref()?;
    let reason = match visit.view.cancelling(meeting) {
        Some(Text::Readable(words)) => Some(words.to_string()),
        Some(Text::Hidden | Text::Destroyed(_)) | None => None,
    };
    let items = (!meeting.items.is_empty()).then(|| visit.l.cancelled_items(count(meeting.items.len())));
    Some(Off { told: visit.l.cancelled_on(cancelled.when.on), reason, items })
}

/// What a meeting is called: its body and its day.
pub(crate) fn title(visit: &Visit, agreement: &Agreement, meeting: &Meeting) -> String {
    let date = when::weekday(visit.l, meeting.date, visit.today());
    visit.l.meeting_title(&capital(&agreement.label(&meeting.body)), &date)
}

/// What the case of an item is called, to whoever may know that.
pub(super) fn item_title(visit: &Visit, item: &Item) -> String {
    let case = visit.view.case(item.case);
    case.map_or_else(|| visit.l.meeting_item_hidden(), |case| visit.view.title(case).to_string())
}

/// What an item comes to the table for, in words.
pub(crate) fn purpose_label(l: Lang, purpose: Purpose) -> String {
    match purpose {
        Purpose::Decide => l.purpose_decide(),
        Purpose::Discuss => l.purpose_discuss(),
        Purpose::Note => l.purpose_note(),
    }
}

/// Whether an agenda says of each item what it comes to the table for: not everything on it asks for a decision.
pub(super) fn shows_purposes(meeting: &Meeting) -> bool {
    meeting.items.iter().any(|item| !item.purpose.is_to_decide())
}

/// What came of an item that was discussed or noted, or why it was taken off the agenda, where that was written down and
/// whoever looks may read it.
pub(super) fn conclusion(visit: &Visit, item: &Item) -> Option<Wording> {
    let told = item.is_treated() || item.is_taken_off();
    let words = item.concluded.as_ref().filter(|_| told)?.reasons.as_ref()?;
    match visit.view.text(visit.view.case(item.case)?, Class::Internal, words) {
        Text::Readable(text) => Some(Wording::Paragraphs(paragraphs(&text))),
        Text::Destroyed(erasure) => Some(Wording::Withheld(visit.l.answer_erased(erasure.on, &erasure.ground))),
        Text::Hidden => None,
    }
}

/// How an item stands.
pub(crate) fn mark(visit: &Visit, agreement: &Agreement, item: &Item) -> Mark {
    let l = visit.l;
    let Some(concluded) = &item.concluded else {
        return match item.question {
            Some(_) => Mark::new(Kind::Wait, l.meeting_item_open()),
            None if item.purpose.is_to_decide() => Mark::new(Kind::Plain, l.meeting_item_waiting()),
            None => Mark::new(Kind::Plain, l.item_not_treated()),
        };
    };
    if item.is_taken_off() {
        return Mark::new(Kind::Plain, l.item_taken_off());
    }
    if item.is_treated() {
        return match item.purpose {
            Purpose::Decide | Purpose::Discuss => Mark::new(Kind::Yes, l.item_discussed()),
            Purpose::Note => Mark::new(Kind::Yes, l.item_noted()),
        };
    }
    let outcome = concluded.outcome.as_ref().and_then(|outcome| agreement.acts.get(&item.decision)?.outcome(outcome));
    let kind = match concluded.sense {
        Sense::For => Kind::Yes,
        Sense::Against => Kind::No,
        Sense::Back | Sense::Neutral => Kind::Wait,
    };
    outcome.map_or_else(
        || Mark::new(Kind::Wait, l.meeting_item_put_off()),
        |outcome| Mark::new(kind, capital(&outcome.label)),
    )
}

fn shown(visit: &Visit, agreement: &Agreement, meeting: &Meeting, item: &Item) -> ItemShown {
    let decision = agreement.acts.get(&item.decision);
    ItemShown {
        place: item.position,
        title: item_title(visit, item),
        href: visit.at(&format!("/vergaderingen/{}/{}", meeting.number, item.number.place)),
        number: item.case.to_string(),
        purpose: shows_purposes(meeting)
            .then(|| Mark::new(Kind::Plain, capital(&purpose_label(visit.l, item.purpose)))),
        asked: item.purpose.is_to_decide().then(|| capital(&agreement.label(&item.decision))),
        cite: decision.filter(|_| item.purpose.is_to_decide()).map(|act| Citation::of(&act.cite, &visit.at(""))),
        at: meeting.comes_at(item).map(sitting::clock),
        minutes: item.minutes.map(|minutes| visit.l.agenda_minutes(i64::from(minutes))),
        mark: mark(visit, agreement, item),
    }
}

/// What the holder of a seat said of coming.
pub(super) fn answered(l: Lang, coming: Coming) -> Mark {
    match coming {
        Coming::Comes => Mark::new(Kind::Yes, l.coming_mark()),
        Coming::Perhaps => Mark::new(Kind::Wait, l.perhaps_mark()),
        Coming::StaysAway => Mark::new(Kind::Wait, l.signing_off_mark()),
    }
}

fn seats(visit: &Visit, agreement: &Agreement, meeting: &Meeting) -> Vec<SeatShown> {
    let Some(set) = agreement.sets.get(&meeting.body) else { return Vec::new() };
    let chair = set.chair_on(meeting.date);
    let open: Vec<Vacancy<'_>> = vacancies(agreement, visit.view.state(), set, meeting.date).collect();
    let empty = |seat: &Id| open.iter().find(|vacancy| vacancy.seat.id == *seat);
    let empty = |seat: &Id| empty(seat).map_or_else(|| visit.l.meeting_seat_vacant(), |v| vacant::since(visit.l, v));
    let shown = set.seats.iter().map(|seat| {
        let holder = who::holder(&visit.view, seat, meeting.date);
        let presence = meeting.presence.as_ref().filter(|_| holder.is_some());
        let present = presence.and_then(|presence| presence.at(seat));
        SeatShown {
            seat: agreement.label(seat),
            holder: present.map(|present| presence::sat(visit, present)).unwrap_or_else(|| {
                holder.map_or_else(|| empty(seat), |held| who::name(&visit.view, visit.l, held.person))
            }),
            here: match (presence, present) {
                (Some(_), Some(_)) => Some(Mark::new(Kind::Yes, visit.l.presence_here())),
                (Some(_), None) => Some(Mark::new(Kind::Plain, visit.l.presence_away())),
                (None, _) => holder
                    .and_then(|held| meeting.answer_of(seat, held.person))
                    .map(|said| answered(visit.l, said.coming)),
            },
            invited: holder.and_then(|held| invited::of(visit, meeting, seat, held.person)),
            vacant: holder.is_none(),
            chair: chair == Some(seat),
        }
    });
    shown.collect()
}
