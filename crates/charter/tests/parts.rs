//! Parts that several charters share are written into each, and what is found in one is told of its own file.

#![cfg(test)]

use charter::syntax::parts::{Whole, assemble, fingerprint};
use charter::syntax::{Compiled, Reading, compile, hold_against};
use std::collections::BTreeMap;

const CHARTER: &str = "# Klus\n\n```handvest\nhandvest klus {\n  naam \"Klus\"\n  geldig van 1 januari 2024\n}\n\
partij dorp \"Het dorp\"\n```\n\n## Artikel 1 Woorden\n\n```handvest\ninvoegen woorden \"woorden.md\"\n```\n\n\
## Artikel 3 Wie\n\n```handvest\norgaan raad {\n  naam \"raad\"\n  zetel voorzitter-raad \"voorzitter\" namens dorp\n}\n```\n";
const WORDS: &str = "## Artikel 2 Wat woorden betekenen\n\n```handvest\nbegrip woord-bus \"bus\"\n```\n";

fn whole(charter: &str, files: &[(&str, &str)]) -> Whole {
    let read = |name: &str| files.iter().find(|(file, _)| *file == name).map(|(_, text)| (*text).to_owned());
    assemble("handvest.md", charter, &mut { read })
}

fn compiled(whole: &Whole) -> Compiled {
    compile(&whole.text, &[], Reading::InForce)
}

fn codes(compiled: &Compiled) -> Vec<String> {
    compiled.findings.iter().map(|finding| finding.code.to_string()).collect()
}

#[test]
fn a_part_comes_at_the_end_of_the_article_that_asks_for_it_and_a_finding_in_it_names_its_file_and_article() {
    let whole = whole(CHARTER, &[("woorden.md", WORDS)]);
    let compiled = compiled(&whole);
    let keys: Vec<&str> =
        compiled.agreement.as_ref().unwrap().articles.iter().map(|article| article.key.as_str()).collect();
    assert_eq!(keys, ["Klus", "artikel 1", "artikel 2", "artikel 3"]);
    let open = compiled.findings.iter().find(|finding| finding.code.0 == 119).unwrap();
    assert_eq!(open.article.as_deref(), Some("artikel 2"));
    let (file, text, span) = whole.place(&open.span);
    assert_eq!((file, text.get(span)), ("woorden.md", Some("begrip woord-bus \"bus\"")));
    let seat = whole.text.find("voorzitter-raad").unwrap();
    let (file, text, span) = whole.place(&(seat..seat + 15));
    assert_eq!((file, text.get(span)), ("handvest.md", Some("voorzitter-raad")));
}

#[test]
fn the_digest_of_an_agreement_holds_that_of_its_parts() {
    let digest = |words: &str| compiled(&whole(CHARTER, &[("woorden.md", words)])).agreement.unwrap();
    let (one, other) = (digest(WORDS), digest(&WORDS.replace("\"bus\"", "\"busje\"")));
    assert_ne!(one.digest, other.digest);
    assert_eq!(one.inclusions.values().next().unwrap().fingerprint, fingerprint(WORDS.as_bytes()));
}

#[test]
fn writing_parts_into_a_whole_changes_it_no_further() {
    let once = whole(CHARTER, &[("woorden.md", WORDS)]).text;
    assert_eq!(whole(&once, &[("woorden.md", WORDS)]).text, once);
    assert_eq!(whole(WORDS, &[]).text, WORDS);
}

#[test]
fn a_part_that_is_not_there_is_told_where_it_is_asked_for() {
    let whole = whole(CHARTER, &[]);
    let compiled = compiled(&whole);
    assert_eq!(codes(&compiled), ["CH120"]);
    assert_eq!(whole.text.get(compiled.findings[0].span.clone()), Some("invoegen woorden \"woorden.md\""));
}

#[test]
fn parts_that_ask_for_one_another_in_a_ring_are_refused_and_two_that_share_a_third_are_not() {
    let asks = |file: &str| format!("## Artikel 4 Meer uit {file}\n\n```handvest\ninvoegen meer \"{file}\"\n```\n");
    let ring = whole(CHARTER, &[("woorden.md", &asks("meer.md")), ("meer.md", &asks("woorden.md").replace('4', "5"))]);
    assert!(codes(&compiled(&ring)).contains(&"CH116".to_owned()), "{:?}", codes(&compiled(&ring)));
    let itself = whole(CHARTER, &[("woorden.md", &asks("woorden.md"))]);
    assert!(codes(&compiled(&itself)).contains(&"CH116".to_owned()));
    let charter =
        CHARTER.replace("invoegen woorden \"woorden.md\"", "invoegen een \"een.md\"\ninvoegen twee \"twee.md\"");
    let (one, two) = (asks("woorden.md"), asks("woorden.md").replace('4', "5"));
    let shared = whole(&charter, &[("een.md", &one), ("twee.md", &two), ("woorden.md", WORDS)]);
    assert_eq!(shared.text.matches("begrip woord-bus").count(), 1);
    let codes = codes(&compiled(&shared));
    assert!(!codes.iter().any(|code| code == "CH116" || code == "CH114"), "{codes:?}");
}

#[test]
fn a_charter_can_ask_for_exactly_one_text_of_a_part() {
    let asking = |digest: &str| CHARTER.replace("\"woorden.md\"", &format!("\"woorden.md\" vingerafdruk \"{digest}\""));
    let right = whole(&asking(&fingerprint(WORDS.as_bytes())), &[("woorden.md", WORDS)]);
    assert!(!codes(&compiled(&right)).contains(&"CH107".to_owned()));
    let wrong = whole(&asking(&"0".repeat(64)), &[("woorden.md", WORDS)]);
    assert!(codes(&compiled(&wrong)).contains(&"CH107".to_owned()));
}

#[test]
fn a_source_is_held_against_the_file_that_was_read_where_that_file_is_there() {
    let source = |digest: &str| {
        let source = format!(
            "```handvest\nbron brief \"de brief\" {{\n  bestand \"brief.txt\"\n  vingerafdruk \"{digest}\"\n}}\n"
        );
        CHARTER.replace("```handvest\ninvoegen woorden \"woorden.md\"\n", &source)
    };
    let found = |text: &str, files: &[(&str, &str)]| {
        let mut compiled = compile(text, &[], Reading::InForce);
        let files: BTreeMap<String, String> =
            files.iter().map(|(name, text)| ((*name).to_owned(), fingerprint(text.as_bytes()))).collect();
        hold_against(&mut compiled, &files);
        let changed = compiled.findings.into_iter().filter(|finding| finding.code.0 == 107);
        changed.map(|finding| finding.article.unwrap()).collect::<Vec<_>>()
    };
    let text = source(&fingerprint(b"Beste buren"));
    assert_eq!(found(&text, &[("brief.txt", "Beste buren")]), Vec::<String>::new());
    assert_eq!(found(&text, &[("brief.txt", "Beste buurt")]), ["artikel 1"]);
    assert_eq!(found(&text, &[("ander.txt", "Beste buurt")]), Vec::<String>::new());
    assert_eq!(codes(&compile(&source("abc"), &[], Reading::InForce)), ["CH013"]);
}
