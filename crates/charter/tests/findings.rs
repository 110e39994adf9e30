//! Each check fires on a sound charter into which one fault is planted, at the exact place, and nothing else fires with
//! it. The sound charter itself is the case in which every check keeps silent.

#![cfg(test)]

#[path = "findings/composition.rs"]
mod composition;
#[path = "findings/criteria.rs"]
mod criteria;
#[path = "findings/decisions.rs"]
mod decisions;
#[path = "findings/goals.rs"]
mod goals;
#[path = "findings/hosts.rs"]
mod hosts;
#[path = "findings/money.rs"]
mod money;
#[path = "findings/names.rs"]
mod names;
#[path = "findings/publications.rs"]
mod publications;
#[path = "findings/published.rs"]
mod published;
#[path = "findings/rulings.rs"]
mod rulings;
#[path = "findings/sense.rs"]
mod sense;
#[path = "findings/text.rs"]
mod text;
#[path = "findings/time.rs"]
mod time;
#[path = "findings/together.rs"]
mod together;
#[path = "findings/values.rs"]
mod values;
#[path = "findings/weights.rs"]
mod weights;
#[path = "findings/workflow.rs"]
mod workflow;

use charter::check::Finding;
use charter::syntax::{Reading, compile};
use words::Lang;

/// A charter in which every check finds what it looks for, and nothing to tell.
const SOUND: &str = include_str!("fixtures/buurthuis.md");

#[test]
fn a_sound_charter_has_no_findings() {
    for reading in [Reading::InForce, Reading::AsReceived] {
        let compiled = compile(SOUND, &[], reading);
        assert_eq!(told(SOUND, &compiled.findings), Vec::<String>::new());
        assert!(compiled.agreement.is_some());
    }
}

/// The sound charter with one stretch of text replaced.
fn planted(from: &str, to: &str) -> String {
    assert_eq!(SOUND.matches(from).count(), 1, "{from:?} must stand in the fixture once");
    SOUND.replace(from, to)
}

/// Planting this fault raises this finding at this text, and no other.
#[track_caller]
fn fires(from: &str, to: &str, code: &str, at: &str) {
    finds(&planted(from, to), &[(code, at)]);
}

/// Planting this raises nothing.
#[track_caller]
fn silent(from: &str, to: &str) {
    finds(&planted(from, to), &[]);
}

/// The text has exactly these findings, in this order, each at this text.
#[track_caller]
fn finds(text: &str, expected: &[(&str, &str)]) {
    let findings = compile(text, &[], Reading::InForce).findings;
    let found: Vec<(String, &str)> =
        findings.iter().map(|finding| (finding.code.to_string(), text.get(finding.span.clone()).unwrap())).collect();
    let found: Vec<(&str, &str)> = found.iter().map(|(code, at)| (code.as_str(), *at)).collect();
    assert_eq!(found, expected, "{:#?}", told(text, &findings));
}

/// The findings as people read them.
fn told(text: &str, findings: &[Finding]) -> Vec<String> {
    let line = |finding: &Finding| {
        let (line, column) = charter::syntax::line_and_column(text, finding.span.start);
        let (cause, remedy) = (finding.cause.say(Lang::Nl), finding.remedy.say(Lang::Nl));
        format!("{line}:{column} {} {cause} {remedy}", finding.code)
    };
    findings.iter().map(line).collect()
}

/// The remedy of the only finding, in Dutch.
#[track_caller]
fn remedy(text: &str) -> String {
    let findings = compile(text, &[], Reading::InForce).findings;
    assert_eq!(findings.len(), 1, "{:#?}", told(text, &findings));
    findings[0].remedy.say(Lang::Nl)
}
