//! The rules of the house, each of which fails the test command where it is broken.
//!
//! Most are invariants written as absences: no refusal without an article is held by a type, and what no type can hold
//! is held here. A rule is a function from the [`House`] to its breaches, and each has a test that shows it firing.

mod areas;
mod attempts;
mod coverage;
mod documents;
mod findings;
mod glossary;
mod headers;
mod ids;
mod imports;
mod leaks;
mod schemas;
mod sizes;
mod spelling;
mod sql;
mod templates;

use crate::house::{Breach, House};

pub use coverage::answers;
pub use sizes::figures;

/// A rule: its name, and what breaks it.
type Rule = (&'static str, fn(&House) -> Vec<Breach>);

/// Every rule.
const RULES: [Rule; 15] = [
    ("imports", imports::breaches),
    ("areas", areas::breaches),
    ("charter ids", ids::breaches),
    ("SQL", sql::breaches),
    ("scripts and styles in templates", templates::inline),
    ("words in templates", templates::words),
    ("headers", headers::breaches),
    ("glossary", glossary::breaches),
    ("schemas", schemas::breaches),
    ("spelling", spelling::breaches),
    ("leaks", leaks::breaches),
    ("documents", documents::breaches),
    ("coverage", coverage::breaches),
    ("attempts", attempts::breaches),
    ("findings", findings::breaches),
];

/// Every breach of every rule, with the rule's name.
#[must_use]
pub fn breaches(house: &House) -> Vec<(&'static str, Breach)> {
    let mut all = Vec::new();
    for (name, rule) in RULES {
        let mut found = rule(house);
        found.sort();
        all.extend(found.into_iter().map(|breach| (name, breach)));
    }
    all
}
