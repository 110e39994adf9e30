//! The links by which people follow their own calendar with a program of theirs: 256 random bits, kept as a digest only.
//! A person has one at most, and it leads nowhere from the moment it is taken back, or after a year.

use crate::installation::Installation;
use crate::session::{Login, digest, random};
use book::log::Failure;
use book::records::{Keeping as _, Lookup as _, Record};
use cooperation::values::PersonNumber;
use serde::{Deserialize, Serialize};
use words::Date;

/// The kind of the records that hold them.
const FEED: &str = "feed";
/// How long a link leads somewhere, in seconds: a year, so that what a former colleague still has ends by itself.
const LASTS: i64 = 366 * DAY;
const DAY: i64 = 24 * 3600;

/// What is kept of a link.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Kept {
    cooperation: String,
    person: PersonNumber,
    /// When it was followed last, to the day, in seconds since 1970.
    #[serde(default)]
    used: Option<i64>,
}

/// How the link of a person stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FeedStanding {
    /// The last day on which it leads somewhere; links of earlier versions have none.
    pub until: Option<Date>,
    /// The day on which it was followed last.
    pub used: Option<Date>,
}

impl Installation {
    /// Makes a link to the calendar of a person; the one they had leads nowhere from now on.
    ///
    /// # Errors
    /// Where it cannot be kept.
    pub fn make_feed(&self, login: &Login) -> Result<String, Failure> {
        self.withdraw_feed(login)?;
        let secret = random()?;
        let kept = Kept { cooperation: login.cooperation.clone(), person: login.person, used: None };
        self.drawer().keep(vec![kept.record(digest(&secret), Some(self.now() + LASTS))])?;
        tracing::info!(target: "security", action = "make-feed", cooperation = login.cooperation, person = %login.person);
        Ok(secret)
    }

    /// How the link of a person to their calendar stands, where they have one.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn feed_of(&self, login: &Login) -> Result<Option<FeedStanding>, Failure> {
        let found = self.feeds_of(login)?.into_iter().next();
        Ok(found.map(|record| {
            let used = Kept::read(&record).and_then(|kept| kept.used).and_then(day);
            FeedStanding { until: record.expires.and_then(day), used }
        }))
    }

    /// Takes back the link to the calendar of a person, where they have one.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn withdraw_feed(&self, login: &Login) -> Result<(), Failure> {
        let now = self.now();
        for record in self.feeds_of(login)? {
            self.drawer().take(FEED, &record.key, now)?;
        }
        Ok(())
    }

    /// Whose calendar a link leads to. That it was followed is kept, to the day.
    #[must_use]
    pub fn feed_opens(&self, link: &str) -> Option<Login> {
        let now = self.now();
        let mut drawer = self.drawer();
        let record = drawer.record(FEED, &digest(link), now).ok()??;
        let kept = Kept::read(&record)?;
        let login = kept.login();
        if kept.used.is_none_or(|used| used / DAY != now / DAY) {
            let again = Kept { used: Some(now), ..kept }.record(record.key, record.expires);
            if let Err(failed) = drawer.keep(vec![again]) {
                tracing::warn!(%failed, "that a link to a calendar was followed could not be kept");
            }
        }
        drop(drawer);
        Some(login).filter(|login| !self.is_gone(login))
    }

    /// The records of the links of a person.
    fn feeds_of(&self, login: &Login) -> Result<Vec<Record>, Failure> {
        let all = self.drawer().records(FEED, self.now())?;
        Ok(all.into_iter().filter(|record| Kept::read(record).is_some_and(|kept| kept.login() == *login)).collect())
    }
}

impl Kept {
    fn read(record: &Record) -> Option<Self> {
        serde_json::from_str(&record.value).ok()
    }

    fn record(&self, key: String, expires: Option<i64>) -> Record {
        let value = serde_json::to_string(self).unwrap_or_default();
        Record { kind: FEED.into(), key, value, expires }
    }

    fn login(&self) -> Login {
        Login { cooperation: self.cooperation.clone(), person: self.person }
    }
}

/// The day of a moment in seconds since 1970.
fn day(seconds: i64) -> Option<Date> {
    let moment = jiff::Timestamp::from_second(seconds).ok()?;
    Some(moment.to_zoned(jiff::tz::TimeZone::UTC).date())
}
