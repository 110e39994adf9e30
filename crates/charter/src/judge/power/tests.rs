//! Mandates: ceilings, purposes, and what the agreement leaves open.

use super::{Earlier, Use, counts, covers, left, passed_on};
use crate::agreement::cite::Stated;
use crate::agreement::id::Id;
use crate::agreement::power::{AnswerRef, Per, Power, Vat, Window};
use crate::judge::fixture::{cite, ruling, stated, told};
use crate::judge::ground::Severity;
use crate::judge::trace::{Holds, Origin};
use jiff::civil::date;
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
        vat: stated(Vat::Excluded, "artikel 8"),
        supplier_in: None,
        under: None,
        passed_on: None,
        until: None,
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
        on: date(2024, 6, 10),
        supplier: None,
        earlier: Vec::new(),
        purpose: purpose.map(Id::new),
        purpose_label: purpose.unwrap_or_default().into(),
        holder_label: "de houder".into(),
        giver_label: "de gever".into(),
        named_labels: vec!["x".into()],
    }
}

/// Decisions in June 2024: cents, day, supplier. Nothing where there are no cents.
fn before(told: &[(i64, i8, Option<&str>)]) -> Vec<Earlier> {
    let told = told.iter().filter(|(cents, ..)| *cents > 0);
    told.map(|(cents, day, supplier)| Earlier {
        amount: Amount::from_cents(*cents),
        on: date(2024, 6, *day),
        supplier: supplier.map(str::to_owned),
    })
    .collect()
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
    let spent = |earlier: i64| Use { earlier: before(&[(earlier, 9, None)]), ..wanted(Some(60_000), Some("x")) };
    assert_eq!(told(&covers(&silent, &spent(39_999)).grounds), []);
    let judged = covers(&silent, &spent(40_000));
    assert_eq!(told(&judged.grounds), [("mandate-per-silent", "artikel 2")], "together at the edge, and silent on it");
    assert_eq!(judged.grounds[0].severity(), Severity::Undetermined);
    assert_eq!(told(&covers(&silent, &spent(i64::MAX)).grounds), [("mandate-per-silent", "artikel 2")]);
    let each = Power { per: stated(Per::Decision, "artikel 8"), ..power() };
    assert_eq!(told(&covers(&each, &spent(i64::MAX)).grounds), []);
    let above = Use { earlier: before(&[(1, 9, None)]), ..wanted(Some(100_001), Some("x")) };
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

/// Up to and including € 50.000,00, counted over one supplier and a calendar year.
fn per_supplier() -> Power {
    Power {
        ceiling: stated(Amount::from_cents(5_000_000), "artikel 2"),
        inclusive: stated(true, "artikel 3"),
        per: stated(Per::Together { supplier: true, window: Window::Year }, "artikel 9"),
        ..power()
    }
}

fn at_bureau(cents: i64, supplier: Option<&str>, earlier: Vec<Earlier>) -> Use {
    Use { supplier: supplier.map(str::to_owned), earlier, ..wanted(Some(cents), Some("x")) }
}

#[test]
fn an_order_cut_in_three_at_one_bureau_is_refused_at_the_third_piece() {
    let bureau = Some("bureau");
    let pieces = [(2_450_000, 3, bureau), (1_875_000, 7, bureau)];
    let second = covers(&per_supplier(), &at_bureau(1_875_000, bureau, before(&pieces[..1])));
    assert_eq!(told(&second.grounds), []);
    let third = covers(&per_supplier(), &at_bureau(900_000, bureau, before(&pieces)));
    assert_eq!(told(&third.grounds), [("mandate-together-above", "artikel 9")]);
    let ground = &third.grounds[0];
    let why = ground.why().say(Lang::Nl).replace('\u{a0}', " ");
    assert_eq!(
        why,
        "de houder besliste eerder al over € 43.250,00. Met € 9.000,00 erbij wordt het € 52.250,00; het mandaat gaat tot € 50.000,00."
    );
    let left = ground.alternatives()[0].say(Lang::Nl).replace('\u{a0}', " ");
    assert!(left.contains("€ 6.750,00"), "{left}");
    let elsewhere = covers(&per_supplier(), &at_bureau(900_000, Some("ander"), before(&pieces)));
    assert_eq!(told(&elsewhere.grounds), []);
}

#[test]
fn together_the_ceiling_itself_is_within_where_the_charter_says_so() {
    let pieces = before(&[(4_000_000, 3, Some("b"))]);
    let exact = at_bureau(1_000_000, Some("b"), pieces.clone());
    assert_eq!(told(&covers(&per_supplier(), &exact).grounds), []);
    let above = at_bureau(1_000_001, Some("b"), pieces);
    assert_eq!(told(&covers(&per_supplier(), &above).grounds), [("mandate-together-above", "artikel 9")]);
    let silent = Power { inclusive: None, ..per_supplier() };
    assert_eq!(told(&covers(&silent, &exact).grounds), [("mandate-edge-silent", "artikel 2")]);
}

#[test]
fn a_supplier_nobody_knows_is_undetermined_as_soon_as_it_matters() {
    let pieces = before(&[(4_000_000, 3, None)]);
    let small = covers(&per_supplier(), &at_bureau(900_000, Some("b"), pieces.clone()));
    assert_eq!(told(&small.grounds), []);
    let large = covers(&per_supplier(), &at_bureau(1_000_001, Some("b"), pieces));
    assert_eq!(told(&large.grounds), [("mandate-supplier-unknown", "artikel 9")]);
}

#[test]
fn a_new_year_begins_at_nothing_and_a_stretch_of_months_does_not() {
    let earlier = vec![Earlier { amount: Amount::from_cents(4_500_000), on: date(2023, 12, 30), supplier: None }];
    let per = |window| Power { per: stated(Per::Together { supplier: false, window }, "artikel 9"), ..per_supplier() };
    let wanted = at_bureau(1_000_000, None, earlier);
    assert_eq!(told(&covers(&per(Window::Year), &wanted).grounds), []);
    assert_eq!(told(&covers(&per(Window::Months(12)), &wanted).grounds), [("mandate-together-above", "artikel 9")]);
    assert_eq!(told(&covers(&per(Window::Months(5)), &wanted).grounds), []);
    assert_eq!(told(&covers(&per(Window::Always), &wanted).grounds), [("mandate-together-above", "artikel 9")]);
}

#[test]
fn what_is_recorded_later_does_not_slip_in_before_what_was_decided() {
    let per = Power {
        per: stated(Per::Together { supplier: false, window: Window::Months(1) }, "artikel 9"),
        ..per_supplier()
    };
    let earlier = before(&[(4_500_000, 20, None)]);
    let judged = covers(&per, &at_bureau(1_000_000, None, earlier));
    assert_eq!(told(&judged.grounds), [("mandate-together-above", "artikel 9")]);
}

#[test]
fn vat_matters_only_where_it_would_pass_the_ceiling() {
    let silent = Power { vat: None, ..per_supplier() };
    let judge = |cents| covers(&silent, &at_bureau(cents, Some("b"), Vec::new()));
    assert_eq!(told(&judge(4_132_231).grounds), []);
    assert_eq!(told(&judge(4_132_232).grounds), [("mandate-vat-silent", "artikel 2")]);
    let told_so = covers(&per_supplier(), &at_bureau(5_000_000, Some("b"), Vec::new()));
    assert_eq!(told(&told_so.grounds), []);
}

#[test]
fn vat_counts_on_everything_that_counts_together() {
    let pieces = before(&[(3_000_000, 3, Some("b"))]);
    let second = at_bureau(1_500_000, Some("b"), pieces.clone());
    for per in [stated(Per::Together { supplier: false, window: Window::Year }, "artikel 9"), None] {
        let silent = Power { vat: None, per, ..per_supplier() };
        let judged = covers(&silent, &second);
        assert_eq!(told(&judged.grounds), [("mandate-vat-silent", "artikel 2")]);
        let why = judged.grounds[0].why().say(Lang::Nl).replace('\u{a0}', " ");
        assert!(why.contains("€ 54.450,00"), "{why}");
        let stays_below = at_bureau(1_132_231, Some("b"), pieces.clone());
        assert_eq!(told(&covers(&silent, &stays_below).grounds), []);
    }
    let each = Power { vat: None, per: stated(Per::Decision, "artikel 9"), ..per_supplier() };
    assert_eq!(told(&covers(&each, &second).grounds), []);
}

#[test]
fn an_amount_below_zero_is_refused_and_gives_no_room_back() {
    for per in [
        stated(Per::Decision, "artikel 9"),
        stated(Per::Together { supplier: false, window: Window::Always }, "artikel 9"),
        None,
    ] {
        let power = Power { per, ..per_supplier() };
        let back = covers(&power, &at_bureau(-1, None, Vec::new()));
        assert_eq!(told(&back.grounds), [("mandate-below-zero", "artikel 2")]);
        assert_eq!(told(&covers(&power, &at_bureau(0, None, Vec::new())).grounds), []);
    }
    let on = date(2024, 6, 3);
    let earlier = [4_000_000, -4_000_000].map(|cents| Earlier {
        amount: Amount::from_cents(cents),
        on,
        supplier: Some("b".into()),
    });
    let judged = covers(&per_supplier(), &at_bureau(4_000_000, Some("b"), earlier.to_vec()));
    assert_eq!(told(&judged.grounds), [("mandate-together-above", "artikel 9")]);
}

#[test]
fn a_mandate_that_has_ended_covers_nothing() {
    let until = |day| Power { until: stated(date(2024, 6, day), "artikel 10"), ..power() };
    assert_eq!(told(&covers(&until(10), &wanted(Some(1), Some("x"))).grounds), []);
    assert_eq!(told(&covers(&until(9), &wanted(Some(1), Some("x"))).grounds), [("mandate-ended", "artikel 10")]);
    let ended = covers(&until(9), &wanted(Some(1), Some("x")));
    let step = ended.trace.lines().into_iter().find(|(_, step)| step.says.name() == "mandate-ended").unwrap().1;
    assert_eq!((step.holds, ended.trace.holds), (Holds::No, Holds::No), "the step that fails is shown");
}

#[test]
fn a_mandate_is_passed_on_only_where_the_one_above_says_so() {
    let above = |may: Option<bool>| Power { passed_on: may.and_then(|may| stated(may, "artikel 11")), ..power() };
    assert_eq!(passed_on(&power(), &above(Some(true))), None);
    let no = passed_on(&power(), &above(Some(false)));
    assert_eq!(told(no.as_slice()), [("mandate-not-passed-on", "artikel 11")]);
    let silent = passed_on(&power(), &above(None));
    assert_eq!(silent.unwrap().severity(), Severity::Undetermined);
}

proptest! {
    /// Decided in any order, what one supplier gets in a year never passes the ceiling.
    #[test]
    fn pieces_that_are_allowed_never_pass_the_ceiling_together(pieces in prop::collection::vec((-500_000_i64..3_000_000, 1_i8..=30), 1..12)) {
        let mut allowed: Vec<Earlier> = Vec::new();
        for (cents, day) in pieces {
            let wanted = Use { on: date(2024, 6, day), ..at_bureau(cents, Some("b"), allowed.clone()) };
            let fits = cents >= 0 && allowed.iter().map(|earlier| earlier.amount.cents()).sum::<i64>() + cents <= 5_000_000;
            prop_assert_eq!(covers(&per_supplier(), &wanted).grounds.is_empty(), fits);
            if fits {
                allowed.push(Earlier { amount: Amount::from_cents(cents), on: wanted.on, supplier: Some("b".into()) });
            }
        }
    }
}

proptest! {
    /// Less than what is left is covered, more is not, and that amount itself as the charter says of its edge: the room shown
    /// beforehand is the room that holds.
    #[test]
    fn what_is_left_is_what_may_still_be_decided(
        told in prop::collection::vec((1..30_000_i64, 1..28_i8, prop::option::of("[ab]")), 0..5),
        supplier in "[abc]",
        months in 1..4_u32,
        which in 0..3_usize,
        inclusive in prop::option::of(any::<bool>()),
    ) {
        let window = [Window::Always, Window::Year, Window::Months(months)][which];
        let per = stated(Per::Together { supplier: true, window }, "artikel 9");
        let power = Power { per, inclusive: inclusive.and_then(|within| stated(within, "artikel 3")), ..power() };
        let told: Vec<(i64, i8, Option<&str>)> =
            told.iter().map(|(cents, day, supplier)| (*cents, *day, supplier.as_deref())).collect();
        let asked = |cents| Use { supplier: Some(supplier.clone()), earlier: before(&told), ..wanted(Some(cents), Some("x")) };
        let before = Use::before_asking(asked(0).on, Some(supplier.clone()), asked(0).earlier);
        let left = left(&power, &before).unwrap();
        let (room, covered) = (left.amount.cents(), |cents| covers(&power, &asked(cents)).grounds.is_empty());
        prop_assert_eq!(left.inclusive, inclusive);
        prop_assert!(!covered(room + 1));
        if room > 0 {
            prop_assert!(covered(room - 1));
            prop_assert_eq!(covered(room), inclusive == Some(true));
        }
        let counted = before.earlier.iter().filter(|earlier| counts(&power, earlier, &before));
        let sum: i64 = counted.map(|earlier| earlier.amount.cents()).sum();
        prop_assert!(100_000 - sum <= room, "nothing takes room that is not counted");
    }
}

#[test]
fn nobody_can_tell_what_is_left_where_the_agreement_does_not_say_what_counts_together() {
    let before = Use::before_asking(date(2024, 6, 10), None, before(&[(1, 9, None)]));
    assert_eq!(left(&Power { per: None, ..power() }, &before), None);
    assert!(counts(&Power { per: None, ..power() }, &before.earlier[0], &before), "it may count");
    let each = Power { per: stated(Per::Decision, "artikel 8"), ..power() };
    assert_eq!(left(&each, &before).map(|left| left.amount.cents()), Some(100_000));
    assert!(!counts(&each, &before.earlier[0], &before));
}
