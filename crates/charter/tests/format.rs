//! Laying out a charter changes no rule and no word of its prose; turning it into the words of the other tongue and back
//! gives the same bytes.

#![cfg(test)]

use charter::syntax::table::Tongue;
use charter::syntax::{Reading, compile, format, tongue};
use proptest::prelude::*;
use serde_json::Value;

const CHARTERS: [&str; 4] = [
    include_str!("../../../charters/regio-deal-zod-2/handvest.md"),
    include_str!("../../../charters/vereniging/handvest.md"),
    include_str!("fixtures/buurthuis.md"),
    include_str!("fixtures/leeszaal.md"),
];

const SMALL: &str = include_str!("fixtures/buurthuis.md");

/// The agreement and the codes of the findings, without places, digest, and the line that says the language.
fn meaning(text: &str) -> Value {
    let compiled = compile(text, &[], Reading::InForce);
    // In which language a charter is written is what differs: whether its list of languages begins with that one as well.
    let told = compiled.findings.iter().map(|finding| finding.code.to_string());
    let codes: Vec<String> = told.filter(|code| code != "CH118").collect();
    let mut agreement = serde_json::to_value(&compiled.agreement).unwrap();
    forget_places(&mut agreement);
    serde_json::json!({ "agreement": agreement, "findings": codes })
}

fn forget_places(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.retain(|name, _| name != "span" && name != "digest");
            fields.values_mut().for_each(forget_places);
        }
        Value::Array(items) => {
            items.retain(|item| item.get("field").is_none_or(|field| field != "taal"));
            items.iter_mut().for_each(forget_places);
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Everything outside the rule blocks, and the fences themselves.
fn prose(text: &str) -> Vec<&str> {
    let mut inside = false;
    let mut kept = Vec::new();
    for line in text.split_inclusive('\n') {
        let fence = line.trim_start().starts_with("```");
        if fence {
            inside = !inside && ["```handvest", "```charter"].contains(&line.trim());
        }
        if !inside || fence {
            kept.push(line);
        }
    }
    kept
}

#[test]
fn the_shipped_charters_are_laid_out() {
    for text in &CHARTERS[..2] {
        let laid_out = format(text, None).unwrap();
        let first = text.lines().zip(laid_out.lines()).find(|(before, after)| before != after);
        assert_eq!(first, None, "run `marke fmt` on it");
    }
}

#[test]
fn there_and_back_gives_the_same_bytes() {
    for text in CHARTERS {
        let dutch = format(text, None).unwrap();
        let english = format(&dutch, Some(Tongue::English)).unwrap();
        assert_eq!(tongue(&english), Tongue::English);
        assert!(meaning(&english) == meaning(&dutch));
        assert_eq!(format(&english, None).unwrap(), english, "English is laid out the same way");
        assert_eq!(format(&english, Some(Tongue::Dutch)).unwrap(), dutch);
    }
}

#[test]
fn an_english_charter_reads_like_english() {
    let english = format(SMALL, Some(Tongue::English)).unwrap();
    for line in [
        "```charter\ncharter buurthuis {\n  language en\n  name \"Buurthuis De Lantaarn\"\n  valid from 1 March 2024 up to and including 28 February 2028\n}",
        "seat huisvoogd \"huisvoogd\" for stichting bound",
        "threshold at least 1/1 of all seats",
        "up-to € 100.00",
    ] {
        assert!(english.contains(line), "{line}");
    }
}

#[test]
fn a_fault_in_an_english_charter_is_told_in_its_own_words() {
    let english = format(SMALL, Some(Tongue::English)).unwrap();
    let wrong = english.replacen("threshold at least", "treshold at least", 1);
    let compiled = compile(&wrong, &[], Reading::InForce);
    let remedies: Vec<String> = compiled.findings.iter().map(|finding| finding.remedy.say(words::Lang::En)).collect();
    assert!(remedies.iter().any(|remedy| remedy.contains("threshold")), "{remedies:?}");
    let missing = english.replacen("  name \"Buurthuis De Lantaarn\"\n", "", 1);
    let compiled = compile(&missing, &[], Reading::InForce);
    assert!(compiled.findings.iter().any(|finding| finding.cause.say(words::Lang::En).contains("name")));
}

#[test]
fn what_cannot_be_read_is_not_laid_out() {
    let wrong = SMALL.replacen("naam \"huisbestuur\"", "naam huisbestuur", 1);
    let findings = format(&wrong, None).unwrap_err();
    assert_eq!(findings.iter().map(|finding| finding.code.to_string()).collect::<Vec<_>>(), ["CH013"]);
}

#[test]
fn a_name_that_is_a_word_in_the_other_tongue_is_told() {
    let dutch = SMALL.replace("huisvoogd", "submitter");
    assert!(format(&dutch, None).is_ok());
    let findings = format(&dutch, Some(Tongue::English)).unwrap_err();
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].code.to_string(), "CH016");
}

/// Lays a text out badly, by a list of whims that is used over and over.
fn mess(text: &str, whims: &[u8]) -> String {
    let mut whims = whims.iter().cycle();
    let mut whim = || *whims.next().unwrap();
    let mut inside = false;
    let mut out = String::new();
    for line in text.lines() {
        if line.starts_with("```") {
            inside = !inside && line == "```handvest";
        } else if inside {
            out += ["", " ", "\t", "      "][usize::from(whim() % 4)];
            let words = line.trim().replace("€ ", ["€ ", "€", "€   "][usize::from(whim() % 3)]);
            let (comma, space) = (usize::from(whim() % 3), usize::from(whim() % 2));
            out += &if words.contains('"') {
                words
            } else {
                words.replace(", ", [", ", ",", " , "][comma]).replace(' ', [" ", "   "][space])
            };
            out += ["\n", "  \n", "\n\n\n", "\r\n"][usize::from(whim() % 4)];
            continue;
        }
        out += line;
        out.push('\n');
    }
    out
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn laying_out_changes_neither_rules_nor_prose_and_once_is_enough(which in 0..4_usize, whims in prop::collection::vec(any::<u8>(), 7..60)) {
        let messed = mess(CHARTERS[which], &whims);
        let laid_out = format(&messed, None).unwrap();
        prop_assert!(meaning(&laid_out) == meaning(CHARTERS[which]));
        prop_assert!(prose(&laid_out) == prose(&messed));
        prop_assert!(format(&laid_out, None).unwrap() == laid_out);
    }

    #[test]
    fn any_text_is_laid_out_or_answered(text in any::<String>(), to in prop::option::of(any::<bool>())) {
        let to = to.map(|english| if english { Tongue::English } else { Tongue::Dutch });
        for text in [text.clone(), format!("# Artikel 1\n\n```handvest\n{text}\n```\n")] {
            if let Ok(laid_out) = format(&text, to) {
                prop_assert_eq!(format(&laid_out, to).unwrap(), laid_out);
            }
        }
    }
}
