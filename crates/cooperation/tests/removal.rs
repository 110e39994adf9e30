//! No rule of a shipped charter is there for show: take one out, and a scenario fails, or the charter no longer
//! compiles.

#![expect(
    clippy::expect_used,
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    reason = "a test reads the charters, and fails loudly"
)]

use cooperation::rehearsal::Rehearsal;
use std::fs;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

#[test]
fn removing_any_rule_of_a_shipped_charter_makes_a_scenario_fail() {
    let mut for_show = Vec::new();
    for folder in shipped() {
        let charter = fs::read_to_string(folder.join("handvest.md")).expect("a charter");
        let scenarios = fs::read_to_string(folder.join("scenarios.md")).expect("scenarios");
        assert!(!noticed(&charter, &scenarios), "{} fails as it is", folder.display());
        let rules = rules(&charter);
        assert!(rules.len() >= 15, "{} has too few rules", folder.display());
        for rule in rules {
            let without = charter.lines().enumerate().filter(|(at, _)| !rule.contains(at)).map(|(_, line)| line);
            if !noticed(&without.collect::<Vec<_>>().join("\n"), &scenarios) {
                let line = charter.lines().nth(*rule.start()).unwrap_or_default();
                for_show.push(format!("{}:{}: {line}", folder.display(), rule.start() + 1));
            }
        }
    }
    assert!(for_show.is_empty(), "no scenario misses these:\n{}", for_show.join("\n"));
}

fn shipped() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../charters");
    let folders = fs::read_dir(root).expect("charters").map(|folder| folder.expect("folder").path());
    folders.filter(|folder| folder.join("handvest.md").is_file()).collect()
}

/// Whether somebody would notice: the charter does not compile, or a scenario fails.
fn noticed(charter: &str, scenarios: &str) -> bool {
    Rehearsal::new(charter, scenarios).map_or(true, |rehearsal| rehearsal.play().iter().any(|played| !played.passed()))
}

/// The lines of every object of the rule blocks, from its keyword to its closing brace.
fn rules(charter: &str) -> Vec<RangeInclusive<usize>> {
    let lines: Vec<&str> = charter.lines().collect();
    let mut rules = Vec::new();
    let mut at = 0;
    let mut in_rules = false;
    while at < lines.len() {
        if lines[at].starts_with("```") {
            in_rules = lines[at] == "```handvest";
        } else if in_rules && !lines[at].is_empty() {
            let start = at;
            while lines[start..=at].iter().map(|line| depth(line)).sum::<i32>() > 0 {
                at += 1;
            }
            rules.push(start..=at);
        }
        at += 1;
    }
    rules
}

fn depth(line: &str) -> i32 {
    line.chars().map(|c| i32::from(c == '{') - i32::from(c == '}')).sum()
}
