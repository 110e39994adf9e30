//! Criteria: each check fires and keeps silent.

use super::{finds, fires, planted};

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
    fires(PLEA, "  pleit voor proefblad.smaak minstens 3", "CH236", "voorwaarde lekker-genoeg");
    finds(&planted(PLEA, "  pleit voor proefblad.veilig is ja"), &[]);
}
