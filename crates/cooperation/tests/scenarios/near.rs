//! The scenarios that are about the article of a rule, with the stories they go on from.

use crate::removals::Rule;
use crate::shipped::Shipped;
use std::collections::BTreeSet;

/// The part of the scenarios that cites the article a rule stands under, as a text of its own.
pub(crate) fn to(rule: &Rule, shipped: &Shipped) -> String {
    let lines = shipped.charter.lines().take(rule.number);
    let heading = lines.filter(|line| line.starts_with('#')).last().unwrap_or_default();
    let mut words = heading.trim_start_matches('#').split_whitespace();
    let key: Vec<&str> = words.by_ref().take(2).collect();
    let cited = format!("op {}", key.join(" ").to_lowercase());
    let sections: Vec<&str> = shipped.scenarios.split("\n## ").skip(1).collect();
    let mut wanted: BTreeSet<usize> = (0..sections.len()).filter(|at| cites(sections[*at], &cited)).collect();
    let mut open: Vec<usize> = wanted.iter().copied().collect();
    while let Some(at) = open.pop() {
        let story = sections[at].split_once("het verhaal \"").and_then(|(_, rest)| rest.split('"').next());
        let before = story.and_then(|story| sections.iter().position(|section| section.lines().next() == Some(story)));
        open.extend(before.filter(|before| wanted.insert(*before)));
    }
    wanted.iter().map(|at| format!("## {}\n", sections[*at])).collect()
}

/// Whether a scenario names the article, and not one that begins the same.
fn cites(section: &str, cited: &str) -> bool {
    section
        .match_indices(cited)
        .any(|(at, _)| !section[at + cited.len()..].starts_with(|next: char| next.is_alphanumeric() || next == '.'))
}
