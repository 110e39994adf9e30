//! A message as mail programs exchange it (RFC 5322), with an invitation in it where there is one (RFC 6047).

use crate::address::MailAddress;
use jiff::Timestamp;
use lettre::Message;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart, SinglePart};
use std::time::SystemTime;

/// What stands between the parts; no line of a text or a calendar begins with it.
const BOUNDARY: &str = "=_marke-part_=";

/// A message to one address.
#[derive(Debug, Clone, Copy)]
pub struct Mail<'a> {
    /// Who it is from: the name that mail programs show, and the address.
    pub from: (&'a str, &'a MailAddress),
    /// Who it is for.
    pub to: &'a MailAddress,
    /// The line above it.
    pub subject: &'a str,
    /// What it says.
    pub text: &'a str,
    /// The invitation in it: what it asks, and the calendar.
    pub calendar: Option<(Method, &'a str)>,
    /// What it is known by, without a domain: the same message has the same, so that mail servers see it is one.
    pub id: &'a str,
    /// When it was written.
    pub written: Timestamp,
}

/// What a calendar asks of whoever gets it (RFC 5546, 1.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// To come.
    Request,
    /// To take it out of the calendar.
    Cancel,
}

impl Method {
    /// As the standard writes it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Request => "REQUEST",
            Self::Cancel => "CANCEL",
        }
    }
}

/// Why a message cannot be made.
#[derive(Debug, thiserror::Error)]
#[error("the message cannot be made: {0}")]
pub struct Unmakeable(String);

impl Mail<'_> {
    /// The message as it is sent.
    ///
    /// # Errors
    /// Where a part of it cannot stand in a message.
    pub fn written(&self) -> Result<String, Unmakeable> {
        let (name, from) = self.from;
        let mailbox = Mailbox::new(Some(name.to_owned()), from.inner().clone());
        let written = SystemTime::from(self.written);
        let message = Message::builder()
            .from(mailbox)
            .to(Mailbox::new(None, self.to.inner().clone()))
            .subject(self.subject)
            .date(written)
            .message_id(Some(format!("<{}@{}>", self.id, from.domain())))
            // A program wrote it: answering machines keep silent (RFC 3834).
            .raw_header(plain("Auto-Submitted", "auto-generated")?);
        let text = SinglePart::plain(self.text.to_owned());
        let message = match self.calendar {
            None => message.singlepart(text),
            Some((method, calendar)) => message.multipart(invitation(text, method, calendar)?),
        };
        let bytes = message.map_err(|e| Unmakeable(e.to_string()))?.formatted();
        String::from_utf8(bytes).map_err(|e| Unmakeable(e.to_string()))
    }
}

/// The text, and the same as a calendar for programs that know what to do with it.
fn invitation(text: SinglePart, method: Method, calendar: &str) -> Result<MultiPart, Unmakeable> {
    let kind = format!("text/calendar; charset=utf-8; method={}; component=VEVENT", method.name());
    let kind = ContentType::parse(&kind).map_err(|e| Unmakeable(e.to_string()))?;
    let calendar = SinglePart::builder().header(kind).body(calendar.to_owned());
    let parts = MultiPart::builder().kind(lettre::message::MultiPartKind::Alternative).boundary(BOUNDARY);
    Ok(parts.singlepart(text).singlepart(calendar))
}

fn plain(name: &str, value: &str) -> Result<HeaderValue, Unmakeable> {
    let name = HeaderName::new_from_ascii(name.to_owned()).map_err(|e| Unmakeable(e.to_string()))?;
    Ok(HeaderValue::new(name, value.to_owned()))
}
