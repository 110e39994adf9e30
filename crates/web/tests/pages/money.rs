//! Money on the pages: what they add up for whom, what is left before anyone types, and that no sum tells what was kept.

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
    // Asked and received, of both parties, the room of the line, and what came into the fund, left it and is in hand.
    assert_eq!(theirs.body.matches("niet te zeggen").count(), 8, "{}", theirs.body);
}

#[tokio::test]
async fn the_page_of_a_party_tells_what_it_paid_to_whom_may_know_it_and_to_nobody_else() {
    let paid = [("stortbriefje.stort-bedrag", "43,00"), ("stortbriefje.stort-partij", "straat")];
    let house = after("geld-krijgen", &paid).await;
    let page = |who| house.get(who, "/uil/geld/partijen/straat");
    let (mine, theirs, anyone) = (page(SCRIBE).await, page(FIRST).await, page(0).await);
    // The figure, the posting it leads to, and how it stands with the contribution.
    assert_eq!(mine.body.matches("43,00").count(), 3, "{}", mine.body);
    assert!(mine.says("href=\"#in-") && mine.says("/uil/boek/"), "{}", mine.body);
    assert!(!theirs.says("43,00") && theirs.says("1 boeking is niet voor u te lezen"), "{}", theirs.body);
    assert!(!anyone.says("43,00") && !anyone.says("#in-"), "{}", anyone.body);
    let table = |who| house.get(who, "/uil/geld/partijen/straat/tabel");
    assert!(table(SCRIBE).await.says("43") && !table(FIRST).await.says("43") && !table(0).await.says("43"));
    assert_eq!(house.get(SCRIBE, "/uil/geld/partijen/niemand").await.status, StatusCode::NOT_FOUND);
    // Both lead here; Netwerk only where there is money to read.
    assert!(house.get(SCRIBE, "/uil/geld").await.says("/uil/geld/partijen/straat"));
    assert!(house.get(SCRIBE, "/uil/netwerk").await.says("/uil/geld/partijen/straat"));
    assert!(!house.get(0, "/uil/netwerk").await.says("/uil/geld/partijen/straat"));
}

#[tokio::test]
async fn the_list_of_dossiers_tells_what_each_asks_for_and_no_other_amount_typed_on_it() {
    let house = House::with_money();
    house.hand_in().await;
    bought(&house, "12,00", "7").await;
    let table = |who| house.get(who, "/uil/dossiers?als=tabel");
    let before = table(SCRIBE).await;
    assert!(before.says("Gevraagd") && !before.says("12,00"), "{}", before.body);
    let asks = [("potbriefje.pot-bedrag", "63,00"), ("potbriefje.pot-btw", "2,00")];
    let asked = house.act(SCRIBE, "/uil/dossiers/2024-001/geld-apart", &asks).await;
    assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.body);
    assert!(table(SCRIBE).await.says("63,00") && !table(0).await.says("63,00"));
    assert!(
        house.get(SCRIBE, "/uil/dossiers").await.says("63,00\u{a0}gevraagd")
            || house.get(SCRIBE, "/uil/dossiers").await.says("63,00 gevraagd")
    );
}

const BUYING: &str = "/uil/dossiers/2024-001/winkelen";

async fn bought(house: &House, amount: &str, shop: &str) {
    let given = [("winkelbriefje.winkel-bedrag", amount), ("winkelbriefje.winkel-nummer", shop)];
    let done = house.act(SCRIBE, BUYING, &given).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
}

/// The money on the page of the dossier.
async fn money_of(house: &House, who: u32) -> String {
    let page = house.get(who, "/uil/dossiers/2024-001").await;
    let (_, behind) = page.body.split_once("id=\"geld\"").unwrap();
    behind.split("</section>").next().unwrap().to_owned()
}

#[tokio::test]
async fn a_dossier_tells_its_own_money_with_what_each_figure_comes_from() {
    let house = House::with_money();
    house.hand_in().await;
    let empty = house.get(SCRIBE, "/uil/dossiers/2024-001").await;
    assert!(empty.says("In de boeken staat nog niets van dit dossier"), "{}", empty.body);
    bought(&house, "12,00", "7").await;
    bought(&house, "8,50", "").await;
    let money = money_of(&house, FIRST).await;
    for told in ["12,00", "8,50", "20,50", "Bij een winkel kopen", "boeken en lampen"] {
        assert!(money.contains(told), "{told}: {money}");
    }
    assert_eq!(money.matches("/uil/besluiten/2024-001/").count(), 2, "{money}");
    // Promised, expected and still to be paid.
    assert_eq!(money.matches("20,50").count(), 3, "{money}");
    let anyone = house.get(0, "/uil/dossiers/2024-001").await;
    assert!(!anyone.says("20,50") && !anyone.says("12,00") && !anyone.says("id=\"geld\""), "{}", anyone.body);
}

#[tokio::test]
async fn on_a_dossier_no_figure_tells_an_amount_in_confidence_nor_what_was_taken_from_it() {
    let house = after("geld-apart", &[("potbriefje.pot-bedrag", "63,00"), ("potbriefje.pot-btw", "2,00")]).await;
    let (mine, theirs) = (money_of(&house, SCRIBE).await, money_of(&house, FIRST).await);
    assert!(mine.contains("apart gezet") && mine.contains("besloten en nog niet betaald"), "{mine}");
    // What was asked for is theirs to read; what became of it tells the VAT.
    assert!(theirs.contains("1 boeking is niet voor u te lezen") && theirs.contains("aangevraagd"), "{theirs}");
    assert!(!theirs.contains("apart gezet") && !theirs.contains("besloten en nog niet betaald"), "{theirs}");
}

#[tokio::test]
async fn what_a_mandate_and_a_line_leave_is_told_before_anyone_types() {
    let house = House::with_money();
    house.hand_in().await;
    let form = || house.get(SCRIBE, BUYING);
    let before = form().await;
    assert!(before.says("Bij elke leverancier is €\u{a0}50,00 over."), "{}", before.body);
    bought(&house, "12,00", "7").await;
    bought(&house, "8,50", "").await;
    let now = form().await;
    assert!(now.says("Bij leverancier 7 is nog €\u{a0}29,50 over."), "{}", now.body);
    assert!(now.says("Bij een leverancier die hier niet staat, is €\u{a0}41,50 over."), "{}", now.body);
    assert!(now.says("zonder leverancier, dus het telt bij iedereen mee"), "{}", now.body);
    // The line and its fund: what they may hold, what is used, what is left.
    assert!(now.says("Ruimte in de boeken") && now.says("20,50") && now.says("79,50"), "{}", now.body);
    let silent = house.get(SCRIBE, "/uil/dossiers/2024-001/boek-kopen").await;
    assert!(silent.says("want het handvest zegt niet wat samen telt"), "{}", silent.body);
}

#[tokio::test]
async fn what_is_left_is_not_told_where_that_would_tell_an_amount_in_confidence() {
    let house = after("geld-apart", &[("potbriefje.pot-bedrag", "63,00"), ("potbriefje.pot-btw", "2,00")]).await;
    house.hand_in().await;
    let form = |who| house.get(who, "/uil/dossiers/2024-002/winkelen");
    assert!(form(SCRIBE).await.says("37,00"));
    let theirs = form(FIRST).await;
    assert!(!theirs.says("37,00") && !theirs.says("63,00") && theirs.says("niet te zeggen"), "{}", theirs.body);
}

const LINE: &str = "/uil/geld/posten/leespost";

#[tokio::test]
async fn a_line_tells_each_posting_with_what_it_comes_from_and_ends_where_its_sums_stand() {
    let house = House::with_money();
    house.hand_in().await;
    assert!(house.get(FIRST, LINE).await.says("Hier staat nog niets"));
    bought(&house, "12,00", "7").await;
    bought(&house, "8,50", "").await;
    let given = [("terugbriefje.terug-bedrag", "2,25")];
    let back = house.act(SCRIBE, "/uil/dossiers/2024-001/geld-terug", &given).await;
    assert_eq!(back.status, StatusCode::SEE_OTHER, "{}", back.body);
    let page = house.get(FIRST, LINE).await;
    assert!(page.says("De kelder") && page.says("/uil/besluiten/2024-001/"), "{}", page.body);
    assert!(page.says("neemt terug van: toegezegd €\u{a0}8,50 op 10 juni 2024"), "{}", page.body);
    // One under the other 12,00, 20,50 and 18,25, where the sums stand: promised and used, of 100,00.
    let (_, list) = page.body.split_once("id=\"boekingen\"").unwrap();
    assert_eq!((list.matches("20,50").count(), list.matches("18,25").count()), (1, 3), "{list}");
    assert!(page.says("81,75"), "what is left of the line: {}", page.body);
    let table = house.get(FIRST, "/uil/geld/posten/leespost/tabel").await;
    assert_eq!(table.body.lines().count(), 4, "{}", table.body);
    assert!(table.headers["content-disposition"].to_str().unwrap().contains("leespost.csv"));
    let fund = house.get(FIRST, "/uil/geld/fondsen/leespot").await;
    assert!(fund.says("in kas") && fund.says(LINE), "{}", fund.body);
}

#[tokio::test]
async fn a_line_tells_nobody_what_was_kept_from_them() {
    let house = after("geld-apart", &[("potbriefje.pot-bedrag", "63,00"), ("potbriefje.pot-btw", "2,00")]).await;
    for (path, kept) in [
        (LINE, "Uit het fonds van deze post is 1 boeking niet voor u te lezen"),
        ("/uil/geld/fondsen/leespot", "1 boeking is niet voor u te lezen"),
    ] {
        let (mine, theirs, anyone) =
            (house.get(SCRIBE, path).await, house.get(FIRST, path).await, house.get(0, path).await);
        assert!(mine.says("63,00") && mine.says("37,00"), "{}", mine.body);
        for other in [&theirs, &anyone] {
            assert!(!other.says("63,00") && !other.says("37,00") && other.says("niet te zeggen"), "{}", other.body);
        }
        assert!(theirs.says(kept) && anyone.says("voor wie een zetel heeft"), "{}", theirs.body);
        let table = house.get(FIRST, &format!("{path}/tabel")).await;
        assert_eq!(table.body.lines().count(), 1, "{}", table.body);
    }
    for path in ["/uil/geld/posten/leespot", "/uil/geld/fondsen/leespost", "/uil/geld/posten/niets/tabel"] {
        assert_eq!(house.get(SCRIBE, path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn in_a_fund_of_receipts_what_it_holds_is_not_told_where_that_would_tell_a_receipt_in_confidence() {
    let house = House::with_money_told_otherwise("omvang € 100,00", "omvang ontvangsten");
    house.hand_in().await;
    house.hand_in().await;
    let paid = [("stortbriefje.stort-bedrag", "43,00"), ("stortbriefje.stort-partij", "straat")];
    let done = house.act(SCRIBE, "/uil/dossiers/2024-001/geld-krijgen", &paid).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    for path in ["/uil/dossiers/2024-002/winkelen", LINE, "/uil/geld/fondsen/leespot", "/uil/geld"] {
        let (mine, theirs) = (house.get(SCRIBE, path).await, house.get(FIRST, path).await);
        assert!(mine.says("43,00"), "{path}: {}", mine.body);
        assert!(!theirs.says("43,00") && theirs.says("niet te zeggen"), "{path}: {}", theirs.body);
    }
}

/// A box that is filled with one of two things, of which a choice in confidence tells which.
const BOX: &str = "formulier doosbriefje {
  naam \"doosbriefje\"
  vraag doos-vol \"Waarmee?\" keuze verplicht vertrouwelijk {
    optie doos-lampen \"lampen\"
    optie doos-stoelen \"stoelen\"
  }
}
begrotingspost lampenpost \"een doos lampen\" {
  fonds leespot
  bedrag € 30,00
  btw inclusief
  keuze doosbriefje.doos-vol is doos-lampen
}
begrotingspost stoelenpost \"een doos stoelen\" {
  fonds leespot
  bedrag € 40,00
  btw inclusief
  keuze doosbriefje.doos-vol is doos-stoelen
}
handeling doos-kiezen {
  naam \"een doos kiezen\"
  soort verplaatsen
  zaak boekzaak
  in boek-voorgesteld
  door penvoerder
  formulier doosbriefje
  naar boek-gekozen
}
formulier doosrekening {
  naam \"doosrekening\"
  vraag doos-bedrag \"Hoeveel?\" bedrag verplicht
}
handeling doos-kopen {
  naam \"een doos kopen\"
  soort inleveren
  zaak boekzaak
  in boek-gekozen
  door penvoerder
  formulier doosrekening
  boekt reservering doosrekening.doos-bedrag op keuze doosbriefje.doos-vol
}
formulier potbriefje {";

#[tokio::test]
async fn the_room_of_a_line_that_was_chosen_in_confidence_is_told_with_that_of_every_line_one_may_choose() {
    let house = House::with_money_told_otherwise("formulier potbriefje {", BOX);
    house.hand_in().await;
    let chosen = [("doosbriefje.doos-vol", "doos-lampen")];
    let done = house.act(SCRIBE, "/uil/dossiers/2024-001/doos-kiezen", &chosen).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    let form = |who| house.get(who, "/uil/dossiers/2024-001/doos-kopen");
    let (mine, theirs) = (form(SCRIBE).await, form(FIRST).await);
    assert!(mine.says("een doos lampen") && !mine.says("een doos stoelen"), "{}", mine.body);
    assert!(theirs.says("een doos lampen") && theirs.says("een doos stoelen"), "{}", theirs.body);
}

/// A case on which only the scribe acts, about one box.
const BOX_CASE: &str = "zaak dooszaak {
  naam \"doos\"
  meervoud \"dozen\"
  fase doos-gevraagd \"Gevraagd\"
  eindfase doos-gekregen \"Gekregen\"
}
handeling doos-vragen {
  naam \"om een doos vragen\"
  soort openen
  zaak dooszaak
  door penvoerder
  formulier doosbriefje, doosrekening
  naar doos-gevraagd
}
handeling doos-krijgen {
  naam \"een doos krijgen\"
  soort verplaatsen
  zaak dooszaak
  in doos-gevraagd
  door penvoerder
  naar doos-gekregen
  boekt reservering doosrekening.doos-bedrag op keuze doosbriefje.doos-vol
}
";

#[tokio::test]
async fn what_is_asked_for_on_a_line_that_was_chosen_in_confidence_is_told_on_that_line_to_whoever_may_read_the_choice()
{
    let house = House::with_money_told_otherwise("formulier potbriefje {", &format!("{BOX_CASE}{BOX}"));
    let asked = [("doosbriefje.doos-vol", "doos-lampen"), ("doosrekening.doos-bedrag", "7,00")];
    let done = house.act(SCRIBE, "/uil/indienen/doos-vragen", &asked).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    let money = |who| house.get(who, "/uil/geld");
    let (mine, theirs) = (money(SCRIBE).await, money(FIRST).await);
    assert!(mine.says("€\u{a0}7,00"), "{}", mine.body);
    assert!(theirs.says("een doos lampen") && !theirs.says("€\u{a0}7,00"), "{}", theirs.body);
}

#[tokio::test]
async fn the_pages_of_two_lines_do_not_tell_which_of_them_was_chosen_in_confidence() {
    let house = House::with_money_told_otherwise("formulier potbriefje {", BOX);
    house.hand_in().await;
    let acts = [
        ("doos-kiezen", ("doosbriefje.doos-vol", "doos-lampen")),
        ("doos-kopen", ("doosrekening.doos-bedrag", "12,00")),
    ];
    for (act, given) in acts {
        let done = house.act(SCRIBE, &format!("/uil/dossiers/2024-001/{act}"), &[given]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    }
    let line = async |who, id| house.get(who, &format!("/uil/geld/posten/{id}")).await;
    assert!(line(SCRIBE, "lampenpost").await.says("12,00"));
    assert!(line(SCRIBE, "stoelenpost").await.says("Hier staat nog niets"));
    for id in ["lampenpost", "stoelenpost"] {
        let page = line(FIRST, id).await;
        assert!(page.says("Uit het fonds van deze post is 1 boeking niet voor u te lezen"), "{id}: {}", page.body);
        assert!(!page.says("Hier staat nog niets") && !page.says("12,00"), "{id}: {}", page.body);
    }
}

#[tokio::test]
async fn where_a_mandate_goes_up_to_its_ceiling_and_not_to_it_what_is_left_is_less_than_that() {
    let edge = |says| House::with_money_told_otherwise("  grens inclusief\n", says);
    let house = edge("  grens exclusief\n");
    house.hand_in().await;
    let before = house.get(SCRIBE, BUYING).await;
    assert!(before.says("Bij elke leverancier is minder dan €\u{a0}50,00 over."), "{}", before.body);
    let silent = edge("");
    silent.hand_in().await;
    let before = silent.get(SCRIBE, BUYING).await;
    assert!(before.says("precies zo groot mag zijn als wat er over is, zegt het handvest niet"), "{}", before.body);
}
