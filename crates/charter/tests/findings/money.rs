//! Mandates, contributions, funds, budget lines.

use super::{finds, fires, planted, silent};

/// The mandate of the sound charter, with these lines behind it.
fn second_mandate(lines: &str) -> String {
    planted(
        "## Artikel 4 Gezelligheid",
        &format!("```handvest\nmandaat tweede {{\n  naam \"tweede\"\n{lines}}}\n```\n\n## Artikel 4 Gezelligheid"),
    )
}

/// An act that records what is decided under that mandate.
const USED: &str = "handeling zelf-nog-eens {\n  naam \"nog iets zelf doen\"\n  soort besluiten\n  zaak planzaak\n  in geproefd\n  \
    door kassier\n  mandaat tweede\n  naar gevierd\n}\nvoorwaarde eerst-proeven";

const LIMITS: &str =
    "  grens exclusief\n  telt per besluit\n  btw inclusief\n  bedrag planblad.planprijs\n  doel planblad.plansoort\n";

#[test]
fn a_ceiling_says_whether_vat_counts() {
    fires("  btw inclusief\n", "", "CH173", "mandaat kleingeld");
    silent("  btw inclusief\n", "  btw exclusief\n");
}

#[test]
fn what_is_decided_under_a_mandate_is_recorded() {
    let text = second_mandate(&format!("  van huisbestuur\n  aan klusploeg\n  tot € 10,00\n{LIMITS}  genoemd klus\n"));
    finds(&text, &[("CH222", "mandaat tweede")]);
    finds(
        &text
            .replace("voorwaarde eerst-proeven", USED)
            .replace("door kassier\n  mandaat tweede", "door klusploeg\n  mandaat tweede"),
        &[],
    );
}

#[test]
fn a_mandate_is_held_by_somebody() {
    fires("  aan kassier\n", "", "CH223", "mandaat kleingeld");
}

#[test]
fn nobody_passes_on_more_than_they_hold() {
    let under = |lines: &str| {
        let text = second_mandate(&format!("  van huisbestuur\n  aan klusploeg\n{LIMITS}  genoemd feest\n{lines}"));
        text.replace("voorwaarde eerst-proeven", USED)
            .replace("door kassier\n  mandaat tweede", "door klusploeg\n  mandaat tweede")
    };
    finds(&under("  tot € 100,01\n  onder kleingeld\n"), &[("CH223", "mandaat tweede")]);
    finds(&under("  tot € 100,00\n  onder kleingeld\n"), &[]);
    let kept = under("  tot € 90,00\n  onder kleingeld\n").replacen(
        "  tot € 100,00\n",
        "  tot € 100,00\n  ondermandaat mag niet\n",
        1,
    );
    finds(&kept, &[("CH223", "mandaat tweede")]);
    finds(&kept.replace("mag niet\n  grens", "mag\n  grens"), &[]);
}

#[test]
fn two_mandates_over_the_same_differ_in_nothing() {
    let text = |ceiling: &str, purpose: &str| {
        let lines = format!("  van huisbestuur\n  aan kassier\n  tot {ceiling}\n{LIMITS}  genoemd {purpose}\n");
        second_mandate(&lines).replace("voorwaarde eerst-proeven", USED)
    };
    finds(&text("€ 40,00", "klus"), &[("CH224", "mandaat tweede")]);
    finds(&text("€ 100,00", "klus"), &[]);
    finds(&text("€ 40,00", "feest"), &[]);
}

#[test]
fn suppliers_are_told_apart_by_a_choice_or_a_number() {
    fires("  telt per besluit\n", "  telt per leverancier\n", "CH226", "mandaat kleingeld");
    let text =
        planted("  telt per besluit\n", "  telt per leverancier per 12 maanden\n  leverancier planblad.plansoort\n");
    finds(&text, &[]);
    finds(
        &text.replace("leverancier planblad.plansoort", "leverancier planblad.planwoord"),
        &[("CH226", "mandaat kleingeld")],
    );
    silent("  telt per besluit\n", "  telt per jaar\n");
}
