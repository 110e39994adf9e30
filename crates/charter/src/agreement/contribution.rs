//! Contributions: what each party pays or gives in a year, and when.

use super::cite::{Cite, Stated};
use super::id::Id;
use schemars::JsonSchema;
use serde::Serialize;
use words::{Amount, Fraction};

/// What parties bring in each year (*bijdrage*).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Contribution {
    /// Its id.
    pub id: Id,
    /// What it is called.
    pub label: String,
    /// Who pays, in the order of the text (`betalers`).
    pub payers: Option<Stated<Vec<Id>>>,
    /// Who asks for it and receives it (`aan`).
    pub to: Option<Stated<Id>>,
    /// The amount of a year: a rate, or a total to be divided (`bedrag`).
    pub amount: Option<Stated<Yearly>>,
    /// How a total is divided (`verdeling`).
    pub key: Option<Stated<Key>>,
    /// What it may be spent on (`oormerk`).
    pub earmark: Option<Stated<String>>,
    /// What is given instead of money, counted in hours (`in-natura`).
    pub in_kind: Option<Stated<String>>,
    /// The quantity in which what is given in kind is recorded (`geteld in`).
    pub counted_in: Option<Stated<Id>>,
    /// The first and the last year (`jaren`).
    pub years: Option<Stated<Years>>,
    /// When which part is due, in the order of the text (`termijn`).
    pub instalments: Vec<Stated<Instalment>>,
    /// What becomes of parts of a cent (`afronding`).
    pub rounding: Option<Stated<Rounding>>,
    /// Whether it is set right once the figure is settled (`naverrekening`).
    pub true_up: Option<Stated<bool>>,
    /// Where it stands.
    pub cite: Cite,
}

impl Contribution {
    /// What is given instead of money, where no amount goes with it: then nothing is owed, and nothing is left unsaid.
    #[must_use]
    pub fn only_in_kind(&self) -> Option<&str> {
        self.in_kind.as_ref().filter(|_| self.amount.is_none()).map(|stated| stated.value.as_str())
    }
}

/// The amount of one year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Yearly {
    /// `bedrag € 1,00 per GROOTHEID`: so much for each unit of the payer's figure.
    Rate {
        /// For each unit.
        rate: Amount,
        /// The figure.
        quantity: Id,
    },
    /// `bedrag € 100.000,00`: so much for all payers together.
    Total(Amount),
}

/// How a total is divided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Key {
    /// `verdeling gelijk`: everybody the same.
    Equal,
    /// `verdeling naar GROOTHEID`: in proportion to the figures.
    By(Id),
}

/// The years in which it is paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Years {
    /// The first.
    pub first: i16,
    /// The last, included.
    pub last: i16,
}

/// A part of a year's amount and the month in which it is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Instalment {
    /// The month, from 1.
    pub month: i8,
    /// The part; `None` is all that is left.
    pub part: Option<Fraction>,
}

/// What becomes of parts of a cent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Rounding {
    /// `grootste rest`: cents that are left go to whoever has the largest part of one.
    LargestRemainder,
    /// `naar beneden`.
    Down,
    /// `naar boven`.
    Up,
    /// `dichtstbij`: half a cent goes up.
    Nearest,
}
