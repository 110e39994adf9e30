//! The next step of a case: the first act the charter tells of its stage that was not done in this round.

use charter::agreement::act::{Act, ActKind};
use charter::agreement::condition::Requirement;
use charter::{Agreement, Id};
use cooperation::cases::{Case, Done};
use cooperation::values::{CaseNumber, ItemNumber};
use office::View;
use std::collections::BTreeMap;
use words::Date;

/// The acts that carry a case forward, by kind of case and stage, in the order of the charter.
#[derive(Debug)]
pub(crate) struct Steps<'a> {
    agreement: &'a Agreement,
    view: &'a View,
    acts: BTreeMap<(&'a Id, &'a Id), Vec<Step<'a>>>,
    /// The acts that end a case once something came out in a certain way, in the same order.
    closing: BTreeMap<(&'a Id, &'a Id), Vec<Step<'a>>>,
    /// For whoever may see agendas.
    tabled: BTreeMap<CaseNumber, (Tabled, Id)>,
}

/// An act with the acts that must be done before it.
#[derive(Debug)]
struct Step<'a> {
    act: &'a Act,
    first: Vec<Before<'a>>,
}

/// An act that must be done before another.
#[derive(Debug)]
struct Before<'a> {
    act: &'a Id,
    /// How the last of them must have come out, where that matters.
    outcome: Option<&'a Id>,
    /// Whether earlier rounds count.
    ever: bool,
}

/// A case that stands on an agenda and was not concluded there.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tabled {
    /// The item.
    pub(crate) item: ItemNumber,
    /// The day of the meeting.
    pub(crate) date: Date,
}

impl<'a> Steps<'a> {
    /// Every step of every kind of case, and what stands on an agenda.
    pub(crate) fn of(agreement: &'a Agreement, view: &'a View) -> Self {
        let acts = by_stage(agreement, |act| carries_forward(act.kind) && act.each.is_none());
        let waits = |act: &Act| first(agreement, act).iter().any(|before| before.outcome.is_some());
        let closing = by_stage(agreement, |act| act.kind == ActKind::Close && waits(act));
        let open = view.meetings().flat_map(|meeting| meeting.items.iter().map(|item| (meeting.date, item)));
        let tabled = open
            .filter(|(_, item)| item.concluded.is_none() && item.purpose.is_to_decide())
            .map(|(date, item)| (item.case, (Tabled { item: item.number, date }, item.decision.clone())));
        Self { agreement, view, acts, closing, tabled: tabled.collect() }
    }

    /// The next step of a case: the decision it is tabled for, or the first act that was not done in this round and for
    /// which everything that must come before it is done; where no step is left, the act that ends it. What is not known to
    /// whoever looks to have been decided is still to be put on an agenda. None where it ended or the charter tells of none.
    pub(crate) fn next(&self, case: &Case) -> Option<&'a Act> {
        if case.ended {
            return None;
        }
        if let Some((_, decision)) = self.tabled.get(&case.number) {
            return self.agreement.acts.get(decision);
        }
        let at = (&case.kind, &case.stage);
        let undone = || self.acts.get(&at).into_iter().flatten().filter(|step| !self.is_done(case, step));
        let is_ready = |step: &&Step<'_>| step.first.iter().all(|before| self.was_done(case, before));
        let closing = || self.closing.get(&at).into_iter().flatten().find(|step| is_ready(step));
        undone().find(is_ready).or_else(|| undone().next()).or_else(closing).map(|step| step.act)
    }

    /// Whether that was done, as far as whoever looks may know.
    fn was_done(&self, case: &Case, before: &Before<'_>) -> bool {
        let last =
            if before.ever { case.ever_done(before.act, Date::MAX) } else { case.last_done(before.act, Date::MAX) };
        let came_out = |last: &Done, wanted| self.view.knows_done(case, last) && last.outcome.as_ref() == Some(wanted);
        last.is_some_and(|last| before.outcome.is_none_or(|wanted| came_out(last, wanted)))
    }

    /// Whether a step was taken in this round. What is put on an agenda stays to be done until it is known to be decided, and
    /// is to be done again once what must come before it was.
    fn is_done(&self, case: &Case, step: &Step<'_>) -> bool {
        let Some(decision) = &step.act.tables else { return case.has_done(&step.act.id) };
        let Some(decided) = case.last_done(decision, Date::MAX) else { return false };
        let again =
            |before: &Before<'_>| case.last_done(before.act, Date::MAX).is_some_and(|done| done.entry > decided.entry);
        self.view.knows_done(case, decided) && !step.first.iter().any(again)
    }

    /// Whether a step is one that a meeting waits for, for somebody who does not see agendas: it may have been taken.
    pub(crate) fn is_up_to_a_meeting(&self, act: &Act) -> bool {
        act.kind == ActKind::Table && !self.view.sees_meetings()
    }

    /// Where a case stands on an agenda, for whoever may see that.
    pub(crate) fn tabled(&self, case: CaseNumber) -> Option<Tabled> {
        self.tabled.get(&case).map(|(tabled, _)| *tabled)
    }
}

/// Acts by kind of case and stage, in the order of the charter.
fn by_stage(agreement: &Agreement, will_do: impl Fn(&Act) -> bool) -> BTreeMap<(&Id, &Id), Vec<Step<'_>>> {
    let mut chosen: Vec<&Act> = agreement.acts.values().filter(|act| will_do(act)).collect();
    chosen.sort_by_key(|act| act.order);
    let mut acts: BTreeMap<(&Id, &Id), Vec<Step<'_>>> = BTreeMap::new();
    for act in chosen {
        let Some(kind) = &act.case else { continue };
        for stage in &act.stages {
            acts.entry((kind, stage)).or_default().push(Step { act, first: first(agreement, act) });
        }
    }
    acts
}

/// The acts that the charter always wants done before this one.
fn first<'a>(agreement: &'a Agreement, act: &Act) -> Vec<Before<'a>> {
    let conditions = agreement.conditions.values();
    let conditions = conditions.filter(|condition| condition.acts.contains(&act.id) && condition.when.is_empty());
    let required = conditions.flat_map(|condition| &condition.requires);
    let done = required.filter_map(|stated| {
        let Requirement::Done { act, outcome, ever, by_each: _ } = &stated.value else { return None };
        Some(Before { act, outcome: outcome.as_ref(), ever: *ever })
    });
    done.collect()
}

/// Whether an act is a step on the usual path: what stops, returns or only tells is not.
const fn carries_forward(kind: ActKind) -> bool {
    match kind {
        ActKind::HandIn | ActKind::Answer | ActKind::Advise | ActKind::Table | ActKind::Decide | ActKind::Move => true,
        ActKind::Open
        | ActKind::Return
        | ActKind::Inform
        | ActKind::Withdraw
        | ActKind::Close
        | ActKind::Appoint
        | ActKind::Nominate
        | ActKind::Entrust
        | ActKind::Recuse
        | ActKind::Convene
        | ActKind::Reschedule
        | ActKind::Cancel
        | ActKind::Minute
        | ActKind::Preside
        | ActKind::Rule
        | ActKind::Enrol
        | ActKind::Erase
        | ActKind::Record
        | ActKind::Reconcile
        | ActKind::Amend => false,
    }
}
