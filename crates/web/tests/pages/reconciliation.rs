//! The desk where a ledger is laid beside the books: what is looked at before it is kept, what is tied and untied, and what
//! nobody sees from whom something is kept.

use crate::house::{FIRST, House, Reply, SCRIBE, asked};
use axum::body::Body;
use axum::http::{StatusCode, header};

const DESK: &str = "/uil/geld/aansluiting/leespot";
const PLAIN: &str = "Datum;Boekstuk;Omschrijving;Bedrag\n04-03-2024;B1;Lamp voor Jansen 2024-001;12,00\n05-03-2024;=B2;Bankkosten;0,50\n";

/// A circle in which this was spent.
async fn spent(amounts: &[&str]) -> House {
    let house = House::with_ledger();
    house.hand_in().await;
    for amount in amounts {
        let given = [("kasbriefje.kas-bedrag", *amount)];
        let done = house.act(SCRIBE, "/uil/dossiers/2024-001/geld-uitgeven", &given).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    }
    house
}

/// Chooses a file on the desk: the answer.
async fn chooses(house: &House, who: u32, text: &str) -> Reply {
    let file = "Content-Disposition: form-data; name=\"bestand\"; filename=\"C:\\\\map\\\\grootboek.csv\"";
    let body = format!("--x\r\n{file}\r\nContent-Type: text/csv\r\n\r\n{text}\r\n--x--\r\n");
    let request = asked("POST", who, &format!("{DESK}/uitdraai"))
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=x");
    house.send(request.body(Body::from(body)).unwrap()).await
}

/// Keeps a file as its columns are called.
async fn keeps(house: &House, text: &str) -> Reply {
    let preview = chooses(house, SCRIBE, text).await.location();
    let page = house.get(SCRIBE, &preview).await;
    let mut fields = page.hidden();
    for name in ["datum", "bedrag", "boekstuk", "plus"] {
        let Some((_, behind)) = page.body.split_once(&format!("type=\"hidden\" name=\"{name}\" value=\"")) else {
            continue;
        };
        fields.push((name.to_owned(), behind.split('"').next().unwrap().to_owned()));
    }
    fields.push(("bron".to_owned(), "grootboek van de bieb".to_owned()));
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    house.post(SCRIBE, &preview, &fields).await
}

/// Presses a button of the desk, with these fields.
async fn does(house: &House, step: &str, fields: &[(&str, &str)]) -> Reply {
    let hidden = house.get(SCRIBE, DESK).await.hidden();
    let mut all: Vec<(&str, &str)> = hidden.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    all.extend_from_slice(fields);
    all.push(("stap", step));
    house.post(SCRIBE, DESK, &all).await
}

#[tokio::test]
async fn a_file_is_looked_at_before_it_is_kept_and_what_names_people_is_not_kept() {
    let house = spent(&["12,00"]).await;
    let empty = house.get(SCRIBE, DESK).await;
    assert!(empty.says("Begin met een uitdraai van het grootboek"), "{}", empty.body);
    let entries = house.entries();
    let preview = chooses(&house, SCRIBE, PLAIN).await.location();
    let page = house.get(SCRIBE, &preview).await;
    assert!(page.says("grootboek.csv") && !page.says("map"), "{}", page.body);
    assert!(page.says("Lamp voor Jansen") && page.says("12,50") && page.says("2 regels bewaren"), "{}", page.body);
    assert_eq!(house.entries(), entries, "nothing is kept yet");
    assert_eq!(house.get(FIRST, &preview).await.status, StatusCode::NOT_FOUND);
    assert_eq!(keeps(&house, PLAIN).await.status, StatusCode::SEE_OTHER);
    let desk = house.get(SCRIBE, DESK).await;
    assert!(desk.says("12,50") && desk.says("0,50") && !desk.says("Jansen"), "{}", desk.body);
    let entry = house.get(SCRIBE, &format!("/uil/boek/{}", entries + 1)).await;
    assert!(entry.says("Grootboek ingelezen") && !entry.says("Jansen"), "{}", entry.body);
}

#[tokio::test]
async fn what_a_rule_finds_is_tied_when_somebody_says_so_and_can_be_untied() {
    let house = spent(&["12,00"]).await;
    keeps(&house, PLAIN).await;
    let desk = house.get(SCRIBE, DESK).await;
    assert!(desk.says("De regel noemt het dossier, en het bedrag is gelijk"), "{}", desk.body);
    let other = does(&house, "bevestigen-dossier", &[("aantal-dossier", "2"), ("som-dossier", "-1200")]).await;
    assert!(other.status == StatusCode::UNPROCESSABLE_ENTITY && other.says("Er is intussen iets gekoppeld"));
    let tied = does(&house, "bevestigen-dossier", &[("aantal-dossier", "1"), ("som-dossier", "-1200")]).await;
    assert_eq!(tied.status, StatusCode::SEE_OTHER, "{}", tied.body);
    let desk = house.get(SCRIBE, DESK).await;
    assert!(!desk.says("kies.regel-1") && desk.says("kies.regel-2") && desk.says("losmaken-1"), "{}", desk.body);
    assert_eq!(does(&house, "losmaken-1", &[]).await.status, StatusCode::SEE_OTHER);
    assert!(house.get(SCRIBE, DESK).await.says("kies.regel-1"));
}

#[tokio::test]
async fn a_difference_is_explained_with_a_reason_and_whoever_sees_to_it() {
    let house = spent(&[]).await;
    keeps(&house, PLAIN).await;
    let silent = does(&house, "verklaren", &[("kies.regel-2", "ja")]).await;
    assert!(silent.status == StatusCode::UNPROCESSABLE_ENTITY && silent.says("Schrijf waardoor"), "{}", silent.body);
    let owner = house.get(SCRIBE, DESK).await;
    let (_, behind) = owner.body.split_once("<select id=\"eigenaar\" name=\"eigenaar\"><option value=\"").unwrap();
    let owner = behind.split('"').next().unwrap();
    let given = [("kies.regel-2", "ja"), ("reden", "Kosten van de bank"), ("eigenaar", owner)];
    assert_eq!(does(&house, "verklaren", &given).await.status, StatusCode::SEE_OTHER);
    let desk = house.get(FIRST, DESK).await;
    assert!(desk.says("Kosten van de bank") && !desk.says("name=\"stap\""), "{}", desk.body);
    let table = house.get(FIRST, &format!("{DESK}/verschillen")).await;
    assert!(table.says("\"'=B2\"") && table.says(";-0,50;"), "{}", table.body);
}

#[tokio::test]
async fn a_file_with_faults_is_not_kept_and_its_faults_can_be_taken_along() {
    let house = spent(&[]).await;
    let wrong = "Datum;Boekstuk;Bedrag\n31-02-2024;=1+1;12,00\n01-03-2024;B2;12,005\n";
    let preview = chooses(&house, SCRIBE, wrong).await.location();
    let page = house.get(SCRIBE, &preview).await;
    assert!(page.says("2 fouten in het bestand") && page.says("Deze dag bestaat niet"), "{}", page.body);
    assert!(!page.says("regels bewaren"));
    let (_, behind) = page.body.split_once("/fouten?").unwrap();
    let address = format!("{preview}/fouten?{}", behind.split('"').next().unwrap().replace("&#38;", "&"));
    let table = house.get(SCRIBE, &address).await;
    assert_eq!(table.body.lines().count(), 3, "{}", table.body);
}

#[tokio::test]
async fn a_column_that_is_called_otherwise_can_be_pointed_out() {
    let house = spent(&[]).await;
    let preview = chooses(&house, SCRIBE, "Wanneer;Hoeveel\n04-03-2024;12,00\n").await.location();
    assert!(house.get(SCRIBE, &preview).await.says("in welke kolom de datum staat"));
    let page = house.get(SCRIBE, &format!("{preview}?datum=0&bedrag=1&plus=in")).await;
    assert!(page.says("1 regel bewaren") && page.says("12,00"), "{}", page.body);
}

#[tokio::test]
async fn the_same_file_is_recognised_and_a_later_one_brings_only_what_is_new() {
    let house = spent(&[]).await;
    keeps(&house, PLAIN).await;
    let again = chooses(&house, SCRIBE, PLAIN).await.location();
    let page = house.get(SCRIBE, &again).await;
    assert!(page.says("Dit bestand is al ingelezen") && !page.says("bewaren</button>"), "{}", page.body);
    let later = format!("{PLAIN}06-03-2024;B3;Boek;7,00\n");
    let page = chooses(&house, SCRIBE, &later).await.location();
    let page = house.get(SCRIBE, &page).await;
    assert!(page.says("2 regels zijn al eerder ingelezen") && page.says("1 regel bewaren"), "{}", page.body);
}

#[tokio::test]
async fn who_does_not_read_the_books_has_no_desk_and_who_may_not_know_a_posting_sees_no_line() {
    let house = spent(&[]).await;
    keeps(&house, PLAIN).await;
    assert_eq!(house.get(0, DESK).await.status, StatusCode::NOT_FOUND);
    assert_eq!(house.get(0, &format!("{DESK}/regels")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(chooses(&house, FIRST, PLAIN).await.status, StatusCode::NOT_FOUND);
    assert!(house.get(FIRST, DESK).await.says("12,50"));
    let paid = [("stortbriefje.stort-bedrag", "43,00"), ("stortbriefje.stort-partij", "straat")];
    let done = house.act(SCRIBE, "/uil/dossiers/2024-001/geld-krijgen", &paid).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    let theirs = house.get(FIRST, DESK).await;
    assert!(theirs.says("is een boeking niet voor u te lezen"), "{}", theirs.body);
    assert!(!theirs.says("12,50") && !theirs.says("43,00") && !theirs.says("B1"), "{}", theirs.body);
    for table in ["regels", "verschillen"] {
        assert_eq!(house.get(FIRST, &format!("{DESK}/{table}")).await.status, StatusCode::NOT_FOUND);
    }
    assert!(!house.get(FIRST, "/uil/boek").await.says("Grootboek ingelezen"));
    assert!(house.get(SCRIBE, DESK).await.says("55,50"));
}
