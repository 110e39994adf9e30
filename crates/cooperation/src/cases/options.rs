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
use charter::agreement::cite::Stated;
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

/// What whoever asks could do, on one case or apart from any. An act is weighed only when its offer is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Offers<'a> {
    asked: Asked<'a>,
    case: Option<&'a Case>,
}

impl<'a> Offers<'a> {
    /// On this case, under the agreement as it holds for the case.
    #[must_use]
    pub fn on(agreement: &'a Agreement, state: &'a State, stamp: &'a Stamp, case: &'a Case) -> Self {
        let agreement = of_case(agreement, state, case, stamp.on);
        Self { asked: Asked { agreement, state, stamp }, case: Some(case) }
    }

    /// Apart from any case: what opens one or stands alone.
    #[must_use]
    pub const fn alone(agreement: &'a Agreement, state: &'a State, stamp: &'a Stamp) -> Self {
        Self { asked: Asked { agreement, state, stamp }, case: None }
    }

    /// The acts that fit, in the order of the charter: whatever stage the case is in.
    #[must_use]
    pub fn acts(self) -> Vec<&'a Act> {
        let fit = self.asked.agreement.acts.values().filter(|act| self.fits(act));
        let mut acts: Vec<&Act> = fit.collect();
        acts.sort_by_key(|act| act.order);
        acts
    }

    /// How each of them stands now.
    pub fn all(self) -> impl Iterator<Item = Offer> {
        self.acts().into_iter().map(move |act| self.asked.offer(act, self.case))
    }

    /// What whoever asks can do now of what is wanted, in the order of the charter. What is not theirs is weighed no
    /// further.
    #[must_use]
    pub fn possible(self, wanted: impl Fn(&Act) -> bool) -> Vec<&'a Act> {
        let theirs = |act: &&Act| wanted(act) && self.asked.actor(act, self.case).is_empty();
        let possible = |act: &&Act| self.asked.offer(act, self.case).is_possible();
        self.acts().into_iter().filter(theirs).filter(possible).collect()
    }

    /// How one act stands now; nothing where it does not fit.
    #[must_use]
    pub fn of(self, act: &Id) -> Option<Offer> {
        let act = self.asked.agreement.acts.get(act).filter(|act| self.fits(act))?;
        Some(self.asked.offer(act, self.case))
    }

    fn fits(self, act: &Act) -> bool {
        match self.case {
            Some(case) => act.occasion() == Occasion::Case && fits(act, case).is_ok(),
            None => act.occasion() != Occasion::Case,
        }
    }
}

impl Asked<'_> {
    fn offer(self, act: &Act, case: Option<&Case>) -> Offer {
        let body = in_meeting(act).and_then(|count| self.agreement.counts.get(&count.value)?.body.as_ref());
        let grounds = self.grounds(act, case, None);
        let only_on = |outcome: &Outcome| {
            let mut only = self.grounds(act, case, Some(outcome));
            only.retain(|ground| !grounds.contains(ground));
            (outcome.id.clone(), only)
        };
        Offer {
            act: act.id.clone(),
            kind: act.kind,
            actor: self.actor(act, case),
            outcomes: act.outcomes.iter().map(only_on).collect(),
            grounds,
            meeting_of: body.map(|body| body.value.clone()),
        }
    }

    /// Why whoever asks may not do it; what a meeting decides is nobody's own.
    fn actor(self, act: &Act, case: Option<&Case>) -> Vec<Ground> {
        let mut actor = Weighing::default();
        if in_meeting(act).is_none() {
            self.weigh_actor(act, case, &mut actor);
        }
        actor.into_grounds()
    }

    fn grounds(self, act: &Act, case: Option<&Case>, outcome: Option<&Outcome>) -> Vec<Ground> {
        let mut weighing = Weighing::default();
        self.weigh_timing_of(act, &mut weighing);
        if let Some(case) = case {
            self.weigh_stage(act, case, &mut weighing);
            self.weigh_interest(act, case, &mut weighing);
            self.weigh_embargo(act, case, &mut weighing);
            self.weigh_what_is_left(act, case, &mut weighing);
            self.weigh_preparing(act, case, &mut weighing);
            self.weigh_used_up(act, case, &mut weighing);
            self.weigh_taking_back(act, case, &mut weighing);
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
}

/// By which count a meeting decides it, for an act that is a decision of a meeting.
fn in_meeting(act: &Act) -> Option<&Stated<Id>> {
    act.count.as_ref().filter(|_| act.kind == ActKind::Decide)
}
