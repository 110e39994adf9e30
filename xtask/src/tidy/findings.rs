//! Every finding on the agreements that were read has a row: raised and answered, not visible, or waiting.

use crate::house::{Breach, House, lines};
use std::collections::BTreeSet;

const PAGE: &str = "docs/coverage/findings.md";

/// The groups of findings, with how many were found in each.
const GROUPS: [(char, usize); 4] = [('K', 10), ('F', 11), ('N', 12), ('G', 16)];

pub(super) fn breaches(house: &House) -> Vec<Breach> {
    let Some(page) = house.text(PAGE) else { return Vec::new() };
    let rows: Vec<(usize, Vec<&str>)> = lines(page).filter_map(|(line, text)| Some((line, cells(text)?))).collect();
    let ids: BTreeSet<&str> = rows.iter().filter_map(|(_, cells)| cells.first().copied()).collect();
    let expected = GROUPS.iter().flat_map(|(group, count)| (1..=*count).map(move |number| format!("{group}{number}")));
    let missing = expected.filter(|id| !ids.contains(id.as_str()));
    let mut found: Vec<Breach> = missing.map(|id| Breach::of(PAGE, format!("finding {id} has no row"))).collect();
    for (line, cells) in &rows {
        found.extend(wrong(house, cells).map(|what| Breach::at(PAGE, *line, what)));
    }
    let others = house.files().filter(|(path, _)| path.starts_with("docs/coverage/") && *path != PAGE);
    found.extend(others.flat_map(|(path, text)| {
        let second = lines(text).filter(|(_, text)| text.starts_with("| Finding |"));
        second.map(move |(line, _)| Breach::at(path, line, format!("findings stand in one table, {PAGE}")))
    }));
    found
}

/// The cells of a row; nothing of another line.
fn cells(text: &str) -> Option<Vec<&str>> {
    let cells: Vec<&str> = text.strip_prefix("| ")?.trim_end().strip_suffix('|')?.split('|').map(str::trim).collect();
    let id = cells.first()?;
    let number = id.strip_prefix(|first: char| first == 'X' || GROUPS.iter().any(|(group, _)| *group == first))?;
    number.parse::<usize>().ok()?;
    Some(cells)
}

fn wrong(house: &House, cells: &[&str]) -> Option<String> {
    let [id, charter, raised, ruling, what] = cells else { return Some("a row has five cells".to_owned()) };
    let Some(text) = house.text(&format!("charters/{charter}/handvest.md")) else {
        return Some(format!("{id}: there is no charter {charter}"));
    };
    if what.is_empty() {
        return Some(format!("{id}: say what was found, or why no charter can show it"));
    }
    if *raised == "not visible" || raised.starts_with("waits: ") {
        return (!ruling.is_empty()).then(|| format!("{id}: only what is raised is answered by a ruling"));
    }
    let code = raised.split_once(' ').is_some_and(|(code, article)| code.starts_with("CH") && !article.is_empty());
    if !code {
        return Some(format!("{id}: write a code and an article, `not visible` or `waits: AREA`"));
    }
    let name = ruling.trim_matches('`');
    let there = !name.is_empty() && text.contains(&format!("\nuitleg {name} {{"));
    (!there).then(|| format!("{id}: no ruling of {charter} is called `{name}`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(rows: &str) -> Vec<String> {
        let charter = "## Uitleg 1\n```handvest\nuitleg lezing {\n}\n```\n";
        let house = House::of(&[("charters/bos/handvest.md", charter), (PAGE, rows)]);
        breaches(&house).into_iter().filter(|breach| breach.line > 0).map(|breach| breach.what).collect()
    }

    #[test]
    fn a_finding_is_raised_and_answered_or_not_visible_or_waits() {
        assert!(told("| K1 | bos | CH311 bijlage 2 | `lezing` | a slip |\n").is_empty());
        assert!(told("| K2 | bos | not visible | | it confirms |\n").is_empty());
        assert!(told("| G3 | bos | waits: people | | two levels |\n").is_empty());
    }

    #[test]
    fn a_row_that_says_something_else_is_found() {
        assert_eq!(told("| K1 | bos | CH311 bijlage 2 | `uitweg` | a slip |\n").len(), 1);
        assert_eq!(told("| K1 | bos | later | | a slip |\n").len(), 1);
        assert_eq!(told("| K1 | bos | not visible | | |\n").len(), 1);
        assert_eq!(told("| K1 | zee | not visible | | it confirms |\n").len(), 1);
    }

    #[test]
    fn a_second_table_of_findings_is_found() {
        let house = House::of(&[(PAGE, ""), ("docs/coverage/bos.md", "| Finding | Ruling |\n")]);
        assert_eq!(breaches(&house).into_iter().filter(|breach| breach.line > 0).count(), 1);
    }

    #[test]
    fn findings_without_a_row_are_told() {
        let house =
            House::of(&[("charters/bos/handvest.md", ""), (PAGE, "| K1 | bos | not visible | | it confirms |\n")]);
        assert_eq!(breaches(&house).len(), 48);
    }
}
