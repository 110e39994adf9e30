//! What was found in the agreements is raised where the page says, and answered by the ruling it names.

#![cfg(test)]
#![expect(clippy::disallowed_methods, reason = "a test reads the charters that are shipped")]

use charter::syntax::{Reading, compile};
use std::collections::BTreeMap;

const PAGE: &str = include_str!("../../../docs/coverage/findings.md");

/// A row of the page that names a code.
#[derive(Debug)]
struct Row<'a> {
    id: &'a str,
    charter: &'a str,
    code: &'a str,
    article: &'a str,
    ruling: &'a str,
}

fn rows() -> impl Iterator<Item = Row<'static>> {
    PAGE.lines().filter_map(|line| {
        let mut cells = line.strip_prefix("| ")?.split('|').map(str::trim);
        let (id, charter, raised, ruling) = (cells.next()?, cells.next()?, cells.next()?, cells.next()?);
        let (code, article) = raised.split_once(' ').filter(|(code, _)| code.starts_with("CH"))?;
        Some(Row { id, charter, code, article, ruling: ruling.trim_matches('`') })
    })
}

fn text(charter: &str) -> String {
    let path = format!("{}/../../charters/{charter}/handvest.md", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The findings that no ruling accepts, as code and article.
fn open(text: &str, reading: Reading) -> Vec<(String, String)> {
    let findings = compile(text, &[], reading).findings;
    let open = findings.into_iter().filter(|finding| finding.accepted_by.is_none());
    open.map(|finding| (finding.code.to_string(), finding.article.unwrap_or_default())).collect()
}

/// The charter without one ruling.
fn without(text: &str, ruling: &str) -> Option<String> {
    let (before, rest) = text.split_once(&format!("uitleg {ruling} {{\n"))?;
    let (_, after) = rest.split_once("\n}\n")?;
    Some(format!("{before}{after}"))
}

#[test]
fn every_finding_is_raised_where_the_page_says_and_answered_by_the_ruling_it_names() {
    let mut charters: BTreeMap<&str, (String, Vec<_>, Vec<_>)> = BTreeMap::new();
    let (mut told, mut count) = (Vec::new(), 0);
    for row in rows() {
        count += 1;
        let (text, received, in_force) = charters.entry(row.charter).or_insert_with(|| {
            let text = text(row.charter);
            let (received, in_force) = (open(&text, Reading::AsReceived), open(&text, Reading::InForce));
            (text, received, in_force)
        });
        let at = (row.code.to_owned(), row.article.to_owned());
        if !received.contains(&at) {
            told.push(format!("{}: {} is not raised at {} as received", row.id, row.code, row.article));
        }
        if in_force.contains(&at) {
            told.push(format!("{}: {} is still open at {} in the charter as shipped", row.id, row.code, row.article));
        }
        match without(text, row.ruling) {
            None => told.push(format!("{}: there is no ruling {}", row.id, row.ruling)),
            Some(text) if !open(&text, Reading::InForce).contains(&at) => {
                told.push(format!("{}: {} is silent without {} too", row.id, row.code, row.ruling));
            }
            Some(_) => {}
        }
    }
    assert!(count >= 35, "the rows of the page are found");
    assert_eq!(told, Vec::<String>::new(), "{told:#?}");
}
