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
        let cause = Message::CheckAddressOpen { question: question.label.clone() };
        let class = report.tongue().phrase(Keyword::Question, "persoonlijk").to_owned();
        report.add(codes::ADDRESS_OPEN, &question.id, cause, Message::CheckAddressOpenRemedy { class });
    }
}
