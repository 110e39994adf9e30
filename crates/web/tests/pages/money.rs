//! The page of the money: what it adds up for whom, and that no sum tells what was kept.

use crate::house::{FIRST, House, SCRIBE};
use axum::http::StatusCode;

/// A circle in which one thing was recorded about money, on a book that only the scribe still has to do with.
async fn after(act: &str, fields: &[(&str, &str)]) -> House {
    let house = House::with_money();
    house.hand_in().await;
    let done = house.act(SCRIBE, &format!("/uil/dossiers/2024-001/{act}"), fields).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    house
}

#[tokio::test]
async fn a_posting_with_vat_in_confidence_is_kept_and_the_room_does_not_tell_it() {
    let house = after("geld-apart", &[("potbriefje.pot-bedrag", "63,00"), ("potbriefje.pot-btw", "2,00")]).await;
    let (mine, theirs) = (house.get(SCRIBE, "/uil/geld").await, house.get(FIRST, "/uil/geld").await);
    assert!(mine.says("63,00") && mine.says("37,00") && !mine.says("niet te zeggen"), "{}", mine.body);
    assert!(!theirs.says("63,00") && !theirs.says("37,00"), "{}", theirs.body);
    assert!(theirs.says("niet te zeggen") && theirs.says("1 boeking is niet voor u te lezen"), "{}", theirs.body);
    assert!(!theirs.says("Hier staat straks"), "something is in the books");
    let table = |who| house.get(who, "/uil/geld/tabel");
    assert!(table(SCRIBE).await.says("63") && !table(FIRST).await.says("63"));
}

#[tokio::test]
async fn what_a_party_in_confidence_paid_stands_beside_no_party() {
    let paid = [("stortbriefje.stort-bedrag", "43,00"), ("stortbriefje.stort-partij", "straat")];
    let house = after("geld-krijgen", &paid).await;
    let (mine, theirs) = (house.get(SCRIBE, "/uil/geld").await, house.get(FIRST, "/uil/geld").await);
    assert!(mine.says("43,00") && !mine.says("niet te zeggen"), "{}", mine.body);
    assert!(!theirs.says("43,00"), "{}", theirs.body);
    // Asked and received, of both parties, and the room of the line.
    assert_eq!(theirs.body.matches("niet te zeggen").count(), 5, "{}", theirs.body);
}
