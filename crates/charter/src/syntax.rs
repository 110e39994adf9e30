//! From text to agreement: Markdown, rule blocks, keyword table, statements, names.

use crate::agreement::Agreement;
use crate::check::Finding;

/// What compiling a charter came to.
#[derive(Debug)]
pub struct Compiled {
    /// The agreement; none where a finding is an error.
    pub agreement: Option<Agreement>,
    /// Every finding, in the order of the text. A finding that a ruling accepts is included, marked.
    pub findings: Vec<Finding>,
}

/// How a charter is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// With its rulings: the charter that runs.
    InForce,
    /// Without any ruling: the agreement as received.
    AsReceived,
}

/// Compiles a charter with the rulings that were adopted on it later, each a Markdown fragment with a heading and a block.
#[must_use]
pub fn compile(text: &str, rulings: &[&str], reading: Reading) -> Compiled {
    let _ = (text, rulings, reading);
    unimplemented!()
}
