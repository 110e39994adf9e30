//! A budget on the pages: the old amounts beside the new, all together, what does not fit, and the way from a ceiling to the
//! decision on it; and a number of which all digits are asked.

use crate::house::{FIRST, House, SCRIBE};
use axum::http::StatusCode;

const CASE: &str = "/uil/dossiers/2024-001";
const DRAWS: &str = "/uil/dossiers/2024-001/begroten";

async fn draws(house: &House, books: &str, rest: &str) -> crate::house::Reply {
    house.act(SCRIBE, DRAWS, &[("begroting.begroot-boeken", books), ("begroting.begroot-rest", rest)]).await
}

async fn used() -> House {
    let house = House::with_budgets();
    house.hand_in().await;
    let bought = [("winkelbriefje.winkel-bedrag", "12,00"), ("winkelbriefje.winkel-nummer", "7")];
    assert_eq!(house.act(SCRIBE, &format!("{CASE}/winkelen"), &bought).await.status, StatusCode::SEE_OTHER);
    house
}

#[tokio::test]
async fn a_budget_is_drawn_up_beside_what_holds_and_what_is_used_and_refused_where_it_does_not_fit() {
    let house = used().await;
    let form = house.get(SCRIBE, DRAWS).await;
    for told in ["Deze begroting naast wat nu geldt", "Al gebruikt", "12,00", "100,00", "Samen"] {
        assert!(form.says(told), "{told}: {}", form.body);
    }
    let above = draws(&house, "60,00", "40,01").await;
    assert_eq!(above.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", above.body);
    assert!(above.says("Samen is deze begroting") && above.says("100,01"), "{}", above.body);
    assert!(above.says("meer dan er is") && above.says("value=\"40,01\""), "{}", above.body);
    let below = draws(&house, "11,99", "40,00").await;
    assert!(below.says("minder dan al is gebruikt") && below.says("daarvan is al"), "{}", below.body);
}

#[tokio::test]
async fn an_adopted_budget_tells_old_and_new_and_its_ceiling_leads_to_the_decision() {
    let house = used().await;
    assert_eq!(draws(&house, "60,00", "40,00").await.status, StatusCode::SEE_OTHER);
    let page = house.get(SCRIBE, CASE).await;
    assert!(page.says("Deze begroting naast wat nu geldt") && page.says("-40,00"), "{}", page.body);
    let adopts = [("uitkomst", "begroting-goed")];
    let adopted = house.act(SCRIBE, &format!("{CASE}/begroting-aannemen"), &adopts).await;
    assert_eq!(adopted.status, StatusCode::SEE_OTHER, "{}", adopted.body);
    let line = house.get(FIRST, "/uil/geld/posten/leespost").await;
    assert!(line.says("60,00") && line.says("vastgesteld op") && line.says("was het"), "{}", line.body);
    assert!(line.says("href=\"/uil/dossiers/2024-001") || line.says("href=\"/uil/besluiten/2024-001"), "{}", line.body);
    let theirs = house.get(0, CASE).await;
    assert!(!theirs.says("Al gebruikt"), "the books are for seats: {}", theirs.body);
}

#[tokio::test]
async fn a_number_of_eight_digits_is_asked_and_told_with_all_of_them() {
    let house = House::with_budgets();
    house.hand_in().await;
    let notes = format!("{CASE}/nummer-noteren");
    assert!(house.get(SCRIBE, &notes).await.says("8 cijfers, zonder punten"));
    for wrong in ["123", "123456789", "1234567a"] {
        let page = house.act(SCRIBE, &notes, &[("nummerbriefje.nummer-kvk", wrong)]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}: {}", page.body);
        assert!(page.says("geen nummer van 8 cijfers") && page.says(&format!("value=\"{wrong}\"")), "{}", page.body);
    }
    let noted = house.act(SCRIBE, &notes, &[("nummerbriefje.nummer-kvk", "04123456")]).await;
    assert_eq!(noted.status, StatusCode::SEE_OTHER, "{}", noted.body);
    let page = house.get(SCRIBE, CASE).await;
    assert!(page.says("04123456") && !page.says("4.123.456"), "{}", page.body);
}
