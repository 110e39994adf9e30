//! Whether a form is answered as the charter asks.

use super::answer::Answers;
use super::ground::Judgement;
use crate::agreement::form::Form;

/// Every required question answered, every answer of the kind its question takes, no answer to an unknown question.
#[must_use]
pub fn complete(form: &Form, answers: &Answers) -> Judgement {
    let _ = (form, answers);
    unimplemented!()
}
