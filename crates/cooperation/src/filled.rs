//! What filled-in forms hold: the title of a case, and words that are personal.

use crate::command::Filled;
use charter::agreement::form::{Class, Form, Question};
use charter::judge::answer::{Answer, Sealed};

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
        .flat_map(|(_, answer)| answer.seals().map(|sealed| sealed.handle.clone()))
        .collect()
}
