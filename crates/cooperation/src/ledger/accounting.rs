//! Accounting for money: what an item of a table comes to in a year, and the postings, cases and papers it is made of.

use super::cover::CoverLine;
use super::{Booked, Side, minus, plus};
use crate::cases::{Case, Done};
use crate::state::State;
use crate::values::CaseNumber;
use charter::Agreement;
use charter::agreement::accounting::{AccountTable, Period, Reckoned, Reckoning, TableItem};
use charter::agreement::cover::CoverStand;
use charter::agreement::posting::PostingKind;
use charter::agreement::power::AnswerRef;
use charter::judge::answer::Answer;
use std::collections::BTreeMap;
use words::{Amount, Date};

/// The time a table tells of: a year, up to and including a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BookYear {
    /// The year.
    pub year: i16,
    /// The last day that counts.
    pub until: Date,
}

impl BookYear {
    /// Whether a day falls within a period, seen from this time.
    #[must_use]
    pub fn holds(self, period: Period, on: Date) -> bool {
        let within = match period {
            Period::Year => on.year() == self.year,
            Period::Until => on.year() <= self.year,
            Period::Before => on.year() < self.year,
        };
        within && on <= self.until
    }
}

/// A posting with what it adds to an item; negative where it takes off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counted<'a> {
    /// The posting.
    pub booked: &'a Booked,
    /// What it adds.
    pub amount: Amount,
}

/// Of these postings those that an item counts, in their order.
pub fn counted<'a>(
    agreement: &Agreement,
    table: &AccountTable,
    (tally, term): (&Reckoning, BookYear),
    booked: impl Iterator<Item = &'a Booked>,
) -> Vec<Counted<'a>> {
    let under = |booked: &Booked| {
        tally.heading.as_ref().is_none_or(|heading| {
            let line = booked.line.as_ref().and_then(|line| agreement.budget_lines.get(line));
            line.and_then(|line| line.headings.as_ref()).is_some_and(|of| of.value.contains(heading))
        })
    };
    let on = |booked: &Booked| tally.line.as_ref().is_none_or(|line| booked.is_on(line));
    let here = |booked: &&Booked| {
        booked.fund == table.fund && term.holds(tally.period, booked.on) && under(booked) && on(booked)
    };
    let counts = |booked: &'a Booked| Counted { booked, amount: adds(tally.what, booked) };
    booked.filter(here).map(counts).filter(|one| one.amount != Amount::default()).collect()
}

/// What a posting adds to what is counted.
fn adds(what: Reckoned, booked: &Booked) -> Amount {
    match what {
        Reckoned::Received => of_kind(booked, PostingKind::Receipt),
        Reckoned::Paid => booked.on_side(Side::Paid),
        Reckoned::Promised => promised(booked),
        Reckoned::Recovered => of_kind(booked, PostingKind::Recovery),
        Reckoned::Left => booked.on_side(Side::Cash),
        Reckoned::Vat if booked.kind == PostingKind::Recovery => minus(Amount::default(), booked.vat),
        Reckoned::Vat => booked.vat,
    }
}

fn of_kind(booked: &Booked, kind: PostingKind) -> Amount {
    if booked.kind == kind { booked.amount } else { Amount::default() }
}

/// What a posting promises, negative where it lowers what was promised. A payment changes nothing of what was promised.
#[must_use]
pub fn promised(booked: &Booked) -> Amount {
    match booked.kind {
        PostingKind::Commitment | PostingKind::Release | PostingKind::Settlement => booked.on_side(Side::Committed),
        PostingKind::Reservation
        | PostingKind::Payment
        | PostingKind::Recovery
        | PostingKind::Request
        | PostingKind::Receipt
        | PostingKind::Expenditure => Amount::default(),
    }
}

/// What these come to.
#[must_use]
pub fn sum(counted: &[Counted<'_>]) -> Amount {
    counted.iter().fold(Amount::default(), |sum, one| plus(sum, one.amount))
}

/// What these come to for each case.
#[must_use]
pub fn by_case(counted: &[Counted<'_>]) -> BTreeMap<CaseNumber, Amount> {
    let mut cases: BTreeMap<CaseNumber, Amount> = BTreeMap::new();
    for one in counted {
        let sum = cases.entry(one.booked.case).or_default();
        *sum = plus(*sum, one.amount);
    }
    cases
}

impl State {
    /// The cases to which something was promised out of the fund of a table by the end of a time.
    pub fn promised_to<'a>(&'a self, table: &'a AccountTable, term: BookYear) -> impl Iterator<Item = &'a Case> {
        let mut cases: BTreeMap<CaseNumber, Amount> = BTreeMap::new();
        let here = |booked: &&Booked| booked.fund == table.fund && term.holds(Period::Until, booked.on);
        for booked in self.booked.iter().filter(here) {
            let sum = cases.entry(booked.case).or_default();
            *sum = plus(*sum, promised(booked));
        }
        let promised = cases.into_iter().filter(|(_, sum)| sum.cents() > 0);
        promised.filter_map(|(case, _)| self.cases.get(&case))
    }

    /// The case whose papers tell of the year of a table, by a day: the one on which such a paper was handed in last.
    #[must_use]
    pub fn accounts_of<'a>(&'a self, table: &AccountTable, year: i16, by: Date) -> Option<&'a Case> {
        let at = &table.year_in.as_ref()?.value;
        let tells = |case: &&Case| case.answer(at, by) == Some(&Answer::Number(i64::from(year)));
        let paper = |case: &&Case| case.paper(&at.form, by).map(|done| done.entry);
        self.cases.values().filter(tells).max_by_key(paper)
    }

    /// Where the table of a year was handed in, by a day.
    #[must_use]
    pub fn handed_in<'a>(&'a self, table: &AccountTable, year: i16, by: Date) -> Option<(&'a Case, &'a Done)> {
        let act = &table.handed_in.as_ref()?.value;
        let case = self.accounts_of(table, year, by)?;
        Some((case, case.ever_done(act, by)?))
    }
}

/// What a case says that others pay, outside the books; nothing where it says no amount.
#[must_use]
pub fn outside(case: &Case, at: &AnswerRef, term: BookYear) -> Option<Amount> {
    case.answer(at, term.until)?.amount()
}

/// Whether an item tells a line of a cover plan: it counts, and came in the time of the item. What was promised is told
/// beside it, whenever that was.
#[must_use]
pub fn tells_of(item: &TableItem, line: &CoverLine<'_>, term: BookYear) -> bool {
    let period = item.tally.as_ref().map_or(Period::Until, |tally| tally.period);
    line.counts
        && match line.stand {
            CoverStand::Arrived => term.holds(period, line.done.on),
            CoverStand::Promised => true,
        }
}
