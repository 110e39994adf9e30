//! How an article is cited: key, title and anchor of a heading.

use crate::agreement::cite::Article;
use std::collections::BTreeMap;
use std::ops::Range;

/// The words before a number that make a heading citable, and what each becomes in an anchor.
const KINDS: [(&str, &str); 9] = [
    ("artikel", "artikel"),
    ("§", "par"),
    ("hoofdstuk", "hoofdstuk"),
    ("bijlage", "bijlage"),
    ("uitleg", "uitleg"),
    ("article", "article"),
    ("chapter", "chapter"),
    ("annex", "annex"),
    ("ruling", "ruling"),
];

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
    if !is_number(&number) {
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

/// A place where a text speaks of an article by its number.
pub(crate) struct Mention {
    /// The key of the article.
    pub(crate) key: String,
    pub(crate) at: Range<usize>,
}

/// Every article, paragraph, chapter or annex that the prose of a text speaks of as its own: `zie bijlage 2`.
///
/// Laws and other documents have articles too. A mention that goes on with `van de` or with the name of a law is
/// of such another text, unless it says `van dit handvest`.
pub(crate) fn mentions(text: &str) -> Vec<Mention> {
    let mut found = Vec::new();
    let (mut from, mut at, mut fenced) = (0, 0, false);
    for line in text.split_inclusive('\n') {
        let fence = line.trim_start().starts_with("```");
        if fence || fenced || line.trim().is_empty() {
            found.extend(mentions_in(text.get(from..at).unwrap_or_default(), from));
            from = at + line.len();
        }
        fenced ^= fence;
        at += line.len();
    }
    found.extend(mentions_in(text.get(from..).unwrap_or_default(), from));
    found
}

fn mentions_in(paragraph: &str, offset: usize) -> Vec<Mention> {
    let words: Vec<(usize, &str)> = words(paragraph).collect();
    let mut found = Vec::new();
    for (index, (start, word)) in words.iter().enumerate() {
        let bare = word.trim_start_matches(['(', '[', '"', '“', '\'', '*', '_']);
        let kind = KINDS.iter().map(|(kind, _)| *kind).find(|kind| bare.to_lowercase() == *kind);
        let Some((kind, (at, number))) = kind.zip(words.get(index + 1).copied()) else { continue };
        let plain = number.trim_end_matches(|c: char| !c.is_alphanumeric());
        if is_number(plain) && !of_another_text(number, words.get(index + 2..).unwrap_or_default()) {
            let from = offset + start + word.len() - bare.len();
            found
                .push(Mention { key: format!("{kind} {}", plain.to_lowercase()), at: from..offset + at + plain.len() });
        }
    }
    found
}

/// The words of a text with their places.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut from = 0;
    text.split(char::is_whitespace).filter_map(move |word| {
        let at = from;
        from += word.len() + text.get(at + word.len()..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        (!word.is_empty()).then_some((at, word))
    })
}

/// `9a`, `3.1`: what can be the number of an article.
fn is_number(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit()) && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '.')
}

/// Whether the words behind a number say that it belongs to another text.
fn of_another_text(number: &str, behind: &[(usize, &str)]) -> bool {
    const PARTS: [&str; 7] = ["eerste", "tweede", "derde", "vierde", "vijfde", "lid", "lid,"];
    if number.ends_with(['.', ';', ':', ')', '!', '?']) {
        return false;
    }
    let in_list = number.ends_with(',') && !behind.iter().take(2).any(|(_, word)| word.starts_with("lid"));
    let mut behind = behind.iter().map(|(_, word)| *word).skip_while(|word| PARTS.contains(word));
    match behind.next().filter(|_| !in_list) {
        Some("van") => !behind.next().is_some_and(|word| matches!(word, "dit" | "deze" | "ons" | "onze")),
        Some(word) => word.starts_with(char::is_uppercase),
        None => false,
    }
}
