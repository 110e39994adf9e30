//! What every party owes of each contribution, year by year: what it rests on, what was asked and received, and how it stands.

use super::books::Books;
use super::{ContributionShown, party, taken};
use crate::errors::Trouble;
use crate::layout::{self, Door, Shell};
use crate::pages::shown::capital;
use crate::parts::TakeAlong;
use crate::state::App;
use crate::visit::Visit;
use askama::Template;
use axum::Router;
use axum::response::Response;
use axum::routing::get;
use charter::agreement::contribution::{Contribution, Yearly};
use charter::agreement::quantity::Status;
use charter::judge::contribution::Share;
use charter::{Agreement, Id};
use cooperation::contributions::{OfYear, due, due_by_year, owed, settled, years};
use sheets::table::{Table, Value};
use words::{Amount, Date};

#[derive(Template)]
#[template(path = "money-contributions.html")]
struct ContributionsPage {
    s: Shell,
    title: String,
    lead: String,
    readable: bool,
    contributions: Vec<OneShown>,
    table: TakeAlong,
}

/// A contribution in all its years, the last first.
struct OneShown {
    standing: Vec<Standing>,
    years: Vec<ContributionShown>,
}

/// How it stands with one party.
pub(super) struct Standing {
    pub(super) contribution: String,
    party: String,
    href: String,
    pub(super) due: String,
    pub(super) asked: String,
    pub(super) received: String,
    pub(super) says: String,
}

/// The routes.
pub(crate) fn routes() -> Router<App> {
    Router::new().route("/{coop}/geld/bijdragen", get(page)).route("/{coop}/geld/bijdragen/tabel", get(table))
}

/// The page, where the agreement asks for contributions in money.
pub(crate) fn place(visit: &Visit, agreement: &Agreement) -> Option<(String, String)> {
    let any = agreement.contributions.values().any(|one| one.only_in_kind().is_none());
    (any && visit.view.reads_books()).then(|| (visit.l.contributions_all(), visit.at("/geld/bijdragen")))
}

async fn page(visit: Visit) -> Result<Response, Trouble> {
    let (agreement, l, books) = (visit.agreement()?, visit.l, Books::of(&visit));
    let readable = visit.view.reads_books();
    let contributions: Vec<OneShown> =
        agreement.contributions.values().map(|one| shown(&visit, agreement, one, &books)).collect();
    let none = contributions.is_empty();
    Ok(layout::html(&ContributionsPage {
        title: l.contributions_all(),
        lead: if none { l.contributions_none_here() } else { l.contributions_lead() },
        readable,
        contributions,
        table: TakeAlong::of(l, l.contributions_table(), visit.at("/geld/bijdragen/tabel")),
        s: Shell::of(&visit, Door::Money),
    }))
}

fn shown(visit: &Visit, agreement: &Agreement, contribution: &Contribution, books: &Books<'_>) -> OneShown {
    let (state, today) = (visit.view.state(), visit.today());
    let of_year = |year: i16| {
        let all = owed(state, agreement, year);
        let own = all.into_iter().find(|owed| owed.contribution.id == contribution.id)?;
        Some(super::contribution(visit, agreement, (&own, year), books))
    };
    let payers = contribution.payers.iter().flat_map(|payers| &payers.value);
    let reads = visit.view.reads_books() && !books.keeps_of_contribution(&contribution.id);
    // What is given in kind says the same in every year.
    let told = if contribution.only_in_kind().is_some() { 1 } else { usize::MAX };
    OneShown {
        standing: payers
            .filter(|_| reads)
            .filter_map(|payer| standing(visit, agreement, contribution, payer))
            .collect(),
        years: years(agreement, contribution, today).rev().filter_map(of_year).take(told).collect(),
    }
}

/// How it stands with a party today; nothing where nobody can tell what it owes.
pub(super) fn standing(
    visit: &Visit,
    agreement: &Agreement,
    contribution: &Contribution,
    payer: &Id,
) -> Option<Standing> {
    let (l, state) = (visit.l, visit.view.state());
    let due = due(state, agreement, contribution, payer, visit.today()).ok()?;
    let settled = settled(state, &contribution.id, payer, None);
    let open = due.cents().saturating_sub(settled.received.cents());
    Some(Standing {
        contribution: capital(&contribution.label),
        party: agreement.label(payer),
        href: party::place(visit, payer),
        due: l.amount(due),
        asked: l.amount(settled.asked),
        received: l.amount(settled.received),
        says: match open {
            0 => l.contributions_even(),
            1.. => l.contributions_open_amount(Amount::from_cents(open)),
            ..0 => l.contributions_over(Amount::from_cents(open.saturating_neg())),
        },
    })
}

/// What an amount rests on: the rate, the figure with its day, whether it is settled, and its source.
pub(crate) fn basis(
    visit: &Visit,
    agreement: &Agreement,
    contribution: &Contribution,
    share: &Share,
) -> Option<String> {
    let (l, figure) = (visit.l, share.figure.as_ref()?);
    let status = match figure.status {
        Some(Status::Final) => l.contributions_final(),
        Some(Status::Provisional) => l.contributions_provisional(),
        None => l.contributions_unsaid(),
    };
    let source = figure.source.clone().unwrap_or_else(|| l.contributions_no_source());
    let value = i64::try_from(figure.value).unwrap_or(i64::MAX);
    let told = l.contributions_figure(value, figure.on, &status, &source);
    Some(match contribution.amount.as_ref().map(|stated| &stated.value) {
        Some(Yearly::Rate { rate, quantity }) => l.contributions_rate(*rate, &agreement.label(quantity), &told),
        Some(Yearly::Total(_)) | None => told,
    })
}

/// What was asked of a party on a day rests on, in a sentence; nothing where it rests on no figure.
pub(crate) fn rests_on(visit: &Visit, agreement: &Agreement, of: &Id, payer: &Id, on: Date) -> Option<String> {
    let contribution = agreement.contributions.get(of)?;
    let all = due_by_year(visit.view.state(), agreement, contribution, payer, on).ok()?;
    let OfYear { year, share, .. } = all.into_iter().find(|one| one.year == on.year())?;
    let basis = basis(visit, agreement, contribution, &share)?;
    Some(visit.l.contributions_rests_on(&year.to_string(), &basis, share.amount))
}

/// Every year of every contribution and party as a table for a spreadsheet.
async fn table(visit: Visit) -> Result<Response, Trouble> {
    if !visit.view.reads_books() {
        return Err(Trouble::NotFound);
    }
    let (agreement, l, books) = (visit.agreement()?, visit.l, Books::of(&visit));
    let mut rows = Vec::new();
    for contribution in agreement.contributions.values() {
        let untold = books.keeps_of_contribution(&contribution.id);
        let told = |amount: Amount| if untold { Value::text(l.money_untold()) } else { Value::Amount(amount) };
        for payer in contribution.payers.iter().flat_map(|payers| &payers.value) {
            let all = due_by_year(visit.view.state(), agreement, contribution, payer, visit.today());
            rows.extend(all.unwrap_or_default().into_iter().map(|one| {
                let settled = settled(visit.view.state(), &contribution.id, payer, Some(one.year));
                vec![
                    Value::text(&contribution.label),
                    Value::Count(i64::from(one.year)),
                    Value::text(agreement.label(payer)),
                    basis(&visit, agreement, contribution, &one.share).map_or(Value::Nothing, Value::text),
                    Value::Amount(one.share.amount),
                    Value::Amount(one.due),
                    told(settled.asked),
                    told(settled.received),
                ]
            }));
        }
    }
    let table = Table::named(&l.contributions_all(), &l.contributions_csv_header(), rows);
    Ok(taken::answer(&visit, "bijdragen", &table))
}
