//! What Marke says of a charter, in the words in which that charter is written: a remedy that quotes a keyword quotes it in
//! English where the rules are in English.

use super::format::tongue;
use super::table::{Row, Tongue, rows};

/// A message about a charter, with every keyword it quotes in the words of that charter.
#[must_use]
pub fn in_words_of(charter: &str, said: String) -> String {
    match tongue(charter) {
        Tongue::Dutch => said,
        Tongue::English => in_english(&said),
    }
}

/// Quoted keywords give way to their English, and so do the words that may stand behind them, in what follows.
fn in_english(said: &str) -> String {
    let mut out = String::with_capacity(said.len());
    let mut behind: Vec<(&str, String)> = Vec::new();
    let mut rest = said;
    while let Some((at, opening)) = rest.char_indices().find(|(_, sign)| matches!(sign, '“' | '„')) {
        let (before, quoted) = rest.split_at(at);
        out += &replaced(before, &behind);
        let inner = quoted.get(opening.len_utf8()..).unwrap_or_default();
        let closing = if opening == '„' { '“' } else { '”' };
        let Some((inside, after)) = inner.split_once(closing) else {
            rest = quoted;
            break;
        };
        let (first, words) = inside.split_once(' ').unwrap_or((inside, ""));
        let known: Vec<&Row> = rows().filter(|row| row.word == first).collect();
        let own: Vec<(&str, String)> = known.iter().flat_map(|row| phrases(row)).collect();
        let keyword = known.first().map_or(first, |row| row.english);
        let gap = if words.is_empty() { "" } else { " " };
        // A word that begins no line is one that stands behind a keyword: “namens”, “tegen”.
        let keyword = if known.is_empty() { replaced(first, &everywhere()) } else { keyword.to_owned() };
        out += &format!("{opening}{keyword}{gap}{}{closing}", replaced(words, &own));
        // Outside the quotation marks a short word may as well be one of the sentence.
        behind.extend(own.into_iter().filter(|(dutch, _)| dutch.len() > 3));
        rest = after;
    }
    out + &replaced(rest, &behind)
}

/// The Dutch words that may stand behind a keyword, with their English.
fn phrases(row: &Row) -> Vec<(&'static str, String)> {
    row.phrases().into_iter().map(|word| (word, Tongue::English.phrase(row.keyword, word).to_owned())).collect()
}

fn everywhere() -> Vec<(&'static str, String)> {
    rows().flat_map(phrases).collect()
}

/// The text with these words replaced wherever they stand as words of their own, the longest first.
fn replaced(text: &str, words: &[(&str, String)]) -> String {
    let mut words: Vec<&(&str, String)> = words.iter().collect();
    words.sort_by_key(|(dutch, _)| std::cmp::Reverse(dutch.len()));
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut fresh = true;
    while let Some(sign) = rest.chars().next() {
        let ends = |word: &str| rest.get(word.len()..).is_some_and(|after| !after.starts_with(char::is_alphanumeric));
        let found = words.iter().find(|(dutch, _)| fresh && rest.starts_with(dutch) && ends(dutch));
        let taken = match found {
            Some((dutch, english)) => {
                out += english;
                dutch.len()
            }
            None => {
                out.push(sign);
                sign.len_utf8()
            }
        };
        fresh = found.is_none() && !sign.is_alphanumeric();
        rest = rest.get(taken..).unwrap_or_default();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::in_words_of;

    const ENGLISH: &str = "# A\n```charter\ncharter small {\n  name \"Small\"\n  language en\n}\n```\n";
    const DUTCH: &str = "# A\n```handvest\nhandvest klein { naam \"Klein\" }\n```\n";

    #[test]
    fn a_quoted_keyword_is_told_in_the_words_of_the_charter() {
        let said = "Add a line “staken”: verworpen, voorzitter or uitgesteld.".to_owned();
        assert_eq!(in_words_of(DUTCH, said.clone()), said);
        assert_eq!(in_words_of(ENGLISH, said), "Add a line “tie”: rejected, chair or put off.");
    }

    #[test]
    fn the_words_behind_a_keyword_go_with_it_and_others_stay() {
        let said = |text: &str| in_words_of(ENGLISH, text.to_owned());
        assert_eq!(said("Say why with “geen-regel”. The bus stays."), "Say why with “no-rule”. The bus stays.");
        assert_eq!(said("„De bus“ heeft geen regel."), "„De bus“ heeft geen regel.");
        assert_eq!(said("an open “quote"), "an open “quote");
    }
}
