//! The register of mandated decisions: what each seat decided alone, under which mandate, how it counted then, and what is left
//! now; only as far as whoever looks may read it.

mod decided;
mod terms;

use super::taken;
use crate::errors::Trouble;
use crate::layout::{self, Door, Shell};
use crate::pages::shown::count;
use crate::parts::{Citation, TakeAlong};
use crate::state::App;
use crate::visit::Visit;
use askama::Template;
use axum::Router;
use axum::response::Response;
use axum::routing::get;
use charter::agreement::power::Power;
use charter::{Agreement, Id};
use decided::{Decided, RowShown};
use sheets::table::Table;
use std::collections::BTreeMap;
use terms::Term;
use words::Amount;

#[derive(Template)]
#[template(path = "money-mandates.html")]
struct MandatesPage {
    s: Shell,
    title: String,
    lead: String,
    mandates: Vec<MandateShown>,
    table: Option<TakeAlong>,
}

/// One mandate: what it says, and every decision under it.
struct MandateShown {
    id: String,
    title: String,
    cite: Citation,
    /// That it no longer holds.
    gone: Option<String>,
    terms: Vec<Term>,
    /// How many decisions are left out, because they are not for whoever looks.
    kept: Option<String>,
    rows: Vec<RowShown>,
    total: Option<(String, String)>,
}

/// The routes of the register.
pub(crate) fn routes() -> Router<App> {
    Router::new().route("/{coop}/geld/mandaten", get(page)).route("/{coop}/geld/mandaten/tabel", get(table))
}

/// The register, for whoever the books are for, where the agreement gives a mandate or gave one.
pub(crate) fn place(visit: &Visit, agreement: &Agreement) -> Option<(String, String)> {
    let used = || visit.view.state().cases.values().any(|case| !case.mandates.is_empty());
    let any = visit.view.reads_books() && (!agreement.powers.is_empty() || used());
    any.then(|| (visit.l.mandates_title(), visit.at("/geld/mandaten")))
}

/// Where one mandate stands in the register, for whoever the books are for.
pub(crate) fn place_of(visit: &Visit, power: &Id) -> Option<String> {
    visit.view.reads_books().then(|| visit.at(&format!("/geld/mandaten#mandaat-{power}")))
}

async fn page(visit: Visit) -> Result<Response, Trouble> {
    let (agreement, l) = (visit.agreement()?, visit.l);
    let reads = visit.view.reads_books();
    let known = if reads { decided::all(&visit) } else { decided::Known::default() };
    let mandates: Vec<MandateShown> = each(agreement, &known.decided)
        .into_iter()
        .filter(|_| reads)
        .map(|power| shown(&visit, agreement, power, &known))
        .collect();
    let lead = match (reads, mandates.is_empty()) {
        (false, _) => l.money_for_seats(),
        (true, true) => l.mandates_none(),
        (true, false) => l.mandates_lead(),
    };
    let table =
        (!known.decided.is_empty()).then(|| TakeAlong::of(l, l.mandates_table(), visit.at("/geld/mandaten/tabel")));
    Ok(layout::html(&MandatesPage {
        title: l.mandates_title(),
        lead,
        mandates,
        table,
        s: Shell::of(&visit, Door::Money),
    }))
}

/// The register as a table for a spreadsheet.
async fn table(visit: Visit) -> Result<Response, Trouble> {
    if !visit.view.reads_books() {
        return Err(Trouble::NotFound);
    }
    let known = decided::all(&visit);
    let rows = known.decided.iter().map(|one| one.row(&visit)).collect();
    let table = Table::named(&visit.l.mandates_title(), &visit.l.mandates_csv_header(), rows);
    Ok(taken::answer(&visit, "mandaten", &table))
}

/// Every mandate of the agreement, and after those each that something was decided under before it was left out.
fn each<'a>(agreement: &'a Agreement, decided: &'a [Decided<'a>]) -> Vec<&'a Power> {
    let gone = decided.iter().filter(|one| !agreement.powers.contains_key(&one.power.id));
    let gone: BTreeMap<&Id, &Power> = gone.map(|one| (&one.power.id, &one.power)).collect();
    agreement.powers.values().chain(gone.into_values()).collect()
}

fn shown(visit: &Visit, agreement: &Agreement, power: &Power, known: &decided::Known<'_>) -> MandateShown {
    let l = visit.l;
    let holds = agreement.powers.contains_key(&power.id);
    let of = || known.decided.iter().filter(|one| one.power.id == power.id);
    let kept = known.kept.get(&power.id).copied().filter(|kept| *kept > 0);
    let sum = of().try_fold(Amount::default(), |sum, one| sum.checked_add(one.used.amount));
    let total = sum.filter(|_| kept.is_none() && of().next().is_some());
    MandateShown {
        id: power.id.to_string(),
        title: crate::pages::shown::capital(&power.label),
        cite: Citation::of(&power.cite, &visit.at("")),
        gone: (!holds).then(|| l.mandates_gone()),
        terms: terms::of(visit, agreement, power, holds),
        kept: kept.map(|kept| l.mandates_kept(count(kept))),
        rows: of().rev().map(|one| one.shown(visit)).collect(),
        total: total.map(|total| (l.mandates_total(count(of().count())), l.amount(total))),
    }
}
