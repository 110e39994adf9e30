//! What the office knows of mailing people: their address, what they chose to get, and the names by which the answers to
//! invitations are known. A choice lies in the store of the installation, an address in the register or beside the choice.

use crate::installation::Installation;
use crate::office::Office;
use crate::session::Login;
use book::log::Failure;
use book::proof::Digest;
use book::records::{Keeping as _, Lookup as _, Record};
use charter::Id;
use cooperation::values::{MeetingNumber, PersonNumber};
use serde::{Deserialize, Serialize};
use words::Lang;

/// The kind of the records that hold a choice.
const CHOICE: &str = "mail-choice";
/// The kind of the records that hold answers that were set aside.
const ASIDE: &str = "mail-aside";
/// The kind of the records that hold when the last answer by mail was written.
const ANSWERED: &str = "mail-answered";
/// How long an answer that was set aside is shown, in seconds: 60 days.
const SHOWN: i64 = 60 * 24 * 3600;
/// How long is known when an answer was written, in seconds: longer than a meeting is planned ahead.
const KNOWN: i64 = 800 * 24 * 3600;
/// How many signs of the secret part stand in the name of an invitation: 128 bits.
const SECRET_SIGNS: usize = 32;

/// How often somebody gets an overview of what waits for them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Often {
    /// Never.
    #[default]
    Never,
    /// On each working day.
    Daily,
    /// On the first working day of each week.
    Weekly,
}

/// What somebody chose to get by mail.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choice {
    /// Their own address, in the place of that of the register.
    pub address: Option<String>,
    /// How often they get an overview.
    pub often: Often,
    /// In which language.
    pub language: Lang,
}

/// What is kept of a choice.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Kept {
    address: Option<String>,
    often: Often,
    language: String,
}

/// An answer to an invitation that was not recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Aside {
    /// When it came in, in seconds since 1970.
    pub at: i64,
    /// From which address, as far as it says.
    pub from: String,
    /// The meeting it is about, where it is known.
    pub meeting: Option<MeetingNumber>,
    /// Why it was not recorded, in the language of the installation.
    pub why: String,
}

/// Whom an invitation is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invited {
    /// To which meeting.
    pub meeting: MeetingNumber,
    /// For which seat.
    pub seat: Id,
    /// Whoever holds it.
    pub person: PersonNumber,
}

impl Office {
    /// What an invitation is known by, in calendars and in the answers that come back. It stays the same when the meeting
    /// moves. Part of it nobody can guess, so that only who got the invitation can answer it.
    #[must_use]
    pub fn invitation(&self, of: &Invited) -> String {
        let Invited { meeting, seat, person } = of;
        let name = format!("{meeting}.{person}.{seat}");
        let secret = Digest::of(&[&self.shared().follow.0[..], b"\ninvitation\n", name.as_bytes()].concat());
        let secret: String = secret.to_string().chars().take(SECRET_SIGNS).collect();
        format!("{secret}.{name}@{}.marke", self.name())
    }

    /// For whom the invitation with this name is; nothing where it is none of ours.
    #[must_use]
    pub fn invited(&self, name: &str) -> Option<Invited> {
        let (rest, _) = name.split_once('@')?;
        let mut parts = rest.splitn(4, '.').skip(1);
        let (meeting, person, seat) = (parts.next()?, parts.next()?, parts.next()?);
        let (meeting, person) = (MeetingNumber(meeting.parse().ok()?), PersonNumber(person.parse().ok()?));
        let found = Invited { meeting, seat: Id::new(seat), person };
        (self.invitation(&found) == name).then_some(found)
    }

    /// How the register says that somebody can be reached. It is for addressing what is sent to them, and for nobody to read.
    #[must_use]
    pub fn reached_by(&self, person: PersonNumber) -> Option<String> {
        let state = &self.shared().now().state;
        let contact = state.person(person).filter(|person| person.erased.is_none())?.contact.as_ref()?;
        self.shared().texts.get(&contact.handle).map(|words| words.trim().to_owned())
    }
}

impl Installation {
    /// What somebody chose to get by mail.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn mail_choice(&self, login: &Login) -> Result<Choice, Failure> {
        let found = self.drawer().record(CHOICE, &key(login), self.now())?;
        let kept: Option<Kept> = found.and_then(|record| serde_json::from_str(&record.value).ok());
        Ok(kept.map_or_else(Choice::default, |kept| Choice {
            address: kept.address,
            often: kept.often,
            language: Lang::from_tag(&kept.language).unwrap_or_default(),
        }))
    }

    /// Keeps what somebody chose to get by mail.
    ///
    /// # Errors
    /// Where it cannot be kept.
    pub fn choose_mail(&self, login: &Login, choice: &Choice) -> Result<(), Failure> {
        let Choice { address, often, language } = choice.clone();
        let kept = Kept { address, often, language: language.tag().to_owned() };
        let value = serde_json::to_string(&kept).unwrap_or_default();
        self.drawer().keep(vec![Record { kind: CHOICE.into(), key: key(login), value, expires: None }])?;
        tracing::info!(target: "security", action = "choose-mail", cooperation = login.cooperation, person = %login.person);
        Ok(())
    }

    /// Takes away what somebody chose, and every letter to them.
    pub(crate) fn forget_mail(&self, login: &Login) -> Result<(), Failure> {
        let now = self.now();
        self.drawer().take(CHOICE, &key(login), now)?;
        self.forget_letters(login)
    }

    /// Keeps for people to see that an answer was not recorded, and why. The same answer is kept once.
    ///
    /// # Errors
    /// Where it cannot be kept.
    pub fn set_aside(&self, cooperation: &str, of: &str, aside: &Aside) -> Result<(), Failure> {
        let value = serde_json::to_string(aside).unwrap_or_default();
        let (key, expires) = (format!("{cooperation}/{of}"), Some(self.now().saturating_add(SHOWN)));
        self.drawer().keep(vec![Record { kind: ASIDE.into(), key, value, expires }])
    }

    /// The answers that were not recorded of late, the last first.
    ///
    /// # Errors
    /// Where they cannot be read.
    pub fn asides(&self, cooperation: &str) -> Result<Vec<Aside>, Failure> {
        let own = format!("{cooperation}/");
        let all = self.drawer().records(ASIDE, self.now())?;
        let all = all.into_iter().filter(|record| record.key.starts_with(&own));
        let mut all: Vec<Aside> = all.filter_map(|record| serde_json::from_str(&record.value).ok()).collect();
        all.sort_by_key(|aside| std::cmp::Reverse(aside.at));
        Ok(all)
    }

    /// When the last answer to an invitation that was recorded was written, in seconds since 1970.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn answer_written(&self, invitation: &str) -> Result<Option<i64>, Failure> {
        let found = self.drawer().record(ANSWERED, invitation, self.now())?;
        Ok(found.and_then(|record| record.value.parse().ok()))
    }

    /// Keeps when an answer that was recorded was written.
    ///
    /// # Errors
    /// Where it cannot be kept.
    pub fn keep_answer_written(&self, invitation: &str, written: i64) -> Result<(), Failure> {
        let expires = Some(self.now().saturating_add(KNOWN));
        let record = Record { kind: ANSWERED.into(), key: invitation.to_owned(), value: written.to_string(), expires };
        self.drawer().keep(vec![record])
    }
}

fn key(login: &Login) -> String {
    format!("{}/{}", login.cooperation, login.person)
}
