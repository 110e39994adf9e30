//! Whose personal values are destroyed, and what a command changes.

use crate::values::{CaseNumber, MeetingNumber, PersonNumber};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Whose personal values are destroyed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Subject {
    /// A person in the register.
    Person(PersonNumber),
    /// Whoever handed in a case: the answers of class *personal*.
    Submitter(CaseNumber),
    /// Whoever is named in the minutes of a meeting, or recognised by them: what they say there of one item, or of the meeting
    /// as a whole with what was changed and corrected in them, in every version.
    Minutes {
        /// The meeting.
        meeting: MeetingNumber,
        /// The place of the item on the agenda; none for the meeting as a whole.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        place: Option<u32>,
    },
}

/// What a command changes, for comparing with the version someone saw.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Touched {
    /// A case.
    Case(CaseNumber),
    /// A meeting with its agenda.
    Meeting(MeetingNumber),
    /// A person.
    Person(PersonNumber),
}
