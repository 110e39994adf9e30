//! What the pages say, word for word, so that a change of words is seen before readers see it.

use crate::house::{HOST, House};
use crate::table;

/// The words of a page, a line for each block; what differs from run to run is masked.
fn words(page: &str) -> String {
    let main = page.split("<main").nth(1).and_then(|rest| rest.split("</main>").next()).unwrap();
    let mut out = String::new();
    let mut rest = main.split_once('>').unwrap().1;
    while let Some((text, after)) = rest.split_once('<') {
        out.push_str(text);
        let (tag, behind) = after.split_once('>').unwrap();
        let name = tag.trim_start_matches('/').split([' ', '\n']).next().unwrap();
        let block =
            ["p", "h1", "h2", "h3", "li", "dt", "dd", "th", "td", "tr", "section", "div", "summary"].contains(&name);
        out.push(if block { '\n' } else { ' ' });
        rest = behind;
    }
    let lines = out.lines().map(|line| line.split_whitespace().collect::<Vec<_>>()).filter(|line| !line.is_empty());
    lines.map(|line| if is_digest(&line) { "####".to_owned() } else { line.join(" ") }).collect::<Vec<_>>().join("\n")
}

/// Digests are other ones every time: groups of four hexadecimal digits, a line long.
fn is_digest(line: &[&str]) -> bool {
    // The command to check a proof ends in the key of the book, which is another one every time.
    line.starts_with(&["marke", "verify"])
        || line.len() > 8
            && line.iter().all(|word| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

async fn said(house: &House, who: u32, path: &str) -> String {
    words(&house.get(who, path).await.body)
}

#[tokio::test]
async fn the_pages_say_this_word_for_word() {
    let house = table::decided().await;
    let dossier = house.get(HOST, "/uil/dossiers/2024-001").await.body;
    let decision = dossier.split("href=\"").find(|rest| rest.starts_with("/uil/besluiten/")).unwrap();
    let decision = decision.split('"').next().unwrap();
    insta::assert_snapshot!("today", said(&house, HOST, "/uil/").await);
    insta::assert_snapshot!("today_of_a_visitor", said(&house, 0, "/uil/").await);
    insta::assert_snapshot!("dossiers", said(&house, HOST, "/uil/dossiers?als=tabel").await);
    insta::assert_snapshot!("dossier", words(&dossier));
    insta::assert_snapshot!("meeting", said(&house, HOST, "/uil/vergaderingen/1").await);
    insta::assert_snapshot!("item", said(&house, HOST, "/uil/vergaderingen/1/1").await);
    insta::assert_snapshot!("decision", said(&house, HOST, decision).await);
    insta::assert_snapshot!("decision_for_a_visitor", said(&house, 0, decision).await);
    insta::assert_snapshot!("network", said(&house, 0, "/uil/netwerk").await);
    insta::assert_snapshot!("charter", said(&house, 0, "/uil/handvest").await);
}
