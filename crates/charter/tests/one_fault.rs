//! One slip of the pen raises one finding, at the slip: wherever in a sound charter it is made.

#![cfg(test)]

use charter::syntax::{Reading, compile};
use words::Lang;

const SOUND: [&str; 2] = [include_str!("fixtures/buurthuis.md"), include_str!("fixtures/volkstuin.md")];

/// The lines between the fences, with the byte each begins at.
fn rule_lines(sound: &str) -> Vec<(usize, &str)> {
    let (mut at, mut inside, mut found) = (0, false, Vec::new());
    for line in sound.split_inclusive('\n') {
        if line.starts_with("```") {
            inside = line.trim_end() == "```handvest";
        } else if inside {
            found.push((at, line));
        }
        at += line.len();
    }
    found
}

/// The words of a line outside its texts, with the byte each begins at.
fn words(line: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut at = 0;
    for (index, part) in line.split('"').enumerate() {
        let mut inner = at;
        for word in part.split(|c: char| !c.is_ascii_lowercase() && c != '-' && c != '.') {
            if index % 2 == 0 && word.starts_with(|c: char| c.is_ascii_lowercase()) {
                found.push((inner, word));
            }
            inner += word.len() + 1;
        }
        at += part.len() + 1;
    }
    found
}

/// Misspells the word at a place and expects one finding, there.
fn misspell(sound: &str, at: usize, word: &str) {
    let mut text = sound.to_owned();
    text.insert_str(at + word.len(), "qx");
    let findings = compile(&text, &[], Reading::InForce).findings;
    let told: Vec<String> = findings
        .iter()
        .map(|finding| format!("{} {:?} {}", finding.code, text.get(finding.span.clone()), finding.cause.say(Lang::Nl)))
        .collect();
    assert_eq!(findings.len(), 1, "{word} at {at}: {told:#?}");
    let line = sound.get(..at).map_or(0, |before| before.matches('\n').count());
    let told_on = text.get(..findings[0].span.start).map_or(0, |before| before.matches('\n').count());
    assert_eq!(line, told_on, "{word} at {at}: {told:#?}");
}

#[test]
fn one_misspelt_keyword_raises_one_finding_on_its_line() {
    for sound in SOUND {
        for (start, line) in rule_lines(sound) {
            if let Some((at, word)) = words(line).first() {
                misspell(sound, start + at, word);
            }
        }
    }
}

#[test]
fn one_misspelt_name_or_word_behind_a_keyword_raises_one_finding_on_its_line() {
    let definers = [
        "handvest",
        "partij",
        "niveau",
        "orgaan",
        "rol",
        "formulier",
        "zaak",
        "handeling",
        "mandaat",
        "voorwaarde",
        "besluitregel",
        "verplichting",
        "zetel",
        "vraag",
        "optie",
        "fase",
        "eindfase",
        "zijfase",
        "uitkomst",
        "onafhankelijk",
        "onverenigbaar",
        "open-norm",
        "kalender",
        "vergaderritme",
        "route",
        "stap",
        "escalatie",
        "rechtsmiddel",
        "begrip",
        "publicatie",
    ];
    for sound in SOUND {
        for (start, line) in rule_lines(sound) {
            let words = words(line);
            let Some((_, keyword)) = words.first() else { continue };
            let gives_name = definers.contains(keyword) && (line.contains('"') || line.contains('{'));
            for (at, word) in words.iter().skip(if gives_name { 2 } else { 1 }) {
                misspell(sound, start + at, word);
            }
        }
    }
}
