//! Geld: what was decided, promised and paid on each budget line, with the entries it rests on; and what each party owes.

pub(crate) mod accounting;
pub(crate) mod books;
pub(crate) mod ceiling;
pub(crate) mod contributions;
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
use charter::judge::contribution::Share;
use charter::{Agreement, Id};
use cooperation::contributions::{Owed, in_kind, owed, settled};
use cooperation::ledger::journal::posting_word;
use cooperation::ledger::outlook::{self, Wanted};
use cooperation::ledger::room::{Ceiling, Over, ceilings};
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
    total: Option<TotalShown>,
    /// To what the bars are drawn.
    scale: String,
    funds: Vec<FundShown>,
    postings: Vec<PostingShown>,
    contributions: Vec<ContributionShown>,
    /// The same for every year.
    all_years: Vec<(String, String)>,
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

/// Paid, committed, reserved and asked for, one behind the other, with the ceiling; all lines to one scale.
#[derive(Default)]
struct Bar {
    paid: i64,
    committed: i64,
    reserved: i64,
    wanted: i64,
    expected: i64,
    /// Where the ceiling stands; none where there is none.
    ceiling: Option<i64>,
}

/// What a line comes to, for its bar and for what all lines come to.
struct Sums {
    holds: Option<Amount>,
    balance: Balance,
    wanted: Amount,
    expected: Amount,
    /// What is left, where that is left to this line alone.
    room: Option<Amount>,
}

impl Sums {
    /// How far its bar reaches.
    fn reach(&self) -> Amount {
        let asked = Amount::from_cents(self.balance.used().cents().saturating_add(self.wanted.cents()));
        self.holds.unwrap_or_default().max(asked).max(self.expected)
    }

    /// Its bar, where the whole width is so much.
    fn bar(&self, whole: Amount) -> Bar {
        let most = whole.cents().max(1);
        let part = |amount: Amount| amount.cents().max(0).saturating_mul(WIDTH).checked_div(most).unwrap_or_default();
        Bar {
            paid: part(self.balance.paid),
            committed: part(self.balance.committed),
            reserved: part(self.balance.reserved),
            wanted: part(self.wanted),
            expected: part(self.expected),
            ceiling: self.holds.map(part),
        }
    }
}

/// What all lines come to; nothing of what one of them does not tell.
struct TotalShown {
    holds: String,
    wanted: String,
    reserved: String,
    committed: String,
    paid: String,
    expected: String,
    room: String,
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

/// A contribution in a year.
struct ContributionShown {
    id: String,
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
    let sums: Vec<Sums> =
        agreement.budget_lines.values().map(|line| sums(&visit, line, wanted_on(line), &books)).collect();
    let whole = sums.iter().map(Sums::reach).max().unwrap_or_default();
    let lines = agreement.budget_lines.values().zip(&sums);
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
        lines: lines.map(|(line, sums)| line_shown(&visit, line, (sums, whole), &books)).collect(),
        total: (sums.len() > 1).then(|| total(l, &sums)),
        scale: l.money_one_scale(whole),
        funds: agreement.funds.values().map(|fund| fund_shown(&visit, agreement, fund, &books)).collect(),
        postings: books.known.iter().rev().take(LATEST).map(|booked| posting(&visit, agreement, booked)).collect(),
        contributions: owed(visit.view.state(), agreement, year)
            .into_iter()
            .map(|owed| contribution(&visit, agreement, (&owed, year), &books))
            .collect(),
        all_years: contributions::place(&visit, agreement)
            .into_iter()
            .chain(super::figures::place(&visit, agreement))
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
    let contributions = contributions::place(visit, agreement);
    let figures = super::figures::place(visit, agreement);
    register
        .into_iter()
        .chain(mandated)
        .chain(contributions)
        .chain(figures)
        .chain(registers::all(visit, agreement))
        .collect()
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

/// What a line comes to.
fn sums(visit: &Visit, line: &BudgetLine, wanted: &[Wanted<'_>], books: &Books<'_>) -> Sums {
    let on_line = || books.known.iter().copied().filter(|booked| booked.is_on(&line.id));
    let ceilings = ceilings_of(visit, line);
    let untold = line.fund.as_ref().is_some_and(|fund| books.keeps_of_fund(&fund.value));
    let tightest = ceilings.iter().min_by_key(|ceiling| ceiling.left());
    let wanted = readable(visit, wanted);
    Sums {
        holds: ceilings.iter().find(|ceiling| ceiling.over == Over::Line).map(|ceiling| ceiling.most),
        balance: Balance::of(on_line()),
        wanted,
        expected: Amount::from_cents(outlook::expected(on_line()).cents().saturating_add(wanted.cents())),
        room: tightest.filter(|ceiling| !untold && ceiling.over == Over::Line).map(Ceiling::left),
    }
}

fn ceilings_of(visit: &Visit, line: &BudgetLine) -> Vec<Ceiling> {
    let agreed = visit.agreement();
    agreed.map(|agreed| ceilings(agreed, visit.view.state(), line, visit.today())).unwrap_or_default()
}

/// What all lines come to together: a ceiling or room only where each line has one of its own.
fn total(l: Lang, sums: &[Sums]) -> TotalShown {
    let sum = |of: fn(&Sums) -> Option<Amount>| {
        let all = sums.iter().try_fold(Amount::default(), |sum, one| sum.checked_add(of(one)?));
        all.map_or_else(String::new, |all| l.amount(all))
    };
    TotalShown {
        holds: sum(|one| one.holds),
        wanted: sum(|one| Some(one.wanted)),
        reserved: sum(|one| Some(one.balance.reserved)),
        committed: sum(|one| Some(one.balance.committed)),
        paid: sum(|one| Some(one.balance.paid)),
        expected: sum(|one| Some(one.expected)),
        room: sum(|one| one.room),
    }
}

fn line_shown(visit: &Visit, line: &BudgetLine, (sums, whole): (&Sums, Amount), books: &Books<'_>) -> LineShown {
    let l = visit.l;
    let ceilings = ceilings_of(visit, line);
    let untold = line.fund.as_ref().is_some_and(|fund| books.keeps_of_fund(&fund.value));
    let tightest = ceilings.iter().min_by_key(|ceiling| ceiling.left());
    let room = match tightest {
        Some(_) if untold => l.money_untold(),
        Some(ceiling) => l.amount(ceiling.left()),
        None => l.money_no_room(),
    };
    LineShown {
        label: line.label.clone(),
        href: visit.agreement().map(|agreed| books::page_of(visit, agreed, &line.id)).unwrap_or_default(),
        cite: Citation::of(&line.cite, &visit.at("")),
        holds: sums.holds.map_or_else(|| l.money_no_ceiling(), |amount| l.amount(amount)),
        room,
        room_of: tightest.and_then(|ceiling| over(ceiling.over, l)),
        wanted: l.amount(sums.wanted),
        expected: l.amount(sums.expected),
        reserved: l.amount(sums.balance.reserved),
        committed: l.amount(sums.balance.committed),
        paid: l.amount(sums.balance.paid),
        bar: sums.bar(whole),
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
        id: format!("bijdrage-{}-{year}", owed.contribution.id),
        title: l.money_contribution(&capital(&owed.contribution.label), &year.to_string()),
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
    let rate = agreement.contributions.get(of);
    let part = |part: &charter::judge::contribution::Part| {
        l.contributions_part(l.month_name(part.month).unwrap_or_default(), part.amount)
    };
    ShareShown {
        party: agreement.label(&share.party),
        href: party::place(visit, &share.party),
        figure: rate.and_then(|rate| contributions::basis(visit, agreement, rate, share)).unwrap_or_default(),
        amount: l.amount(share.amount),
        parts: share.parts.iter().map(part).collect::<Vec<_>>().join("; "),
        asked: told(settled.asked),
        received: told(settled.received),
    }
}
