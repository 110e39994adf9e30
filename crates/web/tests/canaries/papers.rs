//! Papers that leave the house: the annotation of a partner, and what changed between two versions.

use crate::crawl::{self, Visitor};
use crate::example::{Class, Example, shipped, shipped_with};

/// An official of one partner who wrote an annotation, and one of another partner.
const WRITER: Visitor = Visitor::Person(16);
const ANOTHER: Visitor = Visitor::Person(12);

fn example() -> Example {
    shipped().find(|example| example.name == "regio-deal-zod-2").unwrap()
}

fn got(example: &Example, visitor: &Visitor, path: &str) -> String {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(crawl::open(example, visitor, &format!("/{}/{path}", example.name)))
}

fn classes(example: &Example, page: &str) -> Vec<Class> {
    crawl::signs_in(page).map(|number| example.signs.get(number).unwrap().class).collect()
}

#[test]
fn the_annotation_of_a_partner_is_a_document_for_that_partner_without_what_is_in_confidence() {
    let example = example();
    let document = got(&example, &WRITER, "dossiers/2024-001/document/annotatie-schrijven");
    assert!(document.contains("attachment; filename=\"annotatie-schrijven-2024-001-gemeente-hoogeveen.docx\""));
    assert!(document.contains("Annotatie voor gemeente Hoogeveen, alleen voor eigen gebruik"), "{document}");
    let words = classes(&example, &document);
    assert!(words.contains(&Class::Party), "{document}");
    assert!(!words.contains(&Class::Confidential), "a document travels on: {document}");
    let dossier = got(&example, &WRITER, "dossiers/2024-001");
    assert!(classes(&example, &dossier).contains(&Class::Confidential), "they may read it here");

    for stranger in [ANOTHER, Visitor::Anyone] {
        let refused = got(&example, &stranger, "dossiers/2024-001/document/annotatie-schrijven");
        assert!(!refused.contains("attachment"), "{stranger:?}: {refused}");
    }
}

#[test]
fn the_agenda_with_its_papers_and_the_list_of_decisions_are_documents_without_what_is_in_confidence() {
    let example = example();
    for (paper, says) in [
        ("vergaderingen/2/agenda/document", "filename=\"agenda-stuurgroep-2024-06-28.docx\""),
        ("vergaderingen/1/besluitenlijst/document", "filename=\"besluitenlijst-stuurgroep-"),
    ] {
        let document = got(&example, &WRITER, paper);
        assert!(document.contains(says), "{document}");
        let words = classes(&example, &document);
        assert!(words.contains(&Class::Internal) || words.contains(&Class::Public), "{paper}: {document}");
        let kept = [Class::Confidential, Class::Personal, Class::Party, Class::Seat];
        assert!(!words.iter().any(|class| kept.contains(class)), "a document travels on: {paper}");
        assert!(!got(&example, &Visitor::Anyone, paper).contains("attachment"), "{paper}");
    }
    let agenda = got(&example, &WRITER, "vergaderingen/2/agenda/document");
    assert!(agenda.contains("Wat wordt er besloten?") && agenda.contains("<w:tblHeader/>"), "{agenda}");
}

#[test]
fn what_changed_between_two_versions_of_a_paper_is_shown_word_by_word() {
    let dossier = got(&example(), &WRITER, "dossiers/2024-003");
    assert!(dossier.contains("<ins>") && dossier.contains("<del>"));
}

#[test]
fn until_a_college_has_said_something_its_party_is_named_as_silent() {
    let point = got(&example(), &WRITER, "vergaderingen/2/7");
    assert!(point.contains("Nog niets gehoord van gemeente Borger-Odoorn"), "{point}");
}

/// A condition laid down on a dossier; which dossier, is for whoever holds a seat.
const CONDITION: &str = r#"{"stamp": {"recorded": "2024-06-10T09:00:00Z", "on": "2024-06-10", "who": 12, "acting": {"seat": "programmasecretaris"}}, "command": {"open": {"act": "voorwaarde-stellen", "forms": {"voorwaardeformulier": {"voorwaarde-tekst": {"text": {"text": "De gemeenten tekenen eerst."}}, "voorwaarde-bij": {"case": "2024-001"}, "voorwaarde-wie": {"choice": {"option": "kernteam"}}, "voorwaarde-uiterlijk": {"date": "2024-09-01"}}}}}}"#;

#[test]
fn a_dossier_that_names_this_one_in_an_internal_answer_is_connected_for_seats_only() {
    let example = shipped_with("regio-deal-zod-2", ("", ""), CONDITION);
    let connected = |visitor: &Visitor| {
        let page = got(&example, visitor, "dossiers/2024-001");
        page.split_once("id=\"verbanden\"").map(|(_, rest)| rest.split("</section>").next().unwrap().to_owned())
    };
    let with_a_seat = connected(&WRITER).unwrap();
    assert_eq!(with_a_seat.matches("<li>").count(), 2, "{with_a_seat}");
    assert!(with_a_seat.contains("De gemeenten tekenen eerst."), "{with_a_seat}");
    assert_eq!(connected(&Visitor::Anyone), None);
}

#[test]
fn on_the_page_to_choose_a_day_a_meeting_leads_only_where_its_visitor_may_come() {
    let example = example();
    let days = |visitor: &Visitor| got(&example, visitor, "voorbeeld/dag");
    assert!(days(&WRITER).contains("/regio-deal-zod-2/vergaderingen/2\""));
    let anyone = days(&Visitor::Anyone);
    assert!(anyone.contains("name=\"dag\"") && !anyone.contains("/regio-deal-zod-2/vergaderingen/2\""), "{anyone}");
}

/// An official of another partner, who writes an annotation as well.
const OF_ANOTHER_PARTY: &str = r#"{"stamp": {"recorded": "2024-06-10T09:00:00Z", "on": "2024-06-10", "who": 12, "acting": {"seat": "programmasecretaris"}}, "command": {"appoint": {"act": "lid-afvaardigen", "person": 30, "seat": "coordinatie-borger-odoorn", "from": "2024-06-10"}}}
{"stamp": {"recorded": "2024-06-10T10:00:00Z", "on": "2024-06-10", "who": 30, "acting": {"seat": "coordinatie-borger-odoorn"}}, "command": {"hand-in": {"act": "annotatie-schrijven", "case": "2024-001", "forms": {"annotatie": {"annotatie-betekenis": {"text": {"text": "Dertien dorpen liggen bij ons."}}, "annotatie-advies": {"text": {"text": "Instemmen."}}}}}}}"#;

#[test]
fn papers_of_different_parties_are_not_versions_of_one_another() {
    let dossier = got(&shipped_with("regio-deal-zod-2", ("", ""), OF_ANOTHER_PARTY), &WRITER, "dossiers/2024-001");
    for party in ["hoogeveen", "borger-odoorn"] {
        assert!(dossier.contains(&format!("id=\"stuk-annotatie-gemeente-{party}\"")), "{dossier}");
    }
}

/// What a college says, with words.
const OF_A_COLLEGE: &str = r#"{"stamp": {"recorded": "2024-06-10T09:00:00Z", "on": "2024-06-10", "who": 16, "acting": {"seat": "coordinatie-hoogeveen"}}, "command": {"answer": {"act": "collegereactie-vastleggen", "case": "2024-001", "forms": {"collegereactie": {"college-vindt": {"choice": {"option": "college-akkoord"}}, "college-datum": {"date": "2024-06-10"}, "college-mits-wat": {"text": {"text": "Niets."}}}}}}}"#;

#[test]
fn words_that_a_party_keeps_to_itself_say_so_beside_its_stance() {
    let kept = (r#""Wat moet er anders?" lange-tekst"#, r#""Wat moet er anders?" lange-tekst eigen-partij"#);
    let example = shipped_with("regio-deal-zod-2", kept, OF_A_COLLEGE);
    let stances = |visitor: &Visitor| {
        let page = got(&example, visitor, "dossiers/2024-001");
        let behind = page.split_once("id=\"st-collegereactie-vastleggen\"").unwrap().1;
        behind.split("</section>").next().unwrap().to_owned()
    };
    assert!(stances(&WRITER).contains("Niets."));
    let another = stances(&ANOTHER);
    assert!(!another.contains("Niets.") && another.contains("Alleen de partij die dit schreef"), "{another}");
}

/// The chair of the experts, and two experts who prepared, each for themselves.
const CHAIR: Visitor = Visitor::Person(18);
const EXPERTS: [Visitor; 2] = [Visitor::Person(20), Visitor::Person(21)];

#[test]
fn what_an_expert_prepares_is_read_by_that_expert_only_until_the_advice_is_there_and_then_by_the_team() {
    let example = example();
    let own = |visitor: &Visitor, case: &str| {
        let page = got(&example, visitor, &format!("dossiers/{case}"));
        let seen = crawl::signs_in(&page).filter(|number| example.signs.get(*number).unwrap().class == Class::Seat);
        seen.collect::<std::collections::BTreeSet<_>>()
    };
    let [one, other] = EXPERTS.each_ref().map(|expert| own(expert, "2024-005"));
    assert!(!one.is_empty() && !other.is_empty() && one.is_disjoint(&other), "{one:?} {other:?}");
    for stranger in [CHAIR, WRITER, ANOTHER, Visitor::Anyone] {
        assert!(own(&stranger, "2024-005").is_empty(), "{stranger:?} before the advice");
    }
    let team = own(&CHAIR, "2024-001");
    assert!(team.len() > 2 && EXPERTS.iter().all(|expert| own(expert, "2024-001") == team), "{team:?}");
    for stranger in [WRITER, ANOTHER, Visitor::Anyone] {
        assert!(own(&stranger, "2024-001").is_empty(), "{stranger:?} after the advice");
    }
}

#[test]
fn on_the_meeting_the_temperature_of_each_party_is_shown_to_whoever_holds_a_seat() {
    let example = example();
    let table = |visitor: &Visitor| {
        let page = got(&example, visitor, "vergaderingen/2");
        page.split_once("id=\"tp-0\"").map(|(_, rest)| rest.split("</section>").next().unwrap().to_owned())
    };
    let shown = table(&WRITER).unwrap();
    for told in
        ["gemeente Emmen</th>", "<span aria-hidden=\"true\">●</span> akkoord", "◐</span> akkoord, mits", "nog niets"]
    {
        assert!(shown.contains(told), "{told}: {shown}");
    }
    assert!(crawl::signs_in(&shown).all(|number| example.signs.get(number).unwrap().class != Class::Party));
    assert_eq!(table(&Visitor::Anyone), None);
}
