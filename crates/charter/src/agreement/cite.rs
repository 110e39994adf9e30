//! Articles and citations. Only the compiler of a charter makes a [`Cite`], so a ground
//! without an article cannot be written.

use super::id::Id;
use schemars::JsonSchema;
use serde::Serialize;
use std::ops::Range;
use std::sync::Arc;

/// A heading of the charter with the prose under it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Article {
    /// How the article is cited: `§ 3.1`, `artikel 9a`, or the whole title where it has no number.
    pub key: String,
    /// The heading without its number.
    pub title: String,
    /// The fragment in a page: `par-3-1`, `artikel-9a`.
    pub anchor: String,
    /// Depth of the heading, 1 to 6.
    pub level: u8,
    /// The prose, as Markdown, without the rule blocks.
    pub prose: String,
    /// Why it holds no rule, where it says so (`geen-regel`).
    pub no_rule: Option<String>,
    /// The text it stands in: zero for the charter, `n` for the `n`th ruling adopted on it.
    pub source: usize,
    /// Bytes of the heading and what stands under it, up to the next heading.
    pub span: Range<usize>,
}

/// Which kind of text a statement stands in; a later layer goes before an earlier one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Layer {
    /// The agreement as signed.
    Text,
    /// A later amendment of it.
    Amendment,
    /// A recorded interpretation (`uitleg`).
    Ruling,
}

/// The place a rule rests on: shared and not copied, because every step of every trace carries one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(transparent)]
#[schemars(inline)]
pub struct Cite(Arc<Place>);

/// The place a rule rests on. There is no public constructor.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[schemars(rename = "Cite")]
pub(crate) struct Place {
    /// The article's key.
    pub(crate) article: Arc<str>,
    /// The article's anchor.
    pub(crate) anchor: Arc<str>,
    /// The object of the charter that holds the rule.
    pub(crate) rule: Id,
    /// The layer it stands in.
    pub(crate) layer: Layer,
    /// The ruling that gave the value, where one did.
    pub(crate) ruling: Option<Id>,
}

impl Cite {
    pub(crate) fn new(place: Place) -> Self {
        Self(Arc::new(place))
    }

    /// How the article is cited: `§ 3.1`.
    #[must_use]
    pub fn article(&self) -> &str {
        &self.0.article
    }

    /// The fragment of the article in a page.
    #[must_use]
    pub fn anchor(&self) -> &str {
        &self.0.anchor
    }

    /// The object of the charter that holds the rule.
    #[must_use]
    pub fn rule(&self) -> &Id {
        &self.0.rule
    }

    /// The layer it stands in.
    #[must_use]
    pub fn layer(&self) -> Layer {
        self.0.layer
    }

    /// The ruling that gave the value, where one did.
    #[must_use]
    pub fn ruling(&self) -> Option<&Id> {
        self.0.ruling.as_ref()
    }
}

/// A value with the place that states it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Stated<T> {
    /// What is stated.
    pub value: T,
    /// Where.
    pub cite: Cite,
}
