//! Idempotency: the same key with the same command is answered, not done again.

use crate::order::Order;
use book::proof::Digest;
use book::records::Record;
use book::sealed::SealedRow;
use cooperation::values::Sequence;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The kind of the records that remember keys.
pub(crate) const KIND: &str = "key";
/// How long a key is remembered.
const REMEMBERED_SECONDS: i64 = 60 * 60 * 24 * 30;

/// What became of a key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Used {
    /// Digest of who asked what.
    pub(crate) asked: String,
    /// The entry it became.
    pub(crate) entry: Sequence,
}

impl Used {
    pub(crate) fn record(&self, key: &str, now: i64) -> Record {
        Record {
            kind: KIND.to_owned(),
            key: key.to_owned(),
            value: json!(self).to_string(),
            expires: Some(now.saturating_add(REMEMBERED_SECONDS)),
        }
    }

    pub(crate) fn read(record: &Record) -> Option<Self> {
        serde_json::from_str(&record.value).ok()
    }
}

/// The key as it is kept: a digest, since a key may come from outside.
pub(crate) fn key_digest(key: &str) -> String {
    Digest::of(key.as_bytes()).to_string()
}

/// Digest of who asked what. Salts and handles differ each time the same words are sealed, so the words themselves stand
/// in for them here. The key, which is kept nowhere, salts the digest: a name cannot be guessed back from it.
pub(crate) fn asked_digest(order: &Order) -> String {
    let words: BTreeMap<&str, &SealedRow> = order.sealed.iter().map(|row| (row.handle.as_str(), row)).collect();
    let mut asked = json!({
        "key": order.key, "who": order.who, "acting": order.acting, "on": order.on, "reasons": order.reasons, "command": order.command,
    });
    unseal(&mut asked, &words);
    Digest::of(asked.to_string().as_bytes()).to_string()
}

fn unseal(value: &mut Value, words: &BTreeMap<&str, &SealedRow>) {
    match value {
        Value::Object(fields) => {
            let row = fields.get("handle").and_then(Value::as_str).and_then(|handle| words.get(handle));
            if let Some(row) = row {
                *value = Value::String(row.value.clone());
            } else {
                fields.values_mut().for_each(|field| unseal(field, words));
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| unseal(item, words)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// The sealed values a command speaks of: handle and commitment.
pub(crate) fn sealed_in(value: &Value, found: &mut Vec<(String, String)>) {
    match value {
        Value::Object(fields) => {
            let text = |name: &str| fields.get(name).and_then(Value::as_str);
            if let (Some(handle), Some(commitment)) = (text("handle"), text("commitment")) {
                found.push((handle.to_owned(), commitment.to_owned()));
            }
            fields.values().for_each(|field| sealed_in(field, found));
        }
        Value::Array(items) => items.iter().for_each(|item| sealed_in(item, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
