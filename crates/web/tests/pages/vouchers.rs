//! A payment that one person prepares and another makes: who is told, what stands before their eyes, and on which paper each
//! payment rests.

use crate::house::{FIRST, House, SCRIBE};
use axum::http::StatusCode;

const PREPARES: &str = "/uil/dossiers/2024-001/uitgave-klaarzetten";
const PAYS: &str = "/uil/dossiers/2024-001/uitgave-doen";

async fn prepares(house: &House, amount: &str, whom: &str) {
    let given = [("betaalbriefje.betaal-bedrag", amount), ("betaalbriefje.betaal-wie", whom)];
    let done = house.act(SCRIBE, PREPARES, &given).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
}

async fn prepared() -> House {
    let house = House::with_vouchers();
    house.hand_in().await;
    prepares(&house, "12,00", "De lampenwinkel").await;
    house
}

#[tokio::test]
async fn what_is_prepared_waits_for_another_with_all_that_stands_on_the_sheet() {
    let house = prepared().await;
    let (theirs, own) = (house.get(FIRST, "/uil/").await, house.get(SCRIBE, "/uil/").await);
    assert!(theirs.says("Een uitgave doen.") && theirs.says("Klaargezet op"), "{}", theirs.body);
    assert!(theirs.says(&format!("href=\"{PAYS}\"")), "{}", theirs.body);
    assert!(!own.says("Klaargezet op"), "nobody confirms what they prepared themselves: {}", own.body);
    let form = house.get(FIRST, PAYS).await;
    assert!(form.says("Wat er wordt geboekt") && form.says("12,00") && form.says("De lampenwinkel"), "{}", form.body);
    let mut fields = form.hidden();
    fields.push(("stap".to_owned(), "controleren".to_owned()));
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let check = house.post(FIRST, PAYS, &fields).await;
    assert!(check.says("Wat er wordt geboekt") && check.says("De lampenwinkel"), "{}", check.body);
}

#[tokio::test]
async fn a_sheet_is_paid_once_and_every_payment_leads_to_its_own() {
    let house = prepared().await;
    assert_eq!(house.act(FIRST, PAYS, &[]).await.status, StatusCode::SEE_OTHER);
    assert!(!house.get(FIRST, "/uil/").await.says("Klaargezet op"), "nothing waits any more");
    let again = house.get(FIRST, PAYS).await;
    assert!(again.says("al geboekt") && !again.says("Wat er wordt geboekt"), "{}", again.body);
    let empty = house.get(SCRIBE, PREPARES).await;
    assert!(!empty.says("value=\"De lampenwinkel\""), "another payment has another sheet: {}", empty.body);
    prepares(&house, "7,00", "De boekwinkel").await;
    let revised = house.get(SCRIBE, PREPARES).await;
    assert!(revised.says("value=\"De boekwinkel\""), "before it is paid it can be mended: {}", revised.body);
    assert_eq!(house.act(FIRST, PAYS, &[]).await.status, StatusCode::SEE_OTHER);
    let page = house.get(SCRIBE, "/uil/dossiers/2024-001").await;
    let sheets: Vec<&str> = page.body.split("id=\"stuk-betaalbriefje-").skip(1).collect();
    assert_eq!(sheets.len(), 2, "{}", page.body);
    for sheet in sheets {
        let anchor = format!("#stuk-betaalbriefje-{}\"", sheet.split('"').next().unwrap());
        assert!(page.says(&anchor), "{anchor} in {}", page.body);
    }
    assert!(!page.says("versie 2 van 2"), "{}", page.body);
    let line = house.get(SCRIBE, "/uil/geld/posten/leespost").await;
    assert_eq!(line.body.matches("#stuk-betaalbriefje-").count(), 2, "{}", line.body);
}

#[tokio::test]
async fn whoever_prepares_sees_the_room_and_is_told_what_whoever_pays_would_be_told() {
    let house = prepared().await;
    let form = house.get(SCRIBE, PREPARES).await;
    assert!(form.says("Ruimte in de boeken") && form.says("100,00"), "{}", form.body);
    let given = [("betaalbriefje.betaal-bedrag", "100,01"), ("betaalbriefje.betaal-wie", "De lampenwinkel")];
    let above = house.act(SCRIBE, PREPARES, &given).await;
    assert_eq!(above.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", above.body);
    assert!(above.says("nog €\u{a0}100,00") && above.says("value=\"100,01\""), "{}", above.body);
}

#[tokio::test]
async fn what_is_taken_back_waits_for_nobody_and_is_not_paid_until_it_is_prepared_anew() {
    let house = prepared().await;
    let back = "/uil/dossiers/2024-001/uitgave-terugnemen";
    let done = house.act(SCRIBE, back, &[("toelichting", "Verkeerde winkel.")]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    assert!(!house.get(FIRST, "/uil/").await.says("Klaargezet op"), "nothing waits any more");
    let pays = house.get(FIRST, PAYS).await;
    assert!(pays.says("teruggenomen") && !pays.says("Wat er wordt geboekt"), "{}", pays.body);
    assert_eq!(house.act(FIRST, PAYS, &[]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(house.get(FIRST, "/uil/dossiers/2024-001").await.says("Een uitgave terugnemen"));
    prepares(&house, "7,00", "De boekwinkel").await;
    assert!(house.get(FIRST, "/uil/").await.says("Klaargezet op"));
    assert_eq!(house.act(FIRST, PAYS, &[]).await.status, StatusCode::SEE_OTHER);
}
