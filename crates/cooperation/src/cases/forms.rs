//! The forms that go with an act: complete, adopted where that is asked, and what in them is personal or a title.

use crate::asked::Asked;
use crate::command::Filled;
use crate::weighing::Weighing;
use charter::agreement::form::Form;
use charter::judge;
use charter::judge::answer::Answers;
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
