//! Open norms: what the agreement leaves to human judgement.

use super::act::Actor;
use super::cite::{Cite, Stated};
use super::id::Id;
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
    /// Where it stands.
    pub cite: Cite,
}
