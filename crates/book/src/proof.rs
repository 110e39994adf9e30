//! The Merkle tree of RFC 6962: leaves, roots, inclusion and consistency, and how anyone verifies them.

mod tree;

pub use tree::{Frontier, Tree};

use sha2::{Digest as _, Sha256};

/// SHA-256.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest(pub [u8; 32]);

impl Digest {
    /// The digest of these bytes as they are.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// The digest written as 64 lower-case hexadecimal digits.
    #[must_use]
    pub fn from_hex(text: &str) -> Option<Self> {
        crate::hex::decode(text).map(Self)
    }
}

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

/// The leaf of an entry: SHA-256 over a zero byte and the entry (RFC 6962 §2.1).
#[must_use]
pub fn leaf(entry: &[u8]) -> Digest {
    Digest(Sha256::new().chain_update([0]).chain_update(entry).finalize().into())
}

/// The node above two: SHA-256 over a one byte and both (RFC 6962 §2.1).
#[must_use]
pub fn node(left: Digest, right: Digest) -> Digest {
    Digest(Sha256::new().chain_update([1]).chain_update(left.0).chain_update(right.0).finalize().into())
}

/// The root of a tree without leaves.
#[must_use]
pub fn empty_root() -> Digest {
    Digest::of(&[])
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

impl Inclusion {
    /// Whether this leaf stands at this place in the tree with this root (RFC 9162 §2.1.3.2).
    #[must_use]
    pub fn holds(&self, leaf: Digest) -> bool {
        let (Some(mut place), Some(mut last)) = (self.sequence.checked_sub(1), self.size.checked_sub(1)) else {
            return false;
        };
        if place > last {
            return false;
        }
        let mut digest = leaf;
        for sibling in &self.path {
            if last == 0 {
                return false;
            }
            if place % 2 == 1 || place == last {
                digest = node(*sibling, digest);
                while place.is_multiple_of(2) && place != 0 {
                    place /= 2;
                    last /= 2;
                }
            } else {
                digest = node(digest, *sibling);
            }
            place /= 2;
            last /= 2;
        }
        last == 0 && digest == self.root
    }
}

/// That a tree is the beginning of a later one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consistency {
    /// The size of the earlier tree.
    pub old_size: u64,
    /// The size of the later tree.
    pub size: u64,
    /// The digests that make up both roots.
    pub path: Vec<Digest>,
}

impl Consistency {
    /// Whether the tree with the later root begins with the tree with the earlier root (RFC 9162 §2.1.4.2).
    #[must_use]
    pub fn holds(&self, old_root: Digest, root: Digest) -> bool {
        if self.old_size == 0 {
            return self.path.is_empty() && old_root == empty_root() && (self.size > 0 || root == old_root);
        }
        if self.old_size >= self.size {
            return self.old_size == self.size && self.path.is_empty() && old_root == root;
        }
        let (mut place, mut last) = (self.old_size - 1, self.size - 1);
        let mut path = self.path.iter().copied();
        while place % 2 == 1 {
            place /= 2;
            last /= 2;
        }
        let first = if place == 0 { Some(old_root) } else { path.next() };
        let Some(first) = first else { return false };
        let (mut old, mut new) = (first, first);
        for sibling in path {
            if last == 0 {
                return false;
            }
            if place % 2 == 1 || place == last {
                old = node(sibling, old);
                new = node(sibling, new);
                while place.is_multiple_of(2) && place != 0 {
                    place /= 2;
                    last /= 2;
                }
            } else {
                new = node(new, sibling);
            }
            place /= 2;
            last /= 2;
        }
        last == 0 && old == old_root && new == root
    }
}
