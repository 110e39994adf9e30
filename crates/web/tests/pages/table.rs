//! At the table: a meeting is planned, an item opened, seats speak, the outcome is computed.

use crate::house::{FIRST, HOST, House, Reply, SCRIBE, SECOND};
use axum::http::StatusCode;

const ITEM: &str = "/uil/vergaderingen/1/1";

pub(crate) async fn tabled() -> House {
    let house = House::new();
    house.hand_in().await;
    let convened = [("orgaan", "kring"), ("dag", "2024-06-10")];
    let convened = house.act(SCRIBE, "/uil/handelingen/kring-bijeenroepen", &convened).await;
    assert_eq!(convened.status, StatusCode::SEE_OTHER, "{}", convened.body);
    assert_eq!(convened.location(), "/uil/vergaderingen/1");
    let tabled = house.act(SCRIBE, "/uil/dossiers/2024-001/boek-agenderen", &[("vergadering", "1")]).await;
    assert_eq!(tabled.status, StatusCode::SEE_OTHER, "{}", tabled.body);
    house
}

/// Sends a form of the table. The version is looked up in the book as the page would show it.
async fn deed(house: &House, who: u32, path: &str, fields: &[(&str, &str)]) -> Reply {
    let meeting = cooperation::values::MeetingNumber(1);
    let office = &house.installation.cooperations()["uil"];
    let view = office.view(cooperation::visibility::Viewer::Person(cooperation::values::PersonNumber(who)));
    let seen = view.meeting(meeting).unwrap().version.to_string();
    let key = format!("{who:032x}").replacen("00000000", &format!("{:08x}", path.len() * 31 + fields.len()), 1);
    let key = fields.iter().fold(key, |key, (_, value)| format!("{:02x}{}", value.len() % 256, &key[2..]));
    let today = view.today();
    let seat = view.state().seats_of(cooperation::values::PersonNumber(who), today).first().map(ToString::to_string);
    let speaks = format!("{who}/{}", seat.unwrap_or_default());
    let mut all = vec![("als", speaks.as_str()), ("sleutel", key.as_str()), ("gezien", seen.as_str())];
    all.extend_from_slice(fields);
    house.post(who, &format!("{ITEM}/{path}"), &all).await
}

/// A book chosen by two against one.
pub(crate) async fn decided() -> House {
    let house = tabled().await;
    let opened = deed(&house, HOST, "opening", &[("gevraagd", "keuze-wel")]).await;
    assert_eq!(opened.status, StatusCode::SEE_OTHER, "{}", opened.body);
    let spoken = deed(&house, FIRST, "standpunt", &[("standpunt", "tegen"), ("kanttekening", "te nat")]).await;
    assert_eq!(spoken.status, StatusCode::SEE_OTHER, "{}", spoken.body);
    for who in [HOST, SECOND] {
        let agreed = deed(&house, who, "standpunt", &[("standpunt", "voor")]).await;
        assert_eq!(agreed.status, StatusCode::SEE_OTHER, "{}", agreed.body);
    }
    let concluded = deed(&house, HOST, "afsluiting", &[("afweging", "Twee tegen een.")]).await;
    assert_eq!(concluded.status, StatusCode::SEE_OTHER, "{}", concluded.body);
    house
}

#[tokio::test]
async fn a_majority_carries_and_the_outcome_is_computed() {
    decided().await;
}

#[tokio::test]
async fn a_tie_in_a_charter_that_is_silent_on_ties_is_not_concluded() {
    let house = tabled().await;
    deed(&house, HOST, "opening", &[("gevraagd", "keuze-wel")]).await;
    deed(&house, FIRST, "standpunt", &[("standpunt", "tegen")]).await;
    deed(&house, SECOND, "standpunt", &[("standpunt", "voor")]).await;
    deed(&house, HOST, "standpunt", &[("standpunt", "onthouding")]).await;
    let page = deed(&house, HOST, "afsluiting", &[("afweging", "Wij komen er niet uit.")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.says("Of dit mag, is niet te zeggen") && page.says("/uil/handvest#artikel-5"), "{}", page.body);
    assert!(page.says("Wij komen er niet uit."), "what was typed stays");
}

#[tokio::test]
async fn only_whoever_presides_puts_the_question() {
    let house = tabled().await;
    assert_eq!(deed(&house, FIRST, "opening", &[("gevraagd", "keuze-wel")]).await.status, StatusCode::NOT_FOUND);
    let page = deed(&house, FIRST, "standpunt", &[("standpunt", "voor")]).await;
    assert!(page.status.is_client_error(), "nobody speaks before the question is put");
}
