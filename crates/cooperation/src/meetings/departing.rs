//! Meeting on a day that departs from the charter: outside its pattern, in a pause, too soon for what must go before. It
//! passes with one reason, which stays with the meeting.

use super::Meeting;
use crate::asked::{Asked, once_each};
use crate::evolve::At;
use crate::weighing::Weighing;
use charter::Id;
use charter::judge::answer::Sealed;
use charter::judge::departing::{Wanted, departures, late_papers};
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
        let rules = once_each(grounds.iter().map(|ground| ground.cite().rule().to_string()));
        self.weigh_with_one_reason(grounds, weighing);
        rules.iter().map(|rule| Id::new(rule)).collect()
    }

    /// What comes on an agenda when a step of the way to that meeting is past, does so with a reason. Of a meeting that was
    /// convened too late for its way, the reason was given then.
    pub(super) fn weigh_lateness_of_papers(self, meeting: &Meeting, weighing: &mut Weighing) {
        let explained = |route: &Id| meeting.departs.as_ref().is_some_and(|departs| departs.rules.contains(route));
        let mut late = late_papers(self.agreement, &meeting.body, meeting.date, self.stamp.on);
        late.retain(|ground| !explained(ground.cite().rule()));
        self.weigh_with_one_reason(late, weighing);
    }

    fn weigh_with_one_reason(self, grounds: Vec<Ground>, weighing: &mut Weighing) {
        let explained = grounds.iter().any(|ground| self.stamp.reasons_for(ground.cite().rule()));
        let mut instead = Some(Message::WithAReason {});
        for ground in grounds {
            if explained {
                let rule = self.agreement.label(ground.cite().rule());
                weighing.holds(Message::ReasonGiven { rule }, ground.cite(), Origin::Person);
            } else {
                weighing.fails(instead.take().into_iter().fold(ground, Ground::instead), Origin::Charter);
            }
        }
    }
}
