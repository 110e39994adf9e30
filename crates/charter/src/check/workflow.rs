//! Every kind of case, walked: which stages can be reached, which lead nowhere, which go round for ever, and whether
//! somebody can open each gate.

use super::Severity::{Error, Info, Warning};
use super::report::Report;
use crate::agreement::Agreement;
use crate::agreement::act::{Act, ActKind, Actor, Sense};
use crate::agreement::case::CaseType;
use crate::agreement::condition::Requirement;
use crate::agreement::id::Id;
use std::collections::{BTreeMap, BTreeSet};
use words::Message;

pub(crate) fn check(report: &mut Report<'_>) {
    let agreement = report.agreement();
    for case in agreement.cases.values() {
        let graph = Graph::of(agreement, case);
        stages(report, case, &graph);
        loops(report, case, &graph);
        ways_out(report, case);
        conditions(report, case, &graph);
    }
    for act in agreement.acts.values() {
        gate(report, act);
        meeting(report, act);
    }
}

/// The stages of a kind of case, and where the acts done in each can bring it.
struct Graph {
    starts: BTreeSet<Id>,
    next: BTreeMap<Id, BTreeSet<Id>>,
}

impl Graph {
    fn of(agreement: &Agreement, case: &CaseType) -> Self {
        let mut graph = Self { starts: BTreeSet::new(), next: BTreeMap::new() };
        for act in agreement.acts_of(&case.id) {
            let targets = || act.to.iter().chain(act.outcomes.iter().filter_map(|outcome| outcome.to.as_ref()));
            if act.kind == ActKind::Open {
                graph.starts.extend(targets().cloned());
            }
            for stage in &act.stages {
                graph.next.entry(stage.clone()).or_default().extend(targets().cloned());
            }
        }
        graph
    }

    /// Every stage that can be reached from these, themselves included.
    fn reach<'a>(&self, from: impl IntoIterator<Item = &'a Id>) -> BTreeSet<Id> {
        let mut todo: Vec<Id> = from.into_iter().cloned().collect();
        let mut reached = BTreeSet::new();
        while let Some(stage) = todo.pop() {
            if reached.insert(stage.clone()) {
                todo.extend(self.next.get(&stage).into_iter().flatten().cloned());
            }
        }
        reached
    }
}

fn stages(report: &mut Report<'_>, case: &CaseType, graph: &Graph) {
    let agreement = report.agreement();
    let reachable = graph.reach(&graph.starts);
    let ends: BTreeSet<&Id> = case.stages.iter().filter(|stage| stage.last).map(|stage| &stage.id).collect();
    for stage in &case.stages {
        let label = stage.label.clone();
        if !reachable.contains(&stage.id) {
            report.on_object(
                251,
                Error,
                &stage.id,
                Message::CheckStageUnreachable { stage: label },
                Message::CheckStageUnreachableRemedy {},
            );
        } else if !graph.reach([&stage.id]).iter().any(|reached| ends.contains(reached)) {
            report.on_object(
                252,
                Error,
                &stage.id,
                Message::CheckDeadEnd { stage: label },
                Message::CheckDeadEndRemedy {},
            );
        } else if !stage.last && !agreement.acts_of(&case.id).any(|act| in_stage(act, &stage.id) && has_owner(act)) {
            report.on_object(
                257,
                Warning,
                &stage.id,
                Message::CheckStageWithoutOwner { stage: label },
                Message::CheckStageWithoutOwnerRemedy {},
            );
        }
    }
}

fn in_stage(act: &Act, stage: &Id) -> bool {
    act.stages.contains(stage)
}

fn has_owner(act: &Act) -> bool {
    act.by.as_ref().is_some_and(|by| by.value.iter().any(|actor| matches!(actor, Actor::Set(_) | Actor::Seat(_))))
}

/// A way back that no condition on rounds bounds.
fn loops(report: &mut Report<'_>, case: &CaseType, graph: &Graph) {
    let agreement = report.agreement();
    let bounded = agreement.acts_of(&case.id).any(|act| {
        let mut asked = agreement.conditions_on(&act.id).flat_map(|condition| &condition.requires);
        asked.any(|requirement| matches!(requirement.value, Requirement::Rounds { .. }))
    });
    if bounded {
        return;
    }
    let back = agreement.acts_of(&case.id).flat_map(|act| act.outcomes.iter().map(move |outcome| (act, outcome)));
    for (act, outcome) in back {
        let Some(to) = &outcome.to else { continue };
        let returns = act.stages.iter().any(|stage| graph.reach([to]).contains(stage));
        if returns {
            report.on_object(
                255,
                Warning,
                &act.id,
                Message::CheckUnboundedLoop { act: act.label.clone(), outcome: outcome.label.clone() },
                Message::CheckUnboundedLoopRemedy {},
            );
        }
    }
}

fn ways_out(report: &mut Report<'_>, case: &CaseType) {
    let agreement = report.agreement();
    let mut decisions = agreement.acts_of(&case.id).filter(|act| act.kind == ActKind::Decide && act.count.is_some());
    if let Some(act) = decisions.find(|act| !act.outcomes.iter().any(|outcome| outcome.sense == Sense::Against)) {
        let by_vote = act.count.as_ref().and_then(|count| agreement.counts.get(&count.value));
        let can_lose = by_vote.and_then(|count| count.method.as_ref()).is_some_and(|method| {
            matches!(
                method.value,
                crate::agreement::count::Method::Majority | crate::agreement::count::Method::Unanimity
            )
        });
        report.on_object(
            260,
            if can_lose { Error } else { Info },
            &act.id,
            Message::CheckNoWayToReject { act: act.label.clone() },
            Message::CheckNoWayToRejectRemedy {},
        );
    }
}

/// What a condition asks for can have happened before the act it stands on.
fn conditions(report: &mut Report<'_>, case: &CaseType, graph: &Graph) {
    let agreement = report.agreement();
    for act in agreement.acts_of(&case.id) {
        for condition in agreement.conditions_on(&act.id) {
            let asked = condition.requires.iter().filter_map(|requirement| match &requirement.value {
                Requirement::Done { act } => agreement.acts.get(act),
                Requirement::Answered { .. }
                | Requirement::Adopted { .. }
                | Requirement::Fulfilled { .. }
                | Requirement::Rounds { .. } => None,
            });
            for needed in asked.filter(|needed| !can_come_before(graph, needed, act)) {
                report.on_object(
                    254,
                    Error,
                    &condition.id,
                    Message::CheckNeverBefore { needed: needed.label.clone(), act: act.label.clone() },
                    Message::CheckNeverBeforeRemedy {},
                );
            }
        }
    }
}

fn can_come_before(graph: &Graph, needed: &Act, act: &Act) -> bool {
    if needed.case != act.case {
        return false;
    }
    if needed.kind == ActKind::Open {
        return true;
    }
    let after: Vec<&Id> = needed
        .to
        .iter()
        .chain(needed.outcomes.iter().filter_map(|outcome| outcome.to.as_ref()))
        .chain(needed.stages.iter())
        .collect();
    let reached = graph.reach(after);
    act.stages.iter().any(|stage| reached.contains(stage))
}

/// Whoever may do an act can exist.
fn gate(report: &mut Report<'_>, act: &Act) {
    let agreement = report.agreement();
    let Some(by) = &act.by else {
        if act.count.is_none() {
            report.on_object(
                253,
                Warning,
                &act.id,
                Message::CheckNobodyNamed { act: act.label.clone() },
                Message::CheckNobodyNamedRemedy {},
            );
        }
        return;
    };
    let possible = by.value.iter().any(|actor| match actor {
        Actor::Anyone | Actor::Submitter | Actor::Seat(_) => true,
        Actor::Set(set) => agreement.sets.get(set).is_some_and(|set| !set.seats.is_empty()),
    });
    if !possible {
        report.on_object(
            253,
            Error,
            &act.id,
            Message::CheckNobodyCan { act: act.label.clone() },
            Message::CheckNobodyCanRemedy {},
        );
    }
}

/// A decision by a body can be tabled, and somebody can plan and preside its meetings.
fn meeting(report: &mut Report<'_>, act: &Act) {
    let agreement = report.agreement();
    let Some(count) = act.count.as_ref().and_then(|count| agreement.counts.get(&count.value)) else { return };
    let Some(body) = &count.body else { return };
    let on_body =
        |kind: ActKind| agreement.acts.values().any(|other| other.kind == kind && other.sets.contains(&body.value));
    let tabled = agreement.acts.values().any(|other| other.tables.as_ref() == Some(&act.id));
    if !tabled || !on_body(ActKind::Convene) || !on_body(ActKind::Preside) {
        report.on_object(
            259,
            Error,
            &act.id,
            Message::CheckNoMeeting { act: act.label.clone(), body: agreement.label(&body.value) },
            Message::CheckNoMeetingRemedy {},
        );
    }
}
