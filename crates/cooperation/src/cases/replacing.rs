//! A paper that takes the place of one before it: what somebody promised to add, said anew, is no second promise.

use super::{Case, Done};
use crate::values::Sequence;
use charter::Id;
use charter::agreement::Agreement;
use charter::agreement::act::Act;
use charter::agreement::cover::CoverPlan;
use std::collections::BTreeSet;
use words::Date;

impl Case {
    /// The entries of the papers whose place another took, no later than a day.
    #[must_use]
    pub fn replaced(&self, by: Date) -> BTreeSet<Sequence> {
        self.done.iter().filter(|done| done.on <= by).filter_map(|done| done.instead_of).collect()
    }
}

/// The papers on a case whose place a new paper by this act can take, on a day: those on which somebody said what they add.
pub fn replaceable<'a>(
    agreement: &'a Agreement,
    (act, case): (&'a Act, &'a Case),
    on: Date,
) -> impl Iterator<Item = (&'a Id, &'a Done)> {
    let plans = || agreement.cover_plans.values().filter(|plan| plan.case == case.kind);
    let adds = move |form: &&Id| plans().any(|plan| plan_asks(plan, form));
    let papers = act.forms.iter().filter(adds).flat_map(|form| case.done.with_form(form).map(move |done| (form, done)));
    let replaced = case.replaced(on);
    papers.filter(move |(_, done)| done.on <= on && !replaced.contains(&done.entry))
}

fn plan_asks(plan: &CoverPlan, form: &Id) -> bool {
    plan.promised.iter().chain(&plan.arrived).any(|part| part.value.at.form == *form)
}

pub(super) fn takes_the_place(agreement: &Agreement, of: (&Act, &Case), entry: Sequence, on: Date) -> bool {
    replaceable(agreement, of, on).any(|(_, done)| done.entry == entry)
}
