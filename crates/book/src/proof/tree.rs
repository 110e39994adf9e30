//! The tree as it grows: every complete node is kept, so that a proof about any earlier size takes O(log n) look-ups.

use super::{Consistency, Digest, Inclusion, empty_root, node};

/// The roots of the complete subtrees of a tree, largest first: all that is needed to append and to know the root.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Frontier {
    size: u64,
    peaks: Vec<Digest>,
}

impl Frontier {
    /// How many leaves there are.
    #[must_use]
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// Appends a leaf.
    pub fn push(&mut self, leaf: Digest) {
        self.push_with(leaf, |_, _| ());
    }

    /// Appends a leaf and tells which nodes that completed, with their height.
    fn push_with(&mut self, leaf: Digest, mut completed: impl FnMut(u32, Digest)) {
        let mut digest = leaf;
        for height in 1..=self.size.trailing_ones() {
            let Some(left) = self.peaks.pop() else { break };
            digest = node(left, digest);
            completed(height, digest);
        }
        self.peaks.push(digest);
        self.size += 1;
    }

    /// The root.
    #[must_use]
    pub fn root(&self) -> Digest {
        self.peaks.iter().rev().copied().reduce(|right, left| node(left, right)).unwrap_or_else(empty_root)
    }
}

/// A tree that proves things about itself and about each of its earlier sizes.
#[derive(Debug, Clone, Default)]
pub struct Tree {
    frontier: Frontier,
    /// Complete nodes by height: the leaves, the nodes over two leaves, over four …
    levels: Vec<Vec<Digest>>,
}

impl Tree {
    /// How many leaves there are.
    #[must_use]
    pub const fn size(&self) -> u64 {
        self.frontier.size
    }

    /// The root.
    #[must_use]
    pub fn root(&self) -> Digest {
        self.frontier.root()
    }

    /// What is needed to know the root after more leaves, without touching this tree.
    #[must_use]
    pub const fn frontier(&self) -> &Frontier {
        &self.frontier
    }

    /// Appends a leaf; O(log n) at worst, constant on average.
    pub fn push(&mut self, leaf: Digest) {
        let levels = &mut self.levels;
        keep(levels, 0, leaf);
        self.frontier.push_with(leaf, |height, digest| keep(levels, height, digest));
    }

    /// The leaf of an entry, from 1.
    #[must_use]
    pub fn leaf(&self, sequence: u64) -> Option<Digest> {
        self.complete(0, sequence.checked_sub(1)?)
    }

    /// The root this tree had, or has, at a size.
    #[must_use]
    pub fn root_at(&self, size: u64) -> Option<Digest> {
        if size == 0 { Some(empty_root()) } else { self.range(0, size) }
    }

    /// The inclusion proof of an entry, from 1, in the tree of a size (RFC 6962 §2.1.1).
    #[must_use]
    pub fn inclusion(&self, sequence: u64, size: u64) -> Option<Inclusion> {
        let place = sequence.checked_sub(1).filter(|place| *place < size && size <= self.size())?;
        let mut path = Vec::new();
        let (mut from, mut until) = (0, size);
        while until - from > 1 {
            let middle = from + split(until - from);
            if place < middle {
                path.push(self.range(middle, until)?);
                until = middle;
            } else {
                path.push(self.range(from, middle)?);
                from = middle;
            }
        }
        path.reverse();
        Some(Inclusion { sequence, size, path, root: self.root_at(size)? })
    }

    /// The proof that the tree of one size begins with the tree of another (RFC 6962 §2.1.2).
    #[must_use]
    pub fn consistency(&self, old_size: u64, size: u64) -> Option<Consistency> {
        if old_size > size || size > self.size() {
            return None;
        }
        let mut path = Vec::new();
        if old_size > 0 && old_size < size {
            let (mut from, mut until) = (0, size);
            while old_size != until {
                let middle = from + split(until - from);
                if old_size <= middle {
                    path.push(self.range(middle, until)?);
                    until = middle;
                } else {
                    path.push(self.range(from, middle)?);
                    from = middle;
                }
            }
            if from > 0 {
                path.push(self.range(from, until)?);
            }
            path.reverse();
        }
        Some(Consistency { old_size, size, path })
    }

    /// The root over the leaves `from..until`, where `from` is a multiple of the largest power of two below the width.
    fn range(&self, from: u64, until: u64) -> Option<Digest> {
        let width = until.checked_sub(from)?;
        if width.is_power_of_two() && from.is_multiple_of(width) {
            return self.complete(width.trailing_zeros(), from / width);
        }
        if width < 2 {
            return None;
        }
        let middle = from + split(width);
        Some(node(self.range(from, middle)?, self.range(middle, until)?))
    }

    fn complete(&self, height: u32, place: u64) -> Option<Digest> {
        self.levels.get(usize::try_from(height).ok()?)?.get(usize::try_from(place).ok()?).copied()
    }
}

fn keep(levels: &mut Vec<Vec<Digest>>, height: u32, digest: Digest) {
    let height = usize::try_from(height).unwrap_or(usize::MAX);
    match levels.get_mut(height) {
        Some(level) => level.push(digest),
        None => levels.push(vec![digest]),
    }
}

/// The largest power of two smaller than a width of at least two.
const fn split(width: u64) -> u64 {
    if width < 2 { 0 } else { 1 << (u64::BITS - 1 - (width - 1).leading_zeros()) }
}
