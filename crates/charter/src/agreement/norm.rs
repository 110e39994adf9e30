//! Open norms: what the agreement leaves to human judgement.

use super::cite::Cite;
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
    /// Where it stands.
    pub cite: Cite,
}
