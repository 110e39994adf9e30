//! Everything that stands on one budget line or in one fund: each posting with its case and its paper, what they add up to one
//! after the other, and beside each counter-entry what it takes back.

use super::books::{self, Books};
use super::ceiling::Row;
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
use charter::agreement::fund::{BudgetLine, Fund};
use charter::{Agreement, Id};
use cooperation::ledger::journal::posting_word;
use cooperation::ledger::outlook::{self, Forecast};
use cooperation::ledger::room::{Ceiling, Over, ceilings, of_fund};
use cooperation::ledger::running::{Running, running};
use cooperation::ledger::settling::WindUp;
use cooperation::ledger::{Balance, Booked};
use cooperation::values::CaseNumber;
use words::{Amount, Style};

/// How many postings stand on the page, the last ones; all of them stand in the table one can take along.
const MOST: usize = 200;

#[derive(Template)]
#[template(path = "money-line.html")]
struct LinePage {
    s: Shell,
    title: String,
    cite: Citation,
    /// What is not shown, and why; or that there is nothing yet.
    told: Vec<String>,
    rows: Vec<Row>,
    /// The lines of a fund.
    parts: Vec<(String, String)>,
    /// What each dossier comes to.
    forecast: Vec<ForecastShown>,
    sums: Vec<(String, String)>,
    postings: Vec<PostingShown>,
    /// How many stand before those that are shown.
    before: Option<String>,
    cash: bool,
    table: Option<TakeAlong>,
}

/// A posting, with how things stood after it.
struct PostingShown {
    what: String,
    source: Source,
    case: String,
    case_href: String,
    amount: String,
    /// The VAT that is not in it.
    vat: Option<String>,
    /// What it takes back, and where that stands.
    corrects: Option<(String, String)>,
    used: String,
    cash: String,
}

/// A dossier, and what it comes to in the end.
struct ForecastShown {
    case: String,
    case_href: String,
    wanted: String,
    open: String,
    paid: String,
    expected: String,
}

/// A line or a fund.
#[derive(Clone, Copy)]
enum Account<'a> {
    Line(&'a BudgetLine),
    Fund(&'a Fund),
}

impl<'a> Account<'a> {
    fn line(agreement: &'a Agreement, id: &str) -> Result<Self, Trouble> {
        agreement.budget_lines.get(&Id::new(id)).map(Self::Line).ok_or(Trouble::NotFound)
    }

    fn fund(agreement: &'a Agreement, id: &str) -> Result<Self, Trouble> {
        agreement.funds.get(&Id::new(id)).map(Self::Fund).ok_or(Trouble::NotFound)
    }

    const fn id(self) -> &'a Id {
        match self {
            Self::Line(line) => &line.id,
            Self::Fund(fund) => &fund.id,
        }
    }

    fn holds(self, booked: &Booked) -> bool {
        match self {
            Self::Line(line) => booked.is_on(&line.id),
            Self::Fund(fund) => booked.fund == fund.id,
        }
    }

    /// The fund it is, or is out of.
    fn fund_id(self) -> Option<&'a Id> {
        match self {
            Self::Line(line) => line.fund.as_ref().map(|fund| &fund.value),
            Self::Fund(fund) => Some(&fund.id),
        }
    }
}

/// The page of a budget line.
pub(crate) async fn line(visit: Visit, Path((_, id)): Path<(String, String)>) -> Result<Response, Trouble> {
    let agreement = visit.agreement()?;
    Ok(layout::html(&page(&visit, agreement, Account::line(agreement, &id)?)))
}

/// The page of a fund.
pub(crate) async fn fund(visit: Visit, Path((_, id)): Path<(String, String)>) -> Result<Response, Trouble> {
    let agreement = visit.agreement()?;
    Ok(layout::html(&page(&visit, agreement, Account::fund(agreement, &id)?)))
}

/// The postings of a budget line as a table for a spreadsheet.
pub(crate) async fn line_table(visit: Visit, Path((_, id)): Path<(String, String)>) -> Result<Response, Trouble> {
    let agreement = visit.agreement()?;
    let account = Account::line(agreement, &id)?;
    Ok(table_of(&visit, agreement, account.id().as_str(), |booked| account.holds(booked)))
}

/// The postings of a fund as a table for a spreadsheet.
pub(crate) async fn fund_table(visit: Visit, Path((_, id)): Path<(String, String)>) -> Result<Response, Trouble> {
    let agreement = visit.agreement()?;
    let account = Account::fund(agreement, &id)?;
    Ok(table_of(&visit, agreement, account.id().as_str(), |booked| account.holds(booked)))
}

fn page(visit: &Visit, agreement: &Agreement, account: Account<'_>) -> LinePage {
    let (l, books) = (visit.l, Books::of(visit));
    let known: Vec<&Booked> = books.known.iter().copied().filter(|booked| account.holds(booked)).collect();
    let told = told(visit, &books, account, known.is_empty());
    let untold = !visit.view.reads_books() || account.fund_id().is_some_and(|fund| books.keeps_of_fund(fund));
    let (cite, cash) = match account {
        Account::Line(line) => (&line.cite, false),
        Account::Fund(fund) => (&fund.cite, true),
    };
    let all = running(known.iter().copied());
    let skipped = all.len().saturating_sub(MOST);
    let table = books::page_of(visit, agreement, account.id());
    LinePage {
        title: capital(&agreement.label(account.id())),
        cite: Citation::of(cite, &visit.at("")),
        told: told.into_iter().collect(),
        rows: rows(visit, agreement, account, untold),
        parts: parts(visit, agreement, account),
        forecast: forecast(visit, agreement, (account, &known), &books),
        sums: if known.is_empty() { Vec::new() } else { sums(visit, &known, cash) },
        postings: all.iter().skip(skipped).filter_map(|one| posting(visit, one)).collect(),
        before: (skipped > 0).then(|| l.money_line_before(count(skipped))),
        cash,
        table: (!known.is_empty()).then(|| TakeAlong::of(l, l.money_line_table(), format!("{table}/tabel"))),
        s: Shell::of(visit, Door::Money),
    }
}

/// What is not shown, and why; or that there is nothing yet. What is kept is counted over the fund, alike on each of its
/// lines: on which of them a posting stands may itself be an answer in confidence.
fn told(visit: &Visit, books: &Books<'_>, account: Account<'_>, empty: bool) -> Option<String> {
    let l = visit.l;
    if !visit.view.reads_books() {
        return Some(l.money_for_seats());
    }
    let kept = account.fund_id().map_or(0, |fund| books.kept_of_fund(fund));
    match account {
        _ if kept == 0 => empty.then(|| l.money_line_empty()),
        Account::Line(_) => Some(l.money_line_kept(count(kept))),
        Account::Fund(_) => Some(l.money_kept(count(kept))),
    }
}

/// What it may hold, and what is left of it.
fn rows(visit: &Visit, agreement: &Agreement, account: Account<'_>, untold: bool) -> Vec<Row> {
    let (state, today) = (visit.view.state(), visit.today());
    let here = |ceiling: Ceiling| Row::here(visit, &ceiling, untold);
    match account {
        Account::Fund(fund) => of_fund(state, fund, today).into_iter().map(here).collect(),
        Account::Line(line) => {
            let row = |ceiling: Ceiling| match ceiling.over {
                Over::Line | Over::Year(_) => here(ceiling),
                Over::Fund | Over::Receipts => Row::of(visit, agreement, (line, &ceiling), untold),
            };
            ceilings(agreement, state, line, today).into_iter().map(row).collect()
        }
    }
}

/// The lines of a fund.
fn parts(visit: &Visit, agreement: &Agreement, account: Account<'_>) -> Vec<(String, String)> {
    let Account::Fund(fund) = account else { return Vec::new() };
    let of = |line: &&BudgetLine| line.fund.as_ref().is_some_and(|of| of.value == fund.id);
    let lines = agreement.budget_lines.values().filter(of);
    lines.map(|line| (line.label.clone(), books::page_of(visit, agreement, &line.id))).collect()
}

/// What each dossier on a line comes to; not told where something of it is kept.
fn forecast(
    visit: &Visit,
    agreement: &Agreement,
    (account, known): (Account<'_>, &[&Booked]),
    books: &Books<'_>,
) -> Vec<ForecastShown> {
    let (l, view) = (visit.l, &visit.view);
    let Account::Line(line) = account else { return Vec::new() };
    let mut wanted = outlook::wanted(agreement, view.state(), visit.today()).remove(&line.id).unwrap_or_default();
    wanted.retain(|one| {
        let reads = one.posting.answers().all(|at| view.reads_answer(one.case, at));
        view.reads_books() && reads && view.case(one.case.number).is_some()
    });
    let of_cases = outlook::by_case(known.iter().copied(), &wanted);
    let shown = |(number, forecast): (CaseNumber, Forecast)| {
        let case = view.case(number)?;
        let kept = books.kept.iter().any(|booked| booked.case == number);
        let told = |amount: Amount| if kept { l.money_untold() } else { l.amount(amount) };
        Some(ForecastShown {
            case: view.title(case).to_string(),
            case_href: visit.at(&format!("/dossiers/{number}")),
            wanted: told(forecast.wanted),
            open: told(forecast.open),
            paid: told(forecast.paid),
            expected: told(forecast.expected),
        })
    };
    of_cases.into_iter().filter_map(shown).collect()
}

/// What the postings come to.
fn sums(visit: &Visit, known: &[&Booked], cash: bool) -> Vec<(String, String)> {
    let (l, balance) = (visit.l, Balance::of(known.iter().copied()));
    let mut sums = vec![
        (l.money_reserved(), balance.reserved),
        (l.money_committed(), balance.committed),
        (l.money_paid(), balance.paid),
        (l.room_line_used(), balance.used()),
    ];
    if cash {
        sums.extend([(l.money_asked_open(), balance.asked), (l.money_cash(), balance.cash)]);
    }
    let ended = WindUp::of(known.iter().copied());
    let ends = [(l.money_settled(), ended.settled), (l.money_released(), some(ended.released))];
    let ends = ends.into_iter().chain([(l.money_recovered(), some(ended.recovered))]);
    sums.extend(ends.filter_map(|(name, amount)| Some((name, amount?))));
    sums.into_iter().map(|(name, amount)| (name, l.amount(amount))).collect()
}

/// An amount that is something.
fn some(amount: Amount) -> Option<Amount> {
    (amount != Amount::default()).then_some(amount)
}

fn posting(visit: &Visit, one: &Running<'_>) -> Option<PostingShown> {
    let (l, booked) = (visit.l, one.booked);
    let case = visit.view.case(booked.case)?;
    let agreement = visit.view.agreement_of(case)?;
    let corrects = one.corrects.map(|other| {
        let what = l.money_corrects(&posting_word(other.kind, l), other.amount, &l.date(other.on, Style::Plain));
        (what, visit.at(&format!("/boek/{}", other.entry)))
    });
    Some(PostingShown {
        what: posting_word(booked.kind, l),
        source: Source::of(visit, &agreement, case, booked),
        case: visit.view.title(case).to_string(),
        case_href: visit.at(&format!("/dossiers/{}", case.number)),
        amount: l.amount(booked.amount),
        vat: (booked.vat != Amount::default()).then(|| l.money_vat(booked.vat)),
        corrects,
        used: l.amount(one.used),
        cash: l.amount(one.cash),
    })
}
