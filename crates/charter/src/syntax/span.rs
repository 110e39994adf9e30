//! Places in the text, and how people point at them.

use std::ops::Range;

/// Bytes of one of the texts that were compiled together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Span {
    /// Zero for the charter, `n` for the `n`th ruling beside it.
    pub(crate) source: usize,
    pub(crate) from: usize,
    pub(crate) to: usize,
}

impl Span {
    pub(crate) const fn new(source: usize, from: usize, to: usize) -> Self {
        Self { source, from, to }
    }

    pub(crate) const fn bytes(self) -> Range<usize> {
        self.from..self.to
    }

    /// From the start of this place to the end of the other.
    pub(crate) fn until(self, other: Self) -> Self {
        Self { to: other.to.max(self.to), ..self }
    }

    /// The empty place just behind this one, where something is missing.
    pub(crate) const fn behind(self) -> Self {
        Self { from: self.to, ..self }
    }

    /// What stands there.
    pub(crate) fn of(self, text: &str) -> &str {
        text.get(self.bytes()).unwrap_or_default()
    }
}

/// Line and column of a byte of the text, both counted from 1; the column counts characters.
#[must_use]
pub fn line_and_column(text: &str, at: usize) -> (usize, usize) {
    let before = text.get(..at).unwrap_or(text);
    let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let column = before.get(start..).unwrap_or_default().chars().count() + 1;
    (line, column)
}
