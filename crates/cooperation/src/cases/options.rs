//! What can be done now by whoever asks, and why the rest cannot: everything is weighed except what a form will say.

use super::Case;
use super::acting::fits;
use crate::asked::Asked;
use crate::conditions::Setting;
use crate::holding::of_case;
use crate::stamp::Stamp;
use crate::state::State;
use crate::weighing::Weighing;
use charter::agreement::act::{Act, ActKind, Occasion, Outcome};
use charter::judge::ground::{Ground, Severity};
use charter::{Agreement, Id};

/// An act of the charter, as it stands now for whoever asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The act.
    pub act: Id,
    /// Its kind.
    pub kind: ActKind,
    /// Why whoever asks may not do it; empty where it is theirs to do.
    pub actor: Vec<Ground>,
    /// Everything else that stands in the way, heaviest first.
    pub grounds: Vec<Ground>,
    /// For an act with several outcomes: what stands in the way of each, besides the grounds above.
    pub outcomes: Vec<(Id, Vec<Ground>)>,
    /// For a decision in a meeting: the body. It is tabled, not done with a button.
    pub meeting_of: Option<Id>,
}

impl Offer {
    /// Whether it is theirs to do, in the capacity they act in.
    #[must_use]
    pub const fn is_theirs(&self) -> bool {
        self.actor.is_empty()
    }

    /// Whether somebody could do it now, at least with a recorded reason and with one of its outcomes.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        passes(&self.grounds) && (self.outcomes.is_empty() || self.outcomes.iter().any(|(_, grounds)| passes(grounds)))
    }

    /// Whether they can do it now themselves, at least with a recorded reason.
    #[must_use]
    pub fn is_possible(&self) -> bool {
        self.is_theirs() && self.is_ready() && self.meeting_of.is_none()
    }
}

fn passes(grounds: &[Ground]) -> bool {
    grounds.iter().all(|ground| ground.severity() == Severity::AskReason)
}

/// Every act that could be done on this case, in the order of the charter.
#[must_use]
pub fn options(agreement: &Agreement, state: &State, stamp: &Stamp, case: &Case) -> Vec<Offer> {
    let agreement = of_case(agreement, state, case, stamp.on);
    let asked = Asked { agreement, state, stamp };
    let acts =
        in_order(agreement).into_iter().filter(|act| act.occasion() == Occasion::Case && fits(act, case).is_ok());
    acts.map(|act| asked.offer(act, Some(case))).collect()
}

/// Every act that opens a case or stands alone, in the order of the charter.
#[must_use]
pub fn standing_alone(agreement: &Agreement, state: &State, stamp: &Stamp) -> Vec<Offer> {
    let asked = Asked { agreement, state, stamp };
    in_order(agreement)
        .into_iter()
        .filter(|act| act.occasion() != Occasion::Case)
        .map(|act| asked.offer(act, None))
        .collect()
}

fn in_order(agreement: &Agreement) -> Vec<&Act> {
    let mut acts: Vec<&Act> = agreement.acts.values().collect();
    acts.sort_by_key(|act| act.order);
    acts
}

impl Asked<'_> {
    fn offer(self, act: &Act, case: Option<&Case>) -> Offer {
        let meeting = if act.kind == ActKind::Decide { act.count.as_ref() } else { None };
        let body = meeting.and_then(|count| self.agreement.counts.get(&count.value)?.body.as_ref());
        let mut actor = Weighing::default();
        if meeting.is_none() {
            self.weigh_actor(act, case, &mut actor);
        }
        Offer {
            act: act.id.clone(),
            kind: act.kind,
            actor: actor.into_grounds(),
            grounds: self.grounds(act, case, None),
            outcomes: act.outcomes.iter().map(|o| (o.id.clone(), self.only_on(act, case, o))).collect(),
            meeting_of: body.map(|body| body.value.clone()),
        }
    }

    fn grounds(self, act: &Act, case: Option<&Case>, outcome: Option<&Outcome>) -> Vec<Ground> {
        let mut weighing = Weighing::default();
        self.weigh_timing_of(act, &mut weighing);
        if let Some(case) = case {
            self.weigh_stage(act, case, &mut weighing);
            self.weigh_interest(act, case, &mut weighing);
        }
        let setting = Setting { act, case, outcome, filled: None, asks_reasons: true };
        self.weigh_conditions(setting, &mut weighing);
        let forms: Vec<_> = act.forms.iter().filter_map(|form| self.agreement.forms.get(form)).collect();
        self.weigh_adoption(&forms, &mut weighing);
        if let Some((case, decision)) = case.zip(act.tables.as_ref().and_then(|id| self.agreement.acts.get(id))) {
            self.weigh_tabling(decision, case, &mut weighing);
        }
        weighing.into_grounds()
    }

    /// What stands in the way of one outcome only.
    fn only_on(self, act: &Act, case: Option<&Case>, outcome: &Outcome) -> Vec<Ground> {
        let always = self.grounds(act, case, None);
        self.grounds(act, case, Some(outcome)).into_iter().filter(|ground| !always.contains(ground)).collect()
    }
}
