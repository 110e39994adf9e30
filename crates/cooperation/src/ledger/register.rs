//! Registers: the papers of one kind on all cases, and what each receiver got in the time over which a ceiling counts.

use super::plus;
use crate::cases::{Case, Done};
use crate::state::State;
use charter::agreement::power::{AnswerRef, Window};
use charter::agreement::register::Register;
use charter::judge::answer::Answer;
use charter::judge::power::{Earlier, fullest};
use words::{Amount, Date};

/// One line of a register (*regel van een register*): a paper with its form.
#[derive(Debug, Clone)]
pub struct RegisterLine<'a> {
    /// The case it is of.
    pub case: &'a Case,
    /// The paper.
    pub done: &'a Done,
    /// The amount, where one is asked and given.
    pub amount: Option<Amount>,
    /// What tells the receiver apart: the id of an option, or a number; none where it is not given.
    pub receiver: Option<String>,
    /// What the receiver said to have had from others in the same time.
    pub elsewhere: Option<Amount>,
    /// Whether it counts towards the ceiling.
    pub counts: bool,
}

/// The lines of a register no later than a day, in the order of the book.
#[must_use]
pub fn lines<'a>(state: &'a State, register: &Register, by: Date) -> Vec<RegisterLine<'a>> {
    let papers = state.cases.values().flat_map(|case| {
        let here = case.done.with_form(&register.form).filter(|done| done.on <= by);
        here.map(move |done| (case, done))
    });
    let mut lines: Vec<RegisterLine<'a>> = papers.map(|(case, done)| line(register, case, done)).collect();
    lines.sort_by_key(|line| line.done.entry);
    lines
}

fn line<'a>(register: &Register, case: &'a Case, done: &'a Done) -> RegisterLine<'a> {
    let given = |at: &AnswerRef| done.forms.get(&at.form).and_then(|form| form.get(&at.question));
    let stated = |at: &Option<_>| stated(at).and_then(given);
    RegisterLine {
        case,
        done,
        amount: stated(&register.amount).and_then(Answer::amount),
        receiver: stated(&register.receiver).and_then(Answer::tells_apart),
        elsewhere: stated(&register.elsewhere).and_then(Answer::amount),
        counts: counts(register, given) == Some(true),
    }
}

fn stated(at: &Option<charter::agreement::cite::Stated<AnswerRef>>) -> Option<&AnswerRef> {
    at.as_ref().map(|stated| &stated.value)
}

/// Whether a paper with these answers counts towards the ceiling; nothing where that is not answered yet.
pub(crate) fn counts<'a>(register: &Register, given: impl Fn(&AnswerRef) -> Option<&'a Answer>) -> Option<bool> {
    if register.counting.is_empty() {
        return Some(true);
    }
    let answers = register.counting.iter().map(|stated| (given(&stated.value.at), &stated.value.option));
    let met = answers.map(|(answer, wanted)| Some(answer?.option() == Some(wanted)));
    let met: Vec<Option<bool>> = met.collect();
    if met.contains(&Some(true)) { Some(true) } else { met.into_iter().collect::<Option<Vec<bool>>>().map(|_| false) }
}

/// What these lines come to that count, in the fullest stretch of time in which a day falls.
#[must_use]
pub fn used<'a>(lines: impl Iterator<Item = &'a RegisterLine<'a>>, window: Window, on: Date) -> Amount {
    let amounts = lines
        .filter(|line| line.counts)
        .filter_map(|line| Some(Earlier { amount: line.amount?, on: line.done.on, supplier: line.receiver.clone() }));
    fullest(window, &amounts.collect::<Vec<_>>(), on)
}

/// Where one receiver stands (*stand van een ontvanger*).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReceiverStanding {
    /// What counts of it in this register.
    pub used: Amount,
    /// What it said last to have had from others, as far as that still counts.
    pub elsewhere: Amount,
    /// What is left up to the ceiling.
    pub left: Amount,
}

/// Where a receiver stands on a day; nothing where the register states no ceiling.
#[must_use]
pub fn standing(register: &Register, lines: &[RegisterLine<'_>], receiver: &str, on: Date) -> Option<ReceiverStanding> {
    let ceiling = &register.ceiling(on)?.value;
    let of = || lines.iter().filter(|line| line.receiver.as_deref() == Some(receiver));
    let used = used(of(), ceiling.window, on);
    let last = of().filter(|line| line.counts).max_by_key(|line| line.done.on);
    let alone = |line: &RegisterLine<'_>| {
        let amount = Earlier { amount: line.elsewhere?, on: line.done.on, supplier: None };
        Some(fullest(ceiling.window, &[amount], on))
    };
    let elsewhere = last.and_then(alone).unwrap_or_default();
    let left = ceiling.most.cents().saturating_sub(plus(used, elsewhere).cents()).max(0);
    Some(ReceiverStanding { used, elsewhere, left: Amount::from_cents(left) })
}
