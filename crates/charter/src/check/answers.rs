//! Answers that rules take something from: a last day, an owner, another case. The question must ask for that.

use super::codes;
use super::report::Report;
use crate::agreement::condition::Requirement;
use crate::agreement::form::QuestionKind;
use crate::agreement::id::Id;
use crate::agreement::power::AnswerRef;
use words::Message;

pub(crate) fn check(report: &mut Report<'_>) {
    let agreement = report.agreement();
    for duty in agreement.duties.values() {
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
    for act in agreement.acts.values() {
        let Some(posting) = act.posts.as_ref().map(|posts| &posts.value) else { continue };
        let party = |kind: &QuestionKind| {
            let options = kind.options();
            !options.is_empty() && options.iter().all(|option| agreement.parties.contains_key(&option.id))
        };
        if let Some(from) = &posting.from {
            fits(report, &act.id, from, Message::KindParty {}, party);
        }
        for amount in posting.vat.iter().chain([&posting.amount]) {
            fits(report, &act.id, amount, Message::SlotAmount {}, |kind| matches!(kind, QuestionKind::Amount));
        }
    }
    for line in agreement.budget_lines.values() {
        if let Some(by) = &line.by_budget {
            fits(report, &line.id, &by.value, Message::SlotAmount {}, |kind| matches!(kind, QuestionKind::Amount));
        }
    }
    for power in agreement.powers.values() {
        if let Some(at) = &power.amount_in {
            fits(report, &power.id, &at.value, Message::SlotAmount {}, |kind| matches!(kind, QuestionKind::Amount));
        }
    }
    for condition in agreement.conditions.values() {
        for requirement in condition.when.iter().chain(&condition.requires) {
            if let Requirement::Booked { at, .. } = &requirement.value {
                fits(report, &condition.id, at, Message::SlotAmount {}, |kind| matches!(kind, QuestionKind::Amount));
            }
            if let Requirement::Referred { kind, by, .. } = &requirement.value {
                let carried = agreement.acts_of(kind).any(|act| act.forms.contains(&by.form));
                let refers = |kind: &QuestionKind| carried && matches!(kind, QuestionKind::Case { .. });
                fits(report, &condition.id, by, Message::KindCase {}, refers);
            }
        }
    }
    competences(report);
}

/// Whether people can do something shows in a question of yes or no.
fn competences(report: &mut Report<'_>) {
    for set in report.agreement().sets.values() {
        for at in set.competences.iter().filter_map(|competence| competence.value.shown_in.as_ref()) {
            fits(report, &set.id, at, Message::KindYesNo {}, |kind| matches!(kind, QuestionKind::YesNo));
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
