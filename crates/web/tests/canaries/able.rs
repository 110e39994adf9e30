//! What people say they can do, beside what is looked for: for whoever holds a seat.

use crate::crawl::{self, Visitor};
use crate::example::{Example, shipped};

/// Somebody who holds a seat.
const INSIDE: Visitor = Visitor::Person(12);

/// What the network page says of one competence.
fn told(example: &Example, visitor: &Visitor, competence: &str) -> String {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let page = runtime.block_on(crawl::open(example, visitor, &format!("/{}/netwerk", example.name)));
    let behind = page.split_once(&format!("<li>{competence}")).unwrap().1;
    behind.split("</li>").next().unwrap().to_owned()
}

#[test]
fn who_can_do_what_is_looked_for_and_what_is_lacking_is_told_to_seats_only() {
    let example = shipped().find(|example| example.name == "regio-deal-zod-2").unwrap();
    assert!(told(&example, &INSIDE, "knopen doorhakken").contains("/netwerk/1\""));
    assert!(told(&example, &INSIDE, "een koers uitzetten").contains("nog niemand"));
    for competence in ["knopen doorhakken", "een koers uitzetten"] {
        assert_eq!(told(&example, &Visitor::Anyone, competence), "");
    }
}
