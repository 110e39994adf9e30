//! From a command to a verdict: dispatch only; each area decides its own commands.

use crate::command::Command;
use crate::stamp::{Fault, Stamp};
use crate::state::State;
use crate::verdict::Verdict;
use charter::Agreement;
use charter::judge::trace::Trace;
use schemars::JsonSchema;
use serde::Serialize;

/// A verdict with how it was reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Decision {
    /// The verdict.
    #[serde(flatten)]
    pub verdict: Verdict,
    /// How it was reached.
    pub trace: Trace,
}

/// Decides a command under the agreement in force on the day of the act.
///
/// # Errors
/// A [`Fault`] where the command makes no sense in this state; a rule of the agreement never gives one.
pub fn decide(
    agreement: Option<&Agreement>,
    state: &State,
    stamp: &Stamp,
    command: &Command,
) -> Result<Decision, Fault> {
    let _ = (agreement, state, stamp, command);
    unimplemented!()
}
