//! Acts that wait for other acts: what they wait for can have happened, and they do not wait for one another.

use super::Walk;
use super::graph::targets;
use crate::agreement::act::{Act, ActKind, Actor, Sense};
use crate::agreement::condition::{Against, Condition, Otherwise, Requirement};
use crate::agreement::id::Id;
use crate::check::codes;
use crate::check::report::Report;
use std::collections::{BTreeMap, BTreeSet};
use words::Message;

/// What a condition or a mandate looks at on a case can have come about before.
pub(super) fn check(report: &mut Report<'_>, walk: &Walk<'_>) {
    let agreement = report.agreement();
    for act in &walk.acts {
        for condition in walk.conditions.get(&act.id).into_iter().flatten() {
            for requirement in condition.when.iter().chain(&condition.requires) {
                match &requirement.value {
                    Requirement::Done { act: needed, by_each, .. } => {
                        if let Some(needed) = agreement.acts.get(needed) {
                            before(report, walk, (needed, act), &condition.id);
                            by_each.iter().for_each(|set| each_may(report, needed, set, &condition.id));
                        }
                    }
                    Requirement::NotDone { act: other, .. } => {
                        if let Some(other) = agreement.acts.get(other) {
                            before(report, walk, (other, act), &condition.id);
                        }
                    }
                    Requirement::Follows { advice } => {
                        if let Some(advice) = agreement.acts.get(advice) {
                            before(report, walk, (advice, act), &condition.id);
                            can_differ(report, [advice, act], &condition.id);
                        }
                    }
                    Requirement::Answered { at, .. } | Requirement::Given { at } | Requirement::Booked { at, .. } => {
                        handed_in(report, walk, act, &at.form, &condition.id)
                    }
                    Requirement::Compared { at, against, .. } => {
                        handed_in(report, walk, act, &at.form, &condition.id);
                        if let Against::Answer(other) = against {
                            handed_in(report, walk, act, &other.form, &condition.id);
                        }
                    }
                    Requirement::Scored { form, .. } => handed_in(report, walk, act, form, &condition.id),
                    Requirement::Adopted { .. }
                    | Requirement::Referred { .. }
                    | Requirement::Fulfilled { .. }
                    | Requirement::Composed { .. }
                    | Requirement::Another { .. }
                    | Requirement::Covered { .. }
                    | Requirement::Room { .. }
                    | Requirement::Rounds { .. } => {}
                }
            }
        }
        tabled(report, walk, act);
        if let Some(power) = act.power.as_ref().and_then(|power| agreement.powers.get(&power.value)) {
            for answer in [&power.amount_in, &power.purpose_in].into_iter().flatten() {
                handed_in(report, walk, act, &answer.value.form, &act.id);
            }
        }
    }
}

/// What an act waits for can have happened before it.
fn before(report: &mut Report<'_>, walk: &Walk<'_>, (needed, act): (&Act, &Act), condition: &Id) {
    if !walk.can_come_before(needed, act) {
        let cause = Message::CheckNeverBefore { needed: needed.label.clone(), act: act.label.clone() };
        report.add(codes::NEVER_BEFORE, condition, cause, Message::CheckNeverBeforeRemedy {});
    }
}

/// What is put on a table is decided at it: the case can come from where it is tabled to where it is decided.
fn tabled(report: &mut Report<'_>, walk: &Walk<'_>, act: &Act) {
    let mut tabling = walk.acts.iter().filter(|other| other.tables.as_ref() == Some(&act.id)).peekable();
    let Some(first) = tabling.peek().map(|tabling| tabling.label.clone()) else { return };
    if !tabling.any(|tabling| walk.can_come_before(tabling, act)) {
        let cause = Message::CheckTabledElsewhere { act: act.label.clone(), tabling: first };
        report.add(codes::NO_MEETING, &act.id, cause, Message::CheckTabledElsewhereRemedy {});
    }
}

/// What every seat of a set must have done, every seat may do, and for itself: a body that decides does so as one. Where
/// nobody is said to do it at all, that is told elsewhere.
fn each_may(report: &mut Report<'_>, needed: &Act, set: &Id, condition: &Id) {
    let agreement = report.agreement();
    let acts = |actor: &Actor, seat: &Id| *actor == Actor::Anyone || actor.is_seat(agreement, seat);
    let may = |seat: &Id| needed.by.as_ref().is_none_or(|by| by.value.iter().any(|actor| acts(actor, seat)));
    let seats = agreement.sets.get(set).map(|set| set.seats.as_slice()).unwrap_or_default();
    let (needed_label, label) = (needed.label.clone(), agreement.label(set));
    let (cause, remedy) = if seats.is_empty() {
        let cause = Message::CheckEachOfNone { needed: needed_label, set: label };
        (cause, Message::CheckBodyWithoutSeatsRemedy {})
    } else if needed.count.is_some() || !seats.iter().all(may) {
        (Message::CheckNotByEach { needed: needed_label, set: label }, Message::CheckNotByEachRemedy {})
    } else {
        return;
    };
    report.add(codes::NEVER_BEFORE, condition, cause, remedy);
}

/// An advice and a decision of which one never says yes or no cannot differ: to ask that one follows the other, asks nothing.
fn can_differ(report: &mut Report<'_>, acts: [&Act; 2], condition: &Id) {
    let says_nothing = |act: &&Act| act.outcomes.iter().all(|outcome| outcome.sense == Sense::Neutral);
    if let Some(act) = acts.into_iter().find(says_nothing) {
        let cause = Message::CheckCannotDiffer { act: act.label.clone() };
        report.add(codes::ASKS_NOTHING, condition, cause, Message::CheckCannotDifferRemedy {});
    }
}

/// A form that an act looks at goes with it, or with an act that can come before it.
fn handed_in(report: &mut Report<'_>, walk: &Walk<'_>, act: &Act, form: &Id, subject: &Id) {
    let mut carrying = walk.acts.iter().filter(|other| other.forms.contains(form));
    if !carrying.any(|other| other.id == act.id || walk.can_come_before(other, act)) {
        let (form, act) = (report.agreement().label(form), act.label.clone());
        let cause = Message::CheckFormNeverHandedIn { form, act };
        report.add(codes::NEVER_BEFORE, subject, cause, Message::CheckFormNeverHandedInRemedy {});
    }
}

impl Walk<'_> {
    /// Whether one act on this kind of case can have been done before the other.
    fn can_come_before(&self, first: &Act, then: &Act) -> bool {
        if first.case != then.case {
            return false;
        }
        let leaves_it = first.kind == ActKind::Open || then.stages.is_empty();
        let mut after = first.stages.iter().chain(targets(first));
        leaves_it || after.any(|from| then.stages.iter().any(|to| self.graph.leads(from, to)))
    }
}

/// Acts that can only be done after one another, in a ring.
pub(super) fn deadlocks(report: &mut Report<'_>, conditions: &BTreeMap<&Id, Vec<&Condition>>) {
    let mut waits: BTreeMap<&Id, BTreeSet<&Id>> = BTreeMap::new();
    for (act, on_act) in conditions {
        let strict =
            on_act.iter().filter(|on| on.outcome.is_none() && on.when.is_empty() && on.otherwise == Otherwise::Refuse);
        for requirement in strict.flat_map(|condition| &condition.requires) {
            if let Requirement::Done { act: needed, ever: false, .. } = &requirement.value {
                waits.entry(act).or_default().insert(needed);
            }
        }
    }
    for act in ringed(&waits) {
        let cause = Message::CheckDeadlock { act: report.agreement().label(act) };
        report.add(codes::DEADLOCK, act, cause, Message::CheckDeadlockRemedy {});
    }
}

/// The acts that wait for themselves in the end: what is left when everything that waits for nothing is taken away, from
/// both sides, until nothing more goes.
fn ringed<'a>(waits: &BTreeMap<&'a Id, BTreeSet<&'a Id>>) -> BTreeSet<&'a Id> {
    let mut back: BTreeMap<&Id, BTreeSet<&Id>> = BTreeMap::new();
    for (act, needed) in waits {
        for needed in needed {
            back.entry(needed).or_default().insert(act);
        }
    }
    let without_ends = peel(waits, &back);
    let kept = |edges: &BTreeMap<&'a Id, BTreeSet<&'a Id>>| -> BTreeMap<&'a Id, BTreeSet<&'a Id>> {
        let inside = edges.iter().filter(|(act, _)| without_ends.contains(*act));
        inside.map(|(act, to)| (*act, to.intersection(&without_ends).copied().collect())).collect()
    };
    peel(&kept(&back), &kept(waits))
}

/// What remains when acts without edges are taken away one after another.
fn peel<'a>(edges: &BTreeMap<&'a Id, BTreeSet<&'a Id>>, back: &BTreeMap<&'a Id, BTreeSet<&'a Id>>) -> BTreeSet<&'a Id> {
    let mut left: BTreeMap<&Id, usize> = edges.iter().map(|(act, to)| (*act, to.len())).collect();
    let mut free: Vec<&Id> = back.keys().filter(|act| !left.contains_key(*act)).copied().collect();
    free.extend(left.iter().filter(|(_, count)| **count == 0).map(|(act, _)| *act));
    while let Some(act) = free.pop() {
        left.remove(act);
        for waiting in back.get(act).into_iter().flatten() {
            if let Some(count) = left.get_mut(waiting) {
                *count = count.saturating_sub(1);
                if *count == 0 {
                    free.push(waiting);
                }
            }
        }
    }
    left.into_keys().collect()
}
