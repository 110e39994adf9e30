//! The parts of a file that are the same for every document, but for its language.

use words::Lang;

pub(super) const CONTENT_TYPES: &str = include_str!("parts/content-types.xml");
pub(super) const PACKAGE_RELATIONS: &str = include_str!("parts/package-relations.xml");
pub(super) const DOCUMENT_RELATIONS: &str = include_str!("parts/document-relations.xml");

/// The language as a word processor wants it, with the country whose spelling it checks.
pub(super) const fn tag(lang: Lang) -> &'static str {
    match lang {
        Lang::Nl => "nl-NL",
        Lang::En => "en-GB",
        Lang::De => "de-DE",
    }
}

/// The styles by which the words are laid out.
pub(super) fn styles(lang: Lang) -> String {
    include_str!("parts/styles.xml").replace("{lang}", tag(lang))
}

/// How the file is to be opened.
pub(super) fn settings(lang: Lang) -> String {
    include_str!("parts/settings.xml").replace("{lang}", tag(lang))
}
