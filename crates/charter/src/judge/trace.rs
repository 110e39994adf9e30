//! Traces: how a verdict was reached, as a tree that renders as a sentence, a paragraph or in full.

use crate::agreement::cite::{Cite, Layer};
use schemars::JsonSchema;
use serde::Serialize;
use words::{Lang, Message};

/// One step of the weighing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Trace {
    /// What was established.
    pub says: Message,
    /// Whether it holds.
    pub holds: Holds,
    /// The article it rests on, where it rests on one.
    pub cite: Option<Cite>,
    /// Where the fact comes from.
    pub origin: Origin,
    /// What it follows from.
    pub children: Vec<Trace>,
}

/// Whether a step holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Holds {
    /// It does.
    Yes,
    /// It does not.
    No,
    /// Nobody can say: the agreement is silent or a fact is missing.
    Unknown,
}

/// Where a fact comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// The text of the charter.
    Charter,
    /// A ruling on it.
    Ruling,
    /// An entry in the book.
    Book,
    /// The person who acts.
    Person,
    /// Computed from the steps below it.
    Derived,
}

impl Trace {
    /// A step without a cause of its own.
    #[must_use]
    pub const fn new(says: Message, holds: Holds, origin: Origin) -> Self {
        Self { says, holds, cite: None, origin, children: Vec::new() }
    }

    /// A step that the agreement itself states; where a ruling states it, that is its origin.
    #[must_use]
    pub fn stated(says: Message, holds: Holds, cite: &Cite) -> Self {
        let origin = match cite.layer() {
            Layer::Text | Layer::Amendment => Origin::Charter,
            Layer::Ruling => Origin::Ruling,
        };
        Self::new(says, holds, origin).at(cite)
    }

    /// Rests it on an article.
    #[must_use]
    pub fn at(mut self, cite: &Cite) -> Self {
        self.cite = Some(cite.clone());
        self
    }

    /// Adds a step it follows from.
    #[must_use]
    pub fn with(mut self, child: Self) -> Self {
        self.children.push(child);
        self
    }

    /// Adds several steps it follows from, in order.
    #[must_use]
    pub fn with_all(mut self, children: impl IntoIterator<Item = Self>) -> Self {
        self.children.extend(children);
        self
    }

    /// In one sentence: what it came to.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        self.says.say(lang)
    }

    /// In one paragraph: what it came to, and the steps that decided it with their articles. Of a failing trace these
    /// are the deepest failing steps, of a passing one the steps directly below it.
    #[must_use]
    pub fn paragraph(&self, lang: Lang) -> String {
        let mut steps = Vec::new();
        match self.holds {
            Holds::Yes => steps.extend(&self.children),
            Holds::No | Holds::Unknown => self.failing(&mut steps),
        }
        let mut sentences = vec![self.sentence(lang)];
        for step in steps {
            let sentence = step
                .cite
                .as_ref()
                .map_or_else(|| step.sentence(lang), |cite| lang.trace_see(&step.says, cite.article()));
            if !sentences.contains(&sentence) {
                sentences.push(sentence);
            }
        }
        sentences.join(" ")
    }

    /// In full: every step with its depth, from the top, each before what it follows from.
    #[must_use]
    pub fn lines(&self) -> Vec<(usize, &Self)> {
        let mut lines = Vec::new();
        let mut rest = vec![(0, self)];
        while let Some((depth, step)) = rest.pop() {
            lines.push((depth, step));
            rest.extend(step.children.iter().rev().map(|child| (depth + 1, child)));
        }
        lines
    }

    /// In full, as text: every step on a line of its own, each below what follows from it, with whether it holds, its
    /// article and where it comes from.
    #[must_use]
    pub fn tree(&self, lang: Lang) -> String {
        self.lines().into_iter().map(|(depth, step)| format!("{}{}\n", "  ".repeat(depth), step.line(lang))).collect()
    }

    fn line(&self, lang: Lang) -> String {
        let sign = match self.holds {
            Holds::Yes => '✓',
            Holds::No => '✗',
            Holds::Unknown => '?',
        };
        let origin = match self.origin {
            Origin::Charter => lang.explained_from_charter(),
            Origin::Ruling => lang.explained_from_ruling(),
            Origin::Book => lang.explained_from_book(),
            Origin::Person => lang.explained_from_person(),
            Origin::Derived => lang.explained_derived(),
        };
        let says = self.sentence(lang);
        let rests = self.cite.as_ref().map_or_else(|| says.clone(), |at| lang.explained_rests_on(&says, at.article()));
        format!("{sign} {rests} [{origin}]")
    }

    /// The deepest steps below this one that do not hold.
    fn failing<'a>(&'a self, found: &mut Vec<&'a Self>) {
        for child in self.children.iter().filter(|child| child.holds != Holds::Yes) {
            let before = found.len();
            child.failing(found);
            if found.len() == before {
                found.push(child);
            }
        }
    }
}

#[cfg(test)]
mod tests;
