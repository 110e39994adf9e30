//! The page of a table of one year: every item with its figure, and below it the postings and cases it is made of.

use super::Account;
use super::figures::{Figure, Filled};
use super::others::Came;
use crate::errors::Trouble;
use crate::layout::{self, Door, Shell};
use crate::pages::shown::answers::Reader;
use crate::pages::shown::posting::Source;
use crate::pages::shown::{capital, count, cover, entry};
use crate::parts::{Citation, TakeAlong};
use crate::visit::Visit;
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use charter::Id;
use charter::agreement::accounting::{Outside, TableItem};
use cooperation::ledger::accounting::{Counted, sum};
use cooperation::ledger::journal::posting_word;
use std::collections::BTreeMap;
use words::{Amount, Date, Style};

/// How many postings of an item stand on the page, the last ones; all of them stand in the control file.
const MOST: usize = 200;

#[derive(Template)]
#[template(path = "accounting-year.html")]
struct YearPage {
    s: Shell,
    title: String,
    cite: Citation,
    lead: String,
    /// That it is not the whole year yet.
    interim: Option<String>,
    kept: Option<String>,
    until: String,
    /// What is wrong with the day that was asked for.
    wrong: Option<String>,
    years: Vec<(String, String)>,
    /// Where it stands with handing it in, and what comes before that.
    handed_in: Option<HandedIn>,
    rows: Vec<Row>,
    outside: bool,
    planned: bool,
    parts: Vec<Part>,
    table: TakeAlong,
    control: String,
}

struct HandedIn {
    told: String,
    href: Option<String>,
    /// What must be so first.
    first: Vec<(String, Citation)>,
}

/// An item, or an item of one case.
struct Row {
    code: String,
    label: String,
    cite: Citation,
    case: Option<(String, String)>,
    control: String,
    said: String,
    /// Where the postings stand it is made of.
    drill: Option<String>,
    outside: String,
    /// Where the papers stand on which it came.
    came: Option<String>,
    planned: String,
    /// That the paper says something else than the books do now.
    differs: Option<String>,
}

/// The postings of an item.
struct Part {
    anchor: String,
    title: String,
    sum: String,
    postings: Vec<PostingShown>,
    before: Option<String>,
}

struct PostingShown {
    source: Source,
    case: String,
    case_href: String,
    what: String,
    amount: String,
}

/// The page of a table of one year.
pub(super) async fn page(visit: Visit, Path(path): Path<BTreeMap<String, String>>) -> Result<Response, Trouble> {
    let account = Account::of(&visit, &path)?;
    let status = if account.wrong.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok((status, layout::html(&shown(&account))).into_response())
}

fn shown(account: &Account<'_>) -> YearPage {
    let (visit, l, table) = (account.visit, account.visit.l, account.table);
    let year = account.term.year.to_string();
    let rows: Vec<Row> = table.items.iter().flat_map(|item| account.rows(item)).collect();
    let kept = account.books.kept_of_fund(&table.fund);
    YearPage {
        title: l.accounting_year(&capital(&table.label), &year),
        cite: Citation::of(&table.cite, &visit.at("")),
        lead: if table.items.is_empty() { l.accounting_no_items() } else { l.accounting_year_lead() },
        interim: account.interim(),
        kept: (kept > 0).then(|| l.money_kept(count(kept))),
        until: if account.wrong.is_none() { account.term.until.to_string() } else { String::new() },
        wrong: account.wrong.clone(),
        years: super::years(visit, table)
            .into_iter()
            .filter(|other| *other != account.term.year)
            .map(|other| (other.to_string(), visit.at(&super::address(table, other))))
            .collect(),
        handed_in: table.handed_in.as_ref().map(|act| account.handed_in(&act.value)),
        outside: table.items.iter().any(|item| item.outside.is_some()),
        planned: table.items.iter().any(|item| matches!(item.outside, Some(Outside::Cover { .. }))),
        rows,
        parts: table
            .items
            .iter()
            .flat_map(|item| account.part(item).into_iter().chain(account.part_of_others(item)))
            .collect(),
        table: TakeAlong::of(l, l.accounting_table(), account.at("/tabel")),
        control: account.at("/controle"),
        s: Shell::of(visit, Door::Money),
    }
}

impl Account<'_> {
    /// That the figures go up to a day before the end of the year.
    fn interim(&self) -> Option<String> {
        let last = Date::new(self.term.year, 12, 31).ok()?;
        (self.term.until < last).then(|| self.visit.l.accounting_interim(&self.day(self.term.until)))
    }

    pub(super) fn day(&self, day: Date) -> String {
        self.visit.l.date(day, Style::Plain)
    }

    pub(super) fn figure_told(&self, figure: Figure) -> String {
        match figure {
            Figure::Told(amount) => self.visit.l.amount(amount),
            Figure::Kept => self.visit.l.money_untold(),
        }
    }

    fn rows(&self, item: &TableItem) -> Vec<Row> {
        let filled = self.filled(item);
        let nothing = filled.is_empty().then(Filled::default);
        filled.into_iter().chain(nothing).map(|filled| self.row(item, filled)).collect()
    }

    fn row(&self, item: &TableItem, filled: Filled) -> Row {
        let (visit, l) = (self.visit, self.visit.l);
        let case = filled.case.and_then(|number| visit.view.case(number));
        let drilled = item.tally.as_ref().is_some_and(|tally| !self.counted(tally).is_empty());
        let drill = (drilled && filled.books.is_some()).then(|| format!("#{}", anchor(&item.id)));
        let said = match (filled.books, &filled.answer) {
            (Some(figure), _) => self.figure_told(figure),
            (None, Some(answer)) => answer.clone(),
            (None, None) if item.outside.is_some() => String::new(),
            (None, None) => l.accounting_nothing(),
        };
        Row {
            code: item.code.clone().unwrap_or_default(),
            label: item.label.clone(),
            cite: Citation::of(&item.cite, &visit.at("")),
            case: case
                .map(|case| (visit.view.title(case).to_string(), visit.at(&format!("/dossiers/{}", case.number)))),
            control: item.control.clone().unwrap_or_default(),
            said,
            drill,
            came: (!item.per_case && !self.came(item).is_empty()).then(|| format!("#{}", anchor_of_others(&item.id))),
            outside: filled.outside.map(|figure| self.figure_told(figure)).unwrap_or_default(),
            planned: filled.planned.map(|figure| self.figure_told(figure)).unwrap_or_default(),
            differs: self.differs(&filled),
        }
    }

    /// That what was told on paper is not what the books say by now.
    fn differs(&self, filled: &Filled) -> Option<String> {
        let (Some(Figure::Told(books)), Some(told)) = (filled.books, filled.told) else { return None };
        let apart = Amount::from_cents(books.cents().saturating_sub(told.cents()));
        (apart != Amount::default()).then(|| self.visit.l.accounting_differs(told, apart))
    }

    fn handed_in(&self, act: &Id) -> HandedIn {
        let (visit, l, agreement) = (self.visit, self.visit.l, self.agreement);
        let today = visit.today();
        let done = visit.view.state().handed_in(self.table, self.term.year, today);
        let done =
            done.filter(|(case, done)| visit.view.case(case.number).is_some() && visit.view.knows_done(case, done));
        let label = agreement.label(act);
        let before = agreement.conditions_on(act);
        let before = before.filter(|condition| condition.sets_aside.is_empty());
        HandedIn {
            told: done.map_or_else(
                || l.accounting_not_handed_in(&label),
                |(_, done)| l.accounting_handed_in(&label, &self.day(done.on)),
            ),
            href: done.map(|(case, _)| visit.at(&format!("/dossiers/{}", case.number))),
            first: before.map(|condition| (condition.called(), Citation::of(&condition.cite, &visit.at("")))).collect(),
        }
    }

    /// The postings of an item.
    fn part(&self, item: &TableItem) -> Option<Part> {
        let counted = self.counted(item.tally.as_ref()?);
        if counted.is_empty() {
            return None;
        }
        let skipped = counted.len().saturating_sub(MOST);
        let total = if self.is_kept() { Figure::Kept } else { Figure::Told(sum(&counted)) };
        Some(Part {
            anchor: anchor(&item.id),
            title: capital(&item.label),
            sum: self.figure_told(total),
            postings: counted.iter().skip(skipped).filter_map(|one| self.posting(one)).collect(),
            before: (skipped > 0).then(|| self.visit.l.money_line_before(count(skipped))),
        })
    }

    /// What others added, paper by paper.
    fn part_of_others(&self, item: &TableItem) -> Option<Part> {
        let came = self.came(item);
        let told = self.others(item).came.filter(|_| !came.is_empty())?;
        Some(Part {
            anchor: anchor_of_others(&item.id),
            title: self.visit.l.accounting_arrived(&capital(&item.label)),
            sum: self.figure_told(told),
            postings: came.iter().map(|one| self.paper(one)).collect(),
            before: None,
        })
    }

    fn paper(&self, one: &Came<'_>) -> PostingShown {
        let (visit, l) = (self.visit, self.visit.l);
        let case_href = visit.at(&format!("/dossiers/{}", one.case.number));
        let base = visit.at("");
        let reader = Reader { view: &visit.view, agreement: &one.agreement, case: one.case, l, base: &base };
        let form = &one.line.part.at.form;
        PostingShown {
            source: Source {
                what: capital(&one.agreement.label(form)),
                day: l.date(one.line.done.on, Style::Plain),
                href: format!("{case_href}#stuk-{}", reader.anchor(one.line.done, form)),
                entry: l.dossier_entry(entry(one.line.done.entry)),
                entry_href: visit.at(&format!("/boek/{}", one.line.done.entry)),
            },
            case: visit.view.title(one.case).to_string(),
            case_href,
            what: cover::kind(l, &one.line),
            amount: l.amount(one.line.amount),
        }
    }

    fn posting(&self, one: &Counted<'_>) -> Option<PostingShown> {
        let visit = self.visit;
        let case = visit.view.case(one.booked.case)?;
        let agreement = visit.view.agreement_of(case)?;
        Some(PostingShown {
            source: Source::of(visit, &agreement, case, one.booked),
            case: visit.view.title(case).to_string(),
            case_href: visit.at(&format!("/dossiers/{}", case.number)),
            what: posting_word(one.booked.kind, visit.l),
            amount: visit.l.amount(one.amount),
        })
    }
}

fn anchor_of_others(item: &Id) -> String {
    format!("{}-anderen", anchor(item))
}

fn anchor(item: &Id) -> String {
    format!("gegeven-{item}")
}
