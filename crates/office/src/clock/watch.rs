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

/// How long after Marke starts its clock may still be put right: a computer that was just switched on asks others for the
/// time, and is often told it only after its programs have begun.
const SETTLING: SignedDuration = SignedDuration::from_mins(15);

/// Remembers when the clock was last right.
#[derive(Debug)]
pub(crate) struct Watch(Mutex<Option<Watched>>);

/// What a clock is held against.
#[derive(Debug, Clone, Copy)]
struct Watched {
    /// The clock when Marke started, or when it was put right after that.
    start: Seen,
    /// When it was last right.
    right: Seen,
}

impl Watch {
    /// From now on; whoever starts Marke has looked at the clock.
    pub(crate) fn new(clock: &Clock) -> Self {
        Self(Mutex::new(seen(clock).map(|start| Watched { start, right: start })))
    }

    /// What is wrong with the clock, where the last entry was recorded then. A clock that is put right is believed again; so is
    /// one that was wrong when Marke started, where the book shows it or nothing was recorded by it yet.
    pub(crate) fn leap(&self, clock: &Clock, last: Option<Timestamp>) -> Option<Leap> {
        let mut watched = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let now = clock.now();
        let Some((before, seen)) = watched.zip(seen(clock)) else { return before_the_last(last, now) };
        let (after, leap) = before.looks(seen, last);
        *watched = Some(after);
        leap
    }
}

impl Watched {
    /// What is wrong with a clock that says this now, and what it is held against from then on.
    fn looks(self, seen: Seen, last: Option<Timestamp>) -> (Self, Option<Leap>) {
        if let Some(leap) = before_the_last(last, seen.now) {
            return (self, Some(leap));
        }
        let started_before_the_last = before_the_last(last, self.right.now).is_some();
        let settling = seen.on_for - self.start.on_for <= SETTLING;
        let nothing_since = last.is_none_or(|last| last < self.start.now);
        match moved(self.right, seen) {
            Some(_) if started_before_the_last || (settling && nothing_since) => {
                (Self { start: Seen { now: seen.now, ..self.start }, right: seen }, None)
            }
            Some(leap) => (self, Some(leap)),
            None => (Self { right: seen, ..self }, None),
        }
    }
}

/// Whether a clock that says this stands before the last entry.
fn before_the_last(last: Option<Timestamp>, now: Timestamp) -> Option<Leap> {
    last.filter(|last| last.duration_since(now) > SLACK).map(|last| Leap::BeforeTheLast { last, now })
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
    use super::{Leap, Seen, Watched, moved};
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

    const HOUR: i64 = 3600;

    fn watched(clock: i64, on_for: i64) -> Watched {
        Watched { start: seen(clock, on_for), right: seen(clock, on_for) }
    }

    fn at(clock: i64) -> Option<Timestamp> {
        Some(Timestamp::from_second(clock).unwrap())
    }

    #[test]
    fn a_clock_that_stood_before_the_last_entry_at_the_start_is_believed_once_it_is_put_right() {
        let last = at(NOON);
        let (watched, leap) = watched(NOON - 9 * HOUR, 100).looks(seen(NOON - 9 * HOUR + 10, 110), last);
        assert!(matches!(leap, Some(Leap::BeforeTheLast { .. })), "{leap:?}");
        let (watched, leap) = watched.looks(seen(NOON + HOUR, 100 + 9 * HOUR), last);
        assert_eq!(leap, None, "however long it took");
        let (_, leap) = watched.looks(seen(NOON + 40 * HOUR, 200 + 9 * HOUR), last);
        assert!(matches!(leap, Some(Leap::Moved { .. })), "from then on it is held to what passes: {leap:?}");
    }

    #[test]
    fn a_clock_that_was_ahead_at_the_start_is_believed_once_put_right_where_nothing_was_recorded_by_it() {
        let ahead = watched(NOON + 1000 * HOUR, 100);
        let (_, leap) = ahead.looks(seen(NOON, 160), at(NOON - HOUR));
        assert_eq!(leap, None);
        let (_, leap) = ahead.looks(seen(NOON, 100 + HOUR), at(NOON - HOUR));
        assert!(matches!(leap, Some(Leap::Moved { .. })), "an hour later somebody moved it: {leap:?}");
        let (_, leap) = watched(NOON, 100).looks(seen(NOON + 1000 * HOUR, 160), at(NOON + 30));
        assert!(matches!(leap, Some(Leap::Moved { .. })), "an act was dated by it: {leap:?}");
    }

    proptest! {
        #[test]
        fn a_clock_is_believed_when_it_says_what_passed_give_or_take_a_minute(passed in 0..400_000_000_i64, off in -90..=90_i64) {
            let later = moved(seen(NOON, 100), seen(NOON + passed + off, 100 + passed));
            prop_assert_eq!(later.is_none(), off.abs() <= 60);
        }
    }
}
