//! Letters about a decision, and what each party tells its assembly: who gets them, what stands in them, and who does not know
//! of it as long as it is under embargo.

use crate::crawl::{self, Visitor};
use crate::example::{Class, Example, shipped_with};

const DEAL: &str = "regio-deal-zod-2";
/// Whoever grants the money, an official of one party, and the secretary of all.
const GRANTS: Visitor = Visitor::Person(22);
const OF_A_PARTY: Visitor = Visitor::Person(16);
const SECRETARY: Visitor = Visitor::Person(12);

/// A party told its council of a decision, and what it promised there.
const TOLD: &str = r#"{"stamp": {"recorded": "2024-06-10T08:00:00Z", "on": "2024-06-10", "who": 16, "acting": {"seat": "coordinatie-hoogeveen"}}, "command": {"hand-in": {"act": "raad-informeren", "case": "2023-006", "forms": {"raadsblad": {"raad-stand": {"choice": {"option": "raad-toezeggingen"}}, "raad-dag": {"date": "2024-06-10"}, "raad-beloofd": {"text": {"text": "In het najaar een bezoek."}}}}, "note": {"text": "De griffie weet ervan."}}}}"#;

fn got(example: &Example, visitor: &Visitor, path: &str) -> String {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(crawl::open(example, visitor, &format!("/{DEAL}/{path}")))
}

/// The page of the decision on the case, without the cooperation.
fn decision(example: &Example) -> String {
    let dossier = got(example, &SECRETARY, "dossiers/2023-006");
    let (_, entry) = dossier.split_once("besluiten/2023-006/").unwrap();
    format!("besluiten/2023-006/{}", entry.split('"').next().unwrap())
}

fn kept(example: &Example, document: &str) -> bool {
    let travels = [Class::Public, Class::Internal];
    crawl::signs_in(document).all(|number| travels.contains(&example.signs.get(number).unwrap().class))
}

#[test]
fn whoever_grants_the_money_gets_a_letter_with_the_decision_its_reasons_conditions_and_remedies() {
    let example = shipped_with(DEAL, ("", ""), "");
    let page = decision(&example);
    let letter = got(&example, &GRANTS, &format!("{page}/brief/subsidie-verlenen"));
    for told in [
        "attachment; filename=\"brief-subsidie-verlenen-2023-006.docx\"",
        "Geld toekennen met voorwaarden",
        "420.000,00",
        "Voorwaarden",
        "Daarover oordeelt provincie Drenthe.",
        "Het kan tot en met 3 mei 2024.",
        "[nog invullen: naam en adres van wie de brief krijgt]",
        "[nog invullen: naam en functie van wie ondertekent]",
    ] {
        assert!(letter.contains(told), "{told}: {letter}");
    }
    assert!(crawl::signs_in(&letter).count() >= 4, "the title, the reasons and two conditions: {letter}");
    assert!(kept(&example, &letter), "a document travels on: {letter}");
    assert!(got(&example, &GRANTS, &page).contains("plekken om in te vullen"));
    for stranger in [OF_A_PARTY, SECRETARY, Visitor::Anyone] {
        assert!(!got(&example, &stranger, &format!("{page}/brief/subsidie-verlenen")).contains("attachment"));
        assert!(!got(&example, &stranger, &page).contains("brief/subsidie-verlenen"));
    }
}

#[test]
fn a_letter_goes_with_the_decision_that_the_charter_says_and_with_no_other() {
    let carries = "bij handeling subsidie-verlenen { draagt ";
    let from = format!("{carries}over-voorstel-besluiten }}");
    let example = shipped_with(DEAL, (&from, &format!("{carries}over-koers-besluiten }}")), "");
    let page = decision(&example);
    assert!(!got(&example, &GRANTS, &page).contains("brief/subsidie-verlenen"));
    assert!(!got(&example, &GRANTS, &format!("{page}/brief/subsidie-verlenen")).contains("attachment"));
}

#[test]
fn each_party_gets_its_own_letter_to_its_assembly_with_the_places_to_fill_in() {
    let example = shipped_with(DEAL, ("", ""), "");
    let page = decision(&example);
    let letter = got(&example, &OF_A_PARTY, &format!("{page}/brief/raad-informeren"));
    for told in [
        "brief-raad-informeren-2023-006-gemeente-hoogeveen.docx",
        "Wat dit betekent voor gemeente Hoogeveen",
        "[nog invullen: dag waarop anderen het mogen weten]",
        "Namens gemeente Hoogeveen,",
    ] {
        assert!(letter.contains(told), "{told}: {letter}");
    }
    assert!(kept(&example, &letter), "a document travels on: {letter}");
    for stranger in [GRANTS, SECRETARY, Visitor::Anyone] {
        assert!(!got(&example, &stranger, &format!("{page}/brief/raad-informeren")).contains("attachment"));
    }
}

#[test]
fn as_long_as_it_is_under_embargo_nobody_of_another_party_knows_that_an_assembly_was_told() {
    let example = shipped_with(DEAL, ("", ""), TOLD);
    let page = decision(&example);
    let own = got(&example, &OF_A_PARTY, &page);
    assert!(own.contains("er staan toezeggingen open") && own.contains("gemeente Hoogeveen</"), "{own}");
    let of_party = got(&example, &OF_A_PARTY, "dossiers/2023-006");
    let told: Vec<&str> = of_party.split("/boek/").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let entry = told.iter().filter_map(|number| number.parse::<u64>().ok()).max().unwrap();
    assert!(
        got(&example, &OF_A_PARTY, &format!("boek/{entry}")).contains("raad of staten over het besluit informeren")
    );
    let known: Vec<usize> = crawl::signs_in(&got(&example, &SECRETARY, &page)).collect();
    let internal = |number: &usize| example.signs.get(*number).unwrap().class == Class::Internal;
    let new = crawl::signs_in(&own).filter(|number| internal(number) && !known.contains(number));
    let words: Vec<usize> = new.collect();
    assert!(!words.is_empty(), "what was promised: {own}");
    for stranger in [SECRETARY, GRANTS, Visitor::Anyone] {
        for path in [page.as_str(), "dossiers/2023-006", "boek", &format!("boek/{entry}"), "vergaderingen/4/2"] {
            let seen = got(&example, &stranger, path);
            assert!(!seen.contains("er staan toezeggingen open"), "{stranger:?} {path}");
            assert!(!seen.contains("Brief aan raad of staten · "), "{stranger:?} {path}");
            assert!(!seen.contains(&format!("href=\"/{DEAL}/boek/{entry}\"")), "{stranger:?} {path}");
            assert!(crawl::signs_in(&seen).all(|number| !words.contains(&number)), "{stranger:?} {path}");
        }
    }
    let act = "raad of staten over het besluit informeren";
    let counted = |visitor: &Visitor| got(&example, visitor, "netwerk").to_lowercase().contains(act);
    let told = [OF_A_PARTY, SECRETARY, Visitor::Anyone].map(|visitor| counted(&visitor));
    assert_eq!(told, [true, false, false], "nor that it was done at all");
    assert!(got(&example, &SECRETARY, &format!("boek/{entry}")).contains("Deze pagina is er niet"));
    let open = shipped_with(DEAL, ("  embargo embargoblad.embargo-dag\n", ""), TOLD);
    assert!(got(&open, &SECRETARY, &page).contains("er staan toezeggingen open"), "without an embargo all seats know");
    assert!(!got(&open, &Visitor::Anyone, &page).contains("er staan toezeggingen open"));
}

#[test]
fn nobody_without_a_seat_reads_what_was_advised_on_a_case_before_it_was_decided_on_and_everybody_after_that() {
    let example = shipped_with(DEAL, ("", ""), "");
    let dossier = got(&example, &SECRETARY, "dossiers/2024-004");
    assert!(dossier.contains("egatief advies"), "{dossier}");
    let (_, entry) = dossier.split_once("egatief advies").unwrap();
    let (_, entry) = entry.split_once("/boek/").unwrap();
    let entry = format!("boek/{}", entry.split('"').next().unwrap());
    for path in ["", "dossiers", "dossiers/2024-004", "besluiten/2024-004", "boek", &entry] {
        let seen = got(&example, &Visitor::Anyone, path);
        assert!(!seen.contains("egatief advies") && !seen.contains("advies-negatief"), "{path}: {seen}");
    }
    assert!(got(&example, &Visitor::Anyone, "dossiers/2024-004").contains("dvies uitbrengen"), "that it was given");
    assert!(got(&example, &Visitor::Anyone, "dossiers/2023-005").contains("ositief advies"), "what was made known");
}
