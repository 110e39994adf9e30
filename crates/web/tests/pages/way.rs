//! The way to a meeting, drawn back on the page of the meeting and of an item.

use crate::house::{House, SCRIBE};
use axum::http::StatusCode;

async fn convened(day: &str) -> House {
    let house = House::with_year();
    let done = house.act(SCRIBE, "/uil/handelingen/kring-bijeenroepen", &[("orgaan", "kring"), ("dag", day)]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    house
}

#[tokio::test]
async fn a_meeting_shows_each_step_with_its_day_and_what_was_missed_when_it_was_convened() {
    let page = convened("2024-06-18").await.get(SCRIBE, "/uil/vergaderingen/1").await;
    let told = [
        "Weg naar de kring",
        "<li class=\"missed\"><time datetime=\"2024-05-28\">",
        "gemist: pas op 10 juni bijeengeroepen",
        "<li class=\"today\"><time datetime=\"2024-06-10\">",
        "<li class=\"now\"><time datetime=\"2024-06-14\">",
        "kan tot en met 14 juni",
        "door penvoerder",
    ];
    for told in told {
        assert!(page.says(told), "{told}: {}", page.body);
    }
}

#[tokio::test]
async fn a_step_on_a_closed_day_says_from_which_day_it_was_moved() {
    // Four days before Wednesday 18 September is a Saturday.
    let page = convened("2024-09-18").await.get(SCRIBE, "/uil/vergaderingen/1").await;
    assert!(page.says("datetime=\"2024-09-13\"") && page.says("in plaats van 14 september"), "{}", page.body);
    assert!(page.says("kan tot en met 28 augustus") && !page.says("gemist"), "{}", page.body);
}

#[tokio::test]
async fn an_item_that_came_after_the_last_day_of_a_step_says_that_it_missed_it() {
    let house = convened("2024-06-18").await;
    house.hand_in().await;
    let tabled = house.act(SCRIBE, "/uil/dossiers/2024-001/boek-agenderen", &[("vergadering", "1")]).await;
    assert_eq!(tabled.status, StatusCode::SEE_OTHER, "{}", tabled.body);
    let page = house.get(SCRIBE, "/uil/vergaderingen/1/1").await;
    assert!(page.says("gemist: dit punt kwam er pas op 10 juni bij") && page.says("class=\"now\""), "{}", page.body);
}
