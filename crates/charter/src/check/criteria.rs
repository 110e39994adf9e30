//! Criteria: does each of them ask something, in good time, and nothing that a principle speaks for?

use super::codes;
use super::report::Report;
use crate::agreement::Agreement;
use crate::agreement::act::{Act, ActKind};
use crate::agreement::condition::{Condition, Expected, Otherwise, Requirement};
use crate::agreement::form::{Form, Question, QuestionKind};
use crate::agreement::id::Id;
use crate::agreement::power::AnswerRef;
use crate::judge::score;
use crate::syntax::table::Keyword;
use std::collections::BTreeSet;
use words::{Fraction, Message};

pub(crate) fn check(report: &mut Report<'_>) {
    let agreement = report.agreement();
    for form in agreement.forms.values().filter(|form| form.is_weighed()) {
        whole(report, form);
    }
    for form in criteria(agreement) {
        let asked = |question: &&Question| is_criterion(question) && !is_asked(agreement, form, question);
        for question in form.questions.iter().filter(asked) {
            let cause = Message::CheckNoMinimum { question: question.label.clone() };
            report.add(codes::NO_MINIMUM, &form.id, cause, Message::CheckNoMinimumRemedy {});
        }
    }
    for condition in agreement.conditions.values() {
        for (at, expected) in answers(condition) {
            against(report, condition, at, expected);
            late(report, condition, at);
        }
        for form in totals(condition) {
            weighed(report, condition, form);
        }
    }
}

/// The forms that a body adopts and that an advice answers.
fn criteria(agreement: &Agreement) -> impl Iterator<Item = &Form> {
    let advising = agreement.acts.values().filter(|act| act.kind == ActKind::Advise);
    let answered: BTreeSet<&Id> = advising.flat_map(|act| &act.forms).collect();
    agreement.forms.values().filter(move |form| form.adopted_by.is_some() && answered.contains(&form.id))
}

/// What can be held against a measure; what stays human judgement is not measured.
const fn is_criterion(question: &Question) -> bool {
    !question.open_norm
        && match question.kind {
            QuestionKind::YesNo
            | QuestionKind::Choice { .. }
            | QuestionKind::Score { .. }
            | QuestionKind::Number
            | QuestionKind::Amount => true,
            QuestionKind::Line
            | QuestionKind::Text
            | QuestionKind::Date
            | QuestionKind::Digits { .. }
            | QuestionKind::Email
            | QuestionKind::Attachments
            | QuestionKind::Points
            | QuestionKind::Case { .. }
            | QuestionKind::Goals { .. } => false,
        }
}

fn is_asked(agreement: &Agreement, form: &Form, question: &Question) -> bool {
    let mut asked = agreement.conditions.values().flat_map(answers);
    let in_total = || agreement.conditions.values().flat_map(totals).any(|total| *total == form.id);
    asked.any(|(at, _)| at.form == form.id && at.question == question.id) || (question.weight.is_some() && in_total())
}

/// The forms of which a condition asks the total.
fn totals(condition: &Condition) -> impl Iterator<Item = &Id> {
    condition
        .when
        .iter()
        .chain(&condition.requires)
        .filter_map(|stated| if let Requirement::Scored { form, .. } = &stated.value { Some(form) } else { None })
}

/// The criteria of a form are together a whole: otherwise the highest scores are not all that can be reached.
fn whole(report: &mut Report<'_>, form: &Form) {
    let label = form.label.clone();
    let cause = match score::weights(form) {
        Some(total) if total.equals(Fraction::WHOLE) => return,
        Some(total) => Message::CheckWeightsNotWhole { form: label, total },
        None => Message::CheckWeightsTooFine { form: label },
    };
    report.add(
        codes::WEIGHTS_NOT_WHOLE,
        &form.id,
        cause,
        Message::CheckWeightsNotWholeRemedy { field: weighs(report) },
    );
}

/// A total is asked of a form whose criteria weigh something.
fn weighed(report: &mut Report<'_>, condition: &Condition, form: &Id) {
    let Some(form) = report.agreement().forms.get(form).filter(|form| !form.is_weighed()) else { return };
    let cause = Message::CheckTotalOfNothing { form: form.label.clone() };
    report.add(
        codes::WEIGHTS_NOT_WHOLE,
        &condition.id,
        cause,
        Message::CheckTotalOfNothingRemedy { field: weighs(report) },
    );
}

/// What stands before a weight, as this charter writes it.
fn weighs(report: &Report<'_>) -> String {
    report.tongue().phrase(Keyword::Question, "weegt").to_owned()
}

/// The answers that a condition asks.
fn answers(condition: &Condition) -> impl Iterator<Item = (&AnswerRef, &Expected)> {
    condition.requires.iter().filter_map(|stated| {
        if let Requirement::Answered { at, expected } = &stated.value { Some((at, expected)) } else { None }
    })
}

/// An answer that is asked, where a norm speaks for another.
fn against(report: &mut Report<'_>, condition: &Condition, at: &AnswerRef, expected: &Expected) {
    let norms = report.agreement().open_norms.values();
    let pleas = norms.filter_map(|norm| Some((norm, &norm.pleads.as_ref()?.value)));
    let other = pleas.filter(|(_, plea)| plea.at == *at && plea.wanted.excludes(expected)).map(|(norm, _)| norm);
    for norm in other.collect::<Vec<_>>() {
        let (question, article) = (label(report.agreement(), at), norm.cite.article().to_owned());
        let cause = Message::CheckAgainstPrinciple { question, norm: norm.question.clone(), article };
        report.add(codes::AGAINST_PRINCIPLE, &condition.id, cause, Message::CheckAgainstPrincipleRemedy {});
    }
}

/// A knock-out that is first asked in a stage behind one in which papers are written.
fn late(report: &mut Report<'_>, condition: &Condition, at: &AnswerRef) {
    let agreement = report.agreement();
    let asking: Vec<&Act> = agreement.acts.values().filter(|act| act.forms.contains(&at.form)).collect();
    let known_before = asking.iter().any(|act| matches!(act.kind, ActKind::Open | ActKind::HandIn));
    let Some(kind) = asking.iter().find_map(|act| act.case.as_ref()) else { return };
    let first = |acts: &mut dyn Iterator<Item = &Act>| {
        let stages = agreement.cases.get(kind).map(|case| case.stages.as_slice()).unwrap_or_default();
        let place = |act: &Act| stages.iter().position(|stage| act.stages.contains(&stage.id));
        acts.filter_map(place).min()
    };
    let asked = first(&mut asking.iter().copied());
    let written = first(&mut agreement.acts_of(kind).filter(|act| act.kind == ActKind::HandIn));
    let behind = matches!((asked, written), (Some(asked), Some(written)) if asked > written);
    if condition.otherwise == Otherwise::Refuse && behind && !known_before {
        let cause = Message::CheckKnockOutLate { question: label(agreement, at) };
        report.add(codes::KNOCK_OUT_LATE, &condition.id, cause, Message::CheckKnockOutLateRemedy {});
    }
}

fn label(agreement: &Agreement, at: &AnswerRef) -> String {
    agreement.question(at).map_or_else(|| at.question.to_string(), |question| question.label.clone())
}
