//! The one place where the clock is read. Civil dates are Europe/Amsterdam.

mod watch;

use cooperation::values::civil_date;
use jiff::{SignedDuration, Timestamp, Unit};
use std::sync::{Arc, Mutex, PoisonError};
pub use watch::Leap;
pub(crate) use watch::Watch;
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
    /// A clock that stands still at a moment.
    #[must_use]
    pub fn at(moment: Timestamp) -> Self {
        Self::Set(Arc::new(Mutex::new(moment)))
    }

    /// Puts a clock that stands still at another moment; the system's clock is let be.
    pub fn put(&self, to: Timestamp) {
        match self {
            Self::System => {}
            Self::Set(at) => *at.lock().unwrap_or_else(PoisonError::into_inner) = to,
        }
    }

    /// Now, in whole milliseconds.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        let now = match self {
            Self::System => Timestamp::now(),
            Self::Set(at) => *at.lock().unwrap_or_else(PoisonError::into_inner),
        };
        let down = jiff::TimestampRound::new().smallest(Unit::Millisecond).mode(jiff::RoundMode::Floor);
        now.round(down).unwrap_or(now)
    }

    /// Seconds since 1970, for what expires.
    #[must_use]
    pub fn seconds(&self) -> i64 {
        self.now().as_second()
    }

    /// How long the computer has been on, asleep or awake; nothing for a clock that is set on purpose.
    pub(crate) fn on_for(&self) -> Option<SignedDuration> {
        matches!(self, Self::System).then(on_for)
    }

    /// Today in Europe/Amsterdam.
    #[must_use]
    pub fn today(&self) -> Date {
        civil_date(self.now())
    }
}

/// A server that is put to sleep wakes up with another time: that is no leap, so sleep counts.
#[cfg(target_os = "linux")]
fn on_for() -> SignedDuration {
    let since = rustix::time::clock_gettime(rustix::time::ClockId::Boottime);
    SignedDuration::from_secs(since.tv_sec)
}

/// Elsewhere sleep does not count: after it Marke asks to be started again before it records.
#[cfg(not(target_os = "linux"))]
fn on_for() -> SignedDuration {
    static BEGAN: std::sync::LazyLock<std::time::Instant> = std::sync::LazyLock::new(std::time::Instant::now);
    SignedDuration::try_from(BEGAN.elapsed()).unwrap_or(SignedDuration::MAX)
}
