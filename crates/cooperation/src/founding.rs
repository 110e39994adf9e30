//! The charter of the book and the rulings recorded on it.

pub(crate) mod adopting;

use crate::evolve::At;
use crate::state::State;
use crate::values::Sequence;
use charter::Id;
use words::Date;

pub use adopting::compiled;

/// A text that was adopted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adopted {
    /// The ruling's id; none for the charter itself.
    pub ruling: Option<Id>,
    /// The whole text.
    pub text: std::sync::Arc<str>,
    /// The day from which it holds.
    pub on: Date,
    /// The entry.
    pub entry: Sequence,
}

/// The texts in force on a day: the charter, and the rulings recorded on it so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Texts<'a> {
    /// The charter.
    pub charter: &'a str,
    /// The rulings, in order of their entries.
    pub rulings: Vec<&'a str>,
    /// The entries they stand in; two days with the same entries have the same agreement.
    pub entries: Vec<Sequence>,
}

impl State {
    /// The texts in force on a day; none before the charter was adopted.
    #[must_use]
    pub fn texts_on(&self, day: Date) -> Option<Texts<'_>> {
        self.texts(|adopted| adopted.on <= day)
    }

    /// The texts in force on a day by the entries before this one.
    pub(crate) fn texts_before(&self, entry: Sequence, day: Date) -> Option<Texts<'_>> {
        self.texts(|adopted| adopted.entry < entry && adopted.on <= day)
    }

    /// Every text adopted so far, also those that take effect later.
    pub(crate) fn all_texts(&self) -> Option<Texts<'_>> {
        self.texts(|_| true)
    }

    fn texts(&self, holds: impl Fn(&Adopted) -> bool) -> Option<Texts<'_>> {
        let charter = self.adopted.iter().find(|adopted| adopted.ruling.is_none() && holds(adopted))?;
        let rulings: Vec<&Adopted> = self.adopted.iter().filter(|a| a.ruling.is_some() && holds(a)).collect();
        Some(Texts {
            charter: &charter.text,
            rulings: rulings.iter().map(|adopted| &*adopted.text).collect(),
            entries: std::iter::once(charter.entry).chain(rulings.iter().map(|adopted| adopted.entry)).collect(),
        })
    }

    pub(crate) fn text_adopted(&mut self, at: At<'_>, ruling: Option<&Id>, text: &str) {
        let adopted = Adopted { ruling: ruling.cloned(), text: text.into(), on: at.stamp.on, entry: at.entry };
        self.adopted.push_back_mut(adopted);
    }
}
