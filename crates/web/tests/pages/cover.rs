//! Who pays along for a dossier: each promise with its paper, what they come to, whether it is enough, and that nothing kept is
//! told by a sum.

use crate::house::{FIRST, House, SCRIBE};
use axum::http::StatusCode;
use sheets::workbook::{Cell, read};

const CASE: &str = "/uil/dossiers/2024-001";
const CONTROL: &str = "/uil/geld/verantwoording/leesrekening/2024/controle";

/// A circle with a book of 20 euros on which this was done.
async fn after(acts: &[(&str, &[(&str, &str)])]) -> House {
    let house = House::with_cover();
    house.hand_in().await;
    for (act, fields) in acts {
        let done = house.act(SCRIBE, &format!("{CASE}/{act}"), fields).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{act}: {}", done.body);
    }
    house
}

const READER: (&str, &[(&str, &str)]) = (
    "steunen",
    &[
        ("steunbriefje.steun-wie", "Jansen en co"),
        ("steunbriefje.steun-kas", "steun-lezer"),
        ("steunbriefje.steun-geld", "2,00"),
        ("steunbriefje.steun-uren", "3"),
    ],
);
const STATE: (&str, &[(&str, &str)]) = (
    "steunen",
    &[
        ("steunbriefje.steun-wie", "een ministerie"),
        ("steunbriefje.steun-kas", "steun-rijk"),
        ("steunbriefje.steun-geld", "40,00"),
    ],
);

/// The plan on the page of the dossier.
async fn plan(house: &House, who: u32) -> Option<String> {
    let page = house.get(who, CASE).await;
    let (_, behind) = page.body.split_once("id=\"dekking-boeksteun\"")?;
    behind.split("</section>").next().map(ToOwned::to_owned)
}

#[tokio::test]
async fn a_dossier_tells_who_pays_along_in_money_and_hours_and_what_counts() {
    let house = after(&[]).await;
    assert!(plan(&house, SCRIBE).await.unwrap().contains("Nog niemand heeft iets toegezegd"));
    let house = after(&[READER, STATE]).await;
    let told = plan(&house, SCRIBE).await.unwrap();
    for said in ["Jansen en co", "3 uren tegen", "2,00", "30,00", "72,00", "32,00", "telt niet mee", "Steunbriefje"] {
        assert!(told.contains(said), "{said}: {told}");
    }
    assert!(told.contains("genoeg"), "{told}");
    assert!(plan(&house, 0).await.is_none(), "a visitor reads none of it");
}

#[tokio::test]
async fn what_somebody_adds_is_not_told_as_the_amount_of_the_dossier() {
    let page = after(&[STATE]).await.get(SCRIBE, CASE).await;
    let (_, behind) = page.body.split_once("<dl class=\"facts\">").unwrap();
    let facts = behind.split("</dl>").next().unwrap();
    assert!(facts.contains("22,50") && !facts.contains("40,00"), "{facts}");
}

#[tokio::test]
async fn what_others_promise_too_little_holds_an_act_back_until_it_is_enough() {
    let house = after(&[STATE]).await;
    let refused = house.act(SCRIBE, &format!("{CASE}/boek-bestellen"), &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.body);
    assert!(refused.says("0,00 toegezegd die meetelt") && refused.says("artikel 10"), "{}", refused.body);
    let house = after(&[STATE, READER]).await;
    let done = house.act(SCRIBE, &format!("{CASE}/boek-bestellen"), &[]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
}

#[tokio::test]
async fn the_control_file_has_every_line_with_its_hours_and_nobody_is_told_what_is_kept() {
    let spends: (&str, &[(&str, &str)]) = ("geld-uitgeven", &[("kasbriefje.kas-bedrag", "12,00")]);
    let silent: (&str, &[(&str, &str)]) = ("stil-steunen", &[("stilbriefje.stil-geld", "63,00")]);
    let house = after(&[spends, READER, silent]).await;
    let cells = async |who: u32| -> Vec<String> {
        let book = read(&house.get(who, CONTROL).await.bytes).unwrap();
        let sheet = book.sheets.into_iter().find(|sheet| sheet.name == "Dekking").unwrap();
        let text = |cell: Cell| match cell {
            Cell::Text(text) | Cell::Number(text) => text,
            Cell::Wrong { found, .. } => found,
        };
        sheet.rows.into_iter().flat_map(|(_, row)| row).map(text).collect()
    };
    let (mine, theirs) = (cells(SCRIBE).await, cells(FIRST).await);
    for said in ["Jansen en co", "3", "10", "30", "63", "toegezegd"] {
        assert!(mine.iter().any(|cell| cell == said), "{said}: {mine:?}");
    }
    assert!(theirs.iter().all(|cell| cell != "63"), "{theirs:?}");
    let (mine, theirs) = (plan(&house, SCRIBE).await.unwrap(), plan(&house, FIRST).await.unwrap());
    assert!(mine.contains("63,00") && mine.contains("95,00"), "{mine}");
    assert!(theirs.contains("1 regel is niet voor u te lezen"), "{theirs}");
    assert!(!theirs.contains("63,00") && !theirs.contains("95,00"), "{theirs}");
    assert!(!theirs.contains("genoeg"), "whether it is enough would tell it: {theirs}");
}

/// The papers of the dossier on which somebody promises: what each is called, and what stands behind it.
async fn promises(house: &House) -> Vec<(String, String)> {
    let page = house.get(SCRIBE, CASE).await;
    let papers = page.body.split("id=\"stuk-steunbriefje").skip(1);
    let paper = papers.map(|paper| {
        let (_, behind) = paper.split_once("papername\">").unwrap();
        let (name, _) = behind.split_once("</span>").unwrap();
        (name.to_owned(), paper.split("id=\"stuk-").next().unwrap().to_owned())
    });
    paper.collect()
}

/// The entries of the lines of the plan, in the order in which they stand there, each with whether it can be changed.
fn entries(plan: &str) -> Vec<String> {
    let rows = plan.split("<tbody>").nth(1).unwrap().split("</tbody>").next().unwrap();
    let mut entries: Vec<String> = Vec::new();
    for row in rows.split("<tr>").skip(1) {
        let (_, behind) = row.split_once("/uil/boek/").unwrap();
        let entry = behind.split('"').next().unwrap().to_owned();
        assert!(row.contains(&format!("/steunen?in-plaats-van={entry}")), "{row}");
        if !entries.contains(&entry) {
            entries.push(entry);
        }
    }
    entries
}

#[tokio::test]
async fn each_who_promises_something_has_a_paper_of_their_own_and_only_a_changed_promise_is_a_version() {
    let again: &[(&str, &str)] = &[
        ("steunbriefje.steun-wie", "Jansen BV"),
        ("steunbriefje.steun-kas", "steun-lezer"),
        ("steunbriefje.steun-geld", "3,00"),
    ];
    let house = after(&[READER, STATE, ("steunen", again)]).await;
    let papers = promises(&house).await;
    let names: Vec<&str> = papers.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["steunbriefje · Jansen BV", "steunbriefje · een ministerie", "steunbriefje · Jansen en co"]);
    assert!(papers.iter().all(|(_, paper)| !paper.contains("versie ") && !paper.contains("gewijzigd")), "{papers:?}");
    let house = after(&[READER, STATE]).await;
    let first = entries(&plan(&house, SCRIBE).await.unwrap())[0].clone();
    let changed = [again, &[("in-plaats-van", first.as_str())]].concat();
    let done = house.act(SCRIBE, &format!("{CASE}/steunen"), &changed).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    let papers = promises(&house).await;
    let names: Vec<&str> = papers.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["steunbriefje · Jansen BV", "steunbriefje · een ministerie"]);
    assert!(papers[0].1.contains("versie 2 van 2") && papers[0].1.contains("gewijzigd"), "{papers:?}");
    assert!(!papers[1].1.contains("versie "), "{papers:?}");
    let (page, plan) = (house.get(SCRIBE, CASE).await, plan(&house, SCRIBE).await.unwrap());
    let paths: Vec<&str> = plan.split("href=\"#").skip(1).filter_map(|at| at.split('"').next()).collect();
    assert_eq!(paths.len(), 2, "{plan}");
    assert!(paths.iter().all(|path| page.body.contains(&format!("id=\"{path}\""))), "{paths:?}");
}

#[tokio::test]
async fn a_changed_promise_begins_with_what_it_said_counts_once_and_is_changed_once() {
    let house = after(&[READER, STATE]).await;
    let empty = house.get(SCRIBE, &format!("{CASE}/steunen")).await;
    assert!(
        empty.says("Nee, dit komt erbij") && flat(&empty.body).contains("Jansen en co: € 32,00, genoteerd op"),
        "{}",
        empty.body
    );
    assert!(!empty.body.contains("value=\"Jansen en co\""), "{}", empty.body);
    let first = entries(&plan(&house, SCRIBE).await.unwrap())[0].clone();
    let filled = house.get(SCRIBE, &format!("{CASE}/steunen?in-plaats-van={first}")).await;
    assert!(
        filled.body.contains("Jansen en co</textarea>") || filled.body.contains("value=\"Jansen en co\""),
        "{}",
        filled.body
    );
    assert!(
        filled.body.contains("value=\"2,00\"") && filled.body.contains(&format!("value=\"{first}\" checked")),
        "{}",
        filled.body
    );
    let change = [
        ("steunbriefje.steun-wie", "Jansen en co"),
        ("steunbriefje.steun-kas", "steun-lezer"),
        ("steunbriefje.steun-geld", "1,50"),
        ("in-plaats-van", first.as_str()),
    ];
    let done = house.act(SCRIBE, &format!("{CASE}/steunen"), &change).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    let told = plan(&house, SCRIBE).await.unwrap();
    assert!(told.contains("41,50") && !told.contains("32,00") && !told.contains("73,50"), "{told}");
    let again = house.act(SCRIBE, &format!("{CASE}/steunen"), &change).await;
    assert_eq!(
        again.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "what is replaced already is not offered: {}",
        again.body
    );
    assert!(plan(&house, SCRIBE).await.unwrap().contains("41,50"));
    let ordered = house.act(SCRIBE, &format!("{CASE}/boek-bestellen"), &[]).await;
    assert_eq!(ordered.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", ordered.body);
    assert!(flat(&ordered.body).contains("€ 1,50 toegezegd die meetelt"), "{}", ordered.body);
}

#[tokio::test]
async fn what_was_promised_and_what_came_stand_apart_in_money_and_in_kind() {
    let promise: &[(&str, &str)] = &[
        ("steunbriefje.steun-wie", "Jansen en co"),
        ("steunbriefje.steun-kas", "steun-lezer"),
        ("steunbriefje.steun-geld", "7,00"),
        ("steunbriefje.steun-uren", "2"),
        ("steunbriefje.steun-natura", "11,00"),
    ];
    let state = [promise, &[("steunbriefje.steun-kas", "steun-rijk")]].concat();
    let state: Vec<(&str, &str)> =
        state.into_iter().filter(|(name, value)| *name != "steunbriefje.steun-kas" || *value == "steun-rijk").collect();
    let came: &[(&str, &str)] = &[
        ("komstbriefje.komst-wie", "Jansen en co"),
        ("komstbriefje.komst-geld", "3,00"),
        ("komstbriefje.komst-natura", "0,50"),
    ];
    let house = after(&[("steunen", promise), ("steunen", &state), ("steun-komt", came)]).await;
    let told = flat(&plan(&house, SCRIBE).await.unwrap());
    let sums = told.rsplit("<tbody>").next().unwrap();
    let cells: Vec<Vec<String>> = sums.split("<tr>").skip(1).map(cells).collect();
    let expected = [
        ["geld", "€ 14,00", "€ 3,00"],
        ["natura", "€ 62,00", "€ 0,50"],
        ["samen", "€ 76,00", "€ 3,50"],
        ["waarvan meetelt", "€ 38,00", "€ 3,50"],
    ];
    assert_eq!(cells, expected.map(|row| row.map(str::to_owned).to_vec()), "{told}");
    assert!(told.contains("Toegezegd: genoeg, gekomen: nog € 2,13"), "{told}");
    let lines = told.split("<tbody>").nth(1).unwrap().split("</tbody>").next().unwrap();
    let stands: Vec<Vec<String>> = lines.split("<tr>").skip(1).map(self::cells).collect();
    assert_eq!(stands.iter().filter(|row| row[1] == "toegezegd").count(), 6, "{stands:?}");
    assert_eq!(stands.iter().filter(|row| row[1] == "gekomen").count(), 2, "{stands:?}");
    assert_eq!(stands.iter().filter(|row| row[2].contains("telt niet mee")).count(), 3, "{stands:?}");
}

/// With amounts as one types them.
fn flat(told: &str) -> String {
    told.replace('\u{a0}', " ")
}

/// The words in the cells of a row.
fn cells(row: &str) -> Vec<String> {
    let cells = row.split("data-label=").skip(1).filter_map(|cell| cell.split_once('>'));
    let bare = |(_, cell): (&str, &str)| {
        let cell = cell.split("</t").next().unwrap_or_default();
        cell.split('<')
            .filter_map(|part| part.split_once('>').map_or(Some(part), |(_, words)| Some(words)))
            .collect::<String>()
    };
    cells.map(bare).collect()
}

#[tokio::test]
async fn the_accounts_tell_what_came_with_its_paper_and_what_was_only_promised_apart() {
    let came = ("steun-komt", &[("komstbriefje.komst-wie", "Jansen en co"), ("komstbriefje.komst-geld", "1,25")][..]);
    let bought = ("winkelen", &[("winkelbriefje.winkel-bedrag", "20,00"), ("winkelbriefje.winkel-nummer", "1")][..]);
    let house = after(&[bought, READER, STATE, came]).await;
    let page = house.get(SCRIBE, "/uil/geld/verantwoording/leesrekening/2024").await;
    let (_, row) = page.body.split_once("betaald tot en met het jaar").unwrap();
    let row = row.split("</tr>").next().unwrap();
    // What came counts, with its papers; what a reader promised is a plan, and what the State gives counts for neither.
    assert!(row.contains("href=\"#gegeven-reken-steun-anderen\"") && row.contains("1,25"), "{row}");
    assert!(row.contains("Plan van anderen") && row.contains("32,00") && !row.contains("72,00"), "{row}");
    let (_, papers) = page.body.split_once("id=\"gegeven-reken-steun-anderen\"").unwrap();
    assert!(papers.contains("1,25") && papers.contains("#stuk-komstbriefje"), "{papers}");
}
