//! The room a mandate leaves, shown before anyone types an amount.

pub(crate) mod left;
pub(crate) mod lines;

use crate::pages::money::mandates;
use crate::parts::Citation;
use crate::visit::Visit;
use askama::Template;
use askama::filters::HtmlSafe;
use charter::Agreement;
use charter::agreement::act::Act;
use charter::agreement::power::{Per, Power, Window};
use charter::{Id, agreement::cite::Stated};
use cooperation::cases::Case;
use left::Left;
use words::{Amount, Lang};

/// What one may decide alone, for what, and what was used of it.
#[derive(Debug, Template)]
#[template(path = "parts/room.html")]
pub(crate) struct Room {
    l: Lang,
    title: String,
    ceiling: String,
    per: Option<(String, Citation)>,
    silent: bool,
    named_title: String,
    named: Vec<String>,
    excluded_title: String,
    excluded: Vec<String>,
    open_title: String,
    open: Vec<String>,
    /// Nothing to whoever may not read it.
    used: Option<String>,
    /// What is left of it, and of the mandates above it.
    left: Vec<Left>,
    cite: Citation,
    /// Where everything decided under it stands.
    register: Option<String>,
}

impl HtmlSafe for Room {}

impl Room {
    /// The room for an act that rests on a mandate; nothing for other acts.
    pub(crate) fn of(visit: &Visit, agreement: &Agreement, act: &Act, case: &Case) -> Option<Self> {
        let power = agreement.powers.get(&act.power.as_ref()?.value)?;
        let l = visit.l;
        let ceiling = match (&power.ceiling, &power.inclusive) {
            (Some(ceiling), Some(inclusive)) if inclusive.value => l.room_up_to(ceiling.value),
            (Some(ceiling), Some(_)) => l.room_below(ceiling.value),
            (Some(ceiling), None) => l.room_edge_silent(ceiling.value),
            (None, _) => l.room_silent(),
        };
        let per = power.ceiling.as_ref().map(|_| match &power.per {
            Some(per) => (counted(l, per.value), Citation::of(&per.cite, &visit.at(""))),
            None => (l.room_per_silent(), Citation::of(&power.cite, &visit.at(""))),
        });
        let labels = |stated: &[Stated<Id>]| purposes(agreement, power, |id| stated.iter().any(|one| one.value == *id));
        let spoken = |id: &Id| power.named.iter().chain(&power.excluded).any(|one| one.value == *id);
        Some(Self {
            l,
            title: l.room_title(),
            silent: power.ceiling.is_none() || power.inclusive.is_none(),
            ceiling,
            per,
            named_title: l.room_named(),
            named: labels(&power.named),
            excluded_title: l.room_excluded(),
            excluded: labels(&power.excluded),
            open_title: l.room_open(),
            open: if power.named.is_empty() && power.excluded.is_empty() {
                Vec::new()
            } else {
                purposes(agreement, power, |id| !spoken(id))
            },
            used: used(visit, power, case),
            left: left::of(visit, agreement, power),
            cite: Citation::of(&power.cite, &visit.at("")),
            register: mandates::place_of(visit, &power.id),
        })
    }
}

/// What the ceiling is counted over.
pub(crate) fn counted(l: Lang, per: Per) -> String {
    match per {
        Per::Decision => l.room_per_decision(),
        Per::Together { supplier: true, window } => match window {
            Window::Always => l.room_per_supplier(),
            Window::Year => l.room_per_supplier_year(),
            Window::Months(months) => l.room_per_supplier_months(i64::from(months)),
        },
        Per::Together { supplier: false, window } => match window {
            Window::Always => l.room_together(),
            Window::Year => l.room_per_year(),
            Window::Months(months) => l.room_per_months(i64::from(months)),
        },
    }
}

/// The purposes of a mandate that are wanted, as people call them.
pub(crate) fn purposes(agreement: &Agreement, power: &Power, wanted: impl Fn(&Id) -> bool) -> Vec<String> {
    let question = power.purpose_in.as_ref().and_then(|at| agreement.question(&at.value));
    let options = question.map(|question| question.kind.options()).unwrap_or_default();
    options.iter().filter(|option| wanted(&option.id)).map(|option| option.label.clone()).collect()
}

/// What was decided under it, here and in all; nothing to whoever may not read one of the amounts.
fn used(visit: &Visit, power: &Power, case: &Case) -> Option<String> {
    let (mut here, mut all) = (Amount::default(), Amount::default());
    for other in visit.view.state().cases.values() {
        for used in other.mandates.iter().filter(|used| used.power == power.id) {
            if !visit.view.reads_mandate(other, &power.id) {
                return None;
            }
            all = all.checked_add(used.amount)?;
            if other.number == case.number {
                here = here.checked_add(used.amount)?;
            }
        }
    }
    Some(visit.l.room_used(here, all))
}
