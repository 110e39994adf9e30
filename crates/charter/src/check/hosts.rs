//! Hosts: whoever houses or employs a body leaves it free. It can neither stop what the body does nor choose who sits in it.

use super::codes;
use super::report::Report;
use super::workflow::graph::Graph;
use crate::agreement::Agreement;
use crate::agreement::act::{Act, ActKind};
use crate::agreement::case::{CaseType, MOST_STAGES};
use crate::agreement::condition::{Condition, Otherwise, Requirement};
use crate::agreement::id::Id;
use crate::agreement::set::Set;
use crate::agreement::statement::Statement;
use std::collections::BTreeSet;
use words::Message;

pub(crate) fn check(report: &mut Report<'_>) {
    let agreement = report.agreement();
    for set in agreement.sets.values() {
        if let Some(host) = &set.host {
            let Some(line) = hosting(agreement, &set.id) else { continue };
            chooses(report, set, &host.value, line);
            for case in agreement.cases.values().filter(|case| case.stages.len() <= MOST_STAGES as usize) {
                stops(report, set, &host.value, case, line);
            }
        }
    }
}

/// The line that says who hosts the body.
fn hosting<'a>(agreement: &'a Agreement, body: &Id) -> Option<&'a Statement> {
    agreement.statements.iter().find(|line| line.subject == *body && line.field == "gastheer")
}

/// Whether only these may do the act.
fn only(agreement: &Agreement, act: &Act, set: &Id) -> bool {
    act.by
        .as_ref()
        .is_some_and(|by| !by.value.is_empty() && by.value.iter().all(|actor| actor.belongs_to(agreement, set)))
}

/// The host fills the seats of the body, and nobody of their own standing says with whom.
fn chooses(report: &mut Report<'_>, body: &Set, host: &Id, line: &Statement) {
    let agreement = report.agreement();
    let appoints = |act: &&Act| act.kind == ActKind::Appoint && act.sets.contains(&body.id);
    let mut acts = agreement.acts.values().filter(appoints).peekable();
    if acts.peek().is_none() || !acts.all(|act| only(agreement, act, host)) {
        return;
    }
    let (set, host_label) = (body.label.clone(), agreement.label(host));
    let remedy = Message::CheckHostChoosesRemedy {};
    match body.nominated_by.as_ref().map(|by| &by.value) {
        Some(by) if by != host && !holds_of(agreement, by, host) => {}
        Some(by) if by != host => {
            let by = agreement.label(by);
            let cause = Message::CheckHostChoosesThrough { body: set, host: host_label, by };
            report.add_on(codes::HOST_VETO, line, cause, remedy);
        }
        Some(_) | None => {
            let cause = Message::CheckHostChooses { body: set, host: host_label };
            report.add_on(codes::HOST_VETO, line, cause, remedy);
        }
    }
}

/// Whether a set holds a mandate of the host.
fn holds_of(agreement: &Agreement, set: &Id, host: &Id) -> bool {
    let given =
        |of: &Option<crate::agreement::cite::Stated<Id>>, id: &Id| of.as_ref().is_some_and(|of| of.value == *id);
    agreement.powers.values().any(|power| given(&power.from, host) && given(&power.to, set))
}

/// A case that the body begins comes to no end without the host.
fn stops(report: &mut Report<'_>, body: &Set, host: &Id, case: &CaseType, line: &Statement) {
    let agreement = report.agreement();
    let acts: Vec<&Act> = agreement.acts_of(&case.id).collect();
    let own = acts.iter().any(|act| act.kind == ActKind::Open && only(agreement, act, &body.id));
    if !own || !comes_to_an_end(case, &acts) {
        return;
    }
    let hosts: BTreeSet<&Id> = acts.iter().filter(|act| only(agreement, act, host)).map(|act| &act.id).collect();
    let free: Vec<&Act> =
        acts.iter().copied().filter(|act| !hosts.contains(&act.id) && !waits_for(agreement, act, &hosts)).collect();
    let gate = acts.iter().find(|act| hosts.contains(&act.id));
    if let Some(gate) = gate.filter(|_| !comes_to_an_end(case, &free)) {
        let cause = Message::CheckHostStops {
            body: body.label.clone(),
            host: agreement.label(host),
            act: gate.label.clone(),
            case: case.label.clone(),
        };
        report.add_on(codes::HOST_VETO, line, cause, Message::CheckHostStopsRemedy {});
    }
}

fn comes_to_an_end(case: &CaseType, acts: &[&Act]) -> bool {
    let reachable = Graph::of(case, acts).reachable();
    case.stages.iter().any(|stage| stage.last && reachable.contains(&stage.id))
}

/// Whether the act is refused until one of these was done.
fn waits_for(agreement: &Agreement, act: &Act, needed: &BTreeSet<&Id>) -> bool {
    let always = |on: &&Condition| on.otherwise == Otherwise::Refuse && on.outcome.is_none() && on.when.is_empty();
    let strict = agreement.conditions_on(&act.id).filter(always);
    strict
        .flat_map(|condition| &condition.requires)
        .any(|requires| matches!(&requires.value, Requirement::Done { act, .. } if needed.contains(act)))
}
