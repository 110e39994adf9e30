//! What changes between two texts of an agreement: in rules, not in lines.
//!
//! Every statement is compared with the statement about the same field of the same object, wherever in the text either
//! stands. A name that is only a name is compared through the renames, so that a new name is told once.

mod articles;
mod objects;
mod statements;
mod told;

use crate::agreement::Agreement;
use crate::agreement::id::Id;
use crate::agreement::statement::{Statement, Value};
use schemars::JsonSchema;
use serde::Serialize;

/// One change (*wijziging*) between two texts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Change {
    /// The article it stands in: of the new text, or of the old one where it was dropped.
    pub article: String,
    /// The object it is about; none for a change of prose.
    pub subject: Option<Id>,
    /// What changes.
    pub what: What,
    /// The keyword of the object, and what people call it.
    keyword: String,
    label: String,
}

/// What changes of an article or an object.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum What {
    /// An article is new.
    ArticleAdded,
    /// An article is dropped.
    ArticleDropped,
    /// An article has another number.
    ArticleRenumbered {
        /// How it was cited.
        before: String,
    },
    /// The prose of an article says it otherwise.
    ProseChanged,
    /// An object is new.
    Added {
        /// What is said of it.
        says: Vec<Said>,
    },
    /// An object is dropped.
    Dropped,
    /// An object, or a part of it, has another name; what is said of it is a change of its own.
    Renamed {
        /// Its name before.
        before: Id,
        /// Its name now.
        now: Id,
    },
    /// Something is said of it on which the text was silent.
    Stated(Said),
    /// The text becomes silent on something.
    Silenced(Said),
    /// Something else is said.
    Restated {
        /// What was said.
        before: Said,
        /// What is said now.
        now: Said,
    },
    /// The same is said in another order, which counts for stages.
    Reordered {
        /// The keyword.
        field: String,
        /// The new order.
        now: Vec<Id>,
    },
    /// The same is said in another article.
    Moved {
        /// The keyword; none where the object as a whole moves.
        field: Option<String>,
        /// The article it stood in.
        before: String,
    },
}

/// A statement as it is told: a keyword with what stands behind it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Said {
    /// The part of the object it is about, where it is about a part: a question, an outcome.
    pub part: Option<String>,
    /// The keyword.
    pub field: String,
    /// What stands behind it; a name by its label.
    pub values: Vec<Value>,
    /// The ruling that says it, where one does.
    pub ruling: Option<Id>,
}

/// Every change from one agreement to another, in the order of the new text; what was dropped comes last.
#[must_use]
pub fn compare(old: &Agreement, new: &Agreement) -> Vec<Change> {
    let numbers = articles::Numbers::between(old, new);
    let renames = objects::renames(old, new);
    let mut changes = articles::changes(old, new, &numbers);
    changes.extend(objects::changes(old, new, &numbers, &renames));
    let place = |agreement: &Agreement, article: &str| agreement.articles.iter().position(|a| a.key == article);
    changes.sort_by_key(|change| {
        let gone = matches!(change.what, What::ArticleDropped | What::Dropped);
        (gone, place(new, &change.article).unwrap_or(usize::MAX), place(old, &change.article), change.subject.is_some())
    });
    changes
}

/// The object a statement is about: a part is stated of `object.part`.
fn root(statement: &Statement) -> &str {
    statement.subject.as_str().split('.').next().unwrap_or_default()
}
