//! When and where a meeting sits (*tijd en plaats*): its hours and its place, told by whoever convenes the body.

use super::{Item, Meeting};
use crate::asked::Asked;
use crate::decide::Decision;
use crate::event::Event;
use crate::evolve::At;
use crate::stamp::Fault;
use crate::values::{MeetingNumber, moment_of};
use crate::weighing::Weighing;
use charter::Id;
use charter::agreement::act::ActKind;
use charter::judge::answer::Sealed;
use jiff::civil::Time;
use jiff::{SignedDuration, Timestamp};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use words::Message;

/// The hours of a meeting on its day, in Europe/Amsterdam, and its place; what nobody said yet is left out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Sitting {
    /// When it begins, in whole minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub begins: Option<Time>,
    /// When it is meant to end: later on the same day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends: Option<Time>,
    /// Where: a room, or the address of a call. For whoever may see the meeting.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Sealed>,
}

impl Sitting {
    const fn hours(&self) -> (Option<Time>, Option<Time>) {
        (self.begins, self.ends)
    }
}

impl Asked<'_> {
    /// Whoever convenes a body says at which hour and where it meets, until the meeting begins.
    pub(crate) fn set_sitting(self, act: &Id, number: MeetingNumber, sitting: &Sitting) -> Result<Decision, Fault> {
        let act = self.act(act, ActKind::Convene)?;
        let meeting = self.still_planned(number)?;
        let set = self.agreement.sets.get(&meeting.body).ok_or_else(|| Fault::unknown("body", &meeting.body))?;
        if let Some(what) = senseless(sitting) {
            return Err(Fault::Senseless { what });
        }
        let same = meeting.sitting.hours() == sitting.hours();
        if same && meeting.sitting.place.is_none() && sitting.place.is_none() {
            return Err(Fault::Senseless { what: Message::SittingStandsSo {} });
        }
        let mut weighing = Weighing::default();
        self.weigh_alone(act, None, &mut weighing);
        self.weigh_concerns(act, set, &mut weighing);
        let told = || vec![Event::SittingSet { meeting: number, sitting: sitting.clone() }];
        let asks = Message::WeighingSitting { body: set.label.clone() };
        Ok(weighing.decision(asks, Some(&act.cite), told))
    }
}

/// What is wrong with the hours.
fn senseless(sitting: &Sitting) -> Option<Message> {
    let whole = |time: Time| time.second() == 0 && time.subsec_nanosecond() == 0;
    if !sitting.begins.into_iter().chain(sitting.ends).all(whole) {
        return Some(Message::SittingInWholeMinutes {});
    }
    match sitting.hours() {
        (None, Some(_)) => Some(Message::SittingBeginsSomewhen {}),
        (Some(begins), Some(ends)) if ends <= begins => Some(Message::SittingEndsLater {}),
        (Some(_), Some(_)) | (_, None) => None,
    }
}

impl Meeting {
    /// The moment it begins, where its hour is known.
    #[must_use]
    pub fn begins(&self) -> Option<Timestamp> {
        moment_of(self.date, self.sitting.begins?)
    }

    /// The moment it is meant to end, where that was said.
    #[must_use]
    pub fn ends(&self) -> Option<Timestamp> {
        moment_of(self.date, self.sitting.ends?)
    }

    /// When an item is meant to come to the table: after what stands before it on the agenda. Nothing where the hour of the
    /// meeting or the time of one of those is not known, or where that would be after midnight.
    #[must_use]
    pub fn comes_at(&self, item: &Item) -> Option<Time> {
        let before = self.on_agenda().take_while(|other| other.number != item.number);
        let minutes = before.map(|other| other.minutes).sum::<Option<u32>>()?;
        self.sitting.begins?.checked_add(SignedDuration::from_mins(i64::from(minutes))).ok()
    }

    /// Takes over what was said. Whoever said whether they come, did so for the hours that stood: where those change they answer
    /// anew.
    pub(super) fn sits(&mut self, at: At<'_>, sitting: &Sitting) {
        if self.sitting.begins.is_some() && self.sitting.hours() != sitting.hours() {
            self.answers.clear();
        }
        self.sitting = sitting.clone();
        self.planned.push(at.entry);
        self.version = at.entry;
    }
}
