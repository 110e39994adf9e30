//! Taking figures from a published file: looked at first, recorded when somebody says so, and known again.

use crate::house::{FIRST, House, Reply, SCRIBE, asked};
use axum::body::Body;
use axum::http::{StatusCode, header};

const PAGE: &str = "/uil/cijfers";
const FILE: &str = "\"Perioden\";\"Regio's\";\"Bevolking/Totale bevolking (aantal)\";\"Bevolking/Dichtheid\"\n\
                    \"2024\";\"Noord\";1200;15\n\"2024\";\"Zuid\";300;9\n\"2024\";\"Weg\";;\n";

fn house() -> House {
    let from = "partij noord \"Noord\"\npartij zuid \"Zuid\"\n";
    let to = "partij noord \"Noord\" { code \"GM9901\" bekend als \"Noord\" }\npartij zuid \"Zuid\" { code \"GM9902\" bekend als \
              \"Zuid\" }\n";
    House::counting_told_otherwise(from, to)
}

/// Chooses a file: the answer.
async fn chooses(house: &House, who: u32, file: &str) -> Reply {
    let about = "Content-Disposition: form-data; name=\"bestand\"; filename=\"C:\\\\map\\\\kerncijfers.csv\"";
    let body = format!("--x\r\n{about}\r\nContent-Type: text/csv\r\n\r\n{file}\r\n--x--\r\n");
    let request = asked("POST", who, &format!("{PAGE}/lezers-tellen"))
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=x");
    house.send(request.body(Body::from(body)).unwrap()).await
}

/// Records what the page shows, with this table.
async fn records(house: &House, preview: &str, table: &str) -> Reply {
    let page = house.get(SCRIBE, &format!("{preview}?onderwerp=0")).await;
    let mut fields = page.hidden();
    for name in ["grootheid", "onderwerp", "periode", "gebieden"] {
        let (_, behind) = page.body.split_once(&format!("type=\"hidden\" name=\"{name}\" value=\"")).unwrap();
        fields.push((name.to_owned(), behind.split('"').next().unwrap().to_owned()));
    }
    let given = [("status", "definitief"), ("tabel", table), ("opgehaald", "2024-06-10")];
    fields.extend(given.map(|(name, value)| (name.to_owned(), value.to_owned())));
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    house.post(SCRIBE, preview, &fields).await
}

#[tokio::test]
async fn a_file_of_figures_is_looked_at_first_and_only_a_confirmation_records_it_with_its_edition() {
    let house = house();
    assert!(house.get(SCRIBE, PAGE).await.says("Hier is nog geen cijfer bekend"));
    assert!(house.get(SCRIBE, "/uil/handelingen/lezers-tellen").await.says("href=\"/uil/cijfers\""));
    let entries = house.entries();
    let preview = chooses(&house, SCRIBE, FILE).await.location();
    let page = house.get(SCRIBE, &preview).await;
    assert!(page.says("Marke kiest niet voor u") && page.says("kerncijfers.csv") && !page.says("map"), "{}", page.body);
    let page = house.get(SCRIBE, &format!("{preview}?onderwerp=0")).await;
    for said in
        ["GM9901", "in het bestand “Noord”", "1.200", "nog niet bekend", "1 januari 2024", "2 cijfers vastleggen"]
    {
        assert!(page.says(said), "{said}: {}", page.body);
    }
    let silent = records(&house, &preview, "").await;
    assert_eq!((silent.status, house.entries()), (StatusCode::UNPROCESSABLE_ENTITY, entries), "{}", silent.body);
    assert!(silent.says("1.200") && silent.says("href=\"#tabel\""), "{}", silent.body);
    let done = records(&house, &preview, "70072ned").await;
    assert_eq!((done.status, house.entries()), (StatusCode::SEE_OTHER, entries + 1), "{}", done.body);
    let page = house.get(FIRST, PAGE).await;
    for said in ["Bron: CBS StatLine 70072ned", "Totale bevolking (aantal), periode 2024", "1.200", "definitief"] {
        assert!(page.says(said), "{said}: {}", page.body);
    }
    let again = chooses(&house, SCRIBE, FILE).await.location();
    let page = house.get(SCRIBE, &format!("{again}?onderwerp=0")).await;
    assert!(page.says("al vastgelegd. Er verandert niets") && !page.says("cijfers vastleggen"), "{}", page.body);
}

#[tokio::test]
async fn a_file_that_lacks_a_party_says_whose_and_records_nothing() {
    let house = house();
    let preview = chooses(&house, SCRIBE, &FILE.replace("\"Zuid\";300;9", "\"Elders\";300;9")).await.location();
    let page = house.get(SCRIBE, &format!("{preview}?onderwerp=0")).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.says("Zuid (GM9902) staat niet in het bestand") && !page.says("cijfers vastleggen"), "{}", page.body);
    let preview = chooses(&house, SCRIBE, "{\"value\":[").await.location();
    let page = house.get(SCRIBE, &preview).await;
    assert!(page.status == StatusCode::UNPROCESSABLE_ENTITY && page.says("beschadigd of onvolledig"), "{}", page.body);
    let english = house.get_in_english(SCRIBE, &preview).await;
    assert!(english.says("damaged or incomplete"), "{}", english.body);
}

#[tokio::test]
async fn a_file_is_only_for_who_may_record_and_for_who_chose_it() {
    let house = house();
    assert_eq!(chooses(&house, FIRST, FILE).await.status, StatusCode::NOT_FOUND);
    let preview = chooses(&house, SCRIBE, FILE).await.location();
    assert_eq!(house.get(FIRST, &preview).await.status, StatusCode::NOT_FOUND);
    assert_eq!(house.get(SCRIBE, &format!("{PAGE}/lezers-tellen/weg")).await.status, StatusCode::GONE);
    let page = house.get(FIRST, PAGE).await;
    assert!(!page.says("type=\"file\""), "{}", page.body);
}

#[tokio::test]
async fn a_quantity_that_nobody_publishes_is_not_taken_from_a_file() {
    let from = "partij noord \"Noord\"\npartij zuid \"Zuid\"\ngrootheid lezers \"lezers\" {\n  bron \"de teller\"\n";
    let to = "partij noord \"Noord\" { code \"GM9901\" }\npartij zuid \"Zuid\" { code \"GM9902\" }\ngrootheid lezers \
              \"lezers\" {\n";
    let house = House::counting_told_otherwise(from, to);
    let page = house.get(SCRIBE, PAGE).await;
    assert!(page.status == StatusCode::OK && !page.says("type=\"file\""), "{}", page.body);
    assert!(!house.get(SCRIBE, "/uil/handelingen/lezers-tellen").await.says("href=\"/uil/cijfers\""));
}
