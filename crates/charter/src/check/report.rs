//! Collects findings on a compiled agreement, with the place of the line each is about.

use super::codes::{Known, Scope};
use super::{Finding, Severity};
use crate::agreement::Agreement;
use crate::agreement::id::Id;
use crate::agreement::statement::{Statement, Value};
use crate::syntax::table::{Keyword, Slot, Tongue, rows};
use std::collections::{BTreeMap, BTreeSet};
use words::Message;

/// What could not be read of the text, so that nobody is told of faults that follow from other faults.
#[derive(Debug, Default)]
pub(crate) struct Unread {
    /// Objects of which something could not be read.
    pub(crate) objects: BTreeSet<Id>,
    /// Whether lines were left out of which nobody can tell what they were about.
    pub(crate) lines: bool,
}

/// The findings so far on one agreement.
pub(crate) struct Report<'a> {
    agreement: &'a Agreement,
    unread: &'a Unread,
    /// The unread objects and those that name one.
    doubtful: BTreeSet<&'a Id>,
    /// The line that gives each name.
    lines: BTreeMap<&'a Id, &'a Statement>,
    findings: Vec<Finding>,
}

impl<'a> Report<'a> {
    pub(crate) fn on(agreement: &'a Agreement, unread: &'a Unread) -> Self {
        let (doubtful, lines) = (doubtful(agreement, &unread.objects), lines(agreement));
        Self { agreement, unread, doubtful, lines, findings: Vec::new() }
    }

    pub(crate) const fn agreement(&self) -> &'a Agreement {
        self.agreement
    }

    /// The tongue in which the rules are written.
    pub(crate) fn tongue(&self) -> Tongue {
        let said =
            |statement: &Statement| rows().any(|row| row.keyword == Keyword::Language && row.word == statement.field);
        if self.agreement.statements.iter().any(said) { Tongue::English } else { Tongue::Dutch }
    }

    /// A keyword as this charter writes it.
    pub(crate) fn word(&self, keyword: Keyword) -> String {
        rows().find(|row| row.keyword == keyword).map_or_else(String::new, |row| self.tongue().keyword(row).to_owned())
    }

    /// The line that gives the name; the seats that `zetels` makes have that of their body.
    fn line(&self, id: &Id) -> Option<&'a Statement> {
        let whole = || id.as_str().split_once('.').map(|(whole, _)| Id::new(whole));
        self.lines.get(id).copied().or_else(|| self.lines.get(&whole()?).copied())
    }

    /// Whether enough could be read to tell such a finding on the object.
    fn can_tell(&self, known: Known, line: Option<&Statement>) -> bool {
        match known.scope {
            Scope::Text => true,
            Scope::Object => line.is_none_or(|line| !self.unread.objects.contains(&line.subject)),
            Scope::Near => line.is_none_or(|line| !self.doubtful.contains(&line.subject)),
            Scope::Whole => !self.unread.lines && self.unread.objects.is_empty(),
        }
    }

    /// A finding on an object: it points at the line that introduces it.
    pub(crate) fn add(&mut self, known: Known, subject: &Id, cause: Message, remedy: Message) {
        self.add_as(known, known.severity, subject, cause, remedy);
    }

    /// A finding that is worse, or less bad, than its kind usually is.
    pub(crate) fn add_as(&mut self, known: Known, severity: Severity, subject: &Id, cause: Message, remedy: Message) {
        let line = self.line(subject);
        if self.can_tell(known, line) {
            self.findings.push(Finding {
                code: known.code,
                severity,
                source: line.map_or(0, |line| line.source),
                span: line.map_or(0..0, |line| line.span.clone()),
                article: None,
                cause,
                remedy,
                related: Vec::new(),
                accepted_by: None,
            });
        }
    }

    /// A finding on one line of an object.
    pub(crate) fn add_on(&mut self, known: Known, line: &Statement, cause: Message, remedy: Message) {
        if self.can_tell(known, Some(line)) {
            let (code, severity, source, span) = (known.code, known.severity, line.source, line.span.clone());
            let (article, related, accepted_by) = (None, Vec::new(), None);
            self.findings.push(Finding { code, severity, source, span, article, cause, remedy, related, accepted_by });
        }
    }

    /// A finding on a place in the text.
    pub(crate) fn add_at(
        &mut self,
        known: Known,
        source: usize,
        span: std::ops::Range<usize>,
        cause: Message,
        remedy: Message,
    ) {
        if self.can_tell(known, None) {
            let (code, severity) = (known.code, known.severity);
            let (article, related, accepted_by) = (None, Vec::new(), None);
            self.findings.push(Finding { code, severity, source, span, article, cause, remedy, related, accepted_by });
        }
    }

    pub(crate) fn done(self) -> Vec<Finding> {
        self.findings
    }
}

/// The unread objects, and every object that names one or a seat of one.
fn doubtful<'a>(agreement: &'a Agreement, unread: &'a BTreeSet<Id>) -> BTreeSet<&'a Id> {
    let is_unread = |id: &Id| {
        let set = agreement.seats.get(id).map_or(id, |seat| &seat.set);
        unread.contains(set) || unread.contains(id)
    };
    let names_unread = |value: &Value| matches!(value, Value::Name(id) if is_unread(id));
    let naming = agreement.statements.iter().filter(|statement| statement.value.iter().any(names_unread));
    unread.iter().chain(naming.map(|statement| &statement.subject)).collect()
}

/// The line that gives each name: of an object its first, of a seat or stage its own.
fn lines(agreement: &Agreement) -> BTreeMap<&Id, &Statement> {
    let giving = rows().filter(|row| row.parent.is_some() && matches!(row.slots, [Slot::NewName, ..]));
    let giving: BTreeSet<&str> = giving.map(|row| row.word).collect();
    let mut lines = BTreeMap::new();
    for statement in &agreement.statements {
        // What continues an object may stand before the line that introduces it.
        if matches!(statement.value.first(), Some(Value::Name(own)) if *own == statement.subject) {
            lines.insert(&statement.subject, statement);
        } else {
            lines.entry(&statement.subject).or_insert(statement);
        }
        if let Some(Value::Name(part)) = statement.value.first()
            && giving.contains(statement.field.as_str())
        {
            lines.entry(part).or_insert(statement);
        }
    }
    lines
}
