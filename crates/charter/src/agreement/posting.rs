//! Which acts change the books, and how.

use super::id::Id;
use super::power::AnswerRef;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What an act posts (`boekt`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Posting {
    /// What it does with the money.
    pub kind: PostingKind,
    /// The question whose answer is the amount.
    pub amount: AnswerRef,
    /// On which budget line, or in which fund.
    pub on: PostingLine,
    /// The question whose answer is the party it comes from (`van`); its options are parties.
    pub from: Option<AnswerRef>,
    /// The question whose answer is the party it is for (`aan`); any other answer, or none, is somebody who is no party.
    pub to: Option<AnswerRef>,
    /// The contribution it belongs to (`voor`).
    pub contribution: Option<Id>,
    /// The question whose answer is the VAT in the amount that comes back (`waarvan btw`).
    pub vat: Option<AnswerRef>,
    /// The question whose answer the amount may not pass (`hoogstens`): what was shown to have been spent, say.
    pub most: Option<AnswerRef>,
}

impl Posting {
    /// The questions whose answers it is made of: the amount, the VAT in it, what it may not pass, the line, and the party it
    /// comes from or is for.
    pub fn answers(&self) -> impl Iterator<Item = &AnswerRef> {
        let line = if let PostingLine::Chosen(at) = &self.on { Some(at) } else { None };
        let others = [self.vat.as_ref(), self.most.as_ref(), line, self.from.as_ref(), self.to.as_ref()];
        std::iter::once(&self.amount).chain(others.into_iter().flatten())
    }
}

/// Where a posting stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "is", content = "of", rename_all = "kebab-case")]
pub enum PostingLine {
    /// `op post LINE`: always this one.
    Line(Id),
    /// `op keuze FORM.QUESTION`: the one that names the option chosen there.
    Chosen(AnswerRef),
    /// `in fonds FUND`: the fund as a whole, for money that is asked for or comes in.
    Fund(Id),
}

/// An option that stands for a budget line (`keuze FORM.QUESTION is OPTION`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LineChoice {
    /// The question.
    pub at: AnswerRef,
    /// The option.
    pub option: Id,
}

/// What becomes of money. The names are close to the kinds of transaction of IATI.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PostingKind {
    /// `reservering`: a decision sets money apart.
    Reservation,
    /// `verplichting`: somebody may count on it.
    Commitment,
    /// `betaling`: it is paid.
    Payment,
    /// `vrijval`: what was set apart is not needed, and is free again.
    Release,
    /// `vaststelling`: what a grant comes to in the end. What was promised above it is free again, and what was paid above
    /// it is asked back (article 4:46 and 4:57 of the Algemene wet bestuursrecht).
    Settlement,
    /// `terugvordering`: what was paid comes back; after a settlement no more than it asked back.
    Recovery,
    /// `verzoek`: a party is asked to pay.
    Request,
    /// `ontvangst`: money comes in.
    Receipt,
    /// `uitgave`: money is spent at once, without a promise before it.
    Expenditure,
}
