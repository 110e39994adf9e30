//! Signing off for a meeting on its page: for oneself, seen by everybody who sees the meeting, and taken back.

use crate::house::{FIRST, HOST, House, Reply, SECOND};
use crate::table::tabled;
use axum::http::StatusCode;

const MEETING: &str = "/uil/vergaderingen/1";
const SHORT: &str = "Met wie er volgens de afmeldingen komt";

async fn signs_off(house: &House, who: u32, place: &str, comes: bool) -> Reply {
    let (speaks, key) = (format!("{who}/{place}"), format!("{:032x}", 7000 + who * 2 + u32::from(comes)));
    let mut fields = vec![("als", speaks.as_str()), ("sleutel", key.as_str()), ("gezien", "1")];
    if comes {
        fields.push(("komt", "ja"));
    }
    house.post(who, "/uil/vergaderingen/1/afmelding", &fields).await
}

#[tokio::test]
async fn whoever_holds_a_seat_signs_off_and_the_page_says_so_to_all_until_they_come_after_all() {
    let house = tabled().await;
    let page = house.get(FIRST, MEETING).await;
    assert!(page.says("Meld mij af") && page.says("uw zetel blijft leeg"), "{}", page.body);
    let done = signs_off(&house, FIRST, "stoel-twee", false).await;
    assert_eq!((done.status, done.location()), (StatusCode::SEE_OTHER, MEETING.to_owned()), "{}", done.body);
    let page = house.get(FIRST, MEETING).await;
    assert!(page.says("U bent afgemeld") && page.says("Ik kom toch"), "{}", page.body);
    assert!(house.get(HOST, MEETING).await.says("afgemeld"));
    assert_eq!(house.get(0, MEETING).await.status, StatusCode::NOT_FOUND);
    assert_eq!(signs_off(&house, FIRST, "stoel-twee", true).await.status, StatusCode::SEE_OTHER);
    assert!(!house.get(HOST, MEETING).await.says("afgemeld"));
}

#[tokio::test]
async fn the_screen_says_beforehand_that_too_few_come() {
    let house = tabled().await;
    assert!(!house.get(HOST, "/uil/vergaderingen/1/nu").await.says(SHORT));
    for (who, place) in [(HOST, "stoel-een"), (FIRST, "stoel-twee"), (SECOND, "stoel-drie")] {
        signs_off(&house, who, place, false).await;
    }
    assert!(house.get(HOST, "/uil/vergaderingen/1/nu").await.says(SHORT));
}

#[tokio::test]
async fn whoever_may_send_a_substitute_reads_that_and_where() {
    let house = crate::table::tabled_in(House::substituting()).await;
    let page = house.get(FIRST, MEETING).await;
    assert!(page.says("Het handvest laat u een plaatsvervanger sturen"), "{}", page.body);
}
