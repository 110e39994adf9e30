//! Mandates: is it clear up to what, for what, and from whom?

use super::report::Report;
use super::{Severity, codes};
use crate::agreement::act::{Act, ActKind, Actor};
use crate::agreement::form::QuestionKind;
use crate::agreement::id::Id;
use crate::agreement::power::{Per, Power};
use std::collections::BTreeSet;
use words::Message;

pub(crate) fn check(report: &mut Report<'_>) {
    let deciding = deciding(report);
    for power in report.agreement().powers.values() {
        bound(report, power);
        purposes(report, power);
        giver(report, power, &deciding);
        holder(report, power);
        under(report, power);
        registered(report, power);
        supplier(report, power);
        ring(report, power);
    }
    for act in report.agreement().acts.values() {
        used(report, act);
    }
    overlaps(report);
}

/// A mandate that is given to nobody can be used by nobody.
fn holder(report: &mut Report<'_>, power: &Power) {
    if power.to.is_none() {
        let cause = Message::CheckMandateWithoutHolder { mandate: power.label.clone() };
        let remedy = Message::CheckMandateWithoutHolderRemedy {};
        report.add_as(codes::POWER_OF_NOBODY, Severity::Warning, &power.id, cause, remedy);
    }
}

/// Whoever decides under a mandate holds it: by another nothing can be decided under it, ever.
fn used(report: &mut Report<'_>, act: &Act) {
    let agreement = report.agreement();
    let power = act.power.as_ref().and_then(|used| agreement.powers.get(&used.value));
    let (Some(power), Some(by)) = (power, &act.by) else { return };
    let Some(to) = power.to.as_ref().map(|to| &to.value) else { return };
    let holds = |seat: &Id| agreement.sits_in(seat, to);
    let can_hold = |actor: &Actor| {
        *actor == Actor::Anyone || actor.belongs_to(agreement, to) || actor.seats(agreement).iter().any(holds)
    };
    if !by.value.iter().any(can_hold) {
        let (mandate, holder) = (power.label.clone(), agreement.label(to));
        let cause = Message::CheckMandateOfAnother { act: act.label.clone(), mandate, holder };
        report.add_as(codes::NOBODY_MAY, Severity::Error, &act.id, cause, Message::CheckMandateOfAnotherRemedy {});
    }
}

/// Who passes a mandate on gives no more than they hold, and only where that may be done.
fn under(report: &mut Report<'_>, power: &Power) {
    let agreement = report.agreement();
    let Some(above) = power.under.as_ref().and_then(|under| agreement.powers.get(&under.value)) else { return };
    let mandate = power.label.clone();
    if above.passed_on.as_ref().is_some_and(|may| !may.value) {
        let cause = Message::CheckMandateForbidden { mandate: mandate.clone(), above: above.label.clone() };
        report.add(codes::POWER_OF_NOBODY, &power.id, cause, Message::CheckMandateForbiddenRemedy {});
    }
    let ceiling = |power: &Power| power.ceiling.as_ref().map(|ceiling| ceiling.value);
    if let (Some(ceiling), Some(limit)) = (ceiling(power), ceiling(above))
        && ceiling > limit
    {
        let cause = Message::CheckMandateAboveGiver { mandate, ceiling, above: above.label.clone(), limit };
        report.add(codes::POWER_OF_NOBODY, &power.id, cause, Message::CheckMandateAboveGiverRemedy {});
    }
}

/// Whether some act records what is decided under it.
fn registered(report: &mut Report<'_>, power: &Power) {
    let uses = |act: &Act| act.power.as_ref().is_some_and(|used| used.value == power.id);
    if !report.agreement().acts.values().any(uses) {
        let cause = Message::CheckMandateUnregistered { mandate: power.label.clone() };
        report.add(codes::UNREGISTERED, &power.id, cause, Message::CheckMandateUnregisteredRemedy {});
    }
}

/// Two suppliers can be told apart by an option or a number, not by free words.
fn supplier(report: &mut Report<'_>, power: &Power) {
    let per_supplier = matches!(power.per.as_ref().map(|per| per.value), Some(Per::Together { supplier: true, .. }));
    let question = power.supplier_in.as_ref().and_then(|at| {
        let form = report.agreement().forms.get(&at.value.form)?;
        form.question(&at.value.question)
    });
    let tells = |kind: &QuestionKind| {
        matches!(kind, QuestionKind::Choice { .. } | QuestionKind::Number | QuestionKind::Digits { .. })
    };
    let told = question.is_some_and(|q| tells(&q.kind));
    if per_supplier && !told {
        let cause = Message::CheckSuppliersNotTold { mandate: power.label.clone() };
        report.add(codes::NO_CUMULATION, &power.id, cause, Message::CheckSuppliersNotToldRemedy {});
    }
}

/// Two mandates of one holder that speak of the same purpose and differ in their ceilings.
fn overlaps(report: &mut Report<'_>) {
    let powers: Vec<&Power> = report.agreement().powers.values().collect();
    for (index, power) in powers.iter().enumerate() {
        for other in powers.iter().take(index).filter(|other| overlap(power, other)) {
            let holder = power.to.as_ref().map(|to| report.agreement().label(&to.value)).unwrap_or_default();
            let (mandate, other) = (power.label.clone(), other.label.clone());
            let cause = Message::CheckMandatesOverlap { mandate, other, holder };
            report.add(codes::OVERLAP, &power.id, cause, Message::CheckMandatesOverlapRemedy {});
        }
    }
}

fn overlap(power: &Power, other: &Power) -> bool {
    let holder = |power: &Power| power.to.as_ref().map(|to| to.value.clone());
    let ceiling = |power: &Power| power.ceiling.as_ref().map(|ceiling| ceiling.value);
    let question = |power: &Power| power.purpose_in.as_ref().map(|at| at.value.clone());
    let named = |power: &Power| power.named.iter().map(|named| named.value.clone()).collect::<BTreeSet<Id>>();
    let (mine, theirs) = (named(power), named(other));
    let shared =
        (mine.is_empty() && theirs.is_empty()) || (question(power) == question(other) && !mine.is_disjoint(&theirs));
    holder(power).is_some() && holder(power) == holder(other) && ceiling(power) != ceiling(other) && shared
}

fn bound(report: &mut Report<'_>, power: &Power) {
    let mandate = power.label.clone();
    let Some(ceiling) = power.ceiling.as_ref().map(|ceiling| ceiling.value) else {
        let cause = Message::CheckMandateWithoutCeiling { mandate };
        return report.add(codes::OPEN_SCOPE, &power.id, cause, Message::CheckMandateWithoutCeilingRemedy {});
    };
    if power.inclusive.is_none() {
        let cause = Message::CheckBoundUnstated { mandate: mandate.clone(), ceiling };
        report.add(codes::BOUND_UNSTATED, &power.id, cause, Message::CheckBoundUnstatedRemedy {});
    }
    if power.vat.is_none() {
        let cause = Message::CheckVatUnstated { mandate: mandate.clone(), ceiling };
        report.add(codes::VAT_UNSTATED, &power.id, cause, Message::CheckVatUnstatedRemedy {});
    }
    if power.per.is_none() {
        let cause = Message::CheckNoCumulation { mandate, ceiling };
        report.add(codes::NO_CUMULATION, &power.id, cause, Message::CheckNoCumulationRemedy {});
    }
}

fn purposes(report: &mut Report<'_>, power: &Power) {
    if power.named.is_empty() {
        let cause = Message::CheckMandateWithoutPurpose { mandate: power.label.clone() };
        report.add(codes::OPEN_SCOPE, &power.id, cause, Message::CheckMandateWithoutPurposeRemedy {});
    }
}

/// The bodies that decide something by a rule of their own.
fn deciding<'a>(report: &Report<'a>) -> BTreeSet<&'a Id> {
    let agreement = report.agreement();
    let decisions = agreement.acts.values().filter(|act| act.kind == ActKind::Decide);
    let counts = decisions.filter_map(|act| agreement.counts.get(&act.count.as_ref()?.value));
    counts.filter_map(|count| count.body.as_ref()).map(|body| &body.value).collect()
}

/// Nobody gives what they do not have: whoever gave the mandate decides by a rule of their own somewhere.
fn giver(report: &mut Report<'_>, power: &Power, deciding: &BTreeSet<&Id>) {
    let Some(from) = &power.from else { return };
    if !deciding.contains(&from.value) {
        let (mandate, giver) = (power.label.clone(), report.agreement().label(&from.value));
        let cause = Message::CheckGiverDecidesNothing { mandate, giver };
        report.add(codes::GIVER_DECIDES_NOTHING, &power.id, cause, Message::CheckGiverDecidesNothingRemedy {});
    }
}

/// A mandate that comes back to whoever gave it rests on nothing.
fn ring(report: &mut Report<'_>, power: &Power) {
    let (Some(from), Some(to)) = (&power.from, &power.to) else { return };
    let powers = || report.agreement().powers.values();
    let mut reached = BTreeSet::from([&to.value]);
    loop {
        let given = powers().filter(|other| other.from.as_ref().is_some_and(|from| reached.contains(&from.value)));
        let further: Vec<&Id> = given.filter_map(|other| Some(&other.to.as_ref()?.value)).collect();
        let before = reached.len();
        reached.extend(further);
        if reached.len() == before {
            break;
        }
    }
    if reached.contains(&from.value) {
        let (mandate, giver) = (power.label.clone(), report.agreement().label(&from.value));
        let cause = Message::CheckMandateRing { mandate, giver };
        report.add(codes::MANDATE_RING, &power.id, cause, Message::CheckMandateRingRemedy {});
    }
}
