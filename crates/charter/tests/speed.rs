//! How long checking takes. Run by hand: `cargo test --release -p charter --test speed -- --ignored --nocapture`.

#![cfg(test)]

use charter::syntax::{Reading, compile};

const SOUND: &str = include_str!("fixtures/buurthuis.md");

/// The sound charter told over and over with other names, until it has so many lines.
fn charter_of(lines: usize) -> String {
    let mut text = SOUND.to_owned();
    let words: std::collections::BTreeSet<&str> = SOUND
        .split(|c: char| !c.is_ascii_lowercase() && c != '-')
        .filter(|word| word.len() > 2 && is_id(word))
        .collect();
    for round in 1.. {
        if text.lines().count() >= lines {
            break;
        }
        let mut copy = SOUND.split_once("## Artikel 1").map_or("", |(_, rest)| rest).to_owned();
        for id in &words {
            copy = rename(&copy, id, round);
        }
        for article in 1..=5 {
            copy = copy.replace(&format!("## Artikel {article} "), &format!("## Artikel {} ", round * 5 + article));
        }
        text += &format!("\n## Artikel {} {copy}", round * 5 + 1);
    }
    text
}

/// Whether the fixture gives this word to something, apart from what all copies share.
fn is_id(word: &str) -> bool {
    !["stichting", "keuren", "buurthuis"].contains(&word)
        && ["orgaan", "rol", "zetel", "formulier", "zaak", "handeling", "mandaat", "voorwaarde", "besluitregel"]
            .iter()
            .chain(&["verplichting", "fase", "eindfase", "zijfase", "open-norm", "onafhankelijk", "onverenigbaar"])
            .any(|keyword| {
                SOUND.contains(&format!("{keyword} {word} {{")) || SOUND.contains(&format!("{keyword} {word} \""))
            })
}

/// Gives every mention of an id another name.
fn rename(text: &str, id: &str, round: usize) -> String {
    let mut out = String::new();
    let belongs = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '-' || c == '"');
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(id) {
        let whole = !belongs(before.chars().last()) && !belongs(after.chars().next());
        out += before;
        out += id;
        if whole {
            out += &format!("-{round}");
        }
        rest = after;
    }
    out + rest
}

#[test]
#[ignore = "measures time"]
#[expect(clippy::disallowed_types, clippy::disallowed_macros, reason = "it measures time and tells it")]
fn a_charter_of_two_thousand_lines_is_checked_within_fifty_milliseconds() {
    let text = charter_of(2_000);
    let findings = compile(&text, &[], Reading::InForce).findings;
    let mut best = std::time::Duration::MAX;
    for _ in 0..10 {
        let start = std::time::Instant::now();
        let _ = compile(&text, &[], Reading::InForce);
        best = best.min(start.elapsed());
    }
    println!("{} lines, {} bytes, {} findings: {best:?}", text.lines().count(), text.len(), findings.len());
    assert!(best.as_millis() <= 50, "{best:?}");
}
