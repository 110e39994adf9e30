//! Rulings: they fill silences, settle contradictions and accept findings, and can be left out of the reading.

use super::{SOUND, planted, told};
use charter::agreement::cite::Layer;
use charter::agreement::id::Id;
use charter::syntax::{Compiled, Reading, compile};
use words::Amount;

const RULING: &str = "# Uitleg 1 De grens\n\n```handvest\nuitleg grens-lezing {\n  door \"het huisbestuur\"\n  op 1 mei 2024\n  want \"Zo lezen wij het.\"\n";

fn ruling(lines: &str) -> String {
    format!("{RULING}{lines}\n}}\n```\n")
}

fn codes(compiled: &Compiled) -> Vec<(String, Option<String>)> {
    compiled.findings.iter().map(|finding| (finding.code.to_string(), finding.accepted_by.clone())).collect()
}

#[test]
fn a_ruling_fills_a_silence_and_is_cited_for_it() {
    let text = planted("  grens exclusief\n", "");
    let ruling = ruling("  bij mandaat kleingeld { grens inclusief }");
    let agreement = compile(&text, &[&ruling], Reading::InForce).agreement.unwrap();
    let bound = agreement.powers[&Id::new("kleingeld")].inclusive.clone().unwrap();
    assert!(bound.value);
    assert_eq!((bound.cite.article(), bound.cite.layer()), ("uitleg 1", Layer::Ruling));
    assert_eq!(bound.cite.ruling(), Some(&Id::new("grens-lezing")));
}

#[test]
fn the_agreement_as_received_knows_no_ruling() {
    let text = planted("  grens exclusief\n", "");
    let ruling = ruling("  bij mandaat kleingeld { grens inclusief }");
    let compiled = compile(&text, &[&ruling], Reading::AsReceived);
    assert_eq!(codes(&compiled), [("CH225".to_owned(), None)]);
    assert_eq!(compiled.agreement.unwrap().powers[&Id::new("kleingeld")].inclusive, None);
}

#[test]
fn a_ruling_goes_before_the_text() {
    let ruling = ruling("  bij mandaat kleingeld { tot € 250,00 }");
    let agreement = compile(SOUND, &[&ruling], Reading::InForce).agreement.unwrap();
    let ceiling = agreement.powers[&Id::new("kleingeld")].ceiling.clone().unwrap();
    assert_eq!(ceiling.value, Amount::from_cents(25_000));
}

#[test]
fn a_later_ruling_goes_before_an_earlier_one() {
    let first = ruling("  bij mandaat kleingeld { tot € 250,00 }");
    let second = first.replace("Uitleg 1", "Uitleg 2").replace("grens-lezing", "grens-herzien").replace("250", "300");
    let agreement = compile(SOUND, &[&first, &second], Reading::InForce).agreement.unwrap();
    let ceiling = agreement.powers[&Id::new("kleingeld")].ceiling.clone().unwrap();
    assert_eq!(ceiling.value, Amount::from_cents(30_000));
}

#[test]
fn a_ruling_settles_a_contradiction_that_stays_visible() {
    let text = planted("  grens exclusief\n", "  grens exclusief\n  grens inclusief\n");
    assert!(compile(&text, &[], Reading::InForce).agreement.is_none());
    let ruling = ruling("  bij mandaat kleingeld { grens inclusief }");
    let compiled = compile(&text, &[&ruling], Reading::InForce);
    assert_eq!(codes(&compiled), [("CH113".to_owned(), Some("grens-lezing".to_owned()))]);
    assert!(compiled.agreement.unwrap().powers[&Id::new("kleingeld")].inclusive.clone().unwrap().value);
}

#[test]
fn a_ruling_accepts_a_finding_at_an_article() {
    let text = planted("  telt per besluit\n", "");
    let ruling = ruling("  aanvaardt CH226 bij \"Artikel 3\"");
    let compiled = compile(&text, &[&ruling], Reading::InForce);
    assert_eq!(codes(&compiled), [("CH226".to_owned(), Some("grens-lezing".to_owned()))]);
    assert_eq!(codes(&compile(&text, &[&ruling], Reading::AsReceived)), [("CH226".to_owned(), None)]);
}

#[test]
fn an_accepted_error_does_not_keep_the_charter_from_running() {
    let text = planted("  agendeert beslis-plan", "  agendeert beslis-proefblad");
    assert!(compile(&text, &[], Reading::InForce).agreement.is_none());
    let ruling = ruling("  aanvaardt CH259 bij \"artikel 2\"");
    assert!(compile(&text, &[&ruling], Reading::InForce).agreement.is_some());
}

#[test]
fn a_ruling_that_accepts_what_is_not_there_is_told() {
    let compiled = compile(SOUND, &[&ruling("  aanvaardt CH226 bij \"artikel 3\"")], Reading::InForce);
    assert_eq!(codes(&compiled), [("CH032".to_owned(), None)]);
    assert!(compiled.agreement.is_some());
    let compiled = compile(SOUND, &[&ruling("  aanvaardt CH226 bij \"artikel 33\"")], Reading::InForce);
    assert_eq!(codes(&compiled), [("CH104".to_owned(), None)]);
}

#[test]
fn faults_of_the_text_itself_cannot_be_accepted() {
    let compiled = compile(SOUND, &[&ruling("  aanvaardt CH010 bij \"artikel 3\"")], Reading::InForce);
    assert_eq!(codes(&compiled), [("CH013".to_owned(), None)]);
}

#[test]
fn a_ruling_adopted_later_holds_rulings_only() {
    let compiled = compile(SOUND, &["# Uitleg 2\n\n```handvest\npartij zus \"Zus\"\n```\n"], Reading::InForce);
    assert_eq!(codes(&compiled).first().map(|(code, _)| code.as_str()), Some("CH027"));
    assert_eq!(compiled.findings[0].source, 1);
}

#[test]
fn a_ruling_says_who_gave_it_when_and_why() {
    let bare = "# Uitleg 2\n\n```handvest\nuitleg kaal {\n}\n```\n";
    let compiled = compile(SOUND, &[bare], Reading::InForce);
    let causes = told(bare, &compiled.findings);
    assert_eq!(causes.len(), 3, "{causes:#?}");
}

#[test]
fn a_purpose_that_a_ruling_excludes_is_no_longer_named() {
    let ruling = ruling("  bij mandaat kleingeld {\n    genoemd feest\n    uitgesloten klus\n  }");
    let agreement = compile(SOUND, &[&ruling], Reading::InForce).agreement.unwrap();
    let power = &agreement.powers[&Id::new("kleingeld")];
    let named: Vec<&Id> = power.named.iter().map(|stated| &stated.value).collect();
    let excluded: Vec<&Id> = power.excluded.iter().map(|stated| &stated.value).collect();
    assert_eq!(named, [&Id::new("feest")]);
    assert_eq!(excluded, [&Id::new("reis"), &Id::new("klus")]);
}

#[test]
fn the_digest_is_that_of_the_bytes_until_something_is_adopted() {
    use sha2::{Digest, Sha256};
    let plain: String = Sha256::digest(SOUND.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(compile(SOUND, &[], Reading::InForce).agreement.unwrap().digest, plain);
    let ruling = ruling("  bij mandaat kleingeld { tot € 250,00 }");
    assert_ne!(compile(SOUND, &[&ruling], Reading::InForce).agreement.unwrap().digest, plain);
}
