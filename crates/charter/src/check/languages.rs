//! Languages: does everything that people read by its name have that name in every language the charter speaks, and is what
//! is translated there?

use super::Severity;
use super::codes::{self, Known, Scope};
use super::report::Report;
use crate::agreement::statement::{Statement, Value};
use crate::syntax::table::{Keyword, Row, Slot, rows};
use std::collections::BTreeSet;
use words::{Lang, Message};

pub(crate) fn check(report: &mut Report<'_>) {
    let agreement = report.agreement();
    translated(report);
    let Some(languages) = &agreement.languages else { return };
    if !written_in_first(report, &languages.value) {
        return;
    }
    let mut known = translations(&agreement.statements);
    let called: BTreeSet<&str> = rows().filter(|row| calls(row)).map(|row| row.word).collect();
    // What the agreement itself is called is a name of its own, which stays as it is in any language.
    let told = agreement.statements.iter().filter(|statement| statement.subject != agreement.id);
    let labels = told.filter(|statement| called.contains(statement.field.as_str()));
    for (statement, label) in labels.filter_map(|statement| Some((statement, label(statement)?))) {
        // The first is the one it is written in.
        for lang in languages.value.iter().skip(1) {
            // What is called the same twice needs to be told once.
            if known.insert((*lang, label)) {
                let (label, language) = (label.to_owned(), Box::new(name(*lang)));
                let example =
                    format!("{} \"{label}\" {{ in {} \"…\" }}", report.word(Keyword::Translation), lang.tag());
                let cause = Message::CheckLabelWithoutLanguage { label, language };
                let field = report.word(Keyword::Languages);
                let remedy = Message::CheckLabelWithoutLanguageRemedy { example, field };
                report.add_on(codes::LABEL_WITHOUT_LANGUAGE, statement, cause, remedy);
            }
        }
    }
}

/// Whether the charter is written in the first of its languages, as far as its rules tell: those are Dutch or English, also
/// under German names.
fn written_in_first(report: &mut Report<'_>, languages: &[Lang]) -> bool {
    let written = report.tongue().lang();
    let Some(first) = languages.first().filter(|first| **first != written && **first != Lang::De) else { return true };
    let (first, language) = (Box::new(name(*first)), || Box::new(name(written)));
    let cause =
        Message::CheckOtherLanguageFirst { field: report.word(Keyword::Languages), first, language: language() };
    let remedy = Message::CheckOtherLanguageFirstRemedy { language: language() };
    let agreement = report.agreement();
    if let Some(line) = agreement.statements.iter().find(|statement| is(statement, Keyword::Languages)) {
        report.add_on(codes::LABEL_WITHOUT_LANGUAGE, line, cause, remedy);
    }
    false
}

/// What is translated stands somewhere as it is written there; otherwise nobody ever reads the translation.
fn translated(report: &mut Report<'_>) {
    let statements = &report.agreement().statements;
    let (translations, told): (Vec<&Statement>, Vec<&Statement>) =
        statements.iter().partition(|statement| is(statement, Keyword::Translation));
    let there: BTreeSet<&str> = told.into_iter().flat_map(texts).collect();
    // The charter runs, and what stood there when it was adopted may since have been put otherwise.
    let known = Known { severity: Severity::Warning, scope: Scope::Whole, ..codes::NO_EFFECT };
    for line in translations {
        if let Some(text) = texts(line).next().filter(|text| !there.contains(text)) {
            let cause = Message::CheckTranslationOfNothing { label: text.to_owned() };
            report.add_on(known, line, cause, Message::CheckTranslationOfNothingRemedy {});
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

fn is(statement: &Statement, keyword: Keyword) -> bool {
    rows().any(|row| row.keyword == keyword && row.word == statement.field)
}

fn texts(statement: &Statement) -> impl Iterator<Item = &str> {
    statement.value.iter().filter_map(|value| if let Value::Text(text) = value { Some(text.as_str()) } else { None })
}

/// Every text that is translated, with the language.
fn translations(statements: &[Statement]) -> BTreeSet<(Lang, &str)> {
    let said = statements.iter().filter(|statement| is(statement, Keyword::Translation));
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
