//! Mandates: ceilings, purposes, and what the agreement leaves open.

use super::{Use, covers};
use crate::agreement::cite::Stated;
use crate::agreement::id::Id;
use crate::agreement::power::{AnswerRef, Per, Power};
use crate::judge::fixture::{cite, ruling, stated, told};
use crate::judge::ground::Severity;
use crate::judge::trace::{Holds, Origin};
use proptest::prelude::*;
use words::{Amount, Lang};

fn answer_in(question: &str) -> AnswerRef {
    AnswerRef { form: "f".into(), question: question.into() }
}

/// Up to € 1.000,00 for `x`, not for `y`; silent on whether the ceiling itself is within it.
fn power() -> Power {
    Power {
        id: "p".into(),
        label: "p".into(),
        from: None,
        to: None,
        ceiling: stated(Amount::from_cents(100_000), "artikel 2"),
        inclusive: None,
        per: None,
        amount_in: stated(answer_in("a"), "artikel 4"),
        purpose_in: stated(answer_in("d"), "artikel 5"),
        named: stated(Id::new("x"), "artikel 6").into_iter().collect(),
        excluded: stated(Id::new("y"), "artikel 7").into_iter().collect(),
        cite: cite("artikel 1"),
    }
}

fn wanted(cents: Option<i64>, purpose: Option<&str>) -> Use {
    Use {
        amount: cents.map(Amount::from_cents),
        earlier: Amount::default(),
        purpose: purpose.map(Id::new),
        purpose_label: purpose.unwrap_or_default().into(),
        holder_label: "de houder".into(),
        giver_label: "de gever".into(),
        named_labels: vec!["x".into()],
    }
}

#[test]
fn an_amount_below_the_ceiling_for_a_named_purpose_is_covered() {
    let judged = covers(&power(), &wanted(Some(99_999), Some("x")));
    assert_eq!(told(&judged.grounds), []);
    assert_eq!(judged.trace.holds, Holds::Yes);
}

#[test]
fn a_cent_above_the_ceiling_is_refused_with_both_numbers_and_two_ways_out() {
    let judged = covers(&power(), &wanted(Some(100_001), Some("x")));
    assert_eq!(told(&judged.grounds), [("mandate-above", "artikel 2")]);
    let why = judged.grounds[0].why().say(Lang::Nl).replace('\u{a0}', " ");
    assert_eq!(why, "de houder mag zelf beslissen tot € 1.000,00; dit gaat om € 1.000,01.");
    let instead: Vec<&str> = judged.grounds[0].alternatives().iter().map(words::Message::name).collect();
    assert_eq!(instead, ["instead-below", "instead-giver-decides"]);
}

#[test]
fn exactly_the_ceiling_is_undetermined_while_the_charter_is_silent_on_its_edge() {
    let judged = covers(&power(), &wanted(Some(100_000), Some("x")));
    assert_eq!(told(&judged.grounds), [("mandate-edge-silent", "artikel 2")]);
    assert_eq!(judged.grounds[0].severity(), Severity::Undetermined);
    assert_eq!(judged.trace.holds, Holds::Unknown);
}

#[test]
fn a_ruling_on_the_edge_decides_and_is_shown_as_a_ruling() {
    for (inclusive, expected) in [(true, vec![]), (false, vec![("mandate-at-ceiling", "uitleg 1")])] {
        let power = Power { inclusive: Some(Stated { value: inclusive, cite: ruling("uitleg 1") }), ..power() };
        let judged = covers(&power, &wanted(Some(100_000), Some("x")));
        assert_eq!(told(&judged.grounds), expected);
        assert!(judged.trace.lines().iter().any(|(_, step)| step.origin == Origin::Ruling));
    }
}

#[test]
fn amount_and_purpose_are_both_told() {
    let judged = covers(&power(), &wanted(Some(200_000), Some("y")));
    assert_eq!(told(&judged.grounds), [("mandate-above", "artikel 2"), ("mandate-purpose-excluded", "artikel 7")]);
}

#[test]
fn a_purpose_neither_named_nor_excluded_is_undetermined() {
    let judged = covers(&power(), &wanted(Some(1), Some("z")));
    assert_eq!(told(&judged.grounds), [("mandate-purpose-silent", "artikel 6")]);
    assert_eq!(judged.grounds[0].severity(), Severity::Undetermined);
}

#[test]
fn a_ruling_that_names_a_purpose_goes_before_the_text_that_excludes_it() {
    let both = |cite| Power { named: vec![Stated { value: Id::new("y"), cite }], ..power() };
    assert_eq!(told(&covers(&both(ruling("uitleg 2")), &wanted(Some(1), Some("y"))).grounds), []);
    let text = covers(&both(cite("artikel 6")), &wanted(Some(1), Some("y")));
    assert_eq!(told(&text.grounds), [("mandate-purpose-excluded", "artikel 7")]);
}

#[test]
fn earlier_decisions_matter_only_where_the_charter_does_not_say_how_the_ceiling_counts() {
    let silent = Power { per: None, ..power() };
    let spent = |earlier: i64| Use { earlier: Amount::from_cents(earlier), ..wanted(Some(60_000), Some("x")) };
    assert_eq!(told(&covers(&silent, &spent(39_999)).grounds), []);
    let judged = covers(&silent, &spent(40_000));
    assert_eq!(told(&judged.grounds), [("mandate-per-silent", "artikel 2")], "together at the edge, and silent on it");
    assert_eq!(judged.grounds[0].severity(), Severity::Undetermined);
    assert_eq!(told(&covers(&silent, &spent(i64::MAX)).grounds), [("mandate-per-silent", "artikel 2")]);
    let each = Power { per: stated(Per::Decision, "artikel 8"), ..power() };
    assert_eq!(told(&covers(&each, &spent(i64::MAX)).grounds), []);
    let above = Use { earlier: Amount::from_cents(1), ..wanted(Some(100_001), Some("x")) };
    assert_eq!(told(&covers(&silent, &above).grounds), [("mandate-above", "artikel 2")], "too much by itself");
}

#[test]
fn missing_answers_are_refused_on_the_article_that_asks_them() {
    let judged = covers(&power(), &wanted(None, None));
    assert_eq!(
        told(&judged.grounds),
        [("mandate-amount-missing", "artikel 4"), ("mandate-purpose-missing", "artikel 5")]
    );
}

#[test]
fn a_mandate_without_a_ceiling_is_undetermined_whatever_the_amount() {
    let power = Power { ceiling: None, ..power() };
    for cents in [None, Some(1), Some(i64::MAX)] {
        let judged = covers(&power, &wanted(cents, Some("x")));
        assert_eq!(told(&judged.grounds), [("mandate-ceiling-silent", "artikel 1")]);
    }
}

#[test]
fn a_mandate_that_speaks_of_no_purpose_is_not_limited_by_purpose() {
    let power = Power { purpose_in: None, named: vec![], excluded: vec![], ..power() };
    assert_eq!(told(&covers(&power, &wanted(Some(1), None)).grounds), []);
    assert_eq!(told(&covers(&power, &wanted(Some(1), Some("z"))).grounds), []);
}

#[test]
fn a_mandate_that_does_not_say_where_its_answers_stand_is_undetermined_without_them() {
    let power = Power { amount_in: None, purpose_in: None, ..power() };
    let judged = covers(&power, &wanted(None, None));
    assert_eq!(
        told(&judged.grounds),
        [("mandate-amount-silent", "artikel 1"), ("mandate-purpose-question-silent", "artikel 1")]
    );
}

fn heaviest(inclusive: Option<bool>, cents: i64, purpose: &str) -> Option<Severity> {
    let power = Power { inclusive: inclusive.and_then(|value| stated(value, "artikel 3")), ..power() };
    covers(&power, &wanted(Some(cents), Some(purpose))).grounds.iter().map(|ground| ground.severity()).max()
}

proptest! {
    #[test]
    fn a_higher_amount_is_never_easier(
        inclusive in proptest::option::of(any::<bool>()),
        amount in 99_990_i64..100_010,
        more in 0_i64..20,
        purpose in prop_oneof![Just("x"), Just("y"), Just("z")],
    ) {
        prop_assert!(heaviest(inclusive, amount, purpose) <= heaviest(inclusive, amount + more, purpose));
    }
}
