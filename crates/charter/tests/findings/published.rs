//! Every check that was promised, whether it is raised yet, and the proof: one charter it fires on, and the same charter
//! rightly said, on which it keeps silent.
//!
//! To take a code off [`list::WAITING`]: raise it in `charter::check`, give it a line in `charter::check::codes` and its
//! texts, and put a pair in [`pairs::PAIRS`]. The tests here fail for as long as one of the three is missing.

#[path = "published/list.rs"]
mod list;
#[path = "published/pairs.rs"]
mod pairs;

use super::told;
use charter::check::codes;
use charter::check::{Code, Finding, Severity};
use charter::syntax::{Reading, compile};
use list::{A_FORM_TOLD_OTHERWISE, ADDED, PUBLISHED, TOLD_OTHERWISE, WAITING};
use pairs::{PAIRS, Pair};
use std::collections::{BTreeMap, BTreeSet};

const DEAL: &str = include_str!("../../../../charters/regio-deal-zod-2/handvest.md");
const ZONE: &str = include_str!("../../../../charters/dutch-techzone/handvest.md");
const CLUB: &str = include_str!("../../../../charters/vereniging/handvest.md");

/// The codes that `charter::check` can raise on a charter that can be read.
fn raised() -> BTreeMap<u16, Severity> {
    codes::ALL.iter().filter(|known| known.code.0 > 100).map(|known| (known.code.0, known.severity)).collect()
}

/// The codes of one text.
fn codes_of(text: &str) -> BTreeSet<Code> {
    compile(text, &[], Reading::InForce).findings.iter().map(|finding| finding.code).collect()
}

#[test]
fn one_hundred_and_fourteen_checks_were_promised_each_under_a_number_of_its_own() {
    assert_eq!(PUBLISHED.len(), 114);
    assert!(PUBLISHED.is_sorted_by(|(before, ..), (after, ..)| before < after));
    assert!(ADDED.is_sorted());
    assert!(ADDED.iter().all(|(code, _)| PUBLISHED.iter().all(|(published, ..)| published != code)));
    assert!(PUBLISHED.iter().all(|(_, _, meaning)| !meaning.is_empty()));
}

#[test]
fn a_promised_check_is_raised_or_stands_among_those_that_wait_and_never_both() {
    let raised = raised();
    let both: Vec<u16> = WAITING.iter().copied().filter(|code| raised.contains_key(code)).collect();
    assert_eq!(both, Vec::<u16>::new(), "these are raised now: take them off the list of those that wait");
    let neither = PUBLISHED.iter().map(|(code, ..)| *code);
    let neither: Vec<u16> = neither.filter(|code| !raised.contains_key(code) && !WAITING.contains(code)).collect();
    assert_eq!(neither, Vec::<u16>::new(), "these are promised, and neither raised nor waiting");
    let unknown: Vec<u16> =
        WAITING.iter().copied().filter(|code| PUBLISHED.iter().all(|(published, ..)| published != code)).collect();
    assert_eq!(unknown, Vec::<u16>::new(), "these wait and were never promised");
}

#[test]
fn a_check_that_was_not_promised_says_why_it_was_added() {
    let known: BTreeSet<u16> =
        PUBLISHED.iter().map(|(code, ..)| *code).chain(ADDED.iter().map(|(code, _)| *code)).collect();
    let strangers: Vec<u16> = raised().into_keys().filter(|code| !known.contains(code)).collect();
    assert_eq!(strangers, Vec::<u16>::new());
}

#[test]
fn a_check_is_as_severe_as_was_promised_or_says_why_not() {
    let raised = raised();
    for (code, severity, _) in PUBLISHED {
        let otherwise = TOLD_OTHERWISE.iter().find(|(other, ..)| other == code);
        let expected = otherwise.map_or(*severity, |(_, told, _)| *told);
        if let Some(actual) = raised.get(code) {
            assert_eq!(*actual, expected, "CH{code:03}");
        }
        assert!(otherwise.is_none_or(|(_, told, _)| told != severity), "CH{code:03} is told as promised");
    }
}

#[test]
fn a_finding_is_no_milder_than_was_promised_unless_that_form_says_why() {
    let excused = |code: u16| {
        TOLD_OTHERWISE.iter().any(|(other, ..)| *other == code)
            || A_FORM_TOLD_OTHERWISE.iter().any(|(other, _)| *other == code)
    };
    let firing = PAIRS.iter().map(|pair| edited(&edited(pair.text, pair.with), pair.fault));
    let shipped = [DEAL, ZONE, CLUB].map(str::to_owned);
    for text in firing.chain(shipped) {
        let findings = compile(&text, &[], Reading::AsReceived).findings;
        for Code(code) in findings.iter().filter(|found| is_milder(found)).map(|found| found.code) {
            assert!(excused(code), "CH{code:03} is told more mildly than was promised: {:#?}", told(&text, &findings));
        }
    }
}

fn is_milder(found: &Finding) -> bool {
    PUBLISHED.iter().any(|(code, promised, _)| Code(*code) == found.code && found.severity < *promised)
}

#[test]
fn every_check_that_is_raised_has_a_charter_it_fires_on_and_one_it_is_silent_on() {
    let paired: BTreeSet<u16> = PAIRS.iter().map(|pair| pair.code).collect();
    let alone: Vec<u16> = raised().into_keys().filter(|code| !paired.contains(code)).collect();
    assert_eq!(alone, Vec::<u16>::new(), "these are raised and have no pair of charters");
    for Pair { code, text, with, fault } in PAIRS {
        let silent = edited(text, with);
        let firing = edited(&silent, fault);
        let findings = |text: &str| told(text, &compile(text, &[], Reading::InForce).findings);
        assert!(
            !codes_of(&silent).contains(&Code(*code)),
            "CH{code:03} fires on what is right: {:#?}",
            findings(&silent)
        );
        assert!(codes_of(&firing).contains(&Code(*code)), "CH{code:03} does not fire: {:#?}", findings(&firing));
    }
}

/// The text with these stretches replaced, each of which stands in it once.
fn edited(text: &str, edits: &[(&str, &str)]) -> String {
    edits.iter().fold(text.to_owned(), |text, (from, to)| {
        assert_eq!(text.matches(from).count(), 1, "{from:?} must stand in the text once");
        text.replace(from, to)
    })
}
