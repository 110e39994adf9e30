//! Reading an export of a ledger in a story: one line of a euro, since who may do so is what a story can tell.

use crate::command::Command;
use crate::reconciliation::{LedgerLine, Subject, Told};
use charter::agreement::act::Act;
use words::{Amount, Date};

/// An export of the day, for the first fund that the act is about.
pub(super) fn read(act: &Act, on: Date) -> Option<Command> {
    let line = LedgerLine {
        on,
        amount: Amount::from_cents(-100),
        document: on.to_string(),
        account: String::new(),
        nth: 0,
        cases: Vec::new(),
        entry: None,
    };
    let told = Told {
        of: Subject::Payments,
        digest: on.to_string(),
        source: act.label.clone(),
        from: on,
        until: on,
        lines: vec![line],
    };
    Some(Command::ReadExtract { act: act.id.clone(), fund: act.reconciles.first()?.clone(), told })
}
