//! What is still to come: amounts that cases ask for and nothing was decided about yet.

use crate::cases::Case;
use crate::state::State;
use crate::values::CaseNumber;
use charter::agreement::posting::{Posting, PostingKind, PostingLine};
use charter::judge::answer::Answer;
use charter::{Agreement, Id};
use std::cmp::Reverse;
use std::collections::BTreeSet;
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

/// What the cases that run ask for on a budget line, where a decision would set it apart and none did.
#[must_use]
pub fn wanted<'a>(agreement: &'a Agreement, state: &'a State, line: &Id, on: Date) -> Vec<Wanted<'a>> {
    let running = state.cases.values().filter(|case| !case.ended);
    let decided: BTreeSet<CaseNumber> = state.booked.iter().map(|booked| booked.case).collect();
    let undecided = running.filter(|case| !decided.contains(&case.number));
    undecided.filter_map(|case| of_case(agreement, case, line, on)).collect()
}

/// What a case asks for by its last paper, whether or not a decision set it apart since.
#[must_use]
pub fn requested<'a>(agreement: &'a Agreement, case: &'a Case, on: Date) -> Option<Wanted<'a>> {
    requests(agreement, case, on)
        .min_by_key(|wanted| Reverse(case.paper(&wanted.posting.amount.form, on).map(|done| done.entry)))
}

fn of_case<'a>(agreement: &'a Agreement, case: &'a Case, line: &Id, on: Date) -> Option<Wanted<'a>> {
    requests(agreement, case, on).find(|wanted| stands_on(agreement, case, wanted.posting, line, on))
}

/// What decisions would set apart, with the amounts that stand on the case.
fn requests<'a>(agreement: &'a Agreement, case: &'a Case, on: Date) -> impl Iterator<Item = Wanted<'a>> {
    let postings = agreement.acts_of(&case.kind).filter_map(|act| act.posts.as_ref()).map(|posts| &posts.value);
    let reserving = postings.filter(|posting| posting.kind == PostingKind::Reservation);
    reserving.filter_map(move |posting| {
        let Answer::Amount(amount) = case.answer(&posting.amount, on)? else { return None };
        Some(Wanted { case, posting, amount: *amount })
    })
}

fn stands_on(agreement: &Agreement, case: &Case, posting: &Posting, line: &Id, on: Date) -> bool {
    match &posting.on {
        PostingLine::Line(id) => id == line,
        PostingLine::Fund(_) => false,
        PostingLine::Chosen(at) => {
            let Some(Answer::Choice { option, .. }) = case.answer(at, on) else { return false };
            let chosen = agreement.budget_lines.get(line).and_then(|line| line.chosen.as_ref());
            chosen.is_some_and(|choice| choice.value.at == *at && choice.value.option == *option)
        }
    }
}
