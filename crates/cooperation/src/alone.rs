//! What is weighed of every act that goes by itself, whatever else it does: when, by whom, on which conditions.

use crate::asked::Asked;
use crate::cases::Case;
use crate::conditions::Setting;
use crate::weighing::Weighing;
use charter::agreement::act::Act;

impl Asked<'_> {
    /// Timing, actor and conditions of an act with which no form goes.
    pub(crate) fn weigh_alone(self, act: &Act, case: Option<&Case>, weighing: &mut Weighing) {
        self.weigh_timing_of(act, weighing);
        self.weigh_actor(act, case, weighing);
        self.weigh_conditions(Setting::without_forms(act, case), weighing);
    }
}
