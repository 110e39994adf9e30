//! Faults of the text itself: what cannot be read, and how little of it is lost.

use super::{SOUND, finds, fires, planted, remedy, silent};
use charter::syntax::{Reading, compile};
use words::Lang;

#[test]
fn an_empty_text_is_told_so() {
    finds("", &[("CH022", "")]);
    finds(" \n\n", &[("CH022", "")]);
}

#[test]
fn a_text_without_rules_is_told_how_to_begin() {
    finds("# Titel\n\nAlleen woorden.\n", &[("CH022", "")]);
}

#[test]
fn a_text_without_a_charter_is_told_how_to_set_it_up() {
    finds("# Titel\n\n```handvest\npartij zus \"Zus\"\n```\n", &[("CH023", "")]);
}

#[test]
fn two_charters_in_one_text_are_refused() {
    fires("partij stichting", "handvest ander { naam \"Ander\" }\npartij stichting", "CH024", "ander");
}

#[test]
fn a_byte_order_mark_is_told_and_does_no_harm() {
    let text = format!("\u{feff}{SOUND}");
    finds(&text, &[("CH003", "\u{feff}")]);
    assert!(compile(&text, &[], Reading::InForce).agreement.is_some());
}

#[test]
fn windows_line_ends_do_no_harm() {
    finds(&SOUND.replace('\n', "\r\n"), &[]);
}

#[test]
fn a_text_of_more_than_four_megabytes_is_not_read() {
    let text = SOUND.to_owned() + &" ".repeat(4 * 1024 * 1024);
    finds(&text, &[("CH004", "")]);
}

#[test]
fn a_sign_that_does_not_belong_costs_one_line() {
    fires("  grens exclusief", "  grens exclusief # zo is het", "CH001", "#");
    fires("  grens exclusief", "  grens exclusief;", "CH001", ";");
}

#[test]
fn typographic_quotation_marks_are_pointed_at() {
    let text = planted("\"kleingeld\"", "“kleingeld\"");
    let codes: Vec<String> =
        compile(&text, &[], Reading::InForce).findings.iter().map(|finding| finding.code.to_string()).collect();
    assert_eq!(codes, ["CH001"]);
}

#[test]
fn a_text_that_is_not_closed_ends_at_the_end_of_its_line() {
    fires("naam \"kleingeld\"", "naam \"kleingeld", "CH002", "\"kleingeld");
}

#[test]
fn a_block_that_is_not_closed_is_told_at_its_opening_brace_and_hides_no_other() {
    let text = planted("  uitgesloten reis\n}", "  uitgesloten reis");
    finds(&text, &[("CH006", "{")]);
    let text = planted("  staken voorzitter\n  quorum minstens 1/2 van alle zetels\n}", "  staken voorzitter");
    finds(&text, &[("CH006", "{")]);
}

#[test]
fn a_brace_too_many_is_told() {
    fires("  uitgesloten reis\n}", "  uitgesloten reis\n}\n}", "CH007", "}");
}

#[test]
fn ten_thousand_blocks_in_one_another_are_refused_without_harm() {
    let deep = "bij orgaan huisbestuur {\n".repeat(10_000) + &"}\n".repeat(10_000);
    let text = planted("open-norm gezellig", &format!("{deep}open-norm gezellig"));
    let findings = compile(&text, &[], Reading::InForce).findings;
    assert!(!findings.is_empty());
}

#[test]
fn braces_of_unknown_words_in_one_another_are_refused_beyond_sixty_four() {
    let deep = "zomaar {\n".repeat(65) + &"}\n".repeat(65);
    let text = planted("open-norm gezellig", &format!("{deep}open-norm gezellig"));
    finds(&text, &[("CH010", "zomaar"), ("CH005", "{")]);
    let deep = "zomaar {\n".repeat(64) + &"}\n".repeat(64);
    fires("open-norm gezellig", &format!("{deep}open-norm gezellig"), "CH010", "zomaar");
}

#[test]
fn rules_in_a_list_or_a_quotation_are_not_silently_left_out() {
    let text = SOUND.to_owned() + "\n- punt\n\n  ```handvest\n  partij zus \"Zus\"\n  ```\n";
    finds(&text, &[("CH008", "```handvest")]);
    let text = SOUND.to_owned() + "\n> ```handvest\n> partij zus \"Zus\"\n> ```\n";
    finds(&text, &[("CH008", "```handvest")]);
}

#[test]
fn a_fence_that_is_not_closed_ends_at_the_next_heading() {
    let text = planted(
        "open-norm gezellig \"Is het nog gezellig?\" { wie huisbestuur }\n```",
        "open-norm gezellig \"Is het nog gezellig?\" { wie huisbestuur }",
    );
    finds(&text, &[("CH009", "```handvest")]);
}

#[test]
fn the_last_fence_may_not_stay_open_either() {
    let text = SOUND.trim_end().strip_suffix("```").unwrap();
    finds(text, &[("CH009", "```handvest")]);
}

#[test]
fn a_misspelt_fence_is_not_silently_left_out() {
    let text = planted("```handvest\nopen-norm", "```handves\nopen-norm");
    finds(&text, &[("CH009", "```handves")]);
    let english = planted("```handvest\nopen-norm", "```chartr\nopen-norm");
    finds(&english, &[("CH009", "```chartr")]);
    assert_eq!(super::remedy(&english), "Bedoelt u ```charter?");
    silent("```handvest\nopen-norm", "```text\nzomaar\n```\n\n```handvest\nopen-norm");
}

#[test]
fn an_unknown_keyword_is_told_with_the_one_that_was_meant() {
    let text = planted("  grens exclusief", "  grenz exclusief");
    finds(&text, &[("CH010", "grenz")]);
    assert_eq!(remedy(&text), "Bedoelt u grens?");
}

#[test]
fn an_unknown_keyword_with_a_block_costs_one_finding() {
    let text = planted("mandaat kleingeld {", "mandat kleingeld {");
    finds(&text, &[("CH010", "mandat")]);
}

#[test]
fn a_keyword_at_the_wrong_place_is_told_where_it_belongs() {
    let text = planted("  grens exclusief", "  meervoud \"kleingelden\"");
    finds(&text, &[("CH011", "meervoud")]);
    let cause = compile(&text, &[], Reading::InForce).findings[0].cause.say(Lang::Nl);
    assert_eq!(cause, "Het woord meervoud hoort niet op deze plaats, maar in: zaak.");
}

#[test]
fn a_rule_without_an_article_is_told() {
    let text = "```handvest\nhandvest los {\n  naam \"Los\"\n}\n```\n\n# Te laat\n";
    finds(text, &[("CH106", "handvest los")]);
}

#[test]
fn one_number_above_two_articles_is_refused() {
    fires("## Artikel 5 Waarom", "## Artikel 4 Waarom", "CH026", "## Artikel 4 Waarom dit huis");
}

#[test]
fn signs_that_turn_the_text_around_are_told_wherever_they_stand() {
    fires("Wij beheren samen een huis.", "Wij beheren \u{202e}samen een huis.", "CH117", "\u{202e}");
    fires("\"een feest\"", "\"een \u{2066}feest\"", "CH117", "\u{2066}");
}

#[test]
fn a_name_with_letters_of_another_script_is_told() {
    let text = planted("mandaat kleingeld {", "mandaat kleingеld {");
    finds(&text, &[("CH110", "kleingeld"), ("CH117", "kleingеld")]);
}

#[test]
fn a_name_that_cannot_be_a_name_is_told() {
    fires("open-norm gezellig", "open-norm Gezellig", "CH016", "Gezellig");
    fires("open-norm gezellig", "open-norm gezéllig", "CH016", "gezéllig");
    fires("open-norm gezellig", "open-norm gezellig.heid", "CH016", "gezellig.heid");
    fires("open-norm gezellig", "open-norm gezellig-", "CH016", "gezellig-");
}
