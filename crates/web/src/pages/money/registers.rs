//! The registers: papers of one kind from all dossiers, with what is left for each receiver, and as a table to take along.

use super::taken;
use crate::errors::Trouble;
use crate::layout::{self, Door, Shell};
use crate::pages::shown::registers::{LinesShown, RoomShown, header, known, row};
use crate::pages::shown::{capital, count};
use crate::parts::{Citation, TakeAlong};
use crate::state::App;
use crate::visit::Visit;
use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::response::Response;
use axum::routing::get;
use charter::agreement::register::Register;
use charter::{Agreement, Id};
use cooperation::ledger::register::RegisterLine;
use sheets::table::Table;

#[derive(Template)]
#[template(path = "money-register.html")]
struct RegisterPage {
    s: Shell,
    title: String,
    cite: Citation,
    lead: String,
    /// What is not shown, and why.
    told: Vec<String>,
    room: Option<RoomShown>,
    lines: Option<LinesShown>,
    table: Option<TakeAlong>,
}

/// The routes of the registers.
pub(crate) fn routes() -> Router<App> {
    let one = "/{coop}/geld/registers/{id}";
    Router::new().route(one, get(page)).route(&format!("{one}/tabel"), get(table))
}

/// Every register with its page, for whoever the books are for.
pub(crate) fn all(visit: &Visit, agreement: &Agreement) -> Vec<(String, String)> {
    let registers = agreement.registers.values().filter(|_| visit.view.reads_books());
    registers.map(|register| (capital(&register.label), place(visit, register))).collect()
}

/// The page of a register.
pub(crate) fn place(visit: &Visit, register: &Register) -> String {
    visit.at(&format!("/geld/registers/{}", register.id))
}

fn of<'a>(agreement: &'a Agreement, id: &str) -> Result<&'a Register, Trouble> {
    agreement.registers.get(&Id::new(id)).ok_or(Trouble::NotFound)
}

async fn page(visit: Visit, Path((_, id)): Path<(String, String)>) -> Result<Response, Trouble> {
    let agreement = visit.agreement()?;
    let register = of(agreement, &id)?;
    let l = visit.l;
    let reads = visit.view.reads_books();
    let known = known(&visit, register, visit.today());
    let told = match (reads, known.kept, known.lines.is_empty()) {
        (false, _, _) => Some(l.money_for_seats()),
        (true, 0, true) => Some(l.register_empty()),
        (true, 0, false) => None,
        (true, kept, _) => Some(l.register_kept(count(kept))),
    };
    let href = place(&visit, register);
    let shown = LinesShown::of(&visit, register, &known.lines, ("regels".to_owned(), true)).filter(|_| reads);
    Ok(layout::html(&RegisterPage {
        title: capital(&register.label),
        cite: Citation::of(&register.cite, &visit.at("")),
        lead: l.register_lead(&register.label),
        told: told.into_iter().collect(),
        room: RoomShown::of(&visit, agreement, register).filter(|_| reads),
        table: shown.is_some().then(|| TakeAlong::of(l, l.register_table(), format!("{href}/tabel"))),
        lines: shown,
        s: Shell::of(&visit, Door::Money),
    }))
}

/// The register as a table for a spreadsheet.
async fn table(visit: Visit, Path((_, id)): Path<(String, String)>) -> Result<Response, Trouble> {
    let agreement = visit.agreement()?;
    let register = of(agreement, &id)?;
    if !visit.view.reads_books() {
        return Err(Trouble::NotFound);
    }
    let known = known(&visit, register, visit.today());
    Ok(taken::answer(&visit, register.id.as_str(), &sheet(&visit, register, known.lines.iter())))
}

/// Some lines of a register as a table.
pub(crate) fn sheet<'a>(
    visit: &Visit,
    register: &Register,
    lines: impl Iterator<Item = &'a RegisterLine<'a>>,
) -> Table {
    let rows = lines.filter_map(|line| row(visit, register, line)).collect();
    Table::named(&capital(&register.label), &header(visit, register), rows)
}
