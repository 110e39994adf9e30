//! Sealed values: the entry keeps a salted commitment, the value lies here until it is destroyed.

/// A sealed value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedRow {
    /// Where it lies; random.
    pub handle: String,
    /// 32 random bytes.
    pub salt: [u8; 32],
    /// The value, UTF-8.
    pub value: String,
}
