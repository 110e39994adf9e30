//! Canonical JSON: one way to write a value, so that equal values have equal bytes and equal digests.
//!
//! The subset of RFC 8785 without fractions: no space, members sorted by UTF-16 code units, integers no larger than every
//! JSON reader keeps exact (RFC 7493 §2.2). Texts are written as given: no Unicode normalisation.

use serde::Serialize;
use serde_json::{Number, Value};

/// The largest integer that may be written, and its negative the smallest: 2^53 − 1.
pub const LARGEST: i64 = 9_007_199_254_740_991;

/// How deep values may be nested.
const DEEPEST: usize = 64;

/// Why a value has no canonical form.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotCanonical {
    /// A number with a fraction or an exponent, or one outside ±[`LARGEST`].
    #[error("`{0}` is not a whole number between -9007199254740991 and 9007199254740991")]
    Number(String),
    /// Deeper than 64 levels.
    #[error("nested deeper than 64 levels")]
    TooDeep,
    /// Not a value of JSON at all.
    #[error("{0}")]
    NotJson(String),
    /// Valid JSON, written another way.
    #[error("written another way than canonical JSON")]
    OtherForm,
}

/// The canonical bytes of a value.
///
/// # Errors
/// [`NotCanonical`] where it holds a number with a fraction, one too large, or too many levels.
pub fn to_bytes<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>, NotCanonical> {
    let value = serde_json::to_value(value).map_err(|e| NotCanonical::NotJson(e.to_string()))?;
    let mut out = Vec::with_capacity(512);
    write(&value, 0, &mut out)?;
    Ok(out)
}

/// The value that these bytes are the canonical form of.
///
/// # Errors
/// [`NotCanonical`] where the bytes are not JSON, or are not in canonical form.
pub fn from_bytes(bytes: &[u8]) -> Result<Value, NotCanonical> {
    let value: Value = serde_json::from_slice(bytes).map_err(|e| NotCanonical::NotJson(e.to_string()))?;
    if to_bytes(&value)? == bytes { Ok(value) } else { Err(NotCanonical::OtherForm) }
}

fn write(value: &Value, depth: usize, out: &mut Vec<u8>) -> Result<(), NotCanonical> {
    if depth > DEEPEST {
        return Err(NotCanonical::TooDeep);
    }
    match value {
        Value::Null => out.extend_from_slice(b"null"),
        Value::Bool(true) => out.extend_from_slice(b"true"),
        Value::Bool(false) => out.extend_from_slice(b"false"),
        Value::Number(number) => out.extend_from_slice(integer(number)?.to_string().as_bytes()),
        Value::String(text) => string(text, out)?,
        Value::Array(items) => {
            out.push(b'[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(b',');
                }
                write(item, depth + 1, out)?;
            }
            out.push(b']');
        }
        Value::Object(members) => {
            let mut members: Vec<(&String, &Value)> = members.iter().collect();
            members.sort_by(|(a, _), (b, _)| a.encode_utf16().cmp(b.encode_utf16()));
            out.push(b'{');
            for (index, (name, member)) in members.into_iter().enumerate() {
                if index > 0 {
                    out.push(b',');
                }
                string(name, out)?;
                out.push(b':');
                write(member, depth + 1, out)?;
            }
            out.push(b'}');
        }
    }
    Ok(())
}

fn integer(number: &Number) -> Result<i64, NotCanonical> {
    number
        .as_i64()
        .filter(|whole| (-LARGEST..=LARGEST).contains(whole))
        .ok_or_else(|| NotCanonical::Number(number.to_string()))
}

/// `serde_json` escapes as RFC 8785 asks: only what must be escaped, in the short form where there is one.
fn string(text: &str, out: &mut Vec<u8>) -> Result<(), NotCanonical> {
    serde_json::to_writer(out, text).map_err(|e| NotCanonical::NotJson(e.to_string()))
}
