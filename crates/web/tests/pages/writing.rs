//! Writing a charter in the browser: what is found, how it reads, and that nothing is kept.

use crate::house::House;
use axum::http::{StatusCode, header};

const SMALL: &str = "# Clubje\n\n```handvest\nhandvest ons-clubje {\n  naam \"Clubje\"\n}\n```\n\n## Artikel 1 Wie\n\nWij zijn met drie.\n\n```handvest\norgaan ons-bestuurtje {\n  naam \"bestuurtje\"\n  zetels 3 \"lid\"\n}\n```\n";

async fn looked_at(house: &House, text: &str, wanted: &str) -> crate::house::Reply {
    house.post(0, "/schrijven", &[("tekst", text), ("doen", wanted)]).await
}

#[tokio::test]
async fn it_begins_with_a_charter_that_runs_and_links_to_it_from_the_first_page() {
    let house = House::new();
    assert!(house.get(0, "/").await.says("href=\"/schrijven\""));
    let page = house.get(0, "/schrijven").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.says("Dit handvest werkt: Onze samenwerking"), "{}", page.body);
    let own = house.get(0, "/schrijven?begin=uil").await;
    assert!(own.says("handvest ") && own.says("Dit handvest werkt"));
    assert_eq!(house.get(0, "/schrijven?begin=elders").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_fault_is_told_with_its_place_its_article_and_what_to_do() {
    let house = House::new();
    let page = looked_at(&house, &SMALL.replace("zetels 3", "zetel 3"), "nakijken").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.says("artikel 1, regel 16, teken"), "{}", page.body);
    assert!(page.says("<code>zetel 3"));
}

#[tokio::test]
async fn the_agreement_is_shown_as_it_will_read_and_nothing_in_it_can_do_harm() {
    let house = House::new();
    let text = SMALL.replace("Wij zijn met drie.", "Wij zijn met **drie**. <script>alert(1)</script>");
    let page = looked_at(&house, &text, "nakijken").await;
    assert!(page.says("<strong>drie</strong>") && page.says("Artikel 1 · Wie") && page.says("bestuurtje"));
    assert!(!page.says("<script>alert"));
}

#[tokio::test]
async fn the_text_comes_back_laid_out_or_as_a_file_word_for_word() {
    let house = House::new();
    let messy = SMALL.replace("  naam \"Clubje\"", "naam    \"Clubje\"");
    assert!(looked_at(&house, &messy, "opmaken").await.says("  naam &#34;Clubje&#34;"));
    let file = looked_at(&house, &messy, "bestand").await;
    assert_eq!(file.body, messy);
    assert!(file.headers.get(header::CONTENT_DISPOSITION).is_some());
}

#[tokio::test]
async fn a_text_that_is_too_long_is_answered_and_not_read() {
    let house = House::new();
    let page = looked_at(&house, &"woord ".repeat(60_000), "nakijken").await;
    assert!(page.says("Deze tekst is te lang"));
    assert_eq!(house.post(0, "/schrijven", &[("tekst", "x"), ("anders", "y")]).await.status, StatusCode::BAD_REQUEST);
}

async fn played(house: &House, stories: &str) -> crate::house::Reply {
    house.post(0, "/schrijven", &[("tekst", SMALL), ("verhalen", stories), ("doen", "spelen")]).await
}

#[tokio::test]
async fn stories_are_played_on_the_text_and_a_slip_is_told_at_its_line() {
    let house = House::new();
    let story = "## Er is een lid\n\nGegeven 10 juni 2024\n  en A. de Boer is lid\nDan is A. de Boer voorzitter van \"bestuurtje\"\n";
    let page = played(&house, story).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.says("0 van 1 verhaal gaan zoals verteld"), "{}", page.body);
    assert!(page.says("Er is een lid · regel 5"), "{}", page.body);
    assert!(page.says("  en A. de Boer is lid"), "the stories stay on the page");
}

#[tokio::test]
async fn two_who_play_at_once_both_have_their_turn() {
    let house = House::new();
    let stories = "## Iets\n\nGegeven 10 juni 2024\n  en A. de Boer is lid\n".repeat(200);
    let (one, other) = tokio::join!(played(&house, &stories), played(&house, &stories));
    assert!(one.says("0 van 200 verhalen") && other.says("0 van 200 verhalen"), "{}", other.body);
}

#[tokio::test]
async fn stories_wait_for_a_charter_that_runs_and_for_a_first_heading() {
    let house = House::new();
    assert!(played(&house, "Een verhaal zonder kop.\n").await.says("Hier staat nog geen verhaal"));
    let broken = [("tekst", "# Niets\n"), ("verhalen", "## Iets\n"), ("doen", "spelen")];
    assert!(house.post(0, "/schrijven", &broken).await.says("De verhalen zijn niet gespeeld"));
    assert!(played(&house, &"woord ".repeat(60_000)).await.says("Deze tekst is te lang"));
}
