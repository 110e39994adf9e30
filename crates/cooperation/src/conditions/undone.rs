//! What must not have been done yet.

use super::{Asked, Met, Setting};
use charter::agreement::id::Id;
use words::Message;

impl Asked<'_> {
    /// The act was not done in this round, or did not last come to that outcome.
    pub(super) fn not_done(self, setting: Setting<'_>, other: &Id, outcome: Option<&Id>) -> Met {
        let act = self.agreement.label(other);
        let named = outcome.map(|id| self.outcome_label(other, id));
        let last = setting.case.and_then(|case| case.last_done(other, self.stamp.on));
        let stands_in_the_way = last.filter(|done| outcome.is_none() || done.outcome.as_ref() == outcome);
        match (stands_in_the_way, named) {
            (None, Some(outcome)) => Met::Yes(Message::WasNotDoneWith { act, outcome }),
            (None, None) => Met::Yes(Message::WasNotDone { act }),
            (Some(done), Some(outcome)) => no(Message::DoneAlreadyWith { act, outcome, on: done.on }),
            (Some(done), None) => no(Message::DoneAlready { act, on: done.on }),
        }
    }
}

const fn no(why: Message) -> Met {
    Met::No { why, instead: Vec::new() }
}
