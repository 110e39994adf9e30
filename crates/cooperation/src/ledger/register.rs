//! Registers: the papers of one kind on all cases, and what each receiver got in the time over which a ceiling counts.

use super::{Place, minus, plus};
use crate::cases::{Case, Done};
use crate::state::State;
use crate::values::{CaseNumber, Sequence};
use charter::agreement::Agreement;
use charter::agreement::posting::PostingKind;
use charter::agreement::power::{AnswerRef, Window};
use charter::agreement::register::Register;
use charter::judge::answer::Answer;
use charter::judge::power::{Earlier, fullest};
use std::collections::{BTreeMap, BTreeSet};
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
    /// What it came to in the end, where the paper promised its amount in the books and that was settled.
    pub settled: Option<Settled>,
    /// What tells the receiver apart: the id of an option, or a number; none where it is not given.
    pub receiver: Option<String>,
    /// What the receiver said to have had from others in the same time.
    pub elsewhere: Option<Amount>,
    /// Whether it counts towards the ceiling.
    pub counts: bool,
}

/// What became of an amount that was granted (*vastgesteld*).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settled {
    /// What it was settled at, as far as that is of this paper.
    pub amount: Amount,
    /// The entry that settled it.
    pub entry: Sequence,
}

impl RegisterLine<'_> {
    /// What counts of it: what it was settled at, until then what was granted.
    #[must_use]
    pub fn stands(&self) -> Option<Amount> {
        self.settled.map(|settled| settled.amount).or(self.amount)
    }
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
    let settled = settled(state, lines.iter().map(|line| line.case.number).collect(), by);
    for line in &mut lines {
        let of = settled.get(&line.done.entry).filter(|(granted, _)| line.amount == Some(*granted));
        line.settled = of.map(|(_, settled)| *settled);
    }
    lines
}

/// Of each promise in the books on these cases that was settled: what was promised, and what was left of it. A settlement is
/// of all that stands promised where it stands, and what was granted first keeps first.
fn settled(state: &State, cases: BTreeSet<CaseNumber>, by: Date) -> BTreeMap<Sequence, (Amount, Settled)> {
    let mut granted: BTreeMap<Place<'_>, Vec<(Sequence, Amount)>> = BTreeMap::new();
    let mut settled: BTreeMap<Sequence, (Amount, Settled)> = BTreeMap::new();
    for booked in state.booked.iter().filter(|booked| booked.on <= by && cases.contains(&booked.case)) {
        if booked.kind == PostingKind::Commitment {
            granted.entry(booked.place()).or_default().push((booked.entry, booked.amount));
        }
        if booked.kind == PostingKind::Settlement {
            let mut rest = booked.amount;
            for (entry, promised) in granted.get(&booked.place()).into_iter().flatten() {
                let before = settled.get(entry).map_or(*promised, |(_, settled)| settled.amount);
                let amount = before.min(rest);
                rest = minus(rest, amount);
                settled.insert(*entry, (*promised, Settled { amount, entry: booked.entry }));
            }
        }
    }
    settled
}

/// Whether what stands in a register can be settled: an act promises in the books what its papers say.
#[must_use]
pub fn can_be_settled(agreement: &Agreement, register: &Register) -> bool {
    let Some(amount) = stated(&register.amount) else { return false };
    let mut postings = agreement.acts.values().filter_map(|act| act.posts.as_ref());
    postings.any(|posts| posts.value.kind == PostingKind::Commitment && posts.value.amount == *amount)
}

fn line<'a>(register: &Register, case: &'a Case, done: &'a Done) -> RegisterLine<'a> {
    let given = |at: &AnswerRef| done.forms.get(&at.form).and_then(|form| form.get(&at.question));
    let stated = |at: &Option<_>| stated(at).and_then(given);
    RegisterLine {
        case,
        done,
        amount: stated(&register.amount).and_then(Answer::amount),
        settled: None,
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
        .filter_map(|line| Some(Earlier { amount: line.stands()?, on: line.done.on, supplier: line.receiver.clone() }));
    fullest(window, &amounts.collect::<Vec<_>>(), on)
}

/// What a receiver declared to have had from others, as far as that still counts: the highest it said in the time that counts,
/// until it was said with a reason that it is less.
#[must_use]
pub fn declared<'a>(
    register: &Register,
    lines: impl Iterator<Item = &'a RegisterLine<'a>>,
    window: Window,
    on: Date,
) -> Amount {
    let mut highest = Amount::default();
    for line in lines.filter(|line| line.counts) {
        let Some(amount) = line.elsewhere else { continue };
        let counts = fullest(window, &[Earlier { amount, on: line.done.on, supplier: None }], on);
        let corrects = line.done.against.contains(&register.id);
        highest = if corrects { counts } else { highest.max(counts) };
    }
    highest
}

/// Where one receiver stands (*stand van een ontvanger*).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReceiverStanding {
    /// What counts of it in this register.
    pub used: Amount,
    /// What it said to have had from others, as far as that still counts: the highest, until it said with a reason that it
    /// is less.
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
    let elsewhere = declared(register, of(), ceiling.window, on);
    let left = ceiling.most.cents().saturating_sub(plus(used, elsewhere).cents()).max(0);
    Some(ReceiverStanding { used, elsewhere, left: Amount::from_cents(left) })
}
