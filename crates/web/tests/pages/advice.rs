//! A decision beside the advice: where it says otherwise, the charter asks why, and the page shows it.

use crate::house::{FIRST, HOST, House, SCRIBE, SECOND};
use crate::table::{deed, tabled_in};
use axum::http::StatusCode;

const WHY: &str = "Wij lezen graag iets naars.";

/// The item as it is concluded against the advice, in a circle that wants a reason for that.
async fn against_the_advice() -> House {
    let house = tabled_in(House::following_advice()).await;
    let weighing = [
        ("uitkomst", "weging-slecht"),
        ("weegbriefje.weeg-taal", "1"),
        ("weegbriefje.weeg-taal.reden", "Stroef."),
        ("weegbriefje.weeg-verhaal", "nee"),
        ("weegbriefje.weeg-verhaal.reden", "Het loopt nergens heen."),
    ];
    let done = house.act(FIRST, "/uil/dossiers/2024-001/boek-wegen", &weighing).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    deed(&house, HOST, "opening", &[("gevraagd", "keuze-wel")]).await;
    for who in [HOST, FIRST, SECOND] {
        deed(&house, who, "standpunt", &[("standpunt", "voor")]).await;
    }
    house
}

#[tokio::test]
async fn a_decision_against_the_advice_asks_why_and_its_page_says_it() {
    let house = against_the_advice().await;
    let asked = deed(&house, HOST, "afsluiting", &[("afweging", "")]).await;
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", asked.body);
    for told in ["Het advies was “niet lezen”", "name=\"reden.kiezen-volgt\"", "we lezen het niet"] {
        assert!(asked.says(told), "{told}: {}", asked.body);
    }
    let done = deed(&house, HOST, "afsluiting", &[("afweging", ""), ("reden.kiezen-volgt", WHY)]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    let path = house.get(SCRIBE, "/uil/besluiten/2024-001").await.location();
    let page = house.get(SCRIBE, &path).await;
    for told in ["Het besluit wijkt af van het advies.", WHY, "Wie anders kiest, zegt waarom"] {
        assert!(page.says(told), "{told}: {}", page.body);
    }
    assert!(!page.says("De afweging hierboven"), "there is none: {}", page.body);
    let outside = house.get(0, &path).await;
    assert!(outside.says("wijkt af van het advies") && !outside.says(WHY), "{}", outside.body);
}
