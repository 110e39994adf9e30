//! The links by which people follow their own calendar with a program of theirs: 256 random bits, kept as a digest only.
//! A person has one at most, and it leads nowhere from the moment it is taken back.

use crate::installation::Installation;
use crate::session::{Login, digest, random};
use book::log::Failure;
use book::records::{Keeping as _, Lookup as _, Record};
use cooperation::values::PersonNumber;
use serde::{Deserialize, Serialize};

/// The kind of the records that hold them.
const FEED: &str = "feed";

/// What is kept of a link.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Kept {
    cooperation: String,
    person: PersonNumber,
}

impl Installation {
    /// Makes a link to the calendar of a person; the one they had leads nowhere from now on.
    ///
    /// # Errors
    /// Where it cannot be kept.
    pub fn make_feed(&self, login: &Login) -> Result<String, Failure> {
        self.withdraw_feed(login)?;
        let secret = random()?;
        let kept = Kept { cooperation: login.cooperation.clone(), person: login.person };
        let value = serde_json::to_string(&kept).unwrap_or_default();
        self.drawer().keep(vec![Record { kind: FEED.into(), key: digest(&secret), value, expires: None }])?;
        tracing::info!(target: "security", action = "make-feed", cooperation = login.cooperation, person = %login.person);
        Ok(secret)
    }

    /// Whether a person has a link to their calendar.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn has_feed(&self, login: &Login) -> Result<bool, Failure> {
        Ok(!self.feeds_of(login)?.is_empty())
    }

    /// Takes back the link to the calendar of a person, where they have one.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn withdraw_feed(&self, login: &Login) -> Result<(), Failure> {
        let now = self.now();
        for key in self.feeds_of(login)? {
            self.drawer().take(FEED, &key, now)?;
        }
        Ok(())
    }

    /// Whose calendar a link leads to.
    #[must_use]
    pub fn feed_opens(&self, link: &str) -> Option<Login> {
        let record = self.drawer().record(FEED, &digest(link), self.now()).ok()??;
        read(&record).filter(|login| !self.is_gone(login))
    }

    /// Under which keys the links of a person are kept.
    fn feeds_of(&self, login: &Login) -> Result<Vec<String>, Failure> {
        let all = self.drawer().records(FEED, self.now())?;
        Ok(all.into_iter().filter(|record| read(record).as_ref() == Some(login)).map(|record| record.key).collect())
    }
}

fn read(record: &Record) -> Option<Login> {
    let Kept { cooperation, person } = serde_json::from_str(&record.value).ok()?;
    Some(Login { cooperation, person })
}
