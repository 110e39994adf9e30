//! What others pay outside the books, at each item of a table: what came and counts, and beside it what was only promised.

use super::Account;
use super::figures::Figure;
use crate::pages::shown::answers::Reader;
use crate::pages::shown::cover;
use charter::Agreement;
use charter::agreement::accounting::{Outside, TableItem};
use charter::agreement::cover::{CoverPlan, CoverStand};
use charter::agreement::power::AnswerRef;
use cooperation::cases::Case;
use cooperation::ledger::accounting::{outside, tells_of};
use cooperation::ledger::cover::{CoverLine, sum};
use std::sync::Arc;
use words::Amount;

/// What others pay on one case, or on all.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Others {
    /// What came and counts, or what a case answers.
    pub(super) came: Option<Figure>,
    /// What was promised.
    pub(super) planned: Option<Figure>,
}

/// What a line of a cover plan stands on.
pub(super) struct Came<'a> {
    pub(super) case: &'a Case,
    pub(super) agreement: Arc<Agreement>,
    pub(super) line: CoverLine<'a>,
}

impl<'a> Account<'a> {
    /// What others pay on one case, as far as whoever looks may read it.
    pub(super) fn others_of(&self, item: &TableItem, case: &'a Case) -> Others {
        match &item.outside {
            None => Others::default(),
            Some(Outside::Answered { at }) => {
                let reads = self.visit.view.reads_answer(case, at);
                let came = outside(case, at, self.term).filter(|_| reads).map(Figure::Told);
                Others { came, planned: None }
            }
            Some(Outside::Cover { plan }) => {
                self.agreement.cover_plans.get(plan).map_or_else(Others::default, |plan| {
                    let lines = self.lines_of(item, plan, case).0;
                    let told =
                        |stand| Some(sum(&lines, stand, |_| true)).filter(|sum| sum.cents() != 0).map(Figure::Told);
                    Others { came: told(CoverStand::Arrived), planned: told(CoverStand::Promised) }
                })
            }
        }
    }

    /// What others pay, together. Where one paper of it is kept, the sum is.
    pub(super) fn others(&self, item: &TableItem) -> Others {
        match &item.outside {
            None => Others::default(),
            Some(Outside::Answered { at }) => Others { came: Some(self.answered(at)), planned: None },
            Some(Outside::Cover { plan }) => {
                self.agreement.cover_plans.get(plan).map_or_else(Others::default, |plan| {
                    let all = self.all_lines(item, plan);
                    let kept = self.is_kept() || all.kept;
                    let lines: Vec<CoverLine<'a>> = all.came.iter().map(|came| came.line).collect();
                    let told = |stand| Some(Self::figure_kept(kept, sum(&lines, stand, |_| true)));
                    Others { came: told(CoverStand::Arrived), planned: told(CoverStand::Promised) }
                })
            }
        }
    }

    /// What came from others that an item tells, paper by paper.
    pub(super) fn came(&self, item: &TableItem) -> Vec<Came<'a>> {
        let Some(Outside::Cover { plan }) = &item.outside else { return Vec::new() };
        let Some(plan) = self.agreement.cover_plans.get(plan) else { return Vec::new() };
        let all = self.all_lines(item, plan).came;
        all.into_iter().filter(|came| came.line.stand == CoverStand::Arrived).collect()
    }

    fn all_lines(&self, item: &TableItem, plan: &'a CoverPlan) -> AllLines<'a> {
        let view = &self.visit.view;
        let mut all = AllLines { came: Vec::new(), kept: false };
        for case in view.state().promised_to(self.table, self.term).filter(|case| case.kind == plan.case) {
            let (Some(case), Some(agreement)) = (view.case(case.number), view.agreement_of(case)) else {
                all.kept = true;
                continue;
            };
            let (lines, kept) = self.lines_of(item, plan, case);
            all.kept |= kept;
            all.came.extend(lines.into_iter().map(|line| Came { case, agreement: agreement.clone(), line }));
        }
        all
    }

    /// The lines of a case that an item tells, and whether one of them is kept.
    fn lines_of(&self, item: &TableItem, plan: &'a CoverPlan, case: &'a Case) -> (Vec<CoverLine<'a>>, bool) {
        let reader = Reader { view: &self.visit.view, agreement: self.agreement, case, l: self.visit.l, base: "" };
        let known = cover::known(&reader, plan, self.term.until);
        let here = known.lines.into_iter().filter(|line| tells_of(item, line, self.term));
        (here.collect(), known.kept > 0)
    }

    /// What cases answer that others pay, together.
    fn answered(&self, at: &AnswerRef) -> Figure {
        let view = &self.visit.view;
        let all: Vec<&Case> = view.state().promised_to(self.table, self.term).collect();
        let reads = |case: &&Case| view.case(case.number).is_some() && view.reads_answer(case, at);
        let kept = self.is_kept() || !all.iter().all(reads);
        let amounts = all.into_iter().filter_map(|case| outside(case, at, self.term));
        let sum = amounts.fold(0_i64, |sum, amount| sum.saturating_add(amount.cents()));
        Self::figure_kept(kept, Amount::from_cents(sum))
    }
}

/// The lines of all cases, and whether one of them is kept.
struct AllLines<'a> {
    came: Vec<Came<'a>>,
    kept: bool,
}
