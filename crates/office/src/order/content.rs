//! What an order says, apart from the chance in it: the same words sealed twice have different handles and commitments, and
//! are still the same order.

use super::Order;
use crate::sealing::{said_of, said_of_attachment};
use book::attachments::Attachment;
use book::canonical::{NotCanonical, to_bytes};
use book::proof::Digest;
use book::sealed::SealedRow;
use charter::judge::answer::Sealed;
use cooperation::Fault;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use words::Message;

/// The longest text one may seal: 1 MiB.
const LONGEST: usize = 1 << 20;

/// The digest of what an order says. Its key goes into it, and is not kept anywhere: nobody can find out what was said by
/// trying.
///
/// # Errors
/// A [`Fault`] where what is sealed is not what the command speaks of, or a number is too large to be written.
pub(crate) fn digest(order: &Order) -> Result<Digest, Fault> {
    let Order { who, acting, on, seen: _, key, reasons, command, sealed, attachments } = order;
    if key.is_empty() || key.len() > 200 {
        return Err(senseless(Message::OrderNeedsKey {}));
    }
    let words = sealed.iter().map(|row| (row.handle.as_str(), (Brought::Words(row), false)));
    let files = attachments.iter().map(|file| (file.handle.as_str(), (Brought::File(file), false)));
    let mut rows: Rows<'_> = words.chain(files).collect();
    if rows.len() < sealed.len() + attachments.len() {
        return Err(senseless(Message::OrderHandleTwice {}));
    }
    let mut value = json!({ "who": who, "acting": acting, "on": on, "reasons": reasons, "command": command });
    unseal(&mut value, &mut rows)?;
    if rows.values().any(|(_, used)| !used) {
        return Err(senseless(Message::OrderWordsUnspoken {}));
    }
    let said = to_bytes(&value).map_err(unwritable)?;
    Ok(Digest::of(&[b"marke-order-v1\n", key.as_bytes(), b"\n", &said].concat()))
}

/// What an order brings along, by handle, and whether the command speaks of it.
type Rows<'a> = BTreeMap<&'a str, (Brought<'a>, bool)>;

/// Words or a file.
#[derive(Clone, Copy)]
enum Brought<'a> {
    Words(&'a SealedRow),
    File(&'a Attachment),
}

impl Brought<'_> {
    /// What an entry says of it, and what it is apart from the chance in that.
    fn said(self) -> Result<(Sealed, Value), Fault> {
        match self {
            Self::Words(row) if row.value.len() > LONGEST => {
                Err(senseless(Message::OrderWordsTooLong { most: 1 << 20 }))
            }
            Self::Words(row) => Ok((said_of(row), json!({ "sealed": row.value }))),
            Self::File(file) => {
                let gone = |fault| {
                    tracing::error!(%fault, "a file that waited cannot be read");
                    senseless(Message::OrderWordsMissing {})
                };
                let digest = file.content.digest().map_err(gone)?;
                Ok((said_of_attachment(file).map_err(gone)?, json!({ "file": digest.to_string() })))
            }
        }
    }
}

/// Puts the words where the command speaks of them, having checked that they are those.
fn unseal(value: &mut Value, rows: &mut Rows<'_>) -> Result<(), Fault> {
    match value {
        Value::Object(members) if members.contains_key("commitment") && members.contains_key("handle") => {
            let handle = members.get("handle").and_then(Value::as_str).unwrap_or_default();
            let (row, used) = rows.get_mut(handle).ok_or_else(|| senseless(Message::OrderWordsMissing {}))?;
            let (said, unsealed) = row.said()?;
            let same = members.get("commitment").and_then(Value::as_str) == Some(&said.commitment);
            if !same || members.get("length").and_then(Value::as_u64) != Some(u64::from(said.length)) {
                return Err(senseless(Message::OrderWordsDiffer {}));
            }
            *used = true;
            *value = unsealed;
            Ok(())
        }
        Value::Object(members) => members.values_mut().try_for_each(|inner| unseal(inner, rows)),
        Value::Array(items) => items.iter_mut().try_for_each(|inner| unseal(inner, rows)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Ok(()),
    }
}

/// What cannot be written in the book, it says why.
pub(crate) fn unwritable(why: NotCanonical) -> Fault {
    senseless(match why {
        NotCanonical::Number(number) => Message::OrderNumberTooLarge { number },
        NotCanonical::TooDeep | NotCanonical::NotJson(_) | NotCanonical::OtherForm => Message::OrderTooDeep {},
    })
}

const fn senseless(what: Message) -> Fault {
    Fault::Senseless { what }
}
