//! Every kind of case, walked: which stages can be reached, which lead nowhere, which go round for ever, and whether
//! somebody can open each gate.

mod gates;
pub(super) mod graph;
mod owed;
mod waiting;

use super::codes;
use super::report::Report;
use crate::agreement::act::Act;
use crate::agreement::case::{CaseType, MOST_STAGES, Stage};
use crate::agreement::condition::{Condition, Requirement};
use crate::agreement::id::Id;
use graph::Graph;
use std::collections::{BTreeMap, BTreeSet};
use words::Message;

pub(crate) fn check(report: &mut Report<'_>) {
    let agreement = report.agreement();
    let mut acts: BTreeMap<&Id, Vec<&Act>> = BTreeMap::new();
    for act in agreement.acts.values() {
        if let Some(case) = &act.case {
            acts.entry(case).or_default().push(act);
        }
    }
    gates::check(report);
    let arising = owed::by_case(agreement);
    let mut conditions: BTreeMap<&Id, Vec<&Condition>> = BTreeMap::new();
    for condition in agreement.conditions.values() {
        for act in &condition.acts {
            conditions.entry(act).or_default().push(condition);
        }
    }
    for case in agreement.cases.values().filter(|case| case.stages.len() <= MOST_STAGES as usize) {
        let mut acts = acts.remove(&case.id).unwrap_or_default();
        acts.sort_by_key(|act| act.order);
        let walk = Walk { case, graph: Graph::of(case, &acts), acts, conditions: &conditions };
        walk.stages(report);
        walk.strays(report);
        walk.loops(report);
        waiting::check(report, &walk);
        owed::check(report, &walk, arising.get(&case.id).map(Vec::as_slice).unwrap_or_default());
    }
    waiting::deadlocks(report, &conditions);
}

/// One kind of case with all that happens to it.
struct Walk<'a> {
    case: &'a CaseType,
    acts: Vec<&'a Act>,
    graph: Graph<'a>,
    /// The conditions on every act.
    conditions: &'a BTreeMap<&'a Id, Vec<&'a Condition>>,
}

impl Walk<'_> {
    fn stages(&self, report: &mut Report<'_>) {
        let reachable = self.graph.reachable();
        let ends: BTreeSet<&Id> = self.case.stages.iter().filter(|stage| stage.last).map(|stage| &stage.id).collect();
        let saved = self.graph.leading_to(&ends);
        for stage in &self.case.stages {
            let label = stage.label.clone();
            if !reachable.contains(&stage.id) {
                let (cause, remedy) =
                    (Message::CheckStageUnreachable { stage: label }, Message::CheckStageUnreachableRemedy {});
                report.add(codes::UNREACHABLE_STAGE, &stage.id, cause, remedy);
            } else if !saved.contains(&stage.id) {
                let (cause, remedy) = (Message::CheckDeadEnd { stage: label }, Message::CheckDeadEndRemedy {});
                report.add(codes::DEAD_END, &stage.id, cause, remedy);
            } else if self.is_nobodys(stage) {
                let cause = Message::CheckStageWithoutOwner { stage: label };
                report.add(codes::NO_OWNER, &stage.id, cause, Message::CheckStageWithoutOwnerRemedy {});
            }
        }
    }

    /// Acts that begin in, or lead to, a stage of another kind of case.
    fn strays(&self, report: &mut Report<'_>) {
        for act in &self.acts {
            let mut named = act.stages.iter().chain(graph::targets(act));
            if let Some(stage) = named.find(|stage| self.case.stage(stage).is_none()) {
                let (stage, case) = (report.agreement().label(stage), self.case.label.clone());
                let cause = Message::CheckLeadsElsewhere { act: act.label.clone(), stage, case };
                report.add(codes::UNREACHABLE_STAGE, &act.id, cause, Message::CheckLeadsElsewhereRemedy {});
            }
        }
    }

    /// Whether the case lies with nobody of the organisation. An act of which nobody says who may do it is told apart.
    fn is_nobodys(&self, stage: &Stage) -> bool {
        let somebody = |act: &Act| match &act.by {
            None => true,
            Some(by) => by.value.iter().any(|actor| actor.id().is_some()),
        };
        !stage.last && !self.acts.iter().any(|act| act.stages.contains(&stage.id) && somebody(act))
    }

    /// Ways back to an earlier stage, or on the spot, that no number of rounds bounds.
    fn loops(&self, report: &mut Report<'_>) {
        if self.is_bounded() {
            return;
        }
        let place: BTreeMap<&Id, usize> =
            self.case.stages.iter().enumerate().map(|(index, stage)| (&stage.id, index)).collect();
        for act in &self.acts {
            let back = graph::targets(act).find(|to| {
                act.stages.iter().any(|from| {
                    place.get(to).zip(place.get(from)).is_some_and(|(to, from)| to < from) && self.graph.leads(to, from)
                })
            });
            if let Some(to) = back.and_then(|to| self.case.stage(to)) {
                let cause = Message::CheckUnboundedLoop { act: act.label.clone(), stage: to.label.clone() };
                report.add(codes::UNBOUNDED_LOOP, &act.id, cause, Message::CheckUnboundedLoopRemedy {});
            }
        }
    }

    /// Whether some act on the way asks that the case be in its nth round at most.
    fn is_bounded(&self) -> bool {
        let on_acts = self.acts.iter().filter_map(|act| self.conditions.get(&act.id)).flatten();
        let mut requirements = on_acts.flat_map(|condition| &condition.requires);
        requirements.any(|requirement| matches!(requirement.value, Requirement::Rounds { .. }))
    }
}
