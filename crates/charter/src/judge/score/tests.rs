//! Scores by their weight: exact, and the smallest score that would be enough.

use super::{total, weights};
use crate::agreement::form::{Class, Form, Question, QuestionKind};
use crate::agreement::id::Id;
use crate::judge::answer::{Answer, Answers};
use crate::judge::fixture::cite;
use proptest::prelude::*;
use words::Fraction;

/// A form with a criterion for each weight, all out of the same highest score.
fn form(shares: &[(u64, u64)], highest: u32) -> Form {
    let question = |(place, (part, whole)): (usize, &(u64, u64))| Question {
        id: Id::new(&format!("q{place}")),
        label: format!("vraag {place}"),
        help: None,
        kind: QuestionKind::Score { lowest: 0, highest },
        required: true,
        with_reason: false,
        title: false,
        open_norm: false,
        weight: Fraction::new(*part, *whole),
        class: Class::Internal,
        cite: cite("artikel 1"),
    };
    let questions = shares.iter().enumerate().map(question).collect();
    Form { id: "f".into(), label: "f".into(), adopted_by: None, questions, cite: cite("artikel 1") }
}

fn scored(scores: &[u32]) -> Answers {
    let answer =
        |(place, score): (usize, &u32)| (Id::new(&format!("q{place}")), Answer::Score { score: *score, reason: None });
    scores.iter().enumerate().map(answer).collect()
}

fn share(form: &Form, scores: &[u32]) -> Fraction {
    total(form, &scored(scores)).expect("every score is given").share
}

#[test]
fn a_third_of_three_criteria_is_a_third_and_all_of_them_are_all() {
    let form = form(&[(1, 3), (1, 3), (1, 3)], 7);
    assert_eq!(weights(&form), Some(Fraction::WHOLE));
    assert_eq!(share(&form, &[7, 0, 0]), Fraction::new(1, 3).expect("a fraction"));
    assert_eq!(share(&form, &[7, 7, 7]), Fraction::WHOLE, "no thousandth is lost on the way");
    assert_eq!(share(&form, &[0, 0, 0]), Fraction::ZERO);
}

#[test]
fn a_criterion_without_a_score_that_fits_is_named() {
    let form = form(&[(1, 2), (1, 2)], 5);
    for open in [scored(&[5]), scored(&[5, 6])] {
        assert_eq!(total(&form, &open).map(|total| total.share).map_err(|open| open.id.as_str()), Err("q1"));
    }
}

proptest! {
    #[test]
    fn the_total_is_that_of_whole_numbers(
        parts in prop::collection::vec(1_u64..50, 1..8),
        highest in 1_u32..20,
        given in prop::collection::vec(0_u32..20, 8),
    ) {
        let whole: u64 = parts.iter().sum();
        let shares: Vec<(u64, u64)> = parts.iter().map(|part| (*part, whole)).collect();
        let scores: Vec<u32> = given.iter().take(parts.len()).map(|score| score % (highest + 1)).collect();
        let form = form(&shares, highest);
        prop_assert_eq!(weights(&form), Some(Fraction::WHOLE));
        let sum: u64 = parts.iter().zip(&scores).map(|(part, score)| part * u64::from(*score)).sum();
        let expected = Fraction::new(sum, whole * u64::from(highest)).expect("a fraction").in_lowest_terms();
        prop_assert_eq!(share(&form, &scores), expected);
    }

    #[test]
    fn the_score_that_would_be_enough_is_the_lowest_that_is(
        given in prop::collection::vec(0_u32..11, 3),
        least in 1_u64..100,
    ) {
        let form = form(&[(1, 2), (3, 10), (1, 5)], 10);
        let least = Fraction::new(least, 100).expect("a fraction").in_lowest_terms();
        let answers = scored(&given);
        let reached = total(&form, &answers).expect("every score is given");
        prop_assume!(!reached.is_enough(least));
        for (question, score) in reached.enough(least) {
            let place: usize = question.id.as_str().strip_prefix('q').and_then(|place| place.parse().ok()).expect("a place");
            let with = |score: u32| {
                let mut scores = given.clone();
                scores[place] = score;
                share(&form, &scores)
            };
            prop_assert!(score <= 10 && with(score) >= least && with(score - 1) < least);
        }
    }
}
