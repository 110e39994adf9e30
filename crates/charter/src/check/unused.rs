//! Names that nothing refers to: harmless, but often a slip.

use super::codes;
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
        .chain(agreement.quantities.keys())
        .chain(agreement.funds.keys())
        .chain(agreement.cases.keys());
    let seat_used =
        |id: &Id| agreement.sets.get(id).is_some_and(|set| set.seats.iter().any(|seat| used.contains(seat.as_str())));
    let unused: Vec<&Id> = objects.filter(|id| !used.contains(id.as_str()) && !seat_used(id)).collect();
    for id in unused {
        let cause = Message::CheckNeverUsed { name: agreement.label(id) };
        report.add(codes::UNUSED, id, cause, Message::CheckNeverUsedRemedy {});
    }
}

/// Every name in a slot of a line about something else; `object.part` mentions the object.
fn mentioned<'a>(report: &Report<'a>) -> BTreeSet<&'a str> {
    let mut names = BTreeSet::new();
    for line in &report.agreement().statements {
        for value in &line.value {
            if let Value::Name(name) = value
                && *name != line.subject
            {
                names.insert(name.as_str().split('.').next().unwrap_or_default());
            }
        }
    }
    names
}
