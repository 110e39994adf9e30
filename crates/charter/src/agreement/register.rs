//! Registers: papers of one kind put together, such as the aid that was given, and how much one receiver may get in a time.

use super::cite::{Cite, Stated};
use super::id::Id;
use super::posting::LineChoice;
use super::power::{AnswerRef, Window};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;
use words::Amount;

/// Papers of one kind, put together (*register*): every paper with this form is a line of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Register {
    /// Its id.
    pub id: Id,
    /// What it is called.
    pub label: String,
    /// The form whose papers stand in it (`uit`).
    pub form: Id,
    /// The question whose answer is the amount (`bedrag`).
    pub amount: Option<Stated<AnswerRef>>,
    /// The question whose answer tells receivers apart (`ontvanger`).
    pub receiver: Option<Stated<AnswerRef>>,
    /// The question that says what the receiver got from others in the same time (`elders`).
    pub elsewhere: Option<Stated<AnswerRef>>,
    /// The answers with which a paper counts towards the ceiling (`telt`); none is every paper.
    pub counting: Vec<Stated<LineChoice>>,
    /// How much one receiver may get (`plafond`), each from a day on; none is a charter that does not say.
    pub ceilings: Vec<Stated<ReceiverCeiling>>,
    /// Where it stands.
    pub cite: Cite,
}

impl Register {
    /// Every question whose answer the register reckons with.
    pub fn reckons_with(&self) -> impl Iterator<Item = &AnswerRef> {
        let asked = [&self.amount, &self.receiver, &self.elsewhere].into_iter().flatten().map(|stated| &stated.value);
        asked.chain(self.counting.iter().map(|stated| &stated.value.at))
    }

    /// The ceiling that holds on a day: the one that began last.
    #[must_use]
    pub fn ceiling(&self, on: Date) -> Option<&Stated<ReceiverCeiling>> {
        let begun = self.ceilings.iter().filter(|stated| stated.value.from <= on);
        begun.max_by_key(|stated| (stated.value.from, stated.cite.layer()))
    }
}

/// How much one receiver may get in a time (`plafond AMOUNT per N maanden|per jaar vanaf DATE volgens TEXT`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ReceiverCeiling {
    /// The most, itself included.
    pub most: Amount,
    /// The time over which it is counted.
    pub window: Window,
    /// The first day on which it holds.
    pub from: Date,
    /// What it rests on, such as an article of a law.
    pub source: String,
}
