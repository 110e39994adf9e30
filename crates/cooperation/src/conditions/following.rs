//! Whether a decision says what the advice before it said.

use super::{Met, Setting};
use crate::asked::Asked;
use charter::agreement::act::{Act, Outcome};
use charter::agreement::cite::Stated;
use charter::agreement::condition::{Condition, Requirement};
use charter::{Agreement, Id};
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
        let departs = |other: &Outcome| departs(self.agreement, (advice, advised), (setting.act, other));
        if !departs(outcome) {
            return Met::Yes(Message::FollowsAdvice { advice: said });
        }
        let others = setting.act.outcomes.iter().filter(|other| !departs(other)).map(|other| other.label.clone());
        let outcomes: Vec<String> = others.collect();
        Met::No {
            why: Message::DepartsFromAdvice { advice: said, outcome: outcome.label.clone() },
            instead: if outcomes.is_empty() { Vec::new() } else { vec![Message::OutcomesThatFollow { outcomes }] },
        }
    }
}

/// Whether a decision says otherwise than the advice before it: no after yes, or yes without the conditions that were advised
/// where the decision could have set them.
#[must_use]
pub fn departs(
    agreement: &Agreement,
    (advice, advised): (&Id, &Outcome),
    (decision, decided): (&Act, &Outcome),
) -> bool {
    let sets = |outcome: &Outcome| sets_conditions(agreement, &decision.id, &outcome.id);
    let could = || decision.outcomes.iter().any(|other| other.sense == decided.sense && sets(other));
    let drops = || {
        advised.sense == decided.sense && sets_conditions(agreement, advice, &advised.id) && !sets(decided) && could()
    };
    decided.sense.departs_from(advised.sense) || drops()
}

/// Whether an outcome of an act comes with conditions of its own: the charter asks with that outcome only what they are, or
/// lets something else wait for them where it came to that.
fn sets_conditions(agreement: &Agreement, act: &Id, outcome: &Id) -> bool {
    let names = |condition: &Condition| {
        let given = |stated: &Stated<Requirement>| matches!(stated.value, Requirement::Given { .. });
        condition.outcome.as_ref() == Some(outcome) && condition.requires.iter().any(given)
    };
    let on_it = |stated: &Stated<Requirement>| {
        let Requirement::Done { act: first, outcome: came_to, .. } = &stated.value else { return false };
        first == act && came_to.as_ref() == Some(outcome)
    };
    let waits = |condition: &Condition| condition.when.iter().any(on_it);
    agreement.conditions_on(act).any(names) || agreement.conditions.values().any(waits)
}
