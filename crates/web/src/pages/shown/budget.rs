//! A budget beside what held before it: for each line the old amount, what is used of it and the new one, and all together.

use crate::parts::Citation;
use askama::Template;
use askama::filters::HtmlSafe;
use charter::agreement::fund::{BudgetLine, Fund};
use charter::agreement::power::AnswerRef;
use charter::{Agreement, Id};
use cooperation::cases::Case;
use cooperation::ledger::budget::{agreed, before, lines_by};
use office::View;
use words::{Amount, Lang};

/// The table; none for a paper that is no budget.
#[derive(Debug, Clone, Template)]
#[template(path = "shown/budget.html")]
pub(crate) struct BudgetShown {
    l: Lang,
    /// What the fund holds, and where that stands.
    lead: Option<(String, Citation)>,
    rows: Vec<RowShown>,
    total: RowShown,
    /// Whether it tells what is used of each line by now.
    used: bool,
    /// Whether anything new was filled in.
    given: bool,
}

impl HtmlSafe for BudgetShown {}

/// One line of the budget, or all together.
#[derive(Debug, Clone, Default)]
struct RowShown {
    label: String,
    before: String,
    used: String,
    given: String,
    change: String,
    /// What is wrong with the new amount.
    note: Option<String>,
}

/// For whom it is shown, and of which paper.
#[derive(Clone, Copy)]
pub(crate) struct Asked<'a> {
    pub(crate) view: &'a View,
    pub(crate) agreement: &'a Agreement,
    pub(crate) l: Lang,
    pub(crate) base: &'a str,
    pub(crate) form: &'a Id,
    /// The case of the paper; none before it is opened.
    pub(crate) case: Option<&'a Case>,
}

/// What stands in the columns of a line, as far as it is there and may be told.
#[derive(Clone, Copy, Default)]
struct Figures {
    before: Option<Amount>,
    used: Option<Amount>,
    given: Option<Amount>,
}

impl BudgetShown {
    /// The table of a paper with these amounts; nothing where its form says of no line what it holds.
    pub(crate) fn of(asked: Asked<'_>, given: impl Fn(&AnswerRef) -> Option<Amount>) -> Option<Self> {
        let (l, lines) = (asked.l, lines_by(asked.agreement, asked.form));
        let fund_of = |line: &BudgetLine| asked.agreement.funds.get(&line.fund.as_ref()?.value);
        let fund = lines.first().and_then(|line| fund_of(line));
        let used = asked.tells_used(fund);
        let figures: Vec<(&BudgetLine, Figures)> = lines
            .iter()
            .map(|line| {
                let given = line.by_budget.as_ref().and_then(|by| given(&by.value));
                let used = used.then(|| asked.view.state().used_of(&line.id));
                (*line, Figures { before: asked.before(line), used, given })
            })
            .collect();
        figures.first()?;
        let any = figures.iter().any(|(_, figures)| figures.given.is_some());
        let volume = fund.and_then(|fund| Some((fund, fund.volume.as_ref()?, fund.stated_volume()?)));
        let row = |(line, figures): &(&BudgetLine, Figures)| {
            let most = agreed(line, fund_of(line)).map(|stated| stated.value);
            row(l, &line.label, *figures, wrong(l, *figures, most))
        };
        let sum = |of: fn(&Figures) -> Option<Amount>| {
            let amounts: Option<Vec<Amount>> = figures.iter().map(|(_, figures)| of(figures)).collect();
            amounts.map(|amounts| {
                Amount::from_cents(amounts.iter().fold(0, |sum: i64, one| sum.saturating_add(one.cents())))
            })
        };
        let all = Figures {
            before: sum(|figures| figures.before),
            used: sum(|figures| figures.used),
            given: sum(|figures| Some(figures.given.unwrap_or_default())).filter(|_| any),
        };
        let above = volume.zip(all.given).is_some_and(|((_, _, most), total)| total > most);
        Some(Self {
            l,
            lead: volume
                .map(|(fund, stated, most)| (l.budget_lead(&fund.label, most), Citation::of(&stated.cite, asked.base))),
            total: row_of_all(l, all, above),
            rows: figures.iter().map(row).collect(),
            used,
            given: any,
        })
    }
}

impl Asked<'_> {
    /// Whether what is used may be told: by now, to whoever reads the books and knows all of the fund.
    fn tells_used(self, fund: Option<&Fund>) -> bool {
        let keeps = |fund: &Fund| self.view.keeps(|booked| booked.fund == fund.id);
        self.view.reads_books() && self.case.is_none_or(|case| !case.ended) && !fund.is_some_and(keeps)
    }

    /// What a line held before this budget, as far as whoever looks may read that.
    fn before(self, line: &BudgetLine) -> Option<Amount> {
        let budget = self.view.state().adopted_before(self.form, self.case.map(|case| case.number));
        let reads = |case: &&Case| {
            let at = line.by_budget.as_ref().map(|by| &by.value);
            self.view.case(case.number).is_some() && at.is_some_and(|at| self.view.reads_answer(case, at))
        };
        before(line, budget.filter(reads))
    }
}

fn row(l: Lang, label: &str, figures: Figures, note: Option<String>) -> RowShown {
    let told = |amount: Option<Amount>| amount.map(|amount| l.amount(amount)).unwrap_or_default();
    let change = figures
        .before
        .zip(figures.given)
        .map(|(before, given)| Amount::from_cents(given.cents().saturating_sub(before.cents())));
    RowShown {
        label: label.to_owned(),
        before: figures.before.map_or_else(|| l.budget_nothing_before(), |amount| l.amount(amount)),
        used: told(figures.used),
        given: told(figures.given),
        change: told(change.filter(|change| change.cents() != 0)),
        note,
    }
}

fn row_of_all(l: Lang, all: Figures, above: bool) -> RowShown {
    row(l, &l.budget_total(), all, above.then(|| l.budget_total_too_high()))
}

fn wrong(l: Lang, figures: Figures, most: Option<Amount>) -> Option<String> {
    let given = figures.given?;
    if figures.used.is_some_and(|used| given < used) {
        return Some(l.budget_too_low());
    }
    most.filter(|most| given > *most).map(|most| l.budget_too_high(most))
}
