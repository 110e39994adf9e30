//! Mandates, contributions, funds, budget lines: each check fires and keeps silent.

use super::{finds, fires, planted, silent};
use charter::syntax::{Reading, compile};

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

/// The sound charter with these lines in a block of their own.
fn with(lines: &str) -> String {
    let parties =
        "partij buren \"De buren\"\ngrootheid leden \"leden\" {\n  bron \"ledenlijst\"\n  peildatum 1 januari\n}\n";
    planted("## Artikel 4 Gezelligheid", &format!("```handvest\n{parties}{lines}```\n\n## Artikel 4 Gezelligheid"))
}

const RATE: &str = "bijdrage per-lid {\n  naam \"per lid\"\n  betalers stichting, buren\n  aan stichting\n  bedrag € 1,00 per leden\n  \
    termijn januari 75%\n  termijn oktober rest\n  naverrekening ja\n}\n";

#[test]
fn a_contribution_that_say_everything_have_no_findings() {
    finds(&with(RATE), &[]);
}

#[test]
fn a_contribution_says_how_much_it_is() {
    finds(
        &with(RATE).replace(
            "  bedrag € 1,00 per leden\n",
            "  bedrag € 900,00\n  verdeling naar leden\n  afronding grootste rest\n",
        ),
        &[],
    );
    finds(&with(RATE).replace("  bedrag € 1,00 per leden\n", "  in-natura \"uren\"\n  verdeling naar leden\n"), &[]);
    finds(
        &with(RATE).replace("  bedrag € 1,00 per leden\n", "  verdeling naar leden\n"),
        &[("CH167", "bijdrage per-lid")],
    );
}

#[test]
fn a_burden_is_divided_by_a_key() {
    let text = with(RATE).replace("  aan stichting\n  bedrag € 1,00 per leden\n", "  in-natura \"uren\"\n");
    finds(
        &text.replace("  in-natura", "  oormerk \"van leden\"\n  in-natura"),
        &[("CH102", "grootheid leden \"leden\""), ("CH164", "bijdrage per-lid")],
    );
    finds(&text.replace("  in-natura", "  verdeling naar leden\n  in-natura"), &[]);
    let total = with(RATE).replace("  bedrag € 1,00 per leden\n", "  bedrag € 900,00\n");
    finds(
        &total.replace("  naverrekening ja\n", ""),
        &[("CH102", "grootheid leden \"leden\""), ("CH164", "bijdrage per-lid")],
    );
}

#[test]
fn instalments_are_the_whole() {
    let rest = "  termijn oktober rest\n";
    finds(&with(RATE).replace(rest, "  termijn oktober 20%\n"), &[("CH165", "bijdrage per-lid")]);
    finds(&with(RATE).replace(rest, "  termijn oktober 25%\n"), &[]);
    finds(&with(RATE).replace("75%", "1/1"), &[("CH165", "bijdrage per-lid")]);
    finds(&with(RATE).replace(rest, ""), &[("CH165", "bijdrage per-lid")]);
    finds(&with(RATE).replace("75%", "rest"), &[("CH165", "bijdrage per-lid")]);
}

#[test]
fn parts_of_a_cent_have_a_rule_as_soon_as_they_can_arise() {
    finds(&with(RATE).replace("€ 1,00 per", "€ 0,99 per"), &[("CH168", "bijdrage per-lid")]);
    finds(&with(RATE).replace("€ 1,00 per", "€ 0,96 per"), &[]);
    finds(&with(RATE).replace("€ 1,00 per leden\n", "€ 0,99 per leden\n  afronding naar beneden\n"), &[]);
    let total = with(RATE).replace("  bedrag € 1,00 per leden\n", "  bedrag € 900,00\n  verdeling naar leden\n");
    finds(&total, &[("CH168", "bijdrage per-lid")]);
}

#[test]
fn what_is_asked_on_a_provisional_figure_is_set_right() {
    let text = with(RATE).replace("  naverrekening ja\n", "");
    finds(&text, &[("CH169", "bijdrage per-lid")]);
    finds(&text.replace("peildatum 1 januari\n", "peildatum 1 januari van het jaar ervoor\n"), &[]);
    finds(&text.replace("peildatum 1 januari\n", "peildatum 1 januari\n  status definitief\n"), &[]);
}

#[test]
fn one_contribution_has_one_set_of_payers_until_a_ruling_chooses() {
    let twice = "\n## Artikel 6 Betalen\n\n```handvest\nbij bijdrage per-lid { betalers stichting }\n```\n";
    let text = with(RATE);
    finds(&format!("{text}{twice}"), &[("CH170", "betalers stichting")]);
    finds(&format!("{text}{}", twice.replace("stichting }", "stichting, buren }")), &[]);
    let ruling = "\n## Uitleg 9 Wie betaalt\n\n```handvest\nuitleg wie-betaalt {\n  door \"Bestuur\"\n  op 1 maart 2026\n  \
        want \"Samen.\"\n  bij bijdrage per-lid { betalers stichting, buren }\n}\n```\n";
    let compiled = compile(&format!("{text}{twice}{ruling}"), &[], Reading::InForce);
    let told: Vec<_> =
        compiled.findings.iter().map(|found| (found.code.to_string(), found.accepted_by.clone())).collect();
    assert_eq!(told, [("CH170".to_owned(), Some("wie-betaalt".to_owned()))]);
    let agreement = compiled.agreement.unwrap();
    let contribution = agreement.contributions.values().next().unwrap();
    assert_eq!(contribution.payers.as_ref().map(|payers| payers.value.len()), Some(2));
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

#[test]
fn every_line_stands_under_a_heading_of_the_layout_its_fund_follows() {
    let layout =
        "indeling kasboek \"het kasboek\" {\n  rubriek samen \"samen vieren\"\n  rubriek overig \"overig\"\n}\n";
    let text = fund()
        .replace("fonds kas \"de kas\" {\n", &format!("{layout}fonds kas \"de kas\" {{\n  indeling kasboek\n"))
        .replace("\"feesten\" {\n", "\"feesten\" {\n  rubriek samen\n");
    finds(&text, &[("CH171", UITVOERING)]);
    let whole = text.replace("\"uitvoering\" {\n", "\"uitvoering\" {\n  rubriek overig\n");
    finds(&whole, &[]);
    let empty = whole.replace("  rubriek samen \"samen vieren\"\n  rubriek overig \"overig\"\n", "");
    let bare = empty.replace("  rubriek samen\n", "").replace("  rubriek overig\n", "");
    finds(&bare, &[("CH171", "indeling kasboek \"het kasboek\"")]);
}

#[test]
fn the_party_of_a_posting_is_chosen_among_parties() {
    let act = "handeling krijgen {\n  naam \"krijgen\"\n  soort inleveren\n  zaak planzaak\n  in geproefd\n  door kassier\n  \
        formulier planblad\n  boekt ontvangst planblad.planprijs in fonds kas van planblad.plansoort\n}\n\
        voorwaarde eerst-proeven";
    finds(&fund().replace("voorwaarde eerst-proeven", act), &[("CH263", "handeling krijgen")]);
}

#[test]
fn what_goes_out_of_a_fund_stands_on_a_budget_line() {
    let act = "handeling uitgeven {\n  naam \"uitgeven\"\n  soort inleveren\n  zaak planzaak\n  in geproefd\n  door kassier\n  \
        formulier planblad\n  boekt uitgave planblad.planprijs in fonds kas\n}\nvoorwaarde eerst-proeven";
    finds(
        &fund().replace("voorwaarde eerst-proeven", act),
        &[("CH028", "boekt uitgave planblad.planprijs in fonds kas")],
    );
}

#[test]
fn money_is_held_against_an_amount_and_not_against_a_bare_number() {
    let condition = |least: &str| {
        let lines = format!("  bij beslis-plan\n  vereist antwoord planblad.planprijs minstens {least}\n");
        let block = format!("```handvest\nvoorwaarde duur-genoeg {{\n  naam \"het kost iets\"\n{lines}}}\n```");
        planted("## Artikel 4 Gezelligheid", &format!("{block}\n\n## Artikel 4 Gezelligheid"))
    };
    finds(&condition("€ 50,00"), &[]);
    finds(&condition("50"), &[("CH263", "voorwaarde duur-genoeg")]);
    // Against another answer of its own sort, and a day against a day.
    finds(&condition("antwoord planblad.planprijs"), &[]);
    finds(&condition("antwoord planblad.planwoord"), &[("CH263", "voorwaarde duur-genoeg")]);
}

#[test]
fn only_a_day_is_held_against_today() {
    let lines = "  bij beslis-plan\n  vereist antwoord planblad.planprijs niet na vandaag\n";
    let block = format!("```handvest\nvoorwaarde op-tijd {{\n  naam \"het is op tijd\"\n{lines}}}\n```");
    finds(
        &planted("## Artikel 4 Gezelligheid", &format!("{block}\n\n## Artikel 4 Gezelligheid")),
        &[("CH263", "voorwaarde op-tijd")],
    );
}
