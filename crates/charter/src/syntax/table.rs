//! The one keyword table. It drives the parser, the names, the documentation and
//! did-you-mean; a keyword that is not a row here does not exist.

mod english;
mod keyword;
mod rows;
mod slot;
mod tongue;

pub use keyword::Keyword;
pub use rows::rows;
pub use slot::{Slot, Thing};
pub use tongue::Tongue;

use std::collections::BTreeSet;
use words::Lang;

/// One keyword at one place.
#[derive(Debug)]
pub struct Row {
    /// The keyword in whose block it stands; none at the top of a rule block.
    pub parent: Option<Keyword>,
    /// Which keyword it is.
    pub keyword: Keyword,
    /// How it is written.
    pub word: &'static str,
    /// How it is written in a charter that says `language en`.
    pub english: &'static str,
    /// What stands behind it.
    pub slots: &'static [Slot],
    /// How often it may stand in its block.
    pub times: Times,
    /// The concept it lowers to.
    pub lowers_to: Concept,
    /// What it says, in one sentence.
    pub about: fn(Lang) -> String,
    /// The checks that look at it, beside those on every line.
    pub checks: &'static [u16],
}

impl Row {
    /// Whether a block may follow.
    #[must_use]
    pub fn takes_block(&self) -> bool {
        self.keyword == Keyword::Continuation || rows().any(|row| row.parent == Some(self.keyword))
    }

    /// The fixed words that may stand behind it.
    #[must_use]
    pub fn phrases(&self) -> BTreeSet<&'static str> {
        let mut words = BTreeSet::new();
        self.slots.iter().for_each(|slot| gather(slot, &mut words));
        words
    }
}

fn gather(slot: &Slot, words: &mut BTreeSet<&'static str>) {
    match slot {
        Slot::Word(word) => {
            words.insert(word);
        }
        Slot::OneOf(many) | Slot::NameOr(many, _) => words.extend(many.iter()),
        Slot::List(inner) => gather(inner, words),
        Slot::Maybe(group) => group.iter().for_each(|slot| gather(slot, words)),
        Slot::Either(groups) | Slot::Flags(groups) => {
            groups.iter().flat_map(|group| group.iter()).for_each(|slot| gather(slot, words));
        }
        Slot::NewName
        | Slot::Name(_)
        | Slot::Text
        | Slot::Amount
        | Slot::Number
        | Slot::Fraction
        | Slot::Date
        | Slot::Code
        | Slot::Keyword => {}
    }
}

/// What a keyword sets up; nothing for keywords that say something of what another set up.
#[must_use]
pub fn sets_up(keyword: Keyword) -> Option<Thing> {
    const THINGS: [(Keyword, Thing); 40] = [
        (Keyword::Charter, Thing::Charter),
        (Keyword::Party, Thing::Party),
        (Keyword::Level, Thing::Level),
        (Keyword::Body, Thing::Body),
        (Keyword::Role, Thing::Set),
        (Keyword::Seat, Thing::Seat),
        (Keyword::Seats, Thing::Seat),
        (Keyword::Form, Thing::Form),
        (Keyword::Case, Thing::Case),
        (Keyword::Stage, Thing::Stage),
        (Keyword::LastStage, Thing::Stage),
        (Keyword::AsideStage, Thing::Stage),
        (Keyword::Act, Thing::Act),
        (Keyword::Power, Thing::Power),
        (Keyword::Condition, Thing::Condition),
        (Keyword::Exception, Thing::Condition),
        (Keyword::Count, Thing::Count),
        (Keyword::Quantity, Thing::Quantity),
        (Keyword::Contribution, Thing::Contribution),
        (Keyword::Duty, Thing::Duty),
        (Keyword::Publication, Thing::Duty),
        (Keyword::Calendar, Thing::Calendar),
        (Keyword::Rhythm, Thing::Rhythm),
        (Keyword::Route, Thing::Route),
        (Keyword::Escalation, Thing::Escalation),
        (Keyword::Remedy, Thing::Remedy),
        (Keyword::Definition, Thing::Definition),
        (Keyword::Document, Thing::Document),
        (Keyword::Fund, Thing::Fund),
        (Keyword::BudgetLine, Thing::BudgetLine),
        (Keyword::Layout, Thing::Layout),
        (Keyword::Heading, Thing::Heading),
        (Keyword::AccountTable, Thing::Anything),
        (Keyword::TableItem, Thing::Anything),
        (Keyword::CoverPlan, Thing::CoverPlan),
        (Keyword::Register, Thing::Register),
        (Keyword::Tier, Thing::Tier),
        (Keyword::Node, Thing::Node),
        (Keyword::Indicator, Thing::Indicator),
        (Keyword::Ruling, Thing::Anything),
    ];
    THINGS.iter().find(|(candidate, _)| *candidate == keyword).map(|(_, thing)| *thing)
}

/// How often a keyword may stand in its block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Times {
    /// Once, and it must be there. A second statement that differs contradicts the first.
    Once,
    /// Once or not at all: silence is possible.
    AtMostOnce,
    /// Any number of times.
    Any,
    /// Once or more.
    OnceOrMore,
}

impl Times {
    /// Whether two of them on one subject speak of the same field.
    #[must_use]
    pub const fn single(self) -> bool {
        matches!(self, Self::Once | Self::AtMostOnce)
    }

    /// Whether it must be there.
    #[must_use]
    pub const fn required(self) -> bool {
        matches!(self, Self::Once | Self::OnceOrMore)
    }
}

/// The eight concepts of the language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Concept {
    /// Subject, field, value, article, layer.
    Statement,
    /// Seats or parties.
    Set,
    /// Fields and answers.
    Form,
    /// What people can do.
    Act,
    /// Who may decide alone, up to what.
    Power,
    /// What must be so before an act.
    Condition,
    /// Ballots to an outcome.
    Count,
    /// Who owes which act, by when.
    Duty,
}

/// The row of a word in a block; `None` as parent is the top of a rule block.
#[must_use]
pub fn row(parent: Option<Keyword>, word: &str, tongue: Tongue) -> Option<&'static Row> {
    rows().find(|row| row.parent == parent && tongue.keyword(row) == word)
}

/// The rows that may stand in a block.
pub fn rows_in(parent: Option<Keyword>) -> impl Iterator<Item = &'static Row> + Clone {
    rows().filter(move |row| row.parent == parent)
}

/// Every row with this word, wherever it may stand.
pub fn rows_of(word: &str, tongue: Tongue) -> impl Iterator<Item = &'static Row> {
    rows().filter(move |row| tongue.keyword(row) == word)
}
