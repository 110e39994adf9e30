//! What each seat writes for itself before an act that opens it: which seats did not yet, told to whoever does that act.
//! It holds nobody back; where a charter wants that, it has a condition.

use super::Desk;
use crate::pages::shown::who;
use crate::parts::Citation;
use crate::visit::Visit;
use charter::agreement::act::{Act, Each};
use charter::{Agreement, Id};
use cooperation::cases::Case;

/// What was not done yet.
#[derive(Debug)]
pub(crate) struct Unprepared {
    /// That whoever looks did not do it themselves, with where they can.
    pub(crate) own: Option<(String, String)>,
    /// Which other seats did not.
    pub(crate) others: Option<String>,
    pub(crate) cite: Citation,
}

/// What is written beforehand and opened by this act, as far as it was not done; nothing for whoever may not do the act.
pub(super) fn of(visit: &Visit, desk: &Desk<'_>) -> Vec<Unprepared> {
    let (Some(case), Some(seat)) = (desk.case, visit.seat()) else { return Vec::new() };
    if !who::may(desk.agreement, seat, desk.act, visit.today()) {
        return Vec::new();
    }
    let opens = |act: &&Act| matches!(&act.each, Some(Each::Seat { until: Some(until), .. }) if *until == desk.act.id);
    let before = desk.agreement.acts.values().filter(opens).filter(|act| act.stages.contains(&case.stage));
    before.filter_map(|act| unprepared(visit, desk, case, seat, act)).collect()
}

fn unprepared(visit: &Visit, desk: &Desk<'_>, case: &Case, own: &Id, act: &Act) -> Option<Unprepared> {
    let (l, agreement) = (visit.l, desk.agreement);
    let may = act.by.iter().flat_map(|by| &by.value).flat_map(|actor| actor.seats(agreement));
    let missing: Vec<&Id> = may.filter(|seat| waits_for(visit, agreement, case, seat, act)).collect();
    let others: Vec<String> = missing.iter().filter(|seat| **seat != own).map(|seat| agreement.label(seat)).collect();
    let place = || visit.at(&format!("/dossiers/{}/{}", case.number, act.id));
    (!missing.is_empty()).then(|| Unprepared {
        own: missing.contains(&own).then(|| (l.preparing_own(&act.label), place())),
        others: (!others.is_empty()).then(|| l.preparing_others(&act.label, &others)),
        cite: Citation::of(&act.cite, &visit.at("")),
    })
}

/// What a seat still has to write for itself on these cases before what opens it, each with the act.
pub(crate) fn of_seat<'a>(
    visit: &Visit,
    agreement: &'a Agreement,
    seat: &Id,
    cases: impl Iterator<Item = &'a Case>,
) -> Vec<(&'a Case, &'a Act)> {
    let beforehand = |act: &&Act| matches!(&act.each, Some(Each::Seat { until: Some(_), .. }));
    let own = agreement.acts.values().filter(beforehand).filter(|act| who::may(agreement, seat, act, visit.today()));
    let own: Vec<&Act> = own.collect();
    if own.is_empty() {
        return Vec::new();
    }
    let fits = |case: &Case, act: &Act| act.case.as_ref() == Some(&case.kind) && act.stages.contains(&case.stage);
    let here = |case: &'a Case| {
        own.iter().copied().filter(move |act| fits(case, act)).map(move |act| (case, act)).collect::<Vec<_>>()
    };
    cases.flat_map(here).filter(|(case, act)| waits_for(visit, agreement, case, seat, act)).collect()
}

/// Whether somebody sits at a seat who could do it, did not step back, and has not done it in this round.
fn waits_for(visit: &Visit, agreement: &Agreement, case: &Case, seat: &Id, act: &Act) -> bool {
    let today = visit.today();
    let holder = visit.view.state().tenure(seat, Some(case.number), today).map(|tenure| tenure.person);
    let takes_part = holder.is_some_and(|person| case.stepped_back(person).is_none());
    let mut done = case.done.of_act(&act.id).filter(|done| done.round == case.round);
    takes_part && who::may(agreement, seat, act, today) && !done.any(|done| done.by_seat(agreement) == Some(seat))
}
