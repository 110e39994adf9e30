//! What is still to come: amounts that cases ask for and nothing was decided about yet.

use super::{Balance, Booked, Side, minus, plus};
use crate::cases::Case;
use crate::state::State;
use crate::values::CaseNumber;
use charter::agreement::act::Act;
use charter::agreement::posting::{Posting, PostingKind, PostingLine};
use charter::agreement::power::AnswerRef;
use charter::judge::answer::Answer;
use charter::{Agreement, Id};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use words::{Amount, Date};

/// An amount that a case asks for on a budget line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted<'a> {
    /// The case.
    pub case: &'a Case,
    /// What a decision would post: which answers the amount and its line are.
    pub posting: &'a Posting,
    /// The amount.
    pub amount: Amount,
}

/// What the cases that run ask for, by budget line, where a decision would set it apart and none did.
#[must_use]
pub fn wanted<'a>(agreement: &'a Agreement, state: &'a State, on: Date) -> BTreeMap<&'a Id, Vec<Wanted<'a>>> {
    let decided: BTreeSet<CaseNumber> = state.booked.iter().map(|booked| booked.case).collect();
    let reserving = Reserving::of(agreement);
    let lines = Lines::of(agreement);
    let mut wanted: BTreeMap<&Id, Vec<Wanted<'_>>> = BTreeMap::new();
    for case in state.cases.values().filter(|case| !case.ended && !decided.contains(&case.number)) {
        let mut on_lines: BTreeMap<&Id, Wanted<'_>> = BTreeMap::new();
        for one in reserving.requests(case, on) {
            for line in lines.of_posting(one.posting, case, on) {
                on_lines.entry(line).or_insert(one);
            }
        }
        on_lines.into_iter().for_each(|(line, one)| wanted.entry(line).or_default().push(one));
    }
    wanted
}

/// What money comes to in the end, as far as it was decided: what is set apart, promised and paid, less what was asked back
/// and has not come yet.
pub fn expected<'a>(booked: impl Iterator<Item = &'a Booked>) -> Amount {
    booked.fold(Amount::default(), |sum, one| {
        let asked_back = match one.kind {
            PostingKind::Settlement | PostingKind::Recovery => one.on_side(Side::Asked),
            PostingKind::Reservation
            | PostingKind::Commitment
            | PostingKind::Payment
            | PostingKind::Release
            | PostingKind::Request
            | PostingKind::Receipt
            | PostingKind::Expenditure => Amount::default(),
        };
        minus(plus(sum, one.taken()), asked_back)
    })
}

/// How a case stands, and what it comes to in the end.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Forecast {
    /// What it asks for, where nothing was decided yet.
    pub wanted: Amount,
    /// What was decided and not paid yet.
    pub open: Amount,
    /// What was paid, less what came back.
    pub paid: Amount,
    /// What it comes to.
    pub expected: Amount,
}

/// What each case comes to, of these postings and of what is asked for and not decided yet.
pub fn by_case<'a>(booked: impl Iterator<Item = &'a Booked>, wanted: &[Wanted<'_>]) -> BTreeMap<CaseNumber, Forecast> {
    let mut of_case: BTreeMap<CaseNumber, Vec<&Booked>> = BTreeMap::new();
    booked.for_each(|one| of_case.entry(one.case).or_default().push(one));
    let decided = of_case.into_iter().filter(|(_, booked)| booked.iter().any(|one| one.taken() != Amount::default()));
    let mut forecast: BTreeMap<CaseNumber, Forecast> = decided
        .map(|(case, booked)| {
            let balance = Balance::of(booked.iter().copied());
            let open = plus(balance.reserved, balance.committed);
            let expected = expected(booked.into_iter());
            (case, Forecast { wanted: Amount::default(), open, paid: balance.paid, expected })
        })
        .collect();
    for one in wanted {
        let asks = forecast.entry(one.case.number).or_default();
        asks.wanted = plus(asks.wanted, one.amount);
        asks.expected = plus(asks.expected, one.amount);
    }
    forecast
}

/// What a case asks for by its last paper, whether or not a decision set it apart since.
#[must_use]
pub fn requested<'a>(agreement: &'a Agreement, case: &'a Case, on: Date) -> Option<Wanted<'a>> {
    Requests::of(agreement).of_case(case, on)
}

/// What cases ask for, for a list of them: which decisions would set money apart is found once.
#[derive(Debug)]
pub struct Requests<'a>(Reserving<'a>);

impl<'a> Requests<'a> {
    /// Of this agreement.
    #[must_use]
    pub fn of(agreement: &'a Agreement) -> Self {
        Self(Reserving::of(agreement))
    }

    /// Whether no decision sets money apart, so that no case asks for any.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.0.is_empty()
    }

    /// What a case asks for by its last paper, whether or not a decision set it apart since.
    #[must_use]
    pub fn of_case(&self, case: &'a Case, on: Date) -> Option<Wanted<'a>> {
        let entry = |wanted: &Wanted<'_>| case.paper(&wanted.posting.amount.form, on).map(|done| done.entry);
        self.0.requests(case, on).min_by_key(|wanted| Reverse(entry(wanted)))
    }
}

/// What acts would set apart, by the kind of case they are done on, in the order of the charter.
#[derive(Debug)]
struct Reserving<'a>(BTreeMap<&'a Id, Vec<&'a Posting>>);

impl<'a> Reserving<'a> {
    fn of(agreement: &'a Agreement) -> Self {
        let mut acts: Vec<(&Id, &Act, &Posting)> = Vec::new();
        for act in agreement.acts.values() {
            if let (Some(case), Some(posts)) = (&act.case, &act.posts)
                && posts.value.kind == PostingKind::Reservation
            {
                acts.push((case, act, &posts.value));
            }
        }
        acts.sort_by_key(|(_, act, _)| act.order);
        let mut reserving: BTreeMap<&Id, Vec<&Posting>> = BTreeMap::new();
        acts.into_iter().for_each(|(case, _, posting)| reserving.entry(case).or_default().push(posting));
        Self(reserving)
    }

    /// What decisions would set apart, with the amounts that stand on the case.
    fn requests(&self, case: &'a Case, on: Date) -> impl Iterator<Item = Wanted<'a>> {
        let postings = self.0.get(&case.kind).into_iter().flatten().copied();
        postings.filter_map(move |posting| {
            let amount = case.answer(&posting.amount, on)?.amount()?;
            Some(Wanted { case, posting, amount })
        })
    }
}

/// The budget lines that are chosen in an answer: by question and option.
struct Lines<'a>(BTreeMap<(&'a AnswerRef, &'a Id), Vec<&'a Id>>);

impl<'a> Lines<'a> {
    fn of(agreement: &'a Agreement) -> Self {
        let mut lines: BTreeMap<(&AnswerRef, &Id), Vec<&Id>> = BTreeMap::new();
        for line in agreement.budget_lines.values() {
            if let Some(choice) = &line.chosen {
                lines.entry((&choice.value.at, &choice.value.option)).or_default().push(&line.id);
            }
        }
        Self(lines)
    }

    /// The lines on which a posting would stand.
    fn of_posting(&self, posting: &'a Posting, case: &Case, on: Date) -> Vec<&'a Id> {
        match &posting.on {
            PostingLine::Line(id) => vec![id],
            PostingLine::Fund(_) => Vec::new(),
            PostingLine::Chosen(at) => {
                let Some(Answer::Choice { option, .. }) = case.answer(at, on) else { return Vec::new() };
                self.0.get(&(at, option)).cloned().unwrap_or_default()
            }
        }
    }
}
