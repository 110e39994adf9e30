//! Signed checkpoints: C2SP tlog-checkpoint as a signed note, Ed25519.

use crate::log::Head;

/// A signed statement of where the log stood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// The log it is about.
    pub origin: String,
    /// Where the log stood.
    pub head: Head,
    /// The signed note as published.
    pub note: String,
}
