//! A charter with seven planted faults gives seven findings, each at its exact place, and no eighth.

#![cfg(test)]

use charter::syntax::{Reading, compile, line_and_column};

const TEXT: &str = include_str!("fixtures/seven-faults.md");

#[test]
fn seven_planted_faults_give_seven_findings_at_exact_places() {
    let compiled = compile(TEXT, &[], Reading::InForce);
    let found: Vec<String> = compiled
        .findings
        .iter()
        .map(|finding| {
            let (line, column) = line_and_column(TEXT, finding.span.start);
            format!("{line}:{column} {} at {:?}", finding.code, TEXT.get(finding.span.clone()).unwrap())
        })
        .collect();
    assert_eq!(
        found,
        [
            "9:40 CH018 at \"31 juni 2027\"",
            "20:36 CH101 at \"dorpsrad\"",
            "22:3 CH010 at \"vorzitter\"",
            "32:7 CH020 at \"€ 50,005\"",
            "48:3 CH113 at \"staken uitgesteld\"",
            "54:6 CH110 at \"bespreek\"",
            "56:1 CH305 at \"verplichting bedanken\"",
        ]
    );
    assert!(compiled.agreement.is_none());
    assert!(compiled.findings.iter().all(|finding| finding.article.is_some()));
}
