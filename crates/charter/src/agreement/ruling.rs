//! Rulings: recorded interpretations, in the charter or from the book.

use super::cite::Cite;
use super::id::Id;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

/// A ruling (*uitleg*): who read the agreement how, when and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Ruling {
    /// Its id.
    pub id: Id,
    /// Who gave it (`door`).
    pub by: Option<String>,
    /// On which day (`op`).
    pub on: Option<Date>,
    /// Why (`want`).
    pub because: Option<String>,
    /// What it does.
    pub targets: Vec<Target>,
    /// Where it stands.
    pub cite: Cite,
}

/// What a ruling is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Target {
    /// It gives or corrects statements (`bij KEYWORD ID { … }`).
    Statement {
        /// The object.
        subject: Id,
        /// The field.
        field: String,
    },
    /// It accepts a finding (`aanvaardt CODE bij "ARTICLE"`).
    Finding {
        /// The code, such as `CH225`.
        code: String,
        /// The article's key.
        article: String,
    },
}
