//! What seats say about the question put. Each seat speaks for itself, and only itself withdraws its block.

use super::closing::moment;
use super::{Item, Position, Question};
use crate::asked::Asked;
use crate::decide::Decision;
use crate::event::Event;
use crate::stamp::{Acting, Fault};
use crate::values::{ItemNumber, PersonNumber};
use crate::weighing::Weighing;
use charter::agreement::act::{Act, ActKind};
use charter::agreement::cite::Stated;
use charter::agreement::count::Method;
use charter::agreement::set::Delegates;
use charter::judge::answer::Sealed;
use charter::judge::ground::Ground;
use charter::judge::trace::Origin;
use charter::{Cite, Id};
use words::{Date, Message};

impl<'a> Asked<'a> {
    pub(crate) fn take_position(
        self,
        number: ItemNumber,
        seat: &Id,
        position: Position,
        (note, reserve): (Option<&Sealed>, Option<Date>),
    ) -> Result<Decision, Fault> {
        let (meeting, item) = self.item(number)?;
        self.check_reserve(position, reserve)?;
        let label = self.seat(seat)?.label.clone();
        let decision = self.decision_of(item)?;
        if position == Position::Against && note.is_none_or(|words| words.length == 0) && self.is_by_consent(item) {
            return Err(Fault::Senseless { what: Message::BlockingTakesWords {} });
        }
        let cite = self.rule_cite(decision);
        let mut weighing = Weighing::default();
        self.weigh_timing_of(decision, &mut weighing);
        if self.stamp.acting == Acting::Seat(seat.clone()) {
            weighing.holds(Message::SeatSpeaksForItself { seat: label }, cite, Origin::Person);
        } else if let Some(stated) = self.delegate_here(seat) {
            let ground = Ground::refuse(&stated.cite, Message::DelegateHasNoVote { seat: label.clone() });
            weighing.fails(ground.instead(Message::TheSeatCanSpeak { seat: label }), Origin::Person);
        } else {
            let ground = Ground::refuse(cite, Message::OnlyTheSeatItself { seat: label.clone() });
            weighing.fails(ground.instead(Message::TheSeatCanSpeak { seat: label }), Origin::Person);
        }
        self.weigh_going_on(meeting, cite, &mut weighing);
        if let Some(question) = self.weigh_open(item, decision, &mut weighing) {
            self.weigh_elector(seat, question, cite, &mut weighing);
        }
        self.weigh_interest(decision, self.case(item.case)?, &mut weighing);
        let person = self.stamp.who;
        let taken = || {
            let spoken = |person| Event::PositionTaken {
                item: number,
                seat: seat.clone(),
                person,
                position,
                note: note.cloned(),
                reserve,
            };
            person.map(spoken).into_iter().collect()
        };
        Ok(weighing.decision(Message::WeighingPosition { decision: decision.label.clone() }, Some(cite), taken))
    }

    /// What the charter says of delegates, where whoever acts is the delegate of this seat.
    fn delegate_here(self, seat: &Id) -> Option<&'a Stated<Delegates>> {
        let here = self.stamp.acting == Acting::Delegate(seat.clone());
        self.agreement.set_of(seat).filter(|_| here)?.delegate.as_ref()
    }

    /// The article on which speaking rests: the body's decision rule.
    pub(super) fn rule_cite(self, decision: &'a Act) -> &'a Cite {
        self.count_of(decision).map_or(&decision.cite, |rule| &rule.cite)
    }

    /// Whether the item is open: the question is put and not yet answered.
    pub(crate) fn weigh_open<'i>(
        self,
        item: &'i Item,
        decision: &'a Act,
        weighing: &mut Weighing,
    ) -> Option<&'i Question> {
        let (cite, label) = (self.rule_cite(decision), decision.label.clone());
        if let Some(concluded) = &item.concluded {
            let ((on, at), (day, time)) = (moment(concluded.at), self.came());
            let why = Message::ItemIsConcluded { decision: label, on, at, day, time };
            weighing.fails(Ground::refuse(cite, why), Origin::Book);
        } else if item.question.is_none() {
            let ground = Ground::refuse(cite, Message::ItemIsNotOpen { decision: label });
            weighing.fails(ground.instead(Message::OpenTheItemFirst {}), Origin::Book);
        }
        item.question.as_ref()
    }

    /// Whether the seat votes, and whoever acts may speak for it.
    fn weigh_elector(self, seat: &Id, question: &Question, cite: &Cite, weighing: &mut Weighing) {
        let stated = self.agreement.set_of(seat).and_then(|set| set.speaker.as_ref());
        let beside =
            |who: &PersonNumber| question.sits_beside(seat, *who) && !self.state.sits(*who, seat, self.stamp.on);
        if let Some((stated, _)) = stated.zip(self.stamp.who.filter(beside)) {
            let label = self.agreement.label(seat);
            let ground = Ground::refuse(&stated.cite, Message::SubstituteHasNoVote { seat: label.clone() });
            return weighing.fails(ground.instead(Message::TheSeatCanSpeak { seat: label }), Origin::Book);
        }
        let Some((elector, speaker)) = question.speaker(seat) else {
            let body = self.labels(question.speaking().map(|(elector, _)| &elector.seat)).join(", ");
            let why = Message::NotInTheElectorate { seat: self.agreement.label(seat), body };
            return weighing.fails(Ground::refuse(cite, why), Origin::Book);
        };
        if elector.named && self.stamp.who != Some(speaker) {
            let (label, cite) = (self.agreement.label(seat), stated.map_or(cite, |stated| &stated.cite));
            let ground = Ground::refuse(cite, Message::SomebodyElseWasNamed { seat: label.clone() });
            weighing.fails(ground.instead(Message::WhoeverWasNamedCanSpeak { seat: label }), Origin::Book);
        }
    }

    /// Whether this person sat at the seat when the item opened, although another holds it: they held it then, were named to
    /// speak for it, or are its substitute.
    pub(crate) fn sat_there(self, number: ItemNumber, seat: &Id, who: PersonNumber) -> bool {
        let question = self.state.item(number).and_then(|(_, item)| item.question.as_ref());
        question.is_some_and(|question| question.sat(who).any(|sat| sat == seat))
    }

    pub(crate) fn conform(self, act: &Id, number: ItemNumber, absent: &[Id]) -> Result<Decision, Fault> {
        let act = self.act(act, ActKind::Preside)?;
        let (meeting, item) = self.item(number)?;
        for seat in absent {
            self.seat(seat)?;
        }
        let decision = self.decision_of(item)?;
        let mut weighing = Weighing::default();
        self.weigh_timing_of(act, &mut weighing);
        self.weigh_presiding(act, meeting, item, &mut weighing)?;
        self.weigh_going_on(meeting, &act.cite, &mut weighing);
        if let Some(question) = self.weigh_open(item, decision, &mut weighing) {
            self.weigh_silence(decision, item, question, &mut weighing);
        }
        let agreed: Vec<Event> = item
            .quiet()
            .filter(|(elector, _)| !absent.contains(&elector.seat) && !meeting.is_away(elector))
            .map(|(elector, person)| Event::PositionTaken {
                item: number,
                seat: elector.seat.clone(),
                person,
                position: Position::For,
                note: None,
                reserve: None,
            })
            .collect();
        if agreed.is_empty() && weighing.is_clear() {
            return Err(Fault::Senseless { what: Message::EveryoneHasSpoken {} });
        }
        Ok(weighing.decision(Message::WeighingConform { decision: decision.label.clone() }, Some(&act.cite), || agreed))
    }

    /// Whether one seat that says no stops the decision, as its body decides by consent.
    fn is_by_consent(self, item: &Item) -> bool {
        let rule = item.question.as_ref().and_then(|question| self.rule_of(item, question));
        rule.and_then(|rule| rule.method).is_some_and(|method| method.value == Method::Consent)
    }

    /// Whether keeping silent is agreeing: only where a body decides by consent. Votes are cast, seat by seat.
    fn weigh_silence(self, decision: &Act, item: &Item, question: &Question, weighing: &mut Weighing) {
        let Some(rule) = self.rule_of(item, question) else {
            let why = Message::HowToDecideIsSilent { act: decision.label.clone() };
            return weighing.fails(Ground::undetermined(&decision.cite, why), Origin::Charter);
        };
        let Some(method) = &rule.method else {
            let silent = Ground::undetermined(&rule.cite, Message::CountMethodSilent { rule: rule.label });
            return weighing.fails(silent.instead(Message::InsteadRuling {}), Origin::Charter);
        };
        match method.value {
            Method::Consent => weighing.holds(Message::CountByConsent {}, &method.cite, Origin::Charter),
            Method::Majority | Method::Unanimity => {
                let ground = Ground::refuse(&method.cite, Message::SilenceIsNoVote { rule: rule.label });
                weighing.fails(ground.instead(Message::EachSeatVotes {}), Origin::Charter);
            }
        }
    }
}
