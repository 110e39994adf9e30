//! One spelling, British, because *programme* is the central word.

use crate::house::{Breach, House, lines};

/// American stems with what we write instead. Words that CSS chose (`color`) are not in it.
const WORDS: [(&str, &str); 16] = [
    ("behavior", "behaviour"),
    ("organization", "organisation"),
    ("organize", "organise"),
    ("recognize", "recognise"),
    ("summarize", "summarise"),
    ("authorize", "authorise"),
    ("authorization", "authorisation"),
    ("neighbor", "neighbour"),
    ("favorite", "favourite"),
    ("honor", "honour"),
    ("labeled", "labelled"),
    ("canceled", "cancelled"),
    ("modeling", "modelling"),
    ("fulfill ", "fulfil "),
    ("catalog ", "catalogue "),
    ("judgment", "judgement"),
];

pub(super) fn breaches(house: &House) -> Vec<Breach> {
    let mut found = Vec::new();
    for (path, text) in house.files() {
        if !(path.ends_with(".rs") || path.ends_with(".md")) || exempt(path) {
            continue;
        }
        for (number, line) in lines(text) {
            for (american, british) in WORDS {
                if begins_word(line, american) {
                    let what = format!("write `{}`, not `{}`", british.trim(), american.trim());
                    found.push(Breach::at(path, number, what));
                }
            }
        }
    }
    found
}

/// Whether a word begins so; inside a name, as in `TransactionBehavior`, a library chose the spelling, and of a word in capitals,
/// as in `ORGANIZER`, a standard did.
fn begins_word(line: &str, stem: &str) -> bool {
    let capitals = |at: usize| line.get(at..).is_some_and(|rest| rest.starts_with(&stem.to_ascii_uppercase()));
    let lower = line.to_ascii_lowercase();
    lower.match_indices(stem).filter(|(at, _)| !capitals(*at)).any(|(at, _)| {
        let before = line.get(..at).and_then(|before| before.chars().next_back());
        !before.is_some_and(|c| c.is_alphanumeric() || c == ':' || c == '_')
    })
}

/// This list itself, and charters, which are in the language of the people they bind.
fn exempt(path: &str) -> bool {
    path.ends_with("tidy/spelling.rs") || path.starts_with("charters/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn american_spelling_is_found() {
        assert_eq!(breaches(&House::of(&[("crates/web/src/x.rs", "//! Its behavior.\n")])).len(), 1);
        assert_eq!(breaches(&House::of(&[("crates/web/src/x.rs", "use TransactionBehavior;\n")])), []);
        assert_eq!(breaches(&House::of(&[("crates/web/src/x.rs", "line(\"ORGANIZER\");\n")])), []);
        assert_eq!(breaches(&House::of(&[("STYLE.md", "The behaviour of an organisation.\n")])), []);
    }
}
