//! One person: every function, now and before.

use super::actions;
use crate::errors::Trouble;
use crate::layout::{self, Door, Shell};
use crate::pages::shown::starts::Start;
use crate::pages::shown::{capital, entry, who};
use crate::parts::seat_label;
use crate::visit::Visit;
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use charter::{Agreement, Id};
use cooperation::seats::Tenure;
use cooperation::values::PersonNumber;
use std::collections::BTreeMap;
use words::Style;

#[derive(Template)]
#[template(path = "person.html")]
struct PersonPage {
    s: Shell,
    name: String,
    number: String,
    lead: String,
    erased: Option<String>,
    functions: Vec<Function>,
    actions: Vec<Start>,
}

/// A time in a seat.
struct Function {
    seat: String,
    set: String,
    from: String,
    until: String,
    now: bool,
    entry: String,
    entry_href: String,
}

/// The page.
pub(crate) async fn page(visit: Visit, path: Path<BTreeMap<String, String>>) -> Result<Response, Trouble> {
    let number =
        path.get("number").and_then(|number| number.parse().ok()).map(PersonNumber).ok_or(Trouble::NotFound)?;
    let state = visit.view.state();
    visit.view.person(number).ok_or(Trouble::NotFound)?;
    let agreement = visit.agreement()?;
    let l = visit.l;
    let mut held: Vec<(&Id, &Tenure)> = state
        .tenures
        .iter()
        .flat_map(|(seat, times)| times.iter().map(move |tenure| (seat, tenure)))
        .filter(|(_, tenure)| tenure.person == number)
        .collect();
    held.sort_by_key(|(_, tenure)| (std::cmp::Reverse(tenure.from), tenure.entry));
    let now: Vec<String> =
        state.seats_of(number, visit.today()).iter().map(|seat| seat_label(&visit.view, seat)).collect();
    Ok(layout::html(&PersonPage {
        name: who::name(&visit.view, l, number),
        number: l.network_number(i64::from(number.0)),
        lead: if now.is_empty() { l.person_lead_none() } else { l.person_lead_now(&now.join(" · ")) },
        erased: visit.view.erasure(number).map(|erased| {
            l.dossier_erased_lead(erased.on, &erased.ground, i64::try_from(erased.values()).unwrap_or(i64::MAX))
        }),
        functions: held.into_iter().map(|(seat, tenure)| function(&visit, agreement, seat, tenure)).collect(),
        actions: actions(&visit, agreement),
        s: Shell::of(&visit, Door::Network),
    }))
}

fn function(visit: &Visit, agreement: &Agreement, seat: &Id, tenure: &Tenure) -> Function {
    let l = visit.l;
    Function {
        seat: agreement.label(seat),
        set: team(visit, agreement, seat, tenure),
        from: l.date(tenure.from, Style::Plain),
        until: tenure.until.map_or_else(|| l.person_still(), |until| l.date(until, Style::Plain)),
        now: tenure.covers(visit.today()),
        entry: l.number(entry(tenure.entry)),
        entry_href: visit.at(&format!("/boek/{}", tenure.entry)),
    }
}

/// The set, and for a team of one case which case.
fn team(visit: &Visit, agreement: &Agreement, seat: &Id, tenure: &Tenure) -> String {
    let set = agreement.set_of(seat).map(|set| capital(&set.label)).unwrap_or_default();
    let case = tenure.case.and_then(|number| visit.view.case(number));
    case.map_or_else(|| set.clone(), |case| visit.l.network_team_of(&set, &visit.view.title(case)))
}
