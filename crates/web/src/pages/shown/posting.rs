//! Where an amount in the books comes from: the act that posted it, with the decision or the paper in which it stands.

use super::answers::Reader;
use super::{capital, entry};
use crate::visit::Visit;
use charter::Agreement;
use charter::agreement::act::ActKind;
use cooperation::cases::{Case, Done};
use cooperation::ledger::{Booked, vouchers};
use words::Style;

/// What an amount rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Source {
    /// The act, with its outcome where it has one.
    pub(crate) what: String,
    pub(crate) day: String,
    /// The decision, or the paper with the amount; else the entry.
    pub(crate) href: String,
    pub(crate) entry: String,
    pub(crate) entry_href: String,
}

impl Source {
    /// What a posting that this viewer may know rests on.
    pub(crate) fn of(visit: &Visit, agreement: &Agreement, case: &Case, booked: &Booked) -> Self {
        let l = visit.l;
        let entry_href = visit.at(&format!("/boek/{}", booked.entry));
        let done = case.done.iter().find(|done| done.entry == booked.entry);
        Self {
            what: done.map(|done| act(agreement, done)).unwrap_or_default(),
            day: l.date(booked.on, Style::Plain),
            href: done.and_then(|done| paper(visit, agreement, case, done)).unwrap_or_else(|| entry_href.clone()),
            entry: l.dossier_entry(entry(booked.entry)),
            entry_href,
        }
    }
}

fn act(agreement: &Agreement, done: &Done) -> String {
    let outcome = done.outcome.as_ref().and_then(|outcome| agreement.acts.get(&done.act)?.outcome(outcome));
    let label = capital(&agreement.label(&done.act));
    outcome.map_or_else(|| label.clone(), |outcome| format!("{label}: {}", outcome.label))
}

/// The page of the decision, or the paper on which the amount stood then.
fn paper(visit: &Visit, agreement: &Agreement, case: &Case, done: &Done) -> Option<String> {
    if done.kind == ActKind::Decide {
        return Some(visit.at(&format!("/besluiten/{}/{}", case.number, done.entry)));
    }
    let form = &agreement.acts.get(&done.act)?.posts.as_ref()?.value.amount.form;
    let filled = vouchers::voucher_of(agreement, case, done)?;
    let reader = Reader { view: &visit.view, agreement, case, l: visit.l, base: "" };
    Some(visit.at(&format!("/dossiers/{}#stuk-{}", case.number, reader.anchor(filled, form))))
}
