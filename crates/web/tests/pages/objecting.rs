//! An objection reaches somebody while the committee that weighs it is still empty.

use crate::house::House;
use axum::http::StatusCode;

const DEAL: &str = include_str!("../../../../charters/regio-deal-zod-2/handvest.md");
const SEATED: [(u32, &str); 2] = [(1, "coordinatie-emmen"), (2, "programmasecretaris")];

#[tokio::test]
async fn whoever_must_acknowledge_an_objection_finds_it_and_can_write_back() {
    let house = House::seated(DEAL, &SEATED, "2024-06-10T08:00:00Z");
    let objection = [
        ("bezwaarschrift.bezwaar-besluit", "De speeltuin"),
        ("bezwaarschrift.bezwaar-gronden", "Er is niet geluisterd."),
        ("bezwaarschrift.bezwaar-soort", "over-gang"),
        ("bezwaarschrift.bezwaar-naam", "D. Lubbers"),
        ("bezwaarschrift.bezwaar-mailadres", "d.lubbers@voorbeeld.example"),
    ];
    let sent = house.act(0, "/uil/indienen/bezwaar-maken?alles=ja", &objection).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let today = house.get(2, "/uil/").await;
    assert!(today.says("De speeltuin") && today.says("hoort dat het binnen is"), "{}", today.body);
    let case = house.get(2, "/uil/dossiers/2024-001").await;
    assert!(case.says("d.lubbers@voorbeeld.example") && case.says("D. Lubbers"), "{}", case.body);
    let other = house.get(1, "/uil/dossiers/2024-001").await;
    assert!(!other.body.contains("lubbers@") && !other.says("D. Lubbers"), "{}", other.body);
}
