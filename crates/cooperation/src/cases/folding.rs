//! What becomes of a case when something happens.

use super::{Case, Done, History, MandateUse};
use crate::command::Filled;
use crate::evolve::At;
use crate::state::State;
use crate::values::CaseNumber;
use charter::Id;
use charter::agreement::act::ActKind;
use charter::judge::answer::Sealed;

impl Done {
    /// An act done in an entry, in the first round and without an outcome.
    pub(crate) fn new(at: At<'_>, act: &Id, kind: ActKind, stage: &Id, forms: &Filled) -> Self {
        Self {
            act: act.clone(),
            kind,
            outcome: None,
            forms: forms.clone(),
            note: None,
            against: at.stamp.reasons.iter().map(|reason| reason.rule.clone()).collect(),
            instead_of: None,
            round: 1,
            on: at.stamp.on,
            who: at.stamp.who,
            acting: at.stamp.acting.clone(),
            stage: stage.clone(),
            entry: at.entry,
        }
    }
}

impl State {
    pub(crate) fn case_opened(
        &mut self,
        number: CaseNumber,
        kind: &Id,
        opening: Done,
        title: Option<&Sealed>,
        personal: &[String],
    ) {
        self.refers(number, &opening.forms);
        let case = Case {
            number,
            kind: kind.clone(),
            title: title.cloned(),
            stage: opening.stage.clone(),
            since: opening.on,
            round: 1,
            ended: false,
            opened: opening.on,
            version: opening.entry,
            done: History::of(opening),
            mandates: Vec::new(),
            personal: personal.to_vec(),
            erased: None,
        };
        self.cases.insert_mut(number, case);
        self.case_serials.insert_mut(number.year, number.serial);
    }

    /// The act is kept with the round and the stage in which the case was then.
    pub(crate) fn act_done(&mut self, number: CaseNumber, done: Done, title: Option<&Sealed>, personal: &[String]) {
        self.refers(number, &done.forms);
        if let Some(case) = self.cases.get_mut(&number) {
            case.version = done.entry;
            case.title = title.cloned().or(case.title.take());
            case.personal.extend_from_slice(personal);
            case.done.push(Done { round: case.round, stage: case.stage.clone(), ..done });
        }
    }

    /// A case that ended and moves on is no longer ended; where the new stage is a last one, `CaseEnded` follows.
    pub(crate) fn case_moved(&mut self, at: At<'_>, number: CaseNumber, stage: &Id, new_round: bool) {
        if let Some(case) = self.cases.get_mut(&number) {
            case.stage = stage.clone();
            case.since = at.stamp.on;
            case.round = case.round.saturating_add(u32::from(new_round));
            case.ended = false;
            case.version = at.entry;
        }
    }

    pub(crate) fn case_ended(&mut self, at: At<'_>, number: CaseNumber) {
        if let Some(case) = self.cases.get_mut(&number) {
            case.ended = true;
            case.version = at.entry;
        }
    }

    pub(crate) fn mandate_used(&mut self, number: CaseNumber, used: MandateUse) {
        if let Some(case) = self.cases.get_mut(&number) {
            case.version = used.entry;
            case.mandates.push(used);
        }
    }
}
