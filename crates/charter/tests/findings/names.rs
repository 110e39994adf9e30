//! Names: each given once, and each leading somewhere.

use super::{SOUND, finds, fires, planted, remedy, silent, told};
use charter::syntax::table::Tongue;
use charter::syntax::{Reading, compile, format};
use words::Lang;

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
    let second = "rol huisbestuur {\n  naam \"bestuur\"\n}\norgaan huisbestuur {\n";
    let parts = planted("orgaan huisbestuur {\n", second);
    let unknown = compile(&parts, &[], Reading::InForce).findings;
    assert!(unknown.iter().all(|found| found.code.to_string() != "CH101"), "{:#?}", told(&parts, &unknown));
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

#[test]
fn what_has_no_name_in_a_language_the_charter_speaks_is_told_once_for_each_language() {
    const HEAD: &str = "  geldig van 1 maart 2024 tot en met 28 februari 2028\n}\n";
    let speaking =
        |more: &str| planted(HEAD, &format!("{}  talen nl, en, de\n}}\n{more}", HEAD.trim_end_matches("}\n")));
    let lacking = |text: &str| -> Vec<String> {
        let findings = compile(text, &[], Reading::InForce).findings;
        let of_languages = findings.iter().filter(|finding| finding.code.to_string() == "CH118");
        of_languages.map(|finding| finding.cause.say(Lang::En)).collect()
    };
    let all = lacking(&speaking(""));
    let of = |label: &str| all.iter().filter(|cause| cause.starts_with(&format!("“{label}”"))).count();
    assert_eq!((of("Stichting De Lantaarn"), of("Smaakt het?"), of("een reis")), (2, 2, 2), "{all:#?}");
    let given = lacking(&speaking("vertaling \"Smaakt het?\" {\n  in en \"Does it taste good?\"\n}\n"));
    assert_eq!(given.len(), all.len() - 1);
    assert!(given.contains(&"“Smaakt het?” has no translation into German.".to_owned()));
    assert!(lacking(SOUND).is_empty(), "a charter that names no languages speaks its own");
}

#[test]
fn the_first_of_the_languages_is_the_one_in_which_the_charter_is_written() {
    const HEAD: &str = "28 februari 2028\n}\n";
    let speaks = |languages: &str| planted(HEAD, &format!("28 februari 2028\n  talen {languages}\n}}\n"));
    finds(&speaks("en, nl"), &[("CH118", "talen en, nl")]);
    finds(&speaks("nl"), &[]);
    // The rules of a charter can be in Dutch or in English words; what it calls things may be in German.
    finds(&speaks("de"), &[]);
    let english = format(&speaks("en, de"), Some(Tongue::English)).unwrap();
    let findings = compile(&english, &[], Reading::InForce).findings;
    let remedy = findings[0].remedy.say(Lang::En);
    assert!(remedy.starts_with("Add: “translation \"") && remedy.ends_with("from “languages”."), "{remedy}");
}

#[test]
fn a_translation_of_what_stands_nowhere_is_told() {
    const LEVEL: &str = "niveau keuren \"keuren\"\n";
    let translated = |label: &str| planted(LEVEL, &format!("{LEVEL}vertaling \"{label}\" {{ in en \"to test\" }}\n"));
    finds(&translated("keurn"), &[("CH028", "in en \"to test\"")]);
    finds(&translated("keuren"), &[]);
}

#[test]
fn two_translations_of_one_text_contradict_each_other() {
    const LEVEL: &str = "niveau keuren \"keuren\"\n";
    let twice =
        |other: &str| planted(LEVEL, &format!("{LEVEL}{}{}", "vertaling \"keuren\" { in en \"to test\" }\n", other));
    finds(&twice("vertaling \"keuren\" { in de \"prüfen\" }\n"), &[]);
    finds(&twice("vertaling \"keuren\" { in en \"to test\" }\n"), &[]);
    finds(&twice("vertaling \"keuren\" { in en \"to try\" }\n"), &[("CH113", "in en \"to try\"")]);
}

#[test]
fn an_agreement_is_told_in_another_language_as_far_as_its_translations_go() {
    const LEVEL: &str = "niveau keuren \"keuren\"\n";
    let text = planted(
        LEVEL,
        &format!(
            "{LEVEL}vertaling \"Smaakt het?\" {{ in en \"Does it taste good?\" }}\nvertaling \"een reis\" {{ in en \"a trip\" }}\n"
        ),
    );
    let agreement = std::sync::Arc::new(compile(&text, &[], Reading::InForce).agreement.unwrap());
    let (told, own) = (agreement.told_in(Lang::En), agreement.told_in(Lang::De));
    let question = |of: &charter::Agreement| of.forms[&charter::Id::new("proefblad")].questions[0].label.clone();
    assert_eq!((question(told), question(own)), ("Does it taste good?".to_owned(), "Smaakt het?".to_owned()));
    let kinds = told.forms[&charter::Id::new("planblad")].questions.iter().flat_map(|asked| asked.kind.options());
    assert!(kinds.into_iter().any(|option| option.label == "a trip"));
    assert_eq!((told.digest.as_str(), &told.statements), (agreement.digest.as_str(), &agreement.statements));
}

#[test]
fn two_rules_for_one_decision_in_two_articles_are_told_with_both_articles() {
    let block = "open-norm gezellig \"Is het nog gezellig?\" { wie huisbestuur }";
    let rule = "besluitregel samen-eens";
    let text = planted(block, &format!("{block}\nbij handeling beslis-plan {{\n  {rule}\n}}"));
    finds(&text, &[("CH113", rule)]);
    let finding = &compile(&text, &[], Reading::InForce).findings[0];
    assert_eq!(
        finding.cause.say(Lang::Nl),
        "Bij beslis-plan staat twee keer besluitregel, en niet hetzelfde: bij artikel 2 en bij artikel 4."
    );
    assert_eq!(finding.related.len(), 1, "the other stands beside it");
    let same = planted(block, &format!("{block}\nbij handeling beslis-plan {{\n  besluitregel gewone-stem\n}}"));
    finds(&same, &[]);
}
