//! The forms that go with an act: complete, adopted where that is asked, and what in them is personal or a title.

use crate::asked::Asked;
use crate::command::Filled;
use crate::values::CaseNumber;
use crate::weighing::Weighing;
use charter::agreement::form::{Form, Question, QuestionKind};
use charter::judge;
use charter::judge::answer::{Answer, Answers};
use charter::judge::ground::Ground;
use charter::judge::trace::Origin;
use words::Message;

impl Asked<'_> {
    /// Whether each form is answered as the charter asks; of a case that is there already no answer names that case itself.
    pub(crate) fn weigh_answers(
        self,
        forms: &[&Form],
        filled: &Filled,
        own: Option<CaseNumber>,
        weighing: &mut Weighing,
    ) {
        let nothing = Answers::new();
        for form in forms {
            let answers = filled.get(&form.id).unwrap_or(&nothing);
            weighing.takes(judge::form::complete(form, answers));
            for question in &form.questions {
                if let Some(Answer::Case(number)) = answers.get(&question.id) {
                    self.weigh_reference(question, number, own, weighing);
                }
            }
        }
    }

    /// Whether the case that an answer names exists, is another, and is of the kind that is asked.
    fn weigh_reference(self, question: &Question, number: &str, own: Option<CaseNumber>, weighing: &mut Weighing) {
        let QuestionKind::Case { of } = &question.kind else { return };
        let (label, named) = (question.label.clone(), number.to_owned());
        let found = number.parse().ok().and_then(|number| self.state.case(number));
        let why = match (found, of) {
            (None, _) => Message::CaseUnknown { question: label, number: named },
            (Some(case), Some(kind)) if case.kind != *kind => {
                Message::CaseOfOtherKind { question: label, number: named, kind: self.agreement.label(kind) }
            }
            (Some(case), _) if Some(case.number) == own => Message::CaseIsItself { question: label },
            (Some(_), _) => return,
        };
        weighing.fails(Ground::refuse(&question.cite, why).instead(Message::InsteadNameACase {}), Origin::Book);
    }

    /// Whether each form that a body must adopt before it is used was adopted.
    pub(crate) fn weigh_adoption(self, forms: &[&Form], weighing: &mut Weighing) {
        for form in forms {
            let Some(by) = &form.adopted_by else { continue };
            let label = form.label.clone();
            if self.state.has_adopted(&form.id, self.stamp.on) {
                weighing.holds(Message::FormAdopted { form: label }, &by.cite, Origin::Book);
                continue;
            }
            let why = Message::FormNotAdopted { form: label, body: self.agreement.label(&by.value) };
            let ground = Ground::refuse(&by.cite, why);
            weighing.fails(self.how_to_adopt(&form.id).into_iter().fold(ground, Ground::instead), Origin::Book);
        }
    }
}
