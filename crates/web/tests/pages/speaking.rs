//! A form speaks for whoever it was shown to, and tells only what is theirs to know.

use crate::house::{BOOK, FIRST, House, Reply, SCRIBE};
use axum::http::StatusCode;

const BUY: &str = "/uil/dossiers/2024-001/boek-kopen";
const BOUGHT: [(&str, &str); 2] = [("koopbriefje.koop-bedrag", "24,50"), ("koopbriefje.koop-doel", "koop-boek")];

/// Sends what a page was shown for, as somebody.
async fn send(house: &House, who: u32, path: &str, shown: &Reply, fields: &[(&str, &str)], step: &str) -> Reply {
    let hidden = shown.hidden();
    let mut all: Vec<(&str, &str)> = hidden.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    all.extend_from_slice(fields);
    all.push(("stap", step));
    house.post(who, path, &all).await
}

async fn with_a_book() -> House {
    let house = House::new();
    house.hand_in().await;
    house
}

#[tokio::test]
async fn a_form_shown_to_one_seat_is_not_recorded_for_another() {
    let house = with_a_book().await;
    let shown = house.get(SCRIBE, BUY).await;
    let head = house.entries();
    let reply = send(&house, FIRST, BUY, &shown, &BOUGHT, "vastleggen").await;
    assert_eq!(reply.status, StatusCode::CONFLICT);
    assert!(reply.says("penvoerder") && reply.says("eerste lezer"), "{}", reply.body);
    assert!(reply.says("24,50") && reply.says("Hoeveel?"), "what was typed is kept: {}", reply.body);
    assert_eq!(house.entries(), head);
    let again = send(&house, SCRIBE, BUY, &reply, &BOUGHT, "controleren").await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "it is weighed for the scribe again");
}

#[tokio::test]
async fn what_was_typed_survives_the_end_of_a_session() {
    let house = with_a_book().await;
    let shown = house.get(SCRIBE, BUY).await;
    let fields = [BOUGHT.as_slice(), &[("op", "")]].concat();
    let reply = send(&house, 0, BUY, &shown, &fields, "controleren").await;
    assert_eq!(reply.status, StatusCode::CONFLICT);
    assert!(reply.says("niet meer aangemeld") && reply.says("24,50"), "{}", reply.body);
}

#[tokio::test]
async fn whoever_may_not_do_something_hears_only_that() {
    let house = with_a_book().await;
    let shown = house.get(0, BUY).await;
    let reply = send(&house, 0, BUY, &shown, &BOUGHT, "controleren").await;
    assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!reply.says("Eerst moet dit"), "what else stands in the way is not theirs to know: {}", reply.body);
}

#[tokio::test]
async fn a_reason_stays_in_the_form_until_it_is_recorded() {
    let house = with_a_book().await;
    let shown = house.get(SCRIBE, BUY).await;
    let reason = [BOUGHT.as_slice(), &[("reden.eerst-wegen", "De winkel sluit vandaag.")]].concat();
    let checked = send(&house, SCRIBE, BUY, &shown, &reason, "controleren").await;
    assert_eq!(checked.status, StatusCode::OK, "{}", checked.body);
    let form = send(&house, SCRIBE, BUY, &checked, &reason, "wijzigen").await;
    assert!(form.says("name=\"reden.eerst-wegen\"") && form.says("De winkel sluit vandaag."), "{}", form.body);
}

#[tokio::test]
async fn a_reason_is_given_for_a_rule_and_nothing_else() {
    let house = House::new();
    let form = "/uil/indienen/boek-voorstellen?alles=ja";
    let shown = house.get(0, form).await;
    let fields = [BOOK, &[("reden.J. de Vries uit de Dorpsstraat", "x")]].concat();
    let reply = send(&house, 0, form, &shown, &fields, "vastleggen").await;
    assert_eq!(reply.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn an_amount_that_is_not_public_is_shown_to_no_visitor() {
    let house = with_a_book().await;
    let shown = house.get(SCRIBE, BUY).await;
    let reason = [BOUGHT.as_slice(), &[("reden.eerst-wegen", "De winkel sluit vandaag.")]].concat();
    let bought = send(&house, SCRIBE, BUY, &shown, &reason, "vastleggen").await;
    assert_eq!(bought.status, StatusCode::SEE_OTHER, "{}", bought.body);
    let entry = house.entries();
    for path in
        ["/uil/dossiers/2024-001", BUY, &format!("/uil/boek/{entry}"), &format!("/uil/besluiten/2024-001/{entry}")]
    {
        assert!(!house.get(0, path).await.says("24,50"), "{path}");
    }
    assert!(house.get(SCRIBE, "/uil/dossiers/2024-001").await.says("24,50"));
}

#[tokio::test]
async fn that_something_stands_on_an_agenda_is_for_whoever_may_see_agendas() {
    let house = crate::table::tabled().await;
    let office = &house.installation.cooperations()["uil"];
    let number = "2024-001".parse().unwrap();
    let link = office.follow_link(number).unwrap();
    let page = house.get(0, &format!("/uil/volgen/{link}")).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(!page.says("op de agenda zetten</"), "{}", page.body);
}
