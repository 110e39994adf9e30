//! How much there still is: on a line in all and in this year, and in its fund. The first that is too small stands in the
//! way; pages show them all.

use super::budget::before;
use super::{Booked, minus, plus};
use crate::state::State;
use crate::values::CaseNumber;
use charter::agreement::cite::Stated;
use charter::agreement::condition::{Account, Otherwise};
use charter::agreement::fund::{BudgetLine, Fund, Volume};
use charter::agreement::posting::PostingKind;
use charter::{Agreement, Cite, Id};
use std::collections::BTreeMap;
use words::{Amount, Date};

/// What a ceiling is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Over {
    /// The line, all years together.
    Line,
    /// The line in one year.
    Year(i16),
    /// The fund, by the amount it states.
    Fund,
    /// The fund, by what came in.
    Receipts,
}

/// One ceiling, with what was used of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ceiling {
    /// What it is over.
    pub over: Over,
    /// What people call that.
    pub label: String,
    /// What may be used in all.
    pub most: Amount,
    /// What is no longer free.
    pub used: Amount,
    /// How much of what is left comes from earlier years, where the agreement does not say whether it moves.
    pub doubtful: Amount,
    /// What more than this does.
    pub otherwise: Otherwise,
    /// Where it is stated.
    pub cite: Cite,
    /// The case of the budget that says so, where one was adopted.
    pub budget: Option<CaseNumber>,
    /// What it was before that budget.
    pub before: Option<Amount>,
}

impl Ceiling {
    /// What is left of it; negative where more was used with a reason.
    #[must_use]
    pub const fn left(&self) -> Amount {
        minus(self.most, self.used)
    }
}

/// The ceilings over a budget line on a day, the nearest first; none where the agreement states no amount at all.
#[must_use]
pub fn ceilings(agreement: &Agreement, state: &State, line: &BudgetLine, on: Date) -> Vec<Ceiling> {
    let fund = line.fund.as_ref().and_then(|fund| agreement.funds.get(&fund.value));
    let of_line = in_all(state, line, on).into_iter().chain(in_year(state, line, fund, on));
    of_line.chain(fund.and_then(|fund| of_fund(state, fund, on))).collect()
}

/// What the line holds: as the budget that was adopted last says, or else as the agreement does.
fn in_all(state: &State, line: &BudgetLine, on: Date) -> Option<Ceiling> {
    let adopted = adopted(state, line, on);
    let budget = adopted.as_ref().map(|(case, _)| *case);
    let stated = adopted.map(|(_, stated)| stated).or_else(|| line.amount.clone())?;
    let used = state.used_of(&line.id);
    let replaced = line.by_budget.as_ref().filter(|_| budget.is_some());
    let before = replaced.and_then(|by| before(line, state.adopted_before(&by.value.form, budget)));
    Some(Ceiling { most: stated.value, used, budget, before, ..ceiling(line, Over::Line, &stated.cite) })
}

/// The amount of a line on the budget that was adopted last, with the case of that budget.
fn adopted(state: &State, line: &BudgetLine, on: Date) -> Option<(CaseNumber, Stated<Amount>)> {
    let by = line.by_budget.as_ref()?;
    let budget = state.last_adopted(&by.value.form, on)?;
    let amount = budget.answer(&by.value, on)?.amount()?;
    Some((budget.number, Stated { value: amount, cite: by.cite.clone() }))
}

fn in_year(state: &State, line: &BudgetLine, fund: Option<&Fund>, on: Date) -> Option<Ceiling> {
    let (first, cite) = line.years.first().map(|of| (of.value.year, &of.cite))?;
    let stated = line.years.iter().find(|of| of.value.year == on.year());
    let allotted = line.years.iter().map(|of| (of.value.year, of.value.amount)).collect();
    let carry = fund.and_then(|fund| fund.carry_over.as_ref()).map(|carry| carry.value);
    let year = Year { first, now: on.year(), carry };
    let room = year.room(&allotted, state, |booked| booked.is_on(&line.id));
    let over = Over::Year(on.year().max(first));
    Some(Ceiling { ..room.of(ceiling(line, over, stated.map_or(cite, |stated| &stated.cite))) })
}

/// The ceiling over a fund on a day, where it states what it holds.
#[must_use]
pub fn of_fund(state: &State, fund: &Fund, on: Date) -> Option<Ceiling> {
    let volume = fund.volume.as_ref()?;
    let is_of = |booked: &Booked| booked.fund == fund.id;
    let blank = |over| Ceiling {
        over,
        label: fund.label.clone(),
        most: Amount::default(),
        used: Amount::default(),
        doubtful: Amount::default(),
        otherwise: Otherwise::Refuse,
        cite: volume.cite.clone(),
        budget: None,
        before: None,
    };
    Some(match volume.value {
        Volume::Amount(most) => Ceiling { most, used: state.balance(is_of).used(), ..blank(Over::Fund) },
        Volume::Receipts => {
            let mut received: BTreeMap<i16, Amount> = BTreeMap::new();
            for booked in state.booked.iter().filter(|one| is_of(one) && one.kind == PostingKind::Receipt) {
                let sum = received.entry(booked.on.year()).or_default();
                *sum = plus(*sum, booked.amount);
            }
            let carry = fund.carry_over.as_ref().map(|carry| carry.value);
            let year = Year { first: i16::MIN, now: on.year(), carry };
            year.room(&received, state, is_of).of(blank(Over::Receipts))
        }
    })
}

fn ceiling(line: &BudgetLine, over: Over, cite: &Cite) -> Ceiling {
    Ceiling {
        over,
        label: line.label.clone(),
        most: Amount::default(),
        used: Amount::default(),
        doubtful: Amount::default(),
        otherwise: line.overrun.as_ref().map_or(Otherwise::Refuse, |stated| stated.value),
        cite: cite.clone(),
        budget: None,
        before: None,
    }
}

/// A year, and whether what is left of the years before moves into it.
#[derive(Clone, Copy)]
struct Year {
    /// The first year: what came before it counts in it.
    first: i16,
    now: i16,
    carry: Option<bool>,
}

struct Room {
    most: Amount,
    used: Amount,
    doubtful: Amount,
}

impl Room {
    fn of(self, blank: Ceiling) -> Ceiling {
        Ceiling { most: self.most, used: self.used, doubtful: self.doubtful, ..blank }
    }
}

impl Year {
    fn room(self, allotted: &BTreeMap<i16, Amount>, state: &State, of: impl Fn(&Booked) -> bool) -> Room {
        let now = self.now.max(self.first);
        let until = |last: i16| {
            let come = allotted.iter().filter(|(year, _)| **year <= last);
            come.fold(Amount::default(), |sum, (_, amount)| plus(sum, *amount))
        };
        let taken = |wanted: &dyn Fn(i16) -> bool| {
            let of = state.booked.iter().filter(|booked| of(booked) && wanted(booked.on.year().max(self.first)));
            of.fold(Amount::default(), |sum, booked| plus(sum, booked.taken()))
        };
        if self.carry == Some(false) {
            let most = allotted.get(&now).copied().unwrap_or_default();
            return Room { most, used: self.taken_in(now, state, of), doubtful: Amount::default() };
        }
        let (most, used) = (until(now), taken(&|_| true));
        let left_before = minus(until(now.saturating_sub(1)), taken(&|year| year < now));
        let silent = if self.carry.is_none() { left_before.max(Amount::default()) } else { Amount::default() };
        Room { most, used, doubtful: silent.min(minus(most, used).max(Amount::default())) }
    }

    /// What a year took for itself. What it gave back of earlier years stays with those, also where the year takes it again
    /// later on.
    fn taken_in(self, now: i16, state: &State, of: impl Fn(&Booked) -> bool) -> Amount {
        let mut cases: BTreeMap<(CaseNumber, Option<&Id>), Amount> = BTreeMap::new();
        for booked in state.booked.iter().filter(|booked| of(booked) && booked.on.year().max(self.first) == now) {
            let sum = cases.entry((booked.case, booked.line.as_ref())).or_default();
            *sum = plus(*sum, booked.taken()).max(Amount::default());
        }
        cases.into_values().fold(Amount::default(), plus)
    }
}

impl State {
    /// What the books say of a fund or a budget line, in a year or in all years.
    #[must_use]
    pub fn told_by_the_books(&self, account: Account, of: &Id, year: Option<i16>) -> Amount {
        let on = |booked: &Booked| booked.fund == *of || booked.is_on(of);
        let during = |booked: &Booked| on(booked) && year.is_none_or(|year| booked.on.year() == year);
        let until = |booked: &Booked| on(booked) && year.is_none_or(|year| booked.on.year() <= year);
        let before = |booked: &Booked| on(booked) && year.is_some_and(|year| booked.on.year() < year);
        match account {
            Account::Received => self.booked_as(PostingKind::Receipt, during),
            Account::Paid => self.balance(during).paid,
            Account::Left => self.balance(until).cash,
            Account::Carried => self.balance(before).cash,
        }
    }
}
