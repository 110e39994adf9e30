//! Verantwoording: the tables in which money is accounted for, year by year. What a table holds is said by the charter; every
//! figure leads to the postings, cases and papers it is made of.

mod control;
mod cover;
mod figures;
mod others;
mod page;
mod registers;
mod tables;

use super::books::Books;
use crate::errors::Trouble;
use crate::layout::{self, Door, Shell};
use crate::pages::back;
use crate::pages::shown::capital;
use crate::parts::Citation;
use crate::state::App;
use crate::visit::Visit;
use askama::Template;
use axum::Router;
use axum::response::Response;
use axum::routing::get;
use charter::agreement::accounting::AccountTable;
use charter::{Agreement, Id};
use cooperation::ledger::accounting::BookYear;
use std::collections::{BTreeMap, BTreeSet};
use words::Date;

/// The part of a query that says up to which day the books are read.
const UNTIL: &str = "tot";

/// The routes of the tables.
pub(crate) fn routes() -> Router<App> {
    let year = "/{coop}/geld/verantwoording/{table}/{year}";
    Router::new()
        .route("/{coop}/geld/verantwoording", get(all))
        .route(year, get(page::page))
        .route(&format!("{year}/tabel"), get(tables::table))
        .route(&format!("{year}/controle"), get(control::file))
}

/// The page with all tables; nothing where the charter has none, or the books are not for whoever looks.
pub(crate) fn place(visit: &Visit, agreement: &Agreement) -> Option<String> {
    let there = !agreement.account_tables.is_empty() && visit.view.reads_books();
    there.then(|| visit.at("/geld/verantwoording"))
}

/// A table of a year, as far as whoever looks may know it.
struct Account<'a> {
    visit: &'a Visit,
    agreement: &'a Agreement,
    table: &'a AccountTable,
    term: BookYear,
    /// What is wrong with the day that was asked for.
    wrong: Option<String>,
    books: Books<'a>,
}

impl<'a> Account<'a> {
    fn of(visit: &'a Visit, path: &BTreeMap<String, String>) -> Result<Self, Trouble> {
        let agreement: &Agreement = visit.agreement()?;
        let asked = |name: &str| path.get(name).ok_or(Trouble::NotFound);
        let table = agreement.account_tables.get(&Id::new(asked("table")?)).ok_or(Trouble::NotFound)?;
        let year = asked("year")?.parse().map_err(|_| Trouble::NotFound)?;
        if !visit.view.reads_books() || !years(visit, table).contains(&year) {
            return Err(Trouble::NotFound);
        }
        let (until, wrong) = until(visit, year)?;
        Ok(Self { visit, agreement, table, term: BookYear { year, until }, wrong, books: Books::of(visit) })
    }

    /// Whether a sum over the fund would tell what is kept from whoever looks.
    fn is_kept(&self) -> bool {
        self.books.keeps_of_fund(&self.table.fund)
    }

    /// The same for a file: where the day that was asked for is none of this year, the page that tells so.
    fn taken(visit: &'a Visit, path: &BTreeMap<String, String>) -> Result<Result<Self, Response>, Trouble> {
        let account = Self::of(visit, path)?;
        if account.wrong.is_none() {
            return Ok(Ok(account));
        }
        let page = visit.at(&address(account.table, account.term.year));
        let typed = visit.query(UNTIL).unwrap_or_default();
        Ok(Err(back::to(&format!("{page}?{UNTIL}={typed}"))))
    }

    fn at(&self, path: &str) -> String {
        let asked = self
            .visit
            .query(UNTIL)
            .filter(|_| self.wrong.is_none())
            .map(|_| format!("?{UNTIL}={}", self.term.until))
            .unwrap_or_default();
        format!("{}{path}{asked}", self.visit.at(&address(self.table, self.term.year)))
    }
}

fn address(table: &AccountTable, year: i16) -> String {
    format!("/geld/verantwoording/{}/{year}", table.id)
}

/// The last day of the year, or today, or an earlier day of that year that was asked for; and what is wrong with what was asked.
fn until(visit: &Visit, year: i16) -> Result<(Date, Option<String>), Trouble> {
    let l = visit.l;
    let last = Date::new(year, 12, 31).map_err(|_| Trouble::NotFound)?.min(visit.today());
    let Some(typed) = visit.query(UNTIL).map(str::trim).filter(|typed| !typed.is_empty()) else {
        return Ok((last, None));
    };
    Ok(match typed.parse::<Date>() {
        Err(_) => (last, Some(l.accounting_until_unread(&typed.replace('+', " ")))),
        Ok(day) if day.year() != year => (last, Some(l.accounting_until_elsewhere(day, &year.to_string()))),
        Ok(day) if day > last => (last, Some(l.accounting_until_ahead(day, last))),
        Ok(day) => (day, None),
    })
}

/// The years of which a table can be made by now, the last first: those it says, of which something can have been posted.
fn years(visit: &Visit, table: &AccountTable) -> Vec<i16> {
    let today = visit.today().year();
    let years: BTreeSet<i16> = match &table.years {
        Some(years) => (years.value.first..=years.value.last.min(today)).collect(),
        None => {
            // A year in which nothing was posted is accounted for as well: what is told until then still holds.
            let posted = visit.view.state().booked.iter().filter(|booked| booked.fund == table.fund);
            let years: BTreeSet<i16> = posted.map(|booked| booked.on.year()).chain([today]).collect();
            let (first, last) = (years.first().copied().unwrap_or(today), years.last().copied().unwrap_or(today));
            (first..=last).collect()
        }
    };
    years.into_iter().rev().collect()
}

#[derive(Template)]
#[template(path = "accounting.html")]
struct TablesPage {
    s: Shell,
    lead: String,
    tables: Vec<TableShown>,
}

/// A table with its years.
struct TableShown {
    label: String,
    cite: Citation,
    about: String,
    years: Vec<(String, String)>,
}

async fn all(visit: Visit) -> Result<Response, Trouble> {
    let agreement = visit.agreement()?;
    place(&visit, agreement).ok_or(Trouble::NotFound)?;
    let l = visit.l;
    let shown = |table: &AccountTable| {
        let fund = agreement.label(&table.fund);
        let to = table.to.as_ref().map(|to| agreement.label(&to.value));
        TableShown {
            label: capital(&table.label),
            cite: Citation::of(&table.cite, &visit.at("")),
            about: to.map_or_else(|| l.accounting_of(&fund), |to| l.accounting_of_for(&fund, &to)),
            years: years(&visit, table)
                .into_iter()
                .map(|year| (year.to_string(), visit.at(&address(table, year))))
                .collect(),
        }
    };
    Ok(layout::html(&TablesPage {
        lead: l.accounting_lead(),
        tables: agreement.account_tables.values().map(shown).collect(),
        s: Shell::of(&visit, Door::Money),
    }))
}
