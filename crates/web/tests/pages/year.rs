//! The year on one page: what is convened and expected, for whom, and from where a meeting is convened.

use crate::house::{FIRST, House, SCRIBE};
use axum::http::StatusCode;

#[tokio::test]
async fn the_year_shows_what_the_charter_expects_and_what_does_not_fall_well() {
    let house = House::with_year();
    house.convene("2024-09-24").await;
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

const PAUSE: &str = "  rustperiode \"zomer\" week 31 tot en met 34\n";

#[tokio::test]
async fn a_rest_over_new_year_ends_on_its_last_day_and_begins_once() {
    let rests = format!("{PAUSE}  rustperiode \"winter\" van 21 december 2024 tot en met 5 januari 2025\n");
    let house = House::with_year_told_otherwise(PAUSE, &rests);
    let (old, new) = (
        house.get(FIRST, "/uil/vergaderingen/jaar/2024").await,
        house.get(FIRST, "/uil/vergaderingen/jaar/2025").await,
    );
    assert!(old.says("rust tot en met 5 januari") && !old.says("31 december"), "{}", old.body);
    assert!(new.says("rust van 21 december") && new.says("tot en met 5 januari"), "{}", new.body);
    assert!(!new.says("rust tot en met 5 januari"), "{}", new.body);
}

#[tokio::test]
async fn the_steps_to_a_meeting_in_january_stand_in_the_year_in_which_they_are_taken() {
    let days = "vergadert op 18 juni 2024, 24 september 2024";
    let house = House::with_year_told_otherwise(days, &format!("{days}, 14 januari 2025"));
    let (old, new) = (
        house.get(FIRST, "/uil/vergaderingen/jaar/2024").await,
        house.get(FIRST, "/uil/vergaderingen/jaar/2025").await,
    );
    assert!(old.says("2024-12-24") && old.says("14 januari"), "{}", old.body);
    assert!(new.says("2025-01-10") && !new.says("2024-12-24"), "{}", new.body);
}

#[tokio::test]
async fn the_first_week_of_a_year_stands_in_that_year_though_it_begins_in_the_one_before() {
    let days = "vergadert op 18 juni 2024, 24 september 2024";
    let house = House::with_year_told_otherwise(days, &format!("{days}\n  vergadert in week 1 van 2026"));
    let (old, new) = (
        house.get(FIRST, "/uil/vergaderingen/jaar/2025").await,
        house.get(FIRST, "/uil/vergaderingen/jaar/2026").await,
    );
    assert!(new.says("<span>week 1</span>") && !old.says("<span>week 1</span>"), "{}", new.body);
}

/// A second table on the same evening, at which one of the circle sits as well.
const TABLE: &str = "orgaan leestafel {
  naam \"leestafel\"
  zetel tafel-een \"aan de tafel\"
}
handeling tafel-geven {
  naam \"iemand aan de tafel zetten\"
  soort benoemen
  door penvoerder
  voor leestafel
}
vergaderritme ritme-tafel {
  naam \"tafel\"
  orgaan leestafel
  vergadert op 18 juni 2024
}
vergaderritme ritme-kring {";

#[tokio::test]
async fn a_page_narrowed_to_one_body_tells_of_its_clashes_with_the_others() {
    let house = House::with_year_told_otherwise("vergaderritme ritme-kring {", TABLE);
    let seated = [("persoon", "2"), ("zetel", "tafel-een"), ("vanaf", "2024-06-10")];
    let seated = house.act(SCRIBE, "/uil/handelingen/tafel-geven", &seated).await;
    assert_eq!(seated.status, StatusCode::SEE_OTHER, "{}", seated.body);
    for body in ["", "?orgaan=kring", "?orgaan=leestafel"] {
        let page = house.get(FIRST, &format!("/uil/vergaderingen/jaar/2024{body}")).await;
        assert!(page.says("In beide zitten: E. Lezer"), "{body}: {}", page.body);
    }
}
