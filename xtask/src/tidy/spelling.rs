//! One spelling, British, because *programme* is the central word.

use crate::house::{Breach, House, lines};

/// American stems with what we write instead. A word that a library chose (`color` in CSS) is let through by its context.
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
            let lower = line.to_lowercase();
            for (american, british) in WORDS {
                if lower.contains(american) && !lower.contains(&format!("header::{american}")) {
                    found.push(Breach::at(
                        path,
                        number,
                        format!("write `{}`, not `{}`", british.trim(), american.trim()),
                    ));
                }
            }
        }
    }
    found
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
        assert_eq!(breaches(&House::of(&[("STYLE.md", "The behaviour of an organisation.\n")])), []);
    }
}
