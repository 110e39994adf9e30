//! How the empty seats of a body or a role are filled: by which acts, by whom, and where that is done.

use crate::pages::shown::{capital, starts, who};
use crate::parts::Citation;
use crate::visit::Visit;
use charter::agreement::act::Act;
use charter::agreement::set::Set;
use charter::{Agreement, Id};
use cooperation::seats::vacant::{Vacancy, filled_by};
use std::collections::BTreeMap;

/// One way to fill them, or that the charter says none.
pub(super) struct Filling {
    pub(super) told: String,
    /// Where whoever looks does it.
    pub(super) href: Option<String>,
    pub(super) cite: Citation,
}

/// What fills these seats; nothing where none of them waits for somebody.
pub(super) fn fillings(visit: &Visit, agreement: &Agreement, set: &Set, empty: &[Vacancy<'_>]) -> Vec<Filling> {
    // Which act comes next tells whether somebody was nominated.
    if !visit.view.sees_meetings() {
        return Vec::new();
    }
    let waits: Vec<&Vacancy<'_>> = empty.iter().filter(|vacancy| vacancy.filled_from.is_none()).collect();
    let acts = waits.iter().flat_map(|vacancy| filled_by(agreement, visit.view.state(), vacancy.seat, visit.today()));
    let acts: BTreeMap<&Id, &Act> = acts.map(|act| (&act.id, act)).collect();
    if acts.is_empty() && !waits.is_empty() {
        return vec![filling(visit, agreement, set, None)];
    }
    acts.into_values().map(|act| filling(visit, agreement, set, Some(act))).collect()
}

fn filling(visit: &Visit, agreement: &Agreement, set: &Set, act: Option<&Act>) -> Filling {
    let (l, base) = (visit.l, visit.at(""));
    let known = act.and_then(|act| Some((act, who::by(&visit.view, l, act)?)));
    let Some((act, by)) = known else {
        let cite = act.map_or(&set.cite, |act| &act.cite);
        return Filling { told: l.vacant_filled_by_nobody(), href: None, cite: Citation::of(cite, &base) };
    };
    let may = visit.seat().is_some_and(|seat| who::may(agreement, seat, act, visit.today()));
    let start = starts::of(visit, agreement, act).filter(|_| may);
    let told = l.vacant_filled_by(&capital(&act.label), &by);
    Filling { told, href: start.map(|start| start.href), cite: Citation::of(&act.cite, &base) }
}
