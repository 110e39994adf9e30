//! Nothing of the machine or the network on which Marke happened to be built.

use crate::house::{Breach, House, lines};

pub(super) fn breaches(house: &House) -> Vec<Breach> {
    // Put together here, so that this file does not hold what it looks for.
    let traces: Vec<String> = [
        ["/wo", "rk/"],
        ["/ro", "ot/"],
        ["/ho", "me/"],
        ["crates.io", "/api"],
        ["registry.", "npmjs"],
        ["index.", "crates.io"],
        ["static.", "crates.io"],
        ["pypi.", "org"],
        ["files.python", "hosted"],
        ["deb.", "debian.org"],
        ["../sha", "red"],
    ]
    .iter()
    .map(|parts| parts.concat())
    .collect();
    let mut found = Vec::new();
    for (path, text) in house.files() {
        for (number, line) in lines(text) {
            if let Some(trace) = traces.iter().find(|trace| line.contains(trace.as_str())) {
                found.push(Breach::at(path, number, format!("`{trace}` is a place on one machine or network")));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_of_one_machine_is_found() {
        let line = ["let folder = \"/ro", "ot/marke\";"].concat();
        assert_eq!(breaches(&House::of(&[("crates/web/src/x.rs", &line)])).len(), 1);
        assert_eq!(breaches(&House::of(&[("crates/web/src/x.rs", "let folder = \"/srv/marke\";")])), []);
    }
}
