//! Escalations, remedies and words: does each say enough to be used?

use super::codes;
use super::report::Report;
use crate::agreement::Agreement;
use crate::agreement::act::{Act, ActKind, Actor};
use crate::agreement::aftermath::{Escalation, Remedy};
use crate::agreement::form::QuestionKind;
use crate::agreement::id::Id;
use std::collections::BTreeSet;
use words::Message;

pub(crate) fn check(report: &mut Report<'_>) {
    let agreement = report.agreement();
    for escalation in agreement.escalations.values() {
        complete(report, escalation);
        back(report, escalation);
    }
    for word in agreement.definitions.values().filter(|word| word.means.is_none() && word.covers.is_empty()) {
        let cause = Message::CheckWordUndefined { word: word.word.clone() };
        report.add(codes::WORD_UNDEFINED, &word.id, cause, Message::CheckWordUndefinedRemedy {});
    }
    for remedy in agreement.remedies.values().filter(|remedy| remedy.within.is_none()) {
        let cause = Message::CheckRemedyWithoutTerm { remedy: remedy.label.clone() };
        report.add(codes::NO_TERM, &remedy.id, cause, Message::CheckDutyWithoutTermRemedy {});
    }
    for remedy in agreement.remedies.values() {
        against_nothing(report, remedy);
    }
    let covered: BTreeSet<&Id> = agreement.remedies.values().flat_map(|remedy| &remedy.against).collect();
    let addressed: BTreeSet<&Id> =
        agreement.remedies.values().filter_map(|remedy| remedy.at.as_ref()).map(|at| &at.value).collect();
    let decided: BTreeSet<&Id> = covered.iter().filter_map(|act| agreement.acts.get(act)?.case.as_ref()).collect();
    let open = |act: &&Act| !covered.contains(&act.id) && !rules_on_a_remedy(agreement, act, &addressed, &decided);
    for act in decisions_on_what_anyone_asks(report).into_iter().filter(open) {
        let cause = Message::CheckNoRemedy { act: act.label.clone() };
        report.add(codes::NO_REMEDY, &act.id, cause, Message::CheckNoRemedyRemedy {});
    }
}

/// Whoever a remedy goes to rules on it in cases that point at the case it is about. Against that ruling the agreement need
/// not open another remedy, which would have no end.
fn rules_on_a_remedy(agreement: &Agreement, act: &Act, addressed: &BTreeSet<&Id>, decided: &BTreeSet<&Id>) -> bool {
    let body = act.count.as_ref().and_then(|count| agreement.counts.get(&count.value)?.body.as_ref());
    if !body.is_some_and(|body| addressed.contains(&body.value)) {
        return false;
    }
    let asked = act.case.iter().flat_map(|case| agreement.acts_of(case)).flat_map(|act| &act.forms);
    let mut questions = asked.filter_map(|form| agreement.forms.get(form)).flat_map(|form| &form.questions);
    questions.any(|question| matches!(&question.kind, QuestionKind::Case { of: Some(of) } if decided.contains(of)))
}

/// A remedy is against what is decided about somebody: also that their case is ended, sent back, or who gets a seat.
fn against_nothing(report: &mut Report<'_>, remedy: &Remedy) {
    let acts = remedy.against.iter().filter_map(|act| report.agreement().acts.get(act));
    let decides = [ActKind::Decide, ActKind::Close, ActKind::Move, ActKind::Return, ActKind::Appoint];
    if let Some(act) = acts.into_iter().find(|act| !decides.contains(&act.kind)) {
        let cause = Message::CheckRemedyAgainstNothing { remedy: remedy.label.clone(), act: act.label.clone() };
        report.add(codes::REMEDY_AGAINST_NOTHING, &remedy.id, cause, Message::CheckRemedyAgainstNothingRemedy {});
    }
}

/// Decisions of a body, that can be a no, on cases that anyone may open.
pub(super) fn decisions_on_what_anyone_asks<'a>(report: &Report<'a>) -> Vec<&'a Act> {
    let acts = || report.agreement().acts.values();
    let anyone = |act: &&Act| act.by.as_ref().is_some_and(|by| by.value.contains(&Actor::Anyone));
    let opening = acts().filter(|act| act.kind == ActKind::Open).filter(anyone);
    let open: BTreeSet<&Id> = opening.filter_map(|act| act.case.as_ref()).collect();
    let decided = acts().filter(|act| act.kind == ActKind::Decide && act.count.is_some());
    decided.filter(|act| act.case.as_ref().is_some_and(|case| open.contains(case))).collect()
}

fn complete(report: &mut Report<'_>, escalation: &Escalation) {
    let said = [
        (escalation.when.is_some(), "als"),
        (escalation.to.is_some(), "naar"),
        (escalation.within.is_some(), "binnen"),
    ];
    let missing: Vec<String> = said.iter().filter(|(there, _)| !there).map(|(_, word)| (*word).to_owned()).collect();
    if !missing.is_empty() {
        let cause = Message::CheckEscalationOpen { escalation: escalation.label.clone(), missing };
        report.add(codes::ESCALATION_OPEN, &escalation.id, cause, Message::CheckEscalationOpenRemedy {});
    }
}

/// Whoever left it lying is not who it goes to.
fn back(report: &mut Report<'_>, escalation: &Escalation) {
    let agreement = report.agreement();
    let Some(to) = &escalation.to else { return };
    let duty = escalation.when.as_ref().and_then(|when| agreement.duties.get(&when.value.0));
    let debtor = duty.and_then(|duty| duty.debtor.as_ref()).map(|debtor| &debtor.value);
    let origin = escalation.from.as_ref().map(|from| &from.value);
    if debtor == Some(&to.value) || origin == Some(&to.value) {
        let name = to.value.id().map(|id| agreement.label(id)).unwrap_or_default();
        let cause = Message::CheckEscalationBack { escalation: escalation.label.clone(), to: name };
        report.add(codes::ESCALATION_BACK, &escalation.id, cause, Message::CheckEscalationBackRemedy {});
    }
}
