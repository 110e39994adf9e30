//! Collects findings on a compiled agreement, with the place of the line each is about.

use super::{Code, Finding, Severity};
use crate::agreement::Agreement;
use crate::agreement::id::Id;
use crate::agreement::statement::{Statement, Value};
use crate::syntax::table::{ROWS, Slot};
use std::collections::{BTreeMap, BTreeSet};
use words::Message;

/// The findings so far on one agreement.
pub(crate) struct Report<'a> {
    agreement: &'a Agreement,
    /// The line that gives each name.
    lines: BTreeMap<&'a Id, &'a Statement>,
    findings: Vec<Finding>,
}

impl<'a> Report<'a> {
    pub(crate) fn on(agreement: &'a Agreement) -> Self {
        Self { agreement, lines: lines(agreement), findings: Vec::new() }
    }

    pub(crate) const fn agreement(&self) -> &'a Agreement {
        self.agreement
    }

    /// The line that gives the name; the seats that `zetels` makes have that of their body.
    fn line(&self, id: &Id) -> Option<&'a Statement> {
        let whole = || id.as_str().split_once('.').map(|(whole, _)| Id::new(whole));
        self.lines.get(id).copied().or_else(|| self.lines.get(&whole()?).copied())
    }

    /// A finding on an object: it points at the line that introduces it.
    pub(crate) fn on_object(&mut self, code: u16, severity: Severity, subject: &Id, cause: Message, remedy: Message) {
        let line = self.line(subject);
        self.findings.push(Finding {
            code: Code(code),
            severity,
            source: line.map_or(0, |line| line.source),
            span: line.map_or(0..0, |line| line.span.clone()),
            article: line.map(|line| line.cite.article().to_owned()),
            cause,
            remedy,
            related: Vec::new(),
            accepted_by: None,
        });
    }

    /// Points the last finding at another place too.
    pub(crate) fn with_related(&mut self, subject: &Id) {
        let span = self.line(subject).map(|line| line.span.clone());
        if let (Some(finding), Some(span)) = (self.findings.last_mut(), span) {
            finding.related.push(span);
        }
    }

    /// The findings in the order of the text.
    pub(crate) fn done(mut self) -> Vec<Finding> {
        self.findings.sort_by_key(|finding| (finding.source, finding.span.start, finding.code));
        self.findings
    }
}

/// The line that gives each name: of an object its first, of a seat or stage its own.
fn lines(agreement: &Agreement) -> BTreeMap<&Id, &Statement> {
    let giving = ROWS.iter().filter(|row| row.parent.is_some() && matches!(row.slots, [Slot::NewName, ..]));
    let giving: BTreeSet<&str> = giving.map(|row| row.word).collect();
    let mut lines = BTreeMap::new();
    for statement in &agreement.statements {
        lines.entry(&statement.subject).or_insert(statement);
        if let Some(Value::Name(part)) = statement.value.first()
            && giving.contains(statement.field.as_str())
        {
            lines.entry(part).or_insert(statement);
        }
    }
    lines
}
