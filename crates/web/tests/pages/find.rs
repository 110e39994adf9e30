//! Finding and doing from one box: pages, cases, people and articles one may see, and acts with why not.

use crate::house::{FIRST, House, SCRIBE};
use axum::http::StatusCode;

#[tokio::test]
async fn words_find_a_case_a_person_an_article_and_a_page() {
    let house = House::new();
    house.hand_in().await;
    for (words, found) in [
        ("KELD", "href=\"/uil/dossiers/2024-001\""),
        ("2024-001", "href=\"/uil/dossiers/2024-001\""),
        ("voerman", "href=\"/uil/netwerk/4\""),
        ("boek%20voorstellen", "href=\"/uil/handvest#artikel-2\""),
        ("netw", "href=\"/uil/netwerk\""),
        ("voorstellen", "href=\"/uil/indienen/boek-voorstellen\""),
    ] {
        for path in ["/uil/zoek", "/uil/zoek/lijst"] {
            let page = house.get(SCRIBE, &format!("{path}?q={words}")).await;
            assert!(page.status == StatusCode::OK && page.says(found), "{path} {words}: {}", page.body);
        }
    }
    assert!(house.get(SCRIBE, "/uil/zoek?q=xyzzy").await.says("Niets gevonden voor “xyzzy”"));
}

#[tokio::test]
async fn nobody_finds_what_they_may_not_read() {
    let house = House::new();
    house.hand_in().await;
    let title = house.get(0, "/uil/zoek/lijst?q=kelder").await;
    assert!(!title.says("/uil/dossiers/"), "a title that is not public yet: {}", title.body);
    assert!(house.get(0, "/uil/zoek/lijst?q=2024-001").await.says("/uil/dossiers/2024-001"));
    let name = house.get(SCRIBE, "/uil/zoek/lijst?q=lubbers").await;
    assert!(!name.says("Lubbers\""), "an answer is not searched: {}", name.body);
}

#[tokio::test]
async fn on_a_case_it_says_what_can_be_done_and_of_the_rest_why_not_with_the_article() {
    let house = House::new();
    house.hand_in().await;
    let list = house.get(FIRST, "/uil/zoek/lijst?dossier=2024-001").await;
    let (can, cannot) = list.body.split_once("Nu niet mogelijk").unwrap();
    assert!(can.contains("/uil/dossiers/2024-001/boek-wegen"), "{}", list.body);
    assert!(cannot.contains("/uil/dossiers/2024-001/boek-kopen") && cannot.contains("artikel"), "{}", list.body);
    assert!(house.get(FIRST, "/uil/dossiers/2024-001").await.says("/uil/zoek/lijst?dossier=2024-001"));
}

#[tokio::test]
async fn an_act_is_found_by_its_name_and_that_of_a_case_or_on_every_case_where_it_can_be_done() {
    let house = House::new();
    house.hand_in().await;
    let (weigh, buy) = ("/uil/dossiers/2024-001/boek-wegen", "/uil/dossiers/2024-001/boek-kopen");
    for words in ["wegen%20kelder", "kelder%20wegen", "wegen", "wegen%202024"] {
        assert!(house.get(FIRST, &format!("/uil/zoek/lijst?q={words}")).await.says(weigh), "{words}");
    }
    assert!(!house.get(FIRST, "/uil/zoek/lijst?q=wegen%20zolder").await.says(weigh), "another case");
    assert!(!house.get(0, "/uil/zoek/lijst?q=wegen").await.says(weigh), "nobody's act");
    let list = house.get(FIRST, "/uil/zoek/lijst?q=kopen%20kelder").await;
    let (_, cannot) = list.body.split_once("Nu niet mogelijk").unwrap_or_default();
    assert!(cannot.contains(buy), "why not, with the article: {}", list.body);
    assert!(
        !house.get(FIRST, "/uil/zoek/lijst?q=kopen").await.says(buy),
        "where it cannot be done only when it is asked"
    );
}

#[tokio::test]
async fn where_nobody_has_a_delegate_no_page_to_name_one_is_found() {
    let path = "/uil/handelingen/ander-sturen";
    let (substitutes, delegates) = (House::substituting(), House::delegating());
    assert!(delegates.get(FIRST, "/uil/zoek/lijst?q=ander").await.says(path));
    assert!(!substitutes.get(FIRST, "/uil/zoek/lijst?q=ander").await.says(path));
    for end in ["", "/einde"] {
        assert_eq!(delegates.get(FIRST, &format!("{path}{end}")).await.status, StatusCode::OK);
        assert_eq!(substitutes.get(FIRST, &format!("{path}{end}")).await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn a_question_mark_tells_the_keys() {
    let house = House::new();
    assert!(house.get(0, "/uil/zoek/lijst?q=%3F").await.says("Ctrl + K"));
    assert!(house.get(0, "/uil/zoek").await.says("Ctrl + K"));
}
