//! Whether each act can be done by somebody, and each decision of a body can come to its table.

use crate::agreement::Agreement;
use crate::agreement::act::{Act, ActKind, Purpose};
use crate::agreement::id::Id;
use crate::check::Severity::Error;
use crate::check::codes;
use crate::check::report::Report;
use std::collections::BTreeSet;
use words::Message;

pub(super) fn check(report: &mut Report<'_>) {
    let tables = Tables::of(report.agreement());
    for act in report.agreement().acts.values() {
        actors(report, act);
        teams(report, act);
        meeting(report, act, &tables);
        carried(report, act);
    }
}

/// What comes to a table, and which bodies come together.
struct Tables<'a> {
    tabled: BTreeSet<&'a Id>,
    convened: BTreeSet<&'a Id>,
    presided: BTreeSet<&'a Id>,
}

impl<'a> Tables<'a> {
    fn of(agreement: &'a Agreement) -> Self {
        let acts = || agreement.acts.values();
        let sets = |kind: ActKind| acts().filter(move |act| act.kind == kind).flat_map(|act| &act.sets).collect();
        Self {
            tabled: acts()
                .filter(|act| act.may_be_for(Purpose::Decide))
                .filter_map(|act| act.tables.as_ref())
                .collect(),
            convened: sets(ActKind::Convene),
            presided: sets(ActKind::Preside),
        }
    }
}

/// Whoever may do an act is named, and can exist. The body of a decision rule needs no naming.
fn actors(report: &mut Report<'_>, act: &Act) {
    let agreement = report.agreement();
    let Some(by) = &act.by else {
        // A decision that nothing says how to take is told apart.
        if act.count.is_none() && (act.kind != ActKind::Decide || act.power.is_some()) {
            let cause = Message::CheckNobodyNamed { act: act.label.clone() };
            report.add(codes::NOBODY_MAY, &act.id, cause, Message::CheckNobodyNamedRemedy {});
        }
        return;
    };
    let possible = by.value.iter().any(|actor| actor.id().is_none() || !actor.seats(agreement).is_empty());
    if !possible {
        let cause = Message::CheckNobodyCan { act: act.label.clone() };
        report.add_as(codes::NOBODY_MAY, Error, &act.id, cause, Message::CheckNobodyCanRemedy {});
    }
}

/// A team of one kind of case does nothing on another.
fn teams(report: &mut Report<'_>, act: &Act) {
    let agreement = report.agreement();
    let by = act.by.as_ref().map_or(&[][..], |by| &by.value);
    for set in by.iter().filter_map(|actor| actor.set(agreement)) {
        if set.per_case.as_ref().is_some_and(|kind| act.case.as_ref() != Some(&kind.value)) {
            let cause = Message::CheckTeamOnOtherCase { act: act.label.clone(), set: set.label.clone() };
            report.add_as(codes::NOBODY_MAY, Error, &act.id, cause, Message::CheckTeamOnOtherCaseRemedy {});
        }
    }
}

/// A letter is about a decision on a case of the same kind: about anything else it is never written.
fn carried(report: &mut Report<'_>, act: &Act) {
    let agreement = report.agreement();
    let Some(of) = act.carries.as_ref().and_then(|carried| agreement.acts.get(carried)) else { return };
    let cause = if of.kind != ActKind::Decide {
        Message::CheckCarriesNoDecision { act: act.label.clone(), of: of.label.clone() }
    } else if act.case != of.case {
        Message::CheckCarriesElsewhere { act: act.label.clone(), of: of.label.clone() }
    } else {
        return;
    };
    report.add(codes::CARRIES_NOTHING, &act.id, cause, Message::CheckCarriesRemedy {});
}

/// A decision of a body can be tabled, and somebody can plan and preside its meetings.
fn meeting(report: &mut Report<'_>, act: &Act, tables: &Tables<'_>) {
    let agreement = report.agreement();
    let Some(count) = act.count.as_ref().and_then(|count| agreement.counts.get(&count.value)) else { return };
    let Some(body) = &count.body else { return };
    let needed = [
        (tables.tabled.contains(&act.id), "agenderen"),
        (tables.convened.contains(&body.value), "bijeenroepen"),
        (tables.presided.contains(&body.value), "voorzitten"),
    ];
    let missing: Vec<String> = needed.iter().filter(|(there, _)| !there).map(|(_, kind)| (*kind).to_owned()).collect();
    if !missing.is_empty() {
        let cause = Message::CheckNoMeeting { act: act.label.clone(), body: agreement.label(&body.value), missing };
        report.add(codes::NO_MEETING, &act.id, cause, Message::CheckNoMeetingRemedy {});
    }
}
