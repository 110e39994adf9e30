//! How each method of deciding explains itself, at three depths and in three languages, kept as snapshots.

use super::{Abstention, Base, Count, HALF, Method, TieRule, abstaining, ballots, rule, tally, threshold, tie};
use crate::judge::fixture::stated;
use words::Lang;

fn told(rule: &Count, said: &str) -> String {
    let trace = tally(rule, &ballots(said)).trace;
    let depths = |lang| format!("{}\n{}\n{}", trace.sentence(lang), trace.paragraph(lang), trace.tree(lang));
    Lang::ALL.map(depths).join("\n").replace('\u{a0}', " ")
}

#[test]
fn consent_explains_itself() {
    let rule = rule(Method::Consent, None);
    insta::assert_snapshot!("consent_carried", told(&rule, "+++o"));
    insta::assert_snapshot!("consent_blocked", told(&rule, "++-"));
    insta::assert_snapshot!("consent_without_a_voice", told(&rule, "..."));
}

#[test]
fn a_majority_explains_itself() {
    let majority = tie(abstaining(rule(Method::Majority, Some(HALF)), Abstention::NotCounted), TieRule::Rejected);
    insta::assert_snapshot!("majority_carried", told(&majority, "++-o"));
    insta::assert_snapshot!("majority_rejected", told(&majority, "+--o"));
    insta::assert_snapshot!("majority_tied", told(&majority, "+-"));
    let silent = rule(Method::Majority, Some(HALF));
    insta::assert_snapshot!("majority_silent_on_ties", told(&silent, "+-"));
    let quorum = Count { quorum: stated(threshold(true, 2, 3, Base::Seats), "artikel 6"), ..majority };
    insta::assert_snapshot!("majority_without_quorum", told(&quorum, "+..."));
}

#[test]
fn unanimity_explains_itself() {
    let rule = rule(Method::Unanimity, Some(threshold(true, 1, 1, Base::Seats)));
    insta::assert_snapshot!("unanimity_carried", told(&rule, "+++"));
    insta::assert_snapshot!("unanimity_rejected", told(&rule, "++-"));
}
