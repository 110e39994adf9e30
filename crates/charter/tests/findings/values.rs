//! Values that are missing, of the wrong kind, or out of range.

use super::{finds, fires, planted, remedy, silent};

#[test]
fn a_missing_value_is_told_behind_its_keyword() {
    fires("  grens exclusief", "  grens", "CH012", "");
    let text = planted("  grens exclusief", "  grens");
    assert_eq!(remedy(&text), "Schrijf de regel zo: grens inclusief|exclusief");
}

#[test]
fn a_value_of_the_wrong_kind_is_told() {
    fires("binnen 10 dagen", "binnen tien dagen", "CH013", "tien");
    fires("naam \"kleingeld\"", "naam kleingeld", "CH013", "kleingeld");
    fires("meer dan 1/2 van", "meer dan \"2/3\" van", "CH013", "\"2/3\"");
    fires("  grens exclusief", "  grens binnen", "CH013", "binnen");
}

#[test]
fn a_word_that_is_almost_right_is_suggested() {
    let text = planted("  grens exclusief", "  grens exclusef");
    finds(&text, &[("CH013", "exclusef")]);
    assert_eq!(remedy(&text), "Bedoelt u exclusief?");
}

#[test]
fn a_flag_that_is_almost_right_is_suggested() {
    let text = planted("score 1 tot 5 verplicht met-reden", "score 1 tot 5 verplicht metreden");
    finds(&text, &[("CH014", "metreden")]);
    assert_eq!(remedy(&text), "Bedoelt u met-reden?");
}

#[test]
fn more_values_than_belong_are_told() {
    fires("  grens exclusief", "  grens exclusief inclusief", "CH014", "inclusief");
}

#[test]
fn a_missing_field_is_told_at_the_name() {
    fires("  naam \"kleingeld\"\n", "", "CH015", "kleingeld");
}

#[test]
fn amounts_are_exact_or_refused() {
    for amount in ["€ 100,005", "€ 1e30", "€ -5", "€ 10.0", "€ 1.000,5", "€", "100", "€ 99999999999999999999"]
    {
        let text = planted("tot € 100,00", &format!("tot {amount}"));
        finds(&text, &[("CH020", amount)]);
    }
    for amount in ["€ 100", "€ 1.000", "€\u{a0}100,00", "€100,00"] {
        silent("tot € 100,00", &format!("tot {amount}"));
    }
}

#[test]
fn a_day_that_is_not_in_the_calendar_is_refused() {
    for date in ["30 februari 2028", "31 juni 2028", "0 maart 2028", "29 februari 2027"] {
        let text = planted("28 februari 2028", date);
        finds(&text, &[("CH018", date)]);
    }
    fires("28 februari 2028", "28-02-2028", "CH013", "28-02-2028");
    fires("28 februari 2028", "28 februarie 2028", "CH013", "28");
    silent("28 februari 2028", "29 februari 2028");
}

#[test]
fn an_end_before_the_beginning_is_refused() {
    let line = "geldig van 1 maart 2024 tot en met 29 februari 2024";
    fires("geldig van 1 maart 2024 tot en met 28 februari 2028", line, "CH019", line);
}

#[test]
fn a_share_is_more_than_nothing_and_at_most_the_whole() {
    for share in ["0%", "101%", "0/2", "3/2", "1/0"] {
        let text = planted("meer dan 1/2 van", &format!("meer dan {share} van"));
        finds(&text, &[("CH021", share)]);
    }
    fires("meer dan 1/2 van", "meer dan 0.6667 van", "CH013", "0.6667");
    silent("meer dan 1/2 van", "meer dan 50% van");
}

#[test]
fn a_number_that_is_too_large_is_refused() {
    fires("binnen 10 dagen", "binnen 5000000000 dagen", "CH021", "5000000000");
    fires("  zetels 3 \"bestuurder\"", "  zetels 1000000 \"bestuurder\"", "CH021", "1000000");
    fires("  zetels 3 \"bestuurder\"", "  zetels 0 \"bestuurder\"", "CH021", "0");
}

#[test]
fn a_number_that_stands_for_somebody_has_one_to_fifteen_digits() {
    let price = "  vraag planprijs \"Wat kost het?\" bedrag verplicht\n";
    let asked = |digits| format!("{price}  vraag plannummer \"Welk nummer?\" getal van {digits} cijfers\n");
    for digits in [0, 16] {
        fires(price, &asked(digits), "CH021", "plannummer");
    }
    for digits in [1, 8, 15] {
        silent(price, &asked(digits));
    }
}

#[test]
fn a_number_that_means_nothing_where_it_stands_is_refused() {
    fires("  telt per besluit", "  telt per 0 maanden", "CH021", "0");
    fires("  hoogstens 3 ronden", "  hoogstens 0 ronden", "CH021", "0");
}

#[test]
fn a_block_behind_a_keyword_that_takes_none_is_told() {
    fires("  grens exclusief", "  grens exclusief {\n  }", "CH025", "{");
}

#[test]
fn a_choice_needs_options_and_a_score_a_range() {
    let options = "keuze verplicht {\n    optie feest \"een feest\"\n    optie klus \"een klus\"\n    optie reis \"een reis\"\n  }";
    let text = planted(options, "keuze verplicht").replace("  genoemd klus\n  uitgesloten reis\n", "");
    finds(&text, &[("CH029", "plansoort"), ("CH221", "mandaat kleingeld")]);
    fires("score 1 tot 5", "score 5 tot 1", "CH030", "smaak");
}

#[test]
fn a_function_does_not_exclude_itself() {
    fires("tussen huisbestuur, proefpanel", "tussen huisbestuur, huisbestuur", "CH031", "huisbestuur");
}

#[test]
fn a_line_that_means_nothing_with_its_kind_of_act_is_told() {
    fires("  soort voorzitten\n", "  soort voorzitten\n  aan indiener\n", "CH028", "aan indiener");
}

#[test]
fn an_act_that_is_about_nothing_is_told_what_it_lacks() {
    let told = "  door huisvoogd, klusploeg\n  aan indiener\n";
    fires(told, "  door huisvoogd, klusploeg\n", "CH015", "vertellen");
}

#[test]
fn a_form_with_an_act_that_takes_none_is_told() {
    fires("  soort voorzitten\n", "  soort voorzitten\n  formulier proefblad\n", "CH028", "formulier proefblad");
    let tables = "  agendeert beslis-plan\n";
    fires(tables, &format!("{tables}  formulier proefblad\n"), "CH028", "formulier proefblad");
}

#[test]
fn what_each_party_does_for_itself_is_handed_in_and_nothing_else() {
    fires("  soort voorzitten\n", "  soort voorzitten\n  per partij\n", "CH028", "per partij");
}

#[test]
fn a_form_with_a_decision_of_a_body_is_told() {
    let rule = "  besluitregel gewone-stem\n";
    fires(rule, &format!("{rule}  formulier proefblad\n"), "CH028", "formulier proefblad");
}

#[test]
fn a_set_that_is_made_up_of_others_has_no_seats_of_its_own() {
    let seats = "  zetels 3 \"bestuurder\"\n";
    let own = ["zetel huisvoogd \"huisvoogd\" namens stichting gebonden", "zetels 3 \"bestuurder\""];
    finds(&planted(seats, &format!("{seats}  bestaat uit kassier\n")), &own.map(|line| ("CH028", line)));
}

#[test]
fn a_set_says_once_who_sits_there_for_another() {
    let seats = "  zetels 3 \"bestuurder\"\n";
    let both = format!("{seats}  houder per vergadering\n  plaatsvervanger zonder stem\n");
    fires(seats, &both, "CH028", "plaatsvervanger zonder stem");
    silent(seats, &format!("{seats}  plaatsvervanger zonder stem\n"));
}

#[test]
fn the_code_of_a_region_has_a_form_and_one_party() {
    let with = |codes: &str| {
        let to = format!("```handvest\n{codes}\n```\n\n## Artikel 4 Gezelligheid");
        planted("## Artikel 4 Gezelligheid", &to)
    };
    const UNUSED: [(&str, &str); 2] = [("CH102", "partij oost \"oost\""), ("CH102", "partij west \"west\"")];
    let east = "partij oost \"oost\" { code \"GM0114\" bekend als \"Oost\" }";
    finds(&with(&format!("{east}\npartij west \"west\" {{ code \"GM0118\" bekend als \"West\" }}")), &UNUSED);
    let same = [UNUSED[0], UNUSED[1], ("CH103", "partij west \"west\"")];
    for wrong in ["gm0114", "GM1", "GM", "0114", "GM01140000000", "ÉÉ0114"] {
        let line = format!("code \"{wrong}\" bekend als \"Oost\"");
        finds(&with(&east.replace("GM0114", wrong)), &[("CH013", &line)]);
    }
    finds(&with(&format!("{east}\npartij west \"west\" {{ code \"GM0114\" }}")), &same);
    finds(&with(&format!("{east}\npartij west \"west\" {{ code \"GM0118\" bekend als \"oost\" }}")), &same);
}
