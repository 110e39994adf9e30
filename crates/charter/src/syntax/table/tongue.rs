//! The two columns of the table: the words in which a charter can be written.
//!
//! What is read is the same in both. Values keep the Dutch word, so that nothing behind the parser needs to know.

use super::{Keyword, Row, rows_in};
use words::Lang;

/// The language (*taal*) whose words a charter is written with.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Tongue {
    /// The words of the shipped charters.
    #[default]
    Dutch,
    /// The second column, for a charter that says `language en`.
    English,
}

impl Tongue {
    /// The language in which dates and amounts are written beside these words.
    #[must_use]
    pub const fn lang(self) -> Lang {
        match self {
            Self::Dutch => Lang::Nl,
            Self::English => Lang::En,
        }
    }

    /// A keyword as it is written.
    #[must_use]
    pub const fn keyword(self, row: &Row) -> &'static str {
        match self {
            Self::Dutch => row.word,
            Self::English => row.english,
        }
    }

    /// The words behind a keyword as they are written: `telt niet mee`.
    #[must_use]
    pub fn phrase(self, keyword: Keyword, phrase: &str) -> &str {
        match self {
            Self::Dutch => phrase,
            Self::English => super::english::phrase(keyword, phrase),
        }
    }

    /// The word behind the fence of a rule block.
    #[must_use]
    pub fn fence(self) -> &'static str {
        rows_in(None).find(|row| row.keyword == Keyword::Charter).map_or("", |row| self.keyword(row))
    }

    /// The language that the rule blocks of a text say they are written in.
    pub(crate) fn said_in<'a>(blocks: impl Iterator<Item = &'a str>) -> Self {
        let row = rows_in(Some(Keyword::Charter)).find(|row| row.keyword == Keyword::Language);
        let says = |line: &str| {
            let mut words = line.split_whitespace();
            let first = words.next();
            row.is_some_and(|row| first == Some(row.english) || first == Some(row.word))
                && words.next() == Some(Lang::En.tag())
                && words.next().is_none()
        };
        if blocks.flat_map(str::lines).any(says) { Self::English } else { Self::Dutch }
    }
}
