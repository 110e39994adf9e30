//! Words: one thing has one name, and a defined word means the parties that pay by the rule beside it.

use super::codes;
use super::report::Report;
use crate::agreement::Agreement;
use crate::agreement::aftermath::Definition;
use crate::agreement::cite::{Article, Layer};
use crate::agreement::id::Id;
use crate::agreement::statement::Statement;
use std::collections::BTreeSet;
use words::Message;

/// Names beyond this number are not held against one another, so that a hostile text costs no more than a long one.
const MOST_NAMES: usize = 400;
/// Shorter words differ too easily without either being a slip.
const SHORTEST: usize = 8;
/// In words of this length two letters may differ.
const LONG: usize = 12;

pub(crate) fn check(report: &mut Report<'_>, texts: &[&str]) {
    second_names(report);
    labels(report);
    prose(report, texts);
    words_with_parties(report);
}

/// A second name that the text uses: a slip where it is almost the first, otherwise one thing in different words.
fn second_names(report: &mut Report<'_>) {
    let agreement = report.agreement();
    for (statement, other) in agreement.other_names() {
        let name = agreement.called(&statement.subject);
        let other = other.to_owned();
        if is_slip(&name, &other) {
            let cause = Message::CheckAlike { name, other };
            report.add_on(codes::ALIKE, statement, cause, Message::CheckAlikeRemedy {});
        } else {
            let cause = Message::CheckOtherWords { name, other };
            report.add_on(codes::OTHER_WORDS, statement, cause, Message::CheckOtherWordsRemedy {});
        }
    }
}

/// The names of bodies, roles, parties, documents, cases and defined words.
fn names(agreement: &Agreement) -> Vec<(&Id, String)> {
    let sets = agreement.parties.keys().chain(agreement.sets.keys()).chain(agreement.definitions.keys());
    let rest = agreement.forms.keys().chain(agreement.cases.keys()).chain(agreement.counts.keys());
    sets.chain(rest).take(MOST_NAMES).map(|id| (id, agreement.called(id))).collect()
}

/// Two things with almost the same name are easily taken for one another, and often are one.
fn labels(report: &mut Report<'_>) {
    let names = names(report.agreement());
    for (place, (id, name)) in names.iter().enumerate() {
        let earlier = names.iter().take(place).find(|(_, other)| is_slip(other, name));
        if let Some((_, other)) = earlier {
            let cause = Message::CheckAlike { name: other.clone(), other: name.clone() };
            report.add(codes::ALIKE, id, cause, Message::CheckAlikeRemedy {});
        }
    }
}

/// A word of the prose that is almost the name of something.
fn prose(report: &mut Report<'_>, texts: &[&str]) {
    let agreement = report.agreement();
    let names: Vec<String> = names(agreement).into_iter().map(|(_, name)| name).collect();
    let known: BTreeSet<String> = names.iter().flat_map(|name| words_of(name)).map(str::to_lowercase).collect();
    let single: Vec<&String> =
        known.iter().filter(|word| names.iter().any(|name| name.to_lowercase() == **word)).collect();
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for article in &agreement.articles {
        for word in words_of(&article.prose) {
            let lower = word.to_lowercase();
            if lower.chars().count() < SHORTEST || known.contains(&lower) || !seen.insert(lower.clone()) {
                continue;
            }
            let meant = single.iter().find(|name| are_alike(name, &lower));
            if let Some((name, span)) = meant.zip(place_of(article, word, texts)) {
                let cause = Message::CheckAlike { name: (*name).clone(), other: word.to_owned() };
                report.add_at(codes::ALIKE, article.source, span, cause, Message::CheckAlikeRemedy {});
            }
        }
    }
}

/// Where a word of the prose of an article stands.
fn place_of(article: &Article, word: &str, texts: &[&str]) -> Option<std::ops::Range<usize>> {
    let text = texts.get(article.source)?.get(article.span.clone())?;
    let at = article.span.start + whole_words(text, word).next()?;
    Some(at..at + word.len())
}

/// Who pays is said in an article whose words mean other parties.
fn words_with_parties(report: &mut Report<'_>) {
    let agreement = report.agreement();
    let mut words: Vec<&Definition> = agreement.definitions.values().filter(|word| !word.covers.is_empty()).collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.word.len()));
    if words.is_empty() {
        return;
    }
    for article in &agreement.articles {
        let mut prose = article.prose.to_lowercase();
        for word in &words {
            let looked_for = word.word.to_lowercase();
            let found: Vec<usize> = whole_words(&prose, &looked_for).collect();
            // A longer word hides the shorter one in it: the municipal partners are not the partners.
            for at in &found {
                prose.replace_range(*at..*at + looked_for.len(), &" ".repeat(looked_for.len()));
            }
            if !found.is_empty() {
                unfit(report, article, word);
            }
        }
    }
}

fn unfit(report: &mut Report<'_>, article: &Article, word: &Definition) {
    let agreement = report.agreement();
    let here =
        |statement: &&Statement| statement.cite.anchor() == article.anchor && statement.cite.layer() != Layer::Ruling;
    let mut told: BTreeSet<&Id> = BTreeSet::new();
    for statement in agreement.statements.iter().filter(here) {
        let paid = agreement.contributions.get(&statement.subject).and_then(|one| one.payers.as_ref());
        let Some(payers) = paid else { continue };
        let covered: BTreeSet<&Id> = word.covers.iter().collect();
        let asked: BTreeSet<&Id> = payers.value.iter().collect();
        if covered != asked && told.insert(&statement.subject) {
            let cause = Message::CheckWordUnfit { word: word.word.clone(), rule: agreement.called(&statement.subject) };
            report.add_on(codes::WORD_UNFIT, statement, cause, Message::CheckWordUnfitRemedy {});
        }
    }
}

/// Whether two names are the same but for a slip: a space or hyphen more, or one word misspelt.
fn is_slip(one: &str, other: &str) -> bool {
    let letters = |name: &str| -> String {
        name.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    if one.to_lowercase() == other.to_lowercase() {
        return false;
    }
    if letters(one) == letters(other) {
        return true;
    }
    let (one, other) = (one.to_lowercase(), other.to_lowercase());
    let (one, other): (Vec<&str>, Vec<&str>) = (words_of(&one).collect(), words_of(&other).collect());
    let mut differing = one.iter().zip(&other).filter(|(one, other)| one != other);
    one.len() == other.len()
        && differing.next().is_some_and(|(one, other)| are_alike(one, other))
        && differing.next().is_none()
}

/// Whether two words differ by a slip: a letter, in long words two. Words that differ at their end only are two forms of
/// one word, and numbers differ on purpose.
fn are_alike(one: &str, other: &str) -> bool {
    let (length, also) = (one.chars().count(), other.chars().count());
    let shorter = length.min(also);
    let slip = if shorter < LONG { 1 } else { 2 };
    let same = one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count();
    shorter >= SHORTEST
        && length.abs_diff(also) <= slip
        && same > 0
        && same + 2 < shorter
        && !one.chars().chain(other.chars()).any(|sign| sign.is_ascii_digit())
        && (1..=slip).contains(&strsim::osa_distance(one, other))
}

/// The words of a text, without signs around them.
fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|sign: char| !sign.is_alphanumeric() && sign != '-')
        .map(|word| word.trim_matches('-'))
        .filter(|word| !word.is_empty())
}

/// Every place where a word stands by itself.
fn whole_words<'a>(text: &'a str, word: &'a str) -> impl Iterator<Item = usize> + 'a {
    text.match_indices(word).map(|(at, _)| at).filter(move |at| {
        let before = text.get(..*at).and_then(|before| before.chars().next_back());
        let after = text.get(at + word.len()..).and_then(|after| after.chars().next());
        ![before, after].into_iter().flatten().any(char::is_alphanumeric)
    })
}
