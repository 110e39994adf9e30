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
