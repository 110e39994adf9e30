//! The figures of the parties: which are known and where they come from, and taking new ones from a published file, which is
//! looked at before anything is recorded.

mod files;
mod preview;

use crate::errors::Trouble;
use crate::layout::{self, Door, Shell};
use crate::pages::shown::{capital, count, who};
use crate::state::App;
use crate::visit::Visit;
use askama::Template;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use charter::agreement::act::Act;
use charter::agreement::quantity::{Quantity, Status, Vintage};
use charter::{Agreement, Id};
use cooperation::reconciliation::reading::table::MOST_BYTES;
pub(crate) use files::Files;
use std::collections::BTreeMap;
use tower_http::limit::RequestBodyLimitLayer;
use words::{Date, Lang, Style};

/// What stands around a file in what is sent, in bytes.
const AROUND: usize = 64 * 1024;
/// Of how many days the figures stand on the page.
const DAYS: usize = 3;
/// How much of the digest of a file is told.
const DIGEST: usize = 12;

/// The routes of the figures.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/{coop}/cijfers", get(page))
        .route("/{coop}/cijfers/{act}/{file}", get(preview::page).post(preview::record))
}

/// The route by which a file comes in, which may be larger than a form.
pub(crate) fn upload() -> Router<App> {
    Router::new()
        .route("/{coop}/cijfers/{act}", post(files::upload))
        .layer(DefaultBodyLimit::disable())
        .layer(RequestBodyLimitLayer::new(MOST_BYTES.saturating_add(AROUND)))
}

/// The page, where the agreement reckons with figures.
pub(crate) fn place(visit: &Visit, agreement: &Agreement) -> Option<(String, String)> {
    (!agreement.quantities.is_empty()).then(|| (visit.l.numbers_title(), visit.at("/cijfers")))
}

#[derive(Template)]
#[template(path = "figures.html")]
struct FiguresPage {
    s: Shell,
    /// What is still to be chosen, or does not go.
    fault: Option<String>,
    quantities: Vec<QuantityShown>,
    /// Where a file is sent to, for each act by which whoever looks may record: with what it is called and where it is done by hand.
    acts: Vec<ActShown>,
}

struct ActShown {
    label: String,
    action: String,
    by_hand: String,
}

struct QuantityShown {
    label: String,
    days: Vec<DayShown>,
}

struct DayShown {
    on: String,
    rows: Vec<RowShown>,
}

struct RowShown {
    party: String,
    code: String,
    value: String,
    status: String,
    source: String,
    vintage: Option<String>,
}

async fn page(visit: Visit) -> Result<Response, Trouble> {
    shown(&visit, None, StatusCode::OK)
}

/// The page, with what does not go above it.
fn shown(visit: &Visit, fault: Option<String>, status: StatusCode) -> Result<Response, Trouble> {
    let agreement = visit.agreement()?;
    let acts = recording(visit, agreement).map(|act| ActShown {
        label: capital(&act.label),
        action: visit.at(&format!("/cijfers/{}", act.id)),
        by_hand: visit.at(&format!("/handelingen/{}", act.id)),
    });
    let page = FiguresPage {
        fault,
        quantities: agreement.quantities.values().map(|one| quantity(visit, agreement, one)).collect(),
        acts: acts.collect(),
        s: Shell::of(visit, Door::None),
    };
    Ok((status, layout::html(&page)).into_response())
}

/// The quantities that an act records and of which the charter names where the figures are published.
fn published<'a>(agreement: &'a Agreement, act: &'a Act) -> impl Iterator<Item = &'a Quantity> {
    let quantities = act.records.iter().filter_map(|id| agreement.quantities.get(id));
    quantities.filter(|quantity| quantity.source.is_some())
}

/// Where the figures that an act records are taken from a file.
pub(crate) fn taken_from_file(visit: &Visit, agreement: &Agreement, act: &Act) -> Option<String> {
    recording(visit, agreement).any(|one| one.id == act.id).then(|| visit.at("/cijfers"))
}

/// The acts by which whoever looks may record published figures of parties that have a region.
fn recording<'a>(visit: &'a Visit, agreement: &'a Agreement) -> impl Iterator<Item = &'a Act> {
    let regions = agreement.parties.values().any(|party| party.code.is_some());
    let records = move |act: &&Act| regions && published(agreement, act).next().is_some();
    let seat = visit.seat();
    let may = move |act: &&Act| seat.is_some_and(|seat| who::may(agreement, seat, act, visit.today()));
    agreement.acts.values().filter(records).filter(may)
}

/// The act by which whoever looks records figures.
///
/// # Errors
/// [`Trouble::NotFound`] where it is none, or not theirs.
fn act<'a>(visit: &'a Visit, path: &BTreeMap<String, String>) -> Result<(&'a Agreement, &'a Act), Trouble> {
    let agreement = visit.agreement()?;
    let id = path.get("act").map(|act| Id::new(act)).ok_or(Trouble::NotFound)?;
    let act = recording(visit, agreement).find(|act| act.id == id).ok_or(Trouble::NotFound)?;
    Ok((agreement, act))
}

/// One figure with where it comes from.
struct Known<'a> {
    value: u64,
    status: Option<Status>,
    source: String,
    vintage: Option<&'a Vintage>,
}

fn quantity(visit: &Visit, agreement: &Agreement, quantity: &Quantity) -> QuantityShown {
    let l = visit.l;
    let by_charter = || {
        let source = quantity.source.as_ref().map(|source| source.value.clone());
        source.map_or_else(
            || l.numbers_by_charter(),
            |source| format!("{}; {}", l.numbers_source_of(&source), l.numbers_by_charter()),
        )
    };
    let mut days: BTreeMap<Date, BTreeMap<&Id, Known<'_>>> = BTreeMap::new();
    for stated in quantity.figures.iter().map(|stated| &stated.value) {
        let known = Known { value: stated.value, status: stated.status, source: by_charter(), vintage: None };
        days.entry(stated.on).or_default().insert(&stated.party, known);
    }
    for one in visit.view.state().figures_of(&quantity.id) {
        let (status, source) = (Some(one.status), l.numbers_source_of(&one.source));
        let known = Known { value: one.value, status, source, vintage: one.vintage.as_ref() };
        days.entry(one.on).or_default().insert(&one.party, known);
    }
    let day = |(on, figures): (Date, BTreeMap<&Id, Known<'_>>)| DayShown {
        on: l.date(on, Style::Plain),
        rows: figures.into_iter().map(|(party, known)| row(l, agreement, party, &known)).collect(),
    };
    QuantityShown { label: capital(&quantity.label), days: days.into_iter().rev().take(DAYS).map(day).collect() }
}

fn row(l: Lang, agreement: &Agreement, party: &Id, known: &Known<'_>) -> RowShown {
    let code = agreement.parties.get(party).and_then(|party| party.code.as_ref());
    RowShown {
        party: agreement.label(party),
        code: code.map(|code| code.value.clone()).unwrap_or_default(),
        value: number(l, known.value),
        status: match known.status {
            Some(Status::Final) => l.contributions_final(),
            Some(Status::Provisional) => l.contributions_provisional(),
            None => l.contributions_unsaid(),
        },
        source: known.source.clone(),
        vintage: known.vintage.map(|vintage| told(l, vintage)),
    }
}

/// From which edition figures were read.
fn told(l: Lang, vintage: &Vintage) -> String {
    let digest: String = vintage.digest.chars().take(DIGEST).collect();
    l.numbers_vintage(&vintage.topic, &vintage.period, vintage.retrieved, &digest)
}

fn number(l: Lang, value: u64) -> String {
    l.number(usize::try_from(value).map_or(i64::MAX, count))
}
