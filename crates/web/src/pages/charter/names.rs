//! What people call the parts of a charter that have a name only within another: stages, questions, options, outcomes.

use charter::{Agreement, Id};
use std::collections::BTreeMap;

/// Labels by id, of whatever has one.
pub(crate) struct Names<'a> {
    agreement: &'a Agreement,
    parts: BTreeMap<&'a str, &'a str>,
}

impl<'a> Names<'a> {
    /// The names of an agreement.
    pub(crate) fn of(agreement: &'a Agreement) -> Self {
        let mut parts: BTreeMap<&str, &str> = BTreeMap::new();
        for stage in agreement.cases.values().flat_map(|kind| &kind.stages) {
            parts.insert(stage.id.as_str(), &stage.label);
        }
        for kind in agreement.cases.values() {
            parts.insert(kind.id.as_str(), &kind.label);
        }
        for question in agreement.forms.values().flat_map(|form| &form.questions) {
            parts.insert(question.id.as_str(), &question.label);
            for option in question.kind.options() {
                parts.insert(option.id.as_str(), &option.label);
            }
        }
        for outcome in agreement.acts.values().flat_map(|act| &act.outcomes) {
            parts.insert(outcome.id.as_str(), &outcome.label);
        }
        for condition in agreement.conditions.values() {
            if let Some(label) = &condition.label {
                parts.insert(condition.id.as_str(), label);
            }
        }
        parts.insert(agreement.id.as_str(), &agreement.name.value);
        Self { agreement, parts }
    }

    /// What something is called; `form.question` is called as its question.
    pub(crate) fn label(&self, id: &Id) -> String {
        let name = id.as_str();
        if let Some(label) = self.parts.get(name) {
            return (*label).to_owned();
        }
        let label = self.agreement.label(id);
        if label != name {
            return label;
        }
        let part = name.rsplit_once('.').and_then(|(_, part)| self.parts.get(part));
        part.map_or_else(|| name.replace('-', " "), |label| (*label).to_owned())
    }
}
