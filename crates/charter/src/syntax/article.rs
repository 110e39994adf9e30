//! How an article is cited: key, title and anchor of a heading.

use crate::agreement::cite::Article;
use std::collections::BTreeMap;

/// The words before a number that make a heading citable, and what each becomes in an anchor.
const KINDS: [(&str, &str); 5] =
    [("artikel", "artikel"), ("§", "par"), ("hoofdstuk", "hoofdstuk"), ("bijlage", "bijlage"), ("uitleg", "uitleg")];

/// The key of a heading, the heading without it, and the anchor.
pub(crate) struct Heading {
    pub(crate) key: String,
    pub(crate) title: String,
    pub(crate) anchor: String,
}

/// Reads a heading: `Artikel 9a Besluiten` is cited as `artikel 9a`.
pub(crate) fn heading(text: &str) -> Heading {
    let text = text.trim();
    for (word, anchor) in KINDS {
        if let Some((number, title)) = numbered(text, word) {
            return Heading {
                key: format!("{word} {number}"),
                title: title.to_owned(),
                anchor: format!("{anchor}-{}", slug(&number)),
            };
        }
    }
    let anchor = slug(text);
    let anchor = if anchor.is_empty() { "kop".to_owned() } else { anchor };
    Heading { key: text.to_owned(), title: text.to_owned(), anchor }
}

/// How a citation is compared: as the key of the heading it would name.
pub(crate) fn key(text: &str) -> String {
    heading(text).key
}

fn numbered<'a>(text: &'a str, word: &str) -> Option<(String, &'a str)> {
    let rest = strip_word(text, word)?;
    let spaced = rest.trim_start();
    if spaced.len() == rest.len() && word != "§" {
        return None;
    }
    let (number, title) = spaced.split_once(char::is_whitespace).unwrap_or((spaced, ""));
    let number = number.trim_end_matches(['.', ':', ',', ';', '–', '-']).to_lowercase();
    let plain = number.chars().all(|c| c.is_ascii_alphanumeric() || c == '.');
    if !plain || !number.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    Some((number, title.trim_start_matches(['–', '-', ':']).trim()))
}

/// What stands behind the word, in any case.
fn strip_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let (head, rest) = text.split_at_checked(word.len())?;
    (head.to_lowercase() == word).then_some(rest)
}

fn slug(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    out.trim_end_matches('-').to_owned()
}

/// Gives every article an anchor of its own: the second `begin` becomes `begin-2`.
pub(crate) fn tell_apart(articles: &mut [Article]) {
    let mut next: BTreeMap<String, usize> = BTreeMap::new();
    for article in articles {
        let wanted = article.anchor.clone();
        let mut number = next.get(&wanted).copied().unwrap_or(1);
        while next.contains_key(&article.anchor) {
            number += 1;
            article.anchor = format!("{wanted}-{number}");
        }
        next.insert(wanted, number);
        next.entry(article.anchor.clone()).or_insert(1);
    }
}
