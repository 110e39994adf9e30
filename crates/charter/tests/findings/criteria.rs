//! Criteria: each check fires and keeps silent.

use super::{finds, fires, planted, silent};

const TASTE: &str = "vraag smaak \"Smaakt het?\" score 1 tot 5 verplicht met-reden";
const MINIMUM: &str = "  vereist antwoord proefblad.smaak minstens 2\n";

#[test]
fn a_criterion_has_a_minimum_or_stays_with_people() {
    fires(MINIMUM, "  vereist handeling proeven\n", "CH235", "formulier proefblad");
    let judged = planted(TASTE, &format!("{TASTE} open-norm"));
    let without = judged
        .replace("  pleit voor proefblad.smaak minstens 2\n", "")
        .replace(MINIMUM, "  vereist handeling proeven\n");
    finds(&without, &[]);
}

#[test]
fn a_condition_does_not_turn_away_what_a_norm_speaks_for() {
    const PLEA: &str = "  pleit voor proefblad.smaak minstens 2";
    fires(PLEA, "  pleit voor proefblad.veilig is nee", "CH236", "voorwaarde veilig-graag");
    silent(PLEA, "  pleit voor proefblad.smaak minstens 3");
    finds(&planted(PLEA, "  pleit voor proefblad.veilig is ja"), &[]);
}

/// The sound charter with two more conditions on putting a plan on the list.
fn two_more(one: &str, other: &str) -> String {
    let condition = |id: &str, asks: &str| format!("voorwaarde {id} {{\n  bij op-lijst\n{asks}\n}}\n");
    let first = "voorwaarde eerst-proeven {\n";
    planted(first, &format!("{}{}{first}", condition("lijst-een", one), condition("lijst-twee", other)))
}

#[test]
fn two_minima_of_one_answer_stand_beside_one_another_and_two_answers_do_not() {
    let least = |least: u32| format!("  vereist antwoord proefblad.smaak minstens {least}");
    finds(&two_more(&least(3), &least(4)), &[]);
    const CLASH: &[(&str, &str)] = &[("CH190", "voorwaarde lijst-twee")];
    let is = |sort: &str| format!("  vereist antwoord planblad.plansoort is {sort}");
    finds(&two_more(&is("feest"), &is("klus")), CLASH);
    let safe = |is: &str| format!("  vereist antwoord proefblad.veilig is {is}");
    finds(&two_more(&safe("ja"), &safe("nee")), CLASH);
    // Who scores four scores three too, so both conditions can stand at once.
    let when = |asks: String, when: String| format!("{}\n{asks}", when.replace("vereist", "als"));
    finds(&two_more(&when(is("feest"), least(3)), &when(is("klus"), least(4))), CLASH);
    finds(&two_more(&when(is("feest"), safe("ja")), &when(is("klus"), safe("nee"))), &[]);
}

/// The sound charter with two criteria that weigh these.
fn weighing(taste: &str, looks: &str) -> String {
    planted(TASTE, &format!("{TASTE} {taste}\n  vraag oogt \"Oogt het?\" score 0 tot 3 verplicht open-norm {looks}"))
}

#[test]
fn the_criteria_of_a_form_weigh_a_whole_together() {
    const NOT: &[(&str, &str)] = &[("CH238", "formulier proefblad")];
    finds(&weighing("weegt 60%", "weegt 2/5"), &[]);
    finds(&weighing("weegt 60%", "weegt 41%"), NOT);
    finds(&weighing("weegt 60%", ""), NOT);
    finds(&weighing("weegt 1/3", "weegt 2/3"), &[]);
    let fine = |highest: &str| {
        weighing("weegt 1/2", "weegt 1/2")
            .replace("score 1 tot 5", "score 1 tot 4294967291")
            .replace("score 0 tot 3", highest)
    };
    finds(&fine("score 0 tot 4294967279"), NOT);
    finds(&fine("score 0 tot 3"), &[]);
    // What cannot be added up exactly is no whole either.
    finds(&weighing("weegt 1/18446744073709551557", "weegt 1/18446744073709551533"), NOT);
}

#[test]
fn only_a_score_can_weigh() {
    const SAFE: &str = "vraag veilig \"Is het veilig?\" ja-nee verplicht";
    finds(&planted(SAFE, &format!("{SAFE} weegt 100%")), &[("CH028", "veilig")]);
}

#[test]
fn a_total_is_asked_of_what_weighs_something_and_is_a_minimum_for_each() {
    const TOTAL: &str = "  vereist totaal proefblad minstens 60%\n";
    finds(&planted(MINIMUM, TOTAL), &[("CH235", "formulier proefblad"), ("CH238", "voorwaarde lekker-genoeg")]);
    let weighed = weighing("weegt 60%", "weegt 40%").replace("  pleit voor proefblad.smaak minstens 2\n", "");
    finds(&weighed.replace(MINIMUM, TOTAL), &[]);
}
