//! What the program says of charters, as a newcomer reads it: whole answers, kept as snapshots.

#![allow(clippy::expect_used, reason = "a test that cannot be set up fails")]

use std::process::{Command, Output, Stdio};

fn marke(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_marke"))
        .args(args)
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/charters"))
        .env("LC_ALL", "nl_NL.UTF-8")
        .stdin(Stdio::null())
        .output()
        .expect("the program runs")
}

/// Everything that was said, and the exit code.
fn said(args: &[&str]) -> String {
    let output = marke(args);
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    format!("{out}{err}[{}]", output.status.code().unwrap_or(-1))
}

#[test]
fn seven_planted_faults_give_seven_findings_at_their_places() {
    insta::assert_snapshot!(said(&["check", "zeven-fouten.md"]));
}

#[test]
fn the_same_findings_are_there_in_the_other_languages() {
    insta::assert_snapshot!("english", said(&["check", "zeven-fouten.md", "--lang", "en"]));
    insta::assert_snapshot!("german", said(&["check", "zeven-fouten.md", "--lang", "de"]));
}

#[test]
fn the_same_findings_are_there_as_data() {
    let output = marke(&["check", "zeven-fouten.md", "--json"]);
    let checked: serde_json::Value = serde_json::from_slice(&output.stdout).expect("one JSON object");
    let findings = checked.get("findings").and_then(|findings| findings.as_array()).expect("findings");
    let places: Vec<String> = findings
        .iter()
        .map(|finding| {
            format!("{} {}:{}", finding["code"].as_str().unwrap_or_default(), finding["line"], finding["column"])
        })
        .collect();
    assert_eq!(
        places,
        ["CH018 6:14", "CH113 19:3", "CH010 20:3", "CH101 29:10", "CH021 31:20", "CH020 48:7", "CH031 51:43"]
    );
    assert_eq!(output.status.code(), Some(3));
}

#[test]
fn an_article_a_rule_and_a_finding_are_explained() {
    insta::assert_snapshot!("article", said(&["explain", "twee-tuinen.md", "Artikel 2"]));
    insta::assert_snapshot!("rule", said(&["explain", "twee-tuinen.md", "samen-eens"]));
    insta::assert_snapshot!("finding", said(&["explain", "twee-tuinen.md", "ch191"]));
    insta::assert_snapshot!("rule_in_a_sentence", said(&["explain", "twee-tuinen.md", "samen-eens", "--depth", "zin"]));
    insta::assert_snapshot!(
        "rule_in_figures",
        said(&["explain", "twee-tuinen.md", "samen-eens", "--depth", "cijfers"])
    );
    insta::assert_snapshot!(
        "article_in_figures",
        said(&["explain", "twee-tuinen.md", "artikel 2", "--depth", "figures"])
    );
    insta::assert_snapshot!(
        "finding_in_a_sentence",
        said(&["explain", "twee-tuinen.md", "ch191", "--depth", "sentence", "--lang", "de"])
    );
    insta::assert_snapshot!("word_while_there_are_faults", said(&["explain", "zeven-fouten.md", "begrip"]));
    insta::assert_snapshot!("rule_while_there_are_faults", said(&["explain", "zeven-fouten.md", "samen-eens"]));
    insta::assert_snapshot!("unknown", said(&["explain", "twee-tuinen.md", "samen-oneens"]));
}

#[test]
fn a_dry_run_prints_a_verdict_a_line() {
    insta::assert_snapshot!("played", said(&["play", "twee-tuinen.md", "twee-tuinen.jsonl", "--lang", "en"]));
}

#[test]
fn a_scenario_that_comes_out_otherwise_is_named_with_its_line() {
    insta::assert_snapshot!("rehearsed", said(&["check", "met-verhaal/handvest.md"]));
}

#[test]
fn there_is_a_schema_of_everything_that_goes_in_and_comes_out() {
    let output = marke(&["schema"]);
    let all: serde_json::Value = serde_json::from_slice(&output.stdout).expect("one JSON object");
    let names: Vec<&String> = all.as_object().expect("an object").keys().collect();
    assert_eq!(names, ["charter", "commands", "events", "stamps", "verdicts"]);
    let one = marke(&["schema", "verdicts"]);
    assert_eq!(serde_json::from_slice::<serde_json::Value>(&one.stdout).ok().as_ref(), all.get("verdicts"));
}
