//! Compiling is total: whatever stands in the text, it answers with findings and never with a panic, and what it points
//! at lies in the text.

#![cfg(test)]

use charter::syntax::{Compiled, Reading, compile};
use proptest::prelude::*;
use words::Lang;

const SOUND: &str = include_str!("fixtures/buurthuis.md");
const RULED: &str = include_str!("fixtures/leeszaal.md");

fn check(text: &str) -> Compiled {
    let compiled = compile(text, &[], Reading::InForce);
    for finding in &compiled.findings {
        assert!(text.get(finding.span.clone()).is_some(), "{} points outside the text", finding.code);
        assert!(finding.related.iter().all(|place| text.get(place.clone()).is_some()));
        for lang in Lang::ALL {
            assert!(!finding.cause.say(lang).is_empty() && !finding.remedy.say(lang).is_empty());
        }
    }
    assert_eq!(compiled.agreement.is_some(), compiled.findings.iter().all(|finding| !stops(finding)));
    let _ = compile(text, &[text], Reading::AsReceived);
    compiled
}

fn stops(finding: &charter::check::Finding) -> bool {
    finding.severity == charter::check::Severity::Error && finding.accepted_by.is_none()
}

/// A byte position of the text that lies between two characters.
fn between(text: &str, near: usize) -> usize {
    (0..=near.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default()
}

/// Words of the language and signs, in no order at all.
fn soup() -> impl Strategy<Value = String> {
    let words: Vec<String> = SOUND.split_whitespace().map(str::to_owned).collect();
    let signs = ["{", "}", "\n", ",", "\"", "€", "1/2", "```", "# Artikel 1", "\u{202e}", "é", "0", "."];
    let piece = prop_oneof![
        prop::sample::select(words),
        prop::sample::select(signs.map(str::to_owned).to_vec()),
        "[ -~]{1,6}".prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..120).prop_map(|pieces| pieces.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_text_at_all_is_answered(text in any::<String>()) {
        check(&text);
    }

    #[test]
    fn any_words_in_a_rule_block_are_answered(soup in soup()) {
        check(&format!("# Artikel 1\n\n```handvest\n{soup}\n```\n"));
    }

    #[test]
    fn a_charter_cut_off_anywhere_is_answered(at in 0..SOUND.len()) {
        check(SOUND.get(..between(SOUND, at)).unwrap_or_default());
    }

    #[test]
    fn a_charter_with_a_stretch_left_out_is_answered(from in 0..RULED.len(), length in 1..400_usize) {
        let (from, to) = (between(RULED, from), between(RULED, from + length));
        let text = [RULED.get(..from), RULED.get(to.max(from)..)].map(Option::unwrap_or_default).concat();
        check(&text);
    }

    #[test]
    fn a_charter_with_a_stretch_moved_is_answered(from in 0..SOUND.len(), length in 1..400_usize, to in 0..SOUND.len()) {
        let (from, end) = (between(SOUND, from), between(SOUND, from + length));
        let moved = SOUND.get(from..end.max(from)).unwrap_or_default();
        let mut text = SOUND.to_owned();
        text.insert_str(between(SOUND, to), moved);
        check(&text);
    }

    #[test]
    fn a_charter_with_one_line_left_out_is_answered(line in 0..300_usize) {
        let lines: Vec<&str> = SOUND.lines().collect();
        let text: String = lines.iter().enumerate().filter(|(at, _)| *at != line).map(|(_, line)| format!("{line}\n")).collect();
        check(&text);
    }
}

#[test]
fn compiling_twice_gives_the_same() {
    let (first, second) = (check(RULED), check(RULED));
    assert_eq!(first.findings, second.findings);
    let json = |compiled: &Compiled| serde_json::to_string(&compiled.agreement).unwrap();
    assert_eq!(json(&first), json(&second));
}

/// Nothing a hostile text of half a megabyte holds takes more than about linear time: each of these would take minutes
/// where it were quadratic.
#[test]
fn hostile_texts_are_answered_in_time() {
    let block = |lines: &str| format!("# Artikel 1\n\n```handvest\nhandvest h {{ naam \"H\" }}\n{lines}\n```\n");
    let many = |count: usize, line: fn(usize) -> String| (0..count).map(line).collect::<String>();
    let texts = [
        block(&"{".repeat(500_000)),
        block(&"}".repeat(100_000)),
        block(&"\"".repeat(500_000)),
        block(&"orgaan a {\n".repeat(40_000)),
        block(&many(20_000, |n| format!("partij p{n} \"P\"\n"))),
        block(&many(20_000, |n| format!("bij orgaan o{n} {{ niveau x{n} }}\n"))),
        block(&many(5_000, |n| {
            format!("handeling h{n} {{\n naam \"H\"\n soort besluiten\n door o{n}\n besluitregel b\n}}\n")
        })),
        "# Artikel 1\n\n```handvest\n".repeat(20_000),
        "# Artikel 1\n\nzie artikel 2, zie bijlage 3\n\n".repeat(10_000),
        block("orgaan o {\n naam \"O\"\n zetels 4294967295 \"lid\"\n}\nrol r {\n naam \"R\"\n zetels 4294967295\n}\n"),
        "> ".repeat(100_000),
        "[".repeat(200_000),
    ];
    for text in texts {
        let _ = compile(&text, &[], Reading::InForce);
    }
}
