//! Meetings as a calendar program shows them: those convened, and those the charter expects.

use super::feed::Feed;
use crate::ics::{Event, Status};
use crate::pages::meetings::sitting;
use crate::pages::shown::capital;
use crate::visit::Visit;
use charter::Agreement;
use charter::judge::moment;
use charter::judge::rhythm::When;
use cooperation::meetings::year::{Convened, Gathering, gatherings};
use cooperation::seats::delegating::reads_for;
use std::collections::BTreeSet;
use words::{Date, Message};

/// Whether whoever looks sits at the table on that day, reads along for a seat there, or speaks on one item.
pub(super) fn takes_part(visit: &Visit, agreement: &Agreement, gathering: &Gathering<'_>) -> bool {
    let (state, on) = (visit.view.state(), gathering.when.first());
    let sets = gathering.bodies.iter().filter_map(|body| agreement.sets.get(body));
    let sits = visit.who.is_some_and(|who| {
        let along = reads_for(agreement, state, who, on);
        sets.flat_map(|set| &set.seats).any(|seat| state.sits(who, seat, on) || along.contains(seat))
    });
    // Whoever only speaks on one item sees that meeting and no other.
    let speaks =
        || !visit.view.sees_meetings() && gathering.convened.as_ref().is_some_and(|meeting| seen(visit, meeting));
    sits || speaks()
}

fn seen(visit: &Visit, meeting: &Convened) -> bool {
    visit.view.meeting(meeting.number).is_some()
}

impl Feed<'_> {
    /// The meetings of last year, this one and the next that are asked for.
    pub(super) fn meetings(&self, asked: impl Fn(&Gathering<'_>) -> bool) -> Vec<Event> {
        let today = self.visit.today();
        let mut events = Vec::new();
        for (gathering, name) in self.gatherings() {
            let past = gathering.convened.is_none() && gathering.when.first() < today;
            if asked(&gathering) && !past {
                events.extend(self.event(&gathering, self.uid(&name)));
            }
        }
        events
    }

    /// All meetings of last year, this one and the next, each with the name it has in every agenda.
    pub(super) fn gatherings(&self) -> Vec<(Gathering<'_>, String)> {
        let (convened, today) = (self.visit.view.convened(), self.visit.today());
        let years = [today.year().saturating_sub(1), today.year(), today.year().saturating_add(1)].into_iter();
        let mut known = BTreeSet::new();
        let all = years.flat_map(|year| gatherings(self.agreement, &convened, year));
        all.map(|gathering| {
            let name = named(&gathering, &mut known);
            (gathering, name)
        })
        .collect()
    }

    fn event(&self, gathering: &Gathering<'_>, uid: String) -> Option<Event> {
        let (first, end) = span(gathering.when)?;
        let body = gathering.bodies.first().map(|body| self.agreement.label(body));
        let label = body.or_else(|| gathering.rhythm.map(|rhythm| rhythm.label.clone())).unwrap_or_default();
        let meeting = gathering.convened.as_ref();
        let summary = capital(&label);
        let (summary, status) = match meeting {
            Some(_) if gathering.is_off() => (self.l.agenda_cancelled(&summary), Status::Cancelled),
            Some(_) => (summary, Status::Confirmed),
            None => (self.l.agenda_expected(&summary), Status::Tentative),
        };
        Some(Event {
            uid,
            changed: meeting
                .and_then(|meeting| meeting.planned.last())
                .map_or(self.since, |entry| self.recorded(*entry)),
            sequence: meeting.map_or(0, |meeting| meeting.planned.len()),
            when: sitting::in_calendar(meeting.map_or((None, None), |meeting| meeting.hours), (first, end)),
            place: meeting.and_then(|meeting| self.place(meeting)),
            summary,
            description: self.description(gathering),
            url: Some(self.address(meeting, first)),
            status,
            invites: None,
        })
    }

    fn address(&self, meeting: Option<&Convened>, on: Date) -> String {
        match meeting.filter(|meeting| seen(self.visit, meeting)) {
            Some(meeting) => format!("{}/vergaderingen/{}", self.site, meeting.number),
            None => format!("{}/vergaderingen/jaar/{}", self.site, on.year()),
        }
    }

    /// Where it sits, to whoever may see the meeting.
    fn place(&self, meeting: &Convened) -> Option<String> {
        sitting::When::of(self.visit, self.visit.view.meeting(meeting.number)?).place
    }

    /// With whom, by which article, and the agenda as far as whoever looks may see it.
    fn description(&self, gathering: &Gathering<'_>) -> String {
        let others: Vec<String> = gathering.bodies.iter().skip(1).map(|body| self.agreement.label(body)).collect();
        let together = (!others.is_empty()).then(|| self.l.year_together(&others.join(", ")));
        let cite = gathering.cite.filter(|_| gathering.convened.is_none());
        let expected = cite.map(|cite| self.l.agenda_expected_by(cite.article()));
        let note = gathering.note.as_ref().map(|note| note.say(self.l));
        let meeting = gathering.convened.as_ref().and_then(|meeting| self.visit.view.meeting(meeting.number));
        let items = meeting.into_iter().flat_map(|meeting| meeting.on_agenda()).filter_map(|item| {
            let case = self.visit.view.case(item.case)?;
            Some(format!("{}. {}", item.position, self.visit.view.title(case)))
        });
        [together, expected, note].into_iter().flatten().chain(items).collect::<Vec<_>>().join("\n")
    }
}

/// The body and the day for which a meeting was first expected or convened. A second one of that body on that day has its
/// number behind it.
fn named(gathering: &Gathering<'_>, known: &mut BTreeSet<String>) -> String {
    let pattern = gathering.rhythm.map(|rhythm| &rhythm.id);
    let who = gathering.bodies.first().or(pattern).map(ToString::to_string).unwrap_or_default();
    let name = format!("{who}-{}", first(gathering));
    if known.insert(name.clone()) {
        return name;
    }
    let number = gathering.convened.as_ref().map(|meeting| meeting.number);
    number.map_or_else(|| format!("{name}-{}", known.len()), |number| format!("{name}-{number}"))
}

/// The day for which a meeting was expected or convened at first.
fn first(gathering: &Gathering<'_>) -> Date {
    match &gathering.note {
        Some(Message::MeetingMoved { from }) => *from,
        Some(_) | None => gathering.when.first(),
    }
}

/// The first day, and the day after the last.
fn span(when: When) -> Option<(Date, Date)> {
    match when {
        When::Day(date) => Some((date, date.tomorrow().ok()?)),
        When::Week(monday) => Some((monday, moment::plus_days(monday, 7)?)),
        When::Month(first) => Some((first, first.last_of_month().tomorrow().ok()?)),
    }
}
