//! Duties and forms: can each be fulfilled, by when, and does whoever asked something hear what became of it?

use super::Severity::Error;
use super::codes;
use super::report::Report;
use crate::agreement::act::{Act, ActKind, Actor};
use crate::agreement::condition::{Condition, Requirement};
use crate::agreement::duty::Duty;
use crate::agreement::form::Form;
use crate::agreement::id::Id;
use crate::agreement::moment::Recurrence;
use std::collections::BTreeSet;
use words::Message;

pub(crate) fn check(report: &mut Report<'_>) {
    let agreement = report.agreement();
    for duty in agreement.duties.values() {
        term(report, duty);
        owed(report, duty);
        debtor(report, duty);
        give_way(report, duty);
    }
    forms(report);
    let told = told(report);
    let from_outside = open_to_all(report);
    for act in agreement.acts.values().filter(|act| act.kind == ActKind::Decide && act.count.is_some()) {
        if act.case.as_ref().is_some_and(|case| from_outside.contains(case)) && !told.contains(&act.id) {
            let cause = Message::CheckSubmitterNotTold { act: act.label.clone() };
            report.add(codes::SUBMITTER_NOT_TOLD, &act.id, cause, Message::CheckSubmitterNotToldRemedy {});
        }
    }
    let empty = |condition: &&Condition| condition.requires.is_empty() && condition.sets_aside.is_empty();
    for condition in agreement.conditions.values().filter(empty) {
        asks_nothing(report, condition);
    }
}

fn term(report: &mut Report<'_>, duty: &Duty) {
    let dated = duty.each.as_ref().is_some_and(|each| !needs_term(&each.value));
    let arises = duty.each.is_some() || duty.after.is_some();
    if !dated && ((duty.within.is_none() && duty.due_in.is_none()) || !arises) {
        let cause = Message::CheckDutyWithoutTerm { duty: duty.label.clone() };
        report.add(codes::NO_TERM, &duty.id, cause, Message::CheckDutyWithoutTermRemedy {});
    }
}

/// Whether a recurrence says from when, but not by when.
const fn needs_term(each: &Recurrence) -> bool {
    match each {
        Recurrence::AfterMeeting { .. } => true,
        Recurrence::Yearly { .. } | Recurrence::Months { .. } | Recurrence::Monthly | Recurrence::AtLeast { .. } => {
            false
        }
    }
}

/// Somebody owes it: whoever is named, or whoever an answer names.
fn owed(report: &mut Report<'_>, duty: &Duty) {
    if duty.debtor.is_none() && duty.owner_in.is_none() {
        let cause = Message::CheckDutyOfNobody { duty: duty.label.clone() };
        report.add(codes::NOBODY_MAY, &duty.id, cause, Message::CheckDutyOfNobodyRemedy {});
    }
}

/// Whoever owes an act may do it.
fn debtor(report: &mut Report<'_>, duty: &Duty) {
    let agreement = report.agreement();
    let (Some(debtor), Some(act)) = (&duty.debtor, agreement.acts.get(&duty.act)) else { return };
    let may = act.by.as_ref().is_none_or(|by| {
        by.value.iter().any(|actor| covers(report, actor, &debtor.value))
            || chairs_may(report, &by.value, &debtor.value)
    });
    if !may {
        let cause = Message::CheckDebtorMayNot { duty: duty.label.clone(), act: act.label.clone() };
        report.add_as(codes::NOBODY_MAY, Error, &duty.id, cause, Message::CheckDebtorMayNotRemedy {});
    }
}

fn covers(report: &Report<'_>, actor: &Actor, debtor: &Actor) -> bool {
    let belongs = |seat: &Id, set: &Id| report.agreement().sits_in(seat, set);
    match (actor, debtor) {
        (Actor::Anyone, _) => true,
        (Actor::Seat(seat), Actor::Set(set)) | (Actor::Set(set), Actor::Seat(seat)) => belongs(seat, set),
        (Actor::Chair(_), Actor::Seat(seat)) => actor.is_seat(report.agreement(), seat),
        (Actor::Chair(_), Actor::Set(set)) => actor.seats(report.agreement()).iter().any(|seat| belongs(seat, set)),
        (Actor::Submitter | Actor::Set(_) | Actor::Seat(_) | Actor::Chair(_), _) => actor == debtor,
    }
}

/// Of duties that give way to one another in a ring, none rests.
fn give_way(report: &mut Report<'_>, duty: &Duty) {
    let next = |duty: &Duty| report.agreement().duties.get(&duty.yields.as_ref()?.value);
    let mut seen = BTreeSet::new();
    let mut other = next(duty);
    while let Some(before) = other.filter(|other| other.id != duty.id && seen.insert(&other.id)) {
        other = next(before);
    }
    if other.is_some_and(|other| other.id == duty.id) {
        let cause = Message::CheckNoneRests { duty: duty.label.clone() };
        report.add(codes::DEADLINES_CLASH, &duty.id, cause, Message::CheckNoneRestsRemedy {});
    }
}

/// Whether what rests on the chair can be done by everybody whose turn it can be.
fn chairs_may(report: &Report<'_>, by: &[Actor], debtor: &Actor) -> bool {
    let agreement = report.agreement();
    let chairs = if matches!(debtor, Actor::Chair(_)) { debtor.seats(agreement) } else { &[] };
    !chairs.is_empty() && chairs.iter().all(|seat| by.iter().any(|actor| actor.is_seat(agreement, seat)))
}

/// A form that must be adopted before use can be adopted somewhere, and every form is filled in or asked for.
fn forms(report: &mut Report<'_>) {
    let agreement = report.agreement();
    let outcomes = agreement.acts.values().flat_map(|act| &act.outcomes);
    let adopted: BTreeSet<&Id> = outcomes.filter_map(|outcome| outcome.adopts.as_ref()).collect();
    let used: BTreeSet<&Id> = agreement.acts.values().flat_map(|act| &act.forms).collect();
    let requirements = agreement.conditions.values().flat_map(|condition| &condition.requires);
    let asked: BTreeSet<&Id> = requirements
        .filter_map(
            |requirement| {
                if let Requirement::Adopted { form } = &requirement.value { Some(form) } else { None }
            },
        )
        .collect();
    for form in agreement.forms.values() {
        if (form.adopted_by.is_some() || asked.contains(&form.id)) && !adopted.contains(&form.id) {
            never_adopted(report, form);
        }
        if !used.contains(&form.id) && !asked.contains(&form.id) {
            let cause = Message::CheckFormUnused { form: form.label.clone() };
            report.add(codes::FORM_UNUSED, &form.id, cause, Message::CheckFormUnusedRemedy {});
        }
    }
}

fn never_adopted(report: &mut Report<'_>, form: &Form) {
    let cause = Message::CheckNeverAdopted { form: form.label.clone() };
    report.add(codes::NEVER_ADOPTED, &form.id, cause, Message::CheckNeverAdoptedRemedy {});
}

/// The kinds of case that anyone may open.
fn open_to_all<'a>(report: &Report<'a>) -> BTreeSet<&'a Id> {
    let opening = report.agreement().acts.values().filter(|act| act.kind == ActKind::Open);
    let anyone = |act: &&Act| act.by.as_ref().is_some_and(|by| by.value.contains(&Actor::Anyone));
    opening.filter(anyone).filter_map(|act| act.case.as_ref()).collect()
}

/// The acts after which somebody owes the submitter something.
fn told<'a>(report: &Report<'a>) -> BTreeSet<&'a Id> {
    let owed = |duty: &&Duty| duty.creditor.as_ref().is_some_and(|to| to.value == Actor::Submitter);
    let triggers = report.agreement().duties.values().filter(owed).filter_map(|duty| duty.after.as_ref());
    triggers.map(|after| &after.act).collect()
}

fn asks_nothing(report: &mut Report<'_>, condition: &Condition) {
    let name = condition.label.clone().unwrap_or_else(|| condition.id.to_string());
    let cause = Message::CheckAsksNothing { condition: name };
    report.add(codes::ASKS_NOTHING, &condition.id, cause, Message::CheckAsksNothingRemedy {});
}
