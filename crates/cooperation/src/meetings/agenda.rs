//! Planning a meeting and putting a case on its agenda.

use super::{Item, Meeting, Purpose};
use crate::asked::Asked;
use crate::cases::Case;
use crate::cases::acting::fits;
use crate::command::Filled;
use crate::conditions::Setting;
use crate::decide::Decision;
use crate::event::Event;
use crate::stamp::Fault;
use crate::values::{CaseNumber, ItemNumber, MeetingNumber};
use crate::weighing::Weighing;
use charter::Id;
use charter::agreement::act::{Act, ActKind};
use charter::agreement::set::SetKind;
use charter::judge::departing::Wanted;
use charter::judge::ground::Ground;
use charter::judge::trace::Origin;
use words::{Date, Message};

impl<'a> Asked<'a> {
    pub(crate) fn convene(self, act: &Id, body: &Id, date: Date) -> Result<Decision, Fault> {
        let act = self.act(act, ActKind::Convene)?;
        let unknown = || Fault::unknown("body", body);
        let set = self.agreement.sets.get(body).filter(|set| set.kind == SetKind::Body).ok_or_else(unknown)?;
        if date < self.stamp.on {
            return Err(Fault::Senseless { what: Message::MeetingInThePast {} });
        }
        self.not_convened_yet(body, date)?;
        let mut weighing = Weighing::default();
        self.weigh_alone(act, None, &mut weighing);
        self.weigh_concerns(act, set, &mut weighing);
        let departs = self.weigh_departures(Wanted { body, date, today: self.stamp.on, before: None }, &mut weighing);
        let (meeting, body) = (self.state.next_meeting(), body.clone());
        let convened = || vec![Event::MeetingConvened { meeting, body, date, departs }];
        Ok(weighing.decision(Message::WeighingAct { act: act.label.clone() }, Some(&act.cite), convened))
    }

    /// A meeting that has not begun gets another day; its items go with it.
    pub(crate) fn reschedule(self, act: &Id, meeting: MeetingNumber, date: Date) -> Result<Decision, Fault> {
        let act = self.act(act, ActKind::Reschedule)?;
        let meeting = self.still_planned(meeting)?;
        let set = self.agreement.sets.get(&meeting.body).ok_or_else(|| Fault::unknown("body", &meeting.body))?;
        if date < self.stamp.on {
            return Err(Fault::Senseless { what: Message::MeetingInThePast {} });
        }
        if date == meeting.date {
            return Err(Fault::Senseless { what: Message::MeetingIsThatDay {} });
        }
        self.not_convened_yet(&meeting.body, date)?;
        let mut weighing = Weighing::default();
        self.weigh_alone(act, None, &mut weighing);
        self.weigh_concerns(act, set, &mut weighing);
        let (body, before) = (&meeting.body, Some(meeting.date));
        let departs = self.weigh_departures(Wanted { body, date, today: self.stamp.on, before }, &mut weighing);
        let rescheduled = || vec![Event::MeetingRescheduled { meeting: meeting.number, date, departs }];
        Ok(weighing.decision(Message::WeighingAct { act: act.label.clone() }, Some(&act.cite), rescheduled))
    }

    pub(crate) fn table(
        self,
        act: &Id,
        case: CaseNumber,
        meeting: MeetingNumber,
        purpose: Purpose,
    ) -> Result<Decision, Fault> {
        let act = self.act(act, ActKind::Table)?;
        let (case, meeting) = (self.case(case)?, self.meeting(meeting)?);
        fits(act, case)?;
        if meeting.date < self.stamp.on {
            return Err(Fault::Senseless { what: Message::MeetingInThePast {} });
        }
        let mut weighing = Weighing::default();
        self.weigh_alone(act, Some(case), &mut weighing);
        self.weigh_stage(act, case, &mut weighing);
        weigh_purpose(act, purpose, &mut weighing);
        let asks = Message::WeighingAct { act: act.label.clone() };
        let Some(decision) = act.tables.as_ref().and_then(|id| self.agreement.acts.get(id)) else {
            let silent = Ground::undetermined(&act.cite, Message::WhatIsTabledIsSilent { act: act.label.clone() });
            weighing.fails(silent, Origin::Charter);
            return Ok(weighing.decision(asks, Some(&act.cite), Vec::new));
        };
        self.not_tabled_yet(case, decision, purpose)?;
        // What is only discussed or noted need not be ready for a decision.
        if purpose.is_to_decide() {
            self.weigh_tabling(decision, case, &mut weighing);
        }
        self.weigh_body(decision, meeting, &mut weighing);
        self.weigh_going_on(meeting, &decision.cite, &mut weighing);
        if purpose.is_to_decide() {
            self.weigh_lateness_of_papers(meeting, &mut weighing);
        }
        let place = u32::try_from(meeting.items.len()).unwrap_or(u32::MAX).saturating_add(1);
        let item = ItemNumber { meeting: meeting.number, place };
        let tabled = || {
            let done = Event::ActDone {
                case: case.number,
                act: act.id.clone(),
                kind: ActKind::Table,
                outcome: None,
                forms: Filled::new(),
                note: None,
                title: None,
                personal: Vec::new(),
                instead_of: None,
            };
            let decision = decision.id.clone();
            let tabled = Event::ItemTabled { item, case: case.number, decision, purpose };
            // Nobody who owes it that the case is decided on has done so by having it discussed or noted.
            std::iter::once(tabled).chain(purpose.is_to_decide().then_some(done)).collect()
        };
        Ok(weighing.decision(asks, Some(&act.cite), tabled))
    }

    /// A body that is to meet on a day is not convened for it once more: whoever does so is told by which entry it was. Once
    /// it has met, it can meet again that day.
    fn not_convened_yet(self, body: &Id, date: Date) -> Result<(), Fault> {
        let same = |meeting: &&Meeting| {
            meeting.body == *body && meeting.date == date && meeting.cancelled.is_none() && !meeting.has_begun()
        };
        let convened = self.state.meetings.values().find(same).and_then(|meeting| meeting.planned.last());
        convened.map_or(Ok(()), |entry| Err(Fault::AlreadyDone { entry: *entry }))
    }

    /// What can be known of the decision before it is taken: the stage, and the conditions that do not hang on the
    /// outcome. A rule that passes with a reason waits for the decision itself.
    pub(crate) fn weigh_tabling(self, decision: &Act, case: &Case, weighing: &mut Weighing) {
        self.weigh_stage(decision, case, weighing);
        let setting = Setting { asks_reasons: false, ..Setting::without_forms(decision, Some(case)) };
        self.weigh_conditions(setting, weighing);
    }

    /// A case stands on one agenda at a time for one decision and one purpose; an item left over from a meeting that is past or closed does not
    /// count.
    fn not_tabled_yet(self, case: &Case, decision: &Act, purpose: Purpose) -> Result<(), Fault> {
        let waits = |meeting: &Meeting| meeting.date >= self.stamp.on && meeting.closed.is_none();
        let asks = |item: &Item| item.decision == decision.id && item.purpose == purpose && item.concluded.is_none();
        let same = self.state.items_of(case.number).find(|(meeting, item)| asks(item) && waits(meeting));
        same.map_or(Ok(()), |(_, item)| Err(Fault::AlreadyDone { entry: item.entry }))
    }

    /// Whether the body that meets is the body that decides.
    fn weigh_body(self, decision: &Act, meeting: &Meeting, weighing: &mut Weighing) {
        let Some(stated) = &decision.count else {
            let why = Message::HowToDecideIsSilent { act: decision.label.clone() };
            return weighing.fails(Ground::undetermined(&decision.cite, why), Origin::Charter);
        };
        let rule = self.agreement.counts.get(&stated.value);
        let Some(body) = rule.and_then(|rule| rule.body.as_ref()) else {
            let why = Message::DecidingBodyIsSilent { rule: self.agreement.label(&stated.value) };
            let cite = rule.map_or(&stated.cite, |rule| &rule.cite);
            return weighing.fails(Ground::undetermined(cite, why), Origin::Charter);
        };
        if body.value != meeting.body {
            let label = self.agreement.label(&body.value);
            let why = Message::OtherBodyDecides { decision: decision.label.clone(), body: label.clone() };
            let ground = Ground::refuse(&body.cite, why).instead(Message::TableItThere { body: label });
            weighing.fails(ground, Origin::Charter);
        }
    }

    /// The decision an item asks, as the charter knows it now.
    pub(crate) fn decision_of(self, item: &Item) -> Result<&'a Act, Fault> {
        let unknown = || Fault::unknown("act", &item.decision);
        self.agreement.acts.get(&item.decision).ok_or_else(unknown)
    }
}

/// Whether what this act tables can come to the table for this.
fn weigh_purpose(act: &Act, purpose: Purpose, weighing: &mut Weighing) {
    let Some(stated) = &act.purposes else { return };
    if act.may_be_for(purpose) {
        return weighing.holds(Message::TabledForThis {}, &stated.cite, Origin::Charter);
    }
    let ground = Ground::refuse(&stated.cite, Message::NotTabledFor { act: act.label.clone() });
    let instead = stated.value.iter().map(|purpose| match purpose {
        Purpose::Decide => Message::TabledToDecide {},
        Purpose::Discuss => Message::TabledToDiscuss {},
        Purpose::Note => Message::TabledToNote {},
    });
    weighing.fails(instead.fold(ground, Ground::instead), Origin::Charter);
}
