//! A meeting on a day that departs from the charter: told before it is convened, asked one reason, shown from then on.

use crate::house::{FIRST, House, SCRIBE};
use axum::http::StatusCode;

const CONVENE: &str = "/uil/handelingen/kring-bijeenroepen";

#[tokio::test]
async fn a_day_in_a_pause_and_too_soon_is_told_with_its_articles_and_one_question() {
    let house = House::with_year();
    let asked = house.act(SCRIBE, CONVENE, &[("orgaan", "kring"), ("dag", "2024-06-22")]).await;
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", asked.body);
    for told in ["is de kalender gesloten", "stappen al voorbij van weg naar de kring", "zou wel passen"] {
        assert!(asked.says(told), "{told}: {}", asked.body);
    }
    assert_eq!(asked.body.matches("name=\"reden.").count(), 1, "one reason for one day: {}", asked.body);
    assert_eq!(house.get(SCRIBE, "/uil/vergaderingen/1").await.status, StatusCode::NOT_FOUND, "nothing is recorded");
}

#[tokio::test]
async fn the_reason_stands_on_the_meeting_and_on_its_list_and_the_year_tells_the_article() {
    let house = House::with_year();
    house.convene("2024-06-12").await;
    for path in ["/uil/vergaderingen/1", "/uil/vergaderingen/1/besluitenlijst"] {
        let page = house.get(FIRST, path).await;
        for told in ["Deze dag wijkt af van het handvest", "Kring", "Weg naar de kring", "De reden: Het moet."] {
            assert!(page.says(told), "{path}, {told}: {}", page.body);
        }
    }
    let year = house.get(0, "/uil/vergaderingen/jaar/2024").await;
    assert!(year.says("wijkt af van"), "{}", year.body);
    assert!(!year.says("Het moet."), "why is for whoever holds a seat: {}", year.body);
}

#[tokio::test]
async fn a_day_of_the_pattern_with_time_for_every_step_says_nothing_of_departing() {
    let house = House::with_year();
    house.convene("2024-12-10").await;
    assert!(!house.get(FIRST, "/uil/vergaderingen/1").await.says("wijkt af"));
    assert!(!house.get(FIRST, "/uil/vergaderingen/jaar/2024").await.says("wijkt af"));
}
