//! Duties and forms: can each be fulfilled, by when, and does whoever asked something hear what became of it?

use super::Severity::{Error, Warning};
use super::report::Report;
use crate::agreement::act::{Act, ActKind, Actor};
use crate::agreement::condition::Requirement;
use crate::agreement::duty::Duty;
use crate::agreement::form::Form;
use words::Message;

pub(crate) fn check(report: &mut Report<'_>) {
    let agreement = report.agreement();
    for duty in agreement.duties.values() {
        term(report, duty);
        debtor(report, duty);
    }
    for form in agreement.forms.values() {
        adoption(report, form);
    }
    for act in agreement.acts.values().filter(|act| act.kind == ActKind::Decide && act.count.is_some()) {
        answer(report, act);
    }
}

fn term(report: &mut Report<'_>, duty: &Duty) {
    if duty.within.is_none() {
        report.on_object(
            305,
            Warning,
            &duty.id,
            Message::CheckDutyWithoutTerm { duty: duty.label.clone() },
            Message::CheckDutyWithoutTermRemedy {},
        );
    }
}

/// Whoever owes an act may do it.
fn debtor(report: &mut Report<'_>, duty: &Duty) {
    let agreement = report.agreement();
    let (Some(debtor), Some(act)) = (&duty.debtor, agreement.acts.get(&duty.act)) else { return };
    let may = act.by.as_ref().is_none_or(|by| by.value.iter().any(|actor| covers(report, actor, &debtor.value)));
    if !may {
        report.on_object(
            253,
            Error,
            &duty.id,
            Message::CheckDebtorMayNot { duty: duty.label.clone(), act: act.label.clone() },
            Message::CheckDebtorMayNotRemedy {},
        );
        report.with_related(&act.id);
    }
}

fn covers(report: &Report<'_>, actor: &Actor, debtor: &Actor) -> bool {
    match (actor, debtor) {
        (Actor::Anyone, _) => true,
        (Actor::Seat(seat), Actor::Set(set)) => report.agreement().seats.get(seat).is_some_and(|seat| seat.set == *set),
        (Actor::Submitter | Actor::Set(_) | Actor::Seat(_), _) => actor == debtor,
    }
}

/// A form that must be adopted before use can be adopted somewhere.
fn adoption(report: &mut Report<'_>, form: &Form) {
    let agreement = report.agreement();
    let outcomes = || agreement.acts.values().flat_map(|act| &act.outcomes);
    let asked =
        form.adopted_by.is_some()
            || agreement.conditions.values().flat_map(|condition| &condition.requires).any(
                |requirement| matches!(&requirement.value, Requirement::Adopted { form: asked } if *asked == form.id),
            );
    if asked && !outcomes().any(|outcome| outcome.adopts.as_ref() == Some(&form.id)) {
        report.on_object(
            109,
            Error,
            &form.id,
            Message::CheckNeverAdopted { form: form.label.clone() },
            Message::CheckNeverAdoptedRemedy {},
        );
    }
    if !agreement.acts.values().any(|act| act.forms.contains(&form.id)) {
        report.on_object(
            237,
            Warning,
            &form.id,
            Message::CheckFormUnused { form: form.label.clone() },
            Message::CheckFormUnusedRemedy {},
        );
    }
}

/// A decision on what anyone may hand in is told to whoever handed it in.
fn answer(report: &mut Report<'_>, act: &Act) {
    let agreement = report.agreement();
    let from_outside = agreement.acts.values().any(|other| {
        other.kind == ActKind::Open
            && other.case == act.case
            && other.by.as_ref().is_some_and(|by| by.value.contains(&Actor::Anyone))
    });
    let told = agreement
        .duties
        .values()
        .any(|duty| duty.after.act == act.id && duty.creditor.as_ref().is_some_and(|to| to.value == Actor::Submitter));
    if from_outside && !told {
        report.on_object(
            334,
            Warning,
            &act.id,
            Message::CheckSubmitterNotTold { act: act.label.clone() },
            Message::CheckSubmitterNotToldRemedy {},
        );
    }
}
