//! Every rule of the agreements that were read has a row, and what a row says is there.

use crate::house::{Breach, House, lines};
use std::collections::BTreeSet;

const FOLDER: &str = "docs/coverage/";
const NOT_YET: &str = "not yet";

/// How many rules each source holds, by the prefix of their ids; what is found later still comes on top.
const RULES: [(&str, usize); 5] = [("DTZ-", 74), ("JR-", 21), ("EV-", 13), ("RD2-", 179), ("TW-", 50)];

/// One row of a table.
#[derive(Debug, Clone, Copy)]
struct Row<'a> {
    path: &'a str,
    line: usize,
    id: &'a str,
    expressed: &'a str,
    enforced: &'a str,
}

pub(super) fn breaches(house: &House) -> Vec<Breach> {
    let rows: Vec<Row> = rows(house).collect();
    let Some(first) = rows.first() else { return Vec::new() };
    let mut found: Vec<Breach> = rows.iter().flat_map(|row| answered(house, *row)).collect();
    let mut ids = BTreeSet::new();
    for row in &rows {
        if !ids.insert(row.id) {
            found.push(Breach::at(row.path, row.line, format!("`{}` stands twice", row.id)));
        }
    }
    for (prefix, count) in RULES {
        let told = ids.iter().filter(|id| id.starts_with(prefix)).count();
        if told < count {
            found.push(Breach::of(first.path, format!("{told} rules `{prefix}…` have a row, and {count} were read")));
        }
    }
    found
}

/// How many of the rules that were read are answered: in all, expressed, enforced.
#[must_use]
pub fn answers(house: &House) -> (usize, usize, usize) {
    rows(house).fold((0, 0, 0), |(all, expressed, enforced), row| {
        let told = row.expressed != NOT_YET;
        let held = told && row.enforced != NOT_YET && !row.enforced.starts_with("waits:");
        (all + 1, expressed + usize::from(told), enforced + usize::from(held))
    })
}

fn rows(house: &House) -> impl Iterator<Item = Row<'_>> {
    let tables = house.files().filter(|(path, _)| path.starts_with(FOLDER) && !path.ends_with("README.md"));
    tables.flat_map(|(path, text)| lines(text).filter_map(move |(line, text)| row(path, line, text)))
}

fn row<'a>(path: &'a str, line: usize, text: &'a str) -> Option<Row<'a>> {
    let mut cells = text.strip_prefix("| ")?.trim_end().strip_suffix('|')?.split(" | ").map(str::trim);
    let (id, _article, expressed, enforced) = (cells.next()?, cells.next()?, cells.next()?, cells.next()?);
    let known = RULES.iter().any(|(prefix, _)| id.starts_with(prefix));
    known.then_some(Row { path, line, id, expressed, enforced })
}

/// What a row names that is not there.
fn answered(house: &House, row: Row) -> Vec<Breach> {
    let breach = |what: String| Breach::at(row.path, row.line, what);
    let mut found = Vec::new();
    if row.expressed.is_empty() || row.enforced.is_empty() {
        found.push(breach(format!("`{}` has an empty cell: write `{NOT_YET}` where it is so", row.id)));
    }
    let charter = row.path.trim_start_matches(FOLDER).trim_end_matches(".md");
    let Some(text) = house.text(&format!("charters/{charter}/handvest.md")) else { return found };
    let open = row.expressed.split("open:").next().unwrap_or_default();
    if row.expressed != NOT_YET && !open.contains('`') && !open.starts_with("prose") {
        found.push(breach(format!("`{}` is expressed by no object in code style, and not by `prose`", row.id)));
    }
    let missing = quoted(open).flat_map(|object| object.split('.')).filter(|part| !holds(text, part));
    found.extend(missing.map(|part| breach(format!("`{part}` does not stand in charters/{charter}/handvest.md"))));
    found.extend(unheld(house, charter, row).map(breach));
    found
}

/// The scenarios and tests a row names that are not there.
fn unheld<'a>(house: &'a House, charter: &str, row: Row<'a>) -> impl Iterator<Item = String> + 'a {
    let scenarios = house.text(&format!("charters/{charter}/scenarios.md")).unwrap_or_default();
    let said = [NOT_YET, "human"].contains(&row.enforced) || row.enforced.starts_with("waits:");
    let named = row.enforced.split("; ").filter(move |_| !said);
    named.filter_map(move |name| match quoted(name).next() {
        Some(test) => {
            let there =
                house.files().any(|(path, text)| path.ends_with(".rs") && text.contains(&format!("fn {test}(")));
            (!there).then(|| format!("no test is called `{test}`"))
        }
        None => {
            let there = scenarios.lines().any(|line| line.strip_prefix("## ") == Some(name));
            (!there).then(|| format!("no scenario of this charter is called “{name}”"))
        }
    })
}

/// What stands in code style.
fn quoted(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('`').skip(1).step_by(2)
}

/// Whether a text holds this as words of its own.
fn holds(text: &str, part: &str) -> bool {
    let within = |c: char| c.is_alphanumeric() || c == '-';
    text.match_indices(part).any(|(at, _)| {
        let before = text.get(..at).and_then(|text| text.chars().next_back());
        let after = text.get(at + part.len()..).and_then(|text| text.chars().next());
        !before.is_some_and(within) && !after.is_some_and(within)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHARTER: &str = "orgaan raad {\n  zetels 3 \"lid\"\n}\n";

    fn told(rows: &str) -> Vec<String> {
        let house = House::of(&[
            ("charters/bos/handvest.md", CHARTER),
            ("charters/bos/scenarios.md", "## De raad besluit\n"),
            ("crates/x/tests/y.rs", "fn the_council_decides() {}\n"),
            ("docs/coverage/bos.md", rows),
        ]);
        let about_rows = |breach: &Breach| breach.line > 0;
        breaches(&house).into_iter().filter(about_rows).map(|breach| breach.what).collect()
    }

    #[test]
    fn a_row_that_names_what_is_there_is_fine() {
        assert!(told("| TW-1 | 1 | `raad` | De raad besluit; `the_council_decides` |\n").is_empty());
        assert!(told("| TW-1 | 1 | prose: for people | human |\n").is_empty());
        assert!(told("| TW-1 | 1 | not yet | waits: meetings |\n").is_empty());
    }

    #[test]
    fn a_row_that_names_what_is_not_there_is_found() {
        assert_eq!(told("| TW-1 | 1 | `raadje` | De raad slaapt |\n").len(), 2);
        assert_eq!(told("| TW-1 | 1 | the council | `nobody_decides` |\n").len(), 2);
        assert_eq!(told("| TW-1 | 1 | `raad` |  |\n").len(), 2);
        assert_eq!(told("| TW-1 | 1 | `raad` | human |\n| TW-1 | 1 | `raad` | human |\n").len(), 1);
    }

    #[test]
    fn rules_without_a_row_are_counted() {
        let house = House::of(&[("docs/coverage/bos.md", "| TW-1 | 1 | `raad` | human |\n")]);
        assert_eq!(breaches(&house).len(), RULES.len());
        assert_eq!(answers(&house), (1, 1, 1));
    }
}
