//! Saying anew what somebody adds: whose place the new paper takes, so that a changed promise does not count twice.

use super::Desk;
use super::plan::{Section, name};
use crate::forms::field::{Field, Kind};
use crate::pages::shown::answers::Reader;
use crate::pages::shown::{capital, cover};
use crate::visit::Visit;
use cooperation::cases::Done;
use cooperation::cases::replacing::replaceable;
use cooperation::values::Sequence;
use std::collections::BTreeMap;
use words::Amount;

/// What is posted where the paper takes no other's place.
pub(super) const NEW: &str = "nieuw";

/// The question whose place the paper takes; nothing where there is no paper that whoever looks may change.
pub(super) fn section(visit: &Visit, desk: &Desk<'_>) -> Option<Section> {
    let l = visit.l;
    let papers = papers(visit, desk);
    if papers.is_empty() {
        return None;
    }
    let new = (NEW.to_owned(), l.cover_instead_new());
    let papers = papers.into_iter().map(|(entry, label)| (entry.to_string(), label));
    let field =
        Field::new(name::INSTEAD_OF, l.cover_instead(), Kind::Choice(std::iter::once(new).chain(papers).collect()));
    let fields = vec![field.with_help(l.cover_instead_help()).or_else(NEW)];
    Some(Section { title: l.cover_instead_section(), cite: None, fields })
}

/// The paper that a link asks to change.
pub(super) fn asked<'a>(visit: &Visit, desk: &Desk<'a>) -> Option<&'a Done> {
    let entry: Sequence = visit.query(name::INSTEAD_OF)?.parse().ok()?;
    papers(visit, desk).contains_key(&entry).then_some(())?;
    desk.case?.done.iter().find(|done| done.entry == entry)
}

/// What each paper is called: who adds what, noted when.
fn papers(visit: &Visit, desk: &Desk<'_>) -> BTreeMap<Sequence, String> {
    let (l, today) = (visit.l, visit.today());
    let Some(case) = desk.case else { return BTreeMap::new() };
    let reader = Reader { view: &visit.view, agreement: desk.agreement, case, l, base: "" };
    let standing = replaceable(desk.agreement, (desk.act, case), today);
    let known = standing.filter(|(_, done)| visit.view.knows_done(case, done));
    let told = known.filter_map(|(form, done)| {
        let plans = desk.agreement.cover_plans.values().filter(|plan| plan.case == case.kind);
        let here = plans.flat_map(|plan| {
            let lines = cover::known(&reader, plan, today).lines.into_iter();
            lines
                .filter(|line| line.done.entry == done.entry)
                .map(move |line| (cover::from(&reader, plan, &line), line.amount))
        });
        let (who, amounts): (Vec<String>, Vec<Amount>) = here.unzip();
        let who = who.into_iter().find(|who| !who.is_empty()).unwrap_or_else(|| capital(&desk.agreement.label(form)));
        let cents = amounts.iter().fold(0_i64, |sum, amount| sum.saturating_add(amount.cents()));
        (!amounts.is_empty()).then(|| (done.entry, l.cover_instead_of(&who, Amount::from_cents(cents), done.on)))
    });
    told.collect()
}
