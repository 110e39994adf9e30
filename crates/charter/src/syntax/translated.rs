//! A charter in another language: the same agreement, with the words that people read as its translations give them.

use super::line::Line;
use super::lower;
use super::subjects::Subjects;
use super::table::Keyword;
use crate::agreement::Agreement;
use crate::agreement::statement::Value;
use std::collections::BTreeMap;
use std::sync::Arc;
use words::Lang;

/// What each text is in one language.
type Words = BTreeMap<String, String>;

/// The agreement in every language that something in it is translated into.
pub(crate) fn agreements(subjects: &Subjects, told: &Agreement) -> BTreeMap<Lang, Arc<Agreement>> {
    let of = |(lang, words): (Lang, Words)| {
        let (articles, statements) = (told.articles.clone(), told.statements.clone());
        let mut agreement = lower::lower(&in_words(subjects, &words), articles, statements, told.digest.clone())?;
        agreement.planning.meeting_days.clone_from(&told.planning.meeting_days);
        Some((lang, Arc::new(agreement)))
    };
    translations(subjects).into_iter().filter_map(of).collect()
}

fn translations(subjects: &Subjects) -> BTreeMap<Lang, Words> {
    let charter = subjects.charter.as_ref().and_then(|id| subjects.by_id.get(id));
    let lines = charter.into_iter().flat_map(|charter| charter.all(Keyword::Translation)).map(|field| &field.line);
    let mut found: BTreeMap<Lang, Words> = BTreeMap::new();
    for line in lines {
        let mut texts = line.texts();
        if let (Some(lang), Some(text), Some(told)) =
            (line.words().next().and_then(Lang::from_tag), texts.next(), texts.next())
        {
            found.entry(lang).or_default().insert(text.to_owned(), told.to_owned());
        }
    }
    found
}

/// Everything the charter speaks of, each text that has a translation by that.
fn in_words(subjects: &Subjects, words: &Words) -> Subjects {
    let mut told = subjects.clone();
    for subject in told.by_id.values_mut() {
        tell(&mut subject.head, words);
        subject.fields.iter_mut().for_each(|field| tell(&mut field.line, words));
    }
    told
}

fn tell(line: &mut Line, words: &Words) {
    for given in &mut line.values {
        if let Value::Text(text) = &mut given.value
            && let Some(told) = words.get(text)
        {
            text.clone_from(told);
        }
    }
    line.children.iter_mut().for_each(|child| tell(child, words));
}
