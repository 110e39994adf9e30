//! What an order says, apart from the chance in it: the same words sealed twice have different handles and commitments, and
//! are still the same order.

use super::Order;
use crate::sealing::said_of;
use book::canonical::{NotCanonical, to_bytes};
use book::proof::Digest;
use book::sealed::SealedRow;
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
    let Order { who, acting, on, seen: _, key, reasons, command, sealed } = order;
    if key.is_empty() || key.len() > 200 {
        return Err(senseless(Message::OrderNeedsKey {}));
    }
    let mut rows: BTreeMap<&str, (&SealedRow, bool)> =
        sealed.iter().map(|row| (row.handle.as_str(), (row, false))).collect();
    if rows.len() < sealed.len() {
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

/// Puts the words where the command speaks of them, having checked that they are those.
fn unseal(value: &mut Value, rows: &mut BTreeMap<&str, (&SealedRow, bool)>) -> Result<(), Fault> {
    match value {
        Value::Object(members) if members.contains_key("commitment") && members.contains_key("handle") => {
            let handle = members.get("handle").and_then(Value::as_str).unwrap_or_default();
            let (row, used) = rows.get_mut(handle).ok_or_else(|| senseless(Message::OrderWordsMissing {}))?;
            let said = said_of(row);
            let same = members.get("commitment").and_then(Value::as_str) == Some(&said.commitment);
            if !same || members.get("length").and_then(Value::as_u64) != Some(u64::from(said.length)) {
                return Err(senseless(Message::OrderWordsDiffer {}));
            }
            if row.value.len() > LONGEST {
                return Err(senseless(Message::OrderWordsTooLong { most: 1 << 20 }));
            }
            *used = true;
            *value = json!({ "sealed": row.value });
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
