//! The sheets of the control file that tell what of the cases of a year stands in a register.

use super::Account;
use crate::pages::money::registers::sheet;
use crate::pages::shown::registers::known;
use cooperation::values::CaseNumber;
use sheets::table::Table;
use std::collections::BTreeSet;

impl Account<'_> {
    /// Each register with its lines on these cases that whoever looks may read, and what it is about.
    pub(super) fn registers(&self, cases: &BTreeSet<CaseNumber>) -> Vec<(Table, String)> {
        let registers = self.agreement.registers.values().map(|register| {
            let known = known(self.visit, register, self.term.until);
            let here = known.lines.iter().filter(|line| cases.contains(&line.case.number));
            let about = self.visit.l.control_about_register(&register.label);
            (sheet(self.visit, register, here), about)
        });
        registers.collect()
    }
}
