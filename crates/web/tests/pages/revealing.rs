//! What becomes public and what is erased is told on the page to check it, before anything is recorded.

use crate::house::{FIRST, HOST, House, SCRIBE};
use crate::table::decided_in;
use axum::http::StatusCode;

#[tokio::test]
async fn before_something_goes_out_its_page_tells_what_anyone_will_read_and_what_stays_closed() {
    let house = decided_in(House::publishing()).await;
    let path = "/uil/dossiers/2024-001/keuze-melden";
    let letter = [("toelichting", "Wij lezen het.")];
    let checked = house.checked(SCRIBE, path, &letter).await;
    assert_eq!(checked.status, StatusCode::OK, "{}", checked.body);
    for told in [
        "Voor iedereen te lezen wordt, uit “Boekbriefje”: Hoeveel bladzijden?",
        "Niet voor iedereen blijft, uit “Boekbriefje”: Hoe heet u?",
        "Voor iedereen te lezen worden de woorden bij: een boek kiezen",
    ] {
        assert!(checked.says(told), "{told}: {}", checked.body);
    }
    assert!(!house.get(0, "/uil/dossiers/2024-001").await.says("1.204"), "it is only told");
    let done = house.act(SCRIBE, path, &letter).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    assert!(house.get(0, "/uil/dossiers/2024-001").await.says("1.204"), "what was told came true");
}

#[tokio::test]
async fn before_somebody_is_erased_the_page_tells_what_goes_and_what_stays() {
    let house = House::new();
    let erases = "/uil/handelingen/gegevens-weghalen";
    let checked =
        house.checked(SCRIBE, erases, &[("van-wie", &format!("persoon-{FIRST}")), ("grond", "eigen verzoek")]).await;
    assert_eq!(checked.status, StatusCode::OK, "{}", checked.body);
    for told in
        ["Gewist worden de naam E. Lezer", "Wat in een zetel is gedaan, blijft: 1 zetel", "elke stem en elk besluit"]
    {
        assert!(checked.says(told), "{told}: {}", checked.body);
    }
    house.hand_in().await;
    let checked = house.checked(SCRIBE, erases, &[("van-wie", "2024-001"), ("grond", "eigen verzoek")]).await;
    for told in ["Gewist worden de antwoorden op: Hoe heet u?", "Dossier 2024-001 zelf blijft"] {
        assert!(checked.says(told), "{told}: {}", checked.body);
    }
    assert!(house.get(HOST, "/uil/netwerk").await.says("E. Lezer"), "nothing is erased yet");
}
