//! Invitations (*uitnodigingen*): to whoever holds a seat on the day of a meeting, again when it moves, and taken back when it
//! is called off or when another holds the seat by then.

use super::writing::{Reader, Words};
use crate::ics::{Calendar, Event, Invites, Status};
use crate::pages::meetings::sitting;
use crate::pages::shown::{capital, when, who};
use crate::visit::Visit;
use charter::{Agreement, Id};
use cooperation::meetings::Meeting;
use cooperation::values::{MeetingNumber, PersonNumber, Sequence};
use cooperation::{Command, State};
use office::correspondence::Invited;
use office::outbox::{Filed, Standing};
use post::message::Method;
use std::collections::BTreeMap;
use words::Date;

/// An invitation that was filed: for whom, which version, and whether it takes an earlier one back.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Known<'a> {
    of: Invited,
    sequence: usize,
    off: bool,
    filed: &'a Filed,
}

/// The key of an invitation among the letters.
fn key(of: &Invited, sequence: usize, off: bool) -> String {
    let Invited { meeting, seat, person } = of;
    let kind = if off { "off" } else { "request" };
    format!("invitation/{meeting}/{person}/{seat}/{sequence}/{kind}")
}

/// The invitation to a meeting as it is planned now, for whoever holds a seat; nothing where none was filed.
pub(crate) fn invitation(visit: &Visit, meeting: &Meeting, seat: &Id, person: PersonNumber) -> Option<Filed> {
    let of = Invited { meeting: meeting.number, seat: seat.clone(), person };
    let found = visit.app.installation().letter(&visit.slug, &key(&of, meeting.planned.len(), false));
    found.inspect_err(|fault| tracing::error!(%fault, "an invitation could not be read")).ok()?
}

fn known(filed: &Filed) -> Option<Known<'_>> {
    let mut parts = filed.key.strip_prefix("invitation/")?.split('/');
    let meeting = MeetingNumber(parts.next()?.parse().ok()?);
    let person = PersonNumber(parts.next()?.parse().ok()?);
    let seat = Id::new(parts.next()?);
    let (sequence, off) = (parts.next()?.parse().ok()?, parts.next()? == "off");
    Some(Known { of: Invited { meeting, seat, person }, sequence, off, filed })
}

/// Somebody who is to be told about a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Told {
    /// They are invited.
    Invited,
    /// The invitation they got no longer holds.
    Lapsed,
}

/// Files what is to be told about the meetings from today on. `reader` gives whoever is written to.
pub(super) fn file<'a>(
    agreement: &Agreement,
    state: &State,
    today: Date,
    filed: &[Filed],
    reader: impl Fn(PersonNumber) -> Option<Reader<'a>>,
) {
    let known: Vec<Known<'_>> = filed.iter().filter_map(known).collect();
    for meeting in state.meetings.values().filter(|meeting| meeting.date >= today && meeting.closed.is_none()) {
        for (of, told) in told(agreement, state, meeting, &known) {
            let earlier: Vec<&Known<'_>> = known.iter().filter(|known| known.of == of).collect();
            if let Some(reader) = reader(of.person) {
                tell(&reader, meeting, &of, told, &earlier);
            }
        }
    }
}

/// Who is to be told what about a meeting.
fn told(agreement: &Agreement, state: &State, meeting: &Meeting, known: &[Known<'_>]) -> Vec<(Invited, Told)> {
    let set = agreement.sets.get(&meeting.body).filter(|set| set.per_case.is_none());
    let seats = set.into_iter().filter(|_| meeting.cancelled.is_none()).flat_map(|set| &set.seats);
    let holders = seats.filter_map(|seat| Some((seat, state.holder(seat, meeting.date)?)));
    let invited = |(seat, person): (&Id, PersonNumber)| Invited { meeting: meeting.number, seat: seat.clone(), person };
    let mut told: BTreeMap<String, (Invited, Told)> = BTreeMap::new();
    for before in known.iter().filter(|known| known.of.meeting == meeting.number) {
        told.insert(key(&before.of, 0, false), (before.of.clone(), Told::Lapsed));
    }
    for of in holders.map(invited) {
        told.insert(key(&of, 0, false), (of, Told::Invited));
    }
    told.into_values().collect()
}

/// Files what one person is to be told, unless that was done; what still waits and is overtaken is withdrawn.
fn tell(reader: &Reader<'_>, meeting: &Meeting, of: &Invited, told: Told, earlier: &[&Known<'_>]) {
    let (sequence, off) = (meeting.planned.len(), told == Told::Lapsed);
    let last = earlier.iter().max_by_key(|known| (known.sequence, known.off));
    let done = |known: &&&Known<'_>| known.sequence == sequence && known.off == off;
    if last.is_some_and(|last| done(&last)) || last.is_some_and(|last| last.off && off) {
        return;
    }
    let installation = reader.visit.app.installation();
    let mut reached = false;
    for known in earlier {
        let waits = matches!(known.filed.standing, Standing::Waiting(_));
        let withdraw = || installation.withdraw_letter(&reader.visit.slug, &known.filed.key);
        // One that stays goes out, and is followed by this one.
        let withdrawn = waits
            && withdraw()
                .inspect_err(|fault| tracing::error!(%fault, "a letter could not be withdrawn"))
                .unwrap_or_default();
        let never = withdrawn || matches!(known.filed.standing, Standing::Withdrawn | Standing::Failed);
        reached |= !never && !known.off;
    }
    // Nobody takes back what nobody got.
    let may_see = reader.visit.view.meeting(meeting.number).is_some();
    if (off && !reached) || (!off && !may_see) {
        return;
    }
    let change = last.filter(|_| reached).map(|last| Change::since(&reader.visit, meeting, last.sequence));
    let Some(words) = words(reader, meeting, of, told, change) else { return };
    reader.files(&key(of, sequence, off), words);
}

/// What changed since an earlier invitation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Change {
    Day,
    HoursOrPlace,
}

impl Change {
    fn since(visit: &Visit, meeting: &Meeting, sequence: usize) -> Self {
        let moves = |entry: &Sequence| {
            let entry = visit.view.entry(*entry);
            entry.is_some_and(|entry| matches!(entry.command, Command::Reschedule { .. }))
        };
        if meeting.planned.iter().skip(sequence).any(moves) { Self::Day } else { Self::HoursOrPlace }
    }
}

/// What is said: when, where and a link; nothing of the agenda.
fn words(reader: &Reader<'_>, meeting: &Meeting, of: &Invited, told: Told, change: Option<Change>) -> Option<Words> {
    let (l, visit) = (reader.l(), &reader.visit);
    let agreement = visit.view.agreement()?;
    let (body, seat) = (capital(&agreement.label(&meeting.body)), crate::parts::seat_label(&visit.view, &of.seat));
    let day = when::weekday(l, meeting.date, visit.today());
    let page = reader.site(&format!("/vergaderingen/{}", meeting.number));
    let sitting::When { hours, place, .. } = sitting::When::of(visit, meeting);
    let (subject, text, method, status) = match told {
        Told::Invited => {
            let subject = match change {
                None => l.invitation_subject(&body, &day),
                Some(Change::Day) => l.invitation_moved_subject(&body, &day),
                Some(Change::HoursOrPlace) => l.invitation_changed_subject(&body, &day),
            };
            let said =
                [hours.map(|hours| l.invitation_when(&hours)), place.as_deref().map(|place| l.invitation_where(place))];
            let told = std::iter::once(l.invitation_text(&body, &day, &seat)).chain(said.into_iter().flatten());
            let text = format!("{}\n\n{}\n{page}", told.collect::<Vec<_>>().join("\n"), l.invitation_answer());
            (subject, text, Method::Request, Status::Confirmed)
        }
        Told::Lapsed => {
            let text = format!("{}\n\n{}\n{page}", l.invitation_off_text(&body, &day, &seat), l.invitation_off_page());
            (l.invitation_off_subject(&body, &day), text, Method::Cancel, Status::Cancelled)
        }
    };
    let from = agreement.name.value.clone();
    let last = meeting.planned.last().and_then(|entry| visit.view.entry(*entry)).map(|entry| entry.stamp.recorded);
    let event = Event {
        uid: visit.office.invitation(of),
        changed: last.or(visit.view.state().recorded).unwrap_or_default(),
        sequence: meeting.planned.len(),
        when: sitting::in_calendar((meeting.begins(), meeting.ends()), (meeting.date, meeting.date.tomorrow().ok()?)),
        place,
        summary: body,
        description: text.clone(),
        url: Some(page),
        status,
        invites: Some(Invites {
            organiser: (from.clone(), reader.mailing.from.to_string()),
            attendee: (who::name(&visit.view, l, of.person), reader.to.to_string()),
        }),
    };
    let calendar = Calendar { name: from, language: l, method: Some(method.name()), events: vec![event] };
    Some(Words { subject, text, calendar: Some((method, calendar.written())) })
}
