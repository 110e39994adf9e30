//! A clock that was put back: every page says so, and nothing gets a wrong day.

use crate::house::{BOOK, FIRST, House};
use axum::http::StatusCode;

#[tokio::test]
async fn while_the_clock_stands_before_the_last_entry_each_page_says_so_and_nothing_is_recorded() {
    let house = House::new();
    let before = house.entries();
    let sets = |moment: &str| house.installation.cooperations()["uil"].clock().put(moment.parse().unwrap());
    assert!(!house.get(FIRST, "/uil/dossiers").await.says("De klok van de computer"));

    sets("2024-06-10T07:30:00Z");
    for page in ["/uil/", "/uil/dossiers", "/uil/handvest", "/uil/indienen/boek-voorstellen?alles=ja"] {
        let shown = house.get(0, page).await;
        assert!(shown.says("De klok van de computer staat op 10 juni 2024, 09:30:00"), "{page}: {}", shown.body);
        assert!(shown.says("er wordt niets vastgelegd"), "{page}");
    }
    let refused = house.act(0, "/uil/indienen/boek-voorstellen?alles=ja", BOOK).await;
    assert_eq!(refused.status, StatusCode::SERVICE_UNAVAILABLE, "{}", refused.body);
    assert!(refused.says("Omdat het er nat is."), "what was typed is kept: {}", refused.body);
    assert_eq!(house.entries(), before);

    sets("2024-06-10T08:00:00Z");
    house.hand_in().await;
    assert_eq!(house.entries(), before + 1);
}
