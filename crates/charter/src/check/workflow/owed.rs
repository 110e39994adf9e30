//! Duties that arise on a case: can what is owed be done where the case then is, or where it can still come?

use super::Walk;
use super::graph::targets;
use crate::agreement::Agreement;
use crate::agreement::act::{Act, ActKind, Outcome};
use crate::agreement::duty::Duty;
use crate::agreement::id::Id;
use crate::check::Severity::{Error, Warning};
use crate::check::codes;
use crate::check::report::Report;
use std::collections::BTreeMap;
use words::Message;

/// The duties that arise on each kind of case.
pub(super) fn by_case(agreement: &Agreement) -> BTreeMap<&Id, Vec<&Duty>> {
    let mut arising: BTreeMap<&Id, Vec<&Duty>> = BTreeMap::new();
    for duty in agreement.duties.values() {
        let cause = duty.after.as_ref().and_then(|after| agreement.acts.get(&after.act));
        if let Some(case) = cause.and_then(|cause| cause.case.as_ref()) {
            arising.entry(case).or_default().push(duty);
        }
    }
    arising
}

pub(super) fn check(report: &mut Report<'_>, walk: &Walk<'_>, arising: &[&Duty]) {
    let agreement = report.agreement();
    for duty in arising {
        let cause = duty.after.as_ref().and_then(|after| Some((after, agreement.acts.get(&after.act)?)));
        let Some((after, cause)) = cause else { continue };
        let Some(owed) = agreement.acts.get(&duty.act).filter(|owed| rests_on(walk, owed)) else { continue };
        let wanted = |outcome: &&Outcome| after.outcome.as_ref().is_none_or(|wanted| *wanted == outcome.id);
        let outcomes: Vec<&Outcome> = cause.outcomes.iter().filter(wanted).collect();
        if outcomes.is_empty() {
            if !walk.can_still(owed, targets(cause), cause) {
                never(report, duty, owed, cause);
            }
            continue;
        }
        let stuck: Vec<&str> = outcomes
            .iter()
            .filter(|outcome| !walk.can_still(owed, outcome.to.iter(), cause))
            .map(|outcome| outcome.label.as_str())
            .collect();
        if stuck.len() == outcomes.len() {
            never(report, duty, owed, cause);
        } else if !stuck.is_empty() {
            after_some(report, duty, owed, &stuck);
        }
    }
}

/// Whether an act is done on a case that is there, in stages that the charter names.
fn rests_on(walk: &Walk<'_>, owed: &Act) -> bool {
    owed.kind != ActKind::Open && owed.case.as_ref() == Some(&walk.case.id) && !owed.stages.is_empty()
}

impl Walk<'_> {
    /// Whether an act can be done where the case comes to, or later. What moves the case nowhere leaves it where it was.
    fn can_still<'b>(&self, owed: &Act, to: impl Iterator<Item = &'b Id>, cause: &'b Act) -> bool {
        let mut to = to.peekable();
        let stays = to.peek().is_none();
        let mut lands = to.chain(cause.stages.iter().filter(|_| stays)).peekable();
        lands.peek().is_none() || lands.any(|at| owed.stages.iter().any(|stage| self.graph.leads(at, stage)))
    }
}

fn never(report: &mut Report<'_>, duty: &Duty, owed: &Act, after: &Act) {
    let (act, after) = (owed.label.clone(), after.label.clone());
    let cause = Message::CheckOwedTooLate { duty: duty.label.clone(), act, after };
    report.add_as(codes::OWED_TOO_LATE, Error, &duty.id, cause, Message::CheckOwedTooLateRemedy {});
}

fn after_some(report: &mut Report<'_>, duty: &Duty, owed: &Act, outcomes: &[&str]) {
    let outcomes = outcomes.iter().map(|label| (*label).to_owned()).collect();
    let cause = Message::CheckOwedTooLateAfter { duty: duty.label.clone(), act: owed.label.clone(), outcomes };
    report.add_as(codes::OWED_TOO_LATE, Warning, &duty.id, cause, Message::CheckOwedTooLateAfterRemedy {});
}
