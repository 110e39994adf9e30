//! The words of an article beside its rule: what people sign and what runs name the same amounts and terms.
//!
//! Words can say more than a rule, and a rule more than the words of its article. Only where both name amounts, or both
//! name terms, and have none in common, one of them is likely to be a slip.

use super::codes;
use super::report::Report;
use crate::agreement::cite::{Article, Layer};
use crate::agreement::statement::{Statement, Value};
use crate::syntax::prose::{Term, amount_in, term_in};
use crate::syntax::table::{Keyword, rows};
use std::collections::{BTreeMap, BTreeSet};
use words::{Amount, Message};

pub(crate) fn check(report: &mut Report<'_>) {
    let agreement = report.agreement();
    let mut under: BTreeMap<&str, Vec<&Statement>> = BTreeMap::new();
    for line in agreement.statements.iter().filter(|line| line.cite.layer() == Layer::Text) {
        under.entry(line.cite.anchor()).or_default().push(line);
    }
    let binding: BTreeSet<&str> =
        rows().filter(|row| row.keyword == Keyword::Within).flat_map(|row| [row.word, row.english]).collect();
    for article in agreement.articles.iter().filter(|article| article.source == 0) {
        let lines = under.get(article.anchor.as_str()).map(Vec::as_slice).unwrap_or_default();
        amounts(report, article, lines);
        terms(report, article, lines, &binding);
    }
}

fn amounts(report: &mut Report<'_>, article: &Article, lines: &[&Statement]) {
    let said: Vec<Amount> = amount_in(&article.prose).collect();
    let ruled = |line: &Statement| {
        let amount = |value: &Value| if let Value::Amount(amount) = value { Some(*amount) } else { None };
        line.value.iter().find_map(amount)
    };
    let ruled: Vec<(&Statement, Amount)> =
        lines.iter().copied().filter_map(|line| Some((line, ruled(line)?))).collect();
    let (Some(first), Some((line, rule))) = (said.first(), ruled.first()) else { return };
    if ruled.iter().all(|(_, amount)| !said.contains(amount)) {
        let cause = Message::CheckAmountsDiffer { article: article.key.clone(), said: *first, ruled: *rule };
        report.add_on(codes::WORDS_AND_RULE, line, cause, Message::CheckWordsAndRuleRemedy {});
    }
}

/// Only a line within which something must be done is held against the words: a step before a meeting is no such term.
fn terms(report: &mut Report<'_>, article: &Article, lines: &[&Statement], binding: &BTreeSet<&str>) {
    let said: Vec<Term> = term_in(&article.prose).collect();
    let bind = lines.iter().copied().filter(|line| binding.contains(line.field.as_str()));
    let ruled: Vec<(&Statement, Term)> = bind.filter_map(|line| term(line).map(|term| (line, term))).collect();
    let (Some(first), Some((line, rule))) = (said.first(), ruled.first()) else { return };
    if ruled.iter().all(|(_, ruled)| said.iter().all(|said| !said.is(ruled))) {
        let (said, ruled) = (first.to_string(), rule.to_string());
        let cause = Message::CheckTermsDiffer { article: article.key.clone(), said, ruled };
        report.add_on(codes::WORDS_AND_RULE, line, cause, Message::CheckWordsAndRuleRemedy {});
    }
}

/// The term that a line states.
fn term(line: &Statement) -> Option<Term> {
    line.value.windows(2).find_map(|pair| match pair {
        [Value::Number(count), Value::Word(unit)] => Term::of(*count, unit),
        _ => None,
    })
}
