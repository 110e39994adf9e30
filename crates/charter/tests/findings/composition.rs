//! Bodies, roles, seats, mandates, names without use, articles.

use super::{finds, fires, planted, silent};

#[test]
fn a_body_without_seats_is_told() {
    let seats = "  zetel proever-een \"proever\" vrij\n  zetel proever-twee \"proever\" vrij\n";
    let text = planted(seats, "");
    finds(&text, &[("CH132", "orgaan proefpanel"), ("CH253", "handeling proeven")]);
}

#[test]
fn a_seat_outside_a_body_or_role_is_told() {
    let level = "niveau keuren \"keuren\"\n";
    for (outside, word) in [("zetel los \"los\"", "zetel"), ("zetels 3 \"los\"", "zetels")] {
        finds(&planted(level, &format!("{level}{outside}\n")), &[("CH011", word)]);
    }
    let act = "  naam \"iemand een plaats geven\"\n";
    finds(&planted(act, &format!("{act}  zetel los \"los\"\n")), &[("CH011", "zetel")]);
    // Of a body that is nowhere.
    let text = planted(level, &format!("{level}bij orgaan zolderraad {{\n  zetel los \"los\"\n}}\n"));
    finds(&text, &[("CH110", "zolderraad")]);
}

#[test]
fn a_deciding_body_has_somebody_to_preside() {
    let text = planted("  door huisvoogd\n  voor huisbestuur\n}\n```", "  voor huisbestuur\n}\n```");
    let text = text.replace("  voorzitter huisvoogd\n", "").replace("  staken voorzitter\n", "  staken verworpen\n");
    finds(&text, &[("CH132", "orgaan huisbestuur"), ("CH253", "handeling hamer")]);
    let text = planted("  voorzitter huisvoogd\n", "").replace("staken voorzitter", "staken verworpen");
    finds(&text, &[]);
}

#[test]
fn a_seat_that_nobody_fills_is_told() {
    fires("  voor huisbestuur, kassier, klusploeg", "  voor huisbestuur, kassier", "CH135", "rol klusploeg");
}

#[test]
fn a_bound_seat_is_bound_to_somebody() {
    fires(
        "zetel proever-twee \"proever\" vrij",
        "zetel proever-twee \"proever\" gebonden",
        "CH135",
        "zetel proever-twee \"proever\" gebonden",
    );
}

#[test]
fn an_independent_body_has_no_seat_of_a_party() {
    let seat = "zetel proever-twee \"proever\" vrij";
    fires(
        seat,
        "zetel proever-twee \"proever\" namens stichting",
        "CH143",
        "zetel proever-twee \"proever\" namens stichting",
    );
}

#[test]
fn a_name_that_nothing_refers_to_is_told() {
    fires("niveau keuren \"", "partij buren \"De buren\"\nniveau keuren \"", "CH102", "partij buren \"De buren\"");
}

#[test]
fn a_mandate_says_up_to_what_and_for_what() {
    let text = planted("  tot € 100,00\n  grens exclusief\n  telt per besluit\n", "");
    finds(&text, &[("CH221", "mandaat kleingeld")]);
    fires("  genoemd klus\n", "", "CH221", "mandaat kleingeld");
    fires("  grens exclusief\n", "", "CH225", "mandaat kleingeld");
    fires("  telt per besluit\n", "", "CH226", "mandaat kleingeld");
}

#[test]
fn nobody_gives_what_they_do_not_have() {
    fires("  van huisbestuur", "  van klusploeg", "CH207", "mandaat kleingeld");
}

#[test]
fn an_article_with_words_but_without_a_rule_is_told() {
    let block = "```handvest\ngeen-regel \"Dit vertelt hoe het begon.\"\n```\n";
    fires(block, "", "CH105", "## Artikel 5 Waarom dit huis");
    silent(block, &format!("{block}\n### Nog iets\n\nNog wat woorden.\n"));
}

#[test]
fn an_article_is_modelled_by_a_rule_in_a_part_of_it() {
    let block = "```handvest\ngeen-regel \"Dit vertelt hoe het begon.\"\n```\n";
    silent(block, &format!("### Toen\n\nToen was het leeg.\n\n{block}"));
    fires(block, &format!("{block}\n## Nawoord\n\nDank aan allen.\n"), "CH105", "## Nawoord");
}

#[test]
fn a_mention_of_an_article_that_is_not_there_is_told_at_its_place() {
    fires("zie artikel 4", "zie bijlage 2", "CH104", "bijlage 2");
    fires("zie artikel 4", "zie (artikel 4a)", "CH104", "artikel 4a");
    fires("zie artikel 4", "zie artikel 9 van dit handvest", "CH104", "artikel 9");
}

#[test]
fn articles_of_other_texts_are_left_alone() {
    for other in
        ["artikel 9 van de Gemeentewet", "artikel 7, eerste lid, van de wet", "artikel 3:4 Awb", "artikel 12 Awb"]
    {
        silent("zie artikel 4", other);
    }
}

#[test]
fn a_number_left_out_between_articles_is_told() {
    let text = planted("## Artikel 5 Waarom dit huis", "## Artikel 6 Waarom dit huis");
    finds(&text, &[("CH115", "## Artikel 6 Waarom dit huis")]);
}

#[test]
fn a_sector_has_the_seats_that_are_asked_for_it() {
    silent(
        "zetel proever-een \"proever\" vrij",
        "sector \"buurt\" minstens 1\n  zetel proever-een \"proever\" vrij sector \"buurt\"",
    );
    fires(
        "zetel proever-een \"proever\" vrij",
        "sector \"buurt\" minstens 2\n  zetel proever-een \"proever\" vrij sector \"buurt\"",
        "CH131",
        "orgaan proefpanel",
    );
}

#[test]
fn no_more_parties_are_asked_for_than_there_are() {
    silent("  naam \"proefpanel\"\n", "  naam \"proefpanel\"\n  minstens 1 partij\n");
    fires("  naam \"proefpanel\"\n", "  naam \"proefpanel\"\n  minstens 2 partijen\n", "CH131", "orgaan proefpanel");
}

#[test]
fn a_team_of_one_kind_of_case_does_nothing_on_another() {
    silent("  naam \"proefpanel\"\n", "  naam \"proefpanel\"\n  per zaak planzaak\n");
    let other = "zaak ruilzaak {\n  naam \"ruil\"\n  meervoud \"ruilen\"\n  eindfase geruild \"Geruild\"\n}\n\
        handeling ruilen {\n  naam \"ruilen\"\n  soort openen\n  zaak ruilzaak\n  door proefpanel\n  formulier planblad\n  naar geruild\n}\nzaak planzaak {";
    let text = planted("zaak planzaak {", other);
    let text = text.replace("  naam \"proefpanel\"\n", "  naam \"proefpanel\"\n  per zaak planzaak\n");
    finds(&text, &[("CH253", "handeling ruilen")]);
}

#[test]
fn whoever_nominates_can_do_so() {
    let asks = "  naam \"klusploeg\"\n  voordracht door huisbestuur\n";
    fires("  naam \"klusploeg\"\n", asks, "CH144", "rol klusploeg");
    let act = "handeling plaatsen {";
    let nominate = "handeling noemen {\n  naam \"iemand noemen\"\n  soort voordragen\n  door huisbestuur\n  voor klusploeg\n}\nhandeling plaatsen {";
    finds(&planted(act, nominate).replace("  naam \"klusploeg\"\n", asks), &[]);
}

#[test]
fn a_mandate_does_not_come_back_to_whoever_gave_it() {
    let back = "mandaat terug {\n  naam \"terug\"\n  van kassier\n  aan huisbestuur\n  tot € 10,00\n  grens inclusief\n  telt per besluit\n  \
        bedrag planblad.planprijs\n  doel planblad.plansoort\n  genoemd klus\n}\nmandaat kleingeld {";
    let text = planted("mandaat kleingeld {", back);
    let findings = charter::syntax::compile(&text, &[], charter::syntax::Reading::InForce).findings;
    let rings = findings.iter().filter(|finding| finding.code.to_string() == "CH228").count();
    assert_eq!(rings, 2, "both mandates of the ring are told");
}

#[test]
fn a_fee_without_a_rate_is_told() {
    let fee = "  naam \"proefpanel\"\n  vergoeding \"het proeven\"\n";
    fires("  naam \"proefpanel\"\n", fee, "CH167", "orgaan proefpanel");
    let rate = fee.replace("proeven\"\n", "proeven\" van € 20,00 per vergadering\n");
    silent("  naam \"proefpanel\"\n", &rate);
}

#[test]
fn a_seat_does_not_follow_one_that_excludes_it_or_that_is_of_another_party() {
    let follows = |seat: &str| format!("  zetel proever-een \"proever\" vrij volgt {seat}\n");
    silent("  zetel proever-een \"proever\" vrij\n", &follows("kassier"));
    let text = planted("  zetel proever-een \"proever\" vrij\n", &follows("kassier"));
    let rule = "onverenigbaar proeven-en-tellen { tussen proefpanel, kassier }\nrol kassier {";
    finds(&text.replace("rol kassier {", rule), &[("CH138", follows("kassier").trim())]);
}

#[test]
fn only_seats_that_stay_need_an_appointer_who_stays() {
    let team = |to: &str| {
        let seats = "rol klusploeg {\n  naam \"klusploeg\"\n  zetels 2\n";
        planted(seats, "orgaan klusploeg {\n  naam \"klusploeg\"\n  zetel klusser \"klusser\" tijdelijk\n")
            .replace("  voor huisbestuur, kassier, klusploeg\n", "  voor huisbestuur, kassier\n")
            .replace(
                "handeling bijeen {",
                &format!(
                    "handeling opvolgen {{\n  naam \"iemand laten opvolgen\"\n  soort benoemen\n  door klusploeg\n  voor {to}\n}}\n\
                     handeling bijeen {{"
                ),
            )
    };
    finds(&team("klusploeg"), &[]);
    let without = |text: String| text.replace("  voor huisbestuur, kassier\n", "  voor huisbestuur\n");
    finds(&without(team("klusploeg, kassier")), &[("CH136", "rol kassier")]);
}
