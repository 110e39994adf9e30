//! The Merkle tree of RFC 6962: leaves, roots, inclusion and consistency.

/// SHA-256.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest(pub [u8; 32]);

impl std::fmt::Display for Digest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl std::fmt::Debug for Digest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{self}")
    }
}

/// The path from a leaf to the root of a tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inclusion {
    /// The entry, from 1.
    pub sequence: u64,
    /// The size of the tree.
    pub size: u64,
    /// Its sibling digests, from the leaf up.
    pub path: Vec<Digest>,
    /// The root they lead to.
    pub root: Digest,
}
