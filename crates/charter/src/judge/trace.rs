//! Traces: how a verdict was reached, as a tree that is told in one sentence, with the figures, or as a whole.

use crate::agreement::cite::{Cite, Layer};
use schemars::JsonSchema;
use serde::Serialize;
use words::{Lang, Message, capital};

/// How far an explanation goes (*diepte*).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// What it came to, and what decided that.
    Sentence,
    /// The same with the figures, and the article of each.
    Figures,
    /// Every step with every article.
    Whole,
}

impl Depth {
    /// Every depth, the shortest first.
    pub const ALL: [Self; 3] = [Self::Sentence, Self::Figures, Self::Whole];
}

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
    #[inline]
    pub const fn new(says: Message, holds: Holds, origin: Origin) -> Self {
        Self { says, holds, cite: None, origin, children: Vec::new() }
    }

    /// A step that the agreement itself states; where a ruling states it, that is its origin.
    #[must_use]
    #[inline]
    pub fn stated(says: Message, holds: Holds, cite: &Cite) -> Self {
        let origin = match cite.layer() {
            Layer::Text | Layer::Amendment => Origin::Charter,
            Layer::Ruling => Origin::Ruling,
        };
        Self::new(says, holds, origin).at(cite)
    }

    /// Rests it on an article.
    #[must_use]
    #[inline]
    pub fn at(mut self, cite: &Cite) -> Self {
        self.cite = Some(cite.clone());
        self
    }

    /// Adds a step it follows from.
    #[must_use]
    #[inline]
    pub fn with(mut self, child: Self) -> Self {
        self.children.push(child);
        self
    }

    /// Adds several steps it follows from, in order.
    #[must_use]
    #[inline]
    pub fn with_all(mut self, children: impl IntoIterator<Item = Self>) -> Self {
        self.children.extend(children);
        self
    }

    /// Tells it at a depth.
    #[must_use]
    pub fn tell(&self, depth: Depth, lang: Lang) -> String {
        match depth {
            Depth::Sentence => self.sentence(lang),
            Depth::Figures => self.paragraph(lang),
            Depth::Whole => self.tree(lang),
        }
    }

    /// In one sentence or two: what it came to, and the step that decided it with its article. Of a failing trace that is
    /// the first of the deepest failing steps, of a passing one the first step.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let decisive = match self.holds {
            Holds::Yes => self.children.first(),
            Holds::No | Holds::Unknown => self.children.iter().find_map(|child| child.failing().into_iter().next()),
        };
        let steps = decisive.map(|step| step.rests(lang));
        once_each(std::iter::once(self.says(lang)).chain(steps))
    }

    /// In one paragraph: what it came to, and the steps directly below it with their articles; in the place of a step
    /// that fails, the deepest steps on which it fails.
    #[must_use]
    pub fn paragraph(&self, lang: Lang) -> String {
        let steps = self.children.iter().flat_map(|child| match child.holds {
            Holds::Yes => vec![child],
            Holds::No | Holds::Unknown => child.failing(),
        });
        once_each(std::iter::once(self.says(lang)).chain(steps.map(|step| step.rests(lang))))
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
        format!("{sign} {} [{origin}]", self.rests(lang))
    }

    fn says(&self, lang: Lang) -> String {
        capital(&self.says.say(lang))
    }

    /// What it says, with the article it rests on.
    #[must_use]
    pub fn rests(&self, lang: Lang) -> String {
        let says = self.says(lang);
        self.cite.as_ref().map_or_else(|| says.clone(), |cite| rests_on(&says, cite, lang))
    }

    /// The deepest steps that do not hold, of one that does not; itself where nothing below it fails.
    fn failing(&self) -> Vec<&Self> {
        if self.holds == Holds::Yes {
            return Vec::new();
        }
        let below: Vec<&Self> = self.children.iter().flat_map(Self::failing).collect();
        if below.is_empty() { vec![self] } else { below }
    }
}

/// What is said, with the article it rests on before the full stop, and within the brackets of what ends in brackets.
#[must_use]
pub fn rests_on(says: &str, cite: &Cite, lang: Lang) -> String {
    let article = cite.article();
    match (says.strip_suffix(")."), says.strip_suffix('.')) {
        (Some(says), _) => format!("{says}; {article})."),
        (None, Some(says)) => format!("{}.", lang.explained_rests_on(says, article)),
        (None, None) => lang.explained_rests_on(says, article),
    }
}

/// Sentences in a row, none of them twice.
#[must_use]
pub fn once_each(sentences: impl IntoIterator<Item = String>) -> String {
    let mut once: Vec<String> = Vec::new();
    for sentence in sentences {
        if !once.contains(&sentence) {
            once.push(sentence);
        }
    }
    once.join(" ")
}

#[cfg(test)]
mod tests;
