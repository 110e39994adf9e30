//! What can be begun now: the acts that open a case or stand alone, with the pages on which they are done.

use super::capital;
use crate::pages::act::entrusting::has_delegates;
use crate::parts::Citation;
use crate::visit::Visit;
use charter::agreement::act::{Act, ActKind, Occasion};
use charter::{Agreement, Id};
use cooperation::cases::Offers;
use std::collections::BTreeMap;

/// An act that can be done now.
#[derive(Debug, Clone)]
pub(crate) struct Start {
    pub(crate) kind: ActKind,
    pub(crate) label: String,
    pub(crate) href: String,
    pub(crate) cite: Citation,
}

/// Everything that whoever looks can begin now, what is used most first.
pub(crate) fn possible(visit: &Visit, agreement: &Agreement) -> Vec<Start> {
    possible_of(visit, agreement, |_| true)
}

fn possible_of(visit: &Visit, agreement: &Agreement, wanted: impl Fn(ActKind) -> bool) -> Vec<Start> {
    let stamp = visit.stamp(None, Vec::new());
    let offers = Offers::alone(agreement, visit.view.state(), &stamp);
    let mut acts: Vec<&Act> = offers.possible(|act| wanted(act.kind));
    by_use(visit, agreement, &mut acts);
    acts.into_iter().filter_map(|act| of(visit, agreement, act)).collect()
}

/// Puts what opens a case first, and of that what most cases began with; then the longest road, then the order of the
/// charter.
pub(crate) fn by_use(visit: &Visit, agreement: &Agreement, acts: &mut [&Act]) {
    let cases = visit.view.state().cases.values();
    let mut many: BTreeMap<&Id, usize> = BTreeMap::new();
    cases.for_each(|case| *many.entry(&case.kind).or_default() += 1);
    let road = |kind: &Id| agreement.cases.get(kind).map_or(0, |kind| kind.stages.len());
    acts.sort_by_key(|act| {
        let kind = act.case.as_ref().filter(|_| act.kind == ActKind::Open);
        std::cmp::Reverse(kind.map(|kind| (many.get(kind).copied().unwrap_or_default(), road(kind))))
    });
}

/// The first act of a kind that whoever looks can begin now.
pub(crate) fn first(visit: &Visit, agreement: &Agreement, kind: ActKind) -> Option<Start> {
    possible_of(visit, agreement, |other| other == kind).into_iter().next()
}

/// An act with its page; nothing where it is done elsewhere, on a case or at the table of a meeting, and where the seat one
/// acts from has no delegates to name.
pub(crate) fn of(visit: &Visit, agreement: &Agreement, act: &Act) -> Option<Start> {
    if act.kind == ActKind::Entrust && !has_delegates(visit, agreement, act) {
        return None;
    }
    let path = match act.occasion() {
        Occasion::NewCase => format!("/indienen/{}", act.id),
        Occasion::Cooperation => format!("/handelingen/{}", act.id),
        Occasion::Case | Occasion::Meeting => return None,
    };
    let cite = Citation::of(&act.cite, &visit.at(""));
    Some(Start { kind: act.kind, label: capital(&act.label), href: visit.at(&path), cite })
}
