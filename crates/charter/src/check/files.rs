//! Files: they stand on the page of a case, so an act that is done on none asks for none.

use super::codes;
use super::report::Report;
use crate::agreement::act::Occasion;
use crate::agreement::form::QuestionKind;
use words::Message;

pub(crate) fn check(report: &mut Report<'_>) {
    let agreement = report.agreement();
    for act in agreement.acts.values() {
        match act.occasion() {
            Occasion::NewCase | Occasion::Case => continue,
            Occasion::Meeting | Occasion::Cooperation => {}
        }
        let forms = act.forms.iter().filter_map(|form| agreement.forms.get(form));
        let asked = forms.flat_map(|form| &form.questions);
        for question in asked.filter(|question| question.kind == QuestionKind::Attachments) {
            let cause = Message::CheckFilesNowhere { question: question.label.clone(), act: act.label.clone() };
            report.add(codes::FILES_NOWHERE, &question.id, cause, Message::CheckFilesNowhereRemedy {});
        }
    }
}
