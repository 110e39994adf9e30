//! A line of the charter as the table understands it: its row and its typed values.

use super::span::Span;
use super::table::{Keyword, Row, Thing, Tongue};
use crate::agreement::id::Id;
use crate::agreement::statement::Value;
use jiff::civil::Date;
use words::{Amount, Fraction};

/// A value with its place.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Given {
    pub(crate) value: Value,
    pub(crate) at: Span,
    /// What a name must point at; none for values that are no reference.
    pub(crate) thing: Option<Thing>,
}

impl Given {
    /// The id, where the value is a name.
    pub(crate) const fn id(&self) -> Option<&Id> {
        if let Value::Name(id) = &self.value { Some(id) } else { None }
    }
}

/// One line with what stands in its block.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub(crate) row: &'static Row,
    /// In whose words it is written.
    pub(crate) tongue: Tongue,
    pub(crate) values: Vec<Given>,
    pub(crate) children: Vec<Line>,
    pub(crate) at: Span,
    /// The article among those of its document.
    pub(crate) article: Option<usize>,
    /// Whether a line in its block, or the block itself, could not be read.
    pub(crate) damaged: bool,
}

impl Line {
    pub(crate) const fn keyword(&self) -> Keyword {
        self.row.keyword
    }

    /// The keyword as it is written here.
    pub(crate) const fn word(&self) -> &'static str {
        self.tongue.keyword(self.row)
    }

    /// Whether both say the same, wherever they stand.
    pub(crate) fn says_the_same(&self, other: &Self) -> bool {
        let values = |line: &Self| line.values.iter().map(|given| given.value.clone()).collect::<Vec<_>>();
        values(self) == values(other)
    }

    /// The first name given: of what the line sets up, or what it points at.
    pub(crate) fn name(&self) -> Option<&Given> {
        self.values.iter().find(|given| given.id().is_some())
    }

    /// The id behind the first name.
    pub(crate) fn id(&self) -> Option<&Id> {
        self.ids().next()
    }

    pub(crate) fn ids(&self) -> impl Iterator<Item = &Id> {
        self.values.iter().filter_map(Given::id)
    }

    /// The ids that point at something of this kind.
    pub(crate) fn ids_of(&self, thing: Thing) -> impl Iterator<Item = &Id> {
        self.values.iter().filter(move |given| given.thing == Some(thing)).filter_map(Given::id)
    }

    pub(crate) fn text(&self) -> Option<&str> {
        self.values
            .iter()
            .find_map(|given| if let Value::Text(text) = &given.value { Some(text.as_str()) } else { None })
    }

    /// Every text of the line.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &str> {
        self.values
            .iter()
            .filter_map(|given| if let Value::Text(text) = &given.value { Some(text.as_str()) } else { None })
    }

    pub(crate) fn numbers(&self) -> impl Iterator<Item = u64> {
        self.values.iter().filter_map(|given| if let Value::Number(number) = given.value { Some(number) } else { None })
    }

    /// The first number, where it fits.
    pub(crate) fn number(&self) -> Option<u32> {
        self.numbers().next().and_then(|number| u32::try_from(number).ok())
    }

    pub(crate) fn amount(&self) -> Option<Amount> {
        self.values.iter().find_map(|given| if let Value::Amount(amount) = given.value { Some(amount) } else { None })
    }

    pub(crate) fn fraction(&self) -> Option<Fraction> {
        self.values
            .iter()
            .find_map(|given| if let Value::Fraction(fraction) = given.value { Some(fraction) } else { None })
    }

    pub(crate) fn dates(&self) -> impl Iterator<Item = Date> {
        self.values.iter().filter_map(|given| if let Value::Date(date) = given.value { Some(date) } else { None })
    }

    /// The words of the line, without names and literals.
    pub(crate) fn words(&self) -> impl Iterator<Item = &str> {
        self.values
            .iter()
            .filter_map(|given| if let Value::Word(word) = &given.value { Some(word.as_str()) } else { None })
    }

    pub(crate) fn has(&self, word: &str) -> bool {
        self.words().any(|found| found == word)
    }

    /// The name behind a word: `naar STAGE`.
    pub(crate) fn id_after(&self, word: &str) -> Option<&Id> {
        let at = self.values.iter().position(|given| matches!(&given.value, Value::Word(found) if found == word))?;
        self.values.get(at + 1)?.id()
    }

    /// The text behind a word: `sector "onderwijs"`.
    pub(crate) fn text_after(&self, word: &str) -> Option<&str> {
        let at = self.values.iter().position(|given| matches!(&given.value, Value::Word(found) if found == word))?;
        if let Value::Text(text) = &self.values.get(at + 1)?.value { Some(text) } else { None }
    }

    /// The lines with a keyword in the block.
    pub(crate) fn all(&self, keyword: Keyword) -> impl Iterator<Item = &Self> {
        self.children.iter().filter(move |child| child.keyword() == keyword)
    }
}
