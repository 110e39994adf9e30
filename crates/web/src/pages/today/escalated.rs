//! What others left undone for so long that the charter now looks to the seat one acts from.

use super::asked::Asked;
use crate::pages::shown::when::{self, Day};
use crate::pages::shown::{capital, who};
use crate::parts::Citation;
use crate::visit::Visit;
use charter::{Agreement, Id};
use cooperation::duties::escalating::{Escalated, escalated};

/// The lines of a seat.
pub(crate) fn of(visit: &Visit, agreement: &Agreement, seat: &Id) -> Vec<Asked> {
    let today = visit.today();
    let resting = visit.view.resting();
    let theirs = escalated(agreement, &resting, today)
        .filter(|one| one.by.to.as_ref().is_some_and(|to| who::is(agreement, seat, &to.value, today)));
    theirs.filter_map(|one| line(visit, agreement, one)).collect()
}

fn line(visit: &Visit, agreement: &Agreement, one: Escalated<'_>) -> Option<Asked> {
    let (l, view, today) = (visit.l, &visit.view, visit.today());
    let case = view.case(one.owed.case)?;
    let debtor = one.owed.debtor.as_ref().map_or_else(|| l.somebody(), |debtor| who::actor(view, l, debtor));
    let late = l.when_late(when::days(one.owed.due?, today));
    let effect = one.by.effect.as_ref().map(|effect| format!("{}.", capital(effect.value.trim_end_matches('.'))));
    Some(Asked {
        day: one.until.map(|until| Day::due(l, until, today)),
        title: view.title(case).to_string(),
        about_case: true,
        what: l.today_escalated(&capital(&one.by.label), &agreement.label(&one.owed.duty), &debtor, &late),
        why: effect.unwrap_or_default(),
        cite: Some(Citation::of(&one.by.cite, &visit.at(""))),
        href: visit.at(&format!("/dossiers/{}", one.owed.case)),
        button: l.today_button_case(),
        due: one.until.or(Some(one.since)),
        rank: 0,
    })
}
