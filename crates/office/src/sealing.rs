//! Sealing: words leave the entry and lie in an erasable table; the entry keeps a handle and a salted commitment.

use crate::files::Received;
use book::attachments::{Attachment, Content};
use book::log::Failure;
use book::sealed::SealedRow;
use charter::judge::answer::{self, Sealed};
use serde_json::Value;

/// Seals the words of one order, and keeps the rows that go with it.
#[derive(Debug, Default)]
pub struct Sealing {
    rows: Vec<SealedRow>,
    attachments: Vec<Attachment>,
}

impl Sealing {
    /// Nothing sealed yet.
    #[must_use]
    pub const fn new() -> Self {
        Self { rows: Vec::new(), attachments: Vec::new() }
    }

    /// Seals these words under a handle of 128 random bits, with a salt of 256.
    ///
    /// # Errors
    /// Where the system gives no chance for handle and salt.
    pub fn seal(&mut self, words: &str) -> Result<Sealed, getrandom::Error> {
        let (handle, salt) = chance()?;
        let row = SealedRow { handle, salt, value: words.to_owned() };
        let sealed = said_of(&row);
        self.rows.push(row);
        Ok(sealed)
    }

    /// Seals a file that came in: its name and its bytes, each under a handle of its own.
    ///
    /// # Errors
    /// [`NotSealed`] where the system gives no chance, or the file cannot be read any more.
    pub fn attach(&mut self, received: &Received) -> Result<answer::Attachment, NotSealed> {
        let name = self.seal(&received.name)?;
        let content = self.seal_bytes(&received.content)?;
        Ok(answer::Attachment { name, content, kind: received.kind, acts: received.acts })
    }

    fn seal_bytes(&mut self, content: &Content) -> Result<Sealed, NotSealed> {
        let (handle, salt) = chance()?;
        let attachment = Attachment { handle, salt, content: content.clone() };
        let sealed = said_of_attachment(&attachment)?;
        self.attachments.push(attachment);
        Ok(sealed)
    }

    /// Seals words as a script writes them. A script is text, and what begins as a PDF does is the bytes of one.
    ///
    /// # Errors
    /// As [`Sealing::attach`].
    pub fn seal_written(&mut self, words: &str) -> Result<Sealed, NotSealed> {
        if words.starts_with("%PDF-") {
            return self.seal_bytes(&Content::of_bytes(words.as_bytes().to_vec()));
        }
        Ok(self.seal(words)?)
    }

    /// Seals every `{"text": "the words"}` in a command or a stamp as people and programs write it. The text of a charter
    /// is itself, and stays.
    ///
    /// # Errors
    /// As [`Sealing::attach`].
    pub fn seal_json(&mut self, value: &mut Value) -> Result<(), NotSealed> {
        match value {
            Value::Object(members) => match members.get("text") {
                Some(Value::String(words)) if members.len() == 1 => {
                    let sealed = self.seal_written(words)?;
                    *value = written(&sealed);
                    Ok(())
                }
                Some(_) | None => {
                    let inner = members.iter_mut().filter(|(name, _)| *name != "found");
                    { inner }.try_for_each(|(_, inner)| self.seal_json(inner))
                }
            },
            Value::Array(items) => items.iter_mut().try_for_each(|inner| self.seal_json(inner)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Ok(()),
        }
    }

    /// The rows so far.
    #[must_use]
    pub fn rows(&self) -> &[SealedRow] {
        &self.rows
    }

    /// The rows and the files, for the order.
    #[must_use]
    pub fn into_parts(self) -> (Vec<SealedRow>, Vec<Attachment>) {
        (self.rows, self.attachments)
    }

    /// The rows, for an order without files.
    #[must_use]
    pub fn into_rows(self) -> Vec<SealedRow> {
        self.rows
    }
}

/// Why something could not be sealed.
#[derive(Debug, thiserror::Error)]
pub enum NotSealed {
    /// The system gives no chance for handle and salt.
    #[error("no random bytes: {0}")]
    Chance(#[from] getrandom::Error),
    /// The file cannot be read any more.
    #[error(transparent)]
    File(#[from] Failure),
}

/// A handle of 128 random bits and a salt of 256.
fn chance() -> Result<(String, [u8; 32]), getrandom::Error> {
    let (mut handle, mut salt) = ([0; 16], [0; 32]);
    getrandom::fill(&mut handle)?;
    getrandom::fill(&mut salt)?;
    Ok((handle.iter().map(|byte: &u8| format!("{byte:02x}")).collect(), salt))
}

/// What an entry says of the bytes of a file.
pub(crate) fn said_of_attachment(attachment: &Attachment) -> Result<Sealed, Failure> {
    Ok(Sealed {
        handle: attachment.handle.clone(),
        commitment: attachment.commitment()?.to_string(),
        length: u32::try_from(attachment.content.length()).unwrap_or(u32::MAX),
    })
}

/// What an entry says of a sealed value.
pub(crate) fn said_of(row: &SealedRow) -> Sealed {
    Sealed {
        handle: row.handle.clone(),
        commitment: row.commitment().to_string(),
        length: u32::try_from(row.value.chars().count()).unwrap_or(u32::MAX),
    }
}

fn written(sealed: &Sealed) -> Value {
    let Sealed { handle, commitment, length } = sealed;
    serde_json::json!({ "handle": handle, "commitment": commitment, "length": length })
}
