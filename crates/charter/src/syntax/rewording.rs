//! A new text from an old one: articles that read otherwise, articles that are new, and rulings written into it.

use super::faults::Faults;
use super::markdown;
use crate::agreement::cite::Article;

/// The text with each article of a fragment in the place of the article with the same number or title; an article that the
/// text does not have comes at its end.
#[must_use]
pub fn with_articles(text: &str, fragment: &str) -> String {
    let mut whole = text.to_owned();
    for article in articles(fragment) {
        let Some(new) = fragment.get(article.span.clone()) else { continue };
        let old = articles(&whole).into_iter().find(|old| old.key == article.key);
        let place = old.map_or(whole.len()..whole.len(), |old| old.span);
        let before = whole.get(..place.start).unwrap_or_default().trim_end();
        let after = whole.get(place.end..).unwrap_or_default();
        let pieces = [before, new.trim(), after.trim()];
        let pieces: Vec<&str> = pieces.into_iter().filter(|piece| !piece.is_empty()).collect();
        whole = pieces.join("\n\n") + "\n";
    }
    whole
}

/// The text with rulings that were recorded on it written at its end, as one takes them over into the next text.
#[must_use]
pub fn with_rulings(text: &str, rulings: &[&str]) -> String {
    let pieces: Vec<&str> = std::iter::once(text).chain(rulings.iter().copied()).map(str::trim).collect();
    pieces.join("\n\n") + "\n"
}

fn articles(text: &str) -> Vec<Article> {
    markdown::read(0, text, &mut Faults::default()).articles
}
