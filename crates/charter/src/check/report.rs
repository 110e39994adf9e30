//! Collects findings on a compiled agreement, with the place of the line each is about.

use super::{Code, Finding, Severity};
use crate::agreement::Agreement;
use crate::agreement::id::Id;
use std::ops::Range;
use words::Message;

/// The findings so far on one agreement.
pub(crate) struct Report<'a> {
    agreement: &'a Agreement,
    findings: Vec<Finding>,
}

impl<'a> Report<'a> {
    pub(crate) const fn on(agreement: &'a Agreement) -> Self {
        Self { agreement, findings: Vec::new() }
    }

    pub(crate) const fn agreement(&self) -> &'a Agreement {
        self.agreement
    }

    /// A finding on an object: it points at the line that introduces it.
    pub(crate) fn on_object(&mut self, code: u16, severity: Severity, subject: &Id, cause: Message, remedy: Message) {
        let line = self.agreement.statements.iter().find(|line| line.subject == *subject);
        let article = line.map(|line| line.cite.article().to_owned());
        self.findings.push(Finding {
            code: Code(code),
            severity,
            span: line.map_or(0..0, |line| line.span.clone()),
            article,
            cause,
            remedy,
            related: Vec::new(),
            accepted_by: None,
        });
    }

    /// Points the last finding at another place too.
    pub(crate) fn with_related(&mut self, subject: &Id) {
        let line: Option<Range<usize>> =
            self.agreement.statements.iter().find(|line| line.subject == *subject).map(|line| line.span.clone());
        if let (Some(finding), Some(span)) = (self.findings.last_mut(), line) {
            finding.related.push(span);
        }
    }

    /// The findings in the order of the text.
    pub(crate) fn done(mut self) -> Vec<Finding> {
        self.findings.sort_by(|a, b| (a.span.start, a.code).cmp(&(b.span.start, b.code)));
        self.findings
    }
}
