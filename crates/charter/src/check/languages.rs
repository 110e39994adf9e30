//! Languages: does everything that people read by its name have that name in every language the charter speaks?

use super::codes;
use super::report::Report;
use crate::agreement::statement::{Statement, Value};
use crate::syntax::table::{Keyword, Row, Slot, rows};
use std::collections::BTreeSet;
use words::{Lang, Message};

pub(crate) fn check(report: &mut Report<'_>) {
    let agreement = report.agreement();
    let Some(languages) = &agreement.languages else { return };
    let mut known = translations(&agreement.statements);
    let called: BTreeSet<&str> = rows().filter(|row| calls(row)).map(|row| row.word).collect();
    let labels = agreement.statements.iter().filter(|statement| called.contains(statement.field.as_str()));
    for (statement, label) in labels.filter_map(|statement| Some((statement, label(statement)?))) {
        // The first is the one it is written in.
        for lang in languages.value.iter().skip(1) {
            // What is called the same twice needs to be told once.
            if known.insert((*lang, label)) {
                let (label, language) = (label.to_owned(), Box::new(name(*lang)));
                let example = format!("vertaling \"{label}\" {{ in {} \"…\" }}", lang.tag());
                let cause = Message::CheckLabelWithoutLanguage { label, language };
                let remedy = Message::CheckLabelWithoutLanguageRemedy { example };
                report.add_on(codes::LABEL_WITHOUT_LANGUAGE, statement, cause, remedy);
            }
        }
    }
}

/// Whether a row says what people call something: its name, or the text behind the id that it gives. The titles of documents
/// are as they were printed.
fn calls(row: &Row) -> bool {
    let named = matches!(row.keyword, Keyword::Name | Keyword::Plural | Keyword::Seats);
    named || (row.keyword != Keyword::Document && matches!(row.slots, [Slot::NewName, Slot::Text, ..]))
}

fn label(statement: &Statement) -> Option<&str> {
    match statement.value.as_slice() {
        [Value::Text(label)] | [Value::Name(_) | Value::Number(_), Value::Text(label), ..] => Some(label),
        _ => None,
    }
}

/// Every text that is translated, with the language.
fn translations(statements: &[Statement]) -> BTreeSet<(Lang, &str)> {
    let word = rows().find(|row| row.keyword == Keyword::Translation).map_or("", |row| row.word);
    let said = statements.iter().filter(|statement| statement.field == word);
    said.filter_map(|statement| match statement.value.as_slice() {
        [Value::Text(text), Value::Word(tag), Value::Text(_)] => Some((Lang::from_tag(tag)?, text.as_str())),
        _ => None,
    })
    .collect()
}

const fn name(lang: Lang) -> Message {
    match lang {
        Lang::Nl => Message::LanguageDutch {},
        Lang::En => Message::LanguageEnglish {},
        Lang::De => Message::LanguageGerman {},
    }
}
