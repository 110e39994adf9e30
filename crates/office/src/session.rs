//! Links that let people in: one-time login links and the sessions they begin, and the links by which a submitter
//! follows a case. All are 256 random bits, kept as digests only.

use crate::installation::Installation;
use crate::office::Office;
use book::log::Failure;
use cooperation::values::{CaseNumber, PersonNumber};

/// Whom a login link or a session lets in.
#[derive(Debug, Clone, PartialEq, Eq)]
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
        let _ = login;
        unimplemented!()
    }

    /// Whom a link would let in, without using it.
    #[must_use]
    pub fn link_opens(&self, link: &str) -> Option<Login> {
        let _ = link;
        unimplemented!()
    }

    /// Uses a link and begins a session: its secret, for the cookie. Nothing where the link was used or is too old.
    ///
    /// # Errors
    /// Where it cannot be kept.
    pub fn begin_session(&self, link: &str) -> Result<Option<(String, Login)>, Failure> {
        let _ = link;
        unimplemented!()
    }

    /// Whom a session lets in, while it lasts.
    #[must_use]
    pub fn session(&self, secret: &str) -> Option<Login> {
        let _ = secret;
        unimplemented!()
    }

    /// Ends a session.
    ///
    /// # Errors
    /// Where it cannot be kept.
    pub fn end_session(&self, secret: &str) -> Result<(), Failure> {
        let _ = secret;
        unimplemented!()
    }
}

impl Office {
    /// The secret by which the submitter of a case follows it; the same each time it is asked, so that a replayed order
    /// shows the same receipt.
    ///
    /// # Errors
    /// Where it cannot be kept.
    pub fn follow_link(&self, case: CaseNumber) -> Result<String, Failure> {
        let _ = case;
        unimplemented!()
    }

    /// The case that a follow link leads to.
    #[must_use]
    pub fn followed(&self, link: &str) -> Option<CaseNumber> {
        let _ = link;
        unimplemented!()
    }
}
