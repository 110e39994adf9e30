//! Netwerk: bodies and roles with their seats and holders on a day, parties, people, and how much happened in a year.

mod able;
mod activity;
mod party;
mod person;
mod vacant;

use crate::errors::Trouble;
use crate::layout::{self, Door, Shell};
use crate::pages::act::entrusting::has_delegates;
use crate::pages::money;
use crate::pages::shown::asking::Asking;
use crate::pages::shown::starts::{self, Start};
use crate::pages::shown::{capital, count, vacant as empty, who};
use crate::parts::Citation;
use crate::visit::Visit;
use able::Wanted;
use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use charter::agreement::act::{Act, ActKind};
use charter::agreement::set::{Fee, FeeUnit, Lasts, Set, SetKind, SpeakerPer, Tie};
use charter::{Agreement, Id};
use cooperation::cases::Case;
use cooperation::people::Person;
use cooperation::seats::delegating::delegates_of;
use cooperation::seats::vacant::{Vacancy, vacancies};
use cooperation::values::{CaseNumber, PersonNumber};
use std::collections::BTreeSet;
use vacant::Filling;
use words::{Date, Lang, Style};

pub(crate) use party::page as party;
pub(crate) use person::page as person;

#[derive(Template)]
#[template(path = "network.html")]
struct NetworkPage {
    s: Shell,
    lead: String,
    on: String,
    iso: String,
    groups: Vec<Group>,
    parties: Vec<PartyShown>,
    people: Vec<PersonLine>,
    counted: Option<activity::Counted>,
    actions: Vec<Start>,
}

/// Bodies, or roles.
struct Group {
    title: String,
    sets: Vec<SetShown>,
}

/// A body or a role.
struct SetShown {
    anchor: String,
    label: String,
    level: Option<String>,
    held: String,
    /// What it is for.
    tasks: Vec<String>,
    /// What its people should be able to do together.
    competences: Vec<Wanted>,
    cite: Citation,
    seats: Vec<SeatShown>,
    /// How its empty seats are filled, for whoever knows the people.
    fillings: Vec<Filling>,
}

/// A seat on the day.
struct SeatShown {
    label: String,
    chair: bool,
    party: String,
    holder: Option<HolderShown>,
    /// Since when nobody holds it.
    empty: Option<String>,
    /// Who reads along for the holder: by name, with their page.
    delegates: Vec<(String, String)>,
    /// Where whoever looks ends that, for a seat of their own.
    ends: Option<String>,
}

struct HolderShown {
    name: String,
    href: String,
    since: String,
    until: Option<String>,
}

struct PartyShown {
    label: String,
    /// Its money, for whoever reads the books.
    href: Option<String>,
    /// What runs with it, for whoever sees what is within the cooperation.
    about: Option<String>,
    cite: Citation,
}

struct PersonLine {
    name: String,
    href: String,
    seats: String,
}

/// The page.
pub(crate) async fn page(visit: Visit, query: Query<Vec<(String, String)>>) -> Result<Response, Trouble> {
    let asking = Asking::from(query);
    let agreement = visit.agreement()?;
    let l = visit.l;
    let on = asking.get("dag").and_then(|day| day.parse().ok()).unwrap_or_else(|| visit.today());
    let holders: Vec<Option<PersonNumber>> =
        agreement.seats.keys().map(|seat| who::holder(&visit.view, seat, on).map(|held| held.person)).collect();
    let held = holders.iter().filter(|holder| holder.is_some()).count();
    let people: BTreeSet<PersonNumber> = holders.iter().flatten().copied().collect();
    let group = |title: String, kind: SetKind| Group { title, sets: sets(&visit, agreement, kind, on) };
    Ok(layout::html(&NetworkPage {
        lead: l.network_lead(count(held), count(holders.len()), count(people.len())),
        on: l.network_on(on),
        iso: on.to_string(),
        groups: vec![group(l.network_bodies(), SetKind::Body), group(l.network_roles(), SetKind::Role)],
        parties: parties(&visit, agreement),
        people: register(&visit, on),
        counted: activity::of(&visit, agreement),
        actions: actions(&visit, agreement),
        s: Shell::of(&visit, Door::Network),
    }))
}

fn parties(visit: &Visit, agreement: &Agreement) -> Vec<PartyShown> {
    let base = visit.at("");
    let has_money = visit.view.reads_books() && !agreement.funds.is_empty();
    let shown = |party: &charter::agreement::set::Party| PartyShown {
        label: capital(&party.label),
        href: has_money.then(|| money::party::place(visit, &party.id)),
        about: party::tells(visit, agreement, &party.id).then(|| party::place(visit, &party.id)),
        cite: Citation::of(&party.cite, &base),
    };
    agreement.parties.values().map(shown).collect()
}

/// The bodies or the roles, in the order of the charter.
fn sets(visit: &Visit, agreement: &Agreement, kind: SetKind, on: Date) -> Vec<SetShown> {
    let mut of_kind: Vec<&Set> = agreement.sets.values().filter(|set| set.kind == kind).collect();
    let place = |set: &Set| agreement.articles.iter().position(|article| article.anchor == set.cite.anchor());
    of_kind.sort_by_key(|set| place(set));
    of_kind.into_iter().flat_map(|set| shown(visit, agreement, set, on)).collect()
}

/// A set; of a set that each case has for itself the team of every case that has one.
fn shown(visit: &Visit, agreement: &Agreement, set: &Set, on: Date) -> Vec<SetShown> {
    if set.per_case.is_none() {
        return vec![one(visit, agreement, set, None, on)];
    }
    let state = visit.view.state();
    let tenures = set.seats.iter().filter_map(|seat| state.tenures.get(seat)).flatten();
    let served: BTreeSet<CaseNumber> = tenures.filter(|t| t.covers(on)).filter_map(|tenure| tenure.case).collect();
    let teams = served.into_iter().filter_map(|number| visit.view.case(number));
    teams.map(|case| one(visit, agreement, set, Some(case), on)).collect()
}

fn one(visit: &Visit, agreement: &Agreement, set: &Set, case: Option<&Case>, on: Date) -> SetShown {
    let l = visit.l;
    let chair = set.chair_on(on);
    let number = case.map(|case| case.number);
    let open: Vec<Vacancy<'_>> = vacancies(agreement, visit.view.state(), set, on).collect();
    let since = |id: &Id| open.iter().find(|vacancy| vacancy.seat.id == *id).map(|vacancy| empty::since(l, vacancy));
    let shown = |id: &Id| SeatShown { empty: since(id), ..seat(visit, agreement, id, chair == Some(id), number, on) };
    let seats = set.seats.iter().map(shown);
    let seats: Vec<SeatShown> = seats.filter(|seat| case.is_none() || seat.holder.is_some()).collect();
    let held = seats.iter().filter(|seat| seat.holder.is_some()).count();
    let level = set.level.as_ref().map(|level| l.network_level(&agreement.label(&level.value)));
    let from = set.from_among.as_ref().map(|from| l.network_from_among(&agreement.label(&from.value)));
    let per = set.speaker.as_ref().map(|speaker| match speaker.value.per {
        SpeakerPer::Meeting => l.network_speaker_per_meeting(),
        SpeakerPer::Item => l.network_speaker_per_item(),
        SpeakerPer::Absence if speaker.value.votes => l.network_substitute(),
        SpeakerPer::Absence => l.network_substitute_without_vote(),
    });
    let most = set.most_held.as_ref().map(|most| l.network_most_held(i64::from(most.value)));
    let lasts = set.tenure.as_ref().filter(|lasts| lasts.value == Lasts::Case).map(|_| l.network_as_long_as_case());
    let members = set.members.as_ref().map(|members| l.network_members(&members.value));
    let fee = set.fee.as_ref().map(|fee| fee_told(l, &fee.value));
    let made_of = set
        .made_of
        .as_ref()
        .map(|of| l.network_made_of(&of.value.iter().map(|part| agreement.label(part)).collect::<Vec<_>>()));
    let told =
        level.into_iter().chain(made_of).chain(members).chain(from).chain(per).chain(most).chain(lasts).chain(fee);
    let told: Vec<String> = told.collect();
    let label = capital(&set.label);
    SetShown {
        anchor: number.map_or_else(|| set.id.to_string(), |number| format!("{}-{number}", set.id)),
        label: case.map_or_else(|| label.clone(), |case| l.network_team_of(&label, &visit.view.title(case))),
        level: (!told.is_empty()).then(|| told.join(" · ")),
        held: l.network_held(count(held), count(seats.len())),
        tasks: set.tasks.iter().map(|task| capital(&task.value)).collect(),
        competences: competences(visit, set, number, on),
        cite: Citation::of(&set.cite, &visit.at("")),
        fillings: vacant::fillings(visit, agreement, set, &open),
        seats,
    }
}

/// What a set looks for in the people who sit there on the day, each person once.
fn competences(visit: &Visit, set: &Set, case: Option<CaseNumber>, on: Date) -> Vec<Wanted> {
    let held = set.seats.iter().filter_map(|seat| visit.view.state().tenure(seat, case, on));
    let holders: BTreeSet<PersonNumber> = held.map(|tenure| tenure.person).collect();
    let holders: Vec<PersonNumber> = holders.into_iter().collect();
    set.competences.iter().map(|wanted| Wanted::of(visit, &wanted.value, &holders, on)).collect()
}

fn seat(visit: &Visit, agreement: &Agreement, id: &Id, chair: bool, case: Option<CaseNumber>, on: Date) -> SeatShown {
    let l = visit.l;
    let known = agreement.seats.get(id);
    let tenure = visit.view.state().tenure(id, case, on);
    let own = known.and_then(|seat| seat.party.as_ref()).map(|party| &party.value);
    let party = own.or_else(|| tenure.and_then(|held| held.party.as_ref())).map(|party| agreement.label(party));
    let tie = known.and_then(|seat| seat.tie.as_ref()).map(|tied| tie_label(l, tied.value));
    let sector = known.and_then(|seat| seat.sector.as_ref()).map(|sector| sector.value.clone());
    let holder = tenure.map(|held| HolderShown {
        name: who::name(&visit.view, l, held.person),
        href: visit.at(&format!("/netwerk/{}", held.person)),
        since: l.date(held.from, Style::Plain),
        until: held.until.map(|until| l.network_until(until)),
    });
    let follows = known.and_then(|seat| seat.follows.as_ref());
    let follows = follows.map(|follows| l.network_follows(&agreement.label(&follows.value)));
    let party: Vec<String> = party.into_iter().chain(tie).chain(sector).chain(follows).collect();
    let delegates = delegates(visit, agreement, id, on);
    let ends = ends_delegates(visit, agreement, id).filter(|_| !delegates.is_empty());
    SeatShown { label: agreement.label(id), chair, party: party.join(" · "), holder, empty: None, delegates, ends }
}

/// Who reads along for the holder of a seat on the day, as far as whoever looks may know of them.
fn delegates(visit: &Visit, agreement: &Agreement, seat: &Id, on: Date) -> Vec<(String, String)> {
    let given = delegates_of(agreement, visit.view.state(), seat, on).map(|given| given.person);
    let known = given.filter(|person| visit.view.person(*person).is_some());
    known.map(|person| (who::name(&visit.view, visit.l, person), visit.at(&format!("/netwerk/{person}")))).collect()
}

/// The page on which the seat one acts from ends that somebody reads along for it.
fn ends_delegates(visit: &Visit, agreement: &Agreement, seat: &Id) -> Option<String> {
    visit.seat().filter(|own| *own == seat)?;
    let entrusts = |act: &&Act| act.kind == ActKind::Entrust && who::may(agreement, seat, act, visit.today());
    let act = agreement.acts.values().filter(entrusts).find(|act| has_delegates(visit, agreement, act))?;
    Some(visit.at(&format!("/handelingen/{}/einde", act.id)))
}

fn fee_told(l: Lang, fee: &Fee) -> String {
    match fee.rate {
        None => l.network_fee_open(&fee.label),
        Some((amount, FeeUnit::HalfDay)) => l.network_fee_half_day(&fee.label, amount),
        Some((amount, FeeUnit::Meeting)) => l.network_fee_meeting(&fee.label, amount),
    }
}

fn tie_label(l: Lang, tie: Tie) -> String {
    match tie {
        Tie::Bound => l.network_bound(),
        Tie::Free => l.network_free(),
        Tie::ExOfficio => l.network_ex_officio(),
    }
}

/// Everyone in the register, with what they hold on the day.
fn register(visit: &Visit, on: Date) -> Vec<PersonLine> {
    let line = |(number, _): (PersonNumber, &Person)| PersonLine {
        name: who::name(&visit.view, visit.l, number),
        href: visit.at(&format!("/netwerk/{number}")),
        seats: who::places(&visit.view, visit.l, number, on),
    };
    visit.view.people().map(line).collect()
}

/// The acts on people and seats that the seat one acts from can do now.
pub(crate) fn actions(visit: &Visit, agreement: &Agreement) -> Vec<Start> {
    let on_people = |kind: ActKind| {
        matches!(kind, ActKind::Appoint | ActKind::Nominate | ActKind::Entrust | ActKind::Enrol | ActKind::Erase)
    };
    starts::possible(visit, agreement).into_iter().filter(|start| on_people(start.kind)).collect()
}
