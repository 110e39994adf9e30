//! Who may import whom: the table of ARCHITECTURE.md, held against every `Cargo.toml`.

use crate::house::{Breach, House, lines};

/// Each crate with those of ours it may import, in tests too.
const TABLE: [(&str, &[&str]); 10] = [
    ("words", &[]),
    ("charter", &["words"]),
    ("cooperation", &["charter", "words"]),
    ("book", &[]),
    ("sheets", &["words"]),
    ("office", &["book", "cooperation", "charter", "words"]),
    ("reports", &["words"]),
    ("post", &[]),
    ("web", &["office", "reports", "sheets", "post", "cooperation", "charter", "words"]),
    ("marke", &["web", "office", "book", "sheets", "post", "cooperation", "charter", "words"]),
];

pub(super) fn breaches(house: &House) -> Vec<Breach> {
    let mut found = Vec::new();
    for (path, text) in house.files() {
        let Some(name) = path.strip_prefix("crates/").and_then(|rest| rest.strip_suffix("/Cargo.toml")) else {
            continue;
        };
        let Some((_, allowed)) = TABLE.iter().find(|(of, _)| *of == name) else {
            found.push(Breach::of(
                path,
                "this crate is not in the import table; say in xtask and ARCHITECTURE.md what it may import",
            ));
            continue;
        };
        for (line, import) in imported(text) {
            let ours = import == "xtask" || TABLE.iter().any(|(of, _)| *of == import);
            if ours && !allowed.contains(&import) {
                found.push(Breach::at(path, line, format!("`{name}` may not import `{import}`")));
            }
        }
    }
    found
}

/// The names of every dependency, whatever it is needed for, with its line.
fn imported(manifest: &str) -> Vec<(usize, &str)> {
    let mut inside = false;
    let mut names = Vec::new();
    for (number, line) in lines(manifest) {
        if line.starts_with('[') {
            let table = line.trim_matches(['[', ']']);
            let table = table.rsplit_once("dependencies.").map_or(table, |(_, name)| {
                names.push((number, name));
                ""
            });
            inside = table.ends_with("dependencies");
        } else if inside && let Some((name, _)) = line.split_once(['.', ' ', '=']) {
            names.push((number, name.trim_matches('"')));
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_import_against_the_table_is_found_in_every_kind_of_dependency() {
        for manifest in [
            "[dependencies]\noffice.workspace = true\n",
            "[dev-dependencies]\noffice = { path = \"../office\" }\n",
            "[build-dependencies]\noffice={path=\"../office\"}\n",
            "[target.'cfg(unix)'.dependencies]\noffice.workspace = true\n",
            "[dependencies.office]\npath = \"../office\"\n",
        ] {
            let found = breaches(&House::of(&[("crates/charter/Cargo.toml", manifest)]));
            assert_eq!(found.len(), 1, "{manifest}");
        }
    }

    #[test]
    fn what_the_table_allows_and_what_is_not_ours_passes() {
        let manifest = "[package]\nname = \"charter\"\n[dependencies]\nwords.workspace = true\nserde = \"1\"\n";
        assert_eq!(breaches(&House::of(&[("crates/charter/Cargo.toml", manifest)])), []);
    }

    #[test]
    fn a_crate_that_is_not_in_the_table_is_found() {
        assert_eq!(breaches(&House::of(&[("crates/new/Cargo.toml", "")])).len(), 1);
    }
}
