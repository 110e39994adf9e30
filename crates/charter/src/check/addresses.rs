//! E-mail addresses: of a person, and for those who must write to that person.

use super::codes;
use super::report::Report;
use crate::agreement::form::{Class, QuestionKind};
use crate::syntax::table::Keyword;
use words::Message;

pub(crate) fn check(report: &mut Report<'_>) {
    let questions = report.agreement().forms.values().flat_map(|form| &form.questions);
    let open = questions.filter(|question| question.kind == QuestionKind::Email && question.class != Class::Personal);
    for question in open {
        let class = report.tongue().phrase(Keyword::Question, "persoonlijk").to_owned();
        let label = question.label.clone();
        let (cause, remedy) = match question.class {
            Class::Public | Class::Internal | Class::Personal => {
                (Message::CheckAddressOpen { question: label }, Message::CheckAddressOpenRemedy { class })
            }
            // Not more people read it, but whoever gave it cannot have it erased.
            Class::Party | Class::Seat | Class::Confidential => {
                (Message::CheckAddressStays { question: label }, Message::CheckAddressStaysRemedy { class })
            }
        };
        report.add(codes::ADDRESS_OPEN, &question.id, cause, remedy);
    }
}
