//! What an item comes to the table for, on the agenda, at the table, in the list of decisions and in the minutes.

use crate::house::{FIRST, HOST, House, SCRIBE};
use crate::table::{deed, tabled_in};
use axum::http::StatusCode;

const MEETING: &str = "/uil/vergaderingen/1";

/// A meeting with one book to decide on, and another for this.
async fn with(purpose: &str) -> House {
    let house = tabled_in(House::with_minutes()).await;
    house.hand_in().await;
    let fields = [("vergadering", "1"), ("waarvoor", purpose)];
    let tabled = house.act(SCRIBE, "/uil/dossiers/2024-002/boek-agenderen", &fields).await;
    assert_eq!(tabled.status, StatusCode::SEE_OTHER, "{}", tabled.body);
    house
}

#[tokio::test]
async fn an_agenda_on_which_all_asks_for_a_decision_says_nothing_of_purposes() {
    let house = tabled_in(House::new()).await;
    assert!(!house.get(FIRST, MEETING).await.says("Ter besluitvorming"));
    let form = house.get(SCRIBE, "/uil/dossiers/2024-001/boek-agenderen").await;
    assert!(form.says("Waarvoor komt het op tafel?") && form.says("ter kennisneming"), "{}", form.body);
}

#[tokio::test]
async fn what_is_noted_is_noted_in_one_press_and_stands_in_the_list_apart_from_what_was_decided() {
    let house = with("kennisnemen").await;
    let agenda = house.get(FIRST, MEETING).await;
    assert!(agenda.says("Ter besluitvorming") && agenda.says("Ter kennisneming"), "{}", agenda.body);
    let document = house.get(FIRST, &format!("{MEETING}/agenda/document")).await;
    assert!(document.says("Ter kennisneming"), "{}", document.body);
    let screen = house.get(HOST, &format!("{MEETING}/nu?punt=2")).await;
    assert!(screen.says("Neem er kennis van") && screen.says("Er wordt niet gestemd"), "{}", screen.body);
    assert!(!screen.says("Leg de vraag voor"), "{}", screen.body);
    assert!(!house.get(FIRST, &format!("{MEETING}/2")).await.says("Neem er kennis van"), "they do not preside");
    let noted = crate::table::deed_on(&house, 2, HOST, "behandeling", &[]).await;
    assert_eq!(noted.status, StatusCode::SEE_OTHER, "{}", noted.body);
    let again = crate::table::deed_on(&house, 2, HOST, "opening", &[("gevraagd", "keuze-wel")]).await;
    assert!(again.status.is_client_error(), "{}", again.body);
    let list = house.get(FIRST, &format!("{MEETING}/besluitenlijst")).await;
    assert!(list.says("Besproken en ter kennisneming") && list.says("kennis van genomen"), "{}", list.body);
    let document = house.get(FIRST, &format!("{MEETING}/besluitenlijst/document")).await;
    assert!(document.says("kennis van genomen"), "{}", document.body);
    assert!(house.get(FIRST, "/uil/dossiers/2024-002").await.says("Kennis van genomen: kring"));
    assert!(house.get(FIRST, "/uil/boek").await.says("Agendapunt behandeld zonder besluit"));
    assert!(!house.get(0, "/uil/boek").await.says("Agendapunt behandeld zonder besluit"));
}

#[tokio::test]
async fn what_is_discussed_needs_a_conclusion_that_stands_in_list_minutes_and_dossier() {
    let house = with("bespreken").await;
    let nothing = crate::table::deed_on(&house, 2, HOST, "behandeling", &[]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", nothing.body);
    let said = [("afweging", "Eerst het dak, dan de kelder.")];
    let treated = crate::table::deed_on(&house, 2, HOST, "behandeling", &said).await;
    assert_eq!(treated.status, StatusCode::SEE_OTHER, "{}", treated.body);
    let pages =
        ["/nu?punt=2", "/2", "/besluitenlijst", "/besluitenlijst/document"].map(|page| format!("{MEETING}{page}"));
    for page in pages.into_iter().chain(["/uil/dossiers/2024-002".to_owned()]) {
        let told = house.get(FIRST, &page).await;
        assert!(told.says("Eerst het dak, dan de kelder.") && told.says("esproken"), "{page}: {}", told.body);
        assert!(!house.get(0, &page).await.says("Eerst het dak"), "{page}");
    }
    let first = deed(&house, HOST, "opening", &[("gevraagd", "keuze-wel")]).await;
    assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.body);
}

#[tokio::test]
async fn whoever_tables_finds_that_a_decision_is_asked_and_nothing_that_means_the_same() {
    let house = House::new();
    house.hand_in().await;
    let convened = [("orgaan", "kring"), ("dag", "2024-06-10")];
    house.act(SCRIBE, "/uil/handelingen/kring-bijeenroepen", &convened).await;
    let form = house.get(SCRIBE, "/uil/dossiers/2024-001/boek-agenderen").await;
    assert!(form.says("value=\"besluiten\" checked") && !form.says("geen antwoord"), "{}", form.body);
    let checked = [("vergadering", "1"), ("waarvoor", "kennisnemen")];
    let checked = house.checked(SCRIBE, "/uil/dossiers/2024-001/boek-agenderen", &checked).await;
    assert!(!checked.says("value=\"besluiten\" checked"), "{}", checked.body);
}

#[tokio::test]
async fn what_a_charter_does_not_put_on_the_table_for_is_not_offered() {
    let house = House::saying("  agendeert boek-kiezen\n", "  ter bespreking, besluitvorming\n");
    let house = tabled_in(house).await;
    house.hand_in().await;
    let form = house.get(SCRIBE, "/uil/dossiers/2024-002/boek-agenderen").await;
    assert!(form.says("ter bespreking") && !form.says("ter kennisneming"), "{}", form.body);
    let asked = [("vergadering", "1"), ("waarvoor", "kennisnemen")];
    let refused = house.act(SCRIBE, "/uil/dossiers/2024-002/boek-agenderen", &asked).await;
    assert!(refused.status.is_client_error(), "{}", refused.body);
    assert!(refused.says("Kies een van de antwoorden."), "{}", refused.body);
}

#[tokio::test]
async fn an_item_is_taken_off_the_agenda_with_why_by_whoever_tables_it() {
    let house = tabled_in(House::with_minutes()).await;
    let item = house.get(SCRIBE, &format!("{MEETING}/1")).await;
    assert!(item.says("Haal dit van de agenda"), "{}", item.body);
    assert!(!house.get(FIRST, &format!("{MEETING}/1")).await.says("Haal dit van de agenda"), "they do not table it");
    let silent = deed(&house, SCRIBE, "afvoeren", &[]).await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", silent.body);
    let other = deed(&house, FIRST, "afvoeren", &[("afweging", "Ik wil het niet.")]).await;
    assert!(other.status.is_client_error(), "{}", other.body);
    let off = deed(&house, SCRIBE, "afvoeren", &[("afweging", "De omslag is nog niet klaar.")]).await;
    assert_eq!(off.status, StatusCode::SEE_OTHER, "{}", off.body);
    assert!(house.get(FIRST, MEETING).await.says("Van de agenda gehaald"));
    for page in [format!("{MEETING}/1"), "/uil/dossiers/2024-001".to_owned()] {
        let told = house.get(FIRST, &page).await;
        assert!(told.says("De omslag is nog niet klaar."), "{page}: {}", told.body);
        assert!(!house.get(0, &page).await.says("De omslag"), "{page}");
    }
    for screen in ["/1", "/nu?punt=1"] {
        let item = house.get(FIRST, &format!("{MEETING}{screen}")).await;
        assert!(!item.says("De vraag is nog niet gesteld"), "nobody opens it any more: {}", item.body);
    }
    assert!(house.get(FIRST, MEETING).await.says("0 punten op de agenda"));
    let list = house.get(FIRST, &format!("{MEETING}/besluitenlijst")).await;
    assert!(list.says("Van de agenda gehaald; waarom staat bij het punt."), "{}", list.body);
    let document = house.get(FIRST, &format!("{MEETING}/agenda/document")).await;
    assert!(!document.says("2024-001"), "it is not sent round: {}", document.body);
    let again = house.act(SCRIBE, "/uil/dossiers/2024-001/boek-agenderen", &[("vergadering", "1")]).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "{}", again.body);
    assert!(house.get(FIRST, &format!("{MEETING}/agenda/document")).await.says("2024-001"));
}
