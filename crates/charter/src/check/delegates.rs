//! Delegates: what they prepare is for the seat to do, and no decision; and somebody can name them.

use super::Severity::Warning;
use super::codes;
use super::report::Report;
use crate::agreement::Agreement;
use crate::agreement::act::{Act, ActKind, Actor};
use crate::agreement::cite::Stated;
use crate::agreement::set::{Delegates, Set};
use words::Message;

pub(crate) fn check(report: &mut Report<'_>) {
    let agreement = report.agreement();
    for set in agreement.sets.values() {
        if let Some(delegate) = &set.delegate {
            prepares(report, set, delegate);
            named(report, set);
        }
    }
}

/// A delegate prepares papers: what opens a case or is handed in, and what the seat itself may do.
fn prepares(report: &mut Report<'_>, set: &Set, delegate: &Stated<Delegates>) {
    let agreement = report.agreement();
    for act in delegate.value.prepares.iter().filter_map(|act| agreement.acts.get(act)) {
        let (label, set_label) = (act.label.clone(), set.label.clone());
        let cause = if !matches!(act.kind, ActKind::Open | ActKind::HandIn) {
            Message::CheckDelegateDecides { set: set_label, act: label }
        } else if !theirs(agreement, set, act) {
            Message::CheckDelegateBeyondSeat { set: set_label, act: label }
        } else {
            continue;
        };
        report.add(codes::DELEGATE_TOO_FAR, &set.id, cause, Message::CheckDelegateRemedy {});
    }
}

/// Whether a seat of the set may do the act.
fn theirs(agreement: &Agreement, set: &Set, act: &Act) -> bool {
    let is = |actor: &Actor| *actor == Actor::Anyone || set.seats.iter().any(|seat| actor.is_seat(agreement, seat));
    act.by.as_ref().is_none_or(|by| by.value.iter().any(is))
}

/// An act lets the holders of the set name somebody.
fn named(report: &mut Report<'_>, set: &Set) {
    let mut acts = report.agreement().acts.values().filter(|act| act.kind == ActKind::Entrust);
    if !acts.any(|act| act.sets.contains(&set.id)) {
        let cause = Message::CheckNobodyNamesDelegate { set: set.label.clone() };
        let remedy = Message::CheckNobodyNamesDelegateRemedy {};
        report.add_as(codes::DELEGATE_TOO_FAR, Warning, &set.id, cause, remedy);
    }
}
