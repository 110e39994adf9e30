//! Links that let people in: one-time login links and the sessions they begin, and the links by which a submitter
//! follows a case. All are 256 bits. Login links and sessions are kept as digests only; a follow link is derived from a
//! secret of the book, so that the same case always has the same one.

use crate::installation::Installation;
use crate::office::Office;
use crate::sealing::{hex, random};
use book::log::Failure;
use book::proof::Digest;
use book::records::{Keeping, Lookup, Record};
use cooperation::values::{CaseNumber, PersonNumber};
use serde::{Deserialize, Serialize};

const LINK: &str = "login-link";
const SESSION: &str = "session";
/// The kind of the record with the secret that follow links are derived from; it belongs in an archive.
pub const FOLLOW_SECRET: &str = "follow-secret";

const LINK_SECONDS: i64 = 60 * 60 * 24;
const SESSION_SECONDS: i64 = 60 * 60 * 12;

/// Whom a login link or a session lets in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Login {
    /// The cooperation, by the name it has in addresses.
    pub cooperation: String,
    /// The person in its register.
    pub person: PersonNumber,
}

impl Installation {
    /// Makes a one-time link for a person; it opens one session, within a day.
    ///
    /// # Errors
    /// Where it cannot be kept.
    pub fn login_link(&self, login: &Login) -> Result<String, Failure> {
        self.let_in(LINK, login, LINK_SECONDS)
    }

    /// Whom a link would let in, without using it.
    #[must_use]
    pub fn link_opens(&self, link: &str) -> Option<Login> {
        self.lets_in(LINK, link)
    }

    /// Uses a link and begins a session: its secret, for the cookie. Nothing where the link was used or is too old.
    ///
    /// # Errors
    /// Where it cannot be kept.
    pub fn begin_session(&self, link: &str) -> Result<Option<(String, Login)>, Failure> {
        let taken = self.store().take(LINK, &digest(link), self.clock().seconds())?;
        let Some(login) = taken.and_then(|record| read(&record)) else { return Ok(None) };
        let secret = self.let_in(SESSION, &login, SESSION_SECONDS)?;
        Ok(Some((secret, login)))
    }

    /// Whom a session lets in, while it lasts.
    #[must_use]
    pub fn session(&self, secret: &str) -> Option<Login> {
        self.lets_in(SESSION, secret)
    }

    /// Ends a session.
    ///
    /// # Errors
    /// Where it cannot be kept.
    pub fn end_session(&self, secret: &str) -> Result<(), Failure> {
        self.store().take(SESSION, &digest(secret), self.clock().seconds()).map(|_| ())
    }

    fn let_in(&self, kind: &str, login: &Login, seconds: i64) -> Result<String, Failure> {
        let secret = hex(&random::<32>().map_err(no_chance)?);
        let now = self.clock().seconds();
        let record = Record {
            kind: kind.to_owned(),
            key: digest(&secret),
            value: serde_json::json!(login).to_string(),
            expires: Some(now.saturating_add(seconds)),
        };
        let mut store = self.store();
        store.prune(now)?;
        store.keep(vec![record])?;
        Ok(secret)
    }

    fn lets_in(&self, kind: &str, secret: &str) -> Option<Login> {
        let found = self.store().record(kind, &digest(secret), self.clock().seconds());
        found.ok().flatten().as_ref().and_then(read)
    }
}

impl Office {
    /// The secret by which the submitter of a case follows it; the same each time it is asked, so that a replayed order
    /// shows the same receipt.
    ///
    /// # Errors
    /// Where it cannot be kept.
    pub fn follow_link(&self, case: CaseNumber) -> Result<String, Failure> {
        let secret = match self.record(FOLLOW_SECRET, "")? {
            Some(record) => record.value,
            None => self.new_follow_secret()?,
        };
        Ok(follow(case, &secret))
    }

    /// The case that a follow link leads to.
    #[must_use]
    pub fn followed(&self, link: &str) -> Option<CaseNumber> {
        let (case, _) = link.rsplit_once('-')?;
        let case: CaseNumber = case.parse().ok()?;
        let secret = self.record(FOLLOW_SECRET, "").ok()??.value;
        // Digests are compared, not the links: how long comparing takes tells nothing about the link.
        (digest(&follow(case, &secret)) == digest(link)).then_some(case)
    }

    fn new_follow_secret(&self) -> Result<String, Failure> {
        let value = hex(&random::<32>().map_err(no_chance)?);
        let record = Record { kind: FOLLOW_SECRET.to_owned(), key: String::new(), value: value.clone(), expires: None };
        self.keep(vec![record])?;
        Ok(value)
    }
}

fn follow(case: CaseNumber, secret: &str) -> String {
    format!("{case}-{}", digest(&format!("marke-follow-v1 {secret} {case}")))
}

fn digest(secret: &str) -> String {
    Digest::of(secret.as_bytes()).to_string()
}

fn read(record: &Record) -> Option<Login> {
    serde_json::from_str(&record.value).ok()
}

fn no_chance(error: getrandom::Error) -> Failure {
    Failure::Key(error.to_string())
}
