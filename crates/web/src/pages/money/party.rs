//! What a party was asked for and paid, and what it was promised and received, in each year with each fund; every figure leads
//! to the postings it is made of.

use super::books::Books;
use super::contributions::{Standing, basis, standing};
use super::table_of;
use crate::errors::Trouble;
use crate::layout::{self, Door, Shell};
use crate::pages::shown::posting::Source;
use crate::pages::shown::{capital, count};
use crate::parts::{Citation, TakeAlong};
use crate::visit::Visit;
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use charter::agreement::contribution::Contribution;
use charter::agreement::set::Party;
use charter::{Agreement, Id};
use cooperation::contributions::{OfYear, due_by_year};
use cooperation::ledger::Booked;
use cooperation::ledger::journal::posting_word;
use cooperation::ledger::of_party::by_year;
use words::Amount;

#[derive(Template)]
#[template(path = "money-party.html")]
struct PartyPage {
    s: Shell,
    title: String,
    cite: Citation,
    lead: String,
    /// What is not shown, and why; or that there is nothing yet.
    told: Option<String>,
    rows: Vec<Row>,
    /// What it owes of each contribution in each year, and how it stands.
    contributions: Vec<OwesShown>,
    standing: Vec<Standing>,
    postings: Vec<PostingShown>,
    table: TakeAlong,
}

/// A year with a fund.
struct Row {
    year: String,
    fund: String,
    fund_href: String,
    /// Where its postings begin on this page.
    postings: String,
    asked: String,
    paid: String,
    promised: String,
    received: String,
}

/// What it owes of a contribution in a year.
struct OwesShown {
    year: String,
    contribution: String,
    cite: Citation,
    basis: String,
    amount: String,
    due: String,
}

struct PostingShown {
    /// Where the figures of a year with a fund lead to, on the first of its postings.
    anchor: Option<String>,
    what: String,
    source: Source,
    case: String,
    case_href: String,
    fund: String,
    amount: String,
}

/// The page of a party.
pub(crate) async fn page(visit: Visit, Path((_, id)): Path<(String, String)>) -> Result<Response, Trouble> {
    let agreement = visit.agreement()?;
    let party = party(agreement, &id)?;
    Ok(layout::html(&shown(&visit, agreement, party)))
}

/// The postings of a party as a table for a spreadsheet.
pub(crate) async fn table(visit: Visit, Path((_, id)): Path<(String, String)>) -> Result<Response, Trouble> {
    let agreement = visit.agreement()?;
    let party = party(agreement, &id)?;
    Ok(table_of(&visit, agreement, party.id.as_str(), |booked| is_of(booked, party)))
}

/// The page of a party, of whoever reads the books.
pub(crate) fn place(visit: &Visit, party: &Id) -> String {
    visit.at(&format!("/geld/partijen/{party}"))
}

/// Every party with its page.
pub(super) fn all(visit: &Visit, agreement: &Agreement) -> Vec<(String, String)> {
    let parties = agreement.parties.values();
    parties.map(|party| (capital(&party.label), place(visit, &party.id))).collect()
}

fn party<'a>(agreement: &'a Agreement, id: &str) -> Result<&'a Party, Trouble> {
    agreement.parties.get(&Id::new(id)).ok_or(Trouble::NotFound)
}

fn is_of(booked: &Booked, party: &Party) -> bool {
    booked.party.as_ref() == Some(&party.id)
}

fn shown(visit: &Visit, agreement: &Agreement, party: &Party) -> PartyPage {
    let (l, books) = (visit.l, Books::of(visit));
    let rows = rows(visit, agreement, party, &books);
    let told = if !visit.view.reads_books() {
        Some(l.money_for_seats())
    } else if !books.kept.is_empty() {
        // Whose they are is itself part of what is kept.
        Some(l.money_kept(count(books.kept.len())))
    } else {
        rows.is_empty().then(|| l.money_party_empty())
    };
    PartyPage {
        title: capital(&party.label),
        cite: Citation::of(&party.cite, &visit.at("")),
        lead: l.money_party_lead(&party.label),
        told,
        rows,
        contributions: owes(visit, agreement, party),
        standing: standings(visit, agreement, party, &books),
        postings: postings(visit, agreement, party, &books),
        table: TakeAlong::of(l, l.money_line_table(), format!("{}/tabel", place(visit, &party.id))),
        s: Shell::of(visit, Door::Money),
    }
}

fn rows(visit: &Visit, agreement: &Agreement, party: &Party, books: &Books<'_>) -> Vec<Row> {
    let by_year = by_year(books.known.iter().copied(), &party.id);
    let row = |((year, fund), sums): ((i16, &Id), cooperation::ledger::of_party::OfParty)| {
        let untold = books.keeps_of_fund(fund);
        let told = |amount: Amount| if untold { visit.l.money_untold() } else { visit.l.amount(amount) };
        Row {
            year: year.to_string(),
            fund: agreement.label(fund),
            fund_href: super::books::page_of(visit, agreement, fund),
            postings: format!("#{}", anchor(year, fund)),
            asked: told(sums.asked),
            paid: told(sums.paid),
            promised: told(sums.promised),
            received: told(sums.received),
        }
    };
    by_year.into_iter().map(row).collect()
}

/// What it owes of each contribution in each year, for whoever reads the books.
fn owes(visit: &Visit, agreement: &Agreement, party: &Party) -> Vec<OwesShown> {
    let (l, state) = (visit.l, visit.view.state());
    let contributions = agreement.contributions.values().filter(|_| visit.view.reads_books());
    let of = |one: &Contribution| {
        let years = due_by_year(state, agreement, one, &party.id, visit.today()).unwrap_or_default();
        let shown = |of_year: OfYear| OwesShown {
            year: of_year.year.to_string(),
            contribution: one.label.clone(),
            cite: Citation::of(&one.cite, &visit.at("")),
            basis: basis(visit, agreement, one, &of_year.share).unwrap_or_default(),
            amount: l.amount(of_year.share.amount),
            due: l.amount(of_year.due),
        };
        years.into_iter().rev().map(shown).collect::<Vec<_>>()
    };
    contributions.flat_map(of).collect()
}

/// How it stands with each contribution, where that tells nothing that is kept.
fn standings(visit: &Visit, agreement: &Agreement, party: &Party, books: &Books<'_>) -> Vec<Standing> {
    let reads = |one: &&Contribution| visit.view.reads_books() && !books.keeps_of_contribution(&one.id);
    let contributions = agreement.contributions.values().filter(reads);
    contributions.filter_map(|one| standing(visit, agreement, one, &party.id)).collect()
}

/// The postings of the party in the order of the rows.
fn postings(visit: &Visit, agreement: &Agreement, party: &Party, books: &Books<'_>) -> Vec<PostingShown> {
    let by_year = by_year(books.known.iter().copied(), &party.id);
    let of = |(year, fund): (i16, &Id)| -> Vec<PostingShown> {
        let here = |booked: &&&Booked| is_of(booked, party) && booked.on.year() == year && booked.fund == *fund;
        let shown = books.known.iter().filter(here).filter_map(|booked| posting(visit, agreement, booked));
        let first = std::iter::once(Some(anchor(year, fund))).chain(std::iter::repeat(None));
        shown.zip(first).map(|(shown, anchor)| PostingShown { anchor, ..shown }).collect()
    };
    by_year.into_iter().flat_map(|(place, _)| of(place)).collect()
}

fn anchor(year: i16, fund: &Id) -> String {
    format!("in-{year}-{fund}")
}

fn posting(visit: &Visit, agreement: &Agreement, booked: &Booked) -> Option<PostingShown> {
    let case = visit.view.case(booked.case)?;
    let of_case = visit.view.agreement_of(case)?;
    Some(PostingShown {
        anchor: None,
        what: posting_word(booked.kind, visit.l),
        source: Source::of(visit, &of_case, case, booked),
        case: visit.view.title(case).to_string(),
        case_href: visit.at(&format!("/dossiers/{}", case.number)),
        fund: agreement.label(&booked.fund),
        amount: visit.l.amount(booked.amount),
    })
}
