//! How often something must have been done.

use super::world::World;
use super::{Slip, names};
use crate::activity;
use words::Message;

impl World {
    pub(super) fn expect_done(&self, name: &str, times: i64, year: i64) -> Result<(), Slip> {
        let act = names::act(&self.agreement, name)?;
        let activity = activity::done(self.state.cases.values(), |_| std::iter::empty());
        let years = activity.get(&act.id);
        let found = i16::try_from(year).ok().and_then(|year| years?.get(&year)).copied().unwrap_or_default();
        let found = i64::try_from(found).unwrap_or(i64::MAX);
        if found == times {
            return Ok(());
        }
        Err(Slip::new(Message::ScenarioDoneOtherwise { act: act.label.clone(), times, found }))
    }
}
