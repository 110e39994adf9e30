//! The way to a meeting, drawn back on the page of the meeting and of an item.

use crate::house::{FIRST, House, REASONS, SCRIBE};
use axum::http::StatusCode;

async fn convened(day: &str) -> House {
    let house = House::with_year();
    house.convene(day).await;
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
async fn moving_a_meeting_tells_what_would_be_missed_and_then_draws_the_way_anew() {
    let house = convened("2024-12-10").await;
    let link = "/uil/handelingen/kring-verzetten?vergadering=1";
    assert!(house.get(SCRIBE, "/uil/vergaderingen/1").await.says(link));
    let form = house.get(SCRIBE, link).await;
    let hidden = form.hidden();
    let mut fields: Vec<(&str, &str)> = hidden.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    fields.extend([("vergadering", "1"), ("dag", "2024-06-22"), ("stap", "controleren")].iter().chain(&REASONS));
    let check = house.post(SCRIBE, link, &fields).await;
    assert_eq!(check.status, StatusCode::OK, "{}", check.body);
    for told in [
        "Dan is gemist: iedereen leest het boek. Dat kon tot en met 31 mei.",
        "komt nog 1 stap",
        "maar die dag van de week is altijd gesloten",
    ] {
        assert!(check.says(told), "{told}: {}", check.body);
    }
    let moved = house.act(SCRIBE, link, &[&[("vergadering", "1"), ("dag", "2024-06-25")][..], &REASONS].concat()).await;
    assert_eq!(moved.location(), "/uil/vergaderingen/1", "{}", moved.body);
    let page = house.get(SCRIBE, "/uil/vergaderingen/1").await;
    assert!(page.says("dinsdag 25 juni") && page.says("kan tot en met 21 juni"), "{}", page.body);
    let year = house.get(SCRIBE, "/uil/vergaderingen/jaar/2024").await;
    assert!(year.says("verzet van dinsdag 10 december"), "{}", year.body);
    assert_eq!(year.body.matches("datetime=\"2024-12-10\"").count(), 0, "nothing is expected there any more");
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

#[tokio::test]
async fn whoever_puts_something_on_an_agenda_too_late_hears_it_before_and_for_which_meeting_it_is_in_time() {
    let house = convened("2024-06-18").await;
    for day in ["2024-06-25", "2024-09-18"] {
        house.convene(day).await;
    }
    house.hand_in().await;
    let path = "/uil/dossiers/2024-001/boek-agenderen";
    let form = house.get(SCRIBE, path).await;
    assert!(form.says("kring, 18 juni 2024 (te laat voor: iedereen leest het boek)"), "{}", form.body);
    assert!(form.says("kring, 18 september 2024<"), "{}", form.body);
    let late = house.checked(SCRIBE, path, &[("vergadering", "1")]).await;
    let in_time = house.checked(SCRIBE, path, &[("vergadering", "3")]).await;
    for told in [
        "Dit komt te laat voor dinsdag 18 juni. Al voorbij is: iedereen leest het boek.",
        "Op woensdag 18 september kan het wel op tijd zijn. De eerste stap is dan: iedereen leest het boek, uiterlijk woensdag 28 augustus.",
    ] {
        assert!(late.says(told), "{told}: {}", late.body);
    }
    assert!(!in_time.says("te laat voor woensdag 18 september"), "{}", in_time.body);
}

#[tokio::test]
async fn a_step_to_a_meeting_with_something_on_its_agenda_is_asked_of_whoever_takes_it_until_its_last_day() {
    let house = convened("2024-06-18").await;
    let step = "De penvoerder stuurt de brief";
    assert!(!house.get(SCRIBE, "/uil/").await.says(step));
    house.hand_in().await;
    house.act(SCRIBE, "/uil/dossiers/2024-001/boek-agenderen", &[("vergadering", "1")]).await;
    let (theirs, others) = (house.get(SCRIBE, "/uil/").await, house.get(FIRST, "/uil/").await);
    assert!(theirs.says(step) && theirs.says("Naar de vergadering"), "{}", theirs.body);
    assert!(!others.says("Naar de vergadering"), "{}", others.body);
}
