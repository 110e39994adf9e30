//! The outbox (*uitgaande post*): letters that are made once, and sent at most once. Each has a key that says what it is
//! about, so that making it again files nothing; whoever sends it first takes it, so that of two programs one does. What was
//! taken and never settled stays unsure: it is told to people, and not sent again by itself.
//!
//! It lies in the store of the installation and never in a book: a book is kept for ever, a mail is not.

use crate::installation::Installation;
use crate::session::Login;
use book::log::Failure;
use book::records::{Keeping as _, Lookup as _, Record};
use cooperation::values::PersonNumber;
use serde::{Deserialize, Serialize};

/// The kind of the records that hold them.
const LETTER: &str = "letter";
/// How long is known that a letter was made, in seconds: longer than anything it may be about lies ahead.
const KNOWN: i64 = 800 * 24 * 3600;
/// After how many seconds a letter that was taken and not settled is unsure: longer than any sending takes.
const UNSURE: i64 = 15 * 60;
/// How long to wait after each attempt that failed, in seconds; after the last there is no other.
const AGAIN: [i64; 5] = [60, 5 * 60, 30 * 60, 2 * 3600, 12 * 3600];

/// A letter to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// What it is about, and which of its kind: the same key is the same letter.
    pub key: String,
    /// The cooperation, by the name it has in addresses.
    pub cooperation: String,
    /// To whom.
    pub person: PersonNumber,
    /// Their address.
    pub to: String,
    /// The line above it. It holds nothing that not everybody may read.
    pub subject: String,
    /// The whole message, as mail programs exchange it.
    pub message: String,
}

/// How a letter stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It waits, after so many attempts that failed.
    Waiting(usize),
    /// Somebody is sending it.
    Going,
    /// It was sent.
    Sent,
    /// It was refused, or failed too often.
    Failed,
    /// It was taken to be sent, and nobody knows what became of that.
    Unsure,
    /// A later letter came in its place before it was sent.
    Withdrawn,
}

/// A letter as it lies in the outbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filed {
    /// Its key.
    pub key: String,
    /// To whom.
    pub person: PersonNumber,
    /// The line above it.
    pub subject: String,
    /// How it stands.
    pub standing: Standing,
    /// When that was so for the first time, in seconds since 1970.
    pub since: i64,
    /// Why it could not be sent, as the mail server said.
    pub why: Option<String>,
}

/// A letter that this program, and no other, may send now.
#[derive(Debug)]
pub struct Taken {
    record: Record,
    kept: Kept,
}

impl Taken {
    /// Its key.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.record.key
    }

    /// The address.
    #[must_use]
    pub fn to(&self) -> &str {
        &self.kept.to
    }

    /// The message.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.kept.message
    }
}

/// What became of sending a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Carried {
    /// It was accepted.
    Sent,
    /// It was certainly not sent; later it may be.
    Later(String),
    /// It was refused, and will be.
    Never(String),
    /// Nobody can tell whether it was.
    Unsure(String),
}

/// What is kept of a letter. Once it is sent, neither address nor message.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Kept {
    cooperation: String,
    person: PersonNumber,
    subject: String,
    to: String,
    message: String,
    stage: Stage,
    attempts: usize,
    since: i64,
    /// Not to be tried before this moment, in seconds since 1970.
    not_before: i64,
    why: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Stage {
    Waiting,
    Going,
    Sent,
    Failed,
    Unsure,
    Withdrawn,
}

impl Installation {
    /// Files a letter, unless one with this key was filed before. Whether it did.
    ///
    /// # Errors
    /// Where it cannot be kept.
    pub fn file_letter(&self, letter: Letter) -> Result<bool, Failure> {
        let now = self.now();
        let Letter { key, cooperation, person, to, subject, message } = letter;
        let key = format!("{cooperation}/{key}");
        let (stage, attempts, since, not_before, why) = (Stage::Waiting, 0, now, now, None);
        let kept = Kept { cooperation, person, subject, to, message, stage, attempts, since, not_before, why };
        self.drawer().keep_new(&kept.record(key, now))
    }

    /// Takes a letter whose time has come, so that nobody else sends it.
    ///
    /// # Errors
    /// Where the outbox cannot be read or written.
    pub fn take_letter(&self) -> Result<Option<Taken>, Failure> {
        let (now, mut drawer) = (self.now(), self.drawer());
        for record in drawer.records(LETTER, now)? {
            let Some(mut kept) = read(&record).filter(|kept| kept.stage == Stage::Waiting && kept.not_before <= now)
            else {
                continue;
            };
            (kept.stage, kept.since, kept.attempts) = (Stage::Going, now, kept.attempts.saturating_add(1));
            let taken = kept.record(record.key.clone(), now);
            if drawer.replace(&record.value, &taken)? {
                return Ok(Some(Taken { record: taken, kept }));
            }
        }
        Ok(None)
    }

    /// Settles what became of a letter that was taken.
    ///
    /// # Errors
    /// Where it cannot be kept; then it stays unsure, and is not sent again.
    pub fn settle_letter(&self, taken: Taken, carried: Carried) -> Result<(), Failure> {
        let now = self.now();
        let Taken { record, mut kept } = taken;
        kept.since = now;
        (kept.stage, kept.why) = match carried {
            Carried::Sent => (Stage::Sent, None),
            Carried::Never(why) => (Stage::Failed, Some(why)),
            Carried::Unsure(why) => (Stage::Unsure, Some(why)),
            Carried::Later(why) => match AGAIN.get(kept.attempts.saturating_sub(1)) {
                Some(wait) => {
                    kept.not_before = now.saturating_add(*wait);
                    (Stage::Waiting, Some(why))
                }
                None => (Stage::Failed, Some(why)),
            },
        };
        if kept.stage == Stage::Sent {
            (kept.to, kept.message) = Default::default();
        }
        self.drawer().replace(&record.value, &kept.record(record.key.clone(), now)).map(|_| ())
    }

    /// The letters of a cooperation, in order of key.
    ///
    /// # Errors
    /// Where they cannot be read.
    pub fn letters(&self, cooperation: &str) -> Result<Vec<Filed>, Failure> {
        let now = self.now();
        let all = self.drawer().records(LETTER, now)?;
        let own = all.into_iter().filter_map(|record| Some((read(&record)?, record.key)));
        Ok(own.filter(|(kept, _)| kept.cooperation == cooperation).map(|(kept, key)| kept.filed(key, now)).collect())
    }

    /// One letter of a cooperation; nothing where none has this key.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn letter(&self, cooperation: &str, key: &str) -> Result<Option<Filed>, Failure> {
        let (now, key) = (self.now(), format!("{cooperation}/{key}"));
        let found = self.drawer().record(LETTER, &key, now)?;
        Ok(found.and_then(|record| read(&record)).map(|kept| kept.filed(key, now)))
    }

    /// Withdraws a letter that waits, since a later one comes in its place. Whether it had not been sent.
    ///
    /// # Errors
    /// Where it cannot be kept.
    pub fn withdraw_letter(&self, cooperation: &str, key: &str) -> Result<bool, Failure> {
        self.move_letter(&format!("{cooperation}/{key}"), |kept, _| {
            let waits = kept.stage == Stage::Waiting;
            if waits {
                kept.stage = Stage::Withdrawn;
                (kept.to, kept.message) = Default::default();
            }
            waits
        })
    }

    /// Sends a letter once more because somebody says so: one that failed, or of which nobody knows.
    ///
    /// # Errors
    /// Where it cannot be kept.
    pub fn send_again(&self, cooperation: &str, key: &str) -> Result<bool, Failure> {
        self.move_letter(&format!("{cooperation}/{key}"), |kept, now| {
            let stuck = matches!(kept.standing(now), Standing::Failed | Standing::Unsure);
            if stuck {
                (kept.stage, kept.attempts, kept.not_before, kept.why) = (Stage::Waiting, 0, now, None);
            }
            stuck
        })
    }

    /// Takes away what is kept of letters to a person that were not sent, as when their name was destroyed.
    pub(crate) fn forget_letters(&self, login: &Login) -> Result<(), Failure> {
        let (now, mut drawer) = (self.now(), self.drawer());
        for record in drawer.records(LETTER, now)? {
            let own = |kept: &Kept| kept.person == login.person && kept.cooperation == login.cooperation;
            if read(&record).is_some_and(|kept| own(&kept)) {
                drawer.take(LETTER, &record.key, now)?;
            }
        }
        Ok(())
    }

    fn move_letter(&self, key: &str, to: impl Fn(&mut Kept, i64) -> bool) -> Result<bool, Failure> {
        let (now, mut drawer) = (self.now(), self.drawer());
        let Some(record) = drawer.record(LETTER, key, now)? else { return Ok(false) };
        let Some(mut kept) = read(&record) else { return Ok(false) };
        if !to(&mut kept, now) {
            return Ok(false);
        }
        kept.since = now;
        drawer.replace(&record.value, &kept.record(record.key.clone(), now))
    }
}

impl Kept {
    fn record(&self, key: String, now: i64) -> Record {
        let value = serde_json::to_string(self).unwrap_or_default();
        Record { kind: LETTER.into(), key, value, expires: Some(now.saturating_add(KNOWN)) }
    }

    fn standing(&self, now: i64) -> Standing {
        match self.stage {
            Stage::Waiting => Standing::Waiting(self.attempts),
            Stage::Going if now.saturating_sub(self.since) > UNSURE => Standing::Unsure,
            Stage::Going => Standing::Going,
            Stage::Sent => Standing::Sent,
            Stage::Failed => Standing::Failed,
            Stage::Unsure => Standing::Unsure,
            Stage::Withdrawn => Standing::Withdrawn,
        }
    }

    fn filed(self, key: String, now: i64) -> Filed {
        let key = key.strip_prefix(&format!("{}/", self.cooperation)).unwrap_or(&key).to_owned();
        let standing = self.standing(now);
        Filed { key, person: self.person, subject: self.subject, standing, since: self.since, why: self.why }
    }
}

fn read(record: &Record) -> Option<Kept> {
    serde_json::from_str(&record.value).ok()
}
