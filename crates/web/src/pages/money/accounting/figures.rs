//! What stands at each item of a table: what went through the cashier, what others pay outside the books, and what a paper
//! says, as far as whoever looks may know it.

use super::Account;
use crate::pages::shown::answers::fact;
use charter::agreement::accounting::{Reckoning, TableItem};
use charter::agreement::power::AnswerRef;
use charter::judge::answer::Answer;
use cooperation::cases::Case;
use cooperation::ledger::accounting::{Counted, by_case, counted, sum};
use cooperation::values::CaseNumber;
use office::view::Text;
use std::collections::BTreeMap;
use words::Amount;

/// An amount, or that it is not told to whoever looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Figure {
    Told(Amount),
    Kept,
}

/// What stands at an item: of the whole, or of one case.
#[derive(Debug, Default)]
pub(super) struct Filled {
    /// The case, where the item is told of each.
    pub(super) case: Option<CaseNumber>,
    /// What went through the books.
    pub(super) books: Option<Figure>,
    /// What others pay, outside the books.
    pub(super) outside: Option<Figure>,
    /// What others promised to pay, outside the books.
    pub(super) planned: Option<Figure>,
    /// What a paper says.
    pub(super) answer: Option<String>,
    /// What a paper says, where it is an amount.
    pub(super) told: Option<Amount>,
}

impl<'a> Account<'a> {
    /// The postings that an item counts.
    pub(super) fn counted(&self, tally: &Reckoning) -> Vec<Counted<'a>> {
        counted(self.agreement, self.table, (tally, self.term), self.books.known.iter().copied())
    }

    /// What stands at an item, once or for each case.
    pub(super) fn filled(&self, item: &TableItem) -> Vec<Filled> {
        if item.per_case {
            return self.each(item);
        }
        let tally = item.tally.as_ref();
        let paper = item.answered_in.as_ref().and_then(|at| Some((self.accounts()?, at)));
        let others = self.others(item);
        vec![Filled {
            case: None,
            books: tally.map(|tally| self.figure(sum(&self.counted(tally)))),
            outside: others.came,
            planned: others.planned,
            answer: paper.and_then(|(case, at)| self.answer(case, at)),
            told: paper.and_then(|(case, at)| self.told(case, at)),
        }]
    }

    /// What stands at an item of each case; a case of which something is kept is left out, as it is from the books.
    fn each(&self, item: &TableItem) -> Vec<Filled> {
        let mut cases: BTreeMap<CaseNumber, Filled> = BTreeMap::new();
        if let Some(tally) = &item.tally {
            for (number, amount) in by_case(&self.counted(tally)) {
                cases.entry(number).or_default().books = Some(Figure::Told(amount));
            }
        }
        let promised: Vec<&Case> = self.seen().collect();
        for case in &promised {
            let others = self.others_of(item, case);
            if others.came.is_some() || others.planned.is_some() {
                let filled = cases.entry(case.number).or_default();
                (filled.outside, filled.planned) = (others.came, others.planned);
            }
            if item.answered_in.is_some() {
                cases.entry(case.number).or_default();
            }
        }
        for (number, filled) in &mut cases {
            filled.case = Some(*number);
            let paper = item.answered_in.as_ref().and_then(|at| Some((self.visit.view.case(*number)?, at)));
            filled.answer = paper.and_then(|(case, at)| self.answer(case, at));
            filled.told = paper.and_then(|(case, at)| self.told(case, at));
        }
        cases.into_values().collect()
    }

    /// The cases to which something was promised, as far as whoever looks may see them.
    fn seen(&self) -> impl Iterator<Item = &'a Case> {
        let cases = self.visit.view.state().promised_to(self.table, self.term);
        cases.filter_map(|case| self.visit.view.case(case.number))
    }

    pub(super) const fn figure_kept(kept: bool, amount: Amount) -> Figure {
        if kept { Figure::Kept } else { Figure::Told(amount) }
    }

    fn figure(&self, amount: Amount) -> Figure {
        Self::figure_kept(self.is_kept(), amount)
    }

    /// The case whose papers tell of this year.
    pub(super) fn accounts(&self) -> Option<&'a Case> {
        let view = &self.visit.view;
        let case = view.state().accounts_of(self.table, self.term.year, self.visit.today())?;
        view.case(case.number)
    }

    fn given(&self, case: &'a Case, at: &AnswerRef) -> Option<&'a Answer> {
        let reads = self.visit.view.reads_answer(case, at);
        case.answer(at, self.visit.today()).filter(|_| reads)
    }

    /// What a case answers, in words.
    fn answer(&self, case: &'a Case, at: &AnswerRef) -> Option<String> {
        let (l, question) = (self.visit.l, self.agreement.question(at));
        let given = self.given(case, at)?;
        let Answer::Text(sealed) = given else { return fact(l, question, given) };
        match self.visit.view.text(case, question?.class, sealed) {
            Text::Readable(text) => Some(text.to_string()),
            Text::Hidden | Text::Destroyed(_) => None,
        }
    }

    /// The amount that a case answers.
    fn told(&self, case: &'a Case, at: &AnswerRef) -> Option<Amount> {
        self.given(case, at)?.amount()
    }
}
