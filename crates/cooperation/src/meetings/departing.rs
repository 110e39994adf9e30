//! Meeting on a day that departs from the charter: outside its pattern, in a pause, too soon for what must go before. It
//! passes with one reason, which stays with the meeting.

use crate::asked::{Asked, once_each};
use crate::evolve::At;
use crate::weighing::Weighing;
use charter::Id;
use charter::judge::answer::Sealed;
use charter::judge::departing::{Wanted, departures};
use charter::judge::ground::Ground;
use charter::judge::trace::Origin;
use words::Message;

/// What the day of a meeting departs from, and why it was chosen all the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Departure {
    /// The rules of the charter.
    pub rules: Vec<Id>,
    /// Why; nothing where the entry gives no reason for any of them.
    pub reason: Option<Sealed>,
}

impl Departure {
    /// What an entry says of it; nothing where the day departs from no rule.
    pub(super) fn of(at: At<'_>, rules: &[Id]) -> Option<Self> {
        let given = at.stamp.reasons.iter().find(|reason| rules.contains(&reason.rule));
        let reason = given.map(|reason| reason.text.clone());
        (!rules.is_empty()).then(|| Self { rules: rules.to_vec(), reason })
    }
}

impl Asked<'_> {
    /// The rules that a day departs from. A reason for one of them lets it pass, as there is one day to give a reason for.
    pub(super) fn weigh_departures(self, wanted: Wanted<'_>, weighing: &mut Weighing) -> Vec<Id> {
        let grounds = departures(self.agreement, wanted);
        let explained = grounds.iter().any(|ground| self.stamp.reasons_for(ground.cite().rule()));
        let rules = once_each(grounds.iter().map(|ground| ground.cite().rule().to_string()));
        let mut instead = Some(Message::WithAReason {});
        for ground in grounds {
            if explained {
                let rule = self.agreement.label(ground.cite().rule());
                weighing.holds(Message::ReasonGiven { rule }, ground.cite(), Origin::Person);
            } else {
                weighing.fails(instead.take().into_iter().fold(ground, Ground::instead), Origin::Charter);
            }
        }
        rules.iter().map(|rule| Id::new(rule)).collect()
    }
}
