//! What people can do (*bekwaamheid*), as they said it of themselves.

use super::{Case, Done};
use crate::values::PersonNumber;
use charter::agreement::power::AnswerRef;
use charter::judge::answer::Answer;
use std::collections::BTreeMap;
use words::Date;

/// Who says of themselves that they can do what a question asks, each with the case on which they said so. What somebody said
/// last counts, no later than a day: whoever says no afterwards is able no longer. `cases` are those on which the form of the
/// question was filled in; others may be among them.
#[must_use]
pub fn able<'a>(cases: impl Iterator<Item = &'a Case>, at: &AnswerRef, by: Date) -> BTreeMap<PersonNumber, &'a Case> {
    let mut last: BTreeMap<PersonNumber, (&Case, &Done)> = BTreeMap::new();
    let papers = cases.flat_map(|case| case.done.with_form(&at.form).map(move |done| (case, done)));
    for (case, done) in papers.filter(|(_, done)| done.on <= by) {
        let Some(person) = done.who else { continue };
        let said = last.entry(person).or_insert((case, done));
        if said.1.entry < done.entry {
            *said = (case, done);
        }
    }
    let yes = |done: &Done| {
        let answer = done.forms.get(&at.form).and_then(|form| form.get(&at.question));
        matches!(answer, Some(Answer::YesNo { yes: true, .. }))
    };
    last.into_iter().filter(|(_, (_, done))| yes(done)).map(|(person, (case, _))| (person, case)).collect()
}
