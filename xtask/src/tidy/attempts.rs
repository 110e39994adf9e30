//! Every test and scenario that the list of attempts names is there.

use crate::house::{Breach, House, lines};

const LIST: &str = "docs/evidence/abuse.md";

pub(super) fn breaches(house: &House) -> Vec<Breach> {
    let rows = lines(house.text(LIST).unwrap_or_default()).filter(|(_, text)| text.starts_with("| "));
    rows.flat_map(|(line, text)| missing(house, text).map(move |what| Breach::at(LIST, line, what))).collect()
}

/// What a row names that is not there.
fn missing<'a>(house: &'a House, row: &'a str) -> impl Iterator<Item = String> + 'a {
    let tests = between(row, '`').filter(|name| name.contains('_')).filter(|name| !is_test(house, name));
    let held = row.split(" | ").nth(1).unwrap_or_default();
    let scenarios = between(held, '"').filter(|name| !is_scenario(house, name));
    tests
        .map(|name| format!("no test is called `{name}`"))
        .chain(scenarios.map(|name| format!("no scenario is called “{name}”")))
}

fn between(text: &str, mark: char) -> impl Iterator<Item = &str> {
    text.split(mark).skip(1).step_by(2)
}

fn is_test(house: &House, name: &str) -> bool {
    house.files().any(|(path, text)| path.ends_with(".rs") && text.contains(&format!("fn {name}(")))
}

fn is_scenario(house: &House, name: &str) -> bool {
    let mut files = house.files().filter(|(path, _)| path.ends_with(".md"));
    files.any(|(path, text)| path != LIST && text.lines().any(|line| line.strip_prefix("## ") == Some(name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_that_names_what_is_not_there_is_a_breach() {
        let row = "| Somebody tries | `a_test_that_is_there`, \"Zo gaat het\" |\n";
        let there =
            [(LIST, row), ("a.rs", "fn a_test_that_is_there() {}"), ("charters/a/scenarios.md", "## Zo gaat het\n")];
        assert_eq!(breaches(&House::of(&there)), Vec::new());
        let told: Vec<String> = breaches(&House::of(&there[..1])).iter().map(ToString::to_string).collect();
        let expected = [
            format!("{LIST}:1: no test is called `a_test_that_is_there`"),
            format!("{LIST}:1: no scenario is called “Zo gaat het”"),
        ];
        assert_eq!(told, expected);
    }
}
