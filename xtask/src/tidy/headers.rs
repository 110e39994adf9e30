//! Every Rust file opens by saying what it is for.

use crate::house::{Breach, House};

pub(super) fn breaches(house: &House) -> Vec<Breach> {
    house
        .files()
        .filter(|(path, text)| path.ends_with(".rs") && !text.starts_with("//! "))
        .map(|(path, _)| Breach::at(path, 1, "open with `//!`: what this file is for"))
        .chain(
            house
                .files()
                .filter(|(path, _)| path.ends_with("/mod.rs"))
                .map(|(path, _)| Breach::of(path, "use the layout `area.rs` beside `area/`")),
        )
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_without_its_purpose_is_found() {
        assert_eq!(breaches(&House::of(&[("crates/web/src/x.rs", "use std::fs;\n")])).len(), 1);
        assert_eq!(breaches(&House::of(&[("crates/web/src/x/mod.rs", "//! Something.\n")])).len(), 1);
        assert_eq!(breaches(&House::of(&[("crates/web/src/x.rs", "//! Something.\n")])), []);
    }
}
