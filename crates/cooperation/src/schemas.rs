//! The JSON Schemas of what goes in and comes out: charters as compiled, commands, events and verdicts.

use crate::{Command, Decision, Event, Stamp};
use charter::Agreement;
use schemars::{Schema, schema_for};

/// Each schema with its name.
#[must_use]
pub fn all() -> [(&'static str, Schema); 5] {
    [
        ("charter", schema_for!(Agreement)),
        ("commands", schema_for!(Command)),
        ("events", schema_for!(Event)),
        ("stamps", schema_for!(Stamp)),
        ("verdicts", schema_for!(Decision)),
    ]
}
