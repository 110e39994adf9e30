//! Registers: do they reckon with what can be reckoned, and does somebody ask for room that nothing states?

use super::codes;
use super::report::Report;
use crate::agreement::condition::Requirement;
use crate::agreement::form::QuestionKind;
use crate::agreement::power::AnswerRef;
use crate::agreement::register::Register;
use words::Message;

/// What a question of a register must give.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gives {
    Money,
    Receiver,
    Anything,
}

pub(crate) fn check(report: &mut Report<'_>) {
    for register in report.agreement().registers.values() {
        let asked = [
            (&register.amount, Gives::Money),
            (&register.receiver, Gives::Receiver),
            (&register.elsewhere, Gives::Money),
        ];
        for (stated, gives) in asked {
            if let Some(stated) = stated {
                fits(report, register, &stated.value, gives);
            }
        }
        for stated in &register.counting {
            fits(report, register, &stated.value.at, Gives::Anything);
        }
        room(report, register);
    }
}

/// Whether a question stands on the papers of the register, and its answer can be reckoned with.
fn fits(report: &mut Report<'_>, register: &Register, at: &AnswerRef, gives: Gives) {
    let Some(question) = report.agreement().question(at) else { return };
    let kind = match question.kind {
        QuestionKind::Amount => gives != Gives::Receiver,
        // Nobody can tell whether two free words mean one receiver.
        QuestionKind::Number | QuestionKind::Digits { .. } | QuestionKind::Choice { .. } => gives != Gives::Money,
        QuestionKind::Line
        | QuestionKind::Text
        | QuestionKind::Points
        | QuestionKind::Case { .. }
        | QuestionKind::Date
        | QuestionKind::Email
        | QuestionKind::Attachments
        | QuestionKind::YesNo
        | QuestionKind::Goals { .. }
        | QuestionKind::Score { .. } => gives == Gives::Anything,
    };
    if !kind || at.form != register.form {
        let cause = Message::CheckRegisterUnfit { question: question.label.clone(), register: register.label.clone() };
        report.add(codes::REGISTER_UNFIT, &register.id, cause, Message::CheckRegisterUnfitRemedy {});
    }
}

/// Whether a condition asks for room where nothing says how much there is, or of whom.
fn room(report: &mut Report<'_>, register: &Register) {
    if !register.ceilings.is_empty() && register.amount.is_some() && register.receiver.is_some() {
        return;
    }
    let asks = |requirement: &Requirement| matches!(requirement, Requirement::Room { register: asked } if *asked == register.id);
    let conditions = report.agreement().conditions.values();
    let asking = conditions
        .filter(|condition| condition.when.iter().chain(&condition.requires).any(|required| asks(&required.value)));
    let names: Vec<String> = asking.map(|condition| condition.called()).collect();
    for condition in names {
        let cause = Message::CheckRegisterWithoutCeiling { condition, register: register.label.clone() };
        report.add(codes::REGISTER_WITHOUT_CEILING, &register.id, cause, Message::CheckRegisterWithoutCeilingRemedy {});
    }
}
