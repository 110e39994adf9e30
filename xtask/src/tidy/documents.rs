//! The documents that a newcomer looks for are there, short enough to be read, and their links lead somewhere.

use crate::house::{Breach, House, lines};

/// What must be there, with the most lines it may have; 0 is no limit.
const REQUIRED: [(&str, usize); 10] = [
    ("README.md", 80),
    ("ARCHITECTURE.md", 200),
    ("STYLE.md", 0),
    ("CONTRIBUTING.md", 0),
    ("CHANGELOG.md", 0),
    ("SECURITY.md", 0),
    ("LICENSE", 0),
    ("demo.sh", 0),
    ("test.sh", 0),
    (".ci/run", 0),
];

const DECISIONS: &str = "docs/decisions/";

pub(super) fn breaches(house: &House) -> Vec<Breach> {
    let mut found = required(house);
    found.extend(decisions(house));
    found.extend(links(house));
    found
}

fn required(house: &House) -> Vec<Breach> {
    if house.text("Cargo.lock").is_none() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (path, most) in REQUIRED {
        match house.text(path).map(|text| text.lines().count()) {
            None => found.push(Breach::of(path, "is missing")),
            Some(count) if most > 0 && count > most => {
                found.push(Breach::of(path, format!("has {count} lines, and {most} is the most people read")));
            }
            Some(_) => {}
        }
    }
    found
}

/// Each decision has a number of its own, says how it stands, and fits on a page.
fn decisions(house: &House) -> Vec<Breach> {
    let mut found = Vec::new();
    let mut last = None;
    for (path, text) in house.files() {
        let Some(name) = path.strip_prefix(DECISIONS) else { continue };
        let number = name.split('-').next().and_then(|number| number.parse::<u32>().ok());
        if number.is_none() || number == last {
            found.push(Breach::of(path, "needs a number of its own: `0000-what-was-decided.md`"));
        }
        last = number;
        if !text.lines().any(|line| line.starts_with("Status:")) {
            found.push(Breach::of(path, "has no line `Status: …`"));
        }
        if text.lines().count() > 70 {
            found.push(Breach::of(path, "is longer than a page"));
        }
    }
    found
}

/// Links between our own documents.
fn links(house: &House) -> Vec<Breach> {
    let mut found = Vec::new();
    for (path, text) in house.files().filter(|(path, _)| path.ends_with(".md") && !path.starts_with("charters/")) {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        for (number, line) in lines(text) {
            for target in line.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
                let target = target.split('#').next().unwrap_or_default();
                if target.is_empty() || target.contains("://") || target.starts_with("mailto:") {
                    continue;
                }
                if !house.has(&resolve(folder, target)) {
                    found.push(Breach::at(path, number, format!("`{target}` leads nowhere")));
                }
            }
        }
    }
    found
}

/// A path from the root, from a folder and a link in it.
fn resolve(folder: &str, target: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            name => parts.push(name),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_that_leads_nowhere_is_found() {
        let house =
            House::of(&[("docs/a.md", "[b](../README.md) [c](c.md) [d](https://example.org/x)"), ("README.md", "")]);
        assert_eq!(links(&house).len(), 1);
    }

    #[test]
    fn a_number_used_twice_and_a_missing_status_are_found() {
        let house = House::of(&[
            ("docs/decisions/0001-a.md", "Status: accepted\n"),
            ("docs/decisions/0001-c.md", "# no status\n"),
        ]);
        assert_eq!(decisions(&house).len(), 2);
    }

    #[test]
    fn a_missing_document_and_a_long_readme_are_found() {
        let long = "line\n".repeat(81);
        let house = House::of(&[("Cargo.lock", ""), ("README.md", &long)]);
        assert_eq!(required(&house).len(), REQUIRED.len());
    }
}
