//! Links that let people in: one-time login links and the sessions they begin, and the links by which a submitter
//! follows a case. All are 256 random bits, kept as digests only.

use crate::installation::Installation;
use crate::office::Office;
use crate::shared::Shared;
use book::log::Failure;
use book::proof::Digest;
use book::records::{Keeping as _, Lookup as _, Record};
use cooperation::values::{CaseNumber, PersonNumber};
use serde::{Deserialize, Serialize};

/// The kind of the records that hold follow links.
pub(crate) const FOLLOW: &str = "follow";
const LINK: &str = "login";
const SESSION: &str = "session";

/// How long a login link waits: a day.
const LINK_LASTS: i64 = 24 * 3600;
/// How long a session lasts at most: 12 hours.
const SESSION_LASTS: i64 = 12 * 3600;
/// How long a session lasts when nothing is done: 30 minutes.
const IDLE_LASTS: i64 = 30 * 60;
/// How long after a link was used a passphrase can be set without the one before: 15 minutes.
const FRESH_LASTS: i64 = 15 * 60;
/// How much later something must be done before it is noted: a minute.
const NOTED: i64 = 60;

/// Whom a login link or a session lets in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Login {
    /// The cooperation, by the name it has in addresses.
    pub cooperation: String,
    /// The person in its register.
    pub person: PersonNumber,
}

/// What is kept of a link or session.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Kept {
    cooperation: String,
    person: PersonNumber,
    /// When it ends at the latest.
    ends: i64,
    /// Whether a session began by a link, and not with a passphrase.
    #[serde(default)]
    by_link: bool,
}

impl Kept {
    fn login(self) -> Login {
        Login { cooperation: self.cooperation, person: self.person }
    }

    /// The record of this under a secret, that expires at a moment unless it is kept again.
    fn record(&self, kind: &str, secret: &str, expires: i64) -> Record {
        let value = serde_json::to_string(self).unwrap_or_default();
        Record { kind: kind.into(), key: digest(secret), value, expires: Some(expires.min(self.ends)) }
    }
}

impl Installation {
    /// Makes a one-time link for a person; it opens one session, within a day.
    ///
    /// # Errors
    /// Where it cannot be kept.
    pub fn login_link(&self, login: &Login) -> Result<String, Failure> {
        let ends = self.now() + LINK_LASTS;
        let kept = Kept { cooperation: login.cooperation.clone(), person: login.person, ends, by_link: true };
        let secret = random()?;
        self.drawer().keep(vec![kept.record(LINK, &secret, ends)])?;
        Ok(secret)
    }

    /// Whom a link would let in, without using it.
    #[must_use]
    pub fn link_opens(&self, link: &str) -> Option<Login> {
        Some(read(&self.drawer().record(LINK, &digest(link), self.now()).ok()??)?.login())
    }

    /// Uses a link and begins a session: its secret, for the cookie. Nothing where the link was used or is too old.
    ///
    /// # Errors
    /// Where it cannot be kept.
    pub fn begin_session(&self, link: &str) -> Result<Option<(String, Login)>, Failure> {
        let now = self.now();
        let taken = self.drawer().take(LINK, &digest(link), now)?;
        let login = taken.as_ref().and_then(read).map(Kept::login).filter(|login| !self.is_gone(login));
        let Some(login) = login else { return Ok(None) };
        Ok(Some((self.let_in(login.clone(), true)?, login)))
    }

    /// Begins a session: its secret.
    pub(crate) fn let_in(&self, login: Login, by_link: bool) -> Result<String, Failure> {
        let (secret, now) = (random()?, self.now());
        let Login { cooperation, person } = login;
        let kept = Kept { cooperation, person, ends: now + SESSION_LASTS, by_link };
        self.drawer().keep(vec![kept.record(SESSION, &secret, now + IDLE_LASTS)])?;
        Ok(secret)
    }

    /// Whether a session was just begun by a link: whoever lost their passphrase gets a link to set another.
    #[must_use]
    pub fn came_by_link(&self, secret: &str) -> bool {
        let now = self.now();
        let record = self.drawer().record(SESSION, &digest(secret), now).ok().flatten();
        let kept = record.as_ref().and_then(read);
        kept.is_some_and(|kept| kept.by_link && now <= kept.ends - SESSION_LASTS + FRESH_LASTS)
    }

    /// Whom a session lets in, while it lasts: half an hour after it was last used, twelve hours in all.
    #[must_use]
    pub fn session(&self, secret: &str) -> Option<Login> {
        let now = self.now();
        let mut drawer = self.drawer();
        let record = drawer.record(SESSION, &digest(secret), now).ok()??;
        let kept = read(&record)?;
        let later = kept.record(SESSION, secret, now + IDLE_LASTS);
        if later.expires > record.expires.map(|expires| expires + NOTED)
            && let Err(failed) = drawer.keep(vec![later])
        {
            tracing::warn!(%failed, "the use of a session could not be noted");
        }
        drop(drawer);
        Some(kept.login()).filter(|login| !self.is_gone(login))
    }

    /// Whom a session lets in, without counting as its use: nothing is written, and it ends when it would have.
    #[must_use]
    pub fn session_unused(&self, secret: &str) -> Option<Login> {
        let now = self.now();
        let record = self.drawer().record(SESSION, &digest(secret), now).ok()??;
        Some(read(&record)?.login()).filter(|login| !self.is_gone(login))
    }

    /// Goes on with a session under another secret, as after something that needs more trust. Nothing where it had ended.
    ///
    /// # Errors
    /// Where it cannot be kept.
    pub fn renew_session(&self, secret: &str) -> Result<Option<String>, Failure> {
        let (new, now) = (random()?, self.now());
        let mut drawer = self.drawer();
        let taken = drawer.take(SESSION, &digest(secret), now)?;
        let Some(kept) = taken.as_ref().and_then(read) else { return Ok(None) };
        drawer.keep(vec![kept.record(SESSION, &new, now + IDLE_LASTS)])?;
        Ok(Some(new))
    }

    /// Ends a session.
    ///
    /// # Errors
    /// Where it cannot be kept.
    pub fn end_session(&self, secret: &str) -> Result<(), Failure> {
        let now = self.now();
        self.drawer().take(SESSION, &digest(secret), now).map(|_| ())
    }

    /// Ends every session of a person, and takes back every login link.
    ///
    /// # Errors
    /// Where it cannot be kept.
    pub fn end_sessions_of(&self, login: &Login) -> Result<(), Failure> {
        let now = self.now();
        let mut drawer = self.drawer();
        for kind in [LINK, SESSION] {
            for record in drawer.records(kind, now)? {
                if read(&record).is_some_and(|kept| kept.login() == *login) {
                    drawer.take(kind, &record.key, now)?;
                }
            }
        }
        Ok(())
    }

    pub(crate) fn now(&self) -> i64 {
        self.clock().seconds()
    }
}

impl Office {
    /// The secret by which the submitter of a case follows it; the same each time it is asked, so that a replayed order
    /// shows the same receipt. It leads to the case as long as the book is there, as the receipt says.
    ///
    /// # Errors
    /// Where it cannot be kept.
    pub fn follow_link(&self, case: CaseNumber) -> Result<String, Failure> {
        let shared = self.shared();
        let (secret, record) = follow_record(shared, case);
        let now = shared.clock.seconds();
        let known = shared.readers.with(|reader| reader.record(FOLLOW, &record.key, now))?;
        if known.is_none() {
            self.keep(vec![record])?;
        }
        Ok(secret)
    }

    /// The case that a follow link leads to.
    #[must_use]
    pub fn followed(&self, link: &str) -> Option<CaseNumber> {
        let shared = self.shared();
        let now = shared.clock.seconds();
        let record = shared.readers.with(|reader| reader.record(FOLLOW, &digest(link), now)).ok()??;
        record.value.parse().ok()
    }
}

/// The link by which a case is followed, and what is kept of it. It follows from a secret of this book, so that it need
/// not be kept to be shown again.
pub(crate) fn follow_record(shared: &Shared, case: CaseNumber) -> (String, Record) {
    let secret = Digest::of(&[&shared.follow.0[..], case.to_string().as_bytes()].concat()).to_string();
    let record = Record { kind: FOLLOW.into(), key: digest(&secret), value: case.to_string(), expires: None };
    (secret, record)
}

/// 256 random bits.
pub(crate) fn random() -> Result<String, Failure> {
    let mut secret = [0; 32];
    getrandom::fill(&mut secret).map_err(|e| Failure::Store(format!("no random bytes: {e}")))?;
    Ok(Digest(secret).to_string())
}

/// What is kept of a secret.
pub(crate) fn digest(secret: &str) -> String {
    Digest::of(format!("marke-link-v1\n{secret}").as_bytes()).to_string()
}

fn read(record: &Record) -> Option<Kept> {
    serde_json::from_str(&record.value).ok()
}
