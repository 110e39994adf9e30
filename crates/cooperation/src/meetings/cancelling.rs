//! Calling a meeting off (*afzeggen*): what stood on its agenda can be tabled again, and nobody takes a step towards it.

use super::{Ended, Meeting};
use crate::asked::Asked;
use crate::decide::Decision;
use crate::event::Event;
use crate::stamp::Fault;
use crate::values::MeetingNumber;
use crate::weighing::Weighing;
use charter::agreement::act::ActKind;
use charter::judge::answer::Sealed;
use charter::judge::ground::Ground;
use charter::judge::trace::Origin;
use charter::{Cite, Id};
use words::Message;

/// That a meeting was called off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cancelled {
    /// When.
    pub when: Ended,
    /// Why.
    pub reason: Sealed,
}

impl<'a> Asked<'a> {
    /// A meeting that has not begun is called off, by whoever the charter lets do that.
    pub(crate) fn cancel_meeting(self, act: &Id, number: MeetingNumber, reason: &Sealed) -> Result<Decision, Fault> {
        let act = self.act(act, ActKind::Cancel)?;
        let meeting = self.still_planned(number)?;
        let set = self.agreement.sets.get(&meeting.body).ok_or_else(|| Fault::unknown("body", &meeting.body))?;
        if reason.length == 0 {
            return Err(Fault::Senseless { what: Message::CancellingSaysWhy {} });
        }
        let mut weighing = Weighing::default();
        self.weigh_alone(act, None, &mut weighing);
        self.weigh_concerns(act, set, &mut weighing);
        let cancelled = || vec![Event::MeetingCancelled { meeting: number, reason: reason.clone() }];
        Ok(weighing.decision(Message::WeighingAct { act: act.label.clone() }, Some(&act.cite), cancelled))
    }

    /// A meeting that has not begun, was not called off and does not lie in the past.
    pub(super) fn still_planned(self, number: MeetingNumber) -> Result<&'a Meeting, Fault> {
        let meeting = self.meeting(number)?;
        if let Some(cancelled) = &meeting.cancelled {
            return Err(Fault::AlreadyDone { entry: cancelled.when.entry });
        }
        if meeting.date < self.stamp.on {
            return Err(Fault::Senseless { what: Message::MeetingInThePast {} });
        }
        if meeting.has_begun() {
            return Err(Fault::Senseless { what: Message::MeetingHasBegun {} });
        }
        Ok(meeting)
    }

    /// Whether the meeting was not called off.
    pub(super) fn weigh_not_cancelled(self, meeting: &Meeting, cite: &Cite, weighing: &mut Weighing) {
        if let Some(cancelled) = &meeting.cancelled {
            let (body, on) = (self.agreement.label(&meeting.body), cancelled.when.on);
            let ground = Ground::refuse(cite, Message::MeetingIsCancelled { body, on });
            weighing.fails(ground.instead(Message::NextMeetingCan {}), Origin::Book);
        }
    }
}
