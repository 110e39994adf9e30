//! The forms of charters, commands, events and verdicts are promises to whoever reads them: each has a committed schema.

use crate::house::{Breach, House};
use crate::schemas;

pub(super) fn breaches(house: &House) -> Vec<Breach> {
    if house.text("Cargo.lock").is_none() {
        return Vec::new();
    }
    schemas::generated()
        .into_iter()
        .filter(|(path, text)| house.text(path) != Some(text))
        .map(|(path, _)| {
            Breach::of(&path, "is not what the types say; run `cargo xtask schemas` and look at what changed")
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_schema_that_differs_from_the_types_is_found() {
        let generated = schemas::generated();
        let mut files: Vec<(&str, &str)> =
            generated.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        files.push(("Cargo.lock", ""));
        assert_eq!(breaches(&House::of(&files)), []);
        files.pop();
        files.pop();
        files.push(("Cargo.lock", ""));
        assert_eq!(breaches(&House::of(&files)).len(), 1);
    }
}
