//! Whether others pay along enough, as the cover plan of the case states it.

use super::{Met, Setting};
use crate::asked::Asked;
use crate::ledger::cover::{least, lines, sum};
use crate::ledger::minus;
use charter::Id;
use charter::agreement::cover::{CoverPlan, CoverStand};
use words::{Amount, Message};

impl Asked<'_> {
    /// Whether what was promised, or what came, is at least what the plan states. Figures are told to whoever may read all lines.
    pub(super) fn covered(self, setting: Setting<'_>, plan: &Id, stand: CoverStand) -> Met {
        let Some(plan) = self.agreement.cover_plans.get(plan) else { return Met::NotYet };
        let label = plan.label.clone();
        let Some(stated) = &plan.least else {
            return Met::Unknown {
                why: Message::CoverWithoutLeast { plan: label },
                instead: vec![Message::InsteadRuling {}],
            };
        };
        let whole = &stated.value.of;
        if setting.filled.is_none() && setting.act.forms.contains(&whole.form) {
            return Met::NotYet;
        }
        let enough = self.amount(setting, whole).and_then(|whole| least(plan, whole));
        let Some(enough) = enough else {
            let question = self.agreement.question(whole).map_or_else(String::new, |asked| asked.label.clone());
            let why = Message::CoverWholeUnknown { plan: label, question };
            return Met::Unknown { why, instead: self.how_to_answer(setting, whole) };
        };
        let lines = setting.case.map(|case| lines(plan, case, self.stamp.on)).unwrap_or_default();
        let amount = sum(&lines, stand, |line| line.counts);
        let told = lines.iter().all(|line| self.may_read(setting, &line.part.at)) && self.may_read(setting, whole);
        self::told(plan, stand, (amount, enough), told)
    }
}

fn told(plan: &CoverPlan, stand: CoverStand, (amount, least): (Amount, Amount), figures: bool) -> Met {
    let plan = plan.label.clone();
    match (amount >= least, figures) {
        (true, true) => Met::Yes(Message::CoverIsEnough { plan, amount, least }),
        (true, false) => Met::Yes(Message::CoverIsEnoughSo { plan }),
        (false, true) => {
            let why = match stand {
                CoverStand::Promised => Message::CoverPromisedTooLow { plan, amount, least },
                CoverStand::Arrived => Message::CoverArrivedTooLow { plan, amount, least },
            };
            Met::No { why, instead: vec![Message::CoverAdd { missing: minus(least, amount) }] }
        }
        (false, false) => Met::No { why: Message::CoverTooLow { plan }, instead: vec![Message::FiguresForReaders {}] },
    }
}
