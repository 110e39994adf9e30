//! What follows from an act on a case: a form adopted, another stage, another round, the end.

use super::Case;
use crate::asked::Asked;
use crate::event::Event;
use charter::Id;
use charter::agreement::act::{Act, ActKind, Outcome, Sense};

impl Asked<'_> {
    /// The events behind `ActDone`. Back, and a move to an earlier stage, begin a new round.
    pub(crate) fn what_follows(self, case: &Case, act: &Act, outcome: Option<&Outcome>) -> Vec<Event> {
        let number = case.number;
        let adopts = outcome.and_then(|outcome| outcome.adopts.clone());
        let mut events: Vec<Event> = adopts.into_iter().map(|form| Event::FormAdopted { form, case: number }).collect();
        let to = outcome.and_then(|outcome| outcome.to.as_ref()).or(act.to.as_ref());
        let goes_back = act.kind == ActKind::Return
            || outcome.is_some_and(|outcome| outcome.sense == Sense::Back)
            || to.is_some_and(|to| self.is_earlier(case, to));
        let stage = to.unwrap_or(&case.stage);
        if goes_back || *stage != case.stage {
            events.push(Event::CaseMoved { case: number, stage: stage.clone(), new_round: goes_back });
        }
        let ends_it = matches!(act.kind, ActKind::Close | ActKind::Withdraw) && !case.ended;
        if ends_it || (*stage != case.stage && self.is_last(case, stage)) {
            events.push(Event::CaseEnded { case: number });
            events.extend(self.ends_with(case));
        }
        events
    }

    pub(crate) fn is_last(self, case: &Case, stage: &Id) -> bool {
        let kind = self.agreement.cases.get(&case.kind);
        kind.and_then(|kind| kind.stage(stage)).is_some_and(|stage| stage.last)
    }

    fn is_earlier(self, case: &Case, to: &Id) -> bool {
        let place = |stage: &Id| {
            self.agreement.cases.get(&case.kind).and_then(|kind| kind.stages.iter().position(|s| s.id == *stage))
        };
        place(to).zip(place(&case.stage)).is_some_and(|(to, from)| to < from)
    }
}
