//! The last days of what the seats of one person must do: steps on the way to a meeting, duties on a case, duties that come
//! again, and reservations that their own college or council has yet to lift.

use super::feed::Feed;
use crate::ics::{Event, Status, When};
use crate::pages::shown::{capital, when, who};
use charter::Id;
use charter::agreement::act::Actor;
use charter::judge::route;
use cooperation::meetings::reserving::Standing as Reserved;
use cooperation::values::Sequence;
use words::Date;

/// All of them that still rest.
pub(super) fn of(feed: &Feed<'_>) -> Vec<Event> {
    let mut events = steps(feed);
    events.extend(on_cases(feed));
    events.extend(again(feed));
    events.extend(reservations(feed));
    events
}

/// A last day, with the entries that made it so, each of which changed it.
fn deadline(
    feed: &Feed<'_>,
    name: &str,
    since: &[Sequence],
    last: Date,
    (what, about): (&str, String),
) -> Option<Event> {
    Some(Event {
        uid: feed.uid(name),
        changed: since.last().map_or(feed.since, |entry| feed.recorded(*entry)),
        sequence: since.len(),
        when: When::Days(last, last.tomorrow().ok()?),
        place: None,
        summary: feed.l.agenda_deadline(&capital(what)),
        description: about,
        url: Some(feed.site.clone() + "/"),
        status: Status::Deadline,
        invites: None,
    })
}

/// Whether one of these seats is the one that must.
fn theirs(feed: &Feed<'_>, seats: &[Id], actor: Option<&Actor>) -> bool {
    let today = feed.visit.today();
    let is = |actor: &Actor, seat: &Id| *actor != Actor::Anyone && who::is(feed.agreement, seat, actor, today);
    actor.is_some_and(|actor| seats.iter().any(|seat| is(actor, seat)))
}

/// The steps to the meetings of this year and the next.
fn steps(feed: &Feed<'_>) -> Vec<Event> {
    let (visit, agreement, today) = (feed.visit, feed.agreement, feed.visit.today());
    let mut events = Vec::new();
    for (gathering, meeting) in feed.gatherings() {
        let awaited = |day: &Date| *day >= today && !gathering.is_off();
        let Some(day) = gathering.day().filter(awaited) else { continue };
        let since = gathering.convened.as_ref().map(|meeting| meeting.planned.as_slice()).unwrap_or_default();
        for route in agreement.planning.routes.values().filter(|route| gathering.bodies.contains(&route.body)) {
            let plan = route::plan(agreement, route, day);
            let own = plan.legs.iter().filter(|leg| theirs(feed, &visit.seats, leg.step.by.as_ref()));
            for (step, last) in own.filter_map(|leg| Some((leg.step, leg.last_safe()?))) {
                let name = format!("{}-{}-{meeting}", route.id, step.id);
                let about = feed.l.year_step(&when::weekday(feed.l, day, today));
                events.extend(deadline(feed, &name, since, last, (&step.label, about)));
            }
        }
    }
    events
}

/// The duties that rest on a case.
fn on_cases(feed: &Feed<'_>) -> Vec<Event> {
    let (visit, state, today) = (feed.visit, feed.visit.view.state(), feed.visit.today());
    let resting = visit.view.resting();
    let events = resting.iter().filter_map(|owed| {
        let case = visit.view.case(owed.case)?;
        let seats = state.seats_on(visit.who?, Some(owed.case), today);
        let mine = theirs(feed, &seats, owed.debtor.as_ref());
        let last = owed.due.filter(|_| mine)?;
        let label = feed.agreement.label(&owed.duty);
        let name = format!("{}-{}-{}", owed.duty, owed.case, owed.since);
        let about = format!("{}\n{}/dossiers/{}", visit.view.title(case), feed.site, case.number);
        deadline(feed, &name, &[owed.since], last, (&label, about))
    });
    events.collect()
}

/// The duties that come again and were not done yet.
fn again(feed: &Feed<'_>) -> Vec<Event> {
    let (visit, today) = (feed.visit, feed.visit.today());
    let returning = visit.view.returning();
    let events = returning.iter().filter_map(|owed| {
        let duty = feed.agreement.duties.get(&owed.duty)?;
        let debtor = duty.debtor.as_ref().map(|debtor| &debtor.value);
        let own = owed.seat.as_ref().is_none_or(|seat| visit.seats.contains(seat));
        let rests = owed.clock.rests() || today < owed.term.opens;
        let last = (own && rests && theirs(feed, &visit.seats, debtor)).then_some(owed.term.latest)?;
        let seat = owed.seat.as_ref().map(|seat| format!("-{seat}")).unwrap_or_default();
        let name = format!("{}{seat}-{}", owed.duty, owed.term.opens);
        let about = owed.term.about.map(|year| feed.l.today_returning(&year.to_string())).unwrap_or_default();
        deadline(feed, &name, &[], last, (&duty.label, about))
    });
    events.collect()
}

/// The reservations with which their seats agreed, until these are lifted.
fn reservations(feed: &Feed<'_>) -> Vec<Event> {
    let (visit, agreement) = (feed.visit, feed.agreement);
    let items = visit.view.meetings().flat_map(|meeting| &meeting.items);
    let made = items.flat_map(|item| item.reservations().map(move |(seat, reservation)| (item, seat, reservation)));
    let open = made.filter(|(_, seat, reservation)| {
        visit.seats.contains(seat) && reservation.stands(visit.today()) == Reserved::Open
    });
    let events = open.filter_map(|(item, seat, reservation)| {
        let name = format!("reservation-{}-{}-{seat}", item.number.meeting, item.number.place);
        let what = feed.l.item_lift_title(&agreement.label(seat));
        let at = format!("{}/vergaderingen/{}/{}", feed.site, item.number.meeting, item.number.place);
        let about = format!("{}\n{at}", visit.view.title(visit.view.case(item.case)?));
        deadline(feed, &name, &[item.version], reservation.until, (&what, about))
    });
    events.collect()
}
