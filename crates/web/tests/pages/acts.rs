//! Acts of people with a seat: what is recorded, what the charter refuses and how it says so, what grew old.

use crate::house::{FIRST, House, SCRIBE, WEIGH, WEIGHED};
use axum::http::StatusCode;

const BUY: &str = "/uil/dossiers/2024-001/boek-kopen";

fn buying<'a>(amount: &'a str, purpose: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![("koopbriefje.koop-bedrag", amount), ("koopbriefje.koop-doel", purpose)]
}

async fn house() -> House {
    let house = House::new();
    house.hand_in().await;
    house
}

#[tokio::test]
async fn an_assessment_shows_criteria_beside_the_evidence_and_is_recorded_with_its_reasons() {
    let house = house().await;
    let page = house.get(FIRST, WEIGH).await;
    assert!(page.says("Hoe mooi is de taal?") && page.says("Wat er al ligt") && page.says("Omdat het er nat is."));
    let done = house.act(FIRST, WEIGH, WEIGHED).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    assert_eq!(done.location(), "/uil/dossiers/2024-001");
}

#[tokio::test]
async fn a_score_without_its_reason_is_asked_for_by_name() {
    let house = house().await;
    let fields: Vec<_> = WEIGHED.iter().copied().filter(|(name, _)| *name != "weegbriefje.weeg-taal.reden").collect();
    let page = house.act(FIRST, WEIGH, &fields).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.says("Leg uw antwoord hierboven uit.") && page.says("href=\"#weegbriefje.weeg-taal.reden\""));
}

#[tokio::test]
async fn the_room_of_a_mandate_is_shown_before_anyone_types() {
    let house = house().await;
    let page = house.get(SCRIBE, BUY).await;
    for words in ["tot en met €\u{a0}25,00", "een boek", "een tijdschrift", "een leeslamp", "€\u{a0}0,00"] {
        assert!(page.says(words), "{words}");
    }
}

#[tokio::test]
async fn a_refusal_quotes_its_article_says_what_is_possible_and_keeps_what_was_typed() {
    let house = house().await;
    house.act(FIRST, WEIGH, WEIGHED).await;
    for (amount, purpose) in [("25,01", "koop-boek"), ("10", "koop-blad")] {
        let page = house.act(SCRIBE, BUY, &buying(amount, purpose)).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{amount} {purpose}");
        assert!(page.says("Dit staat het handvest niet toe") && page.says("/uil/handvest#artikel-4"), "{}", page.body);
        assert!(page.says("De penvoerder mag zelf boeken kopen"), "the article in its own words");
        assert!(page.says("Wat wel kan") && page.says(&format!("value=\"{amount}\"")), "{}", page.body);
    }
}

#[tokio::test]
async fn a_silence_is_not_permission_and_offers_a_ruling_to_whoever_may_record_one() {
    let house = house().await;
    house.act(FIRST, WEIGH, WEIGHED).await;
    let page = house.act(SCRIBE, BUY, &buying("10", "koop-lamp")).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        page.says("Of dit mag, is niet te zeggen") && page.says("/uil/handelingen/afspraak-lezen?over=boekenbeurs")
    );

    let ruling = "/uil/handelingen/afspraak-lezen?over=boekenbeurs";
    let choices = house.get(SCRIBE, ruling).await;
    assert!(choices.says("boekenbeurs: genoemd koop-lamp"), "{}", choices.body);
    let fields = [("regel", "boekenbeurs: genoemd koop-lamp"), ("want", "Zonder licht geen \"letters\".")];
    let recorded = house.act(SCRIBE, ruling, &fields).await;
    assert_eq!(recorded.status, StatusCode::SEE_OTHER, "{}", recorded.body);

    let bought = house.act(SCRIBE, BUY, &buying("10", "koop-lamp")).await;
    assert_eq!(bought.status, StatusCode::SEE_OTHER, "{}", bought.body);
}

#[tokio::test]
async fn a_ruling_cannot_smuggle_in_another_line() {
    let house = house().await;
    let ruling = "/uil/handelingen/afspraak-lezen?over=boekenbeurs";
    let fields = [("regel", "boekenbeurs: genoemd koop-lamp }\n tot € 9.000,00"), ("want", "x")];
    assert_eq!(house.act(SCRIBE, ruling, &fields).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let fields = [
        ("regel", "boekenbeurs: genoemd koop-lamp"),
        ("want", "\"\n bij mandaat boekenbeurs { tot € 9,00 }\n```\n# x"),
    ];
    let recorded = house.act(SCRIBE, ruling, &fields).await;
    assert_eq!(recorded.status, StatusCode::SEE_OTHER, "words stay words: {}", recorded.body);
    assert!(house.get(SCRIBE, BUY).await.says("tot en met €\u{a0}25,00"));
}

#[tokio::test]
async fn where_the_charter_asks_a_reason_it_is_asked_and_then_it_passes() {
    let house = house().await;
    let page = house.act(SCRIBE, BUY, &buying("10", "koop-boek")).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.says("Dit mag, als u zegt waarom") && page.says("name=\"reden.eerst-wegen\""), "{}", page.body);
    let mut fields = buying("10", "koop-boek");
    fields.push(("reden.eerst-wegen", "De winkel sluit vandaag."));
    let done = house.act(SCRIBE, BUY, &fields).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
}

#[tokio::test]
async fn someone_without_the_seat_reads_at_once_who_may() {
    let house = house().await;
    let page = house.get(FIRST, BUY).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.says("Dit kan nu niet") && page.says("penvoerder"), "{}", page.body);
    let refused = house.act(FIRST, BUY, &buying("10", "koop-boek")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_form_that_grew_old_keeps_the_text_and_tells_what_changed() {
    let house = house().await;
    let page = house.get(SCRIBE, BUY).await;
    house.act(FIRST, WEIGH, WEIGHED).await;
    let hidden = page.hidden();
    let mut fields: Vec<(&str, &str)> = hidden.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    fields.extend(buying("12,34", "koop-boek"));
    for step in ["controleren", "vastleggen"] {
        let mut sent = fields.clone();
        sent.push(("stap", step));
        let stale = house.post(SCRIBE, BUY, &sent).await;
        assert_eq!(stale.status, StatusCode::CONFLICT, "{step}: {}", stale.body);
        assert!(stale.says("value=\"12,34\"") && stale.says("een boek wegen"), "{step}: {}", stale.body);
        let renewed = stale.hidden();
        let mut again: Vec<(&str, &str)> = renewed.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        again.extend(buying("12,34", "koop-boek"));
        again.push(("stap", "controleren"));
        assert_eq!(house.post(SCRIBE, BUY, &again).await.status, StatusCode::OK, "{step}");
    }
}

#[tokio::test]
async fn people_are_enrolled_seated_and_forgotten_by_whoever_may() {
    let house = house().await;
    let enrolled = house.act(SCRIBE, "/uil/handelingen/lezer-inschrijven", &[("naam", "N. Nieuw")]).await;
    assert_eq!(enrolled.status, StatusCode::SEE_OTHER, "{}", enrolled.body);
    let vacated = [("zetel", "stoel-drie"), ("tot-en-met", "2024-06-10")];
    let vacated = house.act(SCRIBE, "/uil/handelingen/stoel-geven/einde", &vacated).await;
    assert_eq!(vacated.status, StatusCode::SEE_OTHER, "{}", vacated.body);
    let seated = [("persoon", "5"), ("zetel", "stoel-drie"), ("vanaf", "2024-06-11")];
    let seated = house.act(SCRIBE, "/uil/handelingen/stoel-geven", &seated).await;
    assert_eq!(seated.status, StatusCode::SEE_OTHER, "{}", seated.body);
    let erased = [("van-wie", "persoon-5"), ("grond", "op eigen verzoek")];
    let erased = house.act(SCRIBE, "/uil/handelingen/gegevens-weghalen", &erased).await;
    assert_eq!(erased.status, StatusCode::SEE_OTHER, "{}", erased.body);
    assert!(!house.get(SCRIBE, "/uil/voorbeeld/handel-als").await.says("N. Nieuw"));
}

#[tokio::test]
async fn a_day_that_is_still_to_come_is_said_in_words_and_the_text_stays() {
    let house = house().await;
    let mut fields = buying("10", "koop-boek");
    fields.push(("op", "2030-01-01"));
    let page = house.act(SCRIBE, BUY, &fields).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.says("1 januari 2030") && page.says("value=\"2030-01-01\""), "{}", page.body);
}

#[tokio::test]
async fn every_ready_line_of_a_ruling_fits_the_charter_it_is_added_to() {
    let house = House::silent_on(&[
        "vastleggen binnen 7 dagen",
        "wie penvoerder",
        "binnen 14 dagen",
        "onthouding telt niet mee",
        "aan penvoerder",
        "grens inclusief",
    ]);
    let page = house.get(SCRIBE, "/uil/handelingen/afspraak-lezen").await;
    let (_, list) = page.body.split_once("<select id=\"regel\"").unwrap();
    let lines: Vec<String> = list
        .split("</select>")
        .next()
        .unwrap()
        .split("value=\"")
        .skip(2)
        .map(|rest| rest.split('"').next().unwrap().to_owned())
        .collect();
    for starts in [
        "leeskring: vastleggen",
        "antwoord-geven: wie penvoerder",
        "antwoord-geven: binnen 2 weken",
        "boekenbeurs: telt per besluit",
        "boekenbeurs: aan penvoerder",
        "meeste-lezers: staken",
    ] {
        assert!(lines.iter().any(|line| line.starts_with(starts)), "{starts} is not among {lines:?}");
    }
    for line in &lines {
        let mut fields = page.hidden();
        fields.extend(
            [("regel", line.as_str()), ("want", "Zo deden we het altijd."), ("stap", "controleren")]
                .map(|(name, typed)| (name.to_owned(), typed.to_owned())),
        );
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, typed)| (name.as_str(), typed.as_str())).collect();
        let checked = house.post(SCRIBE, "/uil/handelingen/afspraak-lezen", &fields).await;
        assert_eq!(checked.status, StatusCode::OK, "{line}: {}", checked.body);
    }
}
