//! Bodies that lack parties or sectors, and those that do not.

use super::{Sitting, lacks};
use crate::agreement::Agreement;
use crate::agreement::id::Id;
use crate::syntax::{Reading, compile};

const TEXT: &str = "# Kring\n\n## Artikel 1 Kring\n\n```handvest\nhandvest kring {\n  naam \"Kring\"\n}\npartij oost \"Oost\"\npartij west \"West\"\n\
    orgaan tafel {\n  naam \"tafel\"\n  zetel tafel-een \"een\" sector \"school\"\n  zetel tafel-twee \"twee\"\n  zetel tafel-drie \"drie\"\n  \
    minstens 2 partijen\n  sector \"school\" minstens 1\n  geen vast team\n}\n```\n";

fn agreement() -> Agreement {
    compile(TEXT, &[], Reading::InForce).agreement.expect("the charter compiles")
}

fn told(sitting: &[(&str, Option<&str>)], twin: Option<&str>) -> Vec<&'static str> {
    let agreement = agreement();
    let held: Vec<Sitting> =
        sitting.iter().map(|(seat, party)| Sitting { seat: Id::new(seat), party: party.map(Id::new) }).collect();
    let set = agreement.sets.get(&Id::new("tafel")).expect("the body");
    lacks(&agreement, set, &held, twin).iter().map(words::Message::name).collect()
}

#[test]
fn a_team_of_two_parties_with_its_sector_lacks_nothing() {
    assert_eq!(told(&[("tafel-een", Some("oost")), ("tafel-twee", Some("west"))], None), Vec::<&str>::new());
}

#[test]
fn an_empty_team_is_told_as_such_and_no_more() {
    assert_eq!(told(&[], Some("2024-001")), ["team-is-empty"]);
}

#[test]
fn people_of_one_party_or_of_none_are_not_several_parties() {
    let one = [("tafel-een", Some("oost")), ("tafel-twee", Some("oost")), ("tafel-drie", None)];
    assert_eq!(told(&one, None), ["team-from-too-few-parties"]);
}

#[test]
fn everything_that_lacks_is_told_at_once() {
    assert_eq!(
        told(&[("tafel-twee", None)], Some("2024-001")),
        ["team-from-too-few-parties", "sector-is-missing", "team-is-the-same"]
    );
}
