//! The one place where the clock is read. Civil dates are Europe/Amsterdam.

use jiff::Timestamp;
use std::sync::{Arc, Mutex};

/// The system's clock, or one that a demonstration or a test sets.
#[derive(Debug, Clone)]
pub enum Clock {
    /// The system's clock.
    System,
    /// A clock that stands still until it is set.
    Set(Arc<Mutex<Timestamp>>),
}
