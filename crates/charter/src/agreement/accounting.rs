//! Tables in which money is accounted for, year by year.

use super::cite::{Cite, Stated};
use super::contribution::Years;
use super::id::Id;
use super::power::AnswerRef;
use schemars::JsonSchema;
use serde::Serialize;

/// A table in which the money of a fund is accounted for each year (*verantwoordingstabel*), as SiSa asks it of a specific
/// grant. Which figures it has is data: another year can ask others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AccountTable {
    /// Its id.
    pub id: Id,
    /// What it is called.
    pub label: String,
    /// The fund it tells of (`fonds`).
    pub fund: Id,
    /// The party it is for (`aan`).
    pub to: Option<Stated<Id>>,
    /// The years it is made of (`jaren`).
    pub years: Option<Stated<Years>>,
    /// The question in which a paper says of which year it tells (`over het jaar in`).
    pub year_in: Option<Stated<AnswerRef>>,
    /// The act by which it is handed in (`doet`); conditions on that act hold it back.
    pub handed_in: Option<Stated<Id>>,
    /// What it tells, in the order of the text (`gegeven`).
    pub items: Vec<TableItem>,
    /// Where it stands.
    pub cite: Cite,
}

impl AccountTable {
    /// Whether it is made of a year.
    #[must_use]
    pub fn covers(&self, year: i16) -> bool {
        self.years.as_ref().is_none_or(|years| (years.value.first..=years.value.last).contains(&year))
    }
}

/// One thing that a table tells (*gegeven*; SiSa calls it an indicator).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TableItem {
    /// Its id.
    pub id: Id,
    /// What it is called.
    pub label: String,
    /// What it is.
    pub kind: ItemKind,
    /// The code that whoever asks for it gave it (`code`).
    pub code: Option<String>,
    /// How it is controlled, in the words of whoever asks for it (`controle`).
    pub control: Option<String>,
    /// Whether it is told of each case by itself (`per zaak`).
    pub per_case: bool,
    /// What of the books it is (`telt`).
    pub tally: Option<Reckoning>,
    /// What others pay, outside the books (`buiten de boeken`).
    pub outside: Option<Outside>,
    /// The question that answers it (`volgens`): on the paper of that year, or of each case.
    pub answered_in: Option<AnswerRef>,
    /// Where it stands.
    pub cite: Cite,
}

/// Where it is told what others pay, outside the books.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Outside {
    /// In an answer of each case.
    Answered {
        /// Where the answer stands.
        at: AnswerRef,
    },
    /// By a cover plan (*dekkingsplan*): what came and counts. What was only promised is told beside it.
    Cover {
        /// The plan.
        plan: Id,
    },
}

/// What an item of a table is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ItemKind {
    /// `bedrag`: money.
    Amount,
    /// `getal`: a whole number.
    Number,
    /// `datum`: a day.
    Date,
    /// `ja-nee`.
    YesNo,
    /// `tekst`.
    Text,
}

/// What of the books an item is: the postings it counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Reckoning {
    /// What is counted.
    pub what: Reckoned,
    /// Of which time.
    pub period: Period,
    /// Of the lines under which heading (`onder`); none is the whole fund.
    pub heading: Option<Id>,
    /// On which line (`op post`); none is every line.
    pub line: Option<Id>,
}

/// What postings can be counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Reckoned {
    /// `ontvangen`: what came in.
    Received,
    /// `betaald`: what was spent, less what came back.
    Paid,
    /// `toegezegd`: what was promised, less what was released of it.
    Promised,
    /// `teruggekomen`: what came back of what was paid.
    Recovered,
    /// `over`: what came in less what was spent.
    Left,
    /// `btw`: the VAT that comes back.
    Vat,
}

/// Of which time an item tells, seen from the year of its table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Period {
    /// `in het jaar`.
    Year,
    /// `tot en met het jaar`: from the beginning.
    Until,
    /// `in eerdere jaren`: from the beginning, without the year.
    Before,
}
