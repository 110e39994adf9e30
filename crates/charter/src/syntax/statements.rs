//! Writes down every statement of the charter: the one form everything lowers to.

use super::line::Line;
use super::subjects::Subjects;
use super::table::Keyword;
use crate::agreement::cite::Cite;
use crate::agreement::id::Id;
use crate::agreement::statement::Statement;

/// Every statement that is made, also those that a ruling goes before: text first, then rulings, each in the order
/// of the text.
pub(crate) fn statements(subjects: &Subjects) -> Vec<Statement> {
    let mut out = Vec::new();
    for subject in subjects.by_id.values() {
        push(&mut out, &subject.id, &subject.head, &subject.cite);
        for field in subject.fields.iter().filter(|field| field.line.keyword() != Keyword::Continuation) {
            push(&mut out, &subject.id, &field.line, &field.cite);
        }
    }
    out.sort_by_key(|statement| (statement.cite.layer(), statement.source, statement.span.start));
    out
}

/// A line and what stands in its block; the parts of a part are stated of `object.part`.
fn push(out: &mut Vec<Statement>, subject: &Id, line: &Line, cite: &Cite) {
    out.push(Statement {
        subject: subject.clone(),
        field: line.row.word.to_owned(),
        value: line.values.iter().map(|given| given.value.clone()).collect(),
        cite: cite.clone(),
        from: None,
        until: None,
        source: line.at.source,
        span: line.at.bytes(),
    });
    for child in &line.children {
        let part = line.id().map_or_else(|| subject.clone(), |part| Id::new(&format!("{subject}.{part}")));
        push(out, &part, child, cite);
    }
}
