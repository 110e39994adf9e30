//! What a body or a role looks for in its people, who of them say that they can do it, and what is lacking.

use crate::pages::shown::who;
use crate::visit::Visit;
use charter::agreement::set::Competence;
use cooperation::cases::able::able;
use cooperation::values::PersonNumber;
use words::Date;

/// A competence that is looked for.
pub(super) struct Wanted {
    pub(super) label: String,
    /// Who of those that sit there say that they can do it: by name, with their page.
    pub(super) able: Vec<(String, String)>,
    /// Whether people are asked, and nobody who sits there says so.
    pub(super) lacking: bool,
}

impl Wanted {
    /// A competence as whoever looks may know of it: who can do what is told to whoever may read what they answered.
    pub(super) fn of(visit: &Visit, competence: &Competence, holders: &[PersonNumber], on: Date) -> Self {
        let asked = competence.shown_in.as_ref().filter(|_| visit.view.sees_meetings());
        let said = asked.map(|at| (at, able(visit.view.cases_with(&at.form), at, on)));
        let can = |person: &PersonNumber| {
            let told = said.as_ref().and_then(|(at, said)| Some((at, said.get(person)?)));
            told.is_some_and(|(at, case)| visit.view.reads_answer(case, at))
        };
        let shown =
            |person: &PersonNumber| (who::name(&visit.view, visit.l, *person), visit.at(&format!("/netwerk/{person}")));
        let able: Vec<(String, String)> = holders.iter().filter(|person| can(person)).map(shown).collect();
        Self { label: competence.label.clone(), lacking: asked.is_some() && able.is_empty(), able }
    }
}
