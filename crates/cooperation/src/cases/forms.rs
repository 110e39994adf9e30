//! The forms that go with an act: complete, adopted where that is asked, and what in them is personal or a title.

use crate::asked::Asked;
use crate::command::Filled;
use crate::weighing::Weighing;
use charter::agreement::form::{Class, Form, Question};
use charter::judge;
use charter::judge::answer::{Answer, Answers, Sealed};
use charter::judge::ground::Ground;
use charter::judge::trace::Origin;
use words::Message;

impl Asked<'_> {
    /// Whether each form is answered as the charter asks.
    pub(crate) fn weigh_answers(self, forms: &[&Form], filled: &Filled, weighing: &mut Weighing) {
        let nothing = Answers::new();
        for form in forms {
            weighing.takes(judge::form::complete(form, filled.get(&form.id).unwrap_or(&nothing)));
        }
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

/// Every question of the forms with the answer given to it.
fn answered<'a>(forms: &[&'a Form], filled: &'a Filled) -> impl Iterator<Item = (&'a Question, &'a Answer)> {
    forms.iter().flat_map(move |form| {
        form.questions.iter().filter_map(move |question| Some((question, filled.get(&form.id)?.get(&question.id)?)))
    })
}

/// The answer that is the title of the case.
pub(crate) fn title(forms: &[&Form], filled: &Filled) -> Option<Sealed> {
    answered(forms, filled).find(|(question, _)| question.title).and_then(|(_, answer)| answer.sealed().cloned())
}

/// Handles of the words of class *personal*, to be destroyed on request.
pub(crate) fn personal(forms: &[&Form], filled: &Filled) -> Vec<String> {
    answered(forms, filled)
        .filter(|(question, _)| question.class == Class::Personal)
        .filter_map(|(_, answer)| answer.sealed().map(|sealed| sealed.handle.clone()))
        .collect()
}
