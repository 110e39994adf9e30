//! Sealing: words leave the entry and lie in an erasable table; the entry keeps a handle and a salted commitment.

use book::sealed::SealedRow;
use charter::judge::answer::Sealed;
use serde_json::{Map, Value};

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

    /// Seals these words.
    ///
    /// # Errors
    /// Where the system gives no chance for handle and salt.
    pub fn seal(&mut self, words: &str) -> Result<Sealed, getrandom::Error> {
        let handle = hex(&random::<16>()?);
        let row = SealedRow { handle: handle.clone(), salt: random()?, value: words.to_owned() };
        let commitment = row.commitment().to_string();
        self.rows.push(row);
        Ok(Sealed { handle, commitment, length: u32::try_from(words.chars().count()).unwrap_or(u32::MAX) })
    }

    /// Seals every `{"text": "…"}` in a command or a stamp written as JSON, as scripts and programs write it.
    ///
    /// # Errors
    /// Where the system gives no chance for handle and salt.
    pub fn seal_json(&mut self, value: &mut Value) -> Result<(), getrandom::Error> {
        match value {
            Value::Object(fields) => {
                if let Some(words) = words_of(fields) {
                    let sealed = self.seal(&words)?;
                    *value = serde_json::json!({
                        "handle": sealed.handle, "commitment": sealed.commitment, "length": sealed.length,
                    });
                    return Ok(());
                }
                fields.values_mut().try_for_each(|field| self.seal_json(field))
            }
            Value::Array(items) => items.iter_mut().try_for_each(|item| self.seal_json(item)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Ok(()),
        }
    }

    /// The rows, for the order.
    #[must_use]
    pub fn into_rows(self) -> Vec<SealedRow> {
        self.rows
    }
}

/// A ruling and a charter also have a field `text`, beside others or in a command of their own; only a lone one is words.
fn words_of(fields: &Map<String, Value>) -> Option<String> {
    let words = fields.get("text").and_then(Value::as_str)?;
    (fields.len() == 1).then(|| words.to_owned())
}

pub(crate) fn random<const N: usize>() -> Result<[u8; N], getrandom::Error> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)?;
    Ok(bytes)
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
