//! The year on one page: what is convened and expected, for whom, and from where a meeting is convened.

use crate::house::{FIRST, House, SCRIBE};
use axum::http::StatusCode;

#[tokio::test]
async fn the_year_shows_what_the_charter_expects_and_what_does_not_fall_well() {
    let house = House::with_year();
    house.act(SCRIBE, "/uil/handelingen/kring-bijeenroepen", &[("orgaan", "kring"), ("dag", "2024-09-24")]).await;
    let page = house.get(FIRST, "/uil/vergaderingen/jaar/2024").await;
    assert_eq!(page.status, StatusCode::OK);
    let moved = "verzet van dinsdag 24 september";
    for told in ["di 18", "ma 23", moved, "leesfeest", "zomer", "De penvoerder stuurt de brief", "nog 3 te plannen"] {
        assert!(page.says(told), "{told}: {}", page.body);
    }
    assert!(page.says("maar die dag is gesloten: leesfeest"), "{}", page.body);
    assert!(!page.says("bijeenroepen<"), "a reader convenes nobody");
}

#[tokio::test]
async fn from_an_expected_day_the_meeting_is_convened_with_body_and_day_filled_in() {
    let house = House::with_year();
    let page = house.get(SCRIBE, "/uil/vergaderingen/jaar/2024").await;
    let link = "/uil/handelingen/kring-bijeenroepen?orgaan=kring&#38;dag=2024-12-10";
    assert!(page.says(link), "{}", page.body);
    let form = "/uil/handelingen/kring-bijeenroepen?orgaan=kring&dag=2024-12-10";
    let filled = house.get(SCRIBE, form).await;
    assert!(filled.says("value=\"2024-12-10\"") && filled.says("checked"), "{}", filled.body);
    let done = house.act(SCRIBE, form, &[("orgaan", "kring"), ("dag", "2024-12-10")]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    let page = house.get(SCRIBE, "/uil/vergaderingen/jaar/2024").await;
    assert!(
        !page.says(link) && page.says("href=\"/uil/vergaderingen/1\"") && page.says("bijeengeroepen"),
        "{}",
        page.body
    );
}

#[tokio::test]
async fn a_visitor_sees_that_a_meeting_is_convened_and_no_way_to_its_agenda() {
    let house = House::with_year();
    let form = "/uil/handelingen/kring-bijeenroepen";
    house.act(SCRIBE, form, &[("orgaan", "kring"), ("dag", "2024-12-10")]).await;
    let page = house.get(0, "/uil/vergaderingen/jaar/2024").await;
    assert!(page.says("bijeengeroepen") && !page.says("href=\"/uil/vergaderingen/1\""), "{}", page.body);
}

#[tokio::test]
async fn a_year_before_the_charter_or_far_ahead_is_no_page() {
    let house = House::with_year();
    for year in ["2023", "2030", "9999", "-4", "nu"] {
        let status = house.get(FIRST, &format!("/uil/vergaderingen/jaar/{year}")).await.status;
        assert!(matches!(status, StatusCode::NOT_FOUND | StatusCode::BAD_REQUEST), "{year}: {status}");
    }
}
