//! Bytes as text in the formats of transparency logs.

use base64ct::{Base64, Encoding as _};

/// Standard base64 with padding (RFC 4648 §4), as C2SP notes and proofs use it.
#[must_use]
pub fn base64(bytes: &[u8]) -> String {
    Base64::encode_string(bytes)
}
