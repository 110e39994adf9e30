//! At the table: a meeting is planned, an item opened, seats speak, the outcome is computed.

use crate::house::{FIRST, HOST, House, Reply, SCRIBE, SECOND};
use axum::http::StatusCode;

const ITEM: &str = "/uil/vergaderingen/1/1";

pub(crate) async fn tabled() -> House {
    tabled_in(House::new()).await
}

pub(crate) async fn tabled_in(house: House) -> House {
    house.hand_in().await;
    let convened = [("orgaan", "kring"), ("dag", "2024-06-10")];
    let convened = house.act(SCRIBE, "/uil/handelingen/kring-bijeenroepen", &convened).await;
    assert_eq!(convened.status, StatusCode::SEE_OTHER, "{}", convened.body);
    assert_eq!(convened.location(), "/uil/vergaderingen/1");
    let tabled = house.act(SCRIBE, "/uil/dossiers/2024-001/boek-agenderen", &[("vergadering", "1")]).await;
    assert_eq!(tabled.status, StatusCode::SEE_OTHER, "{}", tabled.body);
    house
}

/// Sends a form of the table. The version is looked up in the book as the page would show it.
pub(crate) async fn deed(house: &House, who: u32, path: &str, fields: &[(&str, &str)]) -> Reply {
    deed_on(house, 1, who, path, fields).await
}

/// The same, on an item of the meeting.
pub(crate) async fn deed_on(house: &House, place: u32, who: u32, path: &str, fields: &[(&str, &str)]) -> Reply {
    let meeting = cooperation::values::MeetingNumber(1);
    let office = &house.installation.cooperations()["uil"];
    let view = office.view(cooperation::visibility::Viewer::Person(cooperation::values::PersonNumber(who)));
    let seen = view.meeting(meeting).unwrap().version.to_string();
    let key = format!("{who:032x}").replacen("00000000", &format!("{:08x}", path.len() * 31 + fields.len()), 1);
    let key = key.replacen("0000", &format!("{place:04x}"), 1);
    let key = fields.iter().fold(key, |key, (_, value)| format!("{:02x}{}", value.len() % 256, &key[2..]));
    let today = view.today();
    let seat = view.state().seats_of(cooperation::values::PersonNumber(who), today).first().map(ToString::to_string);
    let speaks = seat.map_or_else(|| who.to_string(), |seat| format!("{who}/{seat}"));
    let mut all = vec![("als", speaks.as_str()), ("sleutel", key.as_str()), ("gezien", seen.as_str())];
    all.extend_from_slice(fields);
    house.post(who, &format!("/uil/vergaderingen/1/{place}/{path}"), &all).await
}

/// A book chosen by two against one.
pub(crate) async fn decided() -> House {
    decided_in(House::new()).await
}

pub(crate) async fn decided_in(house: House) -> House {
    let house = tabled_in(house).await;
    let opened = deed(&house, HOST, "opening", &[("gevraagd", "keuze-wel")]).await;
    assert_eq!(opened.status, StatusCode::SEE_OTHER, "{}", opened.body);
    let spoken = deed(&house, FIRST, "standpunt", &[("standpunt", "tegen"), ("kanttekening", "te nat")]).await;
    assert_eq!(spoken.status, StatusCode::SEE_OTHER, "{}", spoken.body);
    for who in [HOST, SECOND] {
        let agreed = deed(&house, who, "standpunt", &[("standpunt", "voor")]).await;
        assert_eq!(agreed.status, StatusCode::SEE_OTHER, "{}", agreed.body);
    }
    let concluded = deed(&house, HOST, "afsluiting", &[("afweging", "Twee tegen een.")]).await;
    assert_eq!(concluded.status, StatusCode::SEE_OTHER, "{}", concluded.body);
    house
}

#[tokio::test]
async fn a_majority_carries_and_the_outcome_is_computed() {
    decided().await;
}

#[tokio::test]
async fn what_was_concluded_is_not_concluded_again_and_the_decision_stays_as_it_was() {
    let house = decided().await;
    let (entries, page) = (house.entries(), house.get(HOST, "/uil/besluiten/2024-001").await.location());
    let decision = house.get(HOST, &page).await;
    let again = deed(&house, HOST, "afsluiting", &[("afweging", "Bij nader inzien.")]).await;
    assert_eq!((again.status, house.entries()), (StatusCode::UNPROCESSABLE_ENTITY, entries), "{}", again.body);
    assert!(again.says(&format!("het staat in het boek als regel {entries}")), "{}", again.body);
    assert!(again.says("Bij nader inzien."), "what was typed stays");
    assert_eq!(house.get(HOST, "/uil/besluiten/2024-001").await.location(), page);
    assert!(decision.says("Twee tegen een.") && !house.get(HOST, &page).await.says("Bij nader inzien."));
}

#[tokio::test]
async fn a_tie_in_a_charter_that_is_silent_on_ties_is_not_concluded() {
    let house = tabled().await;
    deed(&house, HOST, "opening", &[("gevraagd", "keuze-wel")]).await;
    deed(&house, FIRST, "standpunt", &[("standpunt", "tegen")]).await;
    deed(&house, SECOND, "standpunt", &[("standpunt", "voor")]).await;
    deed(&house, HOST, "standpunt", &[("standpunt", "onthouding")]).await;
    let page = deed(&house, HOST, "afsluiting", &[("afweging", "Wij komen er niet uit.")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.says("Of dit mag, is niet te zeggen") && page.says("/uil/handvest#artikel-5"), "{}", page.body);
    assert!(page.says("Wij komen er niet uit."), "what was typed stays");
}

#[tokio::test]
async fn only_whoever_presides_puts_the_question() {
    let house = tabled().await;
    assert_eq!(deed(&house, FIRST, "opening", &[("gevraagd", "keuze-wel")]).await.status, StatusCode::NOT_FOUND);
    let page = deed(&house, FIRST, "standpunt", &[("standpunt", "voor")]).await;
    assert!(page.status.is_client_error(), "nobody speaks before the question is put");
}

#[tokio::test]
async fn whoever_held_a_seat_when_the_question_was_put_speaks_for_it_on_the_page_although_it_is_theirs_no_more() {
    let house = tabled().await;
    deed(&house, HOST, "opening", &[("gevraagd", "keuze-wel")]).await;
    let ends = [("zetel", "stoel-twee"), ("tot-en-met", "2024-06-10")];
    let ended = house.act(SCRIBE, "/uil/handelingen/stoel-geven/einde", &ends).await;
    assert_eq!(ended.status, StatusCode::SEE_OTHER, "{}", ended.body);
    house.installation.cooperations()["uil"].clock().put("2024-06-11T08:00:00Z".parse().unwrap());
    let page = house.get(FIRST, ITEM).await;
    assert!(page.says("Uw standpunt, als eerste lezer"), "{}", page.body);
    let spoken = deed(&house, FIRST, "standpunt", &[("standpunt", "tegen")]).await;
    assert_eq!(spoken.status, StatusCode::SEE_OTHER, "{}", spoken.body);
}

#[tokio::test]
async fn whoever_was_named_for_an_item_speaks_on_its_page_and_whoever_holds_the_seat_does_not() {
    let house = tabled_in(House::naming()).await;
    assert!(!house.get(FIRST, ITEM).await.says("Aanwijzen wie er spreekt"));
    let named = [("zetel", "stoel-twee"), ("persoon", "4"), ("hoelang", "punt")];
    assert_eq!(deed(&house, FIRST, "aanwijzing", &named).await.status, StatusCode::NOT_FOUND);
    let named = deed(&house, SCRIBE, "aanwijzing", &named).await;
    assert_eq!(named.status, StatusCode::SEE_OTHER, "{}", named.body);
    assert!(house.get(HOST, ITEM).await.says("P. Voerman · aangewezen voor deze keer"));
    deed(&house, HOST, "opening", &[("gevraagd", "keuze-wel")]).await;
    assert!(!house.get(FIRST, ITEM).await.says("Uw standpunt, als eerste lezer"));
    assert!(house.get(SCRIBE, ITEM).await.says("Uw standpunt, als eerste lezer"));
    let spoken = deed(&house, SCRIBE, "standpunt", &[("standpunt", "voor")]).await;
    assert_eq!(spoken.status, StatusCode::SEE_OTHER, "{}", spoken.body);
    assert_eq!(deed(&house, FIRST, "standpunt", &[("standpunt", "tegen")]).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn whoever_holds_a_seat_sends_a_substitute_for_that_seat_and_no_other() {
    let house = tabled_in(House::substituting()).await;
    let page = house.get(FIRST, ITEM).await;
    assert!(page.says("Een plaatsvervanger aanwijzen") && !page.body.contains("value=\"stoel-drie\""), "{}", page.body);
    let other = deed(&house, FIRST, "aanwijzing", &[("zetel", "stoel-drie"), ("persoon", "4")]).await;
    assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!house.get(SCRIBE, ITEM).await.says("Een plaatsvervanger aanwijzen"), "appointing is not sending");
    let named = deed(&house, FIRST, "aanwijzing", &[("zetel", "stoel-twee"), ("persoon", "4")]).await;
    assert_eq!(named.status, StatusCode::SEE_OTHER, "{}", named.body);
    assert!(house.get(HOST, ITEM).await.says("E. Lezer · plaatsvervanger zonder stem: P. Voerman"));
    deed(&house, HOST, "opening", &[("gevraagd", "keuze-wel")]).await;
    assert!(house.get(FIRST, ITEM).await.says("Uw standpunt, als eerste lezer"));
    assert!(!house.get(SCRIBE, ITEM).await.says("Uw standpunt"));
}

#[tokio::test]
async fn whoever_only_speaks_on_one_item_sees_no_other_item_and_not_the_books() {
    let house = tabled().await;
    house.hand_in().await;
    let other = house.act(SCRIBE, "/uil/dossiers/2024-002/boek-agenderen", &[("vergadering", "1")]).await;
    assert_eq!(other.status, StatusCode::SEE_OTHER, "{}", other.body);
    deed(&house, HOST, "opening", &[("gevraagd", "keuze-wel")]).await;
    let ends = [("zetel", "stoel-twee"), ("tot-en-met", "2024-06-10")];
    house.act(SCRIBE, "/uil/handelingen/stoel-geven/einde", &ends).await;
    house.installation.cooperations()["uil"].clock().put("2024-06-11T08:00:00Z".parse().unwrap());
    let statuses = async |who| {
        let (one, two) = (house.get(who, ITEM).await, house.get(who, "/uil/vergaderingen/1/2").await);
        [one.status, two.status]
    };
    assert_eq!(statuses(FIRST).await, [StatusCode::OK, StatusCode::NOT_FOUND]);
    assert_eq!(statuses(SECOND).await, [StatusCode::OK, StatusCode::OK]);
    let office = &house.installation.cooperations()["uil"];
    let view = office.view(cooperation::visibility::Viewer::Person(cooperation::values::PersonNumber(FIRST)));
    assert!(!view.reads_books());
    assert_eq!(view.meetings().map(|meeting| meeting.items.len()).collect::<Vec<_>>(), [1]);
}

#[tokio::test]
async fn whoever_was_named_for_another_seat_beside_their_own_speaks_for_each() {
    let house = tabled_in(House::naming_from_the_circle()).await;
    let named = deed(&house, SCRIBE, "aanwijzing", &[("zetel", "stoel-twee"), ("persoon", "3"), ("hoelang", "punt")]);
    assert_eq!(named.await.status, StatusCode::SEE_OTHER);
    deed(&house, HOST, "opening", &[("gevraagd", "keuze-wel")]).await;
    let page = house.get(SECOND, ITEM).await;
    assert!(
        page.says("Uw standpunt, als eerste lezer") && page.says("Uw standpunt, als tweede lezer"),
        "{}",
        page.body
    );
    for (seat, field, says) in
        [("stoel-twee", "standpunt.stoel-twee", "voor"), ("stoel-drie", "standpunt.stoel-drie", "tegen")]
    {
        let spoken = deed(&house, SECOND, "standpunt", &[("zetel", seat), (field, says)]).await;
        assert_eq!(spoken.status, StatusCode::SEE_OTHER, "{}", spoken.body);
    }
    let other = [("zetel", "stoel-een"), ("standpunt.stoel-een", "voor")];
    assert_eq!(deed(&house, SECOND, "standpunt", &other).await.status, StatusCode::NOT_FOUND);
    let unsaid = deed(&house, SECOND, "standpunt", &[("standpunt", "voor")]).await;
    assert_eq!(unsaid.status, StatusCode::NOT_FOUND, "for which of the two was not said");
}

#[tokio::test]
async fn only_people_who_may_be_named_are_offered() {
    let house = tabled_in(House::naming_from_the_circle()).await;
    let page = house.get(SCRIBE, ITEM).await;
    let offered = |number: u32| page.body.contains(&format!("name=\"persoon\" value=\"{number}\""));
    assert!(offered(SECOND) && !offered(SCRIBE), "{}", page.body);
}

#[tokio::test]
async fn the_network_tells_how_often_each_thing_happened_in_a_year() {
    let house = decided().await;
    let row = |page: &Reply, label: &str| {
        let (_, after) = page.body.split_once("id=\"cijfers-1\"").unwrap();
        let cells = after.split_once(&format!("<th scope=\"row\">{label}</th>"))?.1.split("</tr>").next()?;
        cells.split("<td class=\"num\">").nth(1)?.split('<').next().map(str::to_owned)
    };
    let page = house.get(FIRST, "/uil/netwerk").await;
    for label in ["Boeken", "Kring", "Een boek voorstellen", "Een boek kiezen"] {
        assert_eq!(row(&page, label).as_deref(), Some("1"), "{label}: {}", page.body);
    }
    house.hand_in().await;
    let page = house.get(FIRST, "/uil/netwerk").await;
    assert_eq!(row(&page, "Boeken").as_deref(), Some("2"));
    assert_eq!(row(&page, "Kring").as_deref(), Some("1"));
    let outside = house.get(0, "/uil/netwerk").await;
    assert_eq!(row(&outside, "Kring"), None, "a visitor sees no meetings, and no count of them");
    let empty = House::new().get(FIRST, "/uil/netwerk").await;
    assert!(!empty.says("id=\"cijfers-1\""), "where nothing happened, nothing is counted");
}
