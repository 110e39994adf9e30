//! Collects findings on the way from text to agreement.

use super::span::Span;
use crate::agreement::id::Id;
use crate::check::codes::{self, Known};
use crate::check::{Finding, Severity};
use std::collections::BTreeSet;
use words::Message;

/// A fault that is known but not yet reported: it ends the reading of one line.
#[derive(Debug)]
pub(crate) struct Fault {
    pub(crate) known: Known,
    pub(crate) at: Span,
    pub(crate) cause: Message,
    pub(crate) remedy: Message,
}

/// The findings so far.
#[derive(Debug, Default)]
pub(crate) struct Faults {
    findings: Vec<Finding>,
    /// Whether part of the text could not be read, so that nobody can tell what is missing from it.
    pub(crate) unread: bool,
    /// Names in lines that could not be read: whoever uses one of them is not told that it does not exist.
    lost: BTreeSet<String>,
}

impl Faults {
    pub(crate) fn report(&mut self, known: Known, at: Span, cause: Message, remedy: Message) {
        self.add(Fault { known, at, cause, remedy }, Vec::new());
    }

    /// Reports a fault with the other places that have to do with it.
    pub(crate) fn add(&mut self, fault: Fault, related: Vec<Span>) {
        self.add_accepted(fault, related, None);
    }

    /// Reports a fault that a ruling may have settled.
    pub(crate) fn add_accepted(&mut self, fault: Fault, related: Vec<Span>, ruling: Option<&Id>) {
        self.findings.push(Finding {
            code: fault.known.code,
            severity: fault.known.severity,
            source: fault.at.source,
            span: fault.at.bytes(),
            article: None,
            cause: fault.cause,
            remedy: fault.remedy,
            related: related.into_iter().map(Span::bytes).collect(),
            accepted_by: ruling.map(Id::to_string),
        });
    }

    /// Remembers a name in a line that could not be read.
    pub(crate) fn lose(&mut self, name: &str) {
        self.lost.insert(name.to_owned());
    }

    /// Whether the name, or what it is part of, may have been given in a line that could not be read.
    pub(crate) fn is_lost(&self, name: &str) -> bool {
        self.lost.contains(name) || name.split('.').any(|part| self.lost.contains(part))
    }

    /// Reports a fault that leaves part of the text unread.
    pub(crate) fn unread(&mut self, known: Known, at: Span, cause: Message, remedy: Message) {
        self.unread = true;
        self.report(known, at, cause, remedy);
    }

    /// Whether anything was found that keeps the charter from being read as a whole. Two lines that contradict each other
    /// have both been read.
    pub(crate) fn has_error(&self) -> bool {
        let open = self.findings.iter().filter(|finding| finding.accepted_by.is_none());
        let read = [codes::STATED_TWICE.code, codes::PAYERS_DIFFER.code, codes::COMPOSED_TWICE.code];
        open.filter(|finding| finding.severity == Severity::Error).any(|finding| !read.contains(&finding.code))
    }

    pub(crate) fn into_findings(self) -> Vec<Finding> {
        self.findings
    }
}
