//! What the manual tells people to write can be written: the rule blocks of its first chapter come to a charter that runs.

#![cfg(test)]

use charter::check::Severity;
use charter::syntax::{self, Reading, compile};

const CHAPTER: &str = include_str!("../../../docs/manual/een-eerste-handvest.md");

/// The examples of the chapter, an article each; the ruling rules on what its reader writes.
fn charter() -> String {
    let examples = CHAPTER.split("````markdown\n").skip(1).filter_map(|rest| rest.split("````").next());
    let mut text = "# Afspraak klusbus\n\n".to_owned();
    for (number, example) in examples.filter(|example| !example.contains("uitleg ")).enumerate() {
        if number > 0 {
            text += &format!("## Artikel {number} Onderwerp\n\nTekst.\n\n");
        }
        text += example;
    }
    text
}

#[test]
fn the_first_charter_of_the_manual_runs_and_leaves_open_what_its_agreement_does() {
    let compiled = compile(&charter(), &[], Reading::InForce);
    assert!(compiled.agreement.is_some());
    let warned = compiled.findings.iter().filter(|finding| finding.severity >= Severity::Warning);
    let codes: Vec<String> = warned.map(|finding| finding.code.to_string()).collect();
    for silence in ["CH186", "CH193"] {
        assert!(codes.iter().any(|code| code == silence), "{codes:?}: its agreement does not say this");
    }
}

#[test]
fn the_examples_of_the_manual_are_laid_out() {
    assert_eq!(syntax::format(&charter(), None).unwrap(), charter());
}
