//! Who may do an act, and who could do it instead.

use crate::asked::{Asked, once_each};
use crate::cases::Case;
use crate::stamp::Acting;
use crate::weighing::Weighing;
use charter::Id;
use charter::agreement::act::{Act, Actor};
use charter::judge::ground::Ground;
use charter::judge::trace::Origin;
use words::Message;

impl Asked<'_> {
    /// Whether whoever acts may do this act (`door`): silence is undetermined, someone else is refused.
    pub(crate) fn weigh_actor(self, act: &Act, case: Option<&Case>, weighing: &mut Weighing) {
        let label = act.label.clone();
        let Some(by) = &act.by else {
            let ground = Ground::undetermined(&act.cite, Message::WhoMayIsSilent { act: label });
            return weighing.fails(ground, Origin::Charter);
        };
        if by.value.iter().any(|actor| self.is(actor, case)) {
            return weighing.holds(Message::TheyMay { act: label }, &by.cite, Origin::Person);
        }
        if let Acting::Delegate(seat) = &self.stamp.acting
            && self.weigh_delegate(act, &by.value, seat, weighing)
        {
            return;
        }
        let ground = Ground::refuse(&by.cite, self.why_not(act, &by.value, case));
        weighing.fails(self.who_can(act, case).into_iter().fold(ground, Ground::instead), Origin::Person);
    }

    /// Whether whoever acts is one of these.
    fn is(self, actor: &Actor, case: Option<&Case>) -> bool {
        match (actor, &self.stamp.acting) {
            (_, Acting::Host) => false,
            (Actor::Anyone, _) => true,
            (Actor::Submitter, _) => case.is_some_and(|case| case.is_submitted_by(self.state, self.stamp)),
            (_, Acting::Seat(seat)) => actor.is_seat_on(self.agreement, seat, self.stamp.on) && self.serves(seat, case),
            (_, Acting::Visitor | Acting::Submitter(_) | Acting::Delegate(_)) => false,
        }
    }

    /// Whether the seat one acts from is one of these; where one acts from none, that cannot be told and counts as yes.
    pub(crate) fn would_be(self, actor: &Actor) -> bool {
        *actor == Actor::Anyone
            || self.stamp.acting.seat().is_none_or(|seat| actor.is_seat_on(self.agreement, seat, self.stamp.on))
    }

    /// Whether a seat is a seat of this set, or is this seat itself, where a line can name either.
    pub(crate) fn sits_in(self, seat: &Id, set: &Id) -> bool {
        seat == set || self.agreement.sits_in(seat, set)
    }

    /// Whether whoever acts from a seat holds it for this case: a team of another case has no say here.
    fn serves(self, seat: &Id, case: Option<&Case>) -> bool {
        let number = case.map(|case| case.number);
        let tenure = |who| {
            self.state.tenures.get(seat).is_some_and(|times| {
                times.iter().any(|t| t.person == who && t.covers(self.stamp.on) && t.serves(number))
            })
        };
        self.stamp.who.is_some_and(tenure)
    }

    fn why_not(self, act: &Act, by: &[Actor], case: Option<&Case>) -> Message {
        let (label, who) = (act.label.clone(), self.names(by));
        if let (Acting::Seat(seat), Some(_)) = (&self.stamp.acting, case)
            && by.iter().any(|actor| matches!(actor, Actor::Set(_)) && actor.is_seat(self.agreement, seat))
        {
            return Message::TeamOfAnotherCase { act: label, seat: self.agreement.label(seat) };
        }
        if let [Actor::Chair(body)] = by
            && self.agreement.sets.get(body).is_some_and(|set| set.chair_on(self.stamp.on).is_none())
        {
            return Message::NobodyPresides { body: self.agreement.label(body) };
        }
        match (&self.stamp.acting, by.contains(&Actor::Submitter), who.is_empty()) {
            (Acting::Host, _, true) => Message::TheHostMayNot { act: label },
            (_, true, true) => Message::OnlyTheSubmitterMay { act: label },
            (_, true, false) => Message::OnlyTheSubmitterAndTheyMay { act: label, who },
            (_, false, _) => Message::OnlyTheyMay { act: label, who },
        }
    }

    /// What people call these actors, without the submitter, anyone, and a chair whose turn has not begun.
    fn names(self, by: &[Actor]) -> Vec<String> {
        let presides = |body| self.agreement.sets.get(body)?.chair_on(self.stamp.on);
        once_each(by.iter().filter_map(|actor| {
            let who = if let Actor::Chair(body) = actor { presides(body) } else { actor.id() };
            who.map(|id| self.agreement.label(id))
        }))
    }

    /// When the chair begins to go round, where it has not yet.
    fn first_turn(self, actor: &Actor) -> Option<Message> {
        let Actor::Chair(body) = actor else { return None };
        let turns = self.agreement.sets.get(body)?.rotation.as_ref()?.value;
        let body = self.agreement.label(body);
        (turns.from > self.stamp.on).then_some(Message::InsteadFirstTurn { body, from: turns.from })
    }

    /// Who can do an act today, in words: the seats that are held, the submitter, anyone.
    pub(crate) fn who_can(self, act: &Act, case: Option<&Case>) -> Vec<Message> {
        let label = || act.label.clone();
        let by = act.by.as_ref().map_or(&[][..], |by| &by.value);
        let mut said = Vec::new();
        if by.contains(&Actor::Anyone) {
            said.push(Message::AnyoneCan { act: label() });
        }
        if by.contains(&Actor::Submitter) {
            said.push(Message::TheSubmitterCan { act: label() });
        }
        let held = self.held_seats(by, case);
        let named = self.names(by);
        if !held.is_empty() {
            said.push(Message::TheseCan { act: label(), who: self.labels(&held) });
        } else if !named.is_empty() {
            said.push(Message::NobodySits { who: named });
        }
        said.extend(by.iter().filter_map(|actor| self.first_turn(actor)));
        said
    }

    /// The seats among these actors that are held on the day of the act, for this case or for all.
    pub(crate) fn held_seats(self, by: &[Actor], case: Option<&Case>) -> Vec<Id> {
        let number = case.map(|case| case.number);
        by.iter()
            .flat_map(|actor| {
                actor.seats(self.agreement).iter().filter(|seat| actor.is_seat_on(self.agreement, seat, self.stamp.on))
            })
            .filter(|seat| self.state.tenure(seat, number, self.stamp.on).is_some())
            .cloned()
            .collect()
    }
}
