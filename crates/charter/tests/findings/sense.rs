//! Lines that can each be read and make no sense: of nobody, of nothing, or never.

use super::{SOUND, finds, fires, planted, silent};

const CIRCLE: &str = include_str!("../fixtures/waterkring.md");

/// The sound charter with these lines in a block of their own.
fn with(lines: &str) -> String {
    planted("## Artikel 4 Gezelligheid", &format!("```handvest\n{lines}```\n\n## Artikel 4 Gezelligheid"))
}

const PAYING: &str = "partij buren \"De buren\"\nbijdrage samen {\n  naam \"samen\"\n  betalers stichting, buren\n  bedrag € 900,00\n  \
    verdeling gelijk\n  afronding grootste rest\n  termijn januari 50%\n  termijn oktober rest\n}\n";

#[test]
fn a_party_has_one_figure_on_a_day() {
    let figure = "  waarde beek-a 40 op 1 januari 2025 definitief\n";
    let twice = |second: &str| CIRCLE.replace(figure, &format!("{figure}  {second}\n"));
    let other = "waarde beek-a 41 op 1 januari 2025 definitief";
    finds(&twice(other), &[("CH113", other)]);
    finds(&twice("waarde beek-a 40 op 1 januari 2025 definitief"), &[]);
    finds(&twice("waarde beek-a 41 op 1 januari 2025 voorlopig"), &[]);
    finds(&twice("waarde beek-a 41 op 1 januari 2024 definitief"), &[]);
}

#[test]
fn no_list_names_anything_twice() {
    finds(&with(PAYING), &[]);
    finds(&with(&PAYING.replace("stichting, buren", "buren, buren, stichting")), &[("CH031", "buren")]);
    fires(
        "  voor huisbestuur, kassier, klusploeg",
        "  voor huisbestuur, kassier, klusploeg, kassier",
        "CH031",
        "kassier",
    );
    fires("voor ieder, kassier, stichting", "voor ieder, kassier, stichting, kassier", "CH031", "kassier");
}

#[test]
fn a_duty_rests_on_somebody() {
    fires(
        "  wie huisvoogd\n  doet vertellen\n  aan indiener\n  na beslis-plan\n",
        "  doet vertellen\n  aan indiener\n  na beslis-plan\n",
        "CH253",
        "verplichting antwoord-plan",
    );
    fires("  voor ieder\n  wie huisvoogd\n", "  voor ieder\n", "CH253", "publicatie prikbord-plan");
}

#[test]
fn a_mandate_is_used_by_whoever_holds_it() {
    fires(
        "  door kassier\n  mandaat kleingeld",
        "  door klusploeg\n  mandaat kleingeld",
        "CH253",
        "handeling zelf-doen",
    );
    silent("  door kassier\n  mandaat kleingeld", "  door klusploeg, kassier\n  mandaat kleingeld");
}

#[test]
fn no_time_and_no_money_is_no_agreement() {
    fires("binnen 10 dagen", "binnen 0 dagen", "CH021", "0");
    fires("binnen 3 weken", "binnen 0 weken", "CH021", "0");
    fires("binnen 6 weken", "binnen 0 weken", "CH021", "0");
    let record = "  naam \"Buurthuis De Lantaarn\"\n";
    fires(record, &format!("{record}  vastleggen binnen 0 dagen\n"), "CH021", "0");
    silent(record, &format!("{record}  vastleggen binnen 1 dag\n"));
    fires("  tot € 100,00", "  tot € 0,00", "CH021", "€ 0,00");
    finds(&with(&PAYING.replace("€ 900,00", "€ 0,00")), &[("CH021", "€ 0,00")]);
}

#[test]
fn a_remedy_says_until_when() {
    fires(
        "  bij orgaan huisbestuur\n  binnen 6 weken\n",
        "  bij orgaan huisbestuur\n",
        "CH305",
        "rechtsmiddel bezwaar-plan",
    );
}

#[test]
fn nothing_ends_before_it_begins() {
    let years = |years: &str| with(&PAYING.replace("  bedrag", &format!("  jaren {years}\n  bedrag")));
    finds(&years("2025 tot en met 2026"), &[]);
    finds(&years("2026 tot en met 2025"), &[("CH019", "jaren 2026 tot en met 2025")]);
    let calendar = |pause: &str| {
        let text = with(&format!("kalender rust {{\n  naam \"rust\"\n  {pause}\n}}\n"));
        text.replace(
            "  naam \"Buurthuis De Lantaarn\"\n",
            "  naam \"Buurthuis De Lantaarn\"\n  kalender rust\n  rolt niet\n",
        )
    };
    finds(&calendar("rustperiode \"zomer\" week 30 tot en met 34"), &[]);
    let weeks = "rustperiode \"zomer\" week 34 tot en met 30";
    finds(&calendar(weeks), &[("CH019", weeks)]);
    let days = "rustperiode \"zomer\" van 1 september 2026 tot en met 1 juli 2026";
    finds(&calendar(days), &[("CH019", days)]);
}

#[test]
fn a_condition_can_be_met() {
    let asks = "  vereist antwoord proefblad.veilig is ja\n";
    fires(asks, &format!("{asks}  vereist antwoord proefblad.veilig is nee\n"), "CH254", "voorwaarde veilig-graag");
    fires(
        "  vereist antwoord proefblad.smaak minstens 2",
        "  vereist antwoord proefblad.smaak minstens 6",
        "CH254",
        "voorwaarde lekker-genoeg",
    );
}

#[test]
fn a_contribution_says_who_pays_and_when() {
    finds(
        &with(&PAYING.replace("  betalers stichting, buren\n", "").replace("partij buren \"De buren\"\n", "")),
        &[("CH167", "bijdrage samen")],
    );
    finds(&with(&PAYING.replace("termijn oktober", "termijn januari")), &[("CH165", "bijdrage samen")]);
}

#[test]
fn the_amount_of_a_mandate_is_an_amount() {
    fires("  bedrag planblad.planprijs\n", "  bedrag planblad.planwoord\n", "CH263", "mandaat kleingeld");
    assert!(SOUND.contains("vraag planprijs \"Wat kost het?\" bedrag"));
}

#[test]
fn what_is_agreed_lies_within_the_days_of_the_charter() {
    let years = |years: &str| with(&PAYING.replace("  bedrag", &format!("  jaren {years}\n  bedrag")));
    finds(&years("2024 tot en met 2028"), &[]);
    finds(&years("2028 tot en met 2029"), &[("CH314", "bijdrage samen")]);
    finds(&years("2029 tot en met 2031"), &[("CH314", "bijdrage samen")]);
    finds(&years("2010 tot en met 2012"), &[("CH314", "bijdrage samen")]);
    let ends = "  grens exclusief\n";
    silent(ends, &format!("{ends}  eindigt op 1 maart 2024\n"));
    fires(ends, &format!("{ends}  eindigt op 1 januari 2020\n"), "CH314", "mandaat kleingeld");
    let ruling = |day: &str| {
        let ruling = format!(
            "uitleg wie-proeft {{\n  door \"bestuur\"\n  op {day}\n  want \"Zo is het.\"\n  bij rol kassier {{ taak \"tellen\" }}\n}}\n"
        );
        format!("{SOUND}\n## Uitleg 1 Wie proeft\n\n```handvest\n{ruling}```\n")
    };
    finds(&ruling("12 januari 2026"), &[]);
    finds(&ruling("12 januari 2099"), &[("CH314", "uitleg wie-proeft")]);
}

#[test]
fn whoever_weighs_has_a_figure() {
    let figure = "  waarde beek-b 35 op 1 januari 2025 definitief\n";
    let bare = CIRCLE.replace(figure, "");
    finds(&bare, &[("CH182", "grootheid hectaren \"hectaren\"")]);
    let records = "handeling meten {\n  naam \"meten\"\n  soort vastleggen\n  door kring\n  legt-vast hectaren\n}\nhandeling bijeen {";
    finds(&bare.replace("handeling bijeen {", records), &[]);
}

#[test]
fn a_minority_does_not_decide_against_the_rest() {
    let half = "meer dan 1/2 van uitgebrachte stemmen";
    fires(half, "minstens 1/10 van uitgebrachte stemmen", "CH193", "besluitregel gewone-stem");
}

#[test]
fn an_incompatibility_is_between_two() {
    fires("tussen huisbestuur, proefpanel", "tussen huisbestuur", "CH028", "tussen huisbestuur");
}

#[test]
fn a_rule_falls_back_on_a_rule_of_its_own_body() {
    let unanimous = "  drempel minstens 1/1 van alle zetels\n";
    let falls = planted(unanimous, &format!("{unanimous}  terugval na 2 vergaderingen gewone-stem\n"));
    finds(&falls, &[]);
    let panel =
        falls.replace("naam \"gewone stem\"\n  orgaan huisbestuur", "naam \"gewone stem\"\n  orgaan proefpanel");
    let codes = charter::syntax::compile(&panel, &[], charter::syntax::Reading::InForce).findings;
    assert!(codes.iter().any(|found| found.code.to_string() == "CH191"), "{:#?}", super::told(&panel, &codes));
}

#[test]
fn the_quotes_of_a_word_processor_are_told_once_and_by_name() {
    let text = planted("naam \"kleingeld\"", "naam “kleingeld”");
    finds(&text, &[("CH001", "“kleingeld”")]);
    assert_eq!(super::remedy(&text), "Zet de tekst tussen rechte aanhalingstekens: \"zo\".");
}

#[test]
fn a_chair_that_passes_on_is_not_fixed_as_well() {
    let seats = "  zetels 3 \"bestuurder\"\n";
    let rotates = "voorzitterschap wisselt per 12 maanden vanaf 1 maart 2024";
    fires(seats, &format!("{seats}  {rotates}\n"), "CH028", rotates);
}

#[test]
fn a_message_says_what_a_lawyer_needs() {
    let calendar = "kalender rust {\n  naam \"rust\"\n  feestdag \"feest\" jaarlijks 31 november\n}\n";
    let text = with(calendar).replace(
        "  naam \"Buurthuis De Lantaarn\"\n",
        "  naam \"Buurthuis De Lantaarn\"\n  kalender rust\n  rolt niet\n",
    );
    let told = super::told(&text, &charter::syntax::compile(&text, &[], charter::syntax::Reading::InForce).findings);
    assert!(told[0].contains("november loopt van 1 tot en met 30"), "{told:#?}");
    let parts =
        with(&PAYING.replace("termijn januari 50%", "termijn januari 90%").replace("oktober rest", "oktober 20%"));
    let told = super::told(&parts, &charter::syntax::compile(&parts, &[], charter::syntax::Reading::InForce).findings);
    assert!(told[0].contains("11/10") || told[0].contains("110%"), "{told:#?}");
    let kind = planted("  soort voorzitten\n", "  soort zitten\n");
    assert_eq!(super::remedy(&kind), "Kies een van de woorden die hierboven staan.");
}
