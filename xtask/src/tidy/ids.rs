//! A case is data: no name that a charter gives is known to the code.
//!
//! Every id of every charter that is shipped is looked for in the sources and templates of every crate, as the charter
//! writes it and as Rust would. An id may not be a keyword of the language either, since those do stand in the code.

use crate::house::{Breach, House, holds_word, lines};
use charter::Agreement;
use charter::agreement::form::{Choice, Question, QuestionKind};
use charter::syntax::table::{self, Tongue};
use charter::syntax::{self, Reading};
use std::collections::BTreeSet;

pub(super) fn breaches(house: &House) -> Vec<Breach> {
    let mut found = Vec::new();
    let mut ids = BTreeSet::new();
    for (path, text) in house.files().filter(|(path, _)| is_charter(path)) {
        let compiled = syntax::compile(text, &[], Reading::InForce);
        match compiled.agreement {
            Some(agreement) => {
                let own = ids_of(&agreement);
                let keyword = |id: &&String| table::rows_of(id, Tongue::Dutch).next().is_some();
                let said =
                    |id: &String| Breach::of(path, format!("`{id}` is a keyword of the language; choose another id"));
                found.extend(own.iter().filter(keyword).map(said));
                ids.extend(own);
            }
            None => found.push(Breach::of(path, "does not compile, so its ids are not known; run `marke check` on it")),
        }
    }
    let forms: Vec<(String, String)> = ids.iter().map(|id| (id.clone(), id.replace('-', "_"))).collect();
    for (path, text) in house.sources() {
        let named = |text: &str| forms.iter().find(|(kebab, snake)| holds_word(text, kebab) || holds_word(text, snake));
        if named(text).is_none() {
            continue;
        }
        for (number, line) in lines(text) {
            if let Some((id, _)) = named(line) {
                found.push(Breach::at(path, number, format!("`{id}` is a name of a charter; the code knows none")));
            }
        }
    }
    found
}

fn is_charter(path: &str) -> bool {
    path.starts_with("charters/") && path.ends_with("/handvest.md")
}

/// Every id a charter gives: of objects, and of the stages, outcomes, questions and options in them.
fn ids_of(agreement: &Agreement) -> BTreeSet<String> {
    let objects = std::iter::once(&agreement.id)
        .chain(agreement.parties.keys())
        .chain(agreement.levels.keys())
        .chain(agreement.sets.keys())
        .chain(agreement.seats.keys())
        .chain(agreement.forms.keys())
        .chain(agreement.cases.keys())
        .chain(agreement.acts.keys())
        .chain(agreement.powers.keys())
        .chain(agreement.conditions.keys())
        .chain(agreement.incompatibilities.keys())
        .chain(agreement.independences.keys())
        .chain(agreement.counts.keys())
        .chain(agreement.duties.keys())
        .chain(agreement.contributions.keys())
        .chain(agreement.funds.keys())
        .chain(agreement.budget_lines.keys())
        .chain(agreement.goals.tiers.keys())
        .chain(agreement.goals.nodes.keys())
        .chain(agreement.goals.indicators.keys())
        .chain(agreement.planning.calendars.keys())
        .chain(agreement.planning.rhythms.keys())
        .chain(agreement.planning.routes.keys())
        .chain(agreement.escalations.keys())
        .chain(agreement.remedies.keys())
        .chain(agreement.definitions.keys())
        .chain(agreement.rulings.keys());
    let steps = agreement.planning.routes.values().flat_map(|route| &route.steps).map(|step| &step.id);
    let stages = agreement.cases.values().flat_map(|case| &case.stages).map(|stage| &stage.id);
    let outcomes = agreement.acts.values().flat_map(|act| &act.outcomes).map(|outcome| &outcome.id);
    let questions = agreement.forms.values().flat_map(|form| &form.questions).map(|question| &question.id);
    let options = agreement.forms.values().flat_map(|form| &form.questions).flat_map(options).map(|choice| &choice.id);
    objects
        .chain(steps)
        .chain(stages)
        .chain(outcomes)
        .chain(questions)
        .chain(options)
        .map(|id| id.as_str().to_owned())
        // The seats of a role are numbered by the compiler, `role.1`; the role itself is in the list.
        .filter(|id| !id.contains('.'))
        .collect()
}

fn options(question: &Question) -> &[Choice] {
    if let QuestionKind::Choice { options } = &question.kind { options } else { &[] }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHARTER: &str = "# Club\n\n## Artikel 1 Wie\n\n```handvest\nhandvest club-blauw {\n  naam \"Club\"\n  geldig van 1 januari 2024\n}\n\
        orgaan raad-van-tien {\n  naam \"de raad\"\n  zetel raad-stoel \"lid\"\n}\n```\n";

    #[test]
    fn an_id_of_a_charter_in_the_code_is_found_in_both_spellings() {
        for line in
            ["let x = \"raad-van-tien\";", "fn raad_van_tien() {}", "// as raad-stoel does", "<b>club-blauw</b>"]
        {
            let house = House::of(&[("charters/x/handvest.md", CHARTER), ("crates/web/src/x.rs", line)]);
            assert_eq!(breaches(&house).len(), 1, "{line}");
        }
        let tests = House::of(&[("charters/x/handvest.md", CHARTER), ("crates/web/tests/x.rs", "\"raad-van-tien\"")]);
        assert_eq!(breaches(&tests), []);
    }

    #[test]
    fn an_id_that_is_a_keyword_is_found() {
        let text = CHARTER.replace("raad-stoel", "zetel");
        assert_eq!(breaches(&House::of(&[("charters/x/handvest.md", &text)])).len(), 1);
    }

    #[test]
    fn a_charter_that_does_not_compile_is_found() {
        assert_eq!(breaches(&House::of(&[("charters/x/handvest.md", "# Club\n")])).len(), 1);
    }
}
