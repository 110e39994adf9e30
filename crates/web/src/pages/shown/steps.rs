//! The next step of a case: the first act the charter tells of its stage that was not done in this round.

use charter::agreement::act::{Act, ActKind};
use charter::{Agreement, Id};
use cooperation::cases::Case;
use cooperation::values::{CaseNumber, ItemNumber};
use office::View;
use std::collections::BTreeMap;
use words::Date;

/// The acts that carry a case forward, by kind of case and stage, in the order of the charter.
#[derive(Debug)]
pub(crate) struct Steps<'a> {
    acts: BTreeMap<(&'a Id, &'a Id), Vec<&'a Act>>,
    tabled: BTreeMap<CaseNumber, Tabled>,
}

/// A case that stands on an agenda and was not concluded there.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tabled {
    /// The item.
    pub(crate) item: ItemNumber,
    /// The day of the meeting.
    pub(crate) date: Date,
    /// Whether the question was put.
    pub(crate) opened: bool,
}

impl<'a> Steps<'a> {
    /// Every step of every kind of case, and what stands on an agenda.
    pub(crate) fn of(agreement: &'a Agreement, view: &View) -> Self {
        let mut acts: BTreeMap<(&Id, &Id), Vec<&Act>> = BTreeMap::new();
        let mut forward: Vec<&Act> = agreement.acts.values().filter(|act| carries_forward(act.kind)).collect();
        forward.sort_by_key(|act| act.order);
        for act in forward {
            let Some(kind) = &act.case else { continue };
            for stage in &act.stages {
                acts.entry((kind, stage)).or_default().push(act);
            }
        }
        let open = view.meetings().flat_map(|meeting| meeting.items.iter().map(|item| (meeting.date, item)));
        let tabled = open
            .filter(|(_, item)| item.concluded.is_none())
            .map(|(date, item)| (item.case, Tabled { item: item.number, date, opened: item.question.is_some() }));
        Self { acts, tabled: tabled.collect() }
    }

    /// The next step of a case; none where it ended or the charter tells of none.
    pub(crate) fn next(&self, case: &Case) -> Option<&'a Act> {
        if case.ended {
            return None;
        }
        let acts = self.acts.get(&(&case.kind, &case.stage))?;
        let undone = |act: &&&Act| !case.done.iter().any(|done| done.round == case.round && done.act == act.id);
        acts.iter().find(undone).copied()
    }

    /// Where a case stands on an agenda.
    pub(crate) fn tabled(&self, case: CaseNumber) -> Option<Tabled> {
        self.tabled.get(&case).copied()
    }
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
        | ActKind::Convene
        | ActKind::Preside
        | ActKind::Rule
        | ActKind::Enrol
        | ActKind::Erase => false,
    }
}
