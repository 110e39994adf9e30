//! Geld: what was decided, promised and paid on each budget line, with the entries it rests on; and what each party owes.

pub(crate) mod accounting;
pub(crate) mod books;
pub(crate) mod ceiling;
pub(crate) mod line;
pub(crate) mod mandates;
pub(crate) mod party;
pub(crate) mod reconciliation;
pub(crate) mod registers;
pub(crate) mod taken;

use crate::errors::Trouble;
use crate::layout::{self, Door, Shell};
use crate::pages::shown::{capital, entry as number};
use crate::parts::{Citation, TakeAlong};
use crate::visit::Visit;
use askama::Template;
use axum::response::Response;
use books::Books;
use charter::agreement::fund::{BudgetLine, Fund};
use charter::agreement::posting::PostingKind;
use charter::agreement::quantity::Status;
use charter::judge::contribution::Share;
use charter::{Agreement, Id};
use cooperation::contributions::{Owed, in_kind, owed, settled};
use cooperation::ledger::journal::posting_word;
use cooperation::ledger::outlook::{self, Wanted};
use cooperation::ledger::room::{Over, ceilings};
use cooperation::ledger::{Balance, Booked};
use words::{Amount, Lang, Style};

/// The width of a bar, in the units of its picture.
const WIDTH: i64 = 1000;
/// How many postings stand on the page; all of them stand in the table one can take along.
const LATEST: usize = 20;

#[derive(Template)]
#[template(path = "money.html")]
struct MoneyPage {
    s: Shell,
    lead: String,
    /// Whether the books are for whoever looks.
    readable: bool,
    /// How many postings are left out, because their amounts are not for whoever looks.
    kept: Option<String>,
    lines: Vec<LineShown>,
    funds: Vec<FundShown>,
    postings: Vec<PostingShown>,
    contributions: Vec<ContributionShown>,
    /// Each party with its page.
    parties: Vec<(String, String)>,
    table: TakeAlong,
    /// Where the money is accounted for, year by year.
    accounting: Option<String>,
    /// Where the ledger of whoever pays is laid beside the books.
    reconciliation: Option<String>,
    /// Each register with its page.
    registers: Vec<(String, String)>,
}

/// A budget line in figures, and as a bar.
struct LineShown {
    label: String,
    href: String,
    cite: Citation,
    holds: String,
    room: String,
    /// Which ceiling leaves that, where it is not that of the line itself.
    room_of: Option<String>,
    wanted: String,
    expected: String,
    reserved: String,
    committed: String,
    paid: String,
    bar: Bar,
}

/// A fund: what came in, what went out, and what is in hand.
struct FundShown {
    label: String,
    href: String,
    cite: Citation,
    received: String,
    paid: String,
    cash: String,
}

/// Paid, committed and reserved, one behind the other.
struct Bar {
    paid: i64,
    committed: i64,
    reserved: i64,
}

/// A posting, with the entry it stands in.
struct PostingShown {
    on: String,
    what: String,
    amount: String,
    line: String,
    line_href: String,
    case: String,
    case_href: String,
    entry: String,
    entry_href: String,
}

/// A contribution of this year.
struct ContributionShown {
    title: String,
    cite: Citation,
    shares: Vec<ShareShown>,
    /// Why nobody can tell.
    open: Vec<String>,
}

struct ShareShown {
    party: String,
    href: String,
    figure: String,
    amount: String,
    parts: String,
    asked: String,
    received: String,
}

/// The page.
pub(crate) async fn page(visit: Visit) -> Result<Response, Trouble> {
    let agreement = visit.agreement()?;
    let l = visit.l;
    let year = visit.today().year();
    let books = Books::of(&visit);
    let wanted = outlook::wanted(agreement, visit.view.state(), visit.today());
    let wanted_on = |line: &BudgetLine| wanted.get(&line.id).map(Vec::as_slice).unwrap_or_default();
    let of = |line: &BudgetLine| line_shown(&visit, line, wanted_on(line), &books);
    let all = Balance::of(books.known.iter().copied());
    Ok(layout::html(&MoneyPage {
        lead: if !visit.view.reads_books() {
            l.money_for_seats()
        } else if books.known.is_empty() && books.kept.is_empty() {
            l.money_empty()
        } else {
            l.money_lead(all.reserved, all.committed, all.paid)
        },
        readable: visit.view.reads_books(),
        kept: i64::try_from(books.kept.len()).ok().filter(|kept| *kept > 0).map(|kept| l.money_kept(kept)),
        lines: agreement.budget_lines.values().map(of).collect(),
        funds: agreement.funds.values().map(|fund| fund_shown(&visit, agreement, fund, &books)).collect(),
        postings: books.known.iter().rev().take(LATEST).map(|booked| posting(&visit, agreement, booked)).collect(),
        contributions: owed(visit.view.state(), agreement, year)
            .into_iter()
            .map(|owed| contribution(&visit, agreement, (&owed, year), &books))
            .collect(),
        parties: party::all(&visit, agreement),
        table: TakeAlong::of(l, l.money_table(), visit.at("/geld/tabel")),
        accounting: accounting::place(&visit, agreement),
        registers: mandates::place(&visit, agreement).into_iter().chain(registers::all(&visit, agreement)).collect(),
        reconciliation: reconciliation::is_reconciled(agreement).then(|| reconciliation::place(&visit, None)),
        s: Shell::of(&visit, Door::Money),
    }))
}

/// The pages behind this one that somebody may look for by name.
pub(crate) fn pages(visit: &Visit) -> Vec<(String, String)> {
    let Ok(agreement) = visit.agreement() else { return Vec::new() };
    let register = mandates::place(visit, agreement);
    let mandated = agreement.powers.values().filter(|_| register.is_some());
    let mandated = mandated.filter_map(|power| Some((capital(&power.label), mandates::place_of(visit, &power.id)?)));
    let mandated: Vec<(String, String)> = mandated.collect();
    register.into_iter().chain(mandated).chain(registers::all(visit, agreement)).collect()
}

/// The postings as a table for a spreadsheet.
pub(crate) async fn table(visit: Visit) -> Result<Response, Trouble> {
    let agreement = visit.agreement()?;
    Ok(table_of(&visit, agreement, "boekingen", |_| true))
}

/// Some of the postings as a table that is called so.
fn table_of(visit: &Visit, agreement: &Agreement, name: &str, of: impl Fn(&Booked) -> bool) -> Response {
    let table = taken::postings(visit.view.booked().filter(|booked| of(booked)), agreement, visit.l);
    taken::answer(visit, name, &table)
}

fn line_shown(visit: &Visit, line: &BudgetLine, wanted: &[Wanted<'_>], books: &Books<'_>) -> LineShown {
    let l = visit.l;
    let balance = Balance::of(books.known.iter().copied().filter(|booked| booked.is_on(&line.id)));
    let ceilings = visit.agreement().map(|agreed| ceilings(agreed, visit.view.state(), line, visit.today()));
    let ceilings = ceilings.unwrap_or_default();
    let holds = ceilings.iter().find(|ceiling| ceiling.over == Over::Line).map(|ceiling| ceiling.most);
    let untold = line.fund.as_ref().is_some_and(|fund| books.keeps_of_fund(&fund.value));
    let tightest = ceilings.iter().min_by_key(|ceiling| ceiling.left());
    let room = match tightest {
        Some(_) if untold => l.money_untold(),
        Some(ceiling) => l.amount(ceiling.left()),
        None => l.money_no_room(),
    };
    let wanted = readable(visit, wanted);
    let on_line = books.known.iter().copied().filter(|booked| booked.is_on(&line.id));
    let expected = Amount::from_cents(outlook::expected(on_line).cents().saturating_add(wanted.cents()));
    let most = holds.unwrap_or_default().max(balance.used()).cents().max(1);
    let part = |amount: Amount| amount.cents().saturating_mul(WIDTH).checked_div(most).unwrap_or_default();
    LineShown {
        label: line.label.clone(),
        href: visit.agreement().map(|agreed| books::page_of(visit, agreed, &line.id)).unwrap_or_default(),
        cite: Citation::of(&line.cite, &visit.at("")),
        holds: holds.map_or_else(|| l.money_no_ceiling(), |amount| l.amount(amount)),
        room,
        room_of: tightest.and_then(|ceiling| over(ceiling.over, l)),
        wanted: l.amount(wanted),
        expected: l.amount(expected),
        reserved: l.amount(balance.reserved),
        committed: l.amount(balance.committed),
        paid: l.amount(balance.paid),
        bar: Bar { paid: part(balance.paid), committed: part(balance.committed), reserved: part(balance.reserved) },
    }
}

/// What a ceiling is over, if not the line itself.
fn over(over: Over, l: Lang) -> Option<String> {
    match over {
        Over::Line => None,
        Over::Year(year) => Some(l.room_of_year(&year.to_string())),
        Over::Fund => Some(l.room_of_fund()),
        Over::Receipts => Some(l.room_of_receipts()),
    }
}

fn fund_shown(visit: &Visit, agreement: &Agreement, fund: &Fund, books: &Books<'_>) -> FundShown {
    let l = visit.l;
    let of = || books.known.iter().copied().filter(|booked| booked.fund == fund.id);
    let balance = Balance::of(of());
    let received = of().filter(|booked| booked.kind == PostingKind::Receipt);
    let received = received.fold(0, |sum: i64, booked| sum.saturating_add(booked.amount.cents()));
    let told = |amount: Amount| if books.keeps_of_fund(&fund.id) { l.money_untold() } else { l.amount(amount) };
    FundShown {
        label: fund.label.clone(),
        href: books::page_of(visit, agreement, &fund.id),
        cite: Citation::of(&fund.cite, &visit.at("")),
        received: told(Amount::from_cents(received)),
        paid: told(balance.paid),
        cash: told(balance.cash),
    }
}

/// What is asked for on a line, as far as this viewer may read it.
fn readable(visit: &Visit, wanted: &[Wanted<'_>]) -> Amount {
    // A sum per line tells the line as well as the amount.
    let readable = wanted.iter().filter(|one| one.posting.answers().all(|at| visit.view.reads_answer(one.case, at)));
    Amount::from_cents(readable.fold(0, |sum: i64, one| sum.saturating_add(one.amount.cents())))
}

fn posting(visit: &Visit, agreement: &Agreement, booked: &Booked) -> PostingShown {
    let (l, on) = (visit.l, booked.line.as_ref().unwrap_or(&booked.fund));
    PostingShown {
        on: l.date(booked.on, Style::Full),
        what: posting_word(booked.kind, l),
        amount: l.amount(booked.amount),
        line: agreement.label(on),
        line_href: books::page_of(visit, agreement, on),
        case: visit.view.case(booked.case).map(|case| visit.view.title(case).to_string()).unwrap_or_default(),
        case_href: visit.at(&format!("/dossiers/{}", booked.case)),
        entry: l.number(number(booked.entry)),
        entry_href: visit.at(&format!("/boek/{}", booked.entry)),
    }
}

fn contribution(
    visit: &Visit,
    agreement: &Agreement,
    (owed, year): (&Owed<'_>, i16),
    books: &Books<'_>,
) -> ContributionShown {
    let l = visit.l;
    let untold = books.keeps_of_contribution(&owed.contribution.id);
    let (shares, open) = match &owed.shares {
        Ok(shares) => {
            let shown = |share| share_shown(visit, agreement, (&owed.contribution.id, year), share, untold);
            (shares.iter().map(shown).collect(), Vec::new())
        }
        // What is given in kind has no amount, and lacks none.
        Err(grounds) => match in_kind(agreement, owed.contribution, l) {
            Some(told) => (Vec::new(), vec![told]),
            None => (Vec::new(), grounds.iter().map(|ground| ground.why().say(l)).collect()),
        },
    };
    ContributionShown {
        title: l.money_contribution(&owed.contribution.label, &year.to_string()),
        cite: Citation::of(&owed.contribution.cite, &visit.at("")),
        shares,
        open,
    }
}

fn share_shown(
    visit: &Visit,
    agreement: &Agreement,
    (of, year): (&Id, i16),
    share: &Share,
    untold: bool,
) -> ShareShown {
    let l = visit.l;
    let settled = settled(visit.view.state(), of, &share.party, Some(year));
    let told = |amount| if untold { l.money_untold() } else { l.amount(amount) };
    let part = |part: &charter::judge::contribution::Part| {
        l.contributions_part(l.month_name(part.month).unwrap_or_default(), part.amount)
    };
    let figure = share.figure.as_ref().map(|figure| {
        let status = match figure.status {
            Some(Status::Final) => l.contributions_final(),
            Some(Status::Provisional) => l.contributions_provisional(),
            None => l.contributions_unsaid(),
        };
        let source = figure.source.clone().unwrap_or_else(|| l.contributions_no_source());
        let value = i64::try_from(figure.value).unwrap_or(i64::MAX);
        l.contributions_figure(value, figure.on, &status, &source)
    });
    ShareShown {
        party: agreement.label(&share.party),
        href: party::place(visit, &share.party),
        figure: figure.unwrap_or_default(),
        amount: l.amount(share.amount),
        parts: share.parts.iter().map(part).collect::<Vec<_>>().join("; "),
        asked: told(settled.asked),
        received: told(settled.received),
    }
}
