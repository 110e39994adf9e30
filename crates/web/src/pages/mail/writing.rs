//! Writing to somebody: who they are, where they are reached, and a letter that is filed once.

use crate::mailing::Mailing;
use crate::state::App;
use crate::visit::Visit;
use cooperation::values::PersonNumber;
use office::Office;
use office::correspondence::Choice;
use office::outbox::Letter;
use office::session::Login;
use post::address::MailAddress;
use post::message::{Mail, Method};
use std::sync::Arc;
use words::Lang;

/// Somebody who is written to, as what they may see.
pub(super) struct Reader<'a> {
    pub(super) visit: Visit,
    pub(super) mailing: &'a Mailing,
    pub(super) person: PersonNumber,
    pub(super) to: MailAddress,
    pub(super) choice: Choice,
}

/// A message to them: the line above it, what it says, and the invitation in it.
pub(super) struct Words {
    pub(super) subject: String,
    pub(super) text: String,
    pub(super) calendar: Option<(Method, String)>,
}

/// Who somebody is to the installation.
pub(super) fn login(slug: &str, person: PersonNumber) -> Login {
    Login { cooperation: slug.to_owned(), person }
}

/// Where somebody is reached: as they say themselves, or else as the register says, where that is an address.
pub(super) fn address(office: &Office, choice: &Choice, person: PersonNumber) -> Option<MailAddress> {
    let own = choice.address.clone().or_else(|| office.reached_by(person));
    own.as_deref().and_then(MailAddress::read)
}

impl<'a> Reader<'a> {
    /// Somebody to write to; nothing where they have no address, or their name was destroyed.
    pub(super) fn of(
        app: &App,
        (slug, office): (&Arc<str>, &Office),
        mailing: &'a Mailing,
        person: PersonNumber,
    ) -> Option<Self> {
        let found = app.installation().mail_choice(&login(slug, person));
        let choice = found.inspect_err(|fault| tracing::error!(%fault, "a choice could not be read")).ok()?;
        let to = address(office, &choice, person)?;
        let visit = Visit::by_itself(app, (slug, office), person, choice.language);
        visit.view.state().person(person).filter(|person| person.erased.is_none())?;
        Some(Self { visit, mailing, person, to, choice })
    }

    /// The whole address of a page of the cooperation.
    pub(super) fn site(&self, path: &str) -> String {
        format!("{}{}", self.mailing.site, self.visit.at(path))
    }

    pub(super) fn l(&self) -> Lang {
        self.visit.l
    }

    /// Files a letter to them under a key; the same key is the same letter.
    pub(super) fn files(&self, key: &str, words: Words) {
        let cooperation = self.visit.slug.to_string();
        let from = self.visit.view.agreement().map(|agreement| agreement.name.value.clone()).unwrap_or_default();
        let Words { subject, text, calendar } = words;
        let text = format!("{text}\n\n-- \n{}\n{}\n", self.l().mail_foot(&from), self.site("/post"));
        let id = format!("{cooperation}.{}", key.replace(['/', '@'], "."));
        let mail = Mail {
            from: (&from, &self.mailing.from),
            to: &self.to,
            subject: &subject,
            text: &text,
            calendar: calendar.as_ref().map(|(method, calendar)| (*method, calendar.as_str())),
            id: &id,
            written: self.visit.office.clock().now(),
        };
        let message = match mail.written() {
            Ok(message) => message,
            Err(fault) => return tracing::error!(%fault, key, "a message could not be made"),
        };
        let (person, to) = (self.person, self.to.to_string());
        let letter = Letter { key: key.to_owned(), cooperation, person, to, subject, message };
        if let Err(fault) = self.visit.app.installation().file_letter(letter) {
            tracing::error!(%fault, key, "a letter could not be filed");
        }
    }
}
