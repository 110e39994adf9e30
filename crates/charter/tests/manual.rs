//! What the manual tells people to write can be written: the rule blocks of its first chapter come to a charter that runs.

#![cfg(test)]

use charter::check::Severity;
use charter::syntax::{self, Reading, compile};

const CHAPTER: &str = include_str!("../../../docs/manual/een-eerste-handvest.md");

fn examples() -> impl Iterator<Item = &'static str> {
    CHAPTER.split("````markdown\n").skip(1).filter_map(|rest| rest.split("````").next())
}

/// The examples of the chapter, an article each, without its ruling.
fn charter() -> String {
    let examples = examples();
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
    for silence in ["CH186", "CH193", "CH225", "CH226"] {
        assert!(codes.iter().any(|code| code == silence), "{codes:?}: its agreement does not say this");
    }
    for said in ["CH273", "CH302", "CH305", "CH334"] {
        assert!(codes.iter().all(|code| code != said), "{codes:?}: its agreement says this");
    }
}

#[test]
fn the_ruling_of_the_manual_fills_the_silence_it_speaks_of() {
    let ruling = examples().find(|example| example.contains("uitleg ")).unwrap();
    let compiled = compile(&format!("{}\n{ruling}", charter()), &[], Reading::InForce);
    assert!(compiled.agreement.is_some());
    assert!(compiled.findings.iter().all(|finding| finding.code.to_string() != "CH225"));
}

#[test]
fn the_examples_of_the_manual_are_laid_out() {
    assert_eq!(syntax::format(&charter(), None).unwrap(), charter());
}
