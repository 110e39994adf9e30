//! Agreeing with a reservation at the table, and what becomes of it on the page, on Vandaag and in the list of decisions.

use crate::house::{FIRST, HOST, House, SCRIBE, SECOND};
use crate::table::{deed, tabled_in};
use axum::http::StatusCode;

const ITEM: &str = "/uil/vergaderingen/1/1";

async fn decided() -> House {
    decided_in(House::new()).await
}

async fn decided_in(house: House) -> House {
    let house = tabled_in(house).await;
    deed(&house, HOST, "opening", &[("gevraagd", "keuze-wel")]).await;
    let spoken = [("standpunt", "voor"), ("kanttekening", "Eerst de raad."), ("voorbehoud", "2024-07-01")];
    let spoken = deed(&house, FIRST, "standpunt", &spoken).await;
    assert_eq!(spoken.status, StatusCode::SEE_OTHER, "{}", spoken.body);
    for who in [HOST, SECOND] {
        deed(&house, who, "standpunt", &[("standpunt", "voor")]).await;
    }
    let done = deed(&house, HOST, "afsluiting", &[("afweging", "Iedereen wil.")]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    house
}

#[tokio::test]
async fn a_reservation_stands_with_the_decision_until_the_seat_itself_lifts_it() {
    let house = decided().await;
    for page in [ITEM, "/uil/vergaderingen/1/besluitenlijst", "/uil/vergaderingen/1/besluitenlijst/document"] {
        let told = house.get(SECOND, page).await;
        assert!(told.says("onder voorbehoud tot en met 1 juli 2024"), "{page}: {}", told.body);
        assert!(!told.says("Hef het voorbehoud op"), "{page}: they made none");
        assert!(!house.get(0, page).await.says("onder voorbehoud"), "{page}");
    }
    assert!(house.get(FIRST, "/uil/").await.says("U stemde in onder voorbehoud."));
    assert!(house.get(FIRST, ITEM).await.says("Hef het voorbehoud op"));
    let said = [("zetel", "stoel-twee"), ("kanttekening.stoel-twee", "Raadsbesluit 88.")];
    let other = deed(&house, SECOND, "voorbehoud", &said).await;
    assert!(other.status.is_client_error(), "{}", other.body);
    let nothing = deed(&house, FIRST, "voorbehoud", &[("zetel", "stoel-twee")]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", nothing.body);
    let lifted = deed(&house, FIRST, "voorbehoud", &said).await;
    assert_eq!(lifted.status, StatusCode::SEE_OTHER, "{}", lifted.body);
    let told = house.get(SECOND, ITEM).await;
    assert!(told.says("voorbehoud opgeheven op 10 juni 2024") && told.says("Raadsbesluit 88."), "{}", told.body);
    assert!(!house.get(FIRST, "/uil/").await.says("U stemde in onder voorbehoud."));
    assert!(house.get(FIRST, "/uil/boek").await.says("Voorbehoud opgeheven door"));
}

#[tokio::test]
async fn after_its_day_what_holds_is_undetermined_and_is_said_so() {
    let house = decided().await;
    house.installation.cooperations()["uil"].clock().put("2024-07-02T08:00:00Z".parse().unwrap());
    let told = house.get(SECOND, ITEM).await;
    assert!(told.says("voorbehoud verlopen op 1 juli 2024; wat er dan geldt, is onbepaald"), "{}", told.body);
    assert!(told.says("Wat er nu geldt, is onbepaald tot er een uitleg is."), "{}", told.body);
    let decision = house.get(SECOND, "/uil/besluiten/2024-001").await.location();
    assert!(house.get(SECOND, &decision).await.says("onbepaald tot er een uitleg is"));
    assert!(
        !house.get(0, &decision).await.says("onbepaald tot er een uitleg is"),
        "it tells who agreed on a condition"
    );
    assert!(!house.get(FIRST, ITEM).await.says("Hef het voorbehoud op"));
    assert!(house.get(FIRST, "/uil/").await.says("Uw voorbehoud is verlopen."));
}

#[tokio::test]
async fn on_the_day_after_it_expired_the_overview_by_mail_says_so_and_nothing_is_recorded_for_it() {
    let house = decided_in(House::new().mails()).await;
    crate::mail::chooses(&house, FIRST, "e.lezer@uil.example", "dagelijks").await;
    let before = house.entries();
    let told = "Uw voorbehoud is verlopen.";
    assert!(!crate::mail::round(&house).await.iter().any(|sent| sent.contains(told)));
    house.installation.cooperations()["uil"].clock().put("2024-07-02T08:00:00Z".parse().unwrap());
    let sent = crate::mail::round(&house).await;
    let overview = sent.iter().find(|sent| sent.contains(told)).unwrap_or_else(|| panic!("{sent:#?}"));
    assert!(!overview.contains("Het boek van de regen"), "{overview}");
    assert!(house.get(FIRST, "/uil/").await.says(told));
    assert_eq!(house.entries(), before, "what holds follows from the day");
}

#[tokio::test]
async fn whoever_says_no_has_nothing_to_reserve() {
    let house = tabled_in(House::new()).await;
    deed(&house, HOST, "opening", &[("gevraagd", "keuze-wel")]).await;
    let spoken = [("standpunt", "tegen"), ("voorbehoud", "2024-07-01")];
    let refused = deed(&house, FIRST, "standpunt", &spoken).await;
    assert!(refused.status.is_client_error() && refused.says("Een voorbehoud hoort bij instemmen"), "{}", refused.body);
    assert!(refused.says("2024-07-01"), "what was typed stays: {}", refused.body);
}

#[tokio::test]
async fn the_day_of_a_reservation_stands_with_the_decision_itself_and_in_the_agenda_of_whoever_made_it() {
    let house = decided().await;
    let decision = house.get(SECOND, "/uil/besluiten/2024-001").await.location();
    let told = house.get(SECOND, &decision).await;
    assert!(told.says("onder voorbehoud tot en met 1 juli 2024"), "{}", told.body);
    let feed = |who| {
        let house = &house;
        async move {
            let made = house.post(who, "/uil/agenda", &[("doe", "maken")]).await.body;
            let (_, rest) = made.split_once("/uil/agenda/eigen/").unwrap();
            let link = rest.split(".ics").next().unwrap();
            house.get(0, &format!("/uil/agenda/eigen/{link}.ics")).await.body.replace("\r\n ", "")
        }
    };
    let own = feed(FIRST).await;
    assert!(own.contains("Uiterlijk: Voorbehoud opheffen") && own.contains("DTSTART;VALUE=DATE:20240701"), "{own}");
    assert!(!feed(SECOND).await.contains("Voorbehoud opheffen"));
    let said = [("zetel", "stoel-twee"), ("kanttekening.stoel-twee", "Raadsbesluit 88.")];
    deed(&house, FIRST, "voorbehoud", &said).await;
    assert!(!feed(FIRST).await.contains("Voorbehoud opheffen"), "it is lifted");
}

#[tokio::test]
async fn where_the_charter_says_so_an_expired_reservation_brings_the_item_back() {
    let counts = "  onthouding telt niet mee\n";
    let house = decided_in(House::saying(counts, "  verlopen-voorbehoud brengt het punt terug\n")).await;
    let convened = [("orgaan", "kring"), ("dag", "2024-07-15")];
    let convened = house.act(SCRIBE, "/uil/handelingen/kring-bijeenroepen", &convened).await;
    assert_eq!(convened.status, StatusCode::SEE_OTHER, "{}", convened.body);
    let tables = "/uil/dossiers/2024-001/boek-agenderen";
    let early = house.act(SCRIBE, tables, &[("vergadering", "2")]).await;
    assert!(early.status.is_client_error(), "{}", early.body);
    house.installation.cooperations()["uil"].clock().put("2024-07-02T08:00:00Z".parse().unwrap());
    let told = house.get(SECOND, ITEM).await;
    for says in
        ["voorbehoud verlopen op 1 juli 2024; het punt komt terug", "Wie agendeert, kan het opnieuw", "artikel 5"]
    {
        assert!(told.says(says), "{says}: {}", told.body);
    }
    let decision = house.get(SECOND, "/uil/besluiten/2024-001").await.location();
    assert!(house.get(SECOND, &decision).await.says("Wie agendeert, kan het opnieuw"));
    assert!(house.get(FIRST, "/uil/").await.says("Daardoor komt het punt terug."));
    let late = deed(&house, FIRST, "voorbehoud", &[("zetel", "stoel-twee"), ("kanttekening.stoel-twee", "Ja.")]).await;
    assert!(late.status.is_client_error() && late.says("1 juli 2024"), "{}", late.body);
    let offered = house.get(SCRIBE, "/uil/dossiers/2024-001").await;
    assert!(offered.body.contains(tables), "whoever tables finds it on the dossier: {}", offered.body);
    let again = house.act(SCRIBE, tables, &[("vergadering", "2")]).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "{}", again.body);
}
