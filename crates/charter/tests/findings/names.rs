//! Names: each given once, and each leading somewhere.

use super::{finds, fires, planted, remedy, silent};

#[test]
fn an_unknown_body_role_or_seat_is_told_with_the_one_that_was_meant() {
    let text = planted("  van huisbestuur", "  van huisbestur");
    finds(&text, &[("CH101", "huisbestur")]);
    assert_eq!(remedy(&text), "Bedoelt u huisbestuur?");
    fires("namens stichting gebonden", "namens stichtng gebonden", "CH101", "stichtng");
}

#[test]
fn any_other_unknown_name_is_told_with_the_one_that_was_meant() {
    let text = planted("  na beslis-plan\n", "  na beslis-plant\n");
    finds(&text, &[("CH110", "beslis-plant")]);
    assert_eq!(remedy(&text), "Bedoelt u beslis-plan?");
    let text = planted("bedrag planblad.planprijs", "bedrag planblad.planprys");
    finds(&text, &[("CH110", "planblad.planprys")]);
    assert_eq!(remedy(&text), "Bedoelt u planblad.planprijs?");
}

#[test]
fn a_name_like_no_other_is_told_how_to_begin_it() {
    let text = planted("  van huisbestuur", "  van dakduiven");
    assert_eq!(remedy(&text), "Verbeter de naam, of begin het ding met een eigen regel: orgaan dakduiven { … }");
}

#[test]
fn options_and_outcomes_belong_to_their_question_and_act() {
    fires("  genoemd klus", "  genoemd klussen", "CH110", "klussen");
    fires("bij beslis-plan uitkomst doen", "bij beslis-plan uitkomst lekker", "CH110", "lekker");
    fires("proefblad.veilig is ja", "proefblad.veilig is feest", "CH110", "feest");
    let another = planted("antwoord proefblad.veilig is ja", "antwoord planblad.plansoort is feest");
    finds(&another, &[("CH235", "formulier proefblad")]);
}

#[test]
fn a_name_of_something_else_is_told_what_it_is() {
    let text = planted("  van huisbestuur", "  van planzaak");
    finds(&text, &[("CH017", "planzaak")]);
    fires("  voorzitter huisvoogd", "  voorzitter proefpanel", "CH017", "proefpanel");
}

#[test]
fn a_continuation_names_what_it_continues_by_its_own_word() {
    let block = "open-norm gezellig \"Is het nog gezellig?\" { wie huisbestuur }";
    let text = planted(block, &format!("{block}\nbij rol huisbestuur {{\n  naam \"bestuur\"\n}}"));
    finds(&text, &[("CH017", "huisbestuur")]);
    assert_eq!(remedy(&text), "Bedoelt u bij orgaan huisbestuur?");
    let text = planted(block, &format!("{block}\nbij orgaan huisbestur {{\n  naam \"bestuur\"\n}}"));
    finds(&text, &[("CH110", "huisbestur")]);
}

#[test]
fn an_id_is_given_once() {
    fires("rol kassier {", "rol klusploeg { naam \"ploeg\" }\nrol kassier {", "CH114", "klusploeg");
    fires("zetel proever-een", "zetel huisvoogd", "CH114", "huisvoogd");
    fires("optie klus \"een klus\"", "optie feest \"nog een feest\"\n    optie klus \"een klus\"", "CH114", "feest");
}

#[test]
fn two_unequal_statements_of_one_field_are_told_at_the_second() {
    fires("  grens exclusief", "  grens exclusief\n  grens inclusief", "CH113", "grens inclusief");
    silent("  grens exclusief", "  grens exclusief\n  grens exclusief");
    fires("  genoemd klus", "  genoemd klus, reis", "CH113", "reis");
}

#[test]
fn two_articles_that_contradict_each_other_are_both_sayable() {
    let block = "open-norm gezellig \"Is het nog gezellig?\" { wie huisbestuur }";
    let text = planted(block, &format!("{block}\nbij mandaat kleingeld {{\n  tot € 200,00\n}}"));
    let compiled = charter::syntax::compile(&text, &[], charter::syntax::Reading::InForce);
    assert_eq!(
        compiled.findings[0].cause.say(words::Lang::Nl),
        "Bij kleingeld staat twee keer tot, en niet hetzelfde: bij artikel 3 en bij artikel 4."
    );
    assert_eq!(compiled.findings[0].related.len(), 1);
}

#[test]
fn a_role_with_one_seat_lends_that_seat_its_name() {
    silent("  door huisvoogd\n  voor huisbestuur, kassier", "  door kassier\n  voor huisbestuur, kassier");
}
