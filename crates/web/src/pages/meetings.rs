//! Vergaderen: the meetings by body and date, and one meeting with its agenda.

mod agenda;
mod arranging;
mod closing;
mod decisions;
mod invited;
mod item;
mod meeting;
mod minutes;
mod now;
mod point;
mod presence;
mod presiding;
pub(crate) mod signing_off;
pub(crate) mod sitting;
mod temperature;
mod year;
pub(crate) use meeting::{purpose_label, title};

use crate::errors::Trouble;
use crate::layout::{self, Door, Shell};
use crate::pages::shown::asking::{Asking, encoded};
use crate::pages::shown::paging::Paging;
use crate::pages::shown::when::{self, Day};
use crate::pages::shown::{capital, count, who};
use crate::parts::{Kind, Mark};
use crate::visit::Visit;
use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use charter::Agreement;
use charter::agreement::act::ActKind;
use charter::agreement::set::SetKind;
use cooperation::meetings::Meeting;

pub(crate) use agenda::page as agenda_document;
pub(crate) use arranging::arrange;
pub(crate) use closing::close;
pub(crate) use decisions::{document as decisions_document, page as decisions};
pub(crate) use item::page as item;
pub(crate) use meeting::page as meeting;
pub(crate) use minutes::{document as minutes_document, minute, page as minutes};
pub(crate) use now::{follow, page as now};
pub(crate) use presence::record as presence;
pub(crate) use signing_off::sign_off;
pub(crate) use sitting::set as set_sitting;
pub(crate) use year::page as year;

const PAST: usize = 20;

#[derive(Template)]
#[template(path = "meetings.html")]
struct MeetingsPage {
    s: Shell,
    lead: String,
    /// Whether there is no meeting at all.
    none: bool,
    /// Whether there are meetings of which whoever looks sees the days only.
    for_seats: bool,
    bodies: Vec<BodyLink>,
    coming: Vec<Line>,
    past: Vec<Line>,
    paging: Paging,
    convene: Option<String>,
    /// What the page of this year is called, and its address.
    year: (String, String),
}

/// The list narrowed to one body.
struct BodyLink {
    label: String,
    href: String,
    here: bool,
}

/// One meeting.
struct Line {
    day: Day,
    body: String,
    href: String,
    hours: Option<String>,
    items: String,
    mark: Option<Mark>,
}

/// The page.
pub(crate) async fn page(visit: Visit, query: Query<Vec<(String, String)>>) -> Result<Response, Trouble> {
    let asking = Asking::from(query);
    let agreement = visit.agreement()?;
    let (l, today) = (visit.l, visit.today());
    let chosen = asking.get("orgaan");
    let all: Vec<&Meeting> = visit.view.meetings().collect();
    let fits = |meeting: &&&Meeting| chosen.is_none_or(|body| meeting.body.as_str() == body);
    let (coming, mut past): (Vec<&Meeting>, Vec<&Meeting>) =
        all.iter().filter(fits).copied().partition(|meeting| meeting.date >= today);
    past.reverse();
    let paging =
        Paging::new(l, asking.page(), past.len(), PAST, &asking.keep(&visit.at("/vergaderingen"), &["orgaan"]));
    let next = coming.iter().find(|meeting| meeting.cancelled.is_none());
    let lead = next.map_or_else(
        || l.meetings_coming_none(),
        |next| {
            let date = when::weekday(l, next.date, today);
            let told = l.meetings_lead_next(&date, &agreement.label(&next.body), &when::until(l, today, next.date));
            let planned = coming.iter().filter(|meeting| meeting.cancelled.is_none()).count();
            format!("{} {told}", l.meetings_lead(count(planned)))
        },
    );
    let line = |meeting: &&Meeting| line(&visit, agreement, meeting);
    Ok(layout::html(&MeetingsPage {
        lead,
        none: all.is_empty(),
        for_seats: all.is_empty() && !visit.view.convened().is_empty(),
        bodies: bodies(&visit, agreement, "/vergaderingen", chosen),
        year: (l.year_link(&today.year().to_string()), visit.at(&format!("/vergaderingen/jaar/{}", today.year()))),
        coming: coming.iter().map(line).collect(),
        past: past.iter().skip(paging.skip(PAST)).take(PAST).map(line).collect(),
        paging,
        convene: convene(&visit, agreement),
        s: Shell::of(&visit, Door::Meetings),
    }))
}

fn line(visit: &Visit, agreement: &Agreement, meeting: &Meeting) -> Line {
    let (l, today) = (visit.l, visit.today());
    let open = meeting.items.iter().filter(|item| item.concluded.is_none()).count();
    let mark = match (meeting.items.is_empty(), open) {
        _ if meeting.cancelled.is_some() => Some(Mark::new(Kind::No, l.cancelled_mark())),
        (true, _) => None,
        (false, 0) => Some(Mark::new(Kind::Yes, l.meetings_all_concluded())),
        (false, open) => Some(Mark::new(Kind::Wait, l.meetings_some_open(count(open)))),
    };
    let items =
        if meeting.items.is_empty() { l.meetings_no_items() } else { l.meetings_items(count(meeting.items.len())) };
    Line {
        day: Day::of(l, meeting.date, today),
        body: capital(&agreement.label(&meeting.body)),
        href: visit.at(&format!("/vergaderingen/{}", meeting.number)),
        hours: sitting::hours(l, (meeting.begins(), meeting.ends())),
        items,
        mark,
    }
}

/// The bodies that can meet, to narrow the page at this address; none where there is only one.
fn bodies(visit: &Visit, agreement: &Agreement, path: &str, chosen: Option<&str>) -> Vec<BodyLink> {
    let mut links =
        vec![BodyLink { label: visit.l.meetings_all_bodies(), href: visit.at(path), here: chosen.is_none() }];
    links.extend(agreement.sets.values().filter(|set| set.kind == SetKind::Body).map(|set| BodyLink {
        label: capital(&set.label),
        href: visit.at(&format!("{path}?orgaan={}", encoded(set.id.as_str()))),
        here: chosen == Some(set.id.as_str()),
    }));
    if links.len() > 2 { links } else { Vec::new() }
}

/// The act with which the seat one acts from plans a meeting.
fn convene(visit: &Visit, agreement: &Agreement) -> Option<String> {
    let seat = visit.seat()?;
    let may = |act: &&charter::agreement::act::Act| {
        act.kind == ActKind::Convene && who::may(agreement, seat, act, visit.today())
    };
    agreement.acts.values().find(may).map(|act| visit.at(&format!("/handelingen/{}", act.id)))
}
