//! Another text in the place of the charter, through the pages: what it would come to, the act, and what was decided before.

use crate::house::{FIRST, House, Reply, SCRIBE, WEIGH, WEIGHED};
use axum::http::StatusCode;

const AMEND: &str = "/uil/handelingen/afspraken-wijzigen";
const BUY: &str = "/uil/dossiers/2024-001/boek-kopen";

/// The text with which the page begins.
fn begun(page: &Reply) -> String {
    let (_, after) = page.body.split_once("name=\"tekst\"").unwrap();
    let text = after.split_once('>').unwrap().1.split("</textarea>").next().unwrap();
    text.replace("&#34;", "\"").replace("&#60;", "<").replace("&#62;", ">").replace("&#39;", "'").replace("&#38;", "&")
}

/// That text with another ceiling, and a word on running cases.
fn changed(text: &str) -> String {
    text.replace("tot € 25,00", "tot € 30,00")
        .replace("  vastleggen binnen", "  overgang overgaan\n  vastleggen binnen")
}

#[tokio::test]
async fn a_new_text_begins_with_the_one_in_force_and_shows_what_changes_before_it_is_adopted() {
    let house = House::amending();
    let page = house.get(FIRST, AMEND).await;
    assert_eq!(page.status, StatusCode::OK);
    let text = changed(&begun(&page));
    let hidden = page.hidden();
    let mut fields: Vec<(&str, &str)> = hidden.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    fields.extend([("tekst", text.as_str()), ("vanaf", "2024-06-10"), ("stap", "controleren")]);
    let checked = house.post(FIRST, AMEND, &fields).await;
    assert_eq!(checked.status, StatusCode::OK, "{}", checked.body);
    for words in [
        "Wat er verandert",
        "tot €\u{a0}25,00",
        "tot €\u{a0}30,00",
        "De tekst van dit artikel verandert.",
        "ook voor zaken die dan lopen",
    ] {
        assert!(checked.says(words), "{words}: {}", checked.body);
    }
    assert!(house.get(0, "/uil/handvest").await.says("tot € 25,00"), "nothing was recorded yet");
}

#[tokio::test]
async fn once_adopted_it_holds_and_what_was_decided_before_is_still_told_by_the_text_of_then() {
    let house = House::amending();
    house.hand_in().await;
    house.hand_in().await;
    house.act(FIRST, WEIGH, WEIGHED).await;
    let bought =
        house.act(SCRIBE, BUY, &[("koopbriefje.koop-bedrag", "24"), ("koopbriefje.koop-doel", "koop-boek")]).await;
    assert_eq!(bought.status, StatusCode::SEE_OTHER, "{}", bought.body);
    let text = changed(&begun(&house.get(FIRST, AMEND).await));
    let done = house.act(FIRST, AMEND, &[("tekst", &text), ("vanaf", "2024-06-10")]).await;
    assert_eq!((done.status, done.location()), (StatusCode::SEE_OTHER, "/uil/handvest".to_owned()), "{}", done.body);
    assert!(house.get(0, "/uil/handvest").await.says("tot € 30,00"));
    assert!(house.get(0, "/uil/boek").await.says("Een nieuwe tekst van het handvest vastgelegd"));
    let decision = house.get(SCRIBE, "/uil/besluiten/2024-001").await.location();
    let decision = house.get(SCRIBE, &decision).await;
    assert!(decision.says("€\u{a0}25,00") && !decision.says("€\u{a0}30,00"), "{}", decision.body);
    let second = BUY.replace("001", "002");
    house.act(FIRST, &WEIGH.replace("001", "002"), WEIGHED).await;
    let bought =
        house.act(SCRIBE, &second, &[("koopbriefje.koop-bedrag", "29"), ("koopbriefje.koop-doel", "koop-boek")]).await;
    assert_eq!(
        bought.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "silent on what a mandate counts over: {}",
        bought.body
    );
    assert!(bought.says("€\u{a0}30,00"));
}

#[tokio::test]
async fn a_text_with_faults_is_not_adopted_and_every_fault_is_told_with_its_place() {
    let house = House::amending();
    let text = changed(&begun(&house.get(FIRST, AMEND).await)).replace("  door penvoerder\n", "  door penvoeder\n");
    let page = house.act(FIRST, AMEND, &[("tekst", &text), ("vanaf", "2024-06-10")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.says("CH101") && page.says("penvoeder") && page.says("artikel 2, regel"), "{}", page.body);
}

#[tokio::test]
async fn a_text_that_leaves_out_a_seat_that_is_held_is_refused_with_its_name() {
    let house = House::amending();
    let text = changed(&begun(&house.get(FIRST, AMEND).await)).replace("  zetel stoel-drie \"tweede lezer\"\n", "");
    let page = house.act(FIRST, AMEND, &[("tekst", &text), ("vanaf", "2024-06-10")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        page.says("stoel-drie") && page.says("voorheen stoel-drie nu") && page.says("Wat er verandert"),
        "{}",
        page.body
    );
}

#[tokio::test]
async fn a_body_with_a_history_and_nobody_in_it_can_be_left_out_and_its_history_is_still_told_by_its_name() {
    let house = House::amending_beside_a_board();
    let give = "/uil/handelingen/stoel-geven";
    let given = [("zetel", "bestuurder"), ("persoon", "2"), ("vanaf", "2024-06-10")];
    let given = house.act(SCRIBE, give, &given).await;
    assert_eq!(given.status, StatusCode::SEE_OTHER, "{}", given.body);
    let convened = [("orgaan", "bestuur"), ("dag", "2024-06-10")];
    let convened = house.act(SCRIBE, "/uil/handelingen/bestuur-bijeenroepen", &convened).await;
    assert_eq!(convened.status, StatusCode::SEE_OTHER, "{}", convened.body);
    let begun = changed(&begun(&house.get(FIRST, AMEND).await));
    let (without, _) = begun.split_once("## Artikel 9 Het bestuur").unwrap();
    let text = without.replace("voor kring, penvoerder, bestuur", "voor kring, penvoerder");
    let amended = [("tekst", text.as_str()), ("vanaf", "2024-06-11")];
    let held = house.act(FIRST, AMEND, &amended).await;
    assert_eq!(held.status, StatusCode::UNPROCESSABLE_ENTITY, "as long as somebody sits there: {}", held.body);
    let ended =
        house.act(SCRIBE, &format!("{give}/einde"), &[("zetel", "bestuurder"), ("tot-en-met", "2024-06-10")]).await;
    assert_eq!(ended.status, StatusCode::SEE_OTHER, "{}", ended.body);
    house.installation.cooperations()["uil"].clock().put("2024-06-11T08:00:00Z".parse().unwrap());
    let done = house.act(FIRST, AMEND, &amended).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    let appointing = house.get(SCRIBE, give).await;
    assert!(appointing.says("stoel-drie") && !appointing.says("bestuurder"), "no longer offered: {}", appointing.body);
    let gone = house.get(SCRIBE, "/uil/handelingen/bestuur-bijeenroepen").await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND, "{}", gone.body);
    for (path, tells) in [
        ("/uil/vergaderingen/1", "Leesbestuur"),
        ("/uil/vergaderingen", "Leesbestuur"),
        ("/uil/netwerk/2", "voorlezer"),
        ("/uil/boek", "leesbestuur, voorlezer"),
    ] {
        let page = house.get(FIRST, path).await;
        assert!(page.status == StatusCode::OK && page.says(tells), "{path}: {}", page.body);
    }
}
