//! Closing a meeting: from then on nothing more is opened or said in it. What was said can still be counted, and with that its
//! list of decisions is finished.

use super::Meeting;
use crate::asked::Asked;
use crate::decide::Decision;
use crate::event::Event;
use crate::stamp::{Fault, Stamp};
use crate::values::{MeetingNumber, Sequence, clock_time};
use crate::weighing::Weighing;
use charter::agreement::act::ActKind;
use charter::judge::ground::Ground;
use charter::judge::trace::Origin;
use charter::{Cite, Id};
use jiff::Timestamp;
use words::{Date, Message};

/// When something at a table ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ended {
    /// The day of the act.
    pub on: Date,
    /// The moment it was recorded.
    pub at: Timestamp,
    /// The entry.
    pub entry: Sequence,
}

impl Asked<'_> {
    pub(crate) fn close_meeting(self, act: &Id, number: MeetingNumber) -> Result<Decision, Fault> {
        let act = self.act(act, ActKind::Preside)?;
        let meeting = self.meeting(number)?;
        if let Some(ended) = meeting.closed.or(meeting.cancelled.as_ref().map(|cancelled| cancelled.when)) {
            return Err(Fault::AlreadyDone { entry: ended.entry });
        }
        if self.stamp.on < meeting.date {
            return Err(Fault::Senseless { what: Message::MeetingHasNotCome {} });
        }
        let mut weighing = Weighing::default();
        self.weigh_alone(act, None, &mut weighing);
        if let Some(set) = self.agreement.sets.get(&meeting.body) {
            self.weigh_concerns(act, set, &mut weighing);
        }
        let closed = || vec![Event::MeetingClosed { meeting: number }];
        Ok(weighing.decision(
            Message::WeighingClosing { body: self.agreement.label(&meeting.body) },
            Some(&act.cite),
            closed,
        ))
    }

    /// Whether the meeting still goes on. What comes too late is told when it was closed, and when this came.
    pub(crate) fn weigh_going_on(self, meeting: &Meeting, cite: &Cite, weighing: &mut Weighing) {
        self.weigh_not_cancelled(meeting, cite, weighing);
        if let Some(closed) = &meeting.closed {
            let body = self.agreement.label(&meeting.body);
            let (on, at) = moment(closed.at);
            let (day, time) = self.came();
            let ground = Ground::refuse(cite, Message::MeetingIsClosed { body, on, at, day, time });
            weighing.fails(ground.instead(Message::NextMeetingCan {}), Origin::Book);
        }
    }

    /// When the act that is weighed came.
    pub(crate) fn came(self) -> (Date, String) {
        let Stamp { recorded, .. } = self.stamp;
        moment(*recorded)
    }
}

/// A moment as people tell it: the day, and the time of that day.
pub(crate) fn moment(at: Timestamp) -> (Date, String) {
    (crate::values::civil_date(at), clock_time(at))
}
