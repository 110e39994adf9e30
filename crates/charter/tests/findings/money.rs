//! Mandates, funds and budget lines: each check fires and keeps silent.

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

/// The sound charter with a fund and its lines.
fn fund() -> String {
    let lines = "fonds kas \"de kas\" {\n  houder stichting\n  omvang € 1.000,00\n  meenemen mag\n  eindigt op 31 december 2027\n}\n\
        begrotingspost feesten \"feesten\" {\n  fonds kas\n  bedrag € 900,00\n  jaar 2026 € 450,00\n  jaar 2027 € 450,00\n}\n\
        begrotingspost uitvoering \"uitvoering\" {\n  fonds kas\n  bedrag € 100,00\n  aandeel 10%\n}\n";
    planted("## Artikel 4 Gezelligheid", &format!("```handvest\n{lines}```\n\n## Artikel 4 Gezelligheid"))
}

const KAS: &str = "fonds kas \"de kas\"";
const FEESTEN: &str = "begrotingspost feesten \"feesten\"";
const UITVOERING: &str = "begrotingspost uitvoering \"uitvoering\"";

#[test]
fn a_share_of_a_fund_is_the_amount_beside_it() {
    finds(&fund(), &[]);
    finds(&fund().replace("aandeel 10%", "aandeel 11%"), &[("CH161", UITVOERING)]);
    finds(&fund().replace("  omvang € 1.000,00\n", ""), &[("CH161", UITVOERING)]);
}

#[test]
fn the_years_of_a_line_are_its_amount() {
    finds(&fund().replace("jaar 2026 € 450,00", "jaar 2026 € 250,00"), &[("CH162", FEESTEN)]);
}

#[test]
fn the_lines_of_a_fund_are_what_it_holds() {
    let below = fund().replace("€ 900,00", "€ 800,00").replace("2026 € 450,00", "2026 € 350,00");
    finds(&below, &[("CH163", KAS)]);
    let above = fund().replace("€ 900,00", "€ 1.100,00").replace("2026 € 450,00", "2026 € 650,00");
    finds(&above, &[("CH163", KAS), ("CH172", FEESTEN)]);
}

#[test]
fn a_fund_says_what_becomes_of_what_is_left() {
    finds(&fund().replace("  meenemen mag\n", ""), &[("CH166", KAS)]);
    finds(&fund().replace("meenemen mag", "meenemen mag niet"), &[]);
}

#[test]
fn no_line_outlives_its_fund() {
    finds(&fund().replace("jaar 2027", "jaar 2028"), &[("CH174", FEESTEN)]);
}
