//! What somebody may try with the pages: every attempt is told what is the matter, and nothing of it is recorded.

use crate::house::{FIRST, House, SCRIBE, WEIGH, WEIGHED, asked};
use axum::body::Body;
use axum::http::StatusCode;
use std::collections::BTreeSet;

const COUNT: &str = "/uil/handelingen/lezers-tellen";

/// A form as it stands on its page, ready to be recorded, with these fields filled in.
async fn opened(house: &House, who: u32, path: &str, filled: &[(&str, &str)]) -> Vec<(String, String)> {
    let page = house.get(who, path).await;
    assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.body);
    let filled = filled.iter().chain(&[("stap", "vastleggen")]);
    let filled = filled.map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    page.hidden().into_iter().chain(filled).collect()
}

fn borrowed(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

#[tokio::test]
async fn a_form_about_a_case_says_which_version_it_showed() {
    let house = House::new();
    house.hand_in().await;
    let form = opened(&house, FIRST, WEIGH, WEIGHED).await;
    let entries = house.entries();
    let with = |seen: Option<&str>| {
        let others = form.iter().filter(|(name, _)| name != "gezien").cloned();
        others.chain(seen.map(|seen| ("gezien".to_owned(), seen.to_owned()))).collect::<Vec<_>>()
    };
    for (seen, status) in [
        (None, StatusCode::BAD_REQUEST),
        (Some("x"), StatusCode::BAD_REQUEST),
        (Some("-1"), StatusCode::BAD_REQUEST),
        (Some("18446744073709551615"), StatusCode::CONFLICT),
    ] {
        let answer = house.post(FIRST, WEIGH, &borrowed(&with(seen))).await;
        assert_eq!((answer.status, house.entries()), (status, entries), "{seen:?}: {}", answer.body);
    }
    let answer = house.post(FIRST, WEIGH, &borrowed(&form)).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "as it stands on the page it is taken: {}", answer.body);
}

#[tokio::test]
async fn a_field_that_the_page_does_not_have_is_named_and_nothing_is_recorded() {
    let house = House::new();
    house.hand_in().await;
    let form = opened(&house, FIRST, WEIGH, WEIGHED).await;
    let entries = house.entries();
    for extra in ["rol", "zetel", "zetel_id", "bedrag", "status", "goedgekeurd", "uitkomst[]", "namens"] {
        let mut fields = borrowed(&form);
        fields.push((extra, "voorzitter"));
        let answer = house.post(FIRST, WEIGH, &fields).await;
        assert_eq!((answer.status, house.entries()), (StatusCode::BAD_REQUEST, entries), "{extra}");
        assert!(answer.says(extra), "the field is named: {}", answer.body);
    }
}

#[tokio::test]
async fn looking_at_pages_changes_nothing() {
    let house = House::new();
    house.hand_in().await;
    let entries = house.entries();
    let mut known = BTreeSet::from(["/uil/".to_owned()]);
    let mut waiting: Vec<String> = known.iter().cloned().collect();
    while let Some(path) = waiting.pop() {
        let page = house.get(FIRST, &path).await;
        let head = house.send(asked("HEAD", FIRST, &path).body(Body::empty()).unwrap()).await;
        assert_eq!((page.status, head.bytes.len()), (head.status, 0), "{path}");
        assert!(!page.status.is_server_error(), "{path}");
        let links = page.body.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
        let links = links.map(|link| link.split('#').next().unwrap_or_default().replace("&#38;", "&"));
        let fresh: Vec<String> = links.filter(|link| link.starts_with("/uil") && !known.contains(link)).collect();
        for link in fresh {
            if known.len() < 150 && known.insert(link.clone()) {
                waiting.push(link);
            }
        }
    }
    assert!(known.len() > 40, "{known:?}");
    assert_eq!(house.entries(), entries);
}

#[tokio::test]
async fn what_is_hidden_looks_the_same_as_what_is_not_there() {
    let house = House::with_year();
    house.hand_in().await;
    house.convene("2024-12-10").await;
    let hidden = [
        ("/uil/dossiers/2024-001", "/uil/dossiers/2024-999"),
        ("/uil/vergaderingen/1", "/uil/vergaderingen/9"),
        ("/uil/vergaderingen/1/nu", "/uil/vergaderingen/9/nu"),
        ("/uil/vergaderingen/1/verslag", "/uil/vergaderingen/9/verslag"),
        ("/uil/netwerk/4", "/uil/netwerk/9"),
    ];
    let mut compared = 0;
    for (there, not_there) in hidden {
        let (is, is_not) = (house.get(0, there).await, house.get(0, not_there).await);
        if is.status != StatusCode::NOT_FOUND {
            // A visitor may see this one, so nothing is hidden.
            continue;
        }
        compared += 1;
        let names = |reply: &crate::house::Reply| {
            reply.headers.iter().map(|(name, value)| (name.to_string(), value.clone())).collect::<BTreeSet<_>>()
        };
        assert_eq!((is_not.status, names(&is_not)), (is.status, names(&is)), "{there}");
        assert_eq!(is.body.replace(there, ""), is_not.body.replace(not_there, ""), "{there}");
    }
    assert!(compared >= 2, "{compared}");
}

#[tokio::test]
async fn a_figure_below_nothing_is_asked_again_and_nothing_that_was_typed_is_lost() {
    let house = House::counting();
    let fields = [
        ("grootheid", "lezers"),
        ("peildatum", "2024-01-01"),
        ("status", "definitief"),
        ("bron", "de teller"),
        ("cijfer.noord", "-5"),
        ("cijfer.zuid", "12"),
    ];
    let entries = house.entries();
    let answer = house.act(SCRIBE, COUNT, &fields).await;
    assert_eq!((answer.status, house.entries()), (StatusCode::UNPROCESSABLE_ENTITY, entries), "{}", answer.body);
    assert!(answer.says("“-5” is minder dan nul") && answer.says("value=\"12\"") && answer.says("value=\"-5\""));
    let right: Vec<_> = fields.iter().map(|(name, value)| (*name, if *value == "-5" { "0" } else { *value })).collect();
    let answer = house.act(SCRIBE, COUNT, &right).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "nothing is a figure as well: {}", answer.body);
}

#[tokio::test]
async fn where_the_book_cannot_be_written_the_form_says_so_and_keeps_what_was_typed() {
    let house = House::new();
    house.hand_in().await;
    let form = opened(&house, FIRST, WEIGH, WEIGHED).await;
    let (book, away) = (house.file("uil.book"), house.file("elders"));
    std::fs::rename(&book, &away).unwrap();
    let answer = house.post(FIRST, WEIGH, &borrowed(&form)).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(answer.says("In het boek kan nu niet worden geschreven") && answer.says("De zinnen zijn kort."));
    assert_eq!(house.get(FIRST, "/uil/dossiers/2024-001").await.status, StatusCode::OK, "reading goes on");
    std::fs::rename(&away, &book).unwrap();
    let answer = house.post(FIRST, WEIGH, &borrowed(&form)).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
}
