//! Vandaag: the sentence first, then what the charter asks of the seat one acts from.

pub(in crate::pages) mod asked;
mod coming;
mod elsewhere;
mod escalated;
mod prepared;
mod returning;
mod vacant;
mod ways;

use crate::errors::Trouble;
use crate::layout::{self, Door, Shell};
use crate::pages::shown::happened::{Happened, Teller};
use crate::pages::shown::starts::{self, Start};
use crate::pages::shown::steps::Steps;
use crate::pages::shown::{capital, count, when, who};
use crate::parts::Citation;
use crate::visit::Visit;
use askama::Template;
use asked::{AllAsked, Asked};
use axum::response::Response;
use charter::agreement::act::{Act, ActKind, Actor};
use charter::agreement::case::CaseType;
use charter::{Agreement, Id};
use cooperation::cases::Case;
use cooperation::meetings::Meeting;
use elsewhere::Elsewhere;
use std::collections::{BTreeMap, BTreeSet};

const MOST_ASKED: usize = 7;
const MOST_MEETINGS: usize = 5;
const LATELY: usize = 5;
const ELSEWHERE: usize = 5;

#[derive(Template)]
#[template(path = "today.html")]
struct TodayPage {
    s: Shell,
    heading: String,
    sentence: String,
    /// The seat one acts from, by name.
    seat: Option<String>,
    asked: Vec<Asked>,
    more: Option<String>,
    doors: Vec<DoorOpen>,
    elsewhere: Vec<Elsewhere>,
    starts: Vec<Start>,
    lately: Vec<Happened>,
    /// The meetings; none where this visitor may not see them.
    meetings: Option<Vec<Coming>>,
    kinds: Vec<KindCounted>,
}

/// Something anyone can do.
struct DoorOpen {
    title: String,
    lead: String,
    href: String,
    button: String,
    cite: Option<Citation>,
}

struct Coming {
    day: String,
    body: String,
    items: String,
    href: String,
}

struct KindCounted {
    plural: String,
    stages: Vec<StageCounted>,
}

struct StageCounted {
    label: String,
    /// None where there are none.
    count: Option<String>,
    href: String,
}

#[derive(Template)]
#[template(path = "empty.html")]
struct EmptyPage {
    s: Shell,
    title: String,
    lead: String,
}

/// The page.
pub(crate) async fn page(visit: Visit) -> Result<Response, Trouble> {
    let Some(agreement) = visit.view.agreement() else {
        let (title, lead) = (visit.l.today_empty_title(), visit.l.today_empty_lead());
        return Ok(layout::html(&EmptyPage { s: Shell::of(&visit, Door::Today), title, lead }));
    };
    let cases: Vec<&Case> = visit.view.cases().collect();
    let today = visit.today();
    let comes = |meeting: &&Meeting| meeting.date >= today && meeting.cancelled.is_none();
    let coming: Vec<&Meeting> = visit.view.meetings().filter(comes).collect();
    let waiting = waiting(&visit, agreement, &cases);
    let of_seat = |seat| asked::of(&visit, agreement, seat, &waiting, MOST_ASKED);
    let asked = visit.acting.seat().map(of_seat).unwrap_or_default();
    let more = count(asked.many.saturating_sub(MOST_ASKED));
    let more = if more > 0 { Some(visit.l.today_more(more)) } else { None };
    let base = visit.at("");
    let teller = Teller { view: &visit.view, l: visit.l, base: &base };
    Ok(layout::html(&TodayPage {
        heading: capital(&when::weekday(visit.l, today, today)),
        sentence: sentence(&visit, agreement, &coming, &asked, &cases),
        seat: who::capacity(&visit.view, visit.l, &visit.acting),
        asked: asked.first,
        more,
        doors: if visit.acting.seat().is_some() { Vec::new() } else { doors(&visit, agreement) },
        elsewhere: visit
            .acting
            .seat()
            .map(|seat| elsewhere::of(&visit, agreement, seat, &waiting, ELSEWHERE))
            .unwrap_or_default(),
        starts: visit.acting.seat().map(|_| starts::possible(&visit, agreement)).unwrap_or_default(),
        lately: lately(&visit, teller),
        meetings: visit
            .acting
            .seat()
            .map(|_| coming.iter().take(MOST_MEETINGS).map(|meeting| shown(&visit, agreement, meeting)).collect()),
        kinds: kinds(&visit, agreement, &cases),
        s: Shell::of(&visit, Door::Today),
    }))
}

/// The last few things that happened.
fn lately(visit: &Visit, teller: Teller<'_>) -> Vec<Happened> {
    visit.view.entries().take(LATELY).map(|entry| teller.line(&entry)).collect()
}

/// What someone who runs past must know: the next meeting, and how much is asked.
fn sentence(visit: &Visit, agreement: &Agreement, coming: &[&Meeting], asked: &AllAsked, cases: &[&Case]) -> String {
    let l = visit.l;
    let today = visit.today();
    let next = coming.first().map_or_else(
        || l.today_no_meeting(),
        |meeting| {
            let body = agreement.label(&meeting.body);
            match when::days(today, meeting.date) {
                0 => l.today_meeting_now(&body),
                days => l.today_next_meeting(days, &body, &when::weekday(l, meeting.date, today)),
            }
        },
    );
    if visit.acting.seat().is_none() {
        // Whoever holds no seat does not see the meetings, so nothing is said of them.
        let of_itself = |case: &&&Case| agreement.cases.get(&case.kind).is_none_or(|kind| !kind.side);
        let running = cases.iter().filter(of_itself).filter(|case| !case.ended).count();
        let running = l.today_under_way(count(running));
        return if coming.is_empty() { running } else { format!("{running} {next}") };
    }
    match (asked.many, asked.late) {
        (0, _) => format!("{next} {}", l.today_nothing_asked()),
        (many, 0) => format!("{next} {}", l.today_asked(count(many))),
        (many, late) => format!("{next} {} {}", l.today_asked(count(many)), l.today_asked_late(count(late))),
    }
}

fn shown(visit: &Visit, agreement: &Agreement, meeting: &Meeting) -> Coming {
    let meets_today = meeting.date == visit.today() && !meeting.items.is_empty();
    Coming {
        day: when::near(visit.l, meeting.date, visit.today()),
        body: agreement.label(&meeting.body),
        items: match meeting.items.len() {
            0 => visit.l.today_agenda_empty(),
            many => visit.l.today_agenda(count(many)),
        },
        href: visit.at(&format!("/vergaderingen/{}{}", meeting.number, if meets_today { "/nu" } else { "" })),
    }
}

/// The cases that wait for a step, with that step; those on an agenda wait for the meeting. The longest first.
pub(in crate::pages) fn waiting<'a>(
    visit: &'a Visit,
    agreement: &'a Agreement,
    cases: &[&'a Case],
) -> Vec<(&'a Case, &'a Act)> {
    if visit.acting.seat().is_none() {
        return Vec::new();
    }
    let steps = Steps::of(agreement, &visit.view);
    let untabled = cases.iter().copied().filter(|case| steps.tabled(case.number).is_none());
    let mut waiting: Vec<(&Case, &Act)> = untabled.filter_map(|case| Some((case, steps.next(case)?))).collect();
    waiting.sort_by_key(|(case, _)| (case.since, case.number));
    waiting
}

/// How many cases of each kind stand where.
fn kinds(visit: &Visit, agreement: &Agreement, cases: &[&Case]) -> Vec<KindCounted> {
    let mut here: BTreeMap<(&Id, &Id), usize> = BTreeMap::new();
    cases.iter().for_each(|case| *here.entry((&case.kind, &case.stage)).or_default() += 1);
    let known: BTreeSet<&Id> = here.keys().map(|(kind, _)| *kind).collect();
    let shown = agreement.cases.values().filter(|kind| !kind.side && known.contains(&kind.id));
    shown.map(|kind| counted(visit, kind, &here)).collect()
}

fn counted(visit: &Visit, kind: &CaseType, all: &BTreeMap<(&Id, &Id), usize>) -> KindCounted {
    let stages = kind.stages.iter().map(|stage| {
        let here = all.get(&(&kind.id, &stage.id)).copied().unwrap_or_default();
        let href = visit.at(&format!("/dossiers?als=tabel&fase={}", stage.id));
        let here = if here > 0 { Some(visit.l.number(count(here))) } else { None };
        StageCounted { label: stage.label.clone(), count: here, href }
    });
    KindCounted { plural: capital(&kind.plural), stages: stages.collect() }
}

/// What anyone can do here: hand something in where the charter lets anyone, and read.
fn doors(visit: &Visit, agreement: &Agreement) -> Vec<DoorOpen> {
    let l = visit.l;
    let base = visit.at("");
    let anyone = |act: &&charter::agreement::act::Act| {
        act.kind == ActKind::Open && act.by.as_ref().is_some_and(|by| by.value.contains(&Actor::Anyone))
    };
    let mut opening: Vec<_> = agreement.acts.values().filter(anyone).collect();
    opening.sort_by_key(|act| act.order);
    starts::by_use(visit, agreement, &mut opening);
    let mut doors: Vec<DoorOpen> = opening
        .into_iter()
        .map(|act| DoorOpen {
            title: capital(&act.label),
            lead: l.today_visitor_open(&who::by(&visit.view, l, act).unwrap_or_default()),
            href: visit.at(&format!("/indienen/{}", act.id)),
            button: capital(&act.label),
            cite: Some(Citation::of(&act.cite, &base)),
        })
        .collect();
    let reading = [
        ("/dossiers", l.today_visitor_cases(), l.today_visitor_cases_lead(), l.door_cases()),
        ("/handvest", l.today_visitor_charter(), l.today_visitor_charter_lead(), l.door_charter()),
        ("/boek", l.today_visitor_book(), l.today_visitor_book_lead(), l.door_book()),
    ];
    doors.extend(reading.into_iter().map(|(path, title, lead, button)| DoorOpen {
        title,
        lead,
        href: visit.at(path),
        button,
        cite: None,
    }));
    doors
}
