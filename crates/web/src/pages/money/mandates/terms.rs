//! What a mandate says, term by term, each with its article, and what it leaves now.

use super::decided::vat;
use crate::pages::act::room::{counted, left, purposes};
use crate::parts::Citation;
use crate::visit::Visit;
use charter::agreement::cite::{Cite, Stated};
use charter::agreement::power::Power;
use charter::{Agreement, Id};
use words::Style;

/// One term of a mandate.
pub(super) struct Term {
    pub(super) name: String,
    pub(super) says: String,
    pub(super) cite: Option<Citation>,
}

/// The terms of a mandate, and what is left of it where it still holds.
pub(super) fn of(visit: &Visit, agreement: &Agreement, power: &Power, holds: bool) -> Vec<Term> {
    let l = visit.l;
    let term = |name: String, says: String, cite: Option<&Cite>| Term {
        name,
        says,
        cite: cite.map(|cite| Citation::of(cite, &visit.at(""))),
    };
    let labelled = |name: String, stated: &Option<Stated<Id>>| {
        let says = stated.as_ref().map_or_else(|| l.mandates_silent(), |stated| agreement.label(&stated.value));
        term(name, says, stated.as_ref().map(|stated| &stated.cite))
    };
    let counting = power.per.as_ref().map_or_else(|| l.mandates_silent(), |per| counted(l, per.value));
    let mut terms = vec![
        labelled(l.mandates_giver(), &power.from),
        labelled(l.mandates_holder(), &power.to),
        term(l.mandates_most(), most(visit, power), power.ceiling.as_ref().map(|stated| &stated.cite)),
        term(l.mandates_counting(), counting, power.per.as_ref().map(|stated| &stated.cite)),
        term(l.mandates_vat(), vat(l, power), power.vat.as_ref().map(|stated| &stated.cite)),
    ];
    for (name, stated) in [(l.mandates_named(), &power.named), (l.mandates_excluded(), &power.excluded)] {
        let labels = purposes(agreement, power, |id| stated.iter().any(|one| one.value == *id));
        if !labels.is_empty() {
            terms.push(term(name, labels.join(" · "), stated.first().map(|one| &one.cite)));
        }
    }
    if power.under.is_some() {
        terms.push(labelled(l.mandates_under(), &power.under));
    }
    let passing = match power.passed_on.as_ref().map(|stated| stated.value) {
        Some(true) => l.mandates_passing_may(),
        Some(false) => l.mandates_passing_not(),
        None => l.mandates_silent(),
    };
    terms.push(term(l.mandates_passing(), passing, power.passed_on.as_ref().map(|stated| &stated.cite)));
    if let Some(until) = &power.until {
        terms.push(term(l.mandates_last_day(), l.date(until.value, Style::Full), Some(&until.cite)));
    }
    if holds {
        terms.extend(still_left(visit, agreement, power));
    }
    terms
}

fn most(visit: &Visit, power: &Power) -> String {
    let l = visit.l;
    match (&power.ceiling, &power.inclusive) {
        (Some(ceiling), Some(inclusive)) if inclusive.value => l.mandates_up_to(ceiling.value),
        (Some(ceiling), Some(_)) => l.mandates_below(ceiling.value),
        (Some(ceiling), None) => l.mandates_edge_silent(ceiling.value),
        (None, _) => l.mandates_silent(),
    }
}

/// What is left of a mandate, and of each it is given under.
fn still_left(visit: &Visit, agreement: &Agreement, power: &Power) -> Vec<Term> {
    let l = visit.l;
    let all = left::of(visit, agreement, power).into_iter().filter(|left| !left.says.is_empty());
    let told = all.map(|left| Term {
        name: left.above.map_or_else(|| l.mandates_left(), |above| l.room_above(above.as_str())),
        says: left.says.join(" "),
        cite: Some(left.cite),
    });
    told.collect()
}
