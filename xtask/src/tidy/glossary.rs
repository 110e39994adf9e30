//! One English word for each Dutch concept: every public type of the domain stands in the glossary.

use crate::house::{Breach, House, lines};

const GLOSSARY: &str = "docs/glossary.md";

pub(super) fn breaches(house: &House) -> Vec<Breach> {
    let Some(glossary) = house.text(GLOSSARY) else { return Vec::new() };
    let mut found = Vec::new();
    for (path, text) in house.sources() {
        if !(path.starts_with("crates/charter/") || path.starts_with("crates/cooperation/")) {
            continue;
        }
        for (number, line) in lines(text) {
            let Some(name) = public_type(line) else { continue };
            if !glossary.contains(&format!("`{name}`")) {
                found.push(Breach::at(path, number, format!("`{name}` does not stand in {GLOSSARY}")));
            }
        }
    }
    found
}

/// The name of a type that a line at the top of a file makes public.
fn public_type(line: &str) -> Option<&str> {
    let rest = line.strip_prefix("pub struct ").or_else(|| line.strip_prefix("pub enum "))?;
    rest.split(|c: char| !c.is_alphanumeric()).next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_public_type_that_the_glossary_does_not_know_is_found() {
        let house = House::of(&[
            (GLOSSARY, "| zetel | `Seat` |\n"),
            ("crates/charter/src/set.rs", "pub struct Seat {\n}\npub enum Tie {\n}\nstruct Own;\n"),
        ]);
        let found = breaches(&house);
        assert_eq!(found.len(), 1);
        assert!(found.iter().all(|breach| breach.line == 3));
    }
}
