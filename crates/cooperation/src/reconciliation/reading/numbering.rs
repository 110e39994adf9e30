//! Telling lines apart that are the same in everything: the first, the second, and so on.

use super::Read;
use crate::reconciliation::LedgerLine;
use std::collections::BTreeMap;
use words::{Amount, Date};

/// The lines, each with how many stand before it that are the same.
pub(super) fn numbered(mut read: Vec<Read>) -> Vec<Read> {
    let mut before: BTreeMap<(Date, Amount, String, String), u32> = BTreeMap::new();
    for one in &mut read {
        let LedgerLine { on, amount, document, account, nth, .. } = &mut one.line;
        let count = before.entry((*on, *amount, document.clone(), account.clone())).or_default();
        *nth = *count;
        *count = count.saturating_add(1);
    }
    read
}
