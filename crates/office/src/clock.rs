//! The one place where the clock is read. Civil dates are Europe/Amsterdam.

use cooperation::values::civil_date;
use jiff::Timestamp;
use std::sync::{Arc, Mutex, PoisonError};
use words::Date;

/// The system's clock, or one that a demonstration or a test sets.
#[derive(Debug, Clone)]
pub enum Clock {
    /// The system's clock.
    System,
    /// A clock that stands still until it is set.
    Set(Arc<Mutex<Timestamp>>),
}

impl Clock {
    /// A clock that stands still at this moment.
    #[must_use]
    pub fn at(moment: Timestamp) -> Self {
        Self::Set(Arc::new(Mutex::new(moment)))
    }

    /// The moment it shows.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        match self {
            Self::System => Timestamp::now(),
            Self::Set(moment) => *moment.lock().unwrap_or_else(PoisonError::into_inner),
        }
    }

    /// The civil date it shows.
    #[must_use]
    pub fn today(&self) -> Date {
        civil_date(self.now())
    }

    /// Seconds since 1970, for what expires.
    #[must_use]
    pub fn seconds(&self) -> i64 {
        self.now().as_second()
    }
}
