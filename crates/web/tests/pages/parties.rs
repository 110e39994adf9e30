//! What runs with a party: what its council was sent, asked and was promised, and what of that is late.

use crate::house::House;
use axum::http::StatusCode;

const DEAL: &str = include_str!("../../../../charters/regio-deal-zod-2/handvest.md");
const SEATED: [(u32, &str); 3] = [(1, "coordinatie-emmen"), (2, "coordinatie-hoogeveen"), (3, "programmasecretaris")];
const EMMEN: &str = "/uil/netwerk/partijen/gemeente-emmen";

async fn done(house: &House, who: u32, path: &str, fields: &[(&str, &str)]) {
    let reply = house.act(who, path, fields).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{path}: {}", reply.body);
}

/// A question, a promise and a paper, each in the name of the seat for Emmen.
async fn with_council() -> House {
    let house = House::seated(DEAL, &SEATED, "2024-06-10T08:00:00Z");
    let asked = [
        ("raadsvraagblad.raadsvraag-kort", "Wie maait het gras?"),
        ("raadsvraagblad.raadsvraag-wie", "coordinatie-emmen"),
        ("raadsvraagblad.raadsvraag-dag", "2024-06-03"),
    ];
    done(&house, 1, "/uil/indienen/raadsvraag-opschrijven?alles=ja", &asked).await;
    let promised = [
        ("toezegblad.beloofd-wat", "Een bankje"),
        ("toezegblad.beloofd-aan", "coordinatie-emmen"),
        ("toezegblad.beloofd-voor", "2024-06-07"),
    ];
    done(&house, 1, "/uil/indienen/belofte-opschrijven?alles=ja", &promised).await;
    let sent = [
        ("doorstuurblad.gestuurd-wat", "Jaarplan"),
        ("doorstuurblad.gestuurd-aan", "coordinatie-emmen"),
        ("doorstuurblad.gestuurd-dag", "2024-06-04"),
    ];
    done(&house, 1, "/uil/indienen/stuk-doorsturen?alles=ja", &sent).await;
    house
}

#[tokio::test]
async fn the_page_of_a_party_tells_what_its_council_asked_was_promised_and_was_sent_and_what_is_late() {
    let house = with_council().await;
    let page = house.get(2, EMMEN).await;
    for told in [
        "Vragen van raden en staten",
        "1 open, waarvan 0 te laat; 0 klaar",
        "Wie maait het gras?",
        "10 juli 2024",
        "Wacht op antwoord",
        "1 open, waarvan 1 te laat; 0 klaar",
        "Een bankje",
        "7 juni 2024",
        "te laat",
        "0 open, waarvan 0 te laat; 1 klaar",
        "Jaarplan",
    ] {
        assert!(page.says(told), "{told}: {}", page.body);
    }
    done(&house, 1, "/uil/dossiers/2024-001/raad-antwoorden", &[("raadsantwoord.raadsantwoord-wat", "De buurt.")])
        .await;
    let page = house.get(2, EMMEN).await;
    assert!(page.says("Beantwoord door de partij") && page.says("op 10 juni 2024"), "{}", page.body);
    assert!(house.get(2, "/uil/netwerk").await.says(EMMEN));
}

#[tokio::test]
async fn it_stands_on_the_page_of_that_party_only_and_anyone_reads_it() {
    let house = with_council().await;
    let other = house.get(1, "/uil/netwerk/partijen/gemeente-hoogeveen").await;
    assert!(other.says("Hier loopt nog niets.") && !other.says("Wie maait"), "{}", other.body);
    // A council meets in public: its members read it without a seat.
    let visitor = house.get(0, EMMEN).await;
    assert!(visitor.says("Wie maait het gras?") && visitor.says("Een bankje"), "{}", visitor.body);
    assert!(house.get(0, "/uil/netwerk").await.says(EMMEN));
    assert_eq!(house.get(1, "/uil/netwerk/partijen/niemand").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn whoever_must_answer_a_council_or_keep_a_promise_finds_it_on_today() {
    let house = with_council().await;
    let mine = |page: &str| page.split("Bij anderen").next().unwrap().to_owned();
    let (emmen, hoogeveen) = (house.get(1, "/uil/").await.body, house.get(2, "/uil/").await.body);
    for asked in ["Wie maait het gras?", "Een bankje"] {
        assert!(mine(&emmen).contains(asked), "{asked}: {emmen}");
        assert!(
            !mine(&hoogeveen).contains(asked) && hoogeveen.contains(asked),
            "{asked} waits for others: {hoogeveen}"
        );
    }
}
