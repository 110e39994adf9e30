//! Statements: the single form everything in a charter lowers to.

use super::cite::Cite;
use super::id::Id;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;
use std::ops::Range;
use words::{Amount, Fraction};

/// Subject, field, value, article, layer, validity, place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Statement {
    /// The object spoken of.
    pub subject: Id,
    /// The keyword of the field, in the language of the file; the object's own keyword for its first line.
    pub field: String,
    /// What is said of it, slot by slot.
    pub value: Vec<Value>,
    /// The article, layer and ruling.
    pub cite: Cite,
    /// From which day it holds, where the statement says so.
    pub from: Option<Date>,
    /// Until and including which day.
    pub until: Option<Date>,
    /// The text it stands in: zero for the charter, `n` for the `n`th ruling adopted on it.
    pub source: usize,
    /// Bytes of the line in the source.
    pub span: Range<usize>,
}

/// A typed value in a slot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "is", content = "value", rename_all = "kebab-case")]
pub enum Value {
    /// A keyword of the table.
    Word(String),
    /// The id of an object, or `object.part`.
    Name(Id),
    /// A text between quotation marks.
    Text(String),
    /// Money.
    Amount(Amount),
    /// A whole number.
    Number(u64),
    /// A fraction or a percentage.
    Fraction(Fraction),
    /// A date.
    Date(Date),
}
