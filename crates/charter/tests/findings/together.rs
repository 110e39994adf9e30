//! Rules that can each be read and kept, and do not go together.

use super::{SOUND, finds, fires, planted, silent};
use charter::syntax::{Reading, compile};

/// A ruling with these lines, in the charter itself.
fn ruled(lines: &str) -> String {
    let ruling = format!(
        "```handvest\nuitleg lezing {{\n  door \"het huisbestuur\"\n  op 1 mei 2024\n  want \"Zo is het.\"\n{lines}}}\n```\n\n"
    );
    SOUND.replace("## Artikel 4 Gezelligheid", &format!("{ruling}## Artikel 4 Gezelligheid"))
}

#[test]
fn a_ruling_that_changes_what_is_clear_is_told_until_it_is_accepted() {
    let other = ruled("  bij mandaat kleingeld { tot € 250,00 }\n");
    finds(&other, &[("CH121", "tot € 100,00")]);
    let accepted = ruled("  bij mandaat kleingeld { tot € 250,00 }\n  aanvaardt CH121 bij \"artikel 3\"\n");
    let findings = compile(&accepted, &[], Reading::InForce).findings;
    assert_eq!(findings.iter().filter_map(|found| found.accepted_by.as_deref()).collect::<Vec<_>>(), ["lezing"]);
    finds(&ruled("  bij mandaat kleingeld { tot € 100,00 }\n"), &[]);
    finds(&ruled("  bij handeling plaatsen { voor huisbestuur, kassier, klusploeg, proefpanel }\n"), &[]);
    finds(&ruled("  bij handeling zelf-doen { door kassier, klusploeg }\n"), &[]);
    finds(&ruled("  bij handeling op-lijst { door klusploeg }\n"), &[("CH121", "door huisvoogd")]);
}

#[test]
fn a_ruling_says_something() {
    finds(&ruled(""), &[("CH261", "uitleg lezing")]);
}

#[test]
fn the_words_of_an_article_and_its_rule_name_the_same_figures() {
    let said = |prose: &str| SOUND.replace("## Artikel 3 Beslissen\n", &format!("## Artikel 3 Beslissen\n\n{prose}\n"));
    finds(&said("Een klus kost minder dan € 100,00."), &[]);
    finds(&said("Een klus kost minder dan duizend euro, of 1.000 euro."), &[("CH122", "tot € 100,00")]);
    finds(&said("De kas was in 2020 nog € 3 miljoen."), &[]);
    let terms = |prose: &str| {
        SOUND.replace("## Artikel 2 Van plan tot feest\n", &format!("## Artikel 2 Van plan tot feest\n\n{prose}\n"))
    };
    finds(&terms("Bezwaar kan binnen zes weken."), &[]);
    finds(&terms("Bezwaar kan binnen 42 dagen."), &[]);
    finds(&terms("Wie al acht weken lid is, kan bezwaar maken."), &[]);
    finds(&terms("Bezwaar kan binnen acht weken."), &[("CH122", "binnen 10 dagen")]);
    finds(&terms("Bezwaar kan binnen zes maanden."), &[("CH122", "binnen 10 dagen")]);
    finds(&terms("Bezwaar kan binnen acht jaar."), &[]);
}

#[test]
fn a_body_is_led_by_whoever_presides_it() {
    fires(
        "  soort voorzitten\n  door huisvoogd\n",
        "  soort voorzitten\n  door proever-een\n",
        "CH149",
        "handeling hamer",
    );
    silent("  soort voorzitten\n  door huisvoogd\n", "  soort voorzitten\n  door huisbestuur\n");
    silent("  soort voorzitten\n  door huisvoogd\n", "  soort voorzitten\n  door voorzitter van huisbestuur\n");
    let in_turn = |by: &str| {
        planted("  voorzitter huisvoogd\n", "  voorzitterschap wisselt per 3 maanden vanaf 1 maart 2024\n")
            .replace("  soort voorzitten\n  door huisvoogd\n", &format!("  soort voorzitten\n  door {by}\n"))
    };
    finds(&in_turn("huisvoogd"), &[("CH149", "handeling hamer")]);
    finds(&in_turn("voorzitter van huisbestuur"), &[]);
    finds(&in_turn("huisbestuur"), &[]);
}

#[test]
fn a_chair_that_goes_round_is_there_from_the_first_day() {
    let from = |day: &str| {
        planted("  voorzitter huisvoogd\n", &format!("  voorzitterschap wisselt per 3 maanden vanaf {day}\n"))
            .replace("  soort voorzitten\n  door huisvoogd\n", "  soort voorzitten\n  door huisbestuur\n")
    };
    finds(&from("1 maart 2024"), &[]);
    finds(&from("1 januari 2020"), &[]);
    finds(&from("1 maart 2026"), &[("CH132", "orgaan huisbestuur")]);
}

#[test]
fn two_things_in_one_list_have_two_names() {
    let text =
        planted("\"Stichting De Lantaarn\"\n", "\"Stichting De Lantaarn\"\npartij buren \"stichting de lantaarn\"\n");
    finds(
        &text,
        &[("CH103", "partij stichting \"Stichting De Lantaarn\""), ("CH102", "partij buren \"stichting de lantaarn\"")],
    );
}

#[test]
fn two_ways_to_end_have_two_names() {
    fires("uitkomst vies \"Vies\"", "uitkomst vies \"Lekker\"", "CH103", "handeling proeven");
    fires("eindfase gevierd \"Gevierd\"", "eindfase gevierd \"Gestrand\"", "CH103", "zijfase gestrand \"Gestrand\"");
    fires("optie klus \"een klus\"", "optie klus \"een feest\"", "CH103", "formulier planblad");
}

#[test]
fn what_is_owed_can_still_be_done() {
    let only = |stages: &str| planted("in gevierd, gestrand, gemeld", &format!("in {stages}"));
    let untold = [("CH264", "verplichting antwoord-plan"), ("CH264", "publicatie prikbord-plan")];
    finds(&only("gevierd, gemeld"), &untold);
    let of_a_yes = only("gestrand, gemeld").replace("  na beslis-plan\n", "  na beslis-plan uitkomst doen\n");
    finds(&of_a_yes, &untold);
    let of_a_no = of_a_yes
        .replace("na beslis-plan uitkomst doen", "na beslis-plan uitkomst laten")
        .replace("  van beslis-plan\n", "  van beslis-plan uitkomst laten\n");
    finds(&of_a_no, &[]);
}

#[test]
fn a_decision_is_tabled_where_it_can_still_be_taken() {
    fires(
        "  soort agenderen\n  zaak planzaak\n  in geproefd\n  door huisvoogd\n  agendeert beslis-plan",
        "  soort agenderen\n  zaak planzaak\n  in gevierd\n  door huisvoogd\n  agendeert beslis-plan",
        "CH259",
        "handeling beslis-plan",
    );
    silent(
        "  soort agenderen\n  zaak planzaak\n  in geproefd\n  door huisvoogd\n  agendeert beslis-plan",
        "  soort agenderen\n  zaak planzaak\n  in gemeld\n  door huisvoogd\n  agendeert beslis-plan",
    );
}

#[test]
fn whoever_decides_by_a_rule_sits_in_its_body() {
    fires(
        "  besluitregel gewone-stem\n  uitkomst doen",
        "  door proefpanel\n  besluitregel gewone-stem\n  uitkomst doen",
        "CH253",
        "handeling beslis-plan",
    );
    silent(
        "  besluitregel gewone-stem\n  uitkomst doen",
        "  door huisbestuur\n  besluitregel gewone-stem\n  uitkomst doen",
    );
}

#[test]
fn a_mandate_knows_the_amount() {
    fires("\"Wat kost het?\" bedrag verplicht", "\"Wat kost het?\" bedrag", "CH263", "mandaat kleingeld");
}

#[test]
fn a_quorum_of_one_seat_is_called_that() {
    let text = planted("quorum minstens 1/2 van alle zetels", "quorum minstens 1 zetel");
    let findings = compile(&text, &[], Reading::InForce).findings;
    let causes: Vec<String> = findings.iter().map(|found| found.cause.say(words::Lang::Nl)).collect();
    assert_eq!(causes.len(), 1, "{causes:?}");
    assert!(causes[0].contains("het quorum is met één zetel al gehaald"), "{causes:?}");
}

#[test]
fn whoever_rules_on_a_remedy_needs_no_other_above_it() {
    let own_way = "```handvest\nformulier bezwaarblad {\n  naam \"bezwaarblad\"\n  vraag bezwaar-over \"Waarover?\" zaak van soort planzaak verplicht\n  \
                   vraag bezwaar-kort \"Wat is er?\" tekst verplicht titel\n}\nzaak bezwaarzaak {\n  naam \"bezwaar\"\n  meervoud \"bezwaren\"\n  \
                   fase ingesteld \"Ingesteld\"\n  eindfase gehoord \"Gehoord\"\n}\nhandeling bezwaar-maken {\n  naam \"bezwaar maken\"\n  \
                   soort openen\n  zaak bezwaarzaak\n  door ieder\n  formulier bezwaarblad\n  naar ingesteld\n}\nhandeling bezwaar-agenderen {\n  \
                   naam \"het bezwaar agenderen\"\n  soort agenderen\n  zaak bezwaarzaak\n  in ingesteld\n  door huisvoogd\n  \
                   agendeert bezwaar-beslissen\n}\nhandeling bezwaar-beslissen {\n  naam \"over het bezwaar beslissen\"\n  soort besluiten\n  \
                   zaak bezwaarzaak\n  in ingesteld\n  besluitregel gewone-stem\n  uitkomst gegrond \"Gegrond\" voor naar gehoord\n  \
                   uitkomst ongegrond \"Ongegrond\" tegen naar gehoord\n}\n```\n\n## Artikel 3 Beslissen\n";
    let with = SOUND.replace("## Artikel 3 Beslissen\n", own_way);
    let told = [("CH333", "handeling bezwaar-beslissen"), ("CH334", "handeling bezwaar-beslissen")];
    let found: Vec<String> =
        compile(&with, &[], Reading::InForce).findings.iter().map(|found| found.code.to_string()).collect();
    assert!(!found.contains(&"CH273".to_owned()), "{found:?}");
    assert!(told.iter().all(|(code, _)| found.contains(&(*code).to_owned())), "{found:?}");
    let elsewhere = with.replace("zaak van soort planzaak verplicht", "zaak van soort bezwaarzaak verplicht");
    let found: Vec<String> =
        compile(&elsewhere, &[], Reading::InForce).findings.iter().map(|found| found.code.to_string()).collect();
    assert!(found.contains(&"CH273".to_owned()), "{found:?}");
}

#[test]
fn a_duty_can_rest_on_the_chair_as_such() {
    silent(
        "  wie huisvoogd\n  doet vertellen\n  aan indiener\n  na beslis-plan\n",
        "  wie voorzitter van huisbestuur\n  doet vertellen\n  aan indiener\n  na beslis-plan\n",
    );
    let in_turn = planted("  voorzitter huisvoogd\n", "  voorzitterschap wisselt per 3 maanden vanaf 1 maart 2024\n")
        .replace("  soort voorzitten\n  door huisvoogd\n", "  soort voorzitten\n  door huisbestuur\n")
        .replace(
            "  wie huisvoogd\n  doet vertellen\n  aan indiener\n  na beslis-plan\n",
            "  wie voorzitter van huisbestuur\n  doet vertellen\n  aan indiener\n  na beslis-plan\n",
        );
    finds(&in_turn, &[("CH253", "verplichting antwoord-plan")]);
    finds(&in_turn.replace("  door huisvoogd, klusploeg\n", "  door huisbestuur, klusploeg\n"), &[]);
}

#[test]
fn a_condition_asks_what_the_question_can_answer() {
    fires("proefblad.veilig is ja", "proefblad.veilig minstens 3", "CH263", "voorwaarde veilig-graag");
    let yes_to_a_score =
        planted("vereist antwoord proefblad.smaak minstens 2", "vereist antwoord proefblad.smaak is ja");
    finds(&yes_to_a_score, &[("CH236", "voorwaarde lekker-genoeg"), ("CH263", "voorwaarde lekker-genoeg")]);
}

#[test]
fn whoever_votes_sits_in_the_body() {
    fires(
        "  staken voorzitter\n",
        "  staken voorzitter\n  kiezers zetels huisvoogd, huisbestuur.1, proever-een\n",
        "CH253",
        "besluitregel gewone-stem",
    );
    silent("  staken voorzitter\n", "  staken voorzitter\n  kiezers zetels huisvoogd, huisbestuur.1, huisbestuur.2\n");
}

#[test]
fn an_act_leads_to_a_stage_of_its_own_case() {
    let other = "zaak klacht {\n  naam \"klacht\"\n  meervoud \"klachten\"\n  fase geklaagd \"Geklaagd\"\n  eindfase gesust \"Gesust\"\n}\n\
                 handeling klagen {\n  naam \"klagen\"\n  soort openen\n  zaak klacht\n  door huisbestuur\n  naar geklaagd\n}\n\
                 handeling sussen {\n  naam \"sussen\"\n  soort afsluiten\n  zaak klacht\n  in geklaagd\n  door huisvoogd\n  naar gesust\n}\n\
                 formulier planblad {";
    silent("formulier planblad {", other);
    let astray = planted("formulier planblad {", other)
        .replace("  door huisvoogd\n  naar gesust", "  door huisvoogd\n  naar gevierd");
    let findings = compile(&astray, &[], Reading::InForce).findings;
    let at_the_act = |found: &&charter::check::Finding| astray.get(found.span.clone()) == Some("handeling sussen");
    assert_eq!(findings.iter().filter(at_the_act).map(|found| found.code.to_string()).collect::<Vec<_>>(), ["CH251"]);
}

#[test]
fn figures_of_every_year_come_from_somewhere() {
    let weighed = "```handvest\ngrootheid leden \"leden\" {\n  bron \"ledenlijst\"\n  peildatum 1 januari\n  waarde stichting 4 op 1 januari 2024 definitief\n}\n\
                   bijdrage per-lid {\n  naam \"per lid\"\n  betalers stichting\n  bedrag € 1,00 per leden\n}\n```\n\n## Artikel 4 Gezelligheid";
    let with = planted("## Artikel 4 Gezelligheid", weighed);
    finds(&with, &[("CH313", "grootheid leden \"leden\"")]);
    finds(&with.replace("  peildatum 1 januari\n", "  peildatum 1 januari 2024\n"), &[]);
    finds(&with.replace("op 1 januari 2024", "op 1 januari 2028"), &[]);
}

#[test]
fn a_chair_in_turn_may_do_what_its_body_owes() {
    let in_turn = planted("  voorzitter huisvoogd\n", "  voorzitterschap wisselt per 3 maanden vanaf 1 maart 2024\n")
        .replace("  soort voorzitten\n  door huisvoogd\n", "  soort voorzitten\n  door voorzitter van huisbestuur\n")
        .replace("  wie huisvoogd\n", "  wie huisbestuur\n")
        .replace("  door huisvoogd, klusploeg\n", "  door voorzitter van huisbestuur, klusploeg\n");
    finds(&in_turn, &[]);
}

#[test]
fn of_two_duties_that_give_way_to_one_another_neither_rests() {
    let one = planted("  binnen 10 dagen\n", "  binnen 10 dagen\n  wijkt voor antwoord-proefblad\n");
    finds(&one, &[]);
    let both = one.replace("  binnen 1 maand\n", "  binnen 1 maand\n  wijkt voor antwoord-plan\n");
    finds(&both, &[("CH301", "verplichting antwoord-plan"), ("CH301", "verplichting antwoord-proefblad")]);
}
