//! Two things in one list with the same name: people who choose between them see no difference. The seats of a body may be
//! called alike, since whoever holds each tells them apart.

use super::codes;
use super::report::Report;
use crate::agreement::id::Id;
use std::collections::{BTreeMap, BTreeSet};
use words::Message;

pub(crate) fn check(report: &mut Report<'_>) {
    let agreement = report.agreement();
    list(report, agreement.parties.values().map(|party| (&party.id, &party.label)));
    regions(report);
    list(report, agreement.sets.values().map(|set| (&set.id, &set.label)));
    list(report, agreement.cases.values().map(|case| (&case.id, &case.label)));
    for case in agreement.cases.values() {
        list(report, case.stages.iter().map(|stage| (&stage.id, &stage.label)));
    }
    let mut done_on: BTreeMap<&Id, Vec<(&Id, &String)>> = BTreeMap::new();
    for act in agreement.acts.values() {
        if let Some(case) = &act.case {
            done_on.entry(case).or_default().push((&act.id, &act.label));
        }
    }
    done_on.into_values().for_each(|acts| list(report, acts.into_iter()));
    for act in agreement.acts.values() {
        within(report, &act.id, act.outcomes.iter().map(|outcome| &outcome.label));
    }
    for form in agreement.forms.values() {
        within(report, &form.id, form.questions.iter().map(|question| &question.label));
        for question in &form.questions {
            within(report, &form.id, question.kind.options().iter().map(|option| &option.label));
        }
    }
}

/// Tells of each thing that is called as one before it in the list.
fn list<'a>(report: &mut Report<'_>, names: impl Iterator<Item = (&'a Id, &'a String)>) {
    let mut seen = BTreeSet::new();
    for (id, name) in names {
        if !seen.insert(name.to_lowercase()) {
            tell(report, id, name);
        }
    }
}

/// Tells of each party whose region has the code or a name of another: its figures would be those of two.
fn regions(report: &mut Report<'_>) {
    let mut seen = BTreeSet::new();
    for party in report.agreement().parties.values() {
        let Some(code) = &party.code else { continue };
        for name in std::iter::once(&code.value).chain(&party.known_as) {
            if !seen.insert(name.to_lowercase()) {
                let cause = Message::CheckSameRegion { party: party.label.clone(), name: name.clone() };
                report.add(codes::ALIKE, &party.id, cause, Message::CheckSameRegionRemedy {});
            }
        }
    }
}

/// The same of the parts of one object, which is what the finding points at.
fn within<'a>(report: &mut Report<'_>, whole: &'a Id, names: impl Iterator<Item = &'a String>) {
    list(report, names.map(|name| (whole, name)));
}

fn tell(report: &mut Report<'_>, id: &Id, name: &str) {
    let cause = Message::CheckSameName { name: name.to_owned() };
    report.add(codes::ALIKE, id, cause, Message::CheckSameNameRemedy {});
}
