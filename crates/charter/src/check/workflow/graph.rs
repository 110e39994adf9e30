//! The stages of a kind of case, and where the acts done in each can bring it.

use crate::agreement::act::{Act, ActKind};
use crate::agreement::case::CaseType;
use crate::agreement::id::Id;
use std::collections::{BTreeMap, BTreeSet};

/// The walks through one kind of case. A case has few stages, so that all pairs are worked out at once.
pub(in crate::check) struct Graph<'a> {
    starts: BTreeSet<&'a Id>,
    /// From each stage every stage that can follow, itself included.
    reach: BTreeMap<&'a Id, BTreeSet<&'a Id>>,
}

/// Every stage an act can bring its case to.
pub(super) fn targets(act: &Act) -> impl Iterator<Item = &Id> {
    act.to.iter().chain(act.outcomes.iter().filter_map(|outcome| outcome.to.as_ref()))
}

impl<'a> Graph<'a> {
    pub(in crate::check) fn of(case: &'a CaseType, acts: &[&'a Act]) -> Self {
        let mut next: BTreeMap<&Id, BTreeSet<&Id>> = BTreeMap::new();
        let mut starts = BTreeSet::new();
        for act in acts {
            if act.kind == ActKind::Open {
                starts.extend(targets(act));
            }
            for stage in &act.stages {
                next.entry(stage).or_default().extend(targets(act));
            }
        }
        let reach = case.stages.iter().map(|stage| (&stage.id, walk(&next, [&stage.id]))).collect();
        Self { starts, reach }
    }

    /// Every stage a new case can come to.
    pub(in crate::check) fn reachable(&self) -> BTreeSet<&'a Id> {
        self.starts.iter().filter_map(|start| self.reach.get(start)).flatten().copied().collect()
    }

    /// Every stage from which one of these can follow.
    pub(super) fn leading_to(&self, ends: &BTreeSet<&Id>) -> BTreeSet<&'a Id> {
        let leads = |reached: &BTreeSet<&Id>| reached.iter().any(|stage| ends.contains(stage));
        self.reach.iter().filter(|(_, reached)| leads(reached)).map(|(stage, _)| *stage).collect()
    }

    /// Whether the second stage can follow the first, or is the same.
    pub(super) fn leads(&self, from: &Id, to: &Id) -> bool {
        self.reach.get(from).is_some_and(|reached| reached.contains(to))
    }
}

fn walk<'a>(next: &BTreeMap<&'a Id, BTreeSet<&'a Id>>, from: impl IntoIterator<Item = &'a Id>) -> BTreeSet<&'a Id> {
    let mut todo: Vec<&Id> = from.into_iter().collect();
    let mut reached = BTreeSet::new();
    while let Some(stage) = todo.pop() {
        if reached.insert(stage) {
            todo.extend(next.get(stage).into_iter().flatten());
        }
    }
    reached
}
