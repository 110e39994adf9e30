//! What was decided, for whoever holds no seat: where the charter makes a decision known to everybody (*publicatie*), they
//! know of it once that was done, or from the day of the embargo on it. Until then the case looks to them as it did before it
//! was decided, and of the advice before it they know that it was given and not what it said.

use super::{Viewer, is_submitter, is_under, reading, sees_meetings, tells_submitter};
use crate::cases::{Case, Done};
use crate::holding::of_case;
use crate::publishing::{public, tells_anyone};
use crate::state::State;
use crate::values::{CaseNumber, Sequence};
use charter::agreement::act::{Act, ActKind};
use charter::agreement::condition::Requirement;
use charter::judge::answer::Answer;
use charter::{Agreement, Id};
use std::collections::BTreeMap;
use words::Date;

/// What is kept from whoever holds no seat.
#[derive(Debug, Clone)]
pub struct Veil {
    /// The state as they may know it.
    pub state: State,
    /// Of each case of which a decision is kept from them, its entry: from there on they know nothing of the case.
    pub from: BTreeMap<CaseNumber, Sequence>,
}

/// The state as a viewer may know it, where something in it is not for them yet; nothing where they may know that all of it
/// happened.
#[must_use]
pub fn veil(agreement: &Agreement, state: &State, viewer: &Viewer, on: Date) -> Option<Veil> {
    let mut veiled: Option<Veil> = None;
    // Whoever reads every case has nothing kept from them.
    if sees_meetings(agreement, state, viewer, on) {
        return veiled;
    }
    let weighed = |done: &Done| matches!(done.kind, ActKind::Advise | ActKind::Decide);
    for case in state.cases.values().filter(|case| case.done.iter().any(weighed)) {
        let Some((known, from)) = as_known(agreement, state, viewer, case, on) else { continue };
        let veil = veiled.get_or_insert_with(|| Veil { state: state.clone(), from: BTreeMap::new() });
        veil.from.extend(from.map(|from| (case.number, from)));
        veil.state.cases.insert_mut(case.number, known);
    }
    veiled
}

/// A case as a viewer may know it, with the entry of the decision that is kept from them; nothing where they may know that
/// all of it happened.
fn as_known(
    agreement: &Agreement,
    state: &State,
    viewer: &Viewer,
    case: &Case,
    on: Date,
) -> Option<(Case, Option<Sequence>)> {
    let holds = of_case(agreement, state, case, on);
    let decisions = announced(holds, case);
    let advised: Vec<&Id> = decisions.iter().flat_map(|decision| followed(holds, decision)).collect();
    let touched = |act: &&Id| case.done.of_act(act).next().is_some();
    if !decisions.iter().chain(&advised).any(touched)
        || reading(agreement, state, viewer, case.number, on).next().is_some()
    {
        return None;
    }
    let own = is_submitter(state, viewer, case);
    let is_decision = |done: &&Done| done.kind == ActKind::Decide && decisions.contains(&&done.act);
    let hidden = case.done.iter().filter(is_decision).find(|done| !is_out(holds, case, done, own, on));
    let from = hidden.map(|done| done.entry);
    let before = |entry: Sequence| from.is_none_or(|from| entry < from);
    let last_out = case.done.iter().filter(is_decision).filter(|done| before(done.entry)).map(|done| done.entry).max();
    let is_kept = |done: &Done| !own && advised.contains(&&done.act) && last_out.is_none_or(|out| done.entry > out);
    if hidden.is_none() && !case.done.iter().any(|done| done.outcome.is_some() && is_kept(done)) {
        return None;
    }
    let mut known = case.clone();
    known.done = case.done.known(|done| before(done.entry), is_kept);
    if let Some(hidden) = hidden {
        known.stage = hidden.stage.clone();
        (known.round, known.ended) = (hidden.round, false);
        known.mandates.retain(|used| before(used.entry));
        let last = known.done.last();
        known.since = last.map_or(case.opened, |last| last.on);
        known.version = last.map_or(hidden.entry, |last| last.entry);
    }
    Some((known, from))
}

/// The decisions on a case of this kind that the charter makes known to everybody.
fn announced<'a>(holds: &'a Agreement, case: &Case) -> Vec<&'a Id> {
    let after = public(holds).filter_map(|publication| Some(&holds.duties.get(&publication.id)?.after.as_ref()?.act));
    let decides = |act: &Act| act.kind == ActKind::Decide && act.case.as_ref() == Some(&case.kind);
    after.filter(|act| holds.acts.get(act).is_some_and(decides)).collect()
}

/// The advice that a decision must follow, or say why it does not.
fn followed<'a>(holds: &'a Agreement, decision: &'a Id) -> impl Iterator<Item = &'a Id> {
    let required = holds.conditions_on(decision).flat_map(|condition| &condition.requires);
    required.filter_map(|stated| if let Requirement::Follows { advice } = &stated.value { Some(advice) } else { None })
}

/// Whether a decision is for whoever holds no seat to know: it was made known to everybody, and the day agreed on is there; or
/// whoever asked for it was told.
fn is_out(holds: &Agreement, case: &Case, decision: &Done, own: bool, on: Date) -> bool {
    let later = || case.done.iter().filter(|done| done.entry > decision.entry && done.on <= on);
    if own && later().any(|done| tells_submitter(holds, done)) {
        return true;
    }
    let agreed = under_embargo(holds, case, &decision.act, on).map(|(_, until)| until).max();
    let day_came = agreed.is_some_and(|until| decision.on < until && until <= on);
    day_came || later().any(|done| makes_known(holds, &decision.act, done) && !is_under(holds, case, &done.act, on))
}

/// Whether an act makes a decision known to everybody.
fn makes_known(holds: &Agreement, decision: &Id, done: &Done) -> bool {
    let duties = public(holds).filter_map(|publication| holds.duties.get(&publication.id));
    let mut made = duties.filter(|duty| duty.after.as_ref().is_some_and(|cause| cause.act == *decision));
    tells_anyone(holds, done) || made.any(|duty| duty.act == done.act)
}

/// The acts that carry a decision under embargo, each with the day until which.
pub(crate) fn under_embargo<'a>(
    holds: &'a Agreement,
    case: &'a Case,
    decision: &'a Id,
    on: Date,
) -> impl Iterator<Item = (&'a Act, Date)> {
    let carrying = holds.under_embargo().iter().filter_map(|act| holds.acts.get(act));
    carrying.filter(move |act| act.carries.as_ref() == Some(decision)).filter_map(move |act| {
        let until =
            if let Some(Answer::Date(until)) = case.answer(act.embargo.as_ref()?, on) { *until } else { return None };
        Some((act, until))
    })
}
