//! Roles beside one another: who chooses whom, who answers for what, and which functions meet in one person.

use super::codes;
use super::report::Report;
use crate::agreement::act::{Act, ActKind};
use crate::agreement::condition::Between;
use crate::agreement::id::Id;
use crate::agreement::set::Set;
use std::collections::BTreeMap;
use words::Message;

pub(crate) fn check(report: &mut Report<'_>) {
    let agreement = report.agreement();
    for set in agreement.sets.values() {
        meets(report, set);
        chooses_itself(report, set);
        supports(report, set);
    }
    for act in agreement.acts.values() {
        if act.kind == ActKind::Nominate {
            own_selection(report, act);
        }
        if act.kind == ActKind::Appoint {
            chair_first(report, act);
        }
    }
    tasks(report);
    outlives(report);
}

/// A set of which the holders must hold something else does not exclude that other thing.
fn meets(report: &mut Report<'_>, set: &Set) {
    let agreement = report.agreement();
    let Some(other) = set.from_among.as_ref().and_then(|from| agreement.sets.get(&from.value)) else { return };
    let level = |set: &Set| set.level.as_ref().map(|level| level.value.clone());
    let excluded = agreement.incompatibilities.values().any(|rule| match &rule.between {
        Between::Level { level: at } => level(set).as_ref() == Some(at) && level(other).as_ref() == Some(at),
        Between::Sets { sets } => set.id != other.id && sets.contains(&set.id) && sets.contains(&other.id),
    });
    if excluded {
        let cause = Message::CheckMeetInOne { set: set.label.clone(), other: other.label.clone() };
        report.add(codes::MEET_IN_ONE, &set.id, cause, Message::CheckMeetInOneRemedy {});
    }
}

/// Whoever takes part in choosing the people of a set is not one of them.
fn chooses_itself(report: &mut Report<'_>, set: &Set) {
    let Some(selection) = &set.selection else { return };
    let own = selection.value.iter().find(|by| **by == set.id || set.seats.contains(by));
    let told = report.agreement().statements.iter().find(|line| line.subject == set.id && line.field == "selectie");
    if let Some((own, line)) = own.zip(told) {
        let cause = Message::CheckChoosesItself { set: set.label.clone(), by: report.agreement().label(own) };
        report.add_on(codes::OWN_SELECTION, line, cause, Message::CheckChoosesItselfRemedy {});
    }
}

/// Whoever supports those who assess something does not also support those who bring it.
fn supports(report: &mut Report<'_>, set: &Set) {
    let agreement = report.agreement();
    let Some(supported) = &set.supports else { return };
    let does = |of: &Id, kinds: &[ActKind], case: Option<&Id>| {
        let acts = agreement.acts.values().filter(|act| kinds.contains(&act.kind));
        let by =
            |act: &&Act| act.by.as_ref().is_some_and(|by| by.value.iter().any(|actor| actor.belongs_to(agreement, of)));
        acts.filter(by).find(|act| case.is_none_or(|case| act.case.as_ref() == Some(case)))
    };
    for assessor in &supported.value {
        let Some(case) = does(assessor, &[ActKind::Advise], None).and_then(|act| act.case.as_ref()) else { continue };
        let brings =
            |other: &&Id| *other != assessor && does(other, &[ActKind::Open, ActKind::HandIn], Some(case)).is_some();
        if let Some(assessed) = supported.value.iter().find(brings) {
            let (assessor, assessed) = (agreement.label(assessor), agreement.label(assessed));
            let cause = Message::CheckSupportsBoth { set: set.label.clone(), assessor, assessed };
            return report.add(codes::SUPPORTS_BOTH, &set.id, cause, Message::CheckSupportsBothRemedy {});
        }
    }
}

/// Nobody nominates for a set they are in.
fn own_selection(report: &mut Report<'_>, act: &Act) {
    let Some(by) = &act.by else { return };
    let own = act.sets.iter().find(|set| by.value.iter().any(|actor| actor.belongs_to(report.agreement(), set)));
    if let Some(set) = own {
        let cause = Message::CheckOwnSelection { act: act.label.clone(), set: report.agreement().label(set) };
        report.add(codes::OWN_SELECTION, &act.id, cause, Message::CheckOwnSelectionRemedy {});
    }
}

/// A body that decides on who presides over it can meet before anybody does: somebody else may preside as well.
fn chair_first(report: &mut Report<'_>, act: &Act) {
    let agreement = report.agreement();
    let Some(case) = &act.case else { return };
    let decides = agreement.acts_of(case).filter_map(|act| agreement.counts.get(&act.count.as_ref()?.value));
    for body in decides.filter_map(|count| count.body.as_ref()).map(|body| &body.value) {
        let presides = |other: &&Act| other.kind == ActKind::Preside && other.sets.contains(body);
        let mut chairs = agreement.acts.values().filter(presides).filter_map(|act| act.by.as_ref()).peekable();
        let known = chairs.peek().is_some();
        let mut actors = chairs.flat_map(|by| &by.value);
        if known && actors.all(|actor| act.sets.iter().any(|set| actor.belongs_to(report.agreement(), set))) {
            let cause = Message::CheckChairBeforeChair { act: act.label.clone(), body: agreement.label(body) };
            return report.add(codes::CHAIR_BEFORE_CHAIR, &act.id, cause, Message::CheckChairBeforeChairRemedy {});
        }
    }
}

/// A task belongs to one body or role.
fn tasks(report: &mut Report<'_>) {
    let mut first: BTreeMap<String, &Set> = BTreeMap::new();
    let agreement = report.agreement();
    for set in agreement.sets.values() {
        for task in &set.tasks {
            let known = *first.entry(task.value.to_lowercase()).or_insert(set);
            if known.id != set.id {
                let (one, other, task) = (known.label.clone(), set.label.clone(), task.value.clone());
                let cause = Message::CheckTaskTwice { task, one, other };
                report.add(codes::TASK_TWICE, &set.id, cause, Message::CheckTaskTwiceRemedy {});
            }
        }
    }
}

/// A mandate of a team that ends with its case is held by a team that ends with it too.
fn outlives(report: &mut Report<'_>) {
    let agreement = report.agreement();
    for power in agreement.powers.values() {
        let set = |id: &Id| agreement.sets.get(id).or_else(|| agreement.set_of(id));
        let per_case = |set: &Set| set.per_case.as_ref().map(|case| case.value.clone());
        let giver = power.from.as_ref().and_then(|from| set(&from.value));
        let holder = power.to.as_ref().and_then(|to| set(&to.value));
        if let (Some(giver), Some(holder)) = (giver, holder)
            && per_case(giver).is_some()
            && per_case(holder) != per_case(giver)
        {
            let (mandate, giver, holder) = (power.label.clone(), giver.label.clone(), holder.label.clone());
            let cause = Message::CheckOutlivesGiver { mandate, giver, holder };
            report.add(codes::OUTLIVES_GIVER, &power.id, cause, Message::CheckOutlivesGiverRemedy {});
        }
    }
}
