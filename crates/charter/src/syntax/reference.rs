//! The reference of the language, written from the keyword table: what can be written where, and what it says.

use super::expected;
use super::table::{Concept, Keyword, Row, Slot, Times, Tongue, rows, rows_in};
use words::Lang;

/// The reference as Markdown, in the order of the table.
#[must_use]
pub fn reference(lang: Lang) -> String {
    let mut out = format!("# {}\n\n{}\n", lang.reference_title(), lang.reference_intro());
    for row in rows_in(None) {
        out += &format!("\n## `{}`\n\n", row.word);
        out += &entry(row, lang);
        out += &inside(row, lang, Tongue::Dutch);
    }
    out
}

/// The lines that may stand in the block of a keyword, each with how it is written and what it says.
fn inside(row: &Row, lang: Lang, tongue: Tongue) -> String {
    let lines = if row.keyword == Keyword::Continuation { Vec::new() } else { below(row) };
    if lines.is_empty() {
        return String::new();
    }
    let line = |(depth, row): (usize, &Row)| {
        format!("{}- `{}`: {}\n", "  ".repeat(depth), expected::example(row, tongue), sentence(row, lang))
    };
    format!("\n{}\n\n{}", lang.reference_inside(), lines.into_iter().map(line).collect::<String>())
}

/// What the reference says of one keyword, in Dutch or in English, with every place where it may stand and the lines of its
/// block; nothing where it does not exist.
#[must_use]
pub fn explain_keyword(word: &str, lang: Lang) -> Option<String> {
    let dutch = rows().any(|row| row.word == word || takes(row, word, Tongue::Dutch));
    let tongue = if dutch { Tongue::Dutch } else { Tongue::English };
    let mut told: Vec<(String, Vec<&Row>)> = Vec::new();
    // What begins a block of its own goes first: it is what people mean most often.
    let mut known: Vec<&Row> = rows().filter(|row| tongue.keyword(row) == word).collect();
    known.sort_by_key(|row| row.parent.is_some());
    known.extend(rows().filter(|row| tongue.keyword(row) != word && takes(row, word, tongue)));
    for row in known {
        let says = says(row, lang, tongue);
        match told.iter_mut().find(|(known, _)| *known == says) {
            Some((_, rows)) => rows.push(row),
            None => told.push((says, vec![row])),
        }
    }
    let block = |rows: &[&Row]| rows.first().map(|row| inside(row, lang, tongue)).unwrap_or_default();
    let entries: Vec<String> =
        told.iter().map(|(says, rows)| format!("{says}{}{}", places(rows, lang), block(rows))).collect();
    (!entries.is_empty()).then(|| entries.join("\n"))
}

/// Whether a line of the row can hold the word behind its keyword, as `soort` holds `meedelen`.
fn takes(row: &Row, word: &str, tongue: Tongue) -> bool {
    let told = row.slots.iter().filter(|slot| !matches!(slot, Slot::Keyword));
    let mut phrases = told.flat_map(|slot| expected::words(slot, row, tongue));
    phrases.any(|phrase| phrase.split(' ').next() == Some(word))
}

/// The keywords nearest to a word that does not exist, for did-you-mean.
#[must_use]
pub fn nearest_keyword(word: &str) -> Option<&'static str> {
    super::nearest::nearest(word, rows().map(|row| row.word))
}

fn entry(row: &Row, lang: Lang) -> String {
    format!("{}{}", says(row, lang, Tongue::Dutch), places(&[row], lang))
}

/// The sentence of a row, and how it is written.
fn says(row: &Row, lang: Lang, tongue: Tongue) -> String {
    format!("{}\n\n```\n{}\n```\n\n", sentence(row, lang), expected::example(row, tongue))
}

/// Where rows that say the same may stand, what they are about, and what is checked of them.
fn places(places: &[&Row], lang: Lang) -> String {
    let parents: Vec<&str> = places
        .iter()
        .filter_map(|row| rows().find(|above| Some(above.keyword) == row.parent))
        .map(|above| above.word)
        .collect();
    let place = if parents.is_empty() { lang.reference_at_top() } else { lang.reference_in(&parents.join(", ")) };
    let mut out = match places {
        [only] => format!("{place} {}\n", concept(only.lowers_to, lang)),
        _ => format!("{place}\n"),
    };
    let codes: Vec<String> = places.iter().flat_map(|row| row.checks).map(|code| format!("CH{code:03}")).collect();
    if !codes.is_empty() {
        out += &format!("{}\n", lang.reference_checks(&codes));
    }
    out
}

fn sentence(row: &Row, lang: Lang) -> String {
    let times = match row.times {
        Times::Once => lang.reference_once(),
        Times::OnceOrMore => lang.reference_once_or_more(),
        Times::AtMostOnce | Times::Any => String::new(),
    };
    format!("{} {times}", (row.about)(lang)).trim_end().to_owned()
}

/// The rows in the block of a row, and in theirs, each with its depth.
fn below(row: &Row) -> Vec<(usize, &'static Row)> {
    let mut found = Vec::new();
    for inner in rows_in(Some(row.keyword)) {
        found.push((0, inner));
        found.extend(rows_in(Some(inner.keyword)).map(|deeper| (1, deeper)));
    }
    found
}

fn concept(concept: Concept, lang: Lang) -> String {
    match concept {
        Concept::Statement => lang.concept_statement(),
        Concept::Set => lang.concept_set(),
        Concept::Form => lang.concept_form(),
        Concept::Act => lang.concept_act(),
        Concept::Power => lang.concept_power(),
        Concept::Condition => lang.concept_condition(),
        Concept::Count => lang.concept_count(),
        Concept::Duty => lang.concept_duty(),
    }
}

#[cfg(test)]
mod tests {
    use super::{explain_keyword, nearest_keyword, reference, rows};
    use crate::check::{Code, codes};
    use words::Lang;

    #[test]
    fn the_reference_tells_every_keyword_in_every_language() {
        for lang in Lang::ALL {
            let text = reference(lang);
            for row in rows() {
                assert!(text.contains(row.word) && text.contains(&(row.about)(lang)), "{} in {lang:?}", row.word);
            }
        }
    }

    #[test]
    fn every_check_in_the_table_exists() {
        for code in rows().flat_map(|row| row.checks) {
            assert!(codes::ALL.iter().any(|known| known.code == Code(*code)), "CH{code}");
        }
    }

    #[test]
    fn a_keyword_is_explained_at_each_of_its_places() {
        let text = explain_keyword("naam", Lang::Nl).unwrap();
        assert!(text.contains("handvest") && text.contains("verplichting"));
        assert_eq!(explain_keyword("zomaar", Lang::Nl), None);
        assert_eq!(nearest_keyword("verplichtng"), Some("verplichting"));
    }

    #[test]
    fn a_keyword_that_begins_a_block_is_explained_with_the_lines_of_that_block() {
        let dutch = explain_keyword("mandaat", Lang::Nl).unwrap();
        assert!(
            dutch.starts_with("Een mandaat") && dutch.contains("- `tot ") && dutch.contains("- `grens "),
            "{dutch}"
        );
        let english = explain_keyword("mandate", Lang::En).unwrap();
        assert!(english.contains("mandate NAAM") && !english.contains("`tot "), "{english}");
    }

    #[test]
    fn the_words_of_one_block_differ() {
        for row in rows() {
            let same = rows().filter(|other| other.parent == row.parent && other.word == row.word).count();
            assert_eq!(same, 1, "{}", row.word);
        }
    }
}
