//! The pages people read: what they say, what they keep from whom, and that nothing in them can do harm.

use crate::house::{FIRST, HOST, House, SCRIBE, SECOND};
use crate::table;
use axum::http::StatusCode;
use std::collections::BTreeSet;

const CANARY: &str = "KANARIEDRIEENVEERTIG";

/// Every page that can be reached by links from the first page, as a person or a visitor.
async fn crawl(house: &House, who: u32) -> Vec<(String, String)> {
    let mut todo = vec!["/uil/".to_owned(), "/uil/over".to_owned()];
    let mut seen = BTreeSet::new();
    let mut pages = Vec::new();
    while let Some(path) = todo.pop() {
        if seen.len() > 400 || !seen.insert(path.clone()) {
            continue;
        }
        let reply = house.get(who, &path).await;
        assert_eq!(reply.status, StatusCode::OK, "{path} is linked, and answers {}", reply.status);
        let links = reply.body.split("href=\"/uil").skip(1).filter_map(|rest| rest.split('"').next());
        todo.extend(
            links.map(|link| format!("/uil{}", link.split('#').next().unwrap_or_default()).replace("&amp;", "&")),
        );
        pages.push((path, reply.body));
    }
    pages
}

/// A book that was handed in and weighed by a reader, with words only seats may read.
async fn weighed(title: &str) -> House {
    weighed_in(House::new(), title).await
}

async fn weighed_in(house: House, title: &str) -> House {
    let mut book: Vec<(&str, &str)> = crate::house::BOOK.to_vec();
    book[0].1 = title;
    let sent = house.act(0, "/uil/indienen/boek-voorstellen?alles=ja", &book).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let weighing = [
        ("uitkomst", "weging-slecht"),
        ("weegbriefje.weeg-taal", "4"),
        ("weegbriefje.weeg-taal.reden", CANARY),
        ("weegbriefje.weeg-verhaal", "ja"),
        ("weegbriefje.weeg-verhaal.reden", "Het is <b>nat</b> & donker."),
    ];
    let done = house.act(FIRST, "/uil/dossiers/2024-001/boek-wegen", &weighing).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    house
}

#[tokio::test]
async fn every_link_of_every_page_leads_somewhere_for_whoever_sees_it() {
    let house = weighed("De kelder").await;
    for who in [0, HOST, FIRST, SCRIBE] {
        assert!(crawl(&house, who).await.len() > 10);
    }
}

#[tokio::test]
async fn what_only_seats_may_read_stands_on_no_page_a_visitor_can_reach() {
    let house = weighed("De kelder").await;
    for (path, page) in crawl(&house, 0).await {
        assert!(!page.contains(CANARY), "{path} tells a visitor what is internal");
        assert!(!page.contains("4 (van 1 tot 5)"), "{path} tells a visitor a score");
        assert!(!page.contains("D. Lubbers"), "{path} tells a visitor who handed it in");
    }
    let as_seat = crawl(&house, SECOND).await;
    assert!(as_seat.iter().any(|(_, page)| page.contains(CANARY)), "whoever holds a seat reads it");
    assert!(as_seat.iter().any(|(_, page)| page.contains("4 (van 1 tot 5)")), "and the score");
}

#[tokio::test]
async fn hostile_words_are_shown_and_never_run() {
    let house = weighed("<script>alert('\"x\"')</script> <img src=x onerror=y>").await;
    for who in [0, FIRST] {
        for (path, page) in crawl(&house, who).await {
            assert!(!page.contains("<script>alert") && !page.contains("<img"), "{path}");
            assert!(!page.contains("<b>nat</b>"), "{path}");
            assert!(!page.contains(" style=") && !page.contains("<style"), "{path} has a style of its own");
            assert!(!page.contains(" onclick=") && !page.contains("<script>"), "{path} has a script of its own");
        }
    }
    let page = house.get(FIRST, "/uil/dossiers/2024-001").await;
    assert!(page.says("&#60;script&#62;alert"), "{}", page.body);
}

#[tokio::test]
async fn every_page_has_one_title_its_headings_in_order_and_its_place_in_the_menu() {
    let house = weighed("De kelder").await;
    let pages = crawl(&house, HOST).await;
    for (path, page) in pages.iter().filter(|(path, _)| !path.ends_with("/bewijs")) {
        let levels: Vec<u32> = page
            .split("<h")
            .skip(1)
            .filter_map(|rest| rest.chars().next().filter(char::is_ascii_digit)?.to_digit(10))
            .collect();
        assert_eq!(levels.first(), Some(&1), "{path} begins with its title");
        assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1, "{path} has one title");
        let skipped = levels.windows(2).any(|pair| matches!(pair, [a, b] if *b > *a + 1));
        assert!(!skipped, "{path} skips a heading: {levels:?}");
        assert!(page.contains("<main id=\"inhoud\"") && page.contains("<html lang=\"nl\""), "{path}");
    }
}

#[tokio::test]
async fn the_address_of_a_cooperation_needs_no_slash() {
    let house = House::new();
    let reply = house.get(0, "/uil").await;
    assert_eq!((reply.status, reply.location()), (StatusCode::PERMANENT_REDIRECT, "/uil/".to_owned()));
    assert_eq!(house.get(0, "/niemand").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_does_not_exist_and_what_one_may_not_see_look_the_same() {
    let house = table::tabled().await;
    for path in [
        "/niets/",
        "/uil/dossiers/2024-999",
        "/uil/dossiers/x",
        "/uil/vergaderingen/9",
        "/uil/vergaderingen/1/9",
        "/uil/vergaderingen/x",
        "/uil/besluiten/2024-001/1",
        "/uil/besluiten/2024-001/999",
        "/uil/netwerk/999",
        "/uil/boek/0",
        "/uil/boek/999",
        "/uil/boek/18446744073709551616",
        "/uil/boek/999/bewijs",
        "/uil/nergens",
    ] {
        let reply = house.get(HOST, path).await;
        assert_eq!(reply.status, StatusCode::NOT_FOUND, "{path}");
        assert!(reply.says("Deze pagina is er niet"), "{path} answers calmly");
    }
    for path in ["/uil/vergaderingen/1", "/uil/vergaderingen/1/1"] {
        assert_eq!(house.get(HOST, path).await.status, StatusCode::OK, "{path}");
        assert_eq!(house.get(0, path).await.status, StatusCode::NOT_FOUND, "{path} is not for visitors");
    }
}

#[tokio::test]
async fn a_decision_says_in_one_sentence_what_why_and_how_to_check_it() {
    let house = table::decided().await;
    let dossier = house.get(HOST, "/uil/dossiers/2024-001").await;
    let link = dossier.body.split("href=\"").find(|rest| rest.starts_with("/uil/besluiten/")).unwrap();
    let path = link.split('"').next().unwrap();
    let page = house.get(HOST, path).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    assert!(
        page.says("Het voorstel is aangenomen. 2 van 3 is voor. Dat is meer dan 1/2 (artikel 5)."),
        "{}",
        page.body
    );
    assert!(page.says("Twee tegen een."), "the reasons stand there");
    let remedy =
        "Bezwaar. Het gaat over de keuze van het boek. Daarover oordeelt kring. Het kan tot en met 24 juni 2024.";
    assert!(page.says(remedy), "{}", page.body);
    assert!(page.says("te nat"), "and the note of the seat that was against");
    assert!(page.says("Waarom deze uitslag") && page.says("/uil/handvest#artikel-5"), "{}", page.body);
    let visitor = house.get(0, path).await;
    assert_eq!(visitor.status, StatusCode::OK, "the outcome is public");
    assert!(!visitor.says("te nat") && !visitor.says("2 van 3 is voor"), "the positions are not");
    let entry = path.rsplit('/').next().unwrap();
    let proof = house.get(0, &format!("/uil/boek/{entry}/bewijs")).await;
    assert!(proof.body.starts_with("c2sp.org/tlog-proof@v1\n"), "{}", proof.body);
    assert!(proof.headers.get("content-disposition").is_some(), "it is a file to keep");
}

#[tokio::test]
async fn an_act_that_cannot_be_done_says_so_in_place_with_its_article() {
    let house = weighed("De kelder").await;
    let page = house.get(FIRST, "/uil/dossiers/2024-001").await;
    assert!(page.says("Nu niet mogelijk"), "{}", page.body);
    assert!(page.says("class=\"whynot\"") && page.says("/uil/handvest#artikel-"), "{}", page.body);
}

#[tokio::test]
async fn the_charter_is_told_with_its_rules_its_silences_and_an_anchor_for_every_article() {
    let house = House::new();
    let page = house.get(0, "/uil/handvest").await;
    assert!(page.says("id=\"artikel-1\"") && page.says("De kring kiest de boeken."), "{}", page.body);
    assert!(page.says("Besluitregel") && page.says("het handvest zwijgt"), "{}", page.body);
    let german = house.send(
        axum::http::Request::builder()
            .uri("/uil/handvest")
            .header("host", "uil.example")
            .header("cookie", "taal=de")
            .body(axum::body::Body::empty())
            .unwrap(),
    );
    let german = german.await;
    assert!(german.says("die Satzung schweigt") && german.says("lang=\"nl\""), "the charter keeps its own language");
}

#[tokio::test]
async fn the_list_stays_usable_whatever_is_asked_of_it() {
    let house = weighed("De kelder").await;
    for path in [
        "/uil/dossiers?als=tabel",
        "/uil/dossiers?zoek=kelder",
        "/uil/dossiers?zoek=%00%22%3E",
        "/uil/dossiers?pagina=999999",
        "/uil/dossiers?pagina=-1&als=tabel",
        "/uil/dossiers?fase=nergens",
        "/uil/dossiers?zoek=a&zoek=b",
        "/uil/boek?vanaf=0",
        "/uil/boek?vanaf=x&dossier=2024-001",
        "/uil/boek?zetel=nergens",
        "/uil/netwerk?dag=0000-99-99",
        "/uil/netwerk?dag=2020-01-01",
        "/uil/vergaderingen?orgaan=x",
    ] {
        assert_eq!(house.get(FIRST, path).await.status, StatusCode::OK, "{path}");
    }
    assert!(house.get(0, "/uil/dossiers?zoek=kelder").await.says("De kelder"));
    assert!(house.get(0, "/uil/dossiers?zoek=zolder").await.says("Geen dossier past bij dit filter."));
}

#[tokio::test]
async fn before_a_decision_its_page_says_so_and_afterwards_leads_to_it() {
    let house = House::new();
    house.hand_in().await;
    let page = house.get(0, "/uil/besluiten/2024-001").await;
    assert!(page.status == StatusCode::OK && page.says("Nog niet besloten"), "{}", page.body);
    assert!(house.get(0, "/uil/dossiers/2024-001").await.says("nog geen"));
    let bought = [
        ("koopbriefje.koop-bedrag", "20"),
        ("koopbriefje.koop-doel", "koop-boek"),
        ("reden.eerst-wegen", "Het is de laatste."),
    ];
    let done = house.act(SCRIBE, "/uil/dossiers/2024-001/boek-kopen", &bought).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    let last = house.get(0, "/uil/besluiten/2024-001").await;
    assert!(last.status == StatusCode::SEE_OTHER && last.location().starts_with("/uil/besluiten/2024-001/"));
}

#[tokio::test]
async fn the_page_of_a_rule_tells_who_has_how_much_power_and_what_another_threshold_would_do() {
    let house = House::new();
    let charter = house.get(0, "/uil/handvest").await;
    assert!(charter.body.contains("href=\"/uil/handvest/macht/meeste-lezers\""), "{}", charter.body);
    let page = house.get(0, "/uil/handvest/macht/meeste-lezers").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("Elke zetel weegt even zwaar."), "{}", page.body);
    assert!(page.body.contains("meer dan 1/2 <span class=\"mark plain\">zoals afgesproken</span>"), "{}", page.body);
    let other = house.get(0, "/uil/handvest/macht/meeste-lezers?drempel=minstens-1-1").await;
    assert!(other.body.contains("U ziet wat er zou gebeuren met minstens 1/1. Afgesproken is meer dan 1/2."));
    let odd = house.get(0, "/uil/handvest/macht/meeste-lezers?drempel=minstens-9-1&dag=morgen").await;
    assert!(!odd.body.contains("U ziet wat er zou gebeuren"), "what is no threshold changes nothing");
    assert_eq!(house.get(0, "/uil/handvest/macht/geen-regel").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_charter_without_goals_says_what_the_page_is_for() {
    let house = House::new();
    let page = house.get(0, "/uil/doelen").await;
    assert!(page.says("Het handvest noemt geen doelen") && !page.body.contains("<svg class=\"goals\""));
    let unknown = house.get(0, "/uil/doelen?knooppunt=nergens").await;
    assert_eq!(unknown.status, StatusCode::OK);
}

#[tokio::test]
async fn a_charter_is_read_out_in_the_language_it_is_written_in() {
    let marked = |page: String, tag: &str| page.contains(&format!("<div class=\"charter\" lang=\"{tag}\">"));
    let dutch = House::new();
    assert!(!marked(dutch.get(HOST, "/uil/handvest").await.body, "nl"), "a Dutch page needs no mark on Dutch text");
    let english = House::written_in_english();
    assert!(marked(english.get(HOST, "/uil/handvest").await.body, "en"));
}

#[tokio::test]
async fn what_a_score_weighs_stands_beside_it_and_what_it_came_to_beside_the_scores() {
    let house = weighed_in(House::weighing_in_english(), "De kelder").await;
    let form = house.get(SECOND, "/uil/dossiers/2024-001/boek-wegen").await;
    assert!(form.says("Telt voor 100% mee."), "{}", form.body);
    let dossier = house.get(SECOND, "/uil/dossiers/2024-001").await;
    assert!(dossier.says("Gewogen totaal") && dossier.says("80% van het hoogste"), "{}", dossier.body);
    let outside = house.get(0, "/uil/dossiers/2024-001").await;
    assert!(!outside.says("80%") && !outside.says("Gewogen totaal"), "who may not read the scores gets no sum of them");
}

#[tokio::test]
async fn whoever_reads_english_reads_what_things_are_called_in_english_where_the_charter_says_so() {
    let house = weighed_in(House::weighing_in_english(), "De kelder").await;
    for (path, english, dutch) in [
        ("/uil/netwerk", "Reading circle", "Kring<"),
        ("/uil/dossiers/2024-001/boek-wegen", "How fine is the writing?", "Hoe mooi is de taal?"),
        ("/uil/dossiers/2024-001", "To weigh a book", "Een boek wegen"),
        ("/uil/handvest", "<dt>door</dt><dd>reading circle</dd>", ""),
    ] {
        let (told, own) = (house.get_in_english(FIRST, path).await, house.get(FIRST, path).await);
        assert!(told.says(english) && !own.says(english), "{path}: {}", told.body);
        assert!(path.ends_with("handvest") || (!told.says(dutch) && own.says(dutch)), "{path}: {}", told.body);
    }
    // Also of what was decided under the text of then.
    let decided = table::decided_in(House::weighing_in_english()).await;
    let decision = format!("/uil/besluiten/2024-001/{}", decided.entries());
    for path in ["/uil/vergaderingen/1/besluitenlijst", &decision, "/uil/vergaderingen/1/nu"] {
        let told = decided.get_in_english(FIRST, path).await;
        assert!(told.says("most readers") && !told.says("de meeste lezers"), "{path}: {}", told.body);
        assert!(!told.says("Een boek kiezen"), "{path}: {}", told.body);
    }
    // What has no translation stays as it was agreed, and so does the text of the articles.
    let told = house.get_in_english(FIRST, "/uil/dossiers/2024-001/boek-wegen").await;
    assert!(told.says("Is het verhaal goed?"));
    assert!(house.get_in_english(FIRST, "/uil/handvest").await.says("De kring kiest de boeken."));
    // What stands in the way is told in English too.
    let refused = house.get_in_english(SCRIBE, "/uil/dossiers/2024-001/boek-wegen").await;
    assert!(refused.says("reading circle"), "{}", refused.body);
}

#[tokio::test]
async fn a_dossier_on_which_much_was_done_shows_the_last_of_it_and_the_way_to_the_rest() {
    let house = House::new();
    house.hand_in().await;
    let weighing = [
        ("uitkomst", "weging-slecht"),
        ("weegbriefje.weeg-taal", "4"),
        ("weegbriefje.weeg-taal.reden", "Er staat geen woord te veel."),
        ("weegbriefje.weeg-verhaal", "ja"),
        ("weegbriefje.weeg-verhaal.reden", "Het is nat en donker."),
    ];
    for _ in 0..45 {
        let done = house.act(FIRST, "/uil/dossiers/2024-001/boek-wegen", &weighing).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    }
    let page = house.get(FIRST, "/uil/dossiers/2024-001").await;
    assert!(page.says("Hiervoor gebeurden nog 6 dingen.") && page.says("Nog oudere versies"), "{}", page.body);
    assert!(page.says("versie 45 van 45") && page.says("versie 35 van 45") && !page.says("versie 34 van 45"));
    let begun = house.get(FIRST, "/uil/dossiers/2024-001?blad=2").await;
    assert!(!begun.says("Hiervoor gebeurden") && begun.says("Wat later gebeurde"), "{}", begun.body);
    assert!(begun.says(">Een boek voorstellen<") && !page.says(">Een boek voorstellen<"), "{}", begun.body);
    let oldest = house.get(FIRST, "/uil/dossiers/2024-001?versies=5").await;
    assert!(oldest.says("versie 1 van 45") && oldest.says("Nieuwere versies"), "{}", oldest.body);
    assert!(oldest.says("versie 45 van 45") && !oldest.says("Nog oudere versies"), "the last stands above them");
    for beyond in ["blad=3", "blad=0", "blad=x", "versies=6", "versies=18446744073709551615"] {
        let page = house.get(FIRST, &format!("/uil/dossiers/2024-001?{beyond}")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{beyond}");
    }
}
