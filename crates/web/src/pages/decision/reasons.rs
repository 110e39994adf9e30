//! The reasons given with a decision for the rules that it departs from.

use super::Desk;
use crate::pages::shown::answers::Wording;
use crate::pages::shown::capital;
use crate::parts::Citation;
use charter::Id;
use charter::agreement::act::Act;
use charter::agreement::condition::{Condition, Requirement};
use cooperation::publishing::class_of_note;

/// Why a rule was departed from.
pub(crate) struct Given {
    pub(crate) rule: String,
    pub(crate) cite: Option<Citation>,
    pub(crate) words: Wording,
}

/// Every reason that went with the decision: first those for departing from the advice, then those for other rules. The
/// weighing and these are read by the same people.
pub(crate) fn of(desk: Desk<'_>) -> (Vec<Given>, Vec<Given>) {
    let Some(entry) = desk.visit.view.entry(desk.done.entry) else { return Default::default() };
    let class = class_of_note(desk.agreement, desk.case, desk.done, desk.visit.today());
    let (advice, others): (Vec<_>, Vec<_>) =
        entry.stamp.reasons.iter().partition(|reason| follows(desk, &reason.rule).next().is_some());
    let given = |reasons: Vec<&cooperation::stamp::Reason>| {
        let given = reasons.into_iter().map(|reason| Given {
            rule: capital(&called(desk, &reason.rule)),
            cite: desk.agreement.cite(&reason.rule).map(|cite| Citation::of(cite, desk.base)),
            words: desk.reader().words(class, &reason.text),
        });
        given.collect()
    };
    (given(advice), given(others))
}

/// The acts of which the advice must be followed by this decision, or a reason given.
pub(crate) fn advising<'a>(desk: Desk<'a>, decision: &'a Act) -> impl Iterator<Item = &'a Id> {
    desk.agreement.conditions_on(&decision.id).flat_map(move |condition| follows(desk, &condition.id))
}

/// The acts of which a condition asks that the advice is followed.
fn follows<'a>(desk: Desk<'a>, condition: &Id) -> impl Iterator<Item = &'a Id> {
    let required = desk.agreement.conditions.get(condition).into_iter().flat_map(|condition| &condition.requires);
    required.filter_map(|stated| if let Requirement::Follows { advice } = &stated.value { Some(advice) } else { None })
}

/// What a rule is called; what the charter no longer knows, by its id.
fn called(desk: Desk<'_>, rule: &Id) -> String {
    let condition = desk.agreement.conditions.get(rule);
    condition.map_or_else(|| desk.agreement.label(rule), Condition::called)
}
