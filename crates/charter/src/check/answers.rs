//! Answers that rules take something from: a last day, an owner, another case. The question must ask for that.

use super::Severity::Warning;
use super::codes;
use super::report::Report;
use crate::agreement::act::Act;
use crate::agreement::condition::{Against, Expected, Requirement};
use crate::agreement::duty::Duty;
use crate::agreement::form::QuestionKind;
use crate::agreement::id::Id;
use crate::agreement::power::{AnswerRef, Power};
use words::Message;

pub(crate) fn check(report: &mut Report<'_>) {
    let agreement = report.agreement();
    agreement.duties.values().for_each(|duty| duties(report, duty));
    agreement.acts.values().for_each(|act| postings(report, act));
    for act in agreement.acts.values() {
        if let Some(at) = &act.embargo {
            fits(report, &act.id, at, Message::KindDate {}, |kind| matches!(kind, QuestionKind::Date));
        }
    }
    for line in agreement.budget_lines.values() {
        if let Some(by) = &line.by_budget {
            amount(report, &line.id, &by.value);
        }
    }
    agreement.powers.values().for_each(|power| mandates(report, power));
    for condition in agreement.conditions.values() {
        for stated in condition.when.iter().chain(&condition.requires) {
            requirements(report, &condition.id, &stated.value);
        }
    }
    competences(report);
}

/// A last day is a date, and an owner somebody.
fn duties(report: &mut Report<'_>, duty: &Duty) {
    let agreement = report.agreement();
    if let Some(at) = &duty.due_in {
        fits(report, &duty.id, &at.value, Message::KindDate {}, |kind| matches!(kind, QuestionKind::Date));
    }
    if let Some(at) = &duty.owner_in {
        let known = |id: &Id| agreement.sets.contains_key(id) || agreement.seats.contains_key(id);
        let somebody = |kind: &QuestionKind| {
            let options = kind.options();
            !options.is_empty() && options.iter().all(|option| known(&option.id))
        };
        fits(report, &duty.id, &at.value, Message::KindSomebody {}, somebody);
    }
}

/// What is posted is an amount, and where it comes from a party.
fn postings(report: &mut Report<'_>, act: &Act) {
    let agreement = report.agreement();
    let Some(posting) = act.posts.as_ref().map(|posts| &posts.value) else { return };
    let party = |kind: &QuestionKind| {
        let options = kind.options();
        !options.is_empty() && options.iter().all(|option| agreement.parties.contains_key(&option.id))
    };
    if let Some(from) = &posting.from {
        fits(report, &act.id, from, Message::KindParty {}, party);
    }
    for at in posting.vat.iter().chain([&posting.amount]) {
        amount(report, &act.id, at);
    }
}

/// A mandate is held against an amount, and against answers that are always there.
fn mandates(report: &mut Report<'_>, power: &Power) {
    if let Some(at) = &power.amount_in {
        amount(report, &power.id, &at.value);
    }
    // Nobody else need be paid, so that a supplier can be missing.
    for at in [&power.amount_in, &power.purpose_in].into_iter().flatten() {
        asked_always(report, &power.id, &at.value);
    }
}

/// A condition asks what the question can answer.
fn requirements(report: &mut Report<'_>, condition: &Id, requirement: &Requirement) {
    if let Requirement::Booked { at, .. } = requirement {
        amount(report, condition, at);
    }
    if let Requirement::Answered { at, expected } = requirement {
        match expected {
            Expected::Yes | Expected::No => yes_or_no(report, condition, at),
            Expected::AtLeast(_) => fits(report, condition, at, Message::KindNumber {}, is_counted),
            Expected::AmountAtLeast(_) => fits(report, condition, at, Message::KindAmount {}, is_money),
            Expected::Choice(_) => {}
        }
    }
    if let Requirement::Compared { at, against, .. } = requirement {
        comparisons(report, condition, at, against);
    }
    if let Requirement::Referred { kind, by, .. } = requirement {
        let carried = report.agreement().acts_of(kind).any(|act| act.forms.contains(&by.form));
        let refers = |kind: &QuestionKind| carried && matches!(kind, QuestionKind::Case { .. });
        fits(report, condition, by, Message::KindCase {}, refers);
    }
}

/// An answer is held against another of its own sort, and against today where it is a day.
fn comparisons(report: &mut Report<'_>, condition: &Id, at: &AnswerRef, against: &Against) {
    let Some(first) = report.agreement().question(at) else { return };
    let (expected, sort): (Message, fn(&QuestionKind) -> bool) = match (&first.kind, against) {
        (_, Against::Today) | (QuestionKind::Date, Against::Answer(_)) => (Message::KindDate {}, is_day),
        (QuestionKind::Amount, Against::Answer(_)) => (Message::KindAmount {}, is_money),
        (_, Against::Answer(_)) => (Message::KindNumber {}, is_counted),
    };
    fits(report, condition, at, expected.clone(), sort);
    if let Against::Answer(other) = against {
        fits(report, condition, other, expected, sort);
    }
}

fn amount(report: &mut Report<'_>, subject: &Id, at: &AnswerRef) {
    fits(report, subject, at, Message::SlotAmount {}, |kind| matches!(kind, QuestionKind::Amount));
}

fn yes_or_no(report: &mut Report<'_>, subject: &Id, at: &AnswerRef) {
    fits(report, subject, at, Message::KindYesNo {}, |kind| matches!(kind, QuestionKind::YesNo));
}

/// Whether an answer can be more or less than a number. Money is no number of euros, nor of cents.
const fn is_counted(kind: &QuestionKind) -> bool {
    matches!(kind, QuestionKind::Score { .. } | QuestionKind::Number)
}

/// Whether an answer is a day.
const fn is_day(kind: &QuestionKind) -> bool {
    matches!(kind, QuestionKind::Date)
}

/// Whether an answer is money.
const fn is_money(kind: &QuestionKind) -> bool {
    matches!(kind, QuestionKind::Amount)
}

/// Whether people can do something shows in a question of yes or no.
fn competences(report: &mut Report<'_>) {
    for set in report.agreement().sets.values() {
        for at in set.competences.iter().filter_map(|competence| competence.value.shown_in.as_ref()) {
            yes_or_no(report, &set.id, at);
        }
    }
}

/// Reports a rule that takes an answer from a question which does not ask for that.
fn fits(
    report: &mut Report<'_>,
    subject: &Id,
    at: &AnswerRef,
    expected: Message,
    asks: impl Fn(&QuestionKind) -> bool,
) {
    let Some(question) = report.agreement().question(at) else { return };
    if !asks(&question.kind) {
        let cause = Message::CheckAnswerUnfit { question: question.label.clone(), expected: Box::new(expected) };
        report.add(codes::ANSWER_UNFIT, subject, cause, Message::CheckAnswerUnfitRemedy {});
    }
}

/// Reports a mandate that rests on an answer that may be left open: without it nobody can tell whether the mandate is kept.
fn asked_always(report: &mut Report<'_>, subject: &Id, at: &AnswerRef) {
    let Some(question) = report.agreement().question(at).filter(|question| !question.required) else { return };
    let cause = Message::CheckAnswerMayLack { question: question.label.clone() };
    report.add_as(codes::ANSWER_UNFIT, Warning, subject, cause, Message::CheckAnswerMayLackRemedy {});
}
