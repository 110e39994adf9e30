//! What is wrong with a whole charter: every fault in one run, with its place, article, cause and remedy.

mod accounting;
mod addresses;
mod amending;
mod answers;
mod articles;
mod chairs;
pub mod codes;
mod composition;
mod cover;
mod criteria;
mod decisions;
mod delegates;
mod duties;
mod exceptions;
mod explain;
mod figures;
mod files;
mod goals;
mod hosts;
mod languages;
mod lifespan;
mod links;
mod mandates;
mod money;
mod namesakes;
mod norms;
mod outside;
mod publications;
mod registers;
mod remedies;
mod report;
mod rhythms;
mod roles;
mod routes;
mod sources;
mod terms;
mod unmet;
mod unused;
mod wording;
mod words_and_rule;
mod workflow;

use crate::agreement::Agreement;
pub use explain::{Explanation, explain};
use report::Report;
pub(crate) use report::Unread;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;
use std::ops::Range;
use words::Message;

/// Everything that can be said of an agreement beyond its text: whether it can be filled, decided, walked and fulfilled.
/// The texts are those it was compiled from.
pub(crate) fn whole(agreement: &Agreement, texts: &[&str], unread: &Unread) -> Vec<Finding> {
    let mut report = Report::on(agreement, unread);
    articles::check(&mut report, texts);
    composition::check(&mut report);
    links::check(&mut report);
    delegates::check(&mut report);
    roles::check(&mut report);
    chairs::check(&mut report);
    namesakes::check(&mut report);
    decisions::check(&mut report);
    mandates::check(&mut report);
    money::check(&mut report);
    accounting::check(&mut report);
    cover::check(&mut report);
    registers::check(&mut report);
    figures::check(&mut report);
    goals::check(&mut report);
    criteria::check(&mut report);
    workflow::check(&mut report);
    hosts::check(&mut report);
    duties::check(&mut report);
    exceptions::check(&mut report);
    unmet::check(&mut report);
    answers::check(&mut report);
    terms::check(&mut report);
    rhythms::check(&mut report);
    routes::check(&mut report);
    remedies::check(&mut report);
    publications::check(&mut report);
    addresses::check(&mut report);
    files::check(&mut report);
    lifespan::check(&mut report);
    outside::check(&mut report);
    amending::check(&mut report);
    norms::check(&mut report);
    sources::check(&mut report);
    wording::check(&mut report, texts);
    words_and_rule::check(&mut report);
    languages::check(&mut report);
    unused::check(&mut report);
    report.done()
}

/// The sources of an agreement that are not as the files that are there: files by their names, each with its SHA-256.
pub(crate) fn against(agreement: &Agreement, files: &BTreeMap<String, String>) -> Vec<Finding> {
    let unread = Unread::default();
    let mut report = Report::on(agreement, &unread);
    sources::against(&mut report, files);
    report.done()
}

/// One fault of a charter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Finding {
    /// The stable code: `CH110`.
    pub code: Code,
    /// How bad it is.
    pub severity: Severity,
    /// The text it stands in: zero for the charter, `n` for the `n`th ruling adopted on it.
    pub source: usize,
    /// Bytes of the source it points at.
    pub span: Range<usize>,
    /// The article it stands in, where it stands in one.
    pub article: Option<String>,
    /// The cause, in one sentence.
    pub cause: Message,
    /// What to do about it.
    pub remedy: Message,
    /// Other places that have to do with it.
    pub related: Vec<Range<usize>>,
    /// The ruling that accepts it, where one does; such a finding is shown only as received.
    pub accepted_by: Option<String>,
}

impl Finding {
    /// Whether it keeps a charter from running: no ruling accepts it.
    #[must_use]
    pub fn is_unanswered_error(&self) -> bool {
        self.severity == Severity::Error && self.accepted_by.is_none()
    }
}

/// The number of a check; shown as `CH110`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(transparent)]
pub struct Code(pub u16);

impl Code {
    /// Whether it is of a check on a whole charter; the codes below are of what cannot be read.
    #[must_use]
    pub const fn is_of_a_check(self) -> bool {
        self.0 > 100
    }
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "CH{:03}", self.0)
    }
}

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Good to know.
    Info,
    /// The charter runs, but somebody will be surprised.
    Warning,
    /// The charter cannot run.
    Error,
}
