//! Handing something in as a visitor: fill in, check, send, receipt, follow.

use crate::house::{BOOK, House, SCRIBE};
use axum::http::StatusCode;

const FORM: &str = "/uil/indienen/boek-voorstellen?alles=ja";

fn with<'a>(hidden: &'a [(String, String)], fields: &[(&'a str, &'a str)], step: &'a str) -> Vec<(&'a str, &'a str)> {
    let mut all: Vec<(&str, &str)> = hidden.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    all.extend_from_slice(fields);
    all.push(("stap", step));
    all
}

fn changed<'a>(field: &str, to: &'a str) -> Vec<(&'a str, &'a str)> {
    BOOK.iter().map(|(name, value)| (*name, if *name == field { to } else { *value })).collect()
}

#[tokio::test]
async fn every_question_of_the_charter_is_a_labelled_field() {
    let page = House::new().get(0, FORM).await;
    for name in ["titel", "waarom", "prijs", "bladen", "dag"] {
        assert!(page.says(&format!("<label for=\"boekbriefje.boek-{name}\"")), "{name}");
        assert!(page.says(&format!("id=\"boekbriefje.boek-{name}\"")), "{name}");
    }
    assert_eq!(page.body.matches("<legend>").count(), 2, "yes-or-no and choice are groups with a legend");
    assert!(
        page.says("id=\"boekbriefje.boek-waarom-hulp\"")
            && page.says("aria-describedby=\"boekbriefje.boek-waarom-hulp")
    );
    assert!(page.says("inputmode=\"decimal\"") && page.says("inputmode=\"numeric\"") && page.says("type=\"date\""));
    assert!(page.says("autocomplete=\"name\""), "the personal field may be filled in by the browser");
    assert!(page.says("type=\"email\" id=\"boekbriefje.boek-post\"") && page.says("autocomplete=\"email\""));
}

#[tokio::test]
async fn what_was_typed_wrongly_is_kept_and_pointed_at_by_its_label() {
    let house = House::new();
    let hidden = house.get(0, FORM).await.hidden();
    for (field, typed, message) in [
        ("boekbriefje.boek-titel", "", "Vul hier iets in."),
        ("boekbriefje.boek-prijs", "1.5", "is geen bedrag"),
        ("boekbriefje.boek-prijs", "-3", "is geen bedrag"),
        ("boekbriefje.boek-bladen", "1e5", "is geen heel getal"),
        ("boekbriefje.boek-dag", "31-6-2024", "is geen datum"),
        ("boekbriefje.boek-vertaald", "misschien", "Kies een van de antwoorden."),
        ("boekbriefje.boek-soort", "soort-onbekend", "Kies een van de antwoorden."),
        ("boekbriefje.boek-naam", "a\u{0}b", "een teken dat niet te zien is"),
    ] {
        for step in ["controleren", "vastleggen"] {
            let page = house.post(0, FORM, &with(&hidden, &changed(field, typed), step)).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{field} {typed}");
            assert!(page.says(message), "{field} {typed}: {}", page.body);
            assert!(page.says(&format!("<a href=\"#{field}\">")), "the summary leads to {field}");
            assert!(page.says("Omdat het er nat is."), "what was typed elsewhere stays");
        }
    }
}

#[tokio::test]
async fn an_address_that_cannot_be_one_says_what_is_wrong_and_who_reads_it() {
    let house = House::new();
    let page = house.get(0, FORM).await;
    assert!(page.says("id=\"boekbriefje.boek-post-lezers\""), "an address is personal without a word in the charter");
    let hidden = page.hidden();
    for (typed, message) in [
        ("s.post.example", "precies één @"),
        ("s voorbeeld@post.example", "een spatie in dit adres"),
        ("<s@post.example>", "Het teken &#60; hoort niet"),
        ("s@post", "achter de @"),
        ("@post.example", "voor de @"),
    ] {
        let filled: Vec<_> = BOOK.iter().copied().chain([("boekbriefje.boek-post", typed)]).collect();
        let page = house.post(0, FORM, &with(&hidden, &filled, "vastleggen")).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed}");
        assert!(page.says(message), "{typed}: {}", page.body);
    }
    let filled: Vec<_> = BOOK.iter().copied().chain([("boekbriefje.boek-post", "s.voorbeeld@post.example")]).collect();
    assert_eq!(house.post(0, FORM, &with(&hidden, &filled, "vastleggen")).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_text_that_is_too_long_is_refused_with_both_numbers() {
    let house = House::new();
    let hidden = house.get(0, FORM).await.hidden();
    let long = "x".repeat(251);
    let page = house.post(0, FORM, &with(&hidden, &changed("boekbriefje.boek-titel", &long), "controleren")).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.says("251") && page.says("250"));
}

#[tokio::test]
async fn the_check_shows_every_answer_as_it_was_understood_and_records_nothing() {
    let house = House::new();
    let before = house.get(SCRIBE, FORM).await.body.clone();
    let hidden = house.get(0, FORM).await.hidden();
    let page = house.post(0, FORM, &with(&hidden, BOOK, "controleren")).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    for words in ["De kelder", "€\u{a0}22,50", "1.204", "10 juni 1988", "nee", "een roman", "En donker."] {
        assert!(page.says(words), "{words}");
    }
    assert!(page.says("Binnen 14 dagen aan de beurt: penvoerder"), "what the charter asks next");
    assert!(page.says("value=\"vastleggen\"") && page.says("value=\"wijzigen\""));
    let state = |body: &str| body.split("Stand van het boek").nth(1).unwrap().split('<').next().unwrap().to_owned();
    assert_eq!(state(&before), state(&house.get(SCRIBE, FORM).await.body));
}

#[tokio::test]
async fn going_back_from_the_check_keeps_what_was_typed() {
    let house = House::new();
    let hidden = house.get(0, FORM).await.hidden();
    let page = house.post(0, FORM, &with(&hidden, BOOK, "wijzigen")).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.says("value=\"De kelder\"") && page.says("value=\"1988-06-10\"") && page.says("value=\"22,50\""));
    assert!(page.says("value=\"soort-roman\" checked"));
}

#[tokio::test]
async fn the_receipt_has_a_number_a_link_and_what_happens_next() {
    let house = House::new();
    let receipt = house.get(0, &house.hand_in().await).await;
    assert_eq!(receipt.status, StatusCode::OK);
    for words in [
        "2024-001",
        "De kelder",
        "10 juni 2024",
        "http://uil.example/uil/volgen/",
        "antwoord aan wie het boek voorstelde",
        "€\u{a0}22,50",
        "1.204",
    ] {
        assert!(receipt.says(words), "{words}: {}", receipt.body);
    }
    assert_eq!(receipt.headers["x-robots-tag"], "noindex, nofollow");
}

#[tokio::test]
async fn a_form_sent_twice_is_one_case_with_the_same_receipt() {
    let house = House::new();
    let hidden = house.get(0, FORM).await.hidden();
    let first = house.post(0, FORM, &with(&hidden, BOOK, "vastleggen")).await;
    let second = house.post(0, FORM, &with(&hidden, BOOK, "vastleggen")).await;
    assert_eq!(first.status, StatusCode::SEE_OTHER);
    assert_eq!(second.status, StatusCode::SEE_OTHER, "{}", second.body);
    assert_eq!(first.location(), second.location());
    assert_eq!(house.get(SCRIBE, "/uil/dossiers/2024-002/boek-wegen").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_same_key_with_other_words_records_nothing_and_keeps_the_words() {
    let house = House::new();
    let hidden = house.get(0, FORM).await.hidden();
    house.post(0, FORM, &with(&hidden, BOOK, "vastleggen")).await;
    let other = changed("boekbriefje.boek-titel", "De zolder");
    let reply = house.post(0, FORM, &with(&hidden, &other, "vastleggen")).await;
    assert_eq!(reply.status, StatusCode::CONFLICT);
    assert!(reply.says("Met dit formulier is al iets anders vastgelegd") && reply.says("De zolder"), "{}", reply.body);
    let again = house.post(0, FORM, &with(&reply.hidden(), &other, "vastleggen")).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "with the new key it is another case");
}

#[tokio::test]
async fn hostile_words_are_shown_as_words_on_every_page() {
    let house = House::new();
    let hostile = "\"><script>alert(1)</script><img src=x onerror=alert(1)>'{{7*7}}";
    let fields = changed("boekbriefje.boek-titel", hostile);
    let hidden = house.get(0, FORM).await.hidden();
    let check = house.post(0, FORM, &with(&hidden, &fields, "controleren")).await;
    let again = house.post(0, FORM, &with(&hidden, &fields, "wijzigen")).await;
    let sent = house.act(0, FORM, &fields).await;
    let receipt = house.get(0, &sent.location()).await;
    let follow = house.get(0, sent.location().trim_end_matches("/ontvangst")).await;
    let act = house.get(SCRIBE, "/uil/dossiers/2024-001/brief-sturen").await;
    for page in [check, again, receipt, follow, act] {
        assert_eq!(page.status, StatusCode::OK);
        assert!(!page.says("<script>alert") && !page.says("<img src=x"), "{}", page.body);
        assert!(page.says("&#60;script&#62;alert(1)") && page.says("{{7*7}}"), "{}", page.body);
    }
}

#[tokio::test]
async fn whoever_follows_sees_the_stage_what_is_asked_of_whom_and_the_letter() {
    let house = House::new();
    let receipt = house.hand_in().await;
    let follow = receipt.trim_end_matches("/ontvangst");
    let page = house.get(0, follow).await;
    assert!(page.says("Voorgesteld") && page.says("Penvoerder doet dit uiterlijk maandag 24 juni"), "{}", page.body);
    assert!(!page.says("P. Voerman"), "a submitter meets roles, not names");
    let sent =
        house.act(SCRIBE, "/uil/dossiers/2024-001/brief-sturen", &[("toelichting", "Wij lezen het graag.")]).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let page = house.get(0, follow).await;
    assert!(page.says("Wij lezen het graag."), "{}", page.body);
    assert!(!page.says("uiterlijk maandag 24 juni"), "the duty is fulfilled");
}

#[tokio::test]
async fn the_submitter_takes_it_back_by_the_link_and_nobody_else_does() {
    let house = House::new();
    let receipt = house.hand_in().await;
    let follow = receipt.trim_end_matches("/ontvangst").to_owned();
    let stranger = house.act(SCRIBE, "/uil/dossiers/2024-001/boek-terugnemen", &[]).await;
    assert_eq!(stranger.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(house.get(0, &follow).await.says("Een boek terugnemen"));
    let taken = house.act(0, &format!("{follow}/boek-terugnemen"), &[]).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.body);
    let page = house.get(0, &follow).await;
    assert!(page.says("Teruggenomen, afgerond") && !page.says("boek-terugnemen\">"), "{}", page.body);
}

#[tokio::test]
async fn on_another_day_than_the_last_entry_the_check_weighs_and_the_receipt_has_that_day() {
    let house = House::new();
    let next = house.post(SCRIBE, "/uil/voorbeeld/dag", &[("dag", "volgende"), ("terug", "/uil/")]).await;
    assert_eq!(next.status, StatusCode::SEE_OTHER, "{}", next.body);
    assert!(house.get(0, FORM).await.says("dinsdag 11 juni 2024"));
    let receipt = house.get(0, &house.hand_in().await).await;
    assert!(receipt.says("11 juni 2024"), "{}", receipt.body);
    let back = house.post(SCRIBE, "/uil/voorbeeld/dag", &[("dag", "2024-06-01")]).await;
    assert_eq!(back.status, StatusCode::BAD_REQUEST, "the day never goes back");
    assert!(back.says("Terug in de tijd kan niet"), "{}", back.body);
    assert!(back.body.contains("value=\"2024-06-01\""), "what was typed stays: {}", back.body);
    let far = house.post(SCRIBE, "/uil/voorbeeld/dag", &[("dag", "9999-01-01")]).await;
    assert_eq!(far.status, StatusCode::BAD_REQUEST, "nobody comes back from a day typed wrongly");
    assert!(far.says("Kies een dag vanaf"), "{}", far.body);
    assert_eq!(
        house.post(SCRIBE, "/uil/voorbeeld/handel-als", &[("persoon", "999")]).await.status,
        StatusCode::NOT_FOUND
    );
    assert!(back.body.contains("aria-describedby=\"dag-fout\" aria-invalid=\"true\""), "{}", back.body);
}

#[tokio::test]
async fn who_hands_in_without_end_waits_with_the_text_kept_and_nobody_with_a_seat_does() {
    let house = House::new();
    let mut last = house.act(0, FORM, BOOK).await;
    let mut handed_in = 0;
    while last.status == StatusCode::SEE_OTHER && handed_in < 1_000 {
        handed_in += 1;
        last = house.act(0, FORM, BOOK).await;
    }
    assert_eq!((handed_in, last.status), (300, StatusCode::TOO_MANY_REQUESTS), "{}", last.body);
    assert!(last.says("Er komt nu te veel binnen") && last.says("value=\"De kelder\""), "{}", last.body);
    assert_eq!(last.headers["retry-after"], "3600");
    let entries = house.entries();
    assert_eq!(house.act(0, FORM, BOOK).await.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(house.entries(), entries, "nothing is recorded");
    assert_eq!(house.act(SCRIBE, FORM, BOOK).await.status, StatusCode::SEE_OTHER, "whoever holds a seat goes on");
    house.installation.cooperations()["uil"].clock().put("2024-06-10T09:00:01Z".parse().unwrap());
    assert_eq!(house.act(0, FORM, BOOK).await.status, StatusCode::SEE_OTHER, "an hour later there is room");
}
