//! Seats that stand empty: on Netwerk, on Vandaag of whoever fills them, and at the meeting they are missed at.

use crate::house::{FIRST, HOST, House, SCRIBE};
use axum::http::StatusCode;

/// Monday is the last day of whoever sits in these seats, and Tuesday comes.
async fn leave(house: &House, seats: &[&str]) {
    for seat in seats {
        let ends = [("zetel", *seat), ("tot-en-met", "2024-06-10")];
        let done = house.act(SCRIBE, "/uil/handelingen/stoel-geven/einde", &ends).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    }
    house.installation.cooperations()["uil"].clock().put("2024-06-11T08:00:00Z".parse().unwrap());
}

#[tokio::test]
async fn an_empty_seat_says_since_when_and_who_fills_it() {
    let house = House::new();
    assert!(!house.get(HOST, "/uil/netwerk").await.says("Een lege zetel vullen"));
    leave(&house, &["stoel-drie"]).await;
    let network = house.get(HOST, "/uil/netwerk").await;
    for told in [
        "leeg sinds 11 juni 2024, toen de vorige wegging",
        "Een lege zetel vullen: Iemand een stoel geven. Dat doet penvoerder.",
    ] {
        assert!(network.says(told), "{told}: {}", network.body);
    }
    let fills = "<a href=\"/uil/handelingen/stoel-geven\">Nu doen</a>";
    assert!(house.get(SCRIBE, "/uil/netwerk").await.says(fills));
    assert!(!network.says(fills), "the host of the circle does not give seats");
}

#[tokio::test]
async fn whoever_gives_a_seat_is_asked_to_fill_an_empty_one_and_nobody_else_is() {
    let house = House::new();
    leave(&house, &["stoel-drie"]).await;
    let scribe = house.get(SCRIBE, "/uil/").await;
    for told in ["Lege zetels: kring", "1 zetel staat leeg.", "Tweede lezer (leeg sinds 11 juni 2024", "artikel 6"] {
        assert!(scribe.says(told), "{told}: {}", scribe.body);
    }
    for who in [0, FIRST, HOST] {
        assert!(!house.get(who, "/uil/").await.says("Lege zetels"), "{who}");
    }
    let seated = [("persoon", "3"), ("zetel", "stoel-drie"), ("vanaf", "2024-06-12")];
    let seated = house.act(SCRIBE, "/uil/handelingen/stoel-geven", &seated).await;
    assert_eq!(seated.status, StatusCode::SEE_OTHER, "{}", seated.body);
    assert!(!house.get(SCRIBE, "/uil/").await.says("Lege zetels"), "it is given from a later day");
    assert!(house.get(HOST, "/uil/netwerk").await.says("vervuld vanaf 12 juni 2024"));
}

#[tokio::test]
async fn a_charter_that_does_not_say_who_fills_a_seat_says_so_where_one_is_empty() {
    let house = House::delegating_beside_a_board();
    let network = house.get(HOST, "/uil/netwerk").await;
    for told in ["nog nooit vervuld", "Het handvest zegt niet wie een lege zetel vult."] {
        assert!(network.says(told), "{told}: {}", network.body);
    }
}

#[tokio::test]
async fn a_meeting_says_beforehand_that_too_many_seats_are_empty_to_decide() {
    let house = House::new();
    house.hand_in().await;
    let convened = [("orgaan", "kring"), ("dag", "2024-06-12")];
    let convened = house.act(SCRIBE, "/uil/handelingen/kring-bijeenroepen", &convened).await;
    assert_eq!(convened.status, StatusCode::SEE_OTHER, "{}", convened.body);
    let tabled = house.act(SCRIBE, "/uil/dossiers/2024-001/boek-agenderen", &[("vergadering", "1")]).await;
    assert_eq!(tabled.status, StatusCode::SEE_OTHER, "{}", tabled.body);
    let short = "Ook als ieder die een zetel heeft komt en voor is";
    assert!(!house.get(HOST, "/uil/vergaderingen/1/nu").await.says(short));
    leave(&house, &["stoel-een", "stoel-twee", "stoel-drie"]).await;
    let now = house.get(SCRIBE, "/uil/vergaderingen/1/nu").await;
    for told in [short, "Op deze dag zit er niemand op deze zetels:", "eerste lezer (leeg sinds 11 juni 2024"] {
        assert!(now.says(told), "{told}: {}", now.body);
    }
    assert!(house.get(SCRIBE, "/uil/vergaderingen/1").await.says("leeg sinds 11 juni 2024"));
}
