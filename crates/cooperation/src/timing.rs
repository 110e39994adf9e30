//! Two times: the day of the act, by which rules hold, and the moment it is recorded.

use crate::asked::Asked;
use crate::stamp::{Fault, Stamp};
use crate::state::State;
use crate::values::civil_date;
use crate::weighing::Weighing;
use charter::agreement::act::Act;
use charter::judge::ground::Ground;
use charter::judge::trace::Origin;
use jiff::ToSpan;
use words::{Date, Message};

/// The day of the act may not lie after the day of recording, nor the recording before the last entry.
pub(crate) fn check(state: &State, stamp: &Stamp) -> Result<(), Fault> {
    if stamp.on > stamp.recorded_on() {
        return Err(Fault::Future { on: stamp.on });
    }
    match state.recorded.filter(|last| stamp.recorded < *last) {
        Some(last) => Err(Fault::BeforeTheLast { last: civil_date(last) }),
        None => Ok(()),
    }
}

impl Asked<'_> {
    /// The timing of an act: also after its last day a charter can leave room for winding up (`na-afloop`).
    pub(crate) fn weigh_timing_of(self, act: &Act, weighing: &mut Weighing) {
        let until = self.agreement.until.as_ref().filter(|until| self.stamp.on > until.value);
        let winds_up = self.agreement.afterwards.as_ref().filter(|acts| acts.value.contains(&act.id));
        let (Some(until), Some(winds_up)) = (until, winds_up) else { return self.weigh_timing(weighing) };
        let why = Message::WindsUp { act: act.label.clone(), until: until.value };
        weighing.holds(why, &winds_up.cite, Origin::Charter);
        self.weigh_lateness(self.stamp.on, weighing);
    }

    /// Whether the charter holds on the day of the act, and whether it lets the act be recorded this late.
    pub(crate) fn weigh_timing(self, weighing: &mut Weighing) {
        let on = self.stamp.on;
        if let Some(from) = self.agreement.from.as_ref().filter(|from| on < from.value) {
            weighing.fails(Ground::refuse(&from.cite, Message::CharterBegins { from: from.value }), Origin::Charter);
        }
        if let Some(until) = self.agreement.until.as_ref().filter(|until| on > until.value) {
            let ground = Ground::refuse(&until.cite, Message::CharterEnded { until: until.value });
            weighing.fails(self.what_winds_up().into_iter().fold(ground, Ground::instead), Origin::Charter);
        }
        self.weigh_lateness(self.stamp.on, weighing);
    }

    /// What can still be done after the last day.
    fn what_winds_up(self) -> Option<Message> {
        let acts = self.agreement.afterwards.as_ref()?.value.iter();
        Some(Message::PossibleAfterwards { acts: acts.map(|act| self.agreement.label(act)).collect() })
    }

    /// What takes effect before the day of the act is recorded that much later.
    pub(crate) fn weigh_effect(self, from: Date, weighing: &mut Weighing) {
        if from < self.stamp.on {
            self.weigh_lateness(from, weighing);
        }
    }

    fn weigh_lateness(self, on: Date, weighing: &mut Weighing) {
        let recorded = self.stamp.recorded_on();
        let days = days_between(on, recorded);
        if days <= 0 {
            return;
        }
        let Some(limit) = &self.agreement.late_days else {
            let silent = Ground::undetermined(&self.agreement.name.cite, Message::LateRecordingIsSilent { days })
                .instead(Message::DateFrom { first: recorded });
            return weighing.fails(silent, Origin::Charter);
        };
        if days <= i64::from(limit.value) {
            return weighing.holds(Message::RecordedInTime { days }, &limit.cite, Origin::Book);
        }
        let refused = Ground::refuse(&limit.cite, Message::RecordedLate { days, limit: i64::from(limit.value) });
        let first = recorded.saturating_sub(i64::from(limit.value).days());
        weighing.fails(refused.instead(Message::DateFrom { first }), Origin::Book);
    }
}

/// Days from one date to another; never negative here, since the day of the act is not later than the recording.
fn days_between(from: Date, to: Date) -> i64 {
    from.until(to).map_or(0, |span| i64::from(span.get_days()))
}
