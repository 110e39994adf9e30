//! What an act would make public, told before it is done.

use super::{class_of_answer, class_of_note};
use crate::cases::{Case, Done};
use charter::agreement::act::ActKind;
use charter::agreement::form::{Class, Question};
use charter::agreement::publication::Publication;
use charter::{Agreement, Id};
use std::collections::BTreeMap;

/// What anyone may read from then on of one form, and what stays closed in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GoesOut<'a> {
    /// The questions of which the answer becomes public.
    pub opens: Vec<&'a Question>,
    /// The other questions that were answered there.
    pub stays: Vec<&'a Question>,
}

/// What becomes public on a case with something that is done on it now.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Foretold<'a> {
    /// By form; a form in which nothing opens is not in it.
    pub forms: BTreeMap<&'a Id, GoesOut<'a>>,
    /// The acts beside which the words become public.
    pub notes: Vec<&'a Id>,
}

/// The publications that are made with an act and that anyone may read.
pub fn made_by<'a>(agreement: &'a Agreement, act: &'a Id) -> impl Iterator<Item = &'a Publication> {
    let by_act =
        |publication: &&Publication| agreement.duties.get(&publication.id).is_some_and(|duty| duty.act == *act);
    super::public(agreement).filter(by_act)
}

/// What becomes public when this is done on a case, held against what is public before it. The last paper of each form
/// speaks for the earlier ones.
#[must_use]
pub fn foretold<'a>(agreement: &'a Agreement, case: &'a Case, done: &'a Done) -> Foretold<'a> {
    let mut after = case.clone();
    after.done.push(done.clone());
    let mut told = Foretold::default();
    for then in case.done.iter().chain(std::iter::once(done)) {
        let is_new = then.entry == done.entry;
        for (id, answers) in &then.forms {
            let Some(form) = agreement.forms.get(id) else { continue };
            let asked = form.questions.iter().filter(|question| answers.contains_key(&question.id));
            let is_public = |case: &Case, question: &Question| {
                class_of_answer(agreement, case, then, (id, question), done.on) == Class::Public
            };
            let (opens, stays): (Vec<_>, Vec<_>) = asked
                .filter(|question| is_new || !is_public(case, question))
                .partition(|question| is_public(&after, question));
            let opens: Vec<&Question> = opens.into_iter().filter(|question| question.class != Class::Public).collect();
            if !opens.is_empty() {
                told.forms.insert(id, GoesOut { opens, stays });
            }
        }
        let note_is_public = |case: &Case| class_of_note(agreement, case, then, done.on) == Class::Public;
        // Beside a decision stand also the reasons for what it departs from, which are read with its weighing.
        if (then.note.is_some() || then.kind == ActKind::Decide)
            && note_is_public(&after)
            && (is_new || !note_is_public(case))
            && !told.notes.contains(&&then.act)
        {
            told.notes.push(&then.act);
        }
    }
    told
}
