//! The sheet of the control file that tells who paid along for the cases of a year, in money, in kind and in hours.

use super::Account;
use crate::pages::shown::answers::Reader;
use crate::pages::shown::cover;
use cooperation::values::CaseNumber;
use sheets::table::{Table, Value};
use std::collections::BTreeSet;

impl Account<'_> {
    /// Every line of the cover plans of these cases that whoever looks may read.
    pub(super) fn cover(&self, cases: &BTreeSet<CaseNumber>) -> Table {
        let (view, l) = (&self.visit.view, self.visit.l);
        let mut rows = Vec::new();
        for case in cases.iter().filter_map(|number| view.case(*number)) {
            let Some(agreement) = view.agreement_of(case) else { continue };
            let reader = Reader { view, agreement: &agreement, case, l, base: "" };
            for plan in agreement.cover_plans.values().filter(|plan| plan.case == case.kind) {
                for line in cover::known(&reader, plan, self.term.until).lines {
                    rows.push(vec![
                        Value::Day(line.done.on),
                        Value::text(case.number),
                        Value::text(view.title(case)),
                        Value::text(&plan.label),
                        Value::text(cover::from(&reader, plan, &line)),
                        Value::text(cover::stand(l, line.stand)),
                        Value::text(cover::kind(l, &line)),
                        line.hours.map_or(Value::Nothing, |(hours, _)| Value::Count(hours)),
                        line.hours.map_or(Value::Nothing, |(_, rate)| Value::Amount(rate)),
                        Value::Amount(line.amount),
                        Value::text(if line.counts { l.answer_yes() } else { l.answer_no() }),
                        super::control::entry(line.done.entry),
                    ]);
                }
            }
        }
        Table::named(&l.control_cover(), &l.control_cover_header(), rows)
    }
}
