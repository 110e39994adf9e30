//! Sealing: words leave the entry and lie in an erasable table; the entry keeps a handle and a salted commitment.

use book::sealed::SealedRow;
use charter::judge::answer::Sealed;
use serde_json::Value;

/// Seals the words of one order, and keeps the rows that go with it.
#[derive(Debug, Default)]
pub struct Sealing {
    rows: Vec<SealedRow>,
}

impl Sealing {
    /// Nothing sealed yet.
    #[must_use]
    pub const fn new() -> Self {
        Self { rows: Vec::new() }
    }

    /// Seals these words under a handle of 128 random bits, with a salt of 256.
    ///
    /// # Errors
    /// Where the system gives no chance for handle and salt.
    pub fn seal(&mut self, words: &str) -> Result<Sealed, getrandom::Error> {
        let (mut handle, mut salt) = ([0; 16], [0; 32]);
        getrandom::fill(&mut handle)?;
        getrandom::fill(&mut salt)?;
        let handle: String = handle.iter().map(|byte: &u8| format!("{byte:02x}")).collect();
        let row = SealedRow { handle, salt, value: words.to_owned() };
        let sealed = said_of(&row);
        self.rows.push(row);
        Ok(sealed)
    }

    /// Seals every `{"text": "the words"}` in a command or a stamp as people and programs write it. The text of a charter
    /// is itself, and stays.
    ///
    /// # Errors
    /// Where the system gives no chance for handle and salt.
    pub fn seal_json(&mut self, value: &mut Value) -> Result<(), getrandom::Error> {
        match value {
            Value::Object(members) => match members.get("text") {
                Some(Value::String(words)) if members.len() == 1 => {
                    let sealed = self.seal(words)?;
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

    /// The rows, for the order.
    #[must_use]
    pub fn into_rows(self) -> Vec<SealedRow> {
        self.rows
    }
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
