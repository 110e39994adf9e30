//! Open norms: what the agreement leaves to human judgement.

use super::act::Actor;
use super::cite::{Cite, Stated};
use super::condition::Expected;
use super::id::Id;
use super::power::AnswerRef;
use schemars::JsonSchema;
use serde::Serialize;

/// An article that stays human (*open norm*): Marke asks the question and never computes the answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct OpenNorm {
    /// Its id.
    pub id: Id,
    /// The question people must answer for themselves.
    pub question: String,
    /// Who took it upon them to weigh it (`wie`).
    pub weighed_by: Option<Stated<Actor>>,
    /// The answer it speaks for (`pleit voor FORM.QUESTION is ja`).
    pub pleads: Option<Stated<Plea>>,
    /// Where it stands.
    pub cite: Cite,
}

/// An answer that a norm would rather see, without asking it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Plea {
    /// Where the answer stands.
    pub at: AnswerRef,
    /// The answer it would rather see.
    pub wanted: Expected,
}
