//! What somebody else prepared and a seat can confirm: a sheet that waits to be posted.

use super::asked::Asked;
use crate::pages::shown::{capital, who};
use crate::parts::Citation;
use crate::visit::Visit;
use charter::agreement::act::Act;
use charter::agreement::condition::Requirement;
use charter::{Agreement, Id};
use cooperation::cases::{Case, Done, Offers};
use cooperation::ledger::vouchers;
use cooperation::values::CaseNumber;
use std::collections::BTreeSet;

/// What waits for a seat, apart from what is told of already.
pub(super) fn of(visit: &Visit, agreement: &Agreement, seat: &Id, told: &BTreeSet<(CaseNumber, &Id)>) -> Vec<Asked> {
    let theirs = |act: &&Act| {
        vouchers::confirms(act).is_some()
            && is_by_another(agreement, act)
            && who::may(agreement, seat, act, visit.today())
    };
    let acts: Vec<&Act> = agreement.acts.values().filter(theirs).collect();
    if acts.is_empty() {
        return Vec::new();
    }
    let cases: Vec<&Case> = visit.view.cases().collect();
    let fits = |act: &Act, case: &Case| {
        let sheet = sheet_form(act).is_some_and(|form| case.done.with_form(form).next().is_some());
        act.case.as_ref() == Some(&case.kind) && sheet && !told.contains(&(case.number, &act.id))
    };
    let on_cases = acts.iter().flat_map(|act| {
        let here = cases.iter().filter(move |case| fits(act, case));
        here.filter_map(|case| waiting(visit, case, &act.id)).collect::<Vec<_>>()
    });
    on_cases.collect()
}

/// The form on which the amount stands that an act posts of an earlier paper.
fn sheet_form(act: &Act) -> Option<&Id> {
    vouchers::confirms(act).map(|posting| &posting.amount.form)
}

/// Whether the charter wants an act done by another than whoever prepared it.
fn is_by_another(agreement: &Agreement, act: &Act) -> bool {
    let asks = agreement.conditions_on(&act.id).flat_map(|condition| &condition.requires);
    asks.into_iter().any(|stated| matches!(stated.value, Requirement::Another { .. }))
}

/// The line for a sheet on a case that whoever looks can post now.
fn waiting(visit: &Visit, case: &Case, act: &Id) -> Option<Asked> {
    let agreement = visit.agreement_of(case).ok()?;
    let act = agreement.acts.get(act)?;
    let posting = vouchers::confirms(act)?;
    let knows = |paper: &&Done| visit.view.knows_done(case, paper);
    let paper = case.paper(&posting.amount.form, visit.today()).filter(knows)?;
    if vouchers::is_gone(&agreement, case, posting, paper) {
        return None;
    }
    let stamp = visit.stamp(None, Vec::new());
    let offer = Offers::on(&agreement, visit.view.state(), &stamp, case).of(&act.id)?;
    let acted = who::acted(&visit.view, visit.l, paper.who, &paper.acting);
    offer.is_possible().then(|| Asked {
        day: None,
        title: visit.view.title(case).to_string(),
        about_case: true,
        what: format!("{}.", capital(&act.label)),
        why: visit.l.today_prepared(paper.on, &acted),
        cite: Some(Citation::of(&act.cite, &visit.at(""))),
        href: visit.at(&format!("/dossiers/{}/{}", case.number, act.id)),
        button: visit.l.today_button_case(),
        due: None,
        rank: 0,
    })
}
