//! What is asked of an agreement on every page, put together once when it is compiled.

use super::Agreement;
use super::id::Id;
use std::collections::BTreeMap;

/// Of every name what it is called, of every act which conditions lie on it, of every condition its exceptions, and which
/// acts may be under embargo.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Index {
    labels: BTreeMap<Id, String>,
    conditions: BTreeMap<Id, Vec<Id>>,
    exceptions: BTreeMap<Id, Vec<Id>>,
    under_embargo: Vec<Id>,
}

impl Index {
    /// What a name is called, where it is called anything.
    pub(super) fn label(&self, id: &Id) -> Option<&String> {
        self.labels.get(id)
    }

    /// The names of the conditions on an act, in the order of those names.
    pub(super) fn conditions_on(&self, act: &Id) -> &[Id] {
        self.conditions.get(act).map(Vec::as_slice).unwrap_or_default()
    }

    /// The names of the acts that may be under embargo.
    pub(super) fn under_embargo(&self) -> &[Id] {
        &self.under_embargo
    }

    /// The names of the exceptions to a condition, in the order of those names.
    pub(super) fn exceptions_to(&self, condition: &Id) -> &[Id] {
        self.exceptions.get(condition).map(Vec::as_slice).unwrap_or_default()
    }
}

/// The index of an agreement that is complete but for its index.
pub(crate) fn of(agreement: &Agreement) -> Index {
    let mut index = Index::default();
    for (id, label) in labels(agreement) {
        index.labels.entry(id.clone()).or_insert_with(|| label.clone());
    }
    let kept = agreement.acts.values().filter(|act| act.embargo.is_some());
    index.under_embargo = kept.map(|act| act.id.clone()).collect();
    for condition in agreement.conditions.values() {
        condition.acts.iter().for_each(|act| enter(&mut index.conditions, act, &condition.id));
        condition.sets_aside.iter().for_each(|other| enter(&mut index.exceptions, other, &condition.id));
    }
    index
}

/// Enters a condition at a name, once.
fn enter(at: &mut BTreeMap<Id, Vec<Id>>, name: &Id, condition: &Id) {
    let known = at.entry(name.clone()).or_default();
    if known.last() != Some(condition) {
        known.push(condition.clone());
    }
}

/// Everything that is called something. One name stands for one thing; where a publication is a duty too, they are called
/// the same.
fn labels(agreement: &Agreement) -> impl Iterator<Item = (&Id, &String)> {
    let set_up = agreement.sets.iter().map(|(id, set)| (id, &set.label));
    let seats = agreement.seats.iter().map(|(id, seat)| (id, &seat.label));
    let acts = agreement.acts.iter().map(|(id, act)| (id, &act.label));
    let forms = agreement.forms.iter().map(|(id, form)| (id, &form.label));
    let parties = agreement.parties.iter().map(|(id, party)| (id, &party.label));
    let duties = agreement.duties.iter().map(|(id, duty)| (id, &duty.label));
    let levels = agreement.levels.iter().map(|(id, level)| (id, &level.label));
    let definitions = agreement.definitions.iter().map(|(id, definition)| (id, &definition.word));
    let sources = agreement.sources.iter().map(|(id, source)| (id, &source.title));
    let cases = agreement.cases.iter().map(|(id, case)| (id, &case.label));
    let people = set_up.chain(seats).chain(acts).chain(forms).chain(parties).chain(duties);
    let people = people.chain(counted(agreement)).chain(levels).chain(agreement.planning.labels());
    people.chain(stuck(agreement)).chain(cases).chain(definitions).chain(sources).chain(agreement.goals.labels())
}

/// What is counted, brought in, spent and accounted for.
fn counted(agreement: &Agreement) -> impl Iterator<Item = (&Id, &String)> {
    let counts = agreement.counts.iter().map(|(id, count)| (id, &count.label));
    let quantities = agreement.quantities.iter().map(|(id, quantity)| (id, &quantity.label));
    let contributions = agreement.contributions.iter().map(|(id, contribution)| (id, &contribution.label));
    let powers = agreement.powers.iter().map(|(id, power)| (id, &power.label));
    let funds = agreement.funds.iter().map(|(id, fund)| (id, &fund.label));
    let lines = agreement.budget_lines.iter().map(|(id, line)| (id, &line.label));
    let layouts = agreement.layouts.iter().map(|(id, layout)| (id, &layout.label));
    let tables = agreement.account_tables.iter().map(|(id, table)| (id, &table.label));
    let covers = agreement.cover_plans.iter().map(|(id, plan)| (id, &plan.label));
    let registers = agreement.registers.iter().map(|(id, register)| (id, &register.label));
    let counts = counts.chain(quantities).chain(contributions).chain(powers);
    counts.chain(funds).chain(lines).chain(layouts).chain(tables).chain(covers).chain(registers)
}

/// What helps when something gets stuck.
fn stuck(agreement: &Agreement) -> impl Iterator<Item = (&Id, &String)> {
    let escalations = agreement.escalations.iter().map(|(id, escalation)| (id, &escalation.label));
    escalations.chain(agreement.remedies.iter().map(|(id, remedy)| (id, &remedy.label)))
}
