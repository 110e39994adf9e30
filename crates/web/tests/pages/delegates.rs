//! Reading along for a seat: choosing it, what every page then says, and the end of it.

use crate::house::{FIRST, HOST, House, SCRIBE};
use axum::http::{StatusCode, header};

const NAMES: &str = "/uil/handelingen/ander-sturen";
const ALONG: &str = "~stoel-twee";

/// The circle in which the first reader lets the scribe read along.
async fn named() -> House {
    let house = House::delegating();
    let named = house.act(FIRST, NAMES, &[("persoon", "4")]).await;
    assert_eq!(named.status, StatusCode::SEE_OTHER, "{}", named.body);
    house
}

#[tokio::test]
async fn a_delegate_chooses_to_read_along_and_every_page_says_so() {
    let house = named().await;
    let page = house.get(SCRIBE, "/uil/").await;
    assert!(page.says("value=\"~stoel-twee\"") && page.says("meelezend voor kring, eerste lezer"), "{}", page.body);
    let chosen = house.post(SCRIBE, "/uil/zetel", &[("zetel", ALONG)]).await;
    assert_eq!(chosen.status, StatusCode::SEE_OTHER);
    assert!(chosen.headers[header::SET_COOKIE].to_str().unwrap().starts_with("zetel=~stoel-twee;"));
    let banner = "U leest mee voor kring, eerste lezer.";
    assert!(!house.get(SCRIBE, "/uil/dossiers").await.says(banner));
    assert!(house.get_from(SCRIBE, ALONG, "/uil/dossiers").await.says(banner));
    assert_eq!(house.post(HOST, "/uil/zetel", &[("zetel", ALONG)]).await.status, StatusCode::NOT_FOUND);
    assert!(!house.get_from(HOST, ALONG, "/uil/dossiers").await.says(banner));
}

#[tokio::test]
async fn the_network_shows_who_reads_along_and_leads_the_holder_to_its_end() {
    let house = named().await;
    let network = house.get(HOST, "/uil/netwerk").await;
    assert!(network.says("leest mee") && !network.says("meelezen beëindigen"), "{}", network.body);
    let own = house.get(FIRST, "/uil/netwerk").await;
    assert!(own.says("/uil/handelingen/ander-sturen/einde"), "{}", own.body);
    let ended = house.act(FIRST, &format!("{NAMES}/einde"), &[("persoon", "4")]).await;
    assert_eq!(ended.status, StatusCode::SEE_OTHER, "{}", ended.body);
    assert!(!house.get(HOST, "/uil/netwerk").await.says("leest mee"));
    assert!(!house.get(SCRIBE, "/uil/").await.says("meelezend voor"), "from the next request on");
}

#[tokio::test]
async fn a_delegate_is_offered_nothing_to_decide() {
    let house = named().await;
    house.hand_in().await;
    let offered = house.get_from(SCRIBE, ALONG, "/uil/dossiers/2024-001").await;
    assert_eq!(offered.status, StatusCode::OK);
    let from_the_seat = house.get(SCRIBE, "/uil/dossiers/2024-001").await;
    let buys = "/uil/dossiers/2024-001/boek-kopen\"";
    assert!(from_the_seat.says(buys) && !offered.says(buys), "{}", offered.body);
}
