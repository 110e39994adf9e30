//! The next step of a case, as far as whoever looks may know it.

use crate::house::{FIRST, HOST, House, SCRIBE};
use crate::table::{deed, tabled_in};
use axum::http::StatusCode;

const TABLING: &str = "een boek op de agenda zetten";
const FIRST_OF_ALL: &str = "een boek meteen agenderen";

#[tokio::test]
async fn whoever_sees_no_agendas_is_told_that_a_meeting_decides_and_not_that_somebody_must_table_it() {
    // A circle that tables a book before it does anything else with it.
    let weighs = "handeling boek-wegen {";
    let tables = "handeling boek-meteen {\n  naam \"een boek meteen agenderen\"\n  soort agenderen\n  zaak boekzaak\n  \
                  in boek-voorgesteld\n  door penvoerder\n  agendeert boek-kiezen\n}\n";
    let house = House::otherwise(weighs, &format!("{tables}{weighs}"));
    house.hand_in().await;
    for page in ["/uil/dossiers", "/uil/dossiers?als=tabel", "/uil/dossiers/2024-001"] {
        assert!(house.get(SCRIBE, page).await.says(FIRST_OF_ALL), "{page}");
        let anyone = house.get(0, page).await;
        assert!(!anyone.says(FIRST_OF_ALL) && anyone.says("vergadering beslist"), "{page}: {}", anyone.body);
    }
}

#[tokio::test]
async fn what_was_decided_against_is_not_to_be_tabled_next() {
    let house =
        tabled_in(House::otherwise("\"we lezen het niet\" naar boek-gekozen tegen", "\"we lezen het niet\" tegen"))
            .await;
    deed(&house, HOST, "opening", &[("gevraagd", "keuze-wel")]).await;
    for who in [HOST, FIRST] {
        deed(&house, who, "standpunt", &[("standpunt", "tegen")]).await;
    }
    let concluded = deed(&house, HOST, "afsluiting", &[("afweging", "Te dik.")]).await;
    assert_eq!(concluded.status, StatusCode::SEE_OTHER, "{}", concluded.body);
    let dossier = house.get(SCRIBE, "/uil/dossiers/2024-001").await;
    assert!(!dossier.says(&format!("De volgende stap is: {TABLING}")), "{}", dossier.body);
    assert!(!house.get(SCRIBE, "/uil/dossiers").await.says(&format!("Nu: {TABLING}")));
}
