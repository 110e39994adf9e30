//! Names that nothing refers to: harmless, but often a slip.

use super::Severity::Info;
use super::report::Report;
use crate::agreement::id::Id;
use crate::agreement::statement::Value;
use std::collections::BTreeSet;
use words::Message;

pub(crate) fn check(report: &mut Report<'_>) {
    let agreement = report.agreement();
    let used = mentioned(report);
    let objects = agreement
        .parties
        .keys()
        .chain(agreement.levels.keys())
        .chain(agreement.sets.keys())
        .chain(agreement.counts.keys())
        .chain(agreement.powers.keys())
        .chain(agreement.cases.keys());
    let unused: Vec<&Id> = objects.filter(|id| !used.contains(id.as_str())).collect();
    for id in unused {
        report.on_object(
            102,
            Info,
            id,
            Message::CheckNeverUsed { name: agreement.label(id) },
            Message::CheckNeverUsedRemedy {},
        );
    }
}

/// Every name in a slot of a line about something else; `object.part` mentions the object.
fn mentioned(report: &Report<'_>) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for line in &report.agreement().statements {
        for value in &line.value {
            if let Value::Name(name) = value
                && *name != line.subject
            {
                let object = name.as_str().split('.').next().unwrap_or_default();
                names.insert(object.to_owned());
            }
        }
    }
    names
}
