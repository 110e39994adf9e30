//! Weighted rules: that every seat has a weight of a known date, and who decides by it.

use super::finds;
use charter::syntax::{Reading, compile};

/// A body of three parties that votes by weight; every check on that keeps silent.
const WEIGHED: &str = include_str!("../fixtures/waterkring.md");

/// The weighted charter with one stretch of text replaced.
fn planted(from: &str, to: &str) -> String {
    assert_eq!(WEIGHED.matches(from).count(), 1, "{from:?} must stand in the fixture once");
    WEIGHED.replace(from, to)
}

#[track_caller]
fn fires(from: &str, to: &str, code: &str, at: &str) {
    finds(&planted(from, to), &[(code, at)]);
}

#[test]
fn a_sound_weighted_charter_has_no_findings() {
    finds(WEIGHED, &[]);
}

#[test]
fn what_counts_in_weights_says_what_it_weighs_by() {
    let text = planted("  weging hectaren\n", "");
    finds(&text, &[("CH102", "grootheid hectaren \"hectaren\""), ("CH182", "besluitregel over-geld")]);
    let unused = planted("  drempel meer dan 1/2 van alle gewichten\n", "  drempel meer dan 1/2 van alle zetels\n");
    finds(&unused, &[("CH182", "besluitregel over-geld")]);
}

#[test]
fn every_seat_that_weighs_sits_for_a_party_and_each_party_once() {
    let alone = planted(" namens beek-c", "");
    finds(&alone, &[("CH135", "orgaan kring"), ("CH182", "besluitregel over-geld")]);
    let text = planted(
        "  zetel lid-c \"lid C\" namens beek-c\n",
        "  zetel lid-c \"lid C\" namens beek-c\n  zetel lid-d \"lid D\" namens beek-c\n",
    );
    finds(&text, &[("CH182", "besluitregel over-geld")]);
    let kept = text.replace("  weging hectaren\n", "  weging hectaren\n  kiezers zetels lid-a, lid-b, lid-c\n");
    finds(&kept, &[]);
}

#[test]
fn weights_are_of_a_date_a_source_and_a_status() {
    fires("  peildatum 1 januari\n", "", "CH183", "grootheid hectaren \"hectaren\"");
    fires("  bron \"kadaster\"\n", "", "CH183", "grootheid hectaren \"hectaren\"");
    fires("  status definitief\n", "", "CH183", "grootheid hectaren \"hectaren\"");
}

#[test]
fn one_who_decides_alone_and_those_who_never_count_are_told() {
    let alone = planted("waarde beek-a 40 ", "waarde beek-a 90 ");
    finds(&alone, &[("CH187", "besluitregel over-geld"), ("CH188", "besluitregel over-geld")]);
    let idle =
        planted("waarde beek-c 25 ", "waarde beek-c 5 ").replace("1/2 van alle gewichten", "3/4 van alle gewichten");
    finds(&idle, &[("CH187", "besluitregel over-geld")]);
}

#[test]
fn somebody_weighs_something_and_nobody_less_than_nothing() {
    let each = ["40", "35", "25"].into_iter();
    let none = each.fold(WEIGHED.to_owned(), |text, figure| text.replace(&format!(" {figure} op 1"), " 0 op 1"));
    finds(&none, &[("CH182", "grootheid hectaren \"hectaren\"")]);
    let below = compile(&planted("waarde beek-c 25 ", "waarde beek-c -25 "), &[], Reading::InForce);
    assert!(below.agreement.is_none() && !below.findings.is_empty(), "{:?}", below.findings);
}

#[test]
fn power_far_from_weight_is_told() {
    fires("waarde beek-c 25 ", "waarde beek-c 10 ", "CH188", "besluitregel over-geld");
}

#[test]
fn a_rule_survives_the_withdrawal_of_one_seat() {
    let whole = "  drempel minstens 1/1 van alle zetels\n";
    fires(whole, &format!("{whole}  verschoning telt als afwezig\n"), "CH192", "besluitregel over-alles");
    finds(&planted(whole, &format!("{whole}  verschoning telt niet mee\n")), &[]);
}

#[test]
fn a_blocking_minority_is_somebody_and_not_more_than_all() {
    let line = "  weging hectaren\n";
    fires(line, &format!("{line}  blokkade minstens 0 zetels\n"), "CH195", "besluitregel over-geld");
    fires(line, &format!("{line}  blokkade minstens 4 zetels\n"), "CH195", "besluitregel over-geld");
}

#[test]
fn fallbacks_end() {
    let text = planted("  methode eenstemmig\n", "  methode eenstemmig\n  terugval na 2 vergaderingen over-geld\n");
    finds(&text, &[]);
    let circle = text.replace("  weging hectaren\n", "  weging hectaren\n  terugval na 2 vergaderingen over-alles\n");
    finds(&circle, &[("CH191", "besluitregel over-geld"), ("CH191", "besluitregel over-alles")]);
}

#[test]
fn values_that_cannot_be_are_told() {
    fires("peildatum 1 januari", "peildatum 31 april", "CH021", "peildatum 31 april");
    fires("peildatum 1 januari", "peildatum 29 februari 2025", "CH021", "peildatum 29 februari 2025");
    let leap_day = planted("peildatum 1 januari", "peildatum 29 februari 2024");
    finds(&leap_day.replace("op 1 januari 2025", "op 29 februari 2024"), &[]);
    let ladder = planted("staken verworpen", "staken herstemming");
    finds(&ladder, &[("CH185", "besluitregel over-geld")]);
    finds(&planted("staken verworpen", "staken herstemming, daarna uitgesteld"), &[]);
}

const TWENTE: &str = include_str!("../../../../charters/regio-twente/handvest.md");

fn codes(reading: Reading) -> Vec<String> {
    let findings = compile(TWENTE, &[], reading).findings;
    let open = findings.iter().filter(|finding| finding.accepted_by.is_none());
    let mut codes: Vec<String> = open.map(|finding| finding.code.to_string()).collect();
    codes.sort();
    codes.dedup();
    codes
}

/// Threshold, quorum, abstention, ties and the date of the weights are missing (G12); the independent chair is the mayor
/// of the largest party (G13); how the other body decides at all is not said; nor is who convenes and who rules.
/// 110 of the 160 million come from nobody (F10).
#[test]
fn as_received_the_advice_is_silent_where_it_is() {
    let received = codes(Reading::AsReceived);
    for code in ["CH143", "CH163", "CH166", "CH183", "CH185", "CH186", "CH189", "CH193", "CH253"] {
        assert!(received.contains(&code.to_owned()), "{code} in {received:?}");
    }
    assert_eq!(codes(Reading::InForce), Vec::<String>::new());
}
