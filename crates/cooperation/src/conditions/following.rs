//! Whether a decision says what the advice before it said.

use super::{Met, Setting};
use crate::asked::Asked;
use charter::Id;
use charter::agreement::act::Outcome;
use words::Message;

impl Asked<'_> {
    /// Whether the outcome says yes or no as the last advice in this round did. Where none was given, there is none to depart
    /// from: that it must be given first, another condition says.
    pub(super) fn follows(self, setting: Setting<'_>, advice: &Id) -> Met {
        let Some(outcome) = setting.outcome else { return Met::NotYet };
        let act = self.agreement.acts.get(advice);
        let given = setting.case.and_then(|case| case.last_done(advice, self.stamp.on));
        let Some(advised) = given.and_then(|given| act?.outcome(given.outcome.as_ref()?)) else {
            return Met::Yes(Message::NoAdviceToFollow { act: self.agreement.label(advice) });
        };
        let said = advised.label.clone();
        if !outcome.sense.departs_from(advised.sense) {
            return Met::Yes(Message::FollowsAdvice { advice: said });
        }
        let follows = |other: &&Outcome| !other.sense.departs_from(advised.sense);
        let others = setting.act.outcomes.iter().filter(follows).map(|other| other.label.clone());
        let outcomes: Vec<String> = others.collect();
        Met::No {
            why: Message::DepartsFromAdvice { advice: said, outcome: outcome.label.clone() },
            instead: if outcomes.is_empty() { Vec::new() } else { vec![Message::OutcomesThatFollow { outcomes }] },
        }
    }
}
