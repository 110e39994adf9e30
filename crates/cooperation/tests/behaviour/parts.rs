//! A body that is made up of others: its seats are theirs, each once.

use crate::world::{WERF, World, id};
use cooperation::meetings::Position;

/// The Dorpswerf of which the council and those who inspect decide together, in a body that also names the council by itself.
fn werf() -> World {
    let together = "orgaan allen {\n  naam \"allen\"\n  bestaat uit werfraad, keurders, kern\n}\n\norgaan kern {\n  naam \"kern\"\n  \
                    bestaat uit werfraad\n}\n\nbesluitregel allen-eens {\n  naam \"allen eens\"\n  orgaan allen\n  methode \
                    overeenstemming\n}\n\nrol werfmeester {";
    let (before, decides) = WERF.split_once("handeling klus-besluiten {").unwrap();
    let decides = decides.replacen("besluitregel samen-eens", "besluitregel allen-eens", 1);
    let charter = format!("{before}handeling klus-besluiten {{{decides}")
        .replacen("rol werfmeester {", together, 1)
        .replace("  voor werfraad\n", "  voor werfraad, allen\n");
    World::werf_of(&charter)
}

#[test]
fn whoever_holds_a_seat_of_a_part_sits_and_votes_in_the_whole_and_counts_once() {
    let mut world = werf();
    let case = world.klus_gekeurd();
    let item = world.tabled(case, "allen", "raad-roepen", ("werfmeester", "klus-agenderen"));
    world.opens("raad-noord", "raad-leiden", item, "klus-doen");
    let question = world.state.item(item).unwrap().1.question.clone().unwrap();
    let seats: Vec<&str> = question.electorate.iter().map(|elector| elector.seat.as_str()).collect();
    assert_eq!(seats, ["raad-noord", "raad-zuid", "raad-west", "keurders.1", "keurders.2"]);
    world.says("keurders.1", item, Position::Against);
    assert_eq!(world.state.item(item).unwrap().1.positions.len(), 1);
}

#[test]
fn a_seat_of_a_part_is_a_seat_of_the_whole_however_far_that_goes() {
    let agreement = werf().agreement.unwrap();
    assert!(agreement.sits_in(&id("raad-zuid"), &id("allen")) && agreement.sits_in(&id("raad-zuid"), &id("kern")));
    assert!(!agreement.sits_in(&id("keurders.1"), &id("kern")) && !agreement.sits_in(&id("schrijver"), &id("allen")));
    assert_eq!(agreement.seats[&id("raad-zuid")].set, id("werfraad"), "it belongs where it is set up");
}
