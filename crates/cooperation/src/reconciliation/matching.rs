//! Which lines of a ledger belong to which postings, each by a rule that can be told. Nothing is guessed: where two could
//! belong to one, none is proposed; and what is proposed is tied only when somebody says so. The order of what is looked at
//! makes no difference.

use super::{LedgerLine, Subject};
use crate::ledger::{Booked, plus};
use crate::state::State;
use crate::values::{CaseNumber, LineNumber, PostingNumber, Sequence};
use charter::Id;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use words::{Amount, Date};

/// How many days a ledger may be earlier or later than the books, where only the amount tells them alike.
pub const DAYS: i32 = 10;

/// Why lines and postings belong together, strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// The line names the entry, and the amount is the same.
    Entry,
    /// The line names the case, and the amount is the same.
    Case,
    /// All lines that name some cases are together all that was posted on them.
    CaseSum,
    /// The amount is the same within some days, and nothing else is like it.
    Amount,
    /// The line is all that was posted in one direction on one day.
    DaySum,
}

impl Rule {
    /// All of them, strongest first.
    pub const ALL: [Self; 5] = [Self::Entry, Self::Case, Self::CaseSum, Self::Amount, Self::DaySum];
}

/// Lines and postings that belong together by a rule.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Proposal {
    /// The rule.
    pub rule: Rule,
    /// The lines.
    pub lines: Vec<LineNumber>,
    /// The postings.
    pub postings: Vec<PostingNumber>,
    /// What both sides come to.
    pub amount: Amount,
}

/// A line that is tied to nothing.
#[derive(Debug, Clone, Copy)]
pub struct FreeLine<'a> {
    /// Its number.
    pub number: LineNumber,
    /// The line.
    pub line: &'a LedgerLine,
}

/// A posting that moves money and is tied to nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FreePosting {
    /// Its number.
    pub number: PostingNumber,
    /// The case.
    pub case: CaseNumber,
    /// The entry.
    pub entry: Sequence,
    /// The day.
    pub on: Date,
    /// What came into the fund; negative where it went out.
    pub amount: Amount,
}

impl State {
    /// What belongs together in a fund by some rule, of what is tied to nothing; of the postings only those that count.
    #[must_use]
    pub fn proposals(&self, fund: &Id, of: Subject, counts: impl Fn(&Booked) -> bool) -> Vec<Proposal> {
        let known = &self.reconciliation;
        let free = known.lines_of(fund, of).filter(|(number, _)| known.tie_of_line(*number).is_none());
        let lines: Vec<FreeLine<'_>> = free.map(|(number, line)| FreeLine { number, line }).collect();
        let free = self
            .changing(fund, of)
            .filter(|(number, booked, _)| known.tie_of_posting(*number).is_none() && counts(booked));
        let postings: Vec<FreePosting> = free
            .map(|(number, booked, amount)| FreePosting {
                number,
                case: booked.case,
                entry: booked.entry,
                on: booked.on,
                amount,
            })
            .collect();
        proposals(&lines, &postings)
    }
}

/// What belongs together by some rule.
#[must_use]
pub fn proposals(lines: &[FreeLine<'_>], postings: &[FreePosting]) -> Vec<Proposal> {
    let mut left = Left { lines: lines.to_vec(), postings: postings.to_vec(), found: Vec::new() };
    left.lines.retain(|free| free.line.amount != Amount::default());
    left.lines.sort_by_key(|free| (free.line.on, free.number));
    left.postings.sort_by_key(|posting| (posting.on, posting.number));
    left.pair(Rule::Entry, |line| line.entry, |posting| posting.entry);
    left.pair(Rule::Case, one_case, |posting| posting.case);
    left.case_sums();
    left.amounts();
    left.day_sums();
    left.found
}

/// The case a line names, where it names one and no entry.
fn one_case(line: &LedgerLine) -> Option<CaseNumber> {
    let [case] = line.cases.as_slice() else { return None };
    line.entry.is_none().then_some(*case)
}

fn sum(amounts: impl Iterator<Item = Amount>) -> Amount {
    amounts.fold(Amount::default(), plus)
}

/// What no rule has brought together yet, by day.
struct Left<'a> {
    lines: Vec<FreeLine<'a>>,
    postings: Vec<FreePosting>,
    found: Vec<Proposal>,
}

impl<'a> Left<'a> {
    /// Pairs what has the same name and the same amount, where there are as many of the one as of the other: which of them is
    /// which makes no difference then.
    fn pair<K: Ord>(&mut self, rule: Rule, named: impl Fn(&LedgerLine) -> Option<K>, name: impl Fn(&FreePosting) -> K) {
        let mut alike: BTreeMap<(K, Amount), (Vec<LineNumber>, Vec<PostingNumber>)> = BTreeMap::new();
        for free in &self.lines {
            if let Some(key) = named(free.line) {
                alike.entry((key, free.line.amount)).or_default().0.push(free.number);
            }
        }
        for posting in &self.postings {
            if let Some((_, postings)) = alike.get_mut(&(name(posting), posting.amount)) {
                postings.push(posting.number);
            }
        }
        let mut found = Vec::new();
        for ((_, amount), (lines, postings)) in alike {
            if lines.len() == postings.len() {
                let pairs = lines.into_iter().zip(postings);
                found.extend(pairs.map(|(line, posting)| proposal(rule, vec![line], vec![posting], amount)));
            }
        }
        self.take(found);
    }

    /// All lines that name some cases against all that was posted on them. A case that lines name in more than one company is
    /// left to people.
    fn case_sums(&mut self) {
        let mut companies: BTreeMap<&'a [CaseNumber], Vec<FreeLine<'a>>> = BTreeMap::new();
        for free in self.lines.iter().filter(|free| !free.line.cases.is_empty()) {
            companies.entry(&free.line.cases).or_default().push(*free);
        }
        let mut times: BTreeMap<CaseNumber, u32> = BTreeMap::new();
        for case in companies.keys().copied().flatten() {
            let named = times.entry(*case).or_default();
            *named = named.saturating_add(1);
        }
        let mut posted: BTreeMap<CaseNumber, Vec<FreePosting>> = BTreeMap::new();
        for posting in &self.postings {
            posted.entry(posting.case).or_default().push(*posting);
        }
        let mut found = Vec::new();
        for (cases, lines) in
            companies.into_iter().filter(|(cases, _)| cases.iter().all(|case| times.get(case) == Some(&1)))
        {
            let postings: Vec<&FreePosting> = cases.iter().filter_map(|case| posted.get(case)).flatten().collect();
            let amount = sum(lines.iter().map(|free| free.line.amount));
            if !postings.is_empty() && amount == sum(postings.iter().map(|posting| posting.amount)) {
                let lines = lines.iter().map(|free| free.number).collect();
                let postings = postings.iter().map(|posting| posting.number).collect();
                found.push(proposal(Rule::CaseSum, lines, postings, amount));
            }
        }
        self.take(found);
    }

    /// The same amount within some days, where neither has another like it nearby.
    fn amounts(&mut self) {
        let mut alike: BTreeMap<Amount, (Vec<FreeLine<'a>>, Vec<FreePosting>)> = BTreeMap::new();
        for free in self.nameless() {
            alike.entry(free.line.amount).or_default().0.push(free);
        }
        for posting in &self.postings {
            if let Some((_, postings)) = alike.get_mut(&posting.amount) {
                postings.push(*posting);
            }
        }
        let mut found = Vec::new();
        for (amount, (lines, postings)) in alike {
            for free in &lines {
                let Some(posting) = only_near(&postings, free.line.on, |posting| posting.on) else { continue };
                if only_near(&lines, posting.on, |free| free.line.on).is_some() {
                    found.push(proposal(Rule::Amount, vec![free.number], vec![posting.number], amount));
                }
            }
        }
        self.take(found);
    }

    /// One line for all that was posted in one direction on one day.
    fn day_sums(&mut self) {
        let mut days: BTreeMap<(Date, bool), Vec<FreePosting>> = BTreeMap::new();
        for posting in &self.postings {
            days.entry((posting.on, posting.amount < Amount::default())).or_default().push(*posting);
        }
        let mut sums: BTreeMap<Amount, Vec<(Date, Vec<PostingNumber>)>> = BTreeMap::new();
        for ((on, _), postings) in days.into_iter().filter(|(_, postings)| postings.len() > 1) {
            let amount = sum(postings.iter().map(|posting| posting.amount));
            sums.entry(amount).or_default().push((on, postings.iter().map(|posting| posting.number).collect()));
        }
        let mut lines: BTreeMap<Amount, Vec<FreeLine<'a>>> = BTreeMap::new();
        for free in self.nameless().filter(|free| sums.contains_key(&free.line.amount)) {
            lines.entry(free.line.amount).or_default().push(free);
        }
        let mut found = Vec::new();
        for (amount, lines) in lines {
            let days = sums.remove(&amount).unwrap_or_default();
            for free in &lines {
                let Some((on, postings)) = only_near(&days, free.line.on, |(on, _)| *on) else { continue };
                if only_near(&lines, *on, |free| free.line.on).is_some() {
                    found.push(proposal(Rule::DaySum, vec![free.number], postings.clone(), amount));
                }
            }
        }
        self.take(found);
    }

    /// The lines that name nothing: only their amount tells what they are.
    fn nameless(&self) -> impl Iterator<Item = FreeLine<'a>> {
        let nameless = self.lines.iter().copied();
        nameless.filter(|free| free.line.cases.is_empty() && free.line.entry.is_none())
    }

    fn take(&mut self, found: Vec<Proposal>) {
        let lines: BTreeSet<LineNumber> = found.iter().flat_map(|one| one.lines.iter().copied()).collect();
        let postings: BTreeSet<PostingNumber> = found.iter().flat_map(|one| one.postings.iter().copied()).collect();
        self.lines.retain(|free| !lines.contains(&free.number));
        self.postings.retain(|posting| !postings.contains(&posting.number));
        self.found.extend(found);
    }
}

const fn proposal(rule: Rule, lines: Vec<LineNumber>, postings: Vec<PostingNumber>, amount: Amount) -> Proposal {
    Proposal { rule, lines, postings, amount }
}

/// The only one of these, in the order of their days, that lies within some days of a day.
fn only_near<T>(all: &[T], on: Date, day: impl Fn(&T) -> Date) -> Option<&T> {
    let days_from = |one: &T| on.until(day(one)).map_or(i32::MAX, |span| span.get_days());
    let first = all.partition_point(|one| days_from(one) < -DAYS);
    let mut near = all.iter().skip(first).take_while(|one| days_from(one) <= DAYS);
    let only = near.next()?;
    near.next().is_none().then_some(only)
}
