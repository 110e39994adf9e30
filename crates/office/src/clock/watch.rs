//! Whether acts can be dated by the clock: it may not stand before the last entry, nor leap while Marke runs. A deadline that
//! passes because somebody moved the clock would close what is open, and nothing in the book would show it.

use super::Clock;
use cooperation::values::{civil_date, clock_time};
use jiff::{SignedDuration, Timestamp};
use std::sync::{Mutex, PoisonError};
use words::Lang;

/// How far the clock may be off before nothing is dated by it: a clock that is kept right is moved by less.
const SLACK: SignedDuration = SignedDuration::from_secs(60);

/// Why nothing can be dated by the clock now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leap {
    /// It stands before the last entry of the book.
    BeforeTheLast {
        /// When that was recorded.
        last: Timestamp,
        /// What the clock says.
        now: Timestamp,
    },
    /// It was moved while Marke ran.
    Moved {
        /// What it would say by the time that has passed.
        expected: Timestamp,
        /// What it says.
        now: Timestamp,
    },
}

impl Leap {
    /// What is the matter, and what the host can do.
    #[must_use]
    pub fn says(self, lang: Lang) -> String {
        let (on, at) = (|moment| civil_date(moment), clock_time);
        match self {
            Self::BeforeTheLast { last, now } => lang.clock_before_the_last(on(now), &at(now), on(last), &at(last)),
            Self::Moved { expected, now } => lang.clock_moved(on(now), &at(now), on(expected), &at(expected)),
        }
    }
}

/// What the clock said, and how long the computer had been on then, which nobody sets.
#[derive(Debug, Clone, Copy)]
struct Seen {
    now: Timestamp,
    on_for: SignedDuration,
}

/// Remembers when the clock was last right.
#[derive(Debug)]
pub(crate) struct Watch(Mutex<Option<Seen>>);

impl Watch {
    /// From now on; whoever starts Marke has looked at the clock.
    pub(crate) fn new(clock: &Clock) -> Self {
        Self(Mutex::new(seen(clock)))
    }

    /// What is wrong with the clock, where the last entry was recorded then. A clock that is put right is believed again.
    pub(crate) fn leap(&self, clock: &Clock, last: Option<Timestamp>) -> Option<Leap> {
        let now = clock.now();
        if let Some(last) = last.filter(|last| last.duration_since(now) > SLACK) {
            return Some(Leap::BeforeTheLast { last, now });
        }
        let mut right = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (before, seen) = ((*right)?, seen(clock)?);
        let moved = moved(before, seen);
        if moved.is_none() {
            *right = Some(seen);
        }
        moved
    }
}

/// A clock that is set on purpose cannot be watched.
fn seen(clock: &Clock) -> Option<Seen> {
    Some(Seen { on_for: clock.on_for()?, now: clock.now() })
}

fn moved(before: Seen, seen: Seen) -> Option<Leap> {
    let passed = seen.on_for - before.on_for;
    let expected = before.now.checked_add(passed).ok()?;
    let off = seen.now.duration_since(expected).abs();
    (off > SLACK).then_some(Leap::Moved { expected, now: seen.now })
}

#[cfg(test)]
mod tests {
    use super::{Leap, Seen, moved};
    use jiff::{SignedDuration, Timestamp};
    use proptest::prelude::{prop_assert_eq, proptest};

    const NOON: i64 = 1_718_013_600;

    fn seen(clock: i64, on_for: i64) -> Seen {
        Seen { now: Timestamp::from_second(clock).unwrap(), on_for: SignedDuration::from_secs(on_for) }
    }

    #[test]
    fn a_clock_that_is_moved_by_a_year_while_an_hour_passes_is_not_believed() {
        let year = 365 * 24 * 3600;
        let leapt = moved(seen(NOON, 100), seen(NOON + year, 3700));
        let expected = Timestamp::from_second(NOON + 3600).unwrap();
        assert_eq!(leapt, Some(Leap::Moved { expected, now: Timestamp::from_second(NOON + year).unwrap() }));
        assert!(moved(seen(NOON, 100), seen(NOON - year, 3700)).is_some());
    }

    proptest! {
        #[test]
        fn a_clock_is_believed_when_it_says_what_passed_give_or_take_a_minute(passed in 0..400_000_000_i64, off in -90..=90_i64) {
            let later = moved(seen(NOON, 100), seen(NOON + passed + off, 100 + passed));
            prop_assert_eq!(later.is_none(), off.abs() <= 60);
        }
    }
}
