//! One question a page: going on, back and again, with nothing lost and nothing sent before the end.

use crate::house::{BOOK, FIRST, House, Reply, asked, encoded};
use axum::body::Body;
use axum::http::{StatusCode, header};

const FORM: &str = "/uil/indienen/boek-voorstellen";

/// A browser that keeps the one cookie of a form.
struct Browser<'a> {
    house: &'a House,
    cookie: String,
}

impl Browser<'_> {
    async fn get(&self, path: &str) -> Reply {
        let request = asked("GET", 0, path).header(header::COOKIE, &self.cookie);
        self.house.send(request.body(Body::empty()).unwrap()).await
    }

    async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Reply {
        let request = asked("POST", 0, path)
            .header("sec-fetch-site", "same-origin")
            .header(header::COOKIE, &self.cookie)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let reply = self.house.send(request.body(Body::from(encoded(fields))).unwrap()).await;
        if let Some(set) = reply.headers.get(header::SET_COOKIE) {
            self.cookie = set.to_str().unwrap().split(';').next().unwrap().to_owned();
        }
        reply
    }

    /// Answers every question, and arrives at the check.
    async fn fill(&mut self) {
        for (place, (name, words)) in BOOK.iter().enumerate() {
            let path = format!("{FORM}/vraag/{}", place + 1);
            let reply = self.post(&path, &[(name, words), ("stap", "verder")]).await;
            assert_eq!(reply.status, StatusCode::SEE_OTHER, "{path}: {}", reply.body);
        }
    }
}

fn browser(house: &House) -> Browser<'_> {
    Browser { house, cookie: "taal=nl".to_owned() }
}

#[tokio::test]
async fn a_visitor_is_asked_one_question_at_a_time_and_whoever_holds_a_seat_all_at_once() {
    let house = House::new();
    let page = house.get(0, FORM).await;
    assert!(page.says("Vraag 1 van 9") && page.says("Welk boek?") && !page.says("Waarom?"), "{}", page.body);
    for (who, path) in [(FIRST, FORM.to_owned()), (0, format!("{FORM}?alles=ja"))] {
        let page = house.get(who, &path).await;
        assert!(page.says("Welk boek?") && page.says("Waarom?") && !page.says("Vraag 1 van"), "{}", page.body);
    }
}

#[tokio::test]
async fn what_was_answered_is_there_again_after_going_back_and_after_reloading() {
    let house = House::new();
    let mut visitor = browser(&house);
    visitor.fill().await;
    for _ in 0..2 {
        assert!(visitor.get(&format!("{FORM}/vraag/1")).await.says("value=\"De kelder\""));
    }
    let back =
        visitor.post(&format!("{FORM}/vraag/2"), &[("boekbriefje.boek-waarom", "Anders."), ("stap", "terug")]).await;
    assert_eq!(back.location(), format!("{FORM}/vraag/1"));
    assert!(visitor.get(&format!("{FORM}/vraag/2")).await.says("Anders."), "going back keeps what was typed");
    assert!(!browser(&house).get(&format!("{FORM}/vraag/1")).await.says("De kelder"), "only in the same browser");
}

#[tokio::test]
async fn an_answer_is_changed_from_the_check_and_everything_is_sent_once() {
    let house = House::new();
    let mut visitor = browser(&house);
    visitor.fill().await;
    let check = visitor.get(&format!("{FORM}/controle")).await;
    assert!(check.says("De kelder") && check.says("/vraag/1?wijzig=ja"), "{}", check.body);
    let title = [("boekbriefje.boek-titel", "De zolder"), ("stap", "verder")];
    let changed = visitor.post(&format!("{FORM}/vraag/1?wijzig=ja"), &title).await;
    assert_eq!(changed.location(), format!("{FORM}/controle"));
    let check = visitor.get(&format!("{FORM}/controle")).await;
    let mut fields = check.hidden();
    fields.extend(BOOK.iter().map(|(name, words)| ((*name).to_owned(), (*words).to_owned())));
    fields.retain(|(name, _)| name != "boekbriefje.boek-titel");
    fields.push(("boekbriefje.boek-titel".to_owned(), "De zolder".to_owned()));
    fields.push(("stap".to_owned(), "vastleggen".to_owned()));
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, words)| (name.as_str(), words.as_str())).collect();
    let first = visitor.post(&format!("{FORM}?alles=ja"), &fields).await;
    let second = visitor.post(&format!("{FORM}?alles=ja"), &fields).await;
    assert_eq!((first.status, first.location()), (StatusCode::SEE_OTHER, second.location()), "{}", first.body);
    assert!(visitor.get(&first.location()).await.says("De zolder"));
    let after = visitor.get(&format!("{FORM}/controle")).await;
    assert!(after.location().ends_with("/vraag/1"), "what was sent is forgotten");
}

#[tokio::test]
async fn a_wrong_answer_stays_on_its_page_and_a_question_that_is_not_there_is_not_found() {
    let house = House::new();
    let mut visitor = browser(&house);
    let wrong =
        visitor.post(&format!("{FORM}/vraag/3"), &[("boekbriefje.boek-prijs", "veel"), ("stap", "verder")]).await;
    assert!(wrong.status == StatusCode::UNPROCESSABLE_ENTITY && wrong.says("value=\"veel\""), "{}", wrong.body);
    assert_eq!(visitor.get(&format!("{FORM}/vraag/10")).await.status, StatusCode::NOT_FOUND);
    let stray = visitor.post(&format!("{FORM}/vraag/1"), &[("boekbriefje.boek-naam", "x"), ("stap", "verder")]).await;
    assert_eq!(stray.status, StatusCode::BAD_REQUEST);
    let lost = browser(&house).get(&format!("{FORM}/vraag/4")).await;
    assert!(lost.status == StatusCode::SEE_OTHER && lost.location().ends_with("/vraag/1"));
    let skipped = visitor.post(&format!("{FORM}/vraag/1"), &[BOOK[0], ("stap", "verder")]).await;
    assert_eq!(skipped.status, StatusCode::SEE_OTHER);
    assert_eq!(visitor.get(&format!("{FORM}/controle")).await.location(), format!("{FORM}/vraag/2"));
}
