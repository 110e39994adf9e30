//! Side cases stand beside the list of cases, and are found by whoever looks for them.

use crate::house::{FIRST, House};
use axum::http::StatusCode;

#[tokio::test]
async fn a_side_case_is_counted_under_the_list_and_found_by_its_kind_and_by_its_words() {
    let house = House::keeping_lists();
    house.hand_in().await;
    let made = house.act(FIRST, "/uil/indienen/lijst-maken", &[("lijstje.lijst-kop", "Boeken voor de trein")]).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.body);
    for list in ["/uil/dossiers", "/uil/dossiers?als=tabel"] {
        let page = house.get(FIRST, list).await;
        assert!(page.says("De kelder") && !page.says("Boeken voor de trein"), "{list}: {}", page.body);
        assert!(page.says("1 dossier onderweg, 0 afgerond"), "{list}: {}", page.body);
        let beside = "<a href=\"/uil/dossiers?als=tabel&#38;soort=lijstzaak\">1 leeslijst</a>";
        assert!(page.says("Apart bijgehouden:") && page.says(beside), "{list}: {}", page.body);
    }
    for found in ["/uil/dossiers?soort=lijstzaak", "/uil/dossiers?zoek=trein", "/uil/dossiers?fase=lijst-klaar"] {
        let page = house.get(FIRST, found).await;
        assert!(page.says("Boeken voor de trein") && !page.says("alles behalve bijzaken"), "{found}: {}", page.body);
    }
    assert!(!house.get(FIRST, "/uil/").await.says("<h3 class=\"first\">Leeslijsten</h3>"));
    assert!(house.get(FIRST, "/uil/").await.says("<h3 class=\"first\">Boeken</h3>"));
}

#[tokio::test]
async fn a_charter_without_side_cases_says_nothing_of_them() {
    let house = House::new();
    house.hand_in().await;
    let page = house.get(FIRST, "/uil/dossiers").await;
    assert!(!page.says("Apart bijgehouden") && !page.says("alles behalve bijzaken"), "{}", page.body);
}
