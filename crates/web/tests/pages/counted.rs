//! What the pages say of a count that many would have guessed otherwise: a tie, and a majority by heads that the weights vote down.

use crate::house::{House, Reply, asked, encoded};
use axum::body::Body;
use axum::http::{StatusCode, header};
use cooperation::values::MeetingNumber;
use cooperation::visibility::Viewer;

const WATERVERBOND: &str = include_str!("../../../cooperation/tests/elsewhere/waterverbond/handvest.md");
const TWENTE: &str = include_str!("../../../../charters/regio-twente/handvest.md");
const ITEM: &str = "/uil/vergaderingen/1/1";

/// The members of the union: the first four have most of the inhabitants, and the first presides.
const UNION: [(u32, &str); 12] = [
    (1, "stoel-een"),
    (2, "stoel-twee"),
    (3, "stoel-drie"),
    (4, "stoel-vier"),
    (5, "stoel-vijf"),
    (6, "stoel-zes"),
    (7, "stoel-zeven"),
    (8, "stoel-acht"),
    (9, "stoel-negen"),
    (10, "stoel-tien"),
    (11, "stoel-elf"),
    (12, "stoel-twaalf"),
];
/// The fourteen, the four with most inhabitants first; the second of them presides. The last keeps the list.
const FOURTEEN: [(u32, &str); 16] = [
    (1, "veertien-enschede"),
    (2, "veertien-hengelo"),
    (3, "veertien-almelo"),
    (4, "veertien-rijssen-holten"),
    (5, "veertien-borne"),
    (6, "veertien-dinkelland"),
    (7, "veertien-haaksbergen"),
    (8, "veertien-hellendoorn"),
    (9, "veertien-hof-van-twente"),
    (10, "veertien-losser"),
    (11, "veertien-oldenzaal"),
    (12, "veertien-tubbergen"),
    (13, "veertien-twenterand"),
    (14, "veertien-wierden"),
    (2, "veertien-hamer"),
    (15, "secretariaat"),
];

/// A question before a body, and who sits there.
struct Table {
    house: House,
    seats: &'static [(u32, &'static str)],
    /// Who presides, and from which seat.
    chair: (u32, &'static str),
}

impl Table {
    /// Sends a form of the item from a seat.
    async fn deed(&self, (who, seat): (u32, &str), path: &str, fields: &[(&str, &str)]) {
        let view = self.house.installation.cooperations()["uil"].view(Viewer::Public);
        let seen = view.state().meetings[&MeetingNumber(1)].version.to_string();
        let (speaks, key) = (format!("{who}/{seat}"), format!("{:032x}", self.house.entries()));
        let mut all = vec![("als", speaks.as_str()), ("sleutel", key.as_str()), ("gezien", seen.as_str())];
        all.extend_from_slice(fields);
        let request = asked("POST", who, &format!("{ITEM}/{path}"))
            .header("sec-fetch-site", "same-origin")
            .header(header::COOKIE, format!("zetel={seat}"))
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let reply = self.house.send(request.body(Body::from(encoded(&all))).unwrap()).await;
        assert_eq!(reply.status, StatusCode::SEE_OTHER, "{seat} {path}: {}", reply.body);
    }

    /// Puts the question.
    async fn asks(&self, proposal: &str) {
        self.deed(self.chair, "opening", &[("gevraagd", proposal)]).await;
    }

    /// Of the first so many seats these vote in favour and the others against, and it is concluded.
    async fn votes(&self, voters: usize, in_favour: impl Fn(u32) -> bool) {
        for voter in self.seats.iter().take(voters) {
            let position = if in_favour(voter.0) { "voor" } else { "tegen" };
            self.deed(*voter, "standpunt", &[("standpunt", position)]).await;
        }
        self.deed(self.chair, "afsluiting", &[("afweging", "Zo telden wij het.")]).await;
    }

    /// The page of the decision, as the first member reads it.
    async fn decision(&self) -> Reply {
        let found = self.house.get(1, "/uil/besluiten/2025-001").await;
        assert_eq!(found.status, StatusCode::SEE_OTHER, "{}", found.body);
        self.house.get(1, &found.location()).await
    }
}

async fn done(house: &House, who: u32, path: &str, fields: &[(&str, &str)]) {
    let reply = house.act(who, path, fields).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{path}: {}", reply.body);
}

/// The union with a plan on its agenda.
async fn union(table: &str) -> Table {
    let house = House::seated(WATERVERBOND, &UNION, "2025-03-03T08:00:00Z");
    done(&house, 1, "/uil/indienen/plan-maken?alles=ja", &[("planblad.plan-titel", "Dijk")]).await;
    done(&house, 1, "/uil/handelingen/bijeen", &[("orgaan", "verbond"), ("dag", "2025-03-03")]).await;
    done(&house, 1, &format!("/uil/dossiers/2025-001/{table}"), &[("vergadering", "1")]).await;
    Table { house, seats: &UNION, chair: UNION[0] }
}

/// The fourteen with a proposal of this kind on their agenda.
async fn fourteen(kind: &str, table: &str) -> Table {
    let house = House::seated(TWENTE, &FOURTEEN, "2025-03-20T08:00:00Z");
    done(&house, 15, "/uil/handelingen/veertien-bijeen", &[("orgaan", "veertien"), ("dag", "2025-03-20")]).await;
    let card = [
        ("twentekaart.kaart-titel", "Banenmarkt"),
        ("twentekaart.kaart-onderwerp", "ow-arbeid"),
        ("twentekaart.kaart-binnen", "ja"),
        ("twentekaart.kaart-soort", kind),
        ("twentekaart.kaart-zorg", "nee"),
        ("twentekaart.kaart-zelf", "nee"),
    ];
    done(&house, 10, "/uil/indienen/veertien-inbrengen?alles=ja", &card).await;
    done(&house, 15, &format!("/uil/dossiers/2025-001/{table}"), &[("vergadering", "1")]).await;
    Table { house, seats: &FOURTEEN, chair: FOURTEEN[14] }
}

/// What a page says, mark-up aside.
fn words(page: &Reply) -> String {
    let parts = page.body.split('<').filter_map(|part| Some(part.split_once('>')?.1));
    parts.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn says(page: &Reply, all: &[&str]) {
    let words = words(page);
    all.iter().for_each(|part| assert!(words.contains(part), "{part}: {words}"));
}

#[tokio::test]
async fn a_decision_of_most_members_that_the_inhabitants_vote_down_shows_both_sums_and_which_one_fell_short() {
    let table = union("zwaar-besluiten-op-tafel").await;
    table.asks("zwaar-besluiten-ja").await;
    table.votes(12, |who| who > 4).await;
    says(
        &table.decision().await,
        &[
            "✕ Het plan gaat niet door",
            "Het voorstel is verworpen. 280 van 1.000 is voor. Nodig is minstens 13/20 (artikel 2)",
            "Zetels 8 voor · 4 tegen",
            "Gewicht 280 voor · 720 tegen",
            "minstens 11/20 van alle zetels 8 12 7 1 meer dan nodig",
            "minstens 13/20 van het gewicht van alle zetels 280 1.000 650 370 te weinig",
        ],
    );
}

#[tokio::test]
async fn ten_of_fourteen_who_lose_by_inhabitants_find_both_sums_on_the_page_of_the_decision() {
    let table = fourteen("srt-geld", "geld-agenderen").await;
    table.asks("geld-ja").await;
    table.votes(14, |who| who > 4).await;
    says(
        &table.decision().await,
        &[
            "✕ Het geld komt er niet",
            "284.019 van 643.603 is voor. Nodig is meer dan 1/2 (uitleg 2)",
            "Zetels 10 voor · 4 tegen",
            "Gewicht 284.019 voor · 359.584 tegen",
            "37.783 te weinig",
        ],
    );
}

#[tokio::test]
async fn a_tie_of_the_fourteen_is_told_with_its_article_decides_nothing_and_can_be_tabled_again() {
    let table = fourteen("srt-gewoon", "veertien-agenderen").await;
    table.asks("gewoon-ja").await;
    table.votes(14, |who| who <= 7).await;
    says(
        &table.house.get(1, ITEM).await,
        &[
            "◔ uitgesteld",
            "Zetels 7 voor · 7 tegen",
            "Het voorstel gaat naar de volgende vergadering.",
            "De stemmen staken: 7 voor en 7 tegen. De volgende vergadering stemt opnieuw (uitleg 1)",
        ],
    );
    let decision = table.house.get(1, "/uil/besluiten/2025-001").await;
    assert_eq!(decision.status, StatusCode::OK, "there is no decision to go to: {}", decision.body);
    says(&decision, &["Over dit dossier is nog geen besluit bekendgemaakt."]);
    done(&table.house, 15, "/uil/handelingen/veertien-bijeen", &[("orgaan", "veertien"), ("dag", "2025-04-17")]).await;
    assert!(!table.house.get(1, ITEM).await.says("Eerder gestemd"), "it was the first time");
    done(&table.house, 15, "/uil/dossiers/2025-001/veertien-agenderen", &[("vergadering", "2")]).await;
    let next = table.house.get(1, "/uil/vergaderingen/2/1").await;
    says(&next, &["Eerder gestemd", "Ronde 1, 20 maart: de stemmen staakten", "7 voor · 7 tegen"]);
}

#[tokio::test]
async fn after_two_ties_the_page_of_the_decision_says_that_the_vote_of_whoever_presides_decided() {
    let table = union("gewoon-besluiten-op-tafel").await;
    table.asks("gewoon-besluiten-ja").await;
    table.votes(12, |who| who <= 6).await;
    let again = table.house.get(1, "/uil/besluiten/2025-001").await;
    assert_eq!(again.status, StatusCode::OK, "after one tie nothing is decided: {}", again.body);
    let first = "Ronde 1, 3 maart: de stemmen staakten";
    says(
        &table.house.get(1, ITEM).await,
        &["Eerder gestemd", first, "Dan wordt er eerst opnieuw gestemd", "Schap Zeven L. Lid ✕ tegen"],
    );
    table.votes(12, |who| who <= 6).await;
    says(&table.house.get(1, ITEM).await, &[first]);
    says(
        &table.decision().await,
        &[
            "Eerder gestemd",
            first,
            "Daarom is er opnieuw gestemd.",
            "✓ Het plan gaat door",
            "De stemmen staken: 6 voor en 6 tegen. De voorzitter stemde voor, en dat geeft de doorslag (artikel 3)",
            "Zetels 6 voor · 6 tegen",
            "1 te weinig",
        ],
    );
}
