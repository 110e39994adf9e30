//! The texts of the book: the charter, the texts that took its place, and the rulings recorded on each.

pub(crate) mod adopting;
mod amending;

use crate::evolve::At;
use crate::state::State;
use crate::values::Sequence;
use charter::agreement::amendment::Transition;
use charter::syntax::{Compiled, Reading, compile};
use charter::{Agreement, Id};
use std::sync::Arc;
use words::Date;

pub use adopting::compiled;
pub(crate) use amending::Amendment;
pub use amending::{Proposal, proposal};

/// A text that was adopted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adopted {
    /// What it is.
    pub what: Adoption,
    /// The whole text.
    pub text: Arc<str>,
    /// The day from which it holds.
    pub on: Date,
    /// The entry.
    pub entry: Sequence,
}

/// What kind of text was adopted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Adoption {
    /// The charter with which the book began.
    Charter,
    /// A text that takes the place of the charter, and what becomes of the cases that run then.
    Amendment(Transition),
    /// A ruling, by its id.
    Ruling(Id),
}

impl Adopted {
    /// Whether it is a whole charter, and not a ruling on one.
    #[must_use]
    pub const fn is_charter(&self) -> bool {
        matches!(self.what, Adoption::Charter | Adoption::Amendment(_))
    }
}

/// The texts in force on a day: the charter, the rulings recorded on it so far, and the texts it took the place of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Texts<'a> {
    /// The charter.
    pub charter: &'a str,
    /// The rulings, in order of their entries.
    pub rulings: Vec<&'a str>,
    /// The entry in which the charter was adopted.
    pub adopted: Sequence,
    /// The texts that held before, for the cases that go on under them, each with its rulings; none in those themselves.
    pub earlier: Vec<Texts<'a>>,
    /// The entries they all stand in; two days with the same entries have the same agreement.
    pub entries: Vec<Sequence>,
}

impl<'a> Texts<'a> {
    /// A text by itself, as if nothing else was ever adopted.
    #[must_use]
    pub const fn only(charter: &'a str) -> Self {
        Self { charter, rulings: Vec::new(), adopted: 0, earlier: Vec::new(), entries: Vec::new() }
    }

    /// The agreement these texts come to, with what was found; it carries the procedures of the texts that held before.
    #[must_use]
    pub fn in_force(&self) -> Compiled {
        let compiled = compile(self.charter, &self.rulings, Reading::Adopted);
        let earlier = self.earlier.iter().filter_map(|text| {
            let then = compile(text.charter, &text.rulings, Reading::Adopted).agreement?;
            Some((text.adopted, Arc::new(then)))
        });
        let earlier: Vec<(Sequence, Arc<Agreement>)> = earlier.collect();
        Compiled { agreement: compiled.agreement.map(|agreement| agreement.going_on_from(&earlier)), ..compiled }
    }
}

impl State {
    /// The texts in force on a day; none before the charter was adopted. A ruling ends with the text it was recorded on.
    #[must_use]
    pub fn texts_on(&self, day: Date) -> Option<Texts<'_>> {
        self.texts_before(Sequence::MAX, day)
    }

    /// The texts in force on a day by the entries before this one.
    pub(crate) fn texts_before(&self, entry: Sequence, day: Date) -> Option<Texts<'_>> {
        let mut texts = self.charters_on(day);
        texts.retain(|text| text.entry < entry);
        let now = texts.pop()?;
        let mut now = self.with_rulings(now, |ruling| ruling.entry < entry && ruling.on <= day);
        let rulings = |text| self.with_rulings(text, |ruling| ruling.entry < entry);
        now.earlier = texts.into_iter().map(rulings).collect();
        let before: Vec<Sequence> = now.earlier.iter().flat_map(|text| text.entries.clone()).collect();
        now.entries.extend(before);
        Some(now)
    }

    /// The charters that held up to a day, in the order in which they took effect; the last is the one in force.
    #[must_use]
    pub fn charters_on(&self, day: Date) -> Vec<&Adopted> {
        let mut texts: Vec<&Adopted> = self.adopted.iter().filter(|text| text.is_charter() && text.on <= day).collect();
        texts.sort_by_key(|text| (text.on, text.entry));
        texts
    }

    /// A charter with the rulings that were recorded on it.
    pub(crate) fn with_rulings<'a>(&'a self, text: &'a Adopted, counts: impl Fn(&Adopted) -> bool) -> Texts<'a> {
        let on_it = |ruling: &&Adopted| !ruling.is_charter() && counts(ruling) && self.ruled_on(ruling) == text.entry;
        let rulings: Vec<&Adopted> = self.adopted.iter().filter(on_it).collect();
        Texts {
            charter: &text.text,
            rulings: rulings.iter().map(|ruling| &*ruling.text).collect(),
            adopted: text.entry,
            earlier: Vec::new(),
            entries: std::iter::once(text.entry).chain(rulings.iter().map(|ruling| ruling.entry)).collect(),
        }
    }

    /// The entry of the charter that was in force when a ruling was recorded.
    fn ruled_on(&self, ruling: &Adopted) -> Sequence {
        let texts = self.charters_on(ruling.on);
        texts.iter().rfind(|text| text.entry < ruling.entry).map_or(0, |text| text.entry)
    }

    pub(crate) fn text_adopted(&mut self, at: At<'_>, what: Adoption, on: Date, text: &str) {
        self.adopted.push_back_mut(Adopted { what, text: text.into(), on, entry: at.entry });
    }
}
