//! Whether a form is answered as the charter asks.

use super::answer::{Answer, Answers, Attachment, Sealed};
use super::ground::{Ground, Judgement};
use super::trace::{Holds, Origin, Trace};
use crate::agreement::form::{Class, Form, Question, QuestionKind};
use words::Message;

/// Every required question answered, every answer of the kind its question takes, no answer to an unknown question.
///
/// One ground per question, resting on that question. A required open norm without an answer is undetermined: it waits
/// for a person.
#[must_use]
pub fn complete(form: &Form, answers: &Answers) -> Judgement {
    let mut grounds = Vec::new();
    let mut steps = Vec::new();
    for question in &form.questions {
        let label = question.label.clone();
        let answer = answers.get(&question.id).filter(|answer| !is_blank(answer));
        let ground = answer.map_or_else(|| unanswered(question), |answer| fault(question, answer));
        steps.push(match (&ground, answer) {
            (Some(ground), _) => ground.step(),
            (None, Some(_)) => {
                Trace::new(Message::FormAnswered { question: label }, Holds::Yes, Origin::Person).at(&question.cite)
            }
            (None, None) => Trace::stated(Message::FormLeftOpen { question: label }, Holds::Yes, &question.cite),
        });
        grounds.extend(ground);
    }
    for unknown in answers.keys().filter(|id| form.question(id).is_none()) {
        let question = unknown.to_string();
        let why = Message::FormQuestionUnknown { form: form.label.clone(), question: question.clone() };
        let ground = Ground::refuse(&form.cite, why).instead(Message::InsteadLeaveOut { question });
        steps.push(ground.step());
        grounds.push(ground);
    }
    let holds = Judgement::holds(&grounds);
    let form_label = form.label.clone();
    let says = match holds {
        Holds::Yes => Message::FormIsComplete { form: form_label },
        Holds::No | Holds::Unknown => Message::FormIsIncomplete { form: form_label },
    };
    let trace = Trace::new(says, holds, Origin::Derived).at(&form.cite).with_all(steps);
    Judgement { grounds, trace }
}

fn unanswered(question: &Question) -> Option<Ground> {
    let label = question.label.clone();
    question.required.then(|| {
        let ground = if question.open_norm {
            Ground::undetermined(&question.cite, Message::FormJudgementMissing { question: label.clone() })
        } else {
            Ground::refuse(&question.cite, Message::FormAnswerMissing { question: label.clone() })
        };
        ground.instead(Message::InsteadFillIn { question: label })
    })
}

/// What is wrong with an answer: first its kind, then its value, then its reason.
fn fault(question: &Question, answer: &Answer) -> Option<Ground> {
    let label = question.label.clone();
    let refuse = |why, instead| Some(Ground::refuse(&question.cite, why).instead(instead));
    match (&question.kind, answer) {
        (QuestionKind::Line | QuestionKind::Text | QuestionKind::Points | QuestionKind::Email, Answer::Text(_))
        | (QuestionKind::Case { .. }, Answer::Case(_))
        | (QuestionKind::Amount, Answer::Amount(_))
        | (QuestionKind::Number, Answer::Number(_))
        | (QuestionKind::Date, Answer::Date(_)) => None,
        (QuestionKind::Digits { count }, Answer::Number(number)) => {
            let fits = *number >= 0 && number.to_string().len() <= usize::try_from(*count).unwrap_or(usize::MAX);
            let (digits, found) = (i64::from(*count), number.to_string());
            let why = || Message::FormDigits { question: label.clone(), found, digits };
            if fits { None } else { refuse(why(), Message::InsteadDigits { digits }) }
        }
        (QuestionKind::Attachments, Answer::Attachments(attachments)) => acting(question, attachments),
        (QuestionKind::YesNo, Answer::YesNo { reason, .. }) => without_reason(question, reason.as_ref()),
        (QuestionKind::Choice { options }, Answer::Choice { option, reason }) => {
            if options.iter().any(|known| known.id == *option) {
                return without_reason(question, reason.as_ref());
            }
            let options = options.iter().map(|known| known.label.clone()).collect();
            let why = Message::FormOptionUnknown { question: label, option: option.to_string() };
            refuse(why, Message::InsteadOneOption { options })
        }
        (QuestionKind::Goals { nodes: known }, Answer::Goals { nodes, reason }) => {
            let stranger = nodes.iter().find(|node| known.iter().all(|choice| choice.id != **node));
            let Some(node) = stranger else { return without_reason(question, reason.as_ref()) };
            let options = known.iter().map(|choice| choice.label.clone()).collect();
            let why = Message::FormOptionUnknown { question: label, option: node.to_string() };
            refuse(why, Message::InsteadSomeOptions { options })
        }
        (QuestionKind::Score { lowest, highest }, Answer::Score { score, reason }) => {
            if (lowest..=highest).contains(&score) {
                return without_reason(question, reason.as_ref());
            }
            let (score, lowest, highest) = (i64::from(*score), i64::from(*lowest), i64::from(*highest));
            let why = Message::FormScoreOutOfRange { question: label, score, lowest, highest };
            refuse(why, Message::InsteadScoreRange { lowest, highest })
        }
        (
            kind,
            Answer::Text(_)
            | Answer::YesNo { .. }
            | Answer::Choice { .. }
            | Answer::Goals { .. }
            | Answer::Score { .. }
            | Answer::Amount(_)
            | Answer::Number(_)
            | Answer::Date(_)
            | Answer::Attachments(_)
            | Answer::Case(_),
        ) => {
            let expected = Box::new(kind_name(kind));
            let why = Message::FormAnswerWrongKind { question: label, expected: expected.clone() };
            refuse(why, Message::InsteadAnswerAs { expected })
        }
    }
}

/// What anyone may read holds no file that does something by itself.
fn acting(question: &Question, attachments: &[Attachment]) -> Option<Ground> {
    let acts = question.class == Class::Public && attachments.iter().any(|attachment| attachment.acts);
    acts.then(|| {
        let label = question.label.clone();
        Ground::refuse(&question.cite, Message::FormAttachmentActs { question: label })
            .instead(Message::InsteadPlainAttachment {})
    })
}

fn without_reason(question: &Question, reason: Option<&Sealed>) -> Option<Ground> {
    let given = reason.is_some_and(|reason| reason.length > 0);
    (question.with_reason && !given).then(|| {
        let label = question.label.clone();
        Ground::refuse(&question.cite, Message::FormReasonMissing { question: label.clone() })
            .instead(Message::InsteadGiveReason { question: label })
    })
}

/// A text of no length is no answer, and nothing chosen is none either.
fn is_blank(answer: &Answer) -> bool {
    match answer {
        Answer::Text(sealed) => sealed.length == 0,
        Answer::Goals { nodes, .. } => nodes.is_empty(),
        Answer::Attachments(attachments) => attachments.is_empty(),
        Answer::YesNo { .. }
        | Answer::Choice { .. }
        | Answer::Score { .. }
        | Answer::Amount(_)
        | Answer::Number(_)
        | Answer::Date(_)
        | Answer::Case(_) => false,
    }
}

const fn kind_name(kind: &QuestionKind) -> Message {
    match kind {
        QuestionKind::Line => Message::KindLine {},
        QuestionKind::Text => Message::KindText {},
        QuestionKind::Amount => Message::KindAmount {},
        QuestionKind::Number => Message::KindNumber {},
        QuestionKind::Digits { .. } => Message::KindDigits {},
        QuestionKind::Date => Message::KindDate {},
        QuestionKind::Points => Message::KindPoints {},
        QuestionKind::Email => Message::KindEmail {},
        QuestionKind::Case { .. } => Message::KindCase {},
        QuestionKind::Attachments => Message::KindAttachments {},
        QuestionKind::YesNo => Message::KindYesNo {},
        QuestionKind::Choice { .. } => Message::KindChoice {},
        QuestionKind::Goals { .. } => Message::KindGoals {},
        QuestionKind::Score { .. } => Message::KindScore {},
    }
}

#[cfg(test)]
mod tests;
