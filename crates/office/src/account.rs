//! Accounts: a name and a passphrase with which a person of the register signs in. They lie in the store of the
//! installation and never in a book: a book is kept for ever and handed over, an account is neither.

use crate::guesses::Guesses;
use crate::hashing::Hashing;
use crate::installation::Installation;
use crate::session::Login;
use book::log::Failure;
use book::proof::Digest;
use book::records::{Keeping as _, Lookup as _, Record};
use cooperation::values::PersonNumber;
use cooperation::visibility::Viewer;
use serde::{Deserialize, Serialize};
use std::net::IpAddr;

const ACCOUNT: &str = "account";
/// The fewest signs of a passphrase: long is what helps, not odd signs (NIST SP 800-63B-4, 3.1.1.2).
pub const SHORTEST: usize = 15;
/// The most signs; nobody types more, and hashing takes time.
pub const LONGEST: usize = 200;
/// The most signs of a name to sign in with.
const LONGEST_NAME: usize = 120;

/// An attempt to sign in.
#[derive(Debug, Clone, Copy)]
pub struct Guess<'a> {
    /// The cooperation, by the name it has in addresses.
    pub cooperation: &'a str,
    /// The name typed.
    pub name: &'a str,
    /// The passphrase typed.
    pub passphrase: &'a str,
    /// Where it came from, where that can be known.
    pub from: Option<IpAddr>,
}

/// Why somebody was not let in. A wrong name and a wrong passphrase look alike.
#[derive(Debug)]
pub enum NotLetIn {
    /// Name and passphrase do not belong together.
    Wrong,
    /// Too many wrong guesses: the next one is looked at after so many seconds.
    Wait(i64),
    /// Too many people are signing in at once.
    Crowded,
    /// The store cannot be read or written.
    Store(Failure),
}

/// A name and passphrase somebody wants for themselves.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// The name; none leaves it as it is.
    pub name: Option<&'a str>,
    /// The passphrase until now, where there is one.
    pub old: Option<&'a str>,
    /// The new one.
    pub new: &'a str,
    /// The new one, once more.
    pub again: &'a str,
    /// Where it came from, where that can be known.
    pub from: Option<IpAddr>,
}

/// Why a passphrase was not set.
#[derive(Debug)]
pub enum NotSet {
    /// There is no account yet, so a name is needed; or it is too long.
    Name,
    /// Somebody else signs in with this name.
    NameTaken,
    /// Too short, or nothing but one sign.
    TooShort,
    /// Too long.
    TooLong,
    /// It holds the name.
    HoldsName,
    /// The two are not the same.
    NotTheSame,
    /// The passphrase until now is missing or wrong.
    Old,
    /// Not let in to do this.
    Refused(NotLetIn),
    /// The session has ended.
    Ended,
}

impl From<Failure> for NotSet {
    fn from(failure: Failure) -> Self {
        Self::Refused(NotLetIn::Store(failure))
    }
}

impl From<Failure> for NotLetIn {
    fn from(failure: Failure) -> Self {
        Self::Store(failure)
    }
}

/// What is kept of an account.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Account {
    cooperation: String,
    person: PersonNumber,
    /// The name as it was typed.
    name: String,
    /// What is kept of the passphrase, with how it was hashed.
    hash: String,
}

/// What an installation has for signing in.
#[derive(Debug)]
pub(crate) struct Gate {
    hashing: Hashing,
    guesses: Guesses,
}

impl Gate {
    pub(crate) fn new() -> Self {
        Self { hashing: Hashing::new(), guesses: Guesses::default() }
    }
}

impl Installation {
    /// Lets somebody in: the secret of their session.
    ///
    /// # Errors
    /// Why not. A wrong guess counts against the account and against the address.
    pub async fn sign_in(&self, guess: Guess<'_>) -> Result<String, NotLetIn> {
        let key = key(guess.cooperation, guess.name);
        let account = self.look_at(&key, guess.passphrase, guess.from).await;
        let refused = match &account {
            Ok(_) => None,
            Err(NotLetIn::Wrong) => Some("wrong"),
            Err(NotLetIn::Wait(_)) => Some("waits"),
            Err(NotLetIn::Crowded) => Some("crowded"),
            Err(NotLetIn::Store(_)) => Some("store"),
        };
        let person = account.as_ref().ok().map(|account| account.person.to_string());
        let from = guess.from.map(|from| from.to_string());
        tracing::info!(target: "security", action = "sign-in", cooperation = guess.cooperation, ?person, ?refused, ?from);
        let Account { cooperation, person, .. } = account?;
        Ok(self.let_in(Login { cooperation, person }, false)?)
    }

    /// The account behind a key, if the passphrase is right.
    async fn look_at(&self, key: &str, passphrase: &str, from: Option<IpAddr>) -> Result<Account, NotLetIn> {
        let gate = self.gate();
        gate.guesses.begin(key, from, self.now()).map_err(NotLetIn::Wait)?;
        let account = self.account(key)?;
        let typed = if passphrase.chars().count() > LONGEST { String::new() } else { passphrase.to_owned() };
        let kept = account.as_ref().map(|account| account.hash.clone());
        let Ok(right) = gate.hashing.matches(typed, kept).await else {
            gate.guesses.not_looked_at(key, from);
            return Err(NotLetIn::Crowded);
        };
        let account = account.filter(|account| right && !self.is_gone(&account.login()));
        gate.guesses.was_right_if(key, account.is_some());
        account.ok_or(NotLetIn::Wrong)
    }

    /// The name with which a person signs in, where they have an account.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn account_of(&self, login: &Login) -> Result<Option<String>, Failure> {
        Ok(self.found(login)?.map(|(_, account)| account.name))
    }

    /// Gives a person a name and passphrase, or others than before. Every other session of theirs ends; the answer is the
    /// secret with which this one goes on.
    ///
    /// # Errors
    /// Why not; then nothing has changed.
    pub async fn set_passphrase(&self, session: &str, wanted: Wanted<'_>) -> Result<String, NotSet> {
        let login = self.session(session).ok_or(NotSet::Ended)?;
        let known = self.found(&login)?;
        if let Some((key, _)) = known.as_ref().filter(|_| !self.came_by_link(session)) {
            let old = wanted.old.ok_or(NotSet::Old)?;
            match self.look_at(key, old, wanted.from).await {
                Ok(_) => {}
                Err(NotLetIn::Wrong) => return Err(NotSet::Old),
                Err(refused) => return Err(NotSet::Refused(refused)),
            }
        }
        let name = wanted.name.map(str::to_owned).or_else(|| known.as_ref().map(|(_, account)| account.name.clone()));
        let name = name.filter(|name| !name.trim().is_empty() && name.chars().count() <= LONGEST_NAME);
        let name = name.ok_or(NotSet::Name)?;
        good_enough(&name, wanted.new)?;
        if wanted.new != wanted.again {
            return Err(NotSet::NotTheSame);
        }
        let new_key = key(&login.cooperation, &name);
        if self.account(&new_key)?.is_some_and(|account| account.login() != login) {
            return Err(NotSet::NameTaken);
        }
        let hash = self.gate().hashing.hash(wanted.new.to_owned()).await;
        let hash = hash.map_err(|_| NotSet::Refused(NotLetIn::Crowded))?;
        let hash = hash.ok_or_else(|| Failure::Store("the passphrase could not be hashed".into()))?;
        self.keep_account(&login, &new_key, name, hash)?;
        self.end_sessions_of(&login)?;
        tracing::info!(target: "security", action = "set-passphrase", cooperation = login.cooperation, person = %login.person);
        Ok(self.let_in(login, false)?)
    }

    /// Keeps the account; the one the person had under another name goes.
    fn keep_account(&self, login: &Login, new_key: &str, name: String, hash: String) -> Result<(), NotSet> {
        let (now, mut drawer) = (self.now(), self.drawer());
        // Looked at again with the drawer in hand: of two who want a name at once, one gets it.
        let taken = drawer.record(ACCOUNT, new_key, now)?.as_ref().and_then(read);
        if taken.is_some_and(|account| account.login() != *login) {
            return Err(NotSet::NameTaken);
        }
        for record in drawer.records(ACCOUNT, now)? {
            if record.key != new_key && read(&record).is_some_and(|account| account.login() == *login) {
                drawer.take(ACCOUNT, &record.key, now)?;
            }
        }
        let Login { cooperation, person } = login.clone();
        let value = serde_json::to_string(&Account { cooperation, person, name, hash }).unwrap_or_default();
        drawer.keep(vec![Record { kind: ACCOUNT.into(), key: new_key.to_owned(), value, expires: None }])?;
        Ok(())
    }

    /// Takes away the account, the sessions, the links, the calendar and the mail of a person, as when their name was destroyed.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn forget(&self, login: &Login) -> Result<(), Failure> {
        if let Some((key, _)) = self.found(login)? {
            let now = self.now();
            self.drawer().take(ACCOUNT, &key, now)?;
        }
        self.withdraw_feed(login)?;
        self.forget_mail(login)?;
        self.end_sessions_of(login)
    }

    /// Takes away the accounts of people who are no longer there: erased while the program did not run, or not in a book
    /// that was put back.
    ///
    /// # Errors
    /// Where it cannot be read or written.
    pub(crate) fn forget_the_gone(&self) -> Result<(), Failure> {
        let now = self.now();
        let accounts = self.drawer().records(ACCOUNT, now)?;
        for account in accounts.iter().filter_map(read) {
            if self.is_gone(&account.login()) {
                self.forget(&account.login())?;
            }
        }
        Ok(())
    }

    /// Whether the person stands in the register no more, or their name was destroyed. Of a cooperation that is not open
    /// nobody can tell: it may be there again tomorrow.
    pub(crate) fn is_gone(&self, login: &Login) -> bool {
        let office = self.cooperations().get(login.cooperation.as_str());
        let view = office.map(|office| office.view(Viewer::Public));
        view.is_some_and(|view| view.state().person(login.person).is_none_or(|person| person.erased.is_some()))
    }

    fn account(&self, key: &str) -> Result<Option<Account>, Failure> {
        let now = self.now();
        Ok(self.drawer().record(ACCOUNT, key, now)?.as_ref().and_then(read))
    }

    fn found(&self, login: &Login) -> Result<Option<(String, Account)>, Failure> {
        let now = self.now();
        let all = self.drawer().records(ACCOUNT, now)?;
        let mut all = all.into_iter().filter_map(|record| Some((read(&record)?, record.key)));
        Ok(all.find(|(account, _)| account.login() == *login).map(|(account, key)| (key, account)))
    }
}

impl Account {
    fn login(&self) -> Login {
        Login { cooperation: self.cooperation.clone(), person: self.person }
    }
}

/// Long enough, not one sign over and over, and not the name.
fn good_enough(name: &str, passphrase: &str) -> Result<(), NotSet> {
    let length = passphrase.chars().count();
    let first = passphrase.chars().next();
    if length < SHORTEST || passphrase.chars().all(|sign| Some(sign) == first) {
        return Err(NotSet::TooShort);
    }
    if length > LONGEST {
        return Err(NotSet::TooLong);
    }
    let plain = |text: &str| text.to_lowercase().split_whitespace().collect::<String>();
    let rest = plain(passphrase).replace(&plain(name), "");
    if rest.chars().count() < SHORTEST / 2 { Err(NotSet::HoldsName) } else { Ok(()) }
}

/// Under which an account is kept: the name without capitals and white space around it, as a digest.
fn key(cooperation: &str, name: &str) -> String {
    let name = name.trim().to_lowercase();
    Digest::of(format!("marke-account-v1\n{cooperation}\n{name}").as_bytes()).to_string()
}

fn read(record: &Record) -> Option<Account> {
    serde_json::from_str(&record.value).ok()
}
