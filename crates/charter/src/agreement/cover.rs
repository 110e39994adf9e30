//! Who pays along: what others add to the money of a case, in money, in kind and in hours.

use super::cite::{Cite, Stated};
use super::id::Id;
use super::posting::LineChoice;
use super::power::AnswerRef;
use schemars::JsonSchema;
use serde::Serialize;
use words::{Amount, Fraction};

/// What others add to the money of a case (*dekkingsplan*): every paper on which one of these questions is answered is a line of
/// it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CoverPlan {
    /// Its id.
    pub id: Id,
    /// What it is called.
    pub label: String,
    /// The kind of case that has one (`zaak`).
    pub case: Id,
    /// The questions in which somebody promises something (`toegezegd`).
    pub promised: Vec<Stated<CoverPart>>,
    /// The questions in which it is told that something came (`gekomen`).
    pub arrived: Vec<Stated<CoverPart>>,
    /// The questions that say who it comes from (`van`), of each paper one at most.
    pub from: Option<Stated<Vec<AnswerRef>>>,
    /// The answers that keep a paper from counting towards the least (`telt-niet`).
    pub uncounted: Vec<Stated<LineChoice>>,
    /// The least that others add (`minstens`); none is a charter that does not say.
    pub least: Option<Stated<LeastCover>>,
    /// Where it stands.
    pub cite: Cite,
}

impl CoverPlan {
    /// The questions in which something is promised, or came.
    #[must_use]
    pub fn parts(&self, stand: CoverStand) -> &[Stated<CoverPart>] {
        match stand {
            CoverStand::Promised => &self.promised,
            CoverStand::Arrived => &self.arrived,
        }
    }

    /// Whether a question asks what somebody else adds, or what an hour of it is worth.
    #[must_use]
    pub fn asks(&self, form: &Id, question: &Id) -> bool {
        let is = |at: &AnswerRef| at.form == *form && at.question == *question;
        let rate = |part: &CoverPart| matches!(&part.kind, CoverKind::HoursAsked { rate } if is(rate));
        self.promised.iter().chain(&self.arrived).any(|part| is(&part.value.at) || rate(&part.value))
    }
}

/// How far what others add has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CoverStand {
    /// `toegezegd`: somebody promised it.
    Promised,
    /// `gekomen`: it came.
    Arrived,
}

/// A question that says how much somebody adds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CoverPart {
    /// The question.
    pub at: AnswerRef,
    /// In what it is given.
    pub kind: CoverKind,
}

/// In what somebody pays along.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum CoverKind {
    /// `in geld`: money.
    Money,
    /// `in natura`: things or work, told as the amount they are worth.
    InKind,
    /// `in uren tegen AMOUNT`: hours, each worth this much.
    Hours {
        /// What an hour is worth.
        rate: Amount,
    },
    /// `in uren maal FORM.QUESTION`: hours, each worth what the paper says.
    HoursAsked {
        /// The question that says what an hour is worth.
        rate: AnswerRef,
    },
}

/// The least that others add (`minstens FRACTION van FORM.QUESTION`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LeastCover {
    /// Which part.
    pub share: Fraction,
    /// The question whose answer is the whole.
    pub of: AnswerRef,
}
