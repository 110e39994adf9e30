//! The next step of a case: the first act the charter tells of its stage that was not done in this round.

use charter::agreement::act::{Act, ActKind};
use charter::agreement::condition::Requirement;
use charter::{Agreement, Id};
use cooperation::cases::Case;
use cooperation::values::{CaseNumber, ItemNumber};
use office::View;
use std::collections::BTreeMap;
use words::Date;

/// The acts that carry a case forward, by kind of case and stage, in the order of the charter.
#[derive(Debug)]
pub(crate) struct Steps<'a> {
    agreement: &'a Agreement,
    acts: BTreeMap<(&'a Id, &'a Id), Vec<Step<'a>>>,
    /// For whoever may see agendas.
    tabled: BTreeMap<CaseNumber, (Tabled, Id)>,
}

/// An act with the acts that must be done before it.
#[derive(Debug)]
struct Step<'a> {
    act: &'a Act,
    /// Each with whether earlier rounds count.
    first: Vec<(&'a Id, bool)>,
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
    pub(crate) fn of(agreement: &'a Agreement, view: &View) -> Self {
        let mut acts: BTreeMap<(&Id, &Id), Vec<Step<'_>>> = BTreeMap::new();
        let mut forward: Vec<&Act> =
            agreement.acts.values().filter(|act| carries_forward(act.kind) && act.each.is_none()).collect();
        forward.sort_by_key(|act| act.order);
        for act in forward {
            let Some(kind) = &act.case else { continue };
            for stage in &act.stages {
                acts.entry((kind, stage)).or_default().push(Step { act, first: first(agreement, act) });
            }
        }
        let open = view.meetings().flat_map(|meeting| meeting.items.iter().map(|item| (meeting.date, item)));
        let tabled = open
            .filter(|(_, item)| item.concluded.is_none() && item.purpose.is_to_decide())
            .map(|(date, item)| (item.case, (Tabled { item: item.number, date }, item.decision.clone())));
        Self { agreement, acts, tabled: tabled.collect() }
    }

    /// The next step of a case: the decision it is tabled for, or the first act that was not done in this round and for
    /// which everything that must come before it is done. None where it ended or the charter tells of none.
    pub(crate) fn next(&self, case: &Case) -> Option<&'a Act> {
        if case.ended {
            return None;
        }
        if let Some((_, decision)) = self.tabled.get(&case.number) {
            return self.agreement.acts.get(decision);
        }
        let steps = self.acts.get(&(&case.kind, &case.stage))?;
        let undone = || steps.iter().filter(|step| step.act.kind == ActKind::Table || !case.has_done(&step.act.id));
        let was_done = |(act, ever): &(&Id, bool)| {
            if *ever { case.ever_done(act, Date::MAX).is_some() } else { case.has_done(act) }
        };
        let ready = undone().find(|step| step.first.iter().all(was_done));
        ready.or_else(|| undone().next()).map(|step| step.act)
    }

    /// Where a case stands on an agenda, for whoever may see that.
    pub(crate) fn tabled(&self, case: CaseNumber) -> Option<Tabled> {
        self.tabled.get(&case).map(|(tabled, _)| *tabled)
    }
}

/// The acts that the charter always wants done before this one.
fn first<'a>(agreement: &'a Agreement, act: &Act) -> Vec<(&'a Id, bool)> {
    let conditions = agreement.conditions.values();
    let conditions = conditions.filter(|condition| condition.acts.contains(&act.id) && condition.when.is_empty());
    let required = conditions.flat_map(|condition| &condition.requires);
    let done = required.filter_map(|stated| {
        if let Requirement::Done { act, ever, .. } = &stated.value { Some((act, *ever)) } else { None }
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
